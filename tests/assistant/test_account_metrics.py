"""What is worked out of a report's accounts beyond its printed rows: for each head and share, over degrees, over several years."""

from __future__ import annotations

import pytest

from tests.assistant.annual_tables import Book, american, shanghai, shenzhen
from tests.assistant.test_accounts import said, told


def staffed() -> Book:
    """Shanghai's report with the whole staff by degree, its research staff parted too, and shareholders side by side."""
    book = shanghai()
    book.add(
        ("教育程度类别", "数量（人）"),
        "硕士 | 18",
        "本科 | 80",
        "大专 | 120",
        "高中及以下 | 180",
        caption="员工情况",
        unit="",
    )
    book.add(
        ("", "2020年", "2019年", "变动比例"),
        "研发人员数量（人） | 30 | 28 | 7.14%",
        "研发人员学历结构 | —— | —— | ——",
        "硕士 | 12 | 11 | 9.09%",
        caption="研发人员情况",
        unit="",
    )
    book.add(
        ("", "", "", ""),
        "报告期末普通股股东总数 | 12,340 | 年度报告披露日前上一月末普通股股东总数 | 11,908",
        caption="股东数量",
        unit="",
    )
    return book


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("青松机械2020年人均营业收入是多少元", "人均营业收入为 5.00 元（2,000.00"),
        ("2020年青松机械人均创利多少", "0.58 元"),
        ("青松机械2020年每股研发费用", "每股研发费用为 0.90 元"),
        ("青松机械2020年毛利是多少", "毛利为 500.00 元（2,000.00 − 1,500.00）"),
        ("青松机械2020年毛利增长率", "56.25%"),
        ("青松机械2020年三费合计多少", "110.00 元"),
        ("青松机械2020年期间费用是多少", "200.00 元"),
        ("青松机械2020年期间费用占营业收入的比例", "10.00%"),
        ("青松机械2020年营运资金", "300.00 元（900.00 − 600.00）"),
        ("青松机械2020年末存货账面价值是多少", "250.00 元"),
    ],
)
def test_amounts_are_worked_out_where_no_row_prints_them(question: str, answer: str) -> None:
    assert answer in said(shanghai(), question)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("青松机械2020年本科及以上学历员工有多少人", "100（80 + 18 + 2）"),
        ("青松机械2020年大专及以上人数", "220"),
        ("青松机械2020年本科及以上学历员工占比", "25.00%"),
        ("青松机械2020年硕士及以上人员占职工人数比例", "5.00%"),
        ("青松机械2020年硕士人数", "硕士为 18"),
        ("青松机械2020年研发人员中硕士有多少人", "硕士为 12"),
        ("青松机械2020年股东总数", "12,340"),
    ],
)
def test_people_are_counted_by_degree_and_group(question: str, answer: str) -> None:
    assert answer in said(staffed(), question)


@pytest.mark.parametrize(
    "question",
    ["青松机械2019、2020两年的营业收入分别是多少", "青松机械2019年至2020年营业收入各是多少", "青松机械近两年营业收入"],
)
def test_several_years_are_told_one_by_one(question: str) -> None:
    answer = said(shanghai(), question)
    assert "2,000.00" in answer and "1,600.00" in answer


def test_a_printed_ratio_is_no_figure_of_its_formula() -> None:
    book = shanghai()
    book.add(("", "2020年", "2019年"), "流动比率 | 9.00 | 8.00", caption="主要财务指标", unit="")
    assert "1.50" in said(book, "青松机械2020年流动比率")


def test_a_rows_own_name_may_hold_words_that_ask_for_more() -> None:
    book = shenzhen()
    book.add(("", ""), "前五名客户合计销售金额占年度销售总额比例 | 31.20%", caption="主要销售客户情况", unit="")
    assert "31.20%" in said(book, "白桦药业前五名客户合计销售金额占年度销售总额比例是多少")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How much inventory did the company carry at the end of 2020?", "250.00"),
        ("What were the administrative expenses in 2020?", "80.00"),
        ("What was the gross profit in 2020?", "500.00"),
    ],
)
def test_chinese_statements_answer_english_names_of_their_items(question: str, answer: str) -> None:
    assert answer in said(shanghai(), question, "en")


def test_an_english_statement_still_tells_its_own_gross_profit() -> None:
    assert said(american(), "What was gross profit in 2022?", "en").startswith("Gross profit (2022): 1,750")


def test_nothing_is_told_of_an_item_as_if_it_were_a_rate() -> None:
    assert not told(shanghai(), "青松机械2020年存货率")
