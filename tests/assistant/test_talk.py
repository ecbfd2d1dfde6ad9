"""The dictionary of talk is whole, and does not take the words that ask."""

from __future__ import annotations

import re

import pytest

from assistant.accounts.metrics import named_in
from assistant.accounts.said import as_said
from assistant.words import talk
from assistant.words.everyday import others_for
from assistant.words.names import fold
from assistant.words.spoken import printed_for
from assistant.words.terms import terms_of
from ingest.records import Language


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_line_says_something_for_something_else(language: Language) -> None:
    lines = talk.of(language)
    assert len(lines) > 1000
    for said, printed in lines:
        assert said and printed and not set(said) & set(printed), (said, printed)
        assert all(form == fold(form) for form in (*said, *printed)), (
            said,
            printed,
        )


def test_no_spoken_word_asks_or_ranks() -> None:
    """Such words decide what kind of answer is wanted: they must stay words of their own."""
    asks = re.compile(r"哪|谁|什么|怎么|最|同比|环比")
    assert not [word for said, _ in talk.of("zh") for word in said if asks.search(word)]


def test_a_spoken_word_is_one_term_and_stands_for_what_is_printed() -> None:
    assert "撂挑子" in terms_of("年报出炉前刚撂挑子的高管", ())
    assert {"辞职", "离任"} <= set(printed_for("撂挑子"))
    assert "checks the books" in terms_of("Which firm checks the books?", ())
    assert "auditor" in others_for("checks the books")


def test_a_spoken_name_is_one_of_an_item_of_the_accounts_where_that_is_printed_for_it_first() -> None:
    for said, meant in (
        ("borrowing costs", "利息费用"),
        ("everything it owns", "总资产"),
        ("capital spending", "资本性支出"),
    ):
        (named,) = named_in(as_said(f"what were {said} in 2031"), ())
        assert named.what.name == meant


def test_what_is_printed_stands_for_no_spoken_word() -> None:
    assert "撂挑子" not in printed_for("辞职")


def test_any_of_finds_the_longest_first() -> None:
    words = talk.AnyOf(["接班", "接班人", "卖", "a (b)"])
    assert words.findall("接班人卖a (b)，接班") == ["接班人", "卖", "a (b)", "接班"]
    assert words.sub("|", "接班人卖了") == "||了"


def test_whole_words_are_part_of_no_longer_one() -> None:
    words = talk.AnyOf(["pay out", "lot"], whole=True)
    assert words.findall("a lot to pay out, pay outs, lottery") == ["lot", "pay out"]
