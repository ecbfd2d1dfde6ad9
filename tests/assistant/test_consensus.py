"""A report's forecast is set against the market's year by year, whichever way the table stands and the question leans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.records import Draft
from assistant.tables.consensus import consensus_statements
from assistant.tables.sheet import Sheet
from assistant.verify.check import verify
from ingest.records import Table
from tests.assistant.annual_tables import ID, Book, annual
from tests.assistant.tabular import table, understood

REPORT = replace(annual("青禾科技", 2025, short="青禾科技"), kind="company", broker="砺山证券")
ROWS = table(
    ("归母净利润（百万元）", "2025E", "2026E"),
    [("砺山证券预测", "120", "180"), ("市场一致预期（5家）", "100", "200"), ("差异", "+20.0%", "-10.0%")],
    unit="百万元",
)
COLUMNS = table(
    ("指标", "我们的预测/2026E", "一致预期/2026E"),
    [("营业收入（亿元）", "33.0", "30.0"), ("EPS（元）", "1.20", "1.00")],
)


def told(question: str, grid: Table) -> list[str]:
    return [s.text for s in consensus_statements(understood(question), [Sheet(ID, grid)], {ID: REPORT})]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2025年净利润预测比一致预期高多少？", ("120", "100", "高于一致预期 20 百万元", "+20.0%")),
        ("2026年净利润预测低于市场一致预期多少？", ("180", "200", "低于一致预期 20 百万元", "-10.0%")),
        ("跟卖方平均看法比，2025年利润高看了多少？", ("高于一致预期 20 百万元",)),
        ("By how much is the 2025 net profit forecast above consensus?", ("120", "+20.0%")),
    ],
)
def test_both_figures_and_what_lies_between_them_are_told(question: str, words: tuple[str, ...]) -> None:
    (text,) = told(question, ROWS)
    assert all(word in text for word in words), text


def test_all_years_are_told_where_none_is_named() -> None:
    assert len(told("盈利预测和市场预期差多少？", ROWS)) == 2


def test_columns_beside_each_other_are_compared_by_their_measure() -> None:
    (text,) = told("2026年营收预测比一致预期高多少？", COLUMNS)
    assert "高于一致预期 3.0 亿元（33.0 − 30.0），差异 +10.0%" in text


def test_what_a_question_takes_for_granted_is_set_right() -> None:
    (text,) = told("2025年净利润预测低于一致预期，低了多少？", ROWS)
    assert text.startswith("并非低于一致预期，而是高于")
    assert "并非" not in told("2025年净利润预测高于一致预期多少？", ROWS)[0]


@pytest.mark.parametrize(
    "question",
    ["2025年一致预期净利润是多少？", "为什么2025年净利润预测高于一致预期？", "2024年净利润比一致预期高多少？", "2025年毛利率预测比一致预期高多少？"],
)  # fmt: skip
def test_another_question_year_or_measure_is_left_to_others(question: str) -> None:
    assert told(question, ROWS) == []


def test_the_statement_passes_verification() -> None:
    book = Book(REPORT)
    book.add(
        ("净利润（百万元）", "2025E", "2026E"),
        "砺山证券预测|120|180",
        "市场一致预期（5家）|100|200",
        "差异|+20.0%|-10.0%",
        caption="盈利预测与一致预期比较",
        unit="百万元",
    )
    query = understood("2025年净利润预测比一致预期高多少？")
    answer = verify(
        Draft(statements=tuple(consensus_statements(query, book.sheets, {ID: REPORT}))),
        (),
        lambda _, number: book.pages[number - 1],
        question=query.question,
        language="zh",
        reports=(REPORT,),
        tables=lambda _, number: [sheet.table for sheet in book.sheets if number in sheet.table.pages],
    )
    assert answer.answer and not answer.unsupported
