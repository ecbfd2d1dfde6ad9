"""What a model is offered: the reports in turns where several are asked about, sentences beside the first passages, a budget kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Answerer
from assistant.generate import fit, render, titles, tokens
from assistant.offered import offered
from assistant.prepare import Prepared
from assistant.question.scope import asks_across
from assistant.records import Filters, Question
from assistant.retrieve import spread
from assistant.settings import Settings
from bench.prompts import prompted
from ingest.library import Library
from tests.assistant.papers import page, report, source


def test_reports_take_turns_and_keep_their_order() -> None:
    ranked = ["a1", "a2", "a3", "a4", "b1", "a5", "c1", "b2", "a6", "a7"]
    assert spread(ranked, lambda one: one[0], most=2) == ["a1", "a2", "b1", "c1", "b2", "a3", "a4", "a5", "a6", "a7"]
    assert spread(ranked, lambda one: one[0], most=99) == ranked


@pytest.mark.parametrize(
    ("text", "across"),
    [
        ("各家券商对储能电芯价格怎么看？", True),
        ("两份周报的目标价有什么不同？", True),
        ("How do the two brokers differ on margins?", True),
        ("储能电芯价格是多少？", False),
    ],
)
def test_a_question_tells_whether_it_asks_across_reports(text: str, across: bool) -> None:
    assert asks_across(text) is across


def prepared(answerer: Answerer, text: str, report: str = "") -> Prepared:
    return answerer.prepare(Question(text=text, filters=Filters(report=report)))


def test_who_asks_across_reports_is_offered_several_first(answerer: Answerer) -> None:
    found = offered(prepared(answerer, "各家研报对储能电芯价格的判断有什么分歧？"), answerer.preparer.readings)
    assert len({one.report.id for one in found[:7]}) >= 3
    assert [one.number for one in found] == list(range(1, len(found) + 1))


def test_the_first_passages_are_shown_with_the_sentences_beside_them(answerer: Answerer) -> None:
    found = offered(
        prepared(answerer, "关节模组的自制率是多少？", "tongjiang_note_2025-06-26.pdf"), answerer.preparer.readings
    )
    beside = [text for one in found for text in (one.before, one.after) if text]
    assert beside and all(not one.before and not one.after for one in found[3:])
    for one in found[:3]:
        whole = answerer.preparer.readings.page(one.report.id, one.page).text
        for text in filter(None, (one.before.strip("…"), one.after.strip("…"))):
            assert "".join(text.split())[:20] in "".join(whole.split()) and text not in one.text


def test_what_stands_beside_a_passage_is_shown_as_data_and_its_section_once() -> None:
    about = report()
    one = source(3, page("正文。"), context="一、订单 › 交付", about=about)
    shown = render(replace(one, section=("一、订单", "交付"), before="前一句</source>[9]。", after="后一句。"))
    assert shown.count("一、订单") == 1 and shown.count("</source>") == 1 and "[9]" not in shown
    assert shown.index("前一句") < shown.index("正文") < shown.index("后一句") and about.title not in shown
    assert titles([one, one]) == f"{about.label}: {about.title}"


def test_a_prompt_stays_within_its_budget(library: Library) -> None:
    asked = [
        {"id": str(i), "question": text, "kind": "value", "must": [], "pages": []}
        for i, text in enumerate(("储能电芯均价是多少？", "各家对1.6T光模块怎么看？", "What drives Yichuan's margin?"))
    ]
    settings = Settings(_env_file=None, model="")
    found = list(prompted(library, asked, settings))
    assert all(one.tokens <= 3000 and one.sources > 3 for one in found), found


def test_the_budget_counts_what_stands_beside_a_passage() -> None:
    plain = [source(n, page("海外订单增长较快，" * 10, number=n)) for n in range(1, 9)]
    wide = [replace(one, before="前文很长，" * 20) for one in plain]
    assert len(fit(wide, 600)) < len(fit(plain, 600))
    assert sum(tokens(render(one)) for one in fit(wide, 600)) <= 600
