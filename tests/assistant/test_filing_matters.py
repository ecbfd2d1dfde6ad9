"""Matters that the prose of an English filing tells: how a suit stands, what moved a measure, whose share is how much, heads of paragraphs."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.answer import Answerer
from assistant.records import CitedAnswer, Question, Turn
from assistant.settings import Settings
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import text

Ask = Callable[..., CitedAnswer]
PAGES = (
    ("#SKELBY LOCKS PLC", "#Annual Report and Accounts", "for the year ended 30 June 2031"),
    (
        "#Business",
        "Sales of Skelby Locks rose 3% to $412.0 million in fiscal 2031.",
        "Our five largest customers together represented 44% of fiscal 2031 sales. One customer, a Nordic chain of ironmongers, "
        "accounted for 12.5% of sales in fiscal 2031 and 9.8% in fiscal 2030.",
        "Operating income fell 8% to $39.1 million, because of lower profit in Hinges and higher freight.",
        "Hinges makes fittings for doors. Its sales fell 6.1% in fiscal 2031 as two house builders held back orders.",
        "We plan to spend $22 million to $25 million on buildings and machines in fiscal 2032.",
        "In June 2031 we sold our Leith depot to Corran Estates Ltd for $6.2 million. The 4.75% notes were sold at par; their fair value "
        "was $88.0 million at year end.",
        "The closing price of our Ordinary Shares on 1 August 2031 was $14.20.",
        "In fiscal 2031 we paid two dividends of $0.40 per share. On 4 August 2031 the board declared a dividend of $0.46 per share, "
        "payable on 2 October 2031.",
    ),
    (
        "#Legal proceedings",
        "On 3 May 2030 Marl Works AG filed a complaint against us in the court of Leith. It alleges that our padlocks infringe two "
        "patents and seeks damages. In March 2031 the patent office agreed to review both patents, and the court stayed the case.",
        "In January 2031 we told the customs office of nine parcels that had been sent from Tarn without papers. The office closed the "
        "matter in June 2031 with a warning.",
        "Our former chief executive, Ida Tarrant, filed suit on 2 June 2030, alleging breach of her employment contract. In May 2031 "
        "the court awarded Ms. Tarrant $210 thousand with interest. On 9 June 2031, $264 thousand was paid to Ms. Tarrant.",
        "#Key judgements of the auditor",
        "The judgements below were discussed with the Board.",
        "Goodwill of the Hinges unit. As described in Note 8, goodwill was $9.4 million and called for a high degree of judgement.",
        "Provision for returns. As described in Note 12, the provision was $2.2 million and we tested the data behind it.",
    ),
)


def draw(canvas: Any) -> None:
    """The pages, headings larger than paragraphs."""
    for number, page in enumerate(PAGES):
        y = 90.0
        for words in page:
            heading = words.startswith("#")
            y += 18 if heading else 6
            for part in textwrap.wrap(words.lstrip("#"), 90):
                text(canvas, 60, y, part, size=14 if heading else 10)
                y += 13
        if number < len(PAGES) - 1:
            canvas.showPage()


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Asks the filing, after what was asked and told before."""
    folder = tmp_path_factory.mktemp("skelby")
    with open_library(folder / "library", "") as library:
        ingest_reports(library, [pdf(folder / "skelby_locks_2031.pdf", draw)])
        answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))

        def asked(question: str, *before: str) -> CitedAnswer:
            turns = (Turn(role="user", content=before[0]), Turn(role="assistant", content=before[1])) if before else ()
            return answerer.invoke(Question(text=question, history=turns))

        yield asked


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("What is the status of the suit that Marl Works brought?", "stayed the case"),
        ("What is the outcome of the Marl Works complaint?", "stayed the case"),
        ("The ousted boss who went to court over her job contract: how much was she finally handed?", "$264 thousand"),
        ("How much did the former chief executive eventually get for breach of her employment contract?", "$264 thousand"),
        ("How did the customs office resolve the parcels sent from Tarn?", "closed the matter in June 2031 with a warning"),
    ],
)  # fmt: skip
def test_how_a_matter_stands_is_what_its_paragraph_tells_last(ask: Ask, asked: str, words: str) -> None:
    answer = ask(asked).answer
    assert words in answer
    assert "On 3 May 2030" not in answer


@pytest.mark.parametrize(
    "asked", ["What drove the decline in Hinges sales in fiscal 2031?", "What caused the drop in sales of Hinges?"]
)
def test_why_something_fell_is_told_by_the_sentence_whose_subject_it_is(ask: Ask, asked: str) -> None:
    assert "house builders held back orders" in ask(asked).answer


def test_a_share_is_told_by_a_percentage_of_the_one_asked_about(ask: Ask) -> None:
    told = ask("What share of fiscal 2031 sales came from the largest customer?").answer
    assert "12.5%" in told
    assert "44%" not in told
    later = ask(
        "And what was it in fiscal 2030?", "What share of fiscal 2031 sales came from the largest customer?", "12.5%"
    )
    assert "9.8%" in later.answer


@pytest.mark.parametrize(
    ("before", "asked", "figure"),
    [
        (("What were capital expenditures in fiscal 2031?", "$20 million."), "How much does it plan to spend next year?", "$22 million to $25 million"),
        (("What dividend did the company pay in fiscal 2031?", "$0.40 per share."), "On what date will it be paid next?", "2 October 2031"),
    ],
)  # fmt: skip
def test_what_comes_next_is_asked_of_the_thing_before_at_its_own_time(
    ask: Ask, before: tuple[str, str], asked: str, figure: str
) -> None:
    assert figure in ask(asked, *before).answer


def test_a_name_asked_for_is_told_where_it_is_printed_and_not_where_somebody_is_only_described(ask: Ask) -> None:
    assert ask("What is the name of the largest customer?").abstained
    assert "Corran Estates" in ask("What is the name of the buyer of the Leith depot?").answer


def test_a_measure_of_one_thing_is_not_told_by_that_of_another(ask: Ask) -> None:
    assert "14.20" in ask("What was the closing price of the Ordinary Shares on 1 August 2031?").answer
    assert ask("What was the closing price of the Preference Stock on 1 August 2031?").abstained


def test_a_rate_is_told_by_a_percentage_before_an_amount(ask: Ask) -> None:
    assert "4.75%" in ask("What coupon do the notes carry?").answer


def test_paragraphs_with_heads_of_their_own_are_listed_by_these(ask: Ask) -> None:
    told = ask("What key judgements did the auditor identify?").answer
    assert "- Goodwill of the Hinges unit" in told
    assert "- Provision for returns" in told


def test_a_payment_to_somebody_is_told_though_the_sentence_has_but_the_surname(ask: Ask) -> None:
    told = ask("How much was paid to former chief executive Ida Tarrant?").answer
    assert "$264 thousand" in told


def test_a_matter_of_another_time_is_not_told_for_the_one_asked_about(ask: Ask) -> None:
    assert "stayed the case" not in ask("What happened with the complaint of Marl Works of January 2031?").answer


def test_several_figures_of_one_day_asked_for_in_chinese_are_told_by_the_sentence_on_it(ask: Ask) -> None:
    told = ask("2030年6月Tarrant起诉后法院判的金额和利息是多少？").answer
    assert "$210 thousand with interest" in told
