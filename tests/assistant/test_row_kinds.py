"""Rows that are kinds of one thing, and rows that a table's heading must not stand in for."""

from __future__ import annotations

from dataclasses import replace

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


def test_the_latest_year_is_told_where_none_is_named() -> None:
    book = Book(annual())
    book.add(
        ("产品", "收入/2022", "收入/2023", "毛利率/2022", "毛利率/2023"),
        "导轨|3.10|3.60|18.00|21.50",
        "丝杠|1.20|1.90|30.00|33.40",
        caption="分产品",
        unit="亿元",
    )
    broker = replace(book.report, kind="company", period="", company="")
    for question, told in (
        ("丝杠的毛利率是多少？", "毛利率/2023 33.40"),
        ("2022年丝杠的毛利率是多少？", "毛利率/2022 30.00"),
    ):
        (row,) = lookup_statements(asked(question), book.sheets, {book.report.id: broker})
        assert told in row.text


def test_costs_of_selling_are_of_no_customer() -> None:
    book = Book(annual())
    book.add(
        ("公司", "营业收入（亿元）", "毛利率", "销售费用率"),
        "青禾电子|52.40|42.30|20.10",
        "岩松仪器|44.60|28.20|11.10",
        caption="与可比公司经营指标对比",
        unit="",
    )
    assert said(book, "公司的第一大客户是谁？") == []


def test_a_column_of_years_is_named_without_the_word() -> None:
    book = Book(annual())
    book.add(("姓名", "职务", "出生年份", "任职起始"), "周予安|总工程师|1974|2015年6月", caption="管理层", unit="")
    assert "1974" in said(book, "周予安是哪年出生的？")[0]


def test_a_change_right_of_a_months_measure_is_of_that_month() -> None:
    book = Book(annual())
    book.add(
        ("公司", "9月营收", "环比(%)", "同比(%)", "1—9月累计"),
        "青禾电子|3,120.0|11.0|16.9|28,000.0",
        "岩松仪器|210.5|7.1|48.5|1,900.0",
        "松江塑业|80.3|-3.0|22.4|700.0",
        caption="月度营收",
        unit="百万元",
    )
    (row,) = said(book, "9月营收同比增速最快的是哪家？")
    assert row.startswith("岩松仪器") and "48.5" in row
