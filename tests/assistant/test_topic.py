"""How a topic stands is told by the pieces that speak of it, in the order of their pages; one thing that is asked is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.evidence.pieces import Evidence, Piece, evidence_of, passage_of
from assistant.extract.topic import off_topic, topic_pieces
from assistant.records import Query
from assistant.words.match import Matcher
from tests.assistant.papers import page, source
from tests.assistant.tabular import matcher, understood

SAID = (
    "固态电池中试线规划产能1.2GWh，计划2027年小批量装车。",
    "风险提示：固态电池产业化不及预期；海外政策变化。",
    "工信部对固态电池研发专项开展中期评审，参评项目7个。",
    "光伏玻璃价格周跌3.85%，库存继续上升。",
)


def asked(question: str, said: Sequence[str] = SAID) -> tuple[Query, Matcher, list[Evidence]]:
    query = understood(question)
    words = matcher(query)
    found: list[Evidence] = []
    for number, text in enumerate(said, 1):
        piece = Piece(source(number, page(text, number=number)), 0, len(text), text, "")
        match = words.match([passage_of(piece, "")])[0]
        found.append(evidence_of(piece, match, match.coverage))
    found.sort(key=lambda piece: -piece.score)
    return query, words, found


def pieces(question: str) -> list[str]:
    return [piece.text for piece in topic_pieces(*asked(question))]


@pytest.mark.parametrize(
    "question",
    [
        "梳理一下固态电池的产业化进展",
        "固态电池有什么最新进展？",
        "固态电池是什么情况？",
        "报告怎么看固态电池？",
        "对固态电池的看法",
    ],
)
def test_all_that_speaks_of_the_topic_is_told_but_its_risks(question: str) -> None:
    assert pieces(question) == [SAID[0], SAID[2]]


@pytest.mark.parametrize("question", ["固态电池的产能是多少？", "固态电池哪天装车？", "6月9日固态电池有什么进展？"])
def test_a_figure_or_a_day_is_no_topic(question: str) -> None:
    assert not pieces(question)


@pytest.mark.parametrize(
    "question",
    [
        "固态电池有什么消息",
        "固态电池本周有哪些新闻？",
        "固态电池动态",
        "有没有提到固态电池",
        "固态电池相关的内容",
        "固态电池最近干了什么",
    ],
)
def test_news_of_a_topic_is_all_that_speaks_of_it(question: str) -> None:
    assert pieces(question) == [SAID[0], SAID[2]]


def test_how_something_stands_that_nothing_speaks_of_is_told_by_nothing_else() -> None:
    query, words, found = asked("钠离子电池有什么新进展？")
    assert not topic_pieces(query, words, found)
    assert off_topic(query, words, found[0])


def test_what_two_pages_say_is_told_once() -> None:
    again = "固态电池中试线规划产能1.2GWh，公司计划2027年小批量装车。"
    query, words, found = asked("固态电池有什么消息", (*SAID, again))
    told = [piece.text for piece in topic_pieces(query, words, found)]
    assert len(told) == 2 and SAID[2] in told


def test_the_title_of_another_report_says_nothing() -> None:
    titled = "《固态电池深度：从材料到中试的产业化之路》 2025-03-12"
    assert titled not in [piece.text for piece in topic_pieces(*asked("固态电池有什么消息", (*SAID, titled)))]
