"""What stood on a day is told from the balance sheet, not from what was moved in a year, and under its own name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.lookup.english.words import bag
from tests.assistant.annual_tables import Book, annual, looked_up


def filing() -> Book:
    """A balance sheet, the cash flows of the year, and what came with a purchase."""
    book = Book(replace(annual("TARN KILNS, INC.", 2023, "en", short=""), ticker="TKI", title="FORM 10-K"))
    year = ("", "December 31,/2023", "December 31,/2022")
    book.add(
        year,
        "Cash and cash equivalents | $ 71 | $ 64",
        "Clay contracts receivable, net | 88 | 83",
        "Total assets | 940 | 905",
        "Loans payable, net | 310 | 322",
        "Accounts payable, accrued duties and other debts | 52 | 47",
        "Total liabilities | 420 | 431",
        "Noncontrolling interests | 36 | 33",
        "Total equity | 520 | 474",
        caption="Consolidated Balance Sheets",
        unit="in thousands",
    )
    book.add(
        ("", "Years Ended December 31,/2023", "Years Ended December 31,/2022"),
        "Clay contracts receivable | (5) | (9)",
        "Accounts payable and other debts | 6 | 2",
        "Net cash provided by operating activities | 44 | 39",
        "Net cash used in investing activities | (21) | (18)",
        "Net cash used in financing activities | (16) | (12)",
        caption="Consolidated Statements of Cash Flows",
        unit="in thousands",
    )
    book.add(
        ("", "Fair value"),
        "Kilns | 120",
        "Accounts payable | (7)",
        caption="What came with Ore Bay",
        unit="in thousands",
    )
    return book


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What was accounts payable at the end of 2023?", "52"),
        ("How much was owed to vendors at the end of 2022?", "47"),
        ("What were clay contracts receivable at December 31, 2023?", "88"),
        ("What were loans payable at year-end 2023?", "310"),
    ],
)
def test_a_balance_is_told_by_the_balance_sheet(question: str, figure: str) -> None:
    assert f": {figure} (in thousands)" in looked_up(filing(), question).replace("$", "")


def test_interests_that_are_owned_are_no_interest() -> None:
    assert bag("Non-controlling interests") == bag("Noncontrolling interest")
    assert not bag("interest") & bag("Noncontrolling interests")
    assert looked_up(filing(), "How much interest was there in 2023?") == ""
