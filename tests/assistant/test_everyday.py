"""Everyday English in questions, and what is no name in them."""

from __future__ import annotations

from assistant.question.entities import entities_of
from assistant.words.everyday import others_for
from assistant.words.names import NO_NAMES
from assistant.words.terms import focus_of, terms_of


def test_an_everyday_word_is_met_by_what_filings_print() -> None:
    assert "positions" in others_for("jobs")
    assert "closed" in others_for("shutdown")
    assert "available" in others_for("headroom")
    assert others_for("obsidian") == ()


def test_what_people_say_stands_for_what_is_printed_and_not_the_other_way_round() -> None:
    assert {"former", "terminated"} <= set(others_for("ousted"))
    assert "boss" not in others_for("president") and "adjacent to" in others_for("next to")
    assert "sold" not in others_for("contract price")


def test_a_turn_of_several_words_is_one_term() -> None:
    found = terms_of("how many were laid off after the outage?", ())
    assert "laid off" in found
    assert "laid" not in found


def test_words_that_only_turn_a_phrase_are_not_searched_for() -> None:
    assert set(terms_of("is the mill still out of use?", ())) <= {"mill", "use"}


def test_terms_of_the_field_and_joined_words_are_no_names() -> None:
    assert entities_of("What P/E does Orlestone trade at, and how much was R&D?", NO_NAMES) == ("orlestone",)
    assert entities_of("ARR是多少，GMV和MAU各增长多少？", NO_NAMES) == ()
    assert entities_of("HBM的NRR是多少？", NO_NAMES) == ("hbm",)
    assert entities_of("When is the June-declared dividend paid?", NO_NAMES) == ()


def test_a_letter_that_is_a_name_is_cut_out_of_no_word() -> None:
    assert "price" in terms_of("the price of class b shares at year end", ("b",))


def test_what_is_asked_for_is_the_measure_and_not_what_qualifies_it() -> None:
    assert focus_of("What is the total compensation of the treasurer?", ()) == ("compensation",)


def test_a_word_stands_for_those_of_the_other_language_and_not_for_others_of_its_own() -> None:
    assert "能繁母猪" in others_for("breeding sow")
    assert {"interest expense"} <= set(others_for("利息支出"))
    assert "notes" not in others_for("coupon") and "票息" in others_for("coupon")
