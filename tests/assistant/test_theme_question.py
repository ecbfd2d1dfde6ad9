"""Questions about a theme, answered by its own sections."""

from __future__ import annotations

import pytest

from assistant.themes.question import theme_statements
from assistant.words.names import Names
from ingest.library import Library
from tests.assistant.conftest import Ask
from tests.assistant.tabular import understood

FIRST, SECOND = "lanhai_weekly_2025-06-15.pdf", "lanhai_weekly_2025-06-22.pdf"
YANSHAN = "yanshan_weekly_2025-06-30.pdf"


@pytest.mark.parametrize(
    ("question", "report", "words", "pages"),
    [
        ("总结储能主题的要点", SECOND, ("9.1GWh", "4.5GWh", "0.305", "恒汐新能"), {1, 2, 5}),
        ("低空经济主题本周发生了什么，怎么看？", FIRST, ("2026年6月", "基础设施"), {2}),
        ("砚山证券怎么看低空经济，建议关注谁？", YANSHAN, ("600万", "翎翼航空", "穹川航电"), {4, 5}),
        ("How does the report view solid-state batteries?", FIRST, ("20吨", "2027年"), {2, 5}),
    ],
)
def test_a_theme_is_told_from_its_own_section_and_the_news_on_it(
    ask: Ask, question: str, report: str, words: tuple[str, ...], pages: set[int]
) -> None:
    answer = ask(question, report)
    assert not answer.abstained and all(word in answer.answer for word in words), answer.answer
    assert {citation.page for citation in answer.citations} == pages


def test_only_the_companies_are_told_where_only_they_are_asked_for(ask: Ask) -> None:
    answer = ask("储能主题建议关注哪些公司？", FIRST).answer
    assert all(name in answer for name in ("屹川储能", "恒汐新能", "朔原电气", "钠澜科技"))
    assert "8.6GWh" not in answer and "翎翼航空" not in answer


def test_without_a_report_named_the_newest_one_tells(ask: Ask) -> None:
    answer = ask("储能主题建议关注哪些公司？")
    assert {citation.file_name for citation in answer.citations} == {YANSHAN}


def test_the_broker_named_in_the_question_tells(ask: Ask) -> None:
    answer = ask("澜海证券怎么看储能主题？")
    assert answer.citations and all(citation.file_name.startswith("lanhai") for citation in answer.citations)


@pytest.mark.parametrize(
    "question", ["储能装机是多少？", "医药主题的要点是什么？", "How do they view pharmaceuticals?", "目标价是多少？"]
)
def test_a_question_on_no_theme_of_the_reports_is_left_to_the_other_answerers(
    library: Library, names: Names, question: str
) -> None:
    assert theme_statements(understood(question, names), library, names) == []


def test_a_theme_that_the_report_lacks_recommends_nobody(ask: Ask) -> None:
    assert ask("养老主题建议关注哪些公司？", FIRST).abstained
