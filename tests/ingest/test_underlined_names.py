"""Tables whose only rules stand under the names of their columns, or between a few rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, tables, text

Rows = Sequence[Sequence[str]]
RATINGS = [
    ["Rating", "Coverage (%)", "Clients served in the year (%)"],
    ["Buy", "46", "14"],
    ["Hold", "43", "9"],
    ["Sell", "11", "3"],
]
HISTORY = [
    ["Date", "Rating", "Target"],
    ["May 3, 2022", "Hold", "$68.00"],
    ["June 9, 2023", "Buy", "$104.00"],
    ["July 1, 2024", "Buy", "$96.00"],
]
DEBT = [
    ["", "June 30, 2023", "June 30, 2022"],
    ["Credit line", "133,000", "104,000"],
    ["Term loan", "250,000", "200,000"],
    ["Total debt", "383,000", "304,000"],
]
PROFIT = [["", "2023", "2022"], ["Net income", "17,375", "8,069"], ["Interest", "49,216", "41,873"], ["Tax", "4,118", "3,006"]]  # fmt: skip


def underlined(canvas: Any, rows: Rows, top: float) -> float:
    """Rows with one rule, under the first; figures and their names flush right. Returns where they end."""
    for number, row in enumerate(rows):
        y = top + 15 * number
        text(canvas, 64, y, row[0])
        for column, words in enumerate(row[1:], 1):
            text(canvas, 150 + 170 * column, y, words, align="right")
    line(canvas, 60, top + 4, 500, top + 4)
    return top + 15 * len(rows)


def names(path: Path) -> list[tuple[tuple[str, ...], int]]:
    return [(table.columns, len(table.rows)) for table in tables(path)]


def test_a_title_and_names_over_a_rule_begin_a_table_though_the_rule_above_is_as_long(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 60, 100, "Distribution of ratings as of June 30, 2024")
        end = underlined(canvas, RATINGS, 113)
        text(canvas, 60, end + 10, "Rating and target history")
        underlined(canvas, HISTORY, end + 23)

    assert names(pdf(tmp_path / "a.pdf", draw)) == [(tuple(RATINGS[0]), 3), (tuple(HISTORY[0]), 3)]


def test_text_between_two_tables_is_no_row_of_the_first(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        end = underlined(canvas, DEBT, 100)
        text(canvas, 60, end + 16, "Adjusted profit")
        text(
            canvas,
            60,
            end + 36,
            "We define adjusted profit as net income before interest, tax and what is paid in shares.",
        )
        underlined(canvas, PROFIT, end + 60)

    assert names(pdf(tmp_path / "a.pdf", draw)) == [(tuple(DEBT[0]), 3), (tuple(PROFIT[0]), 3)]


def test_names_on_the_first_of_a_few_rules_head_the_columns(tmp_path: Path) -> None:
    rows = [
        ["Title of class", "Symbol", "Exchange"],
        ["Common stock", "CRVD", "New York"],
        ["Preferred stock", "CRVD PR", "New York"],
    ]

    def draw(canvas: Any) -> None:
        for number, row in enumerate(rows):
            for x, words in zip((64, 250, 400), row, strict=True):
                text(canvas, x, 100 + 15 * number, words)
            line(canvas, 60, 104 + 15 * number, 500, 104 + 15 * number)

    assert names(pdf(tmp_path / "a.pdf", draw)) == [(tuple(rows[0]), 2)]


@pytest.mark.parametrize(
    "values", [["$5.92bn", "83.0mn", "$1.14bn"], ["59.2亿元", "8.3亿股", "11.4亿"], ["64.10/108.72", "83.0mn", "12-15"]]
)
def test_figures_with_their_magnitude_and_ranges_are_figures(tmp_path: Path, values: list[str]) -> None:
    rows = [
        ("Price", "71.35"),
        ("Upside", "3.7%"),
        *zip(("Market cap", "Shares", "Net debt"), values, strict=True),
        ("Yield", "1.1%"),
    ]

    def draw(canvas: Any) -> None:
        for number, (label, value) in enumerate(rows):
            text(canvas, 64, 100 + 15 * number, label)
            text(canvas, 260, 100 + 15 * number, value, align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[1].text for row in table.rows] == [value for _, value in rows]


def test_the_same_years_on_the_next_page_under_another_title_head_another_table(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        underlined(canvas, PROFIT, 730)
        canvas.showPage()
        text(canvas, 60, 80, "Statements of cash flows")
        underlined(
            canvas,
            [
                PROFIT[0],
                ["Depreciation", "94,330", "88,417"],
                ["Dividends", "9,880", "8,745"],
                ["Other", "1,600", "905"],
            ],
            100,
        )

    assert [table.pages for table in tables(pdf(tmp_path / "a.pdf", draw))] == [(1,), (2,)]
