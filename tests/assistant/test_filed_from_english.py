"""English questions on the auditors, the controllers and the entries of an annual report in Chinese."""

from __future__ import annotations

import pytest

from assistant.lookup import lookup_statements
from tests.assistant.annual_tables import Book, annual, asked


@pytest.fixture(scope="module")
def book() -> Book:
    """The auditors of a report with what they are paid, its controller and its shareholders."""
    book = Book(annual())
    book.add(
        ("", "现聘任"),
        "境内会计师事务所名称|正明会计师事务所",
        "境内会计师事务所报酬|800,000.00",
        caption="聘任、解聘会计师事务所情况",
    )
    book.add(
        ("", "名称", "报酬"),
        "内部控制审计会计师事务所|正明会计师事务所|250,000.00",
        "保荐人||0",
        caption="聘任、解聘会计师事务所情况",
    )
    book.add(
        ("实际控制人名称", "实际控制人对本公司的持股比例（%）"), "林大川|45.00", caption="本企业最终控制方", unit=""
    )
    book.add(
        ("股东名称", "期末持股数量", "比例(%)"),
        "乔木|900|45.00",
        "石川|200|10.00",
        caption="前十名股东持股情况",
        unit="股",
    )
    book.add(
        ("", ""),
        "审计意见类型|标准的无保留意见",
        "审计报告文号|正明审字〔2021〕77号",
        "注册会计师姓名|纪南乔、方立",
        caption="审计报告",
        unit="",
    )
    book.add(
        ("", ""),
        "前五名客户合计销售金额（元）|310,000.00",
        "前五名客户合计销售金额占年度销售总额比例|27.15%",
        caption="主要销售客户情况",
    )
    book.add(
        ("委员会名称", "成员情况", "召开会议次数"),
        "审计委员会|周予安、石南|4",
        "薪酬与考核委员会|方立、贺敏|2",
        caption="董事会下设专门委员会情况",
        unit="",
    )
    return book


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How much was the accounting firm paid for the annual financial statement audit?", "800,000.00"),
        ("What audit fees were paid to the auditor?", "800,000.00"),
        ("What was the internal control audit fee?", "250,000.00"),
        ("Which auditor did the company appoint?", "正明会计师事务所"),
        ("Who is the actual controller of the company?", "林大川"),
        ("What share of the company does the largest shareholder hold?", "45.00"),
        ("How much did the company pay its auditor?", "800,000.00"),
        ("What type of audit opinion was issued on the 2020 financial statements?", "标准的无保留意见"),
        ("What opinion did the auditor express on the accounts?", "标准的无保留意见"),
        ("What were the top five customers' share of total sales?", "27.15%"),
        ("What percentage of sales came from the five largest customers?", "27.15%"),
        ("Who are the members of the remuneration committee?", "方立、贺敏"),
        ("How often did the audit committee meet?", "4"),
    ],
)
def test_what_the_forms_have_names_for_is_looked_up(book: Book, question: str, answer: str) -> None:
    told = lookup_statements(
        asked(question, "en"), book.sheets, {book.report.id: book.report}, nearest=lambda phrase, names, whole: ""
    )
    assert answer in "；".join(statement.text for statement in told)
