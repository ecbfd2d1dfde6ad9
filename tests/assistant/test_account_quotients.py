"""Quotients however they are typed, figures of this year beside the last, and statements as they are printed in Britain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.assistant.annual_tables import Book, american, annual
from tests.assistant.test_accounts import said


def british() -> Book:
    """A report on whose front no period stands: costs and debts in brackets, units in the names of the columns."""
    card = replace(annual("Tarn Valley plc", 2023, "en", short=""), title="Annual Report and Accounts", period="")
    book = Book(card)
    title = "Consolidated income statement"
    book.add(
        (f"{title}/for the year ended 31 December 2023", f"{title}/Note", f"{title}/Before one-off items 2023 £m", "Total 2023 £m", "Total 2022 £m"),
        "Revenue | 2 | 400.0 | 400.0 | 380.0",
        "Cost of sales | | (250.0) | (250.0) | (241.0)",
        "Research and development costs | | (14.0) | (14.0) | (13.0)",
        "Administrative expenses | | (60.0) | (66.0) | (61.0)",
        "Operating profit | | 76.0 | 70.0 | 65.0",
        "Finance costs | 5 | (8.0) | (8.0) | (7.5)",
        "Profit before tax | | 68.0 | 62.0 | 57.5",
        "Profit for the year | | 51.0 | 46.5 | 43.0",
        unit="",
    )  # fmt: skip
    book.add(
        ("", "Note", "2023 £m", "2022 £m"),
        "Total current assets | | 90.0 | 85.0",
        "Total assets | | 500.0 | 470.0",
        "Total current liabilities | | (60.0) | (50.0)",
        "Total liabilities | | (200.0) | (190.0)",
        "Total equity | | 300.0 | 280.0",
        caption="Consolidated balance sheet",
        unit="",
    )
    book.add(
        ("£m", "Maturity", "2023", "2022"),
        "Bank loans | April 2026 | 96.0 | 90.0",
        "Total debt | | 120.0 | 118.0",
        caption="Borrowings",
        unit="£m",
    )
    return book


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Gross margin 2023?", "37.5% [(400.0 − 250.0) ÷ 400.0"),
        ("R&D as a percentage of sales in 2023?", "3.5% [14.0 ÷ 400.0"),
        ("R&D for 2023 and as a share of sales", "3.5% [14.0 ÷ 400.0"),
        ("Operating profit over finance costs in 2023", "8.75"),
        ("Profit before tax / revenue, 2023", "0.16 (15.50%)"),
        ("Total liabilities to total assets at the end of 2023?", "0.40 (40.00%) [200.0 ÷ 500.0]"),
        ("Work out total liabilities to total assets at the end of 2023.", "0.40 (40.00%) [200.0 ÷ 500.0]"),
        ("What was the current ratio in 2023?", "1.50 [90.0 ÷ 60.0]"),
        ("Total debt to total equity at end 2023", "0.40 (40.00%) [120.0 ÷ 300.0]"),
    ],
)
def test_quotients_of_british_statements_take_costs_and_debts_by_their_size(question: str, answer: str) -> None:
    assert answer in said(british(), question, "en")


@pytest.mark.parametrize(
    "question", ["Profit before tax this year and last?", "Profit before tax, this year vs last year", "Profit before tax for both years"]
)  # fmt: skip
def test_this_year_and_last_are_two_figures(question: str) -> None:
    told = said(british(), question, "en")
    assert "62.0 £m" in told and "57.5 £m" in told


def test_a_formula_that_a_question_says_to_use_is_used() -> None:
    question = "What is the 2022 quick ratio? Use (cash + accounts receivable) / current liabilities, two decimals."
    assert "0.75 [(400 + 500) ÷ 1,200]" in said(american(), question, "en")
