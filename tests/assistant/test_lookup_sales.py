"""Cells of a filing's tables of sales and leases: rows that days stand before, shares of what is named, and asked for in Chinese."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.records import Language
from tests.assistant.annual_tables import Book, annual, looked_up


def filing() -> Book:
    """Berths sold by day, berths let by year with several shares, hirers with their rents, lettings counted."""
    book = Book(replace(annual("QUILLON HARBORS, INC.", 2022, "en", short=""), ticker="QHI", title="FORM 10-K"))
    book.add(
        ("Disposal Date", "Berth", "Contract Price", "Gain (Loss)"),
        "May 4, 2022 | North Berth | $ 90 | $ 12",
        "June 9, 2022 | West Berth | 70 | (3)",
        "July 1, 2021 | Lower Berth | 95 | 31",
        "August 2, 2021 | Upper Berth | 20 | 1",
        caption="The following berths were sold during the years ended December 31, 2022 and 2021 (in thousands)",
        unit="in thousands",
    )
    book.add(
        (
            "Lease Expiration Period",
            "Number of Expiring Leases",
            "% of Total Expiring Square Footage",
            "Expiring Annualized Base Rent (in 000s)",
            "% of Total Annualized Base Rent",
        ),
        "2023 | 11 | 40.00 % | 500 | 35.00 %",
        "2024 | 9 | 60.00 % | 700 | 65.00 %",
        "Total | 20 | 100.00 % | $ 1,200 | 100.00 %",
        unit="",
    )
    book.add(
        ("Tenants", "Category", "Annualized Base Rent ($ in 000s)", "% of Total Annualized Base Rent"),
        "Fern Grocers | Grocery | $ 800 | 20.00 %",
        "Gale Fitness | Gym | 600 | 15.00 %",
        "Hollow Books | Retail | 500 | 12.50 %",
        unit="",
    )
    book.add(
        ("", "2022", "2021"),
        "Leases renewed with rate increase (sq feet) | 800 | 700",
        "Total leases renewed (sq feet) | 4,100 | 3,900",
        "Leases renewed with rate increase (count) | 9 | 8",
        "Total leases renewed (count) | 13 | 17",
        "New leases (sq feet) | 640 | 510",
        "New leases (count) | 6 | 5",
        unit="",
    )
    book.add(
        ("", ""),
        "2023 | $ 21",
        "2024 | 34",
        "Thereafter | 55",
        "Total minimum rents | $ 110",
        caption="Minimum rents to be received under noncancelable operating leases (in thousands)",
        unit="in thousands",
    )
    return book


def said(text: str, language: Language = "en") -> str:
    """The verified answer's words; a statement that its cited rows do not carry fails the test."""
    return looked_up(filing(), text, language)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("What was the contract price of West Berth?", ("West Berth", "70")),
        ("What was the gain on the sale of Lower Berth?", ("Lower Berth", "31")),
        ("How much more did North Berth sell for than West Berth?", ("by 20",)),
        ("Which berth had the highest contract price in 2022?", ("North Berth", "$90")),
        ("Which berth sold in 2021 brought the largest gain?", ("Lower Berth", "31")),
        ("What was the total contract price of the berths sold in 2021?", ("115",)),
    ],
)
def test_a_row_that_a_day_stands_before_goes_by_its_name(question: str, figures: tuple[str, ...]) -> None:
    assert all(figure in said(question) for figure in figures)


def test_of_several_shares_the_one_of_what_is_named_is_told() -> None:
    told = said("How many leases expire in 2024 and what share of annualized base rent do they represent?")
    assert "9" in told and "65.00 %" in told and "60.00 %" not in told
    told = said("How many leases expire in 2024 and what percentage of expiring square footage are they?")
    assert "60.00 %" in told and "65.00 %" not in told


def test_as_many_rows_are_told_as_are_asked_for() -> None:
    told = said("Which two tenants pay the most annualized base rent?")
    assert "Fern Grocers" in told and "Gale Fitness" in told and "Hollow Books" not in told


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("2024年有多少份租约到期？", ("9",)),
        ("2022年一共续签了多少份租约？", ("13",)),
        ("2021年新签了多少份租约？", ("5",)),
        ("2022年新签租约的面积是多少？", ("640",)),
        ("年化基本租金最高的租户是谁？", ("Fern Grocers", "$800")),
        ("哪个租户的年化基本租金最低？", ("Hollow Books", "500")),
        ("支付租金最多的租户是谁？", ("Fern Grocers", "$800")),
        ("哪两个租户的年化基本租金最高？", ("Fern Grocers", "Gale Fitness")),
        ("2024年有多少份租约到期，占年化基本租金的比例是多少？", ("9", "65.00 %")),
        ("哪些租户是杂货店？", ("Fern Grocers",)),
        ("2024年到期的租约数量是多少？", ("9",)),
        ("最大的三个租户有哪些？", ("Fern Grocers", "Gale Fitness", "Hollow Books")),
    ],
)
def test_a_question_in_chinese_names_rows_and_columns_by_the_dictionary(
    question: str, figures: tuple[str, ...]
) -> None:
    assert all(figure in said(question, "zh") for figure in figures)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("What future minimum rents are due in 2024?", ("34",)),
        ("What share of total minimum rents falls in 2023?", ("19.1%",)),
        ("By how many did the number of leases renewed fall in 2022?", ("decreased by 4",)),
    ],
)
def test_what_falls_due_and_how_counts_moved_is_told(question: str, figures: tuple[str, ...]) -> None:
    assert all(figure in said(question) for figure in figures)


def test_the_measure_is_the_plainest_column_that_names_it() -> None:
    assert said("Which tenant pays the most rent?").startswith("Fern Grocers: $800")


def test_the_table_whose_caption_says_it_is_listed() -> None:
    assert said("Which two berths were sold in 2022?").startswith("North Berth, West Berth")


def test_what_no_label_says_is_not_told_in_chinese_either() -> None:
    assert said("2022年有多少份租约违约？", "zh") == ""
    assert said("公司有哪些风险？", "zh") == ""
