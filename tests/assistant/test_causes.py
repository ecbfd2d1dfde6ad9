"""What tells why: causes and purposes, and of a sentence the part that it gives a cause for."""

from __future__ import annotations

import pytest

from assistant.evidence.pieces import Piece, evidence_of, passage_of
from assistant.extract.choose import choose
from assistant.words.causes import effect_of, tells_cause
from tests.assistant.papers import page, source
from tests.assistant.tabular import matcher, understood


@pytest.mark.parametrize(
    "text",
    [
        "Sailings were suspended to save fuel and repay lenders.",
        "In an effort to address silting, Orrin Vale dredged the basin.",
        "The growth is primarily related to the new berth.",
        "Berth fees were raised in response to higher wages.",
    ],
)
def test_a_purpose_tells_why_as_a_cause_does(text: str) -> None:
    assert tells_cause(text)


@pytest.mark.parametrize(
    "text",
    [
        "Berth fees were increased to 12%.",
        "Holders are entitled to receive dividends.",
        "Ms. Tarn was appointed to serve as chair.",
        "Orrin Vale and related parties own four berths.",
    ],
)
def test_what_is_said_with_to_and_names_no_purpose_tells_no_cause(text: str) -> None:
    assert not tells_cause(text)


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("Fuel costs fell due to lower tonnage.", "Fuel costs fell "),
        ("Because the measure leaves out fuel, pilots, and dues, it shows the yard alone.", "it shows the yard alone."),
        ("Sailings ended in May.", "Sailings ended in May."),
    ],
)
def test_what_a_cause_is_given_for_is_told_apart(text: str, effect: str) -> None:
    assert effect_of(text) == effect


def first_of(asked: str, *sentences: str) -> str:
    """The first piece chosen of sentences that stand in this order."""
    query = understood(asked)
    words = matcher(query)
    pieces = [Piece(source(n, page(text, number=n)), 0, len(text), text, "") for n, text in enumerate(sentences, 1)]
    matches = words.match([passage_of(piece, "") for piece in pieces])
    found = [evidence_of(p, m, 1.5 - 0.05 * at) for at, (p, m) in enumerate(zip(pieces, matches, strict=True))]
    return choose(query, words, found)[0].text


def test_a_cause_given_for_something_else_stands_behind_one_for_what_is_asked() -> None:
    beside = "Because the yield leaves out pilotage, demurrage charges and dues, it shows the yard alone."
    right = "Demurrage charges were $40 thousand, resulting from the strike at Leith."
    assert first_of("What was the reason for the demurrage charges?", beside, right) == right
    assert first_of("Why does the yield show the yard alone?", beside, right) == beside
