"""Several things that one English question asks at once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from assistant.drafted import said_at_once
from assistant.prepare import Prepared
from assistant.question.at_once import english_items, two_extremes
from assistant.question.steps import items_of, link_of


def test_clauses_that_each_ask_are_asked_one_by_one() -> None:
    assert items_of("How large is the order book, and what was the renewal rate in Ostmark?") == [
        "How large is the order book?",
        "what was the renewal rate in Ostmark?",
    ]


def test_what_is_asked_of_the_company_itself_is_asked_of_whose_report_it_is() -> None:
    asked = "Where is the company's head office and what is its phone number?"
    assert english_items(asked) == ["Where is the company's head office?", "what is our phone number?"]


def test_a_clause_that_says_too_little_says_the_first_again() -> None:
    assert items_of("Who signed the charter and when?") == ["Who signed the charter?", "when, signed the charter?"]


def test_a_clause_takes_the_thing_of_the_first_at_its_own_time_and_nothing_where_the_company_is_meant() -> None:
    assert items_of(
        "What tax rate did the company report for fiscal 2031, and what does it guide to for fiscal 2032?"
    ) == [
        "What tax rate did the company report for fiscal 2031?",
        "what does it guide to for fiscal 2032, tax rate?",
    ]
    assert items_of("In which state is the registrant incorporated, and in which city is its head office?")[1] == (
        "in which city is its head office?"
    )


def test_how_a_measure_moved_is_asked_of_the_measure() -> None:
    assert items_of("What were total tolls and how did they change?") == [
        "What were total tolls?",
        "how did total tolls change?",
    ]


def test_two_nouns_are_asked_for_each_with_what_they_are_of() -> None:
    assert items_of("What were the revenue and the net income of Fennholt in 2024?") == [
        "What was the revenue of Fennholt in 2024?",
        "What was the net income of Fennholt in 2024?",
    ]


def test_what_is_asked_of_two_things_together_stays_whole() -> None:
    for asked in (
        "What is the difference between the high case and the low case?",
        "In which ports do the ferries call and what share of traffic does each carry?",
        "How much was spent on tugs and barges?",
        "What was spending on tugs in fiscal 2031 and the year before?",
    ):
        assert items_of(asked) == [asked]


def test_nouns_alone_share_the_names_years_and_tail_of_each_other() -> None:
    assert items_of("FY31 sales and growth") == ["2031 sales?", "growth in 2031 sales?"]
    assert items_of("Harbour Tools 2031 sales and net income") == [
        "Harbour Tools 2031 sales?",
        "Harbour Tools 2031 net income?",
    ]
    assert items_of("timber: tonnage and price for 2031") == ["timber: tonnage for 2031?", "timber: price for 2031?"]
    assert items_of("cash on deposit and unused credit line at YE") == [
        "cash on deposit at year end?",
        "unused credit line at year end?",
    ]
    assert items_of("average age of the tugs vs the ferries") == [
        "average age of the tugs?",
        "average age of the ferries?",
    ]


def test_what_is_no_further_thing_is_not_asked_alone() -> None:
    for asked in (
        "What were total assets at December 31, 2031?",
        "What was same-port revenue in 2031 and 2030?",
        "What was free cash flow in 2031, computed as cash from operations minus capital expenditures?",
        "Scope 1 and 2 emissions for 2031?",
    ):
        assert items_of(asked) == [asked]


def test_a_measure_of_whom_is_asked_first_is_asked_of_the_answer() -> None:
    assert items_of("丝杠厂商是谁，它的目标价是多少") == ["丝杠厂商是谁", "它的目标价是多少"]
    assert items_of("北辰股份2024年收入是多少，它的毛利率是多少")[-1] == "北辰股份2024年毛利率是多少"


def test_what_two_clauses_share_before_and_after_them_is_said_of_each() -> None:
    asked = "In Schedule IV, what cost and what term are shown for Pier Nine?"
    assert english_items(asked) == [
        "what cost are shown for Pier Nine in schedule iv?",
        "what term are shown for Pier Nine in schedule iv?",
    ]


@pytest.mark.parametrize(
    ("asked", "items"),
    [
        (
            "Among our mills, which has the most looms and which the fewest?",
            ["Among our mills, which has the most looms?", "Among our mills, which has the fewest looms?"],
        ),
        (
            "What are the highest and lowest rates of the bonds?",
            ["What are the highest rates of the bonds?", "What are the lowest rates of the bonds?"],
        ),
        ("Who is the largest lender and the most patient landlord?", None),
    ],
)
def test_two_rows_that_are_each_the_most_of_something_are_asked_for_each(asked: str, items: list[str] | None) -> None:
    assert (two_extremes(asked) == []) if items is None else (items_of(asked) == items)


@pytest.mark.parametrize(
    ("asked", "last"),
    [
        ("Give me Fennholt's tax number and its telephone number.", "Give me Fennholt's telephone number?"),
        ("Quarry loan – monthly rate and maturity?", "Quarry loan: maturity?"),
        ("What is Fennholt's tax number, and where is it registered?", "where is it registered, Fennholt?"),
        (
            "How big is the Ostmark mill in square feet, and until when is it let?",
            "until when is it let, Ostmark mill?",
        ),
        ("When do the pier bonds mature, and who holds them?", "who holds them, pier bonds?"),
        (
            "From when may holders return the pier bonds, and at what lowest price per bond?",
            "at what lowest price per bond, may holders return the pier bonds?",
        ),
    ],
)
def test_a_further_thing_is_asked_of_whom_or_what_the_first_is_asked(asked: str, last: str) -> None:
    assert items_of(asked)[-1] == last


def test_what_goes_by_two_words_is_one_thing() -> None:
    assert len(items_of("Legal fees within G&A in 2022?")) == 1
    assert len(items_of("What were depreciation and amortization in 2022?")) == 1


def test_a_share_asked_of_one_thing_is_asked_beside_it() -> None:
    assert len(items_of("Who is the largest tenant, and what share of the rent does it pay?")) == 2


def test_a_pronoun_stands_for_what_the_first_clause_asks_the_name_of() -> None:
    assert items_of("Which firm audited the accounts, and since when has it been the auditor?")[1] == (
        "since when has it been the auditor?"
    )


def test_a_described_share_is_found_by_its_kind_too() -> None:
    link = link_of("受北陵反倾销冲击的那只轮胎股本周跌了多少？")
    assert link is not None and link.what == "受北陵反倾销冲击的轮胎股" and not link.ranked


def test_two_parties_of_one_agreement_are_not_asked_about_one_by_one() -> None:
    asked = "青州与北陵达成的框架税率上限是多少？"
    assert items_of(asked) == [asked]


@pytest.mark.parametrize(
    ("text", "at_once"),
    [
        ("公司目标2027年自给率达到70%，单台成本降至9万元。", False),  # what it is now stands elsewhere
        ("自给率目前为55%，目标2027年达到70%。", True),
    ],
)
def test_what_is_and_what_is_meant_to_be_take_two_figures_of_a_kind(text: str, at_once: bool) -> None:
    best = SimpleNamespace(table=None, fact="", match=SimpleNamespace(coverage=1.0), text=text)
    query = SimpleNamespace(standalone="自给率目前是多少，2027年的目标是多少？")
    assert said_at_once(cast(Prepared, SimpleNamespace(evidence=[best], query=query))) == at_once
