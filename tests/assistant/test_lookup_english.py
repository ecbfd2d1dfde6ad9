"""Cells of any table of a filing are found by the words that rows, columns and captions print, and reckoned with, each cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.records import Language
from tests.assistant.annual_tables import Book, annual, looked_up


def filing() -> Book:
    """Tables of a 10-K: properties under headings, tenants, leases by year, results by segment, debt, estimates in bands."""
    card = replace(annual("QUILLON HARBORS, INC.", 2022, "en", short=""), ticker="QHI", title="FORM 10-K")
    book = Book(card)
    columns = ("Property", "Location", "Number of Tenants", "Percentage Leased (1)", "Annualized Base Rent (in 000's)")
    book.add(
        columns,
        "QHI | | | |",
        "Alder Court | Dover, DE | 12 | 90.0 % | $ 1,300",
        "Birch Row | Salem, NJ | 4 | 100.0 % | 700",
        "QHI TOTAL | | 16 | 93.0 % | $ 2,000",
        unit="",
    )
    book.add(
        columns,
        "MST | | | |",
        "Cedar Wharf | Dover, DE | 9 | 61.0 % | 900",
        "Dune Point | Erie, PA | 7 | 88.0 % | 1,100",
        "MST TOTAL | | 16 | 70.0 % | $ 2,000",
        "COMBINED TOTAL | | 32 | 83.0 % | $ 4,000",
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
        ("Lease Expiration Period", "Number of Expiring Leases", "Total Expiring Square Footage"),
        "2023 | 11 | 40,500",
        "2024 | 9 | 38,000",
        "2025 | 14 | 61,250",
        "Total | 34 | 139,750",
        unit="",
    )
    book.add(
        (
            "Segment",
            "Revenue/2022",
            "Revenue/2021",
            "Revenue/Change",
            "Segment contribution/2022",
            "Segment contribution/2021",
        ),
        "Docks | 410 | 500 | (18.0)% | 40 | 60",
        "Cranes | 300 | 240 | 25.0% | 90 | 70",
        caption="Results of operations by segment (in thousands)",
        unit="in thousands",
    )
    book.add(
        ("", "December 31, 2022", "December 31, 2021"),
        "Term loan A, due 2026 | $ 1,500 | $ 1,400",
        "4.10% senior notes, Series A, due 2029 | 2,000 | 2,000",
        "5.30% senior notes, Series B, due 2031 | 1,250 | 1,250",
        "Total debt | $ 4,750 | $ 4,650",
        caption="Debt consisted of the following (in thousands)",
        unit="in thousands",
    )
    book.add(
        ("", "2022", "2021", "2020", "2019"),
        "Net sales | $ 710 | $ 740 | $ 655 | $ 690",
        "FFO | 92 | 81 | 77 | 70",
        "AFFO | 79 | 66 | 61 | 60",
        caption="Selected Financial Data (in thousands)",
        unit="in thousands",
    )
    quarters = [f"2022/{nth} quarter" for nth in ("First", "Second", "Third", "Fourth")]
    book.add(
        ("", *quarters, "2022/Year"),
        "Towing revenue | 160 | 170 | 185 | 195 | 710",
        caption="Quarterly data (unaudited)",
        unit="in thousands",
    )
    book.add(
        ("", "FY2021A", "Prior/FY2023E", "New/FY2023E"),
        "Adj. EPS ($) | 2.10 | 3.20 | 2.75",
        caption="Estimates summary",
        unit="",
    )
    book.add(
        ("Disposal Date", "Berth", "Contract Price"),
        "May 4, 2022 | North Berth | $ 90",
        "June 9, 2022 | West Berth | 70",
        caption="The following berths were sold during the year ended December 31, 2022 (in thousands)",
        unit="in thousands",
    )
    book.add(
        ("", ""),
        "2023 | $ 21",
        "2024 | 34",
        "Thereafter | 55",
        "Total minimum rents | $ 110",
        caption="Future minimum rents to be received under noncancelable operating leases (in thousands)",
        unit="in thousands",
    )
    book.add(
        ("", "2022", "2021"),
        "Berths let anew (sq feet) | 4,100 | 3,900",
        "Berths let anew (count) | 13 | 17",
        "Weighted-average number of shares: | |",
        "Basic and Diluted | 9,812 | 9,640",
        unit="",
    )
    book.add(
        ("Period", "Total number of shares purchased", "Average price paid per share"),
        "October 2 - October 29, 2022 | 1,200 | $6.10",
        "October 30 - November 26, 2022 | 900 | $6.45",
        "November 27 - December 31, 2022 | 700 | $5.90",
        "Total | 2,800 | $6.16",
        caption="Purchases of common stock during the fourth quarter of 2022",
        unit="",
    )
    book.add(
        ("", "Paid-in capital", "Total"),
        "Balance at December 31, 2020 | $ 40 | $ 300",
        "Dividends | | (11)",
        "Balance at December 31, 2021 | $ 40 | $ 320",
        "Dividends | | (14)",
        "Balance at December 31, 2022 | $ 41 | $ 350",
        caption="Changes in stockholders' equity",
        unit="",
    )
    book.add(
        ("", "2022", "2021", "% Change"),
        "Segment operating income | | |",
        "Tugs and Pilots | 33 | 30 | 10.0%",
        "Ferries | 12 | 15 | (20.0)%",
        caption="Segment results (in thousands)",
        unit="in thousands",
    )
    book.add(
        ("", "2022", "2021"),
        "Revenue from external customers | |",
        "Tugs and Pilots | 110 | 100",
        "Ferries | 80 | 90",
        caption="Segment information (in thousands)",
        unit="in thousands",
    )
    book.add(
        ("Shipyard", "County", "Slips"),
        "Ebb Yard | Kent | 3",
        "Flood Yard | Sussex | 2",
        unit="",
    )
    book.add(
        ("", "2022", "2021"),
        "Average crane speed (lifts an hour) | 31 | 28",
        "Operating ratio | 71.2% | 69.9%",
        "Barge fleet | 88 | 80",
        caption="Operating statistics",
        unit="",
    )
    book.add(
        ("Warrant Name", "Exercise Price"),
        "Harbour Warrant Tranche A | $3.25",
        "Harbour Warrant Tranche B | $4.75",
        unit="",
    )
    return book


def said(text: str, language: Language = "en") -> str:
    """The verified answer's words; a statement that its cited rows do not carry fails the test."""
    return looked_up(filing(), text, language)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("What was the annualized base rent from Fern Grocers, and what share of total annualized base rent is it?", ("$800", "20.00 %")),
        ("How many leases expire in 2025 and what square footage do they cover?", ("14", "61,250")),
        ("What were FFO and AFFO for 2021?", ("81", "66")),
        ("What was Cranes segment contribution in 2021?", ("70",)),
        ("What is the new FY2023 EPS estimate?", ("2.75",)),
        ("What were Docks and Cranes revenue in 2022?", ("410", "300")),
        ("What minimum rents will be received in 2024 under noncancelable operating leases?", ("34",)),
        ("How many berths were let anew in 2022?", ("13",)),
        ("What was the weighted-average number of shares outstanding in 2022?", ("9,812",)),
        ("What is the exercise price of the Harbour Warrant Tranche B?", ("$4.75",)),
        ("How many shares were purchased between October 30 and November 26, 2022?", ("900",)),
        ("What price per share was paid between October 2 and October 29, 2022?", ("$6.10",)),
        ("What was the average crane speed in 2021?", ("28",)),
        ("What were the dividends in 2021?", ("(11)",)),
        ("What were the dividends in 2022?", ("(14)",)),
    ],
)  # fmt: skip
def test_the_cells_asked_for_are_told(question: str, figures: tuple[str, ...]) -> None:
    assert all(figure in said(question) for figure in figures)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which property has the highest annualized base rent?", "Alder Court: 1,300"),
        ("Which tenant has the second-largest annualized base rent?", "Gale Fitness: 600"),
        ("Among the Mastic (MST) wharfs, which one has the lowest percentage leased?", "Cedar Wharf: 61.0 %"),
        ("Among the Mastic (MST) properties, which one has the lowest percentage leased?", "Cedar Wharf: 61.0 %"),
        ("What is the largest single debt instrument?", "4.10% senior notes, Series A, due 2029: 2,000"),
        ("In which of the four years were net sales lowest?", "2020: $655"),
        ("In which year do the most leases expire?", "2025: 14"),
        ("Which of the three largest tenants has the lowest annualized base rent?", "Hollow Books: 500"),
    ],
)
def test_the_first_of_a_ranking_is_told_over_all_pieces_of_a_table(question: str, first: str) -> None:
    assert said(question).replace("$1,300", "1,300").startswith(first)


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("How much debt in total comes from senior notes at December 31, 2022?", "3,250"),
        ("How many leases expire in 2023 and 2024 combined?", "20"),
        ("What share of combined annualized base rent comes from the Mastic (MST) properties?", "50.00%"),
        ("By how much did docks revenue change from 2021 to 2022?", "decreased by 90"),
        ("How did net sales change in 2022 versus 2021 in percentage terms?", "-4.05%"),
        ("By how much was the FY2023 EPS estimate cut?", "decreased by 0.45"),
        ("What was the operating margin of Tugs and Pilots in 2022?", "30.0% [33 ÷ 110 = 30.00%]"),
        ("Which segment shrank fastest in operating income in 2022?", "Ferries: -20.0%"),
        ("By how much did the barge fleet grow in 2022?", "increased by 8, or 10.0% [10.00%], from 80"),
    ],
)
def test_cells_are_added_and_compared_with_the_working_shown(question: str, result: str) -> None:
    assert result in said(question)


