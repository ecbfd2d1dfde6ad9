"""A figure asked of an English report is told only where the words asked are printed; meanings and causes where they are given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evidence.pieces import Piece, evidence_of, passage_of
from assistant.extract.enough import answers
from assistant.words.names import Names
from tests.assistant.papers import page, report, source
from tests.assistant.tabular import matcher, understood


def defines(question: str, text: str) -> bool:
    return matcher(understood(question), Names.of(())).defines(text)


def test_a_sentence_that_defines_a_word_is_told_from_one_that_uses_it() -> None:
    asked = "How does the filing define comparable berths?"
    assert defines(asked, "Comparable berths consist of berths let during both years.")
    assert defines(asked, "The quays let all year (the “comparable berths”) earned more.")
    assert not defines(asked, "Revenue of comparable berths rose by 4%.")


def test_words_that_ask_are_no_words_asked_for() -> None:
    assert list(understood("What caused the increase in tolls?").terms) == ["increase", "tolls"]
    assert list(understood("How does the filing define tolls?").terms) == ["tolls"]


FILING = replace(report(), kind="annual", language="en", company="QUILLON HARBORS, INC.")


def enough(asked: str, text: str, *unknown: str) -> bool:
    query = understood(asked)
    found = matcher(query, Names.of(()), unknown)
    piece = Piece(source(1, page(text), about=FILING), 0, len(text), text, "")
    match = found.match([passage_of(piece, FILING.company)])[0]
    return answers(query, found, [evidence_of(piece, match, match.coverage)])


@pytest.mark.parametrize(
    ("asked", "text", "unknown", "told"),
    [
        ("How many berths does the company own?", "We own 42 berths.", (), True),
        ("How many berths does the company own?", "We own forty-two berths.", (), True),
        ("How many berths does the company own?", "We own berths in many harbors.", (), False),
        ("How much inventory did the company hold in 2022?", "We hold 42 berths in 2022.", ("inventory",), False),
        ("Who is the chair of the pilots committee?", "The pilots committee meets monthly.", (), False),
        ("Who is the chair of the pilots committee?", "Ms. Calloway is chair of the pilots committee.", (), True),
    ],
)
def test_what_is_asked_for_must_be_printed(asked: str, text: str, unknown: tuple[str, ...], told: bool) -> None:
    assert enough(asked, text, *unknown) is told


def test_a_note_that_says_what_a_column_is_defines_it() -> None:
    assert defines("基差是什么意思？", "注：基差=现货均价-主力合约收盘价，括号表示升水。")
    assert defines("净敞口怎么定义？", "“净敞口”是指多头与空头之差。")
    assert not defines("基差是什么意思？", "本周基差走阔至120元/吨。")
