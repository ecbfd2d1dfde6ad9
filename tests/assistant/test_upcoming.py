"""What is on next week is told by a report's calendars, a line for each thing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from assistant.extract import upcoming
from assistant.extract.upcoming import upcoming_statements
from ingest.records import Table
from tests.assistant.papers import report
from tests.assistant.tabular import table, understood

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


def told(monkeypatch: pytest.MonkeyPatch, question: str, *tables: Table) -> list[str]:
    about = report()
    monkeypatch.setattr(upcoming, "newest_first", lambda query, library: [about])
    readings: Any = SimpleNamespace(tables=lambda id: list(tables), sections=lambda id: {})
    return [s.text for s in upcoming_statements(understood(question), cast(Any, None), readings)]


@pytest.mark.parametrize("question", ["下周有什么大事", "下周要关注什么？", "下周的日程安排", "What's on next week?"])
def test_each_row_of_the_calendar_is_told_without_blanks_and_expected_figures(
    monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    assert told(monkeypatch, question, PRICES, CALENDAR) == [
        "- 7月7日 周一 6月外汇储备公布",
        "- 7月8日 周二 临时股东大会 云帆股份",
        "- 7月9日 周三 6月通胀数据公布",
    ]


def test_only_what_is_asked_for_is_told_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, "下周有哪些股东大会？", CALENDAR) == ["- 7月8日 周二 临时股东大会 云帆股份"]


@pytest.mark.parametrize(
    "question",
    ["下周解禁市值最大的是哪家？", "下周解禁规模最大的是谁", "下周解禁市值合计多少？", "下周一共有几家公司解禁？"],
)
def test_what_is_the_most_or_how_much_in_all_is_not_told_by_the_rows(
    monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    freed = table(
        ("简称", "解禁日期", "解禁市值（亿元）"),
        [("云帆股份", "7月8日", "3.2"), ("青汀股份", "7月9日", "9.6"), ("合计", "-", "12.8")],
        caption="表7：下周解禁明细",
    )
    assert not told(monkeypatch, question, freed)
    assert len(told(monkeypatch, "下周有什么大事", freed, CALENDAR)) == 5  # no total


@pytest.mark.parametrize("question", ["本周有什么大事", "云帆股份的收入是多少？", "下周螺纹钢价格预测多少"])
def test_another_question_is_not_answered_by_a_calendar(monkeypatch: pytest.MonkeyPatch, question: str) -> None:
    assert not told(monkeypatch, question, CALENDAR)
