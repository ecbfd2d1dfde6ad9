"""Rows that are kinds of one thing, and rows that a table's heading must not stand in for."""

from __future__ import annotations

import pytest

from assistant.lookup import lookup_statements
from tests.assistant.annual_tables import Book, annual, asked


@pytest.fixture(scope="module")
def book() -> Book:
    """Prices of this week and the last, and a month's trade, under a heading that names the prices."""
    book = Book(annual())
    book.add(
        ("品种", "本周", "上周"),
        "氧化镝（优等）|162.50|160.00",
        "氧化镝（普通）|158.00|157.50",
        "铽锭|720.00|715.00",
        caption="价格",
        unit="万元/吨",
    )
    book.add(("指标", "4月", "3月"), "镨钕出口额|26.90|25.10", "镨钕产量|3.10|3.00", caption="价格与出口", unit="亿元")
    return book


def said(book: Book, question: str) -> list[str]:
    return [s.text for s in lookup_statements(asked(question), book.sheets, {book.report.id: book.report})]


def test_all_kinds_of_one_thing_are_told_where_it_is_asked_for(book: Book) -> None:
    assert said(book, "氧化镝本周的价格是多少？") == [
        "氧化镝（优等）：本周 162.50 万元/吨",
        "氧化镝（普通）：本周 158.00 万元/吨",
    ]


def test_one_kind_is_told_where_its_brackets_are_named(book: Book) -> None:
    assert said(book, "普通氧化镝本周的价格是多少？") == ["氧化镝（普通）：本周 158.00 万元/吨"]


def test_a_measure_that_only_the_heading_names_is_not_told_by_a_row_of_another(book: Book) -> None:
    assert said(book, "镨钕4月的价格是多少？") == []
    assert said(book, "镨钕4月的出口额是多少？") == ["镨钕出口额：4月 26.90 亿元"]
