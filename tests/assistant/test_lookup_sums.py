"""Rows ranked among those that a question means, rows of years, and sums over either."""

from __future__ import annotations

import pytest

from assistant.lookup import lookup_statements
from assistant.question.entities import entities_of
from assistant.words.colloquial import in_field_words
from assistant.words.names import Names
from tests.assistant.annual_tables import Book, annual, asked


@pytest.fixture(scope="module")
def book() -> Book:
    """The people of a report with their pay, and its dividends, a row a year."""
    book = Book(annual())
    book.add(
        ("姓名", "职务", "从公司获得的税前报酬总额（万元）"),
        "林大川|董事长、总经理|88.20",
        "周予安|董事、财务总监|65.10",
        "石南|副总经理|70.40",
        "方立|独立董事|8.00",
        "贺敏|独立董事|9.00",
        "邢岱|监事会主席|31.00",
        "孔岩|监事|22.50",
        "合计|--|294.20",
        caption="董事、监事、高级管理人员报酬情况",
        unit="",
    )
    book.add(
        ("分红年度", "每10股派息数（元）（含税）", "现金分红的数额（含税）", "占净利润的比率（%）"),
        "2020年|1.50|45.00|30.00",
        "2019年|1.20|36.50|28.00",
        "2018年|1.00|30.000|25.00",
        caption="公司近三年普通股股利分配方案",
    )
    return book


def told(book: Book, text: str) -> str:
    statements = lookup_statements(asked(in_field_words(text)), book.sheets, {book.report.id: book.report})
    return "；".join(statement.text for statement in statements)


@pytest.mark.parametrize(
    ("question", "name", "figure"),
    [
        ("除了林大川，哪位董监高的税前报酬最高？", "石南", "70.40"),
        ("不算董事长，董监高里谁的薪酬最高？", "石南", "70.40"),
        ("独董里谁的报酬最少？", "方立", "8.00"),
        ("监事当中谁领的薪酬最多？", "邢岱", "31.00"),
        ("监事里面拿钱最少的是谁？", "孔岩", "22.50"),
        ("董监高税前报酬排名第二的是谁？", "石南", "70.40"),
    ],
)
def test_rows_are_ranked_among_those_that_are_meant(book: Book, question: str, name: str, figure: str) -> None:
    answer = told(book, question)
    assert name in answer and figure in answer and "；" not in answer, answer


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("薪酬前三高的董监高加起来多少万？", "223.70 万元（88.20 + 70.40 + 65.10）"),
        ("2018年到2020年现金分红合计多少？", "111.50 元（30.000 + 36.50 + 45.00）"),
        ("近三年一共分红多少钱？", "111.50 元"),
        ("2019年和2020年两年累计分红多少？", "81.50 元（36.50 + 45.00）"),
    ],
)
def test_what_is_asked_together_is_added_and_shown(book: Book, question: str, figure: str) -> None:
    assert figure in told(book, question), told(book, question)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("2019年度分红多少钱？", "36.50 元"),
        ("2018年每10股派息多少元？", "1.00 元"),
        ("2019年分红占净利润的比率是多少？", "28.00%"),
    ],
)
def test_a_row_of_a_year_is_found_by_the_year(book: Book, question: str, figure: str) -> None:
    assert figure in told(book, question), told(book, question)


def test_a_year_without_a_row_is_told_nothing_of(book: Book) -> None:
    assert told(book, "2017年度分红多少钱？") == ""


def test_a_rank_of_people_is_no_name() -> None:
    assert entities_of("薪酬前三高的董监高加起来多少万？", Names.of([])) == ()
