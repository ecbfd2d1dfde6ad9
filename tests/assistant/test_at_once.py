"""Several things that one English question asks at once."""

from __future__ import annotations

from assistant.question.steps import items_of


def test_clauses_that_each_ask_are_asked_one_by_one() -> None:
    assert items_of("How large is the order book, and what was the renewal rate in Ostmark?") == [
        "How large is the order book?",
        "what was the renewal rate in Ostmark?",
    ]


def test_a_clause_that_says_too_little_says_the_first_again() -> None:
    assert items_of("Who signed the charter and when?") == ["Who signed the charter?", "when, signed the charter?"]


def test_two_nouns_are_asked_for_each_with_what_they_are_of() -> None:
    assert items_of("What were the revenue and the net income of Fennholt in 2024?") == [
        "What were the revenue of Fennholt in 2024?",
        "What were the net income of Fennholt in 2024?",
    ]


def test_what_is_asked_of_two_things_together_stays_whole() -> None:
    for asked in (
        "What is the difference between the high case and the low case?",
        "In which ports do the ferries call and what share of traffic does each carry?",
        "How much was spent on tugs and barges?",
    ):
        assert items_of(asked) == [asked]