def test_the_words_or_the_day_of_a_row_are_told_where_their_column_is_named() -> None:
    assert said("What is the location of Birch Row?").startswith("Birch Row (Location): Salem, NJ")
    assert "Salem, NJ (Location)" in said("What is the number of tenants of the Birch mill, and its location?")
    told = said("What location and percentage leased are shown for Dune Point?")
    assert "Erie, PA (Location)" in told and "88.0 %" in told


def test_the_names_in_a_table_whose_caption_says_the_rest_are_listed() -> None:
    assert said("Which berths were sold during 2022?") == "North Berth, West Berth[1][2]"
    told = said("List the berths sold in 2022 together with their contract prices")
    assert all(part in told for part in ("North Berth", "$90", "West Berth", "70"))
    assert said("Name the shipyards they own") == "Ebb Yard, Flood Yard[1][2]"


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What was towing revenue in the fourth quarter of 2022?", "195"),
        ("Towing revenue in Q2 2022?", "170"),
        ("What was towing revenue in 2022?", "710"),
    ],
)
def test_of_a_table_by_quarters_the_quarter_asked_about_is_told_else_the_year(question: str, figure: str) -> None:
    assert figure in said(question)


@pytest.mark.parametrize(
    "question",
    [
        "What was revenue from the hotel segment in 2022?",
        "How many leases expire in 2031?",
        "What were FFO and AFFO for 2015?",
        "Why did docks revenue fall in 2022?",
        "What is the market value of Alder Court?",
        "What is the exercise price of the Harbour Warrant Tranche C?",
        "Does Fern Grocers pay annualized base rent?",
        "What is meant by annualized base rent?",
        "What was the current ratio in 2022?",
        "What was the operating ratio in Q3 2022?",
    ],
)
def test_what_no_label_says_is_not_answered(question: str) -> None:
    assert said(question) == ""
