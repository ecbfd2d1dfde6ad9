"""A quarter's own columns beside those of the months to date, and names of rows that join two words."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from assistant.drafted import items_asked
from assistant.prepare import Prepared
from tests.assistant.annual_tables import Book, annual
from tests.assistant.tabular import table
from tests.assistant.test_lookup_chinese import said

COLUMNS = (
    "产品线",
    "前三季度/2025",
    "前三季度/同比",
    "其中：第三季度/2025",
    "其中：第三季度/2024",
    "其中：第三季度/同比",
)


@pytest.fixture(scope="module")
def book() -> Book:
    book = Book(annual(year=2025))
    book.add(
        COLUMNS,
        "轴承与齿轮|310.0|12.0%|110.0|100.0|10.0%",
        "减速机|620.0|30.0%|240.0|160.0|50.0%",
        caption="2025年前三季度分产品经营情况",
        unit="百万元",
    )
    return book


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("轴承与齿轮2025年第三季度收入是多少，同比多少？", "轴承与齿轮：其中：第三季度/2025 110.0 百万元；其中：第三季度/同比 10.0%"),
        ("减速机2024年第三季度的收入是多少？", "减速机：其中：第三季度/2024 160.0 百万元"),
        ("减速机2025年前三季度收入多少？", "减速机：前三季度/2025 620.0 百万元"),
    ],
)  # fmt: skip
def test_a_quarter_is_told_by_its_own_columns(book: Book, question: str, told: str) -> None:
    assert said(book, question).partition("[")[0] == told


def test_costs_are_not_told_of_a_table_of_sales(book: Book) -> None:
    assert not said(book, "减速机2025年第三季度的成本是多少？")


def test_what_the_name_of_a_row_joins_is_asked_at_once() -> None:
    grid = table(COLUMNS[:2], [("轴承与齿轮", "310.0"), ("减速机", "620.0")])
    prepared = cast(Prepared, SimpleNamespace(evidence=[SimpleNamespace(table=grid, row=row) for row in grid.rows]))
    assert items_asked("轴承与齿轮的收入是多少？", prepared) == ["轴承与齿轮的收入是多少？"]
    assert items_asked("轴承与齿轮和减速机的收入分别是多少？", prepared) == [
        "轴承与齿轮的收入是多少？",
        "减速机的收入是多少？",
    ]


@pytest.fixture(scope="module")
def quarterly() -> Book:
    book = Book(replace(annual(year=2025), kind="company", period=""))
    book.add(
        ("指标", "2024Q3", "2024Q4", "2025Q1", "2025Q2", "2025Q3"),
        "港口吞吐收入|31.0|35.5|28.0|33.0|36.0",
        "泊位利用率（%）|71.0|73.0|69.0|72.0|75.0",
        caption="分季度经营数据",
        unit="百万元",
    )
    return book


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2025年二季度港口吞吐收入是多少？", "港口吞吐收入：2025Q2 33.0 百万元"),
        ("2024年第四季度的泊位利用率是多少？", "泊位利用率（%）：2024Q4 73.0%"),
        ("2025年上半年港口吞吐收入合计多少？", "港口吞吐收入合计 61.0 百万元（28.0 + 33.0）"),
        ("2025年前三季度港口吞吐收入是多少？", "港口吞吐收入合计 97.0 百万元（28.0 + 33.0 + 36.0）"),
        ("2024年下半年港口吞吐收入是多少？", "港口吞吐收入合计 66.5 百万元（31.0 + 35.5）"),
        ("2024年上半年港口吞吐收入是多少？", ""),
        ("2025年上半年泊位利用率是多少？", ""),
    ],
)
def test_columns_of_quarters_are_told_one_by_one_and_added_over_a_stretch(
    quarterly: Book, question: str, told: str
) -> None:
    assert said(quarterly, question).partition("[")[0] == told
