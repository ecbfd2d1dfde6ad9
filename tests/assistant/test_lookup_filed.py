"""Cells of tables that filings share: quarters by their place, plants, grants, countries, obligations, years that end on any day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.lookup.english.concept import concepts_of
from tests.assistant.annual_tables import Book, annual, looked_up


def filing() -> Book:
    """Quarters under headings of years, sites, a roll of awards, assets by country, obligations, purchases and spending by part."""
    book = Book(replace(annual("TARN KILNS, INC.", 2023, "en", short=""), ticker="TKI", title="FORM 10-K"))
    book.add(
        ("", "First", "Second", "Third", "Fourth", "Year"),
        "Fiscal 2023 | | | | |",
        "Orders | 51 | 47 | 44 | 49 | 191",
        "Gross profit | 12 | 13 | 11 | 15 | 51",
        "Fiscal 2022 | | | | |",
        "Orders | 40 | 42 | 46 | 43 | 171",
        "Gross profit | 9 | 10 | 14 | 8 | 41",
        section=("Quarterly data",),
        unit="in thousands",
    )
    book.add(
        ("Location", "Use", "Square feet", "Owned or leased (expiry)"),
        "Elm Hill, Ohio | Bricks | 310,000 | Owned",
        "Skelby, Wales | Tiles | 145,000 | Leased (2031)",
        caption="Our main properties were",
        unit="",
    )
    book.add(
        ("", "Units", "Weighted-average grant-date value"),
        "Outstanding at July 2, 2022 | 610 | $21.40",
        "Granted | 205 | $26.15",
        "Vested | (190) | $19.80",
        "Outstanding at July 1, 2023 | 625 | $23.05",
        caption="RSU activity in fiscal 2023 was",
        unit="",
    )
    book.add(
        ("", "July 1, 2023", "July 2, 2022"),
        "United States | 820 | 790",
        "Canada | 96 | 118",
        "Wales | 104 | 99",
        "Other countries | 210 | 180",
        "Total | 1,230 | 1,187",
        caption="Long-lived assets by country were",
        unit="in thousands",
    )
    book.add(
        ("", "Total", "Less than 1 year", "1–3 years"),
        "Clay | 60 | 35 | 25",
        "Gas | 90 | 52 | 38",
        "Total | 150 | 87 | 63",
        section=("Contractual obligations",),
        unit="in thousands",
    )
    book.add(
        ("", "Fiscal Year Ended/July 1, 2023", "Fiscal Year Ended/July 2, 2022", "Fiscal Year Ended/June 30, 2021"),
        "Purchases of treasury stock | (31) | (27) | (12)",
        "Dividends paid | $ (9) | $ (8) | $ (7)",
        "Change in cash before effects of barge leases | 14 | 11 | 10",
        caption="Consolidated Statements of Cash Flows",
        unit="in thousands",
    )
    book.add(
        ("", "Capital expenditures/2023", "Capital expenditures/2022", "Depreciation/2023", "Depreciation/2022"),
        "Bricks | 40 | 30 | 11 | 10",
        "Tiles | 10 | 30 | 9 | 8",
        "Total | 50 | 60 | 20 | 18",
        unit="in thousands",
    )
    book.add(
        ("Fiscal year", "Amount"),
        "2024 | $ 14",
        "2025 | 11",
        "2026 | 6",
        "Thereafter | 19",
        caption="Amortization of patents is expected to be",
        unit="in thousands",
    )
    book.add(("", "July 1, 2023", "July 2, 2022"), "Bricks | 44 | 41", "Total backlog | 75 | 70", unit="in thousands")
    for caption, rows in (
        ("Operating income by segment was", ("Bricks | 30 | 24", "Tiles | 12 | 16", "Total | 42 | 40")),
        ("Net sales by segment were", ("Bricks | 200 | 160", "Tiles | 100 | 80", "Total | 300 | 240")),
    ):
        book.add(("", "2023", "2022"), *rows, caption=caption, unit="in thousands")
    book.add(
        ("", "2023", "2022"),
        "Shares repurchased | $ (31) | $ (27)",
        "Options exercised | 4 | 3",
        caption="Statements of equity",
        unit="in thousands",
    )
    book.add(
        ("Period", "Shares bought", "Average price"),
        "April 2023 | 11 | $21.10",
        "Total | 30 | $22.40",
        caption="Share purchases in the fourth quarter were",
        unit="",
    )
    book.add(
        ("Disposal Date", "Works", "Net Proceeds"),
        "March 4, 2023 | Ore Bay | 410",
        "May 30, 2023 | Elm Hill yard | 75",
        "June 9, 2022 | Leith | 260",
        caption="The following works were sold",
        unit="in thousands",
    )
    book.add(
        ("Name", "Age", "Director since", "Occupation", "Committees"),
        "Ada Thorn | 61 | 2014 | Former head of the audit of Elm Hill | Audit (chair)",
        "Bo Lindqvist | 58 | 2019 | Chair of the board | Audit; Nomination",
        "Cara Mensah | 66 | 2016 | Professor | Nomination (chair)",
        caption="The directors were",
        unit="",
    )
    return book


def said(text: str) -> str:
    """The verified answer's words; a statement that its cited rows do not carry is missing from them."""
    return looked_up(filing(), text)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What were orders in the third quarter of fiscal 2023?", "Fiscal 2023 Third): 44"),
        ("Gross profit in Q2 2022?", "10"),
        ("In which quarter of fiscal 2022 were orders highest?", "Fiscal 2022 Third: 46"),
        ("Which quarter of fiscal 2023 had the lowest gross profit?", "Fiscal 2023 Third: 11"),
        ("What was gross profit in fiscal 2022?", "41"),
    ],
)
def test_quarters_are_found_by_their_place_under_the_year_that_heads_them(question: str, told: str) -> None:
    assert told in said(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How big is the Skelby plant and until when is it leased?", ("145,000", "Leased (2031)")),
        ("How large is the Elm Hill site?", ("310,000",)),
        ("How many RSUs were granted in fiscal 2023, and at what average grant-date value?", ("205", "$26.15")),
        ("How many restricted stock units were outstanding at the end of fiscal 2022?", ("610",)),
        ("How many RSUs vested in fiscal 2023?", ("190",)),
        ("What was the order backlog at the end of fiscal 2023?", ("75",)),
    ],
)
def test_how_big_and_how_many_pick_the_column_that_measures_it(question: str, told: tuple[str, ...]) -> None:
    assert all(part in said(question) for part in told)


