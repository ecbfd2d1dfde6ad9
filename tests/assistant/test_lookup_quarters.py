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


@pytest.mark.parametrize(("base", "figure"), [("环比", "20.1%"), ("同比", "57.3%")])
def test_a_change_is_told_on_the_base_that_is_asked_for(base: str, figure: str) -> None:
    book = Book(replace(annual(), kind="weekly", company="", ticker=""))
    book.add(
        ("公司", "单季/净利润（亿元）", "单季/净利润同比", "单季/净利润环比"),
        "松涛木业|12.40|57.3%|20.1%",
        "北桦集团|3.10|8.8%|-5.2%",
        caption="三季报一览",
        unit="",
    )
    told = said(book, f"松涛木业净利润{base}增速是多少？")
    assert figure in told and told.count("%") == 1


@pytest.mark.parametrize(
    ("question", "figures"),
    [("KME铜库存周环比和年初至今变动各是多少", ("2.5%", "81.0%")), ("铜板带KME库存多少", ())],
)
def test_a_good_of_one_character_names_its_row(question: str, figures: tuple[str, ...]) -> None:
    book = Book(replace(annual(), kind="weekly", company="", ticker=""))
    book.add(
        ("品种", "KME/库存（吨）", "KME/周环比", "KME/年初至今", "QME/库存（吨）", "QME/周环比", "QME/年初至今"),
        "铜|110|2.5%|81.0%|230|1.5%|-3.0%",
        "锡|59|3.5%|-12.0%|28|4.5%|-40.0%",
        caption="库存一览",
        unit="",
    )
    told = said(book, question)
    assert all(figure in told for figure in figures) and "1.5%" not in told and (figures or "110" not in told)
