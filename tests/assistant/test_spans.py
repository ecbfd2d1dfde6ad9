"""Months that columns and questions are of."""

from __future__ import annotations

import pytest

from assistant.amounts.spans import months_asked, months_of


@pytest.mark.parametrize(
    ("name", "months"),
    [
        ("Nine months ended/June 28, 2025", 9),
        ("Quarter ended March 31", 3),
        ("June 28, 2025", 0),
        ("Six-month period", 6),
    ],
)
def test_a_column_says_how_many_months_it_covers(name: str, months: int) -> None:
    assert months_of(name) == months


@pytest.mark.parametrize(
    ("asked", "months"),
    [
        ("sales in the third quarter", 3),
        ("profit for the first nine months", 9),
        ("the first half", 6),
        ("debt in 2024", 0),
    ],
)
def test_a_question_says_how_many_months_it_asks_for(asked: str, months: int) -> None:
    found = months_asked(asked, longest=9)
    assert found is not None
    assert found[0] == months
    assert "quarter" not in found[1]


def test_another_quarter_than_the_one_reported_is_not_asked_of_the_report() -> None:
    assert months_asked("sales in the second quarter", longest=9) is None