def test_what_a_label_leaves_out_is_not_what_it_tells() -> None:
    assert said("What were barge leases in fiscal 2023?") == ""
    assert "14" in said("What was the change in cash before effects of barge leases in fiscal 2023?")


def test_how_something_changed_is_told_beside_it() -> None:
    told = said("What was the order backlog at the end of fiscal 2023 and how did it change?")
    assert "75" in told and "7.1%" in told


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who sits on the Audit Committee?", "Ada Thorn, Bo Lindqvist"),
        ("Which directors serve on the Nomination Committee?", "Bo Lindqvist, Cara Mensah"),
        ("Who chairs the Audit Committee?", "Ada Thorn"),
        ("Who sits on the Safety Committee?", ""),
    ],
)
def test_who_sits_on_something_is_told_by_the_cells_that_say_so(question: str, names: str) -> None:
    assert said(question).split("[")[0] == names


@pytest.mark.parametrize(
    "question",
    [
        "Outside the United States, which country has the most long-lived assets?",
        "Which country outside the US has the largest long-lived assets?",
    ],
)
def test_what_a_ranking_leaves_out_and_what_is_not_told_apart_come_first_nowhere(question: str) -> None:
    assert "Wales: 104" in said(question)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How much of the total contractual obligations falls due within one year?", "87"),
        ("What are the total contractual obligations?", "150"),
        ("What were the combined net proceeds of the works sold in 2023?", "485"),
        ("Adding 2022 and 2023 together, how much were dividends paid?", "17"),
        ("Purchases of treasury stock in fiscal 2021 through 2023 combined", "70"),
        ("What share of fiscal 2023 capital expenditures went to Tiles?", "20.0%"),
        ("How much amortization of patents is expected in fiscal 2024 through 2026 in total?", "31"),
    ],
)
def test_wholes_and_sums_are_told_over_rows_and_years(question: str, told: str) -> None:
    assert told in said(question)


def test_a_margin_is_computed_for_the_year_before_too_where_that_is_asked() -> None:
    told = said("What was the operating margin of Tiles in fiscal 2023 and the prior year?")
    assert "12.0%" in told
    assert "20.0%" in told


@pytest.mark.parametrize(
    "question", ["How many shares were repurchased in fiscal 2023?", "How many shares were bought in fiscal 2023?"]
)
def test_shares_are_counted_neither_by_an_amount_of_money_nor_by_one_quarter_of_the_year(question: str) -> None:
    assert not any(figure in said(question) for figure in ("31", "30", "11"))


@pytest.mark.parametrize(
    "question",
    [
        "What were long-lived assets outside the United States?",  # the total is of all countries
        "How large is the Elm Hill quarry property?",
        "What were the net proceeds of the works sold in 2023?",  # of two, neither of which is named
        "How many shares did the company hold for options to purchase bricks?",
    ],
)
def test_what_no_cell_tells_is_told_by_none_beside_it(question: str) -> None:
    assert not said(question)


def test_what_only_says_total_in_english_stands_for_no_chinese_name() -> None:
    (concept,) = concepts_of("总对价")
    assert frozenset(("total",)) not in concept.forms


def test_a_percentage_is_not_told_by_an_amount() -> None:
    assert said("What percentage of RSUs vested in fiscal 2023?") == ""
    assert "58.7%" in said("What percentage of the total backlog at the end of fiscal 2023 was bricks?")
