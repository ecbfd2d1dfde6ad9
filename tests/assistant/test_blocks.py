"""Tables in blocks: a label that is printed once names each row of its block, and a row is told of the block that is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.tables.blocks import in_blocks
from assistant.tables.rows import row_name
from tests.assistant.annual_tables import Book, annual
from tests.assistant.tabular import table
from tests.assistant.test_lookup_chinese import said

YEARS = ("2023A", "2024A", "2025E")
BLOCKS = (
    ("缆绳", "收入（百万元）", "410.0", "452.0", "508.0"),
    ("", "同比（%）", "", "10.2", "12.4"),
    ("", "销量（千米）", "82.0", "88.0", "97.0"),
    ("", "毛利率（%）", "21.0", "22.5", "23.1"),
    ("", "毛利（百万元）", "86.1", "101.7", "117.3"),
    ("浮筒", "收入（百万元）", "130.0", "120.0", "126.0"),
    ("", "同比（%）", "", "-7.7", "5.0"),
    ("", "毛利（百万元）", "31.2", "27.0", "29.0"),
)


@pytest.fixture(scope="module")
def book() -> Book:
    book = Book(replace(annual(year=2024), kind="company", period=""))
    book.add(("业务", "指标", *YEARS), *("|".join(row) for row in BLOCKS), caption="分业务预测", unit="")
    book.tables[0] = in_blocks(book.tables[0])
    return book


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2025年浮筒的毛利是多少？", "毛利（百万元）（浮筒）：2025E 29.0 百万元"),
        ("2024年缆绳的毛利是多少？", "毛利（百万元）（缆绳）：2024A 101.7 百万元"),
        ("2024年缆绳的毛利率是多少？", "毛利率（%）（缆绳）：2024A 22.5%"),
        ("2024年浮筒收入同比增长多少？", "收入 同比（%）（浮筒）：2024A -7.7%"),
        ("2025年毛利是多少？", ""),
        ("2025年浮筒的销量是多少？", ""),
        ("2025年航标的毛利是多少？", ""),
    ],
)
def test_a_row_is_told_of_the_block_that_the_question_names(book: Book, question: str, told: str) -> None:
    assert said(book, question).partition("[")[0] == told


def test_a_change_goes_by_its_block_and_the_row_above_it() -> None:
    grid = in_blocks(table(("业务", "指标", *YEARS), BLOCKS))
    assert row_name(grid, grid.rows[6]) == "浮筒 收入 同比（%）"
    assert row_name(grid, grid.rows[2]) == "缆绳 销量（千米）"


def test_a_total_without_a_label_belongs_to_no_block() -> None:
    grid = in_blocks(table(("业务", "指标", *YEARS), [*BLOCKS, ("", "合计", "540.0", "572.0", "634.0")]))
    assert [row[0].text for row in grid.rows[-2:]] == ["浮筒", ""]


@pytest.mark.parametrize(
    "rows",
    [
        [("1", "北港", "5"), ("", "东港", "6"), ("", "西港", "7"), ("", "南港", "8"), ("2", "中港", "9")],
        [("甲", "5", "3"), ("", "6", "3"), ("", "7", "3"), ("", "8", "4"), ("乙", "9", "1")],
        [("", "北港", "5"), ("", "东港", "6"), ("", "西港", "7"), ("甲", "南港", "8"), ("乙", "中港", "9")],
    ],
)
def test_blanks_that_are_no_rest_of_a_block_stay_blank(rows: list[tuple[str, ...]]) -> None:
    grid = table(("类", "港", "吞吐量"), rows)
    assert in_blocks(grid) is grid


def test_a_rate_is_not_told_for_its_amount() -> None:
    book = Book(replace(annual(year=2024), kind="company", period=""))
    book.add(("项目", *YEARS), "毛利率（%）|21.0|22.5|23.1", "管理费用率（%）|4.0|4.1|4.2", caption="预测", unit="")
    assert not said(book, "2024年毛利是多少？") and not said(book, "2024年管理费用是多少？")
    assert said(book, "2024年毛利率是多少？").startswith("毛利率（%）：2024A 22.5%")
