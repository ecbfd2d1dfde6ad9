"""Cells of a quarterly filing: the quarter and the months before it side by side, lines under headings, a table over two pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.lookup.english import grid_statements
from tests.assistant.annual_tables import Book, annual, asked, looked_up

_COLUMNS = (
    "",
    "Three months ended/June 29, 2024",
    "Three months ended/June 30, 2023",
    "Nine months ended/June 29, 2024",
    "Nine months ended/June 30, 2023",
)


def said(text: str) -> str:
    """The verified words of the answer on a quarterly filing of our own."""
    card = annual("BRACKWATER TOOLS, INC.", 2024, "en", short="")
    book = Book(replace(card, kind="quarterly", period="2023-10-01..2024-06-29", title="FORM 10-Q"))
    section = ("Note 6. Segment Information",)
    book.add(
        _COLUMNS,
        "Net sales: | | | |",
        "Saws | 410 | 400 | 1,180 | 1,150",
        "Drills | 230 | 260 | 700 | 760",
        "Total net sales | 640 | 660 | 1,880 | 1,910",
        "Operating income: | | | |",
        "Saws | 31 | 44 | 90 | 120",
        unit="in thousands",
        section=section,
    )
    book.add(
        _COLUMNS,
        "Drills | 36 | 30 | 88 | 95",
        "Total operating income | 67 | 74 | 178 | 215",
        unit="in thousands",
        section=section,
    )
    book.add(
        ("Net sales by region", "Three months ended June 29, 2024", "June 30, 2023"),
        "Nordics | 320 | 300",
        "Benelux | 200 | 260",
        "Overseas | 120 | 100",
        "Total | 640 | 660",
        "Raw steel | 70 | 60",
        "Total inventories | 70 | 60",
        unit="in thousands",
    )
    return looked_up(book, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Which segment had the highest operating income in the third quarter?", "Drills: 36"),
        ("Which segment had the highest operating income in the nine months?", "Saws: 90"),
        ("Which region declined in the quarter?", "Benelux decreased by 60"),
        ("What share of net sales came from Nordics in the quarter?", "50.00%"),
    ],
)
def test_the_months_asked_for_tell_which_column_and_the_heading_which_line(text: str, told: str) -> None:
    assert told in said(text)


def test_the_quarter_is_told_where_no_months_are_asked_for() -> None:
    assert "230" in said("What were net sales of drills?")


def test_a_quarter_is_not_told_from_a_column_of_the_year() -> None:
    book = Book(annual("NORTH PIER TOOLS, INC.", 2024, "en", short=""))
    book.add(
        ("(in thousands)", "2024", "2023"),
        "Saws | 900 | 800",
        "Drills | 410 | 390",
        caption="Net sales by product",
        unit="in thousands",
    )
    for text, told in (("What were net sales of saws in 2024?", True), ("What were net sales of saws in the fourth quarter of 2024?", False)):  # fmt: skip
        query = asked(text, "en")
        assert bool(grid_statements(query, book.sheets, {book.report.id: book.report})) is told
