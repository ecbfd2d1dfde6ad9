"""Rows of years, ranges of them and what is later; rows picked by words, parts within a total, and what is asked beside a figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.assistant.annual_tables import Book, annual, looked_up


def filing() -> Book:
    """Leases and debts by year, tenants with their trade, balances rolled forward, a note's parts, obligations by term, pay by year."""
    book = Book(replace(annual("OSTLER QUAYS, INC.", 2022, "en", short=""), ticker="OQI", title="FORM 10-K"))
    book.add(
        (
            "Lease Expiration Period",
            "Number of Expiring Leases",
            "Expiring Base Rent (in 000s)",
            "% of Total Base Rent",
        ),
        "2023 | 11 | 405 | 20.2%",
        "2024 | 9 | 380 | 19.0%",
        "2025 and thereafter | 24 | 1,217 | 60.8%",
        "Total | 44 | 2,002 | 100.0%",
        unit="",
    )
    book.add(
        ("", ""),
        "2023 | $ 210",
        "2024 | 340",
        "2025 | 95",
        "Thereafter | 1,355",
        "Total principal repayments and debt maturities | $ 2,000",
        unit="in thousands",
    )
    book.add(
        ("Tenants", "Category", "Base Rent ($ in 000s)", "% of Total Base Rent", "Rent Per Square Foot"),
        "Fern Market | Grocery | 80 | 4.0% | 9.10",
        "Gale Fitness | Gym | 75 | 3.7% | 12.40",
        "Hob Foods | Grocery | 60 | 3.0% | 7.25",
        "Ivel Books | Retail | 41 | 2.0% | 8.80",
        section=("Major Tenants",),
        unit="",
    )
    book.add(
        ("", "Cranes", "Ropes", "Total"),
        "Balance, December 31, 2020 | 50 | 30 | 80",
        "Impairment | (5) | — | (5)",
        "Balance, December 31, 2021 | 45 | 30 | 75",
        "Acquisition | — | 12 | 12",
        "Balance, December 31, 2022 | 45 | 42 | 87",
        caption="Goodwill by segment was",
        unit="in thousands",
    )
    for caption, rows in (
        ("Corporate general & administrative expenses consist of", ("Legal fees | 31 | 25", "Pay | 90 | 85", "Total | 121 | 110")),
        ("Yard expenses consist of", ("Repairs | 44 | 40", "Power | 18 | 21", "Total | 62 | 61")),
    ):  # fmt: skip
        book.add(("", "2022", "2021"), *rows, caption=caption, unit="in thousands")
    book.add(
        ("Payments due by period", "Total", "Less than 1 year", "1–3 years", "More than 5 years"),
        "Purchase obligations | 144 | 96 | 42 | 6",
        "Leases | 79 | 17 | 29 | 33",
        caption="Contractual obligations",
        unit="in thousands",
    )
    book.add(
        ("£000", "Year", "Salary", "Bonus", "Total"),
        "Ada Quill (from 1 March 2022) | 2022 | 583 | 400 | 983",
        "Bram Rook | 2022 | 448 | 301 | 749",
        " | 2021 | 431 | 389 | 820",
        caption="Single total figure of remuneration",
        unit="£000",
    )
    book.add(
        ("Product", "Segment", "First market"),
        "Winch S2 | Cranes | Canada",
        "Tarred Line | Ropes | Norway",
        "Winch Cloud | Cranes | Canada",
        caption="The following products were introduced during 2022",
        unit="",
    )
    book.add(
        ("Sales by region", "2022", "2021", "Change"),
        "Europe | 60 | 50 | 20.0%",
        "Asia | 40 | 50 | (20.0)%",
        "Total | 100 | 100 | 0.0%",
        unit="in thousands",
    )
    return book


def said(text: str) -> str:
    """The verified answer's words; a statement that its cited rows do not carry is missing from them."""
    return looked_up(filing(), text)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Base rent rolling off in 2024?", "380"),
        ("How many leases come up for renewal in 2024?", "9"),
        ("Principal due in 2025, as of December 31, 2022?", "95"),
        ("Sum of principal falling due 2023 through 2025", "645 (in thousands) [210 + 340 + 95]"),
        ("Principal maturing from 2023 to 2024", "550 (in thousands) [210 + 340]"),
        ("How much principal comes due after 2025?", "1,355"),
        ("Goodwill sitting in Ropes at the end of 2022?", "42"),
        ("Goodwill of Cranes at the end of 2021", "45"),
        ("Purchase obligations falling due within one year", "96"),
        ("Lease payments due in 1-3 years", "29"),
        ("Bonus of Bram Rook in 2021?", "389"),
        ("Total remuneration of Bram Rook in 2022?", "749"),
        ("Legal fees within general and administrative expenses in 2022?", "31"),
    ],
)
def test_rows_of_years_and_parts_are_found_however_they_are_put(question: str, figure: str) -> None:
    assert figure in said(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which of the ten biggest tenants are grocers?", "Fern Market, Hob Foods"),
        ("How many of the top ten tenants are grocers?", "2: Fern Market, Hob Foods"),
        ("Base rent of the grocers among the ten largest tenants, combined?", "140"),
        ("Combined base rent of the two largest tenants", "155"),
        ("Of the top ten tenants who pays the highest rent per square foot, and what is it?", "Gale Fitness: 12.40"),
        ("Which products introduced in 2022 belong to Cranes?", "Winch S2, Winch Cloud"),
        ("What were the names of products launched in 2022?", "Winch S2, Tarred Line, Winch Cloud"),
    ],
)
def test_rows_are_picked_by_what_their_columns_of_words_say(question: str, told: str) -> None:
    assert told in said(question)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("Base rent expiring in 2023, and its share of the total", ("405", "20.2%")),
        ("Sales in Europe in 2022 and growth?", ("60", "20.0%")),
        ("Sales in Asia in 2022 and its share of the total", ("40", "40.0%")),
        ("Base rent of Gale Fitness and the rent per square foot", ("75", "12.40")),
        ("Sales in Europe this year and last", ("60", "50")),
        ("Which tenant pays the most base rent, and what share of the total does it pay?", ("80", "4.0%")),
    ],
)
def test_what_is_asked_beside_a_figure_is_told_of_the_same_row(question: str, figures: tuple[str, ...]) -> None:
    answer = said(question)
    assert all(figure in answer for figure in figures)


def test_what_a_ranking_leaves_out_is_not_ranked() -> None:
    assert "Fern Market" in said("Which tenant has the highest base rent?")
    assert "Fern Market" not in said("Which tenant other than Fern Market has the highest base rent?")


def test_nothing_is_ranked_by_a_measure_that_no_table_has() -> None:
    assert said("Which tenant has the lowest customer satisfaction?") == ""


@pytest.mark.parametrize(
    "question",
    [
        "Base rent rolling off in 2040?",
        "Sum of principal falling due 2035 through 2037",
        "Which of the ten biggest tenants are pharmacies?",
        "Advertising within general and administrative expenses in 2022?",
        "Goodwill sitting in Robots at the end of 2022?",
        "Bonus of Bram Rook in 2019?",
        "Sales in Africa in 2022 and growth?",
    ],
)
def test_years_parts_and_rows_that_no_table_has_are_not_told(question: str) -> None:
    assert said(question) == ""
