"""English follow-ups made to stand alone: another thing of the kind, the year after, the thing that "it" is."""

from __future__ import annotations

import pytest

from assistant.question.follow_up import stand_alone
from assistant.records import Turn
from assistant.words.names import NO_NAMES


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        (
            "What was the operating margin of the drives segment in 2031?",
            "And the sensors segment?",
            "What was the operating margin of the sensors segment in 2031?",
        ),
        (
            "What were capital expenditures in fiscal 2031?",
            "How much does it plan to spend next year?",
            "How much does it plan to spend in fiscal 2032, capital expenditures?",
        ),
        ("How much is the term loan?", "When is it due?", "When is the term loan due?"),
        (
            "How big was the Leith quay loan signed in May 2031?",
            "At what rate, and when does it mature?",
            "At what rate, and when does the Leith quay loan signed in May 2031 mature?",
        ),
        (
            "How big was the Leith quay loan signed in May 2031?",
            "At what rate?",
            "At what rate is the Leith quay loan signed in May 2031?",
        ),
        (
            "What were ferry depot revenues in 2031?",
            "And the expenses?",
            "What were ferry depot expenses in 2031?",
        ),
        ("What was operating income in 2031?", "What about revenue?", "What was revenue in 2031?"),
        (
            "What share of 2031 sales came from the largest customer?",
            "And what was it in 2030?",
            "What share of 2030 sales came from the largest customer?",
        ),
    ],
)
def test_a_follow_up_takes_up_the_thing_asked_for_before(before: str, text: str, meant: str) -> None:
    history = (Turn(role="user", content=before), Turn(role="assistant", content="41.3"))
    assert stand_alone(text, history, NO_NAMES) == meant


def test_what_is_done_to_companies_is_asked_of_the_company() -> None:
    history = (
        Turn(role="user", content="How many employees does Skelby have?"),
        Turn(role="assistant", content="2,410."),
    )
    assert stand_alone("When was it founded?", history, NO_NAMES) == "When was skelby founded?"
