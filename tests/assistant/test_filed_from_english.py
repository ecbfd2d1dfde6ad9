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
    ],
)
def test_what_the_forms_have_names_for_is_looked_up(book: Book, question: str, answer: str) -> None:
    told = lookup_statements(asked(question, "en"), book.sheets, {book.report.id: book.report})
    assert answer in "；".join(statement.text for statement in told)
