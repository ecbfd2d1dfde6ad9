"""Questions that the prose of an English annual report answers, or does not: an invented maker of pumps."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.answer import Answerer
from assistant.records import CitedAnswer, Question
from assistant.settings import Settings
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, text

Ask = Callable[[str], CitedAnswer]
PAGES = (
    (
        "#ORRIN VALE PUMPS PLC",
        "#Annual Report and Accounts",
        "for the year ended 30 June 2031",
    ),
    (
        "#Treasury",
        "Orrin Vale does not use derivative instruments to hedge its exposure to foreign currency. Loans are at fixed rates, so "
        "that a change in market rates would not alter interest expense.",
        "On 4 March 2031 our board authorized a new program to repurchase up to $60.0 million of ordinary shares. The program has "
        "no end date, and $41.5 million remained available at 30 June 2031.",
        "We financed the purchase of Brackwater with $32.0 million drawn on the revolving credit facility and cash on hand.",
        "#Results",
        "Gross margin fell by 120 basis points to 41.3%, as freight and castings cost more and a recall outweighed price increases.",
        "In the third quarter of fiscal 2031 we impaired goodwill of the Hydrants reporting unit by $14.2 million.",
        "At 30 June 2031, there were no assets held for sale.",
    ),
    (
        "#Segments",
        "Valves earned 61% of sales. We measure segments by segment profit. That measure excludes amortization of patents, "
        "closure costs and unallocated head office expenses.",
        "Like-for-like depots consist of those depots open throughout both years; other depots are those opened or shut during either year.",
        "#Regulation",
        "In May 2031 the safety board inspected our Dunmore foundry and issued a notice with three observations, concerning "
        "dust, guarding of machines and training of temporary staff.",
        "The largest project is Tidewell, a pump that starts itself. We began trials of Tidewell in April 2031 with 42 stations and "
        "expect approval in fiscal 2033.",
        "#Events after the reporting period",
        "On 12 July 2031 the Group agreed to sell its hydrants business to Marl & Co for $18 million in cash.",
        "On 3 August 2031 a claim for $9 million was served on the Group by former dealers in Leith.",
        "On 20 August 2031 a new loan of $75 million, due in 2036, replaced the revolving credit facility.",
    ),
    (
        "#Independent auditor's report",
        "In our opinion the financial statements give a true and fair view of the affairs of the Group.",
        "Hanneke Dray (Senior Statutory Auditor)",
        "for and on behalf of Sorrel Pike LLP, Statutory Auditor",
        "The financial statements were approved by the Board of Directors on 2 September 2031.",
    ),
    (
        "#Shareholder information",
        "Registered office",
        "Orrin Vale Pumps plc, 4 Lock Lane, Hull HU1 2AB. Registered in England and Wales, number 00112233.",
        "Sorrel Pike LLP have served as our auditor since 2019.",
        "Approximately 120 employees in Leith were trained as founders; we have no other school.",
        "At 30 June 2031 we had 2,410 employees, compared with 2,380 a year earlier.",
    ),
)
REPURCHASES = (
    ("April 2031", "210,000", "$31.20"),
    ("May 2031", "180,000", "$30.75"),
    ("June 2031", "195,000", "$32.10"),
)


def draw(canvas: Any) -> None:
    for number, page in enumerate(PAGES):
        y = 80.0
        for paragraph in page:
            size = 14 if paragraph.startswith("#") else 10
            for row in textwrap.wrap(paragraph.removeprefix("#"), 95):
                text(canvas, 60, y, row, size)
                y += 1.3 * size
            y += 10
        if number == 1:
            for row, y in zip(
                (("Period", "Shares bought back", "Price announced"), *REPURCHASES), range(480, 560, 15), strict=False
            ):
                line(canvas, 58, y - 11, 442, y - 11)
                for x, cell in zip((60, 300, 440), row, strict=True):
                    text(canvas, x, y, cell, align="left" if x == 60 else "right")
        text(canvas, 60, 800, f"Orrin Vale Pumps plc Annual Report and Accounts 2031 {number + 1}", 8)
        canvas.showPage()


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("filing")
    with open_library(folder / "library", "") as library:
        ingest_reports(library, [pdf(folder / "orrin.pdf", draw)])
        answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))
        yield lambda asked: answerer.invoke(Question(text=asked))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Does Orrin Vale hedge its FX exposure with derivatives?", "does not use derivative"),
        ("Did Orrin Vale announce a share buyback?", "$60.0 million"),
        ("Were there any assets held for sale on the books at 30 June 2031?", "no assets held for sale"),
        ("Was any goodwill written off in FY31? How much and for which reporting unit?", "$14.2 million"),
    ],
)
def test_whether_something_is_so_is_told_by_a_sentence_not_by_a_row(ask: Ask, asked: str, words: str) -> None:
    assert words in ask(asked).answer


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("What drove gross margin in FY31?", "freight and castings"),
        ("What made gross margin fall in fiscal 2031?", "freight and castings"),
        ("How did they pay for Brackwater?", "cash on hand"),
    ],
)
def test_why_and_how_are_told_though_the_sentence_leaves_out_the_fiscal_year(ask: Ask, asked: str, words: str) -> None:
    assert words in ask(asked).answer


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("What do they mean by like-for-like depots?", "open throughout both years"),
        ('What exactly counts as a "like-for-like" depot?', "open throughout both years"),
        ("What do like-for-like depots represent in the accounts?", "open throughout both years"),
        ("What are like-for-like depots made up of?", "open throughout both years"),
        ("what's left out of segment profit as they define it?", "amortization of patents"),
    ],
)
def test_a_meaning_is_told_by_what_defines_it(ask: Ask, asked: str, words: str) -> None:
    assert words in ask(asked).answer


def test_a_thing_that_is_only_named_is_told_by_its_own_figure_or_refused(ask: Ask) -> None:
    assert ask("Audit fees paid to Sorrel Pike in fiscal 2031?").abstained
    assert ask("Revenue from Leith in 2031?").abstained
    assert ask("How much was spent on the Tidewell project in FY31?").abstained


def test_what_the_inspectors_found_is_told(ask: Ask) -> None:
    assert (
        "guarding of machines"
        in ask("What did the safety board inspectors flag at Dunmore? all three points please").answer
    )


@pytest.mark.parametrize(
    "asked", ["What post balance sheet events do the notes disclose?", "Events after the reporting period?"]
)
def test_the_items_of_a_section_are_told_where_they_are_asked_for(ask: Ask, asked: str) -> None:
    told = ask(asked).answer
    assert all(words in told for words in ("$18 million", "$9 million", "$75 million"))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Which company filed this annual report and for which fiscal year?", ("ORRIN VALE", "2031")),
        ("Whose annual report is this?", ("ORRIN VALE",)),
        ("What company is this annual report about?", ("ORRIN VALE",)),
        ("这份年报是哪家公司的？", ("ORRIN VALE",)),
    ],
)
def test_whose_annual_report_it_is_and_of_which_year_its_front_page_tells(
    ask: Ask, asked: str, words: tuple[str, ...]
) -> None:
    told = ask(asked).answer
    assert all(word.lower() in told.lower() for word in words)


def test_who_audits_and_who_signed_are_told_together(ask: Ask) -> None:
    told = ask("Who audits Orrin Vale and who is the signing partner?").answer
    assert "Sorrel Pike LLP" in told and "Hanneke Dray" in told


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("奥林公司用衍生品对冲外汇风险吗？", "does not use derivative"),
        ("股份回购计划授权的上限是多少？", "$60.0 million"),
        ("期后被提起的索赔金额是多少？", "$9 million"),
    ],
)
def test_a_question_in_chinese_is_answered_by_the_english_sentence(ask: Ask, asked: str, words: str) -> None:
    assert words in ask(asked).answer


@pytest.mark.parametrize(
    "asked",
    [
        "Are any employees covered by a collective bargaining agreement?",
        "Did Orrin Vale split its shares in 2031?",
        "Is Orrin Vale in dispute with the tax authority?",
        "When did the Brackwater purchase complete?",
    ],
)
def test_whether_something_is_so_or_when_it_was_is_refused_where_the_report_does_not_say(ask: Ask, asked: str) -> None:
    assert ask(asked).abstained


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Where is the registered office?", "4 Lock Lane"),
        ("How long has the auditor served?", "since 2019"),
        ("How many employees does the company have?", "2,410"),
    ],
)
def test_what_a_company_says_of_itself_is_told_by_the_sentence_on_it_as_a_whole(
    ask: Ask, asked: str, words: str
) -> None:
    assert words in ask(asked).answer
