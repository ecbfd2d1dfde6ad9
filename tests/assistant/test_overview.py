"""A question about a whole report is told theme by theme, each line from its own page; a question about a part of it is not."""

from __future__ import annotations

import re

import pytest

from tests.assistant.conftest import Ask

YANSHAN = "yanshan_weekly_2025-06-30.pdf"
CALDER = "calder_note_2025-06-27.pdf"


@pytest.mark.parametrize(
    "question",
    [
        "这份周报主要讲了什么？",
        "总结一下这份报告",
        "核心观点有哪些？",
        "核心逻辑是什么？",
        "本周重点关注什么？",
        "What is this report about?",
        "What are the key takeaways?",
    ],
)
def test_a_report_is_told_theme_by_theme(ask: Ask, question: str) -> None:
    answer = ask(question, YANSHAN)
    lines = answer.answer.splitlines()
    assert not answer.abstained and not answer.unsupported and len(lines) >= 5
    for theme in ("储能", "固态电池", "低空经济"):
        assert any(line.startswith(f"- {theme}：") for line in lines), answer.answer
    assert all(statement.markers for statement in answer.statements)


def test_advice_is_what_each_theme_advises(ask: Ask) -> None:
    answer = ask("投资建议有哪些？", YANSHAN)
    assert "板块估值偏高，建议等待三季度验收结果" in answer.answer
    assert "6月24日星槎机器人公告1,000台意向订单" not in answer.answer


@pytest.mark.parametrize(
    "question",
    ["推荐哪些标的？", "看好谁？", "本周关注哪些公司", "Which stocks does the report like?", "What are the top picks?"],
)
def test_whom_a_report_recommends_is_told_theme_by_theme(ask: Ask, question: str) -> None:
    lines = ask(question, YANSHAN).answer.splitlines()
    assert len(lines) > 2 and all(re.match("- .+：.*(?:建议关注|推荐|看好)", line) for line in lines), lines


def test_an_english_note_is_told_under_its_own_headings(ask: Ask) -> None:
    answer = ask("Summarize this note", CALDER)
    assert "What we changed: " in answer.answer and "52.00" in answer.answer


def test_a_broker_is_known_by_the_short_of_its_name(ask: Ask) -> None:
    answer = ask("桐江的点评说了什么？")
    assert {citation.file_name for citation in answer.citations} == {"tongjiang_note_2025-06-26.pdf"}


@pytest.mark.parametrize("question", ["这些报告主要讲了什么？", "What are these reports about?"])
def test_of_several_reports_each_has_a_line(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert len({citation.report_id for citation in answer.citations}) >= 4
    assert all(line.startswith("- ") for line in answer.answer.splitlines())


@pytest.mark.parametrize("question", ["这份周报对行业给出什么评级？", "起降场补贴细则的要点是什么？"])
def test_a_question_about_a_part_is_answered_from_that_part(ask: Ask, question: str) -> None:
    answer = ask(question, YANSHAN)
    assert "固态电池" not in answer.answer, answer.answer
