"""Rows are ranked within the part of a table that the question names."""

from __future__ import annotations

import pytest

from assistant.tables.row_filter import matching_rows
from tests.assistant.annual_tables import Book, annual, asked


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("毛利率最高的地区是哪个？", ["北方", "南方"]),
        ("毛利率最高的产品是哪个？", ["注塑设备", "包装设备"]),
        ("毛利率最高的是哪个？", ["分产品", "注塑设备", "包装设备", "分地区", "北方", "南方"]),
    ],
)
def test_only_rows_of_the_part_asked_for_are_picked(question: str, rows: list[str]) -> None:
    book = Book(annual())
    book.add(
        ("", "营业收入", "毛利率"),
        "分产品||",
        "注塑设备|300.00|30.00%",
        "包装设备|500.00|18.00%",
        "分地区||",
        "北方|450.00|21.00%",
        "南方|350.00|24.00%",
        caption="主营业务情况",
    )
    assert [row[0].text for row in matching_rows(asked(question), book.tables[0])] == rows
