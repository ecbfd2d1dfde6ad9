"""What is on next week is told by a report's calendars, a line for each thing."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.answer import Answerer
from assistant.extract.upcoming import upcoming_statements
from assistant.records import Question
from assistant.suggest import suggestions
from ingest.embed import embedded
from ingest.library import Library, open_library
from ingest.pipeline import ingest_reports
from ingest.records import Table
from tests.assistant.papers import report
from tests.assistant.tabular import table, understood
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import ruled, text

CALENDAR = table(
    ("日期", "星期", "事件", "相关公司", "前值"),
    [
        ("7月7日", "周一", "6月外汇储备公布", "-", "3.2"),
        ("7月8日", "周二", "临时股东大会", "云帆股份", ""),
        ("7月9日", "周三", "6月通胀数据公布", "-", "0.1%"),
    ],
    caption="表9：下周重要日程",
)
PRICES = table(("品种", "下周预测"), [("螺纹钢", "3,100")], caption="表8：价格预测")


def told(question: str, *tables: Table) -> list[str]:
    readings: Any = SimpleNamespace(tables=lambda id: list(tables), sections=lambda id: {})
    return [s.text for s in upcoming_statements(understood(question), lambda: [report()], readings)]


@pytest.mark.parametrize("question", ["下周有什么大事", "下周要关注什么？", "下周的日程安排", "What's on next week?"])
def test_each_row_of_the_calendar_is_told_without_blanks_and_expected_figures(question: str) -> None:
    assert told(question, PRICES, CALENDAR) == [
        "- 7月7日 周一 6月外汇储备公布",
        "- 7月8日 周二 临时股东大会 云帆股份",
        "- 7月9日 周三 6月通胀数据公布",
    ]


def test_only_what_is_asked_for_is_told_of_it() -> None:
    assert told("下周有哪些股东大会？", CALENDAR) == ["- 7月8日 周二 临时股东大会 云帆股份"]


@pytest.mark.parametrize(
    "question",
    ["下周解禁市值最大的是哪家？", "下周解禁规模最大的是谁", "下周解禁市值合计多少？", "下周一共有几家公司解禁？"],
)
def test_what_is_the_most_or_how_much_in_all_is_not_told_by_the_rows(question: str) -> None:
    freed = table(
        ("简称", "解禁日期", "解禁市值（亿元）"),
        [("云帆股份", "7月8日", "3.2"), ("青汀股份", "7月9日", "9.6"), ("合计", "-", "12.8")],
        caption="表7：下周解禁明细",
    )
    assert not told(question, freed)
    assert len(told("下周有什么大事", freed, CALENDAR)) == 5  # no total


@pytest.mark.parametrize("question", ["本周有什么大事", "云帆股份的收入是多少？", "下周螺纹钢价格预测多少"])
def test_another_question_is_not_answered_by_a_calendar(question: str) -> None:
    assert not told(question, CALENDAR)


@pytest.fixture(scope="module")
def weekly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("weekly")

    def draw(canvas: Any) -> None:
        text(canvas, 60, 60, "水务行业周报 2025年7月4日", size=16)
        text(canvas, 60, 90, "表1：下周重要日程")
        ruled(
            canvas, [["日期", "地区", "事件"], ["7月7日", "上海", "水价听证会召开"], ["7月9日", "杭州", "水务论坛开幕"]]
        )

    with open_library(folder / "library") as opened:
        ingest_reports(opened, [pdf(folder / "weekly.pdf", draw)])
        yield opened


def test_a_calendar_is_suggested_and_told_with_its_rows_cited(weekly: Library) -> None:
    assert "下周有什么大事？" in suggestions(weekly, "zh")
    answer = Answerer(weekly, embedded()).invoke(Question(text="下周有什么大事？"))
    assert answer.answer.splitlines() == ["- 7月7日 上海 水价听证会召开[1]", "- 7月9日 杭州 水务论坛开幕[2]"]
    assert all("7月" in citation.quote for citation in answer.citations)


def test_where_there_is_no_calendar_nothing_else_is_told(library: Library) -> None:
    answer = Answerer(library, embedded()).invoke(Question(text="下周有什么大事？"))
    assert answer.abstained and "下周有什么大事？" not in suggestions(library, "zh")
