"""How a share has done over so many months, absolute and against an index."""

from __future__ import annotations

import pytest

from assistant.tables.performance import performance_statements
from assistant.tables.sheet import Sheet
from tests.assistant.tabular import table, understood

RETURNS = table(
    ("%", "1M", "3M", "12M"),
    [("绝对", "8.4%", "20.7%", "-51.3%"), ("相对北陵300", "3.8%", "9.2%", "32.7%")],
)
HALVES = table(
    ("涨跌幅", "1月", "6月", "12月"), [("绝对收益", "6.1%", "21.8%", "40.2%"), ("相对收益", "4.2%", "11.5%", "24.6%")]
)


def told(question: str) -> list[str]:
    sheets = [Sheet("aaaaaaaaaaaaaaaa", RETURNS), Sheet("aaaaaaaaaaaaaaaa", HALVES)]
    return [statement.text for statement in performance_statements(understood(question), sheets)]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("近12个月股价绝对涨幅和相对北陵300的涨幅各是多少？", ["-51.3%", "32.7%"]),
        ("近一个月公司股价相对北陵300涨了多少？", ["3.8%"]),
        ("近三个月股价表现如何？", ["20.7%"]),
        ("过去半年股价绝对收益多少？", ["21.8%"]),
        ("过去一年跑赢大盘了吗？", ["32.7%"]),
        ("How much has the share price risen over the past 12 months?", ["-51.3%"]),
        ("3-month return relative to the index?", ["9.2%"]),
    ],
)
def test_returns_are_told_over_the_months_asked_for(question: str, figures: list[str]) -> None:
    assert [text.rpartition(" ")[2] for text in told(question)] == figures


@pytest.mark.parametrize(
    "question",
    [
        "近9个月股价涨了多少？",
        "近3个月股票日均成交多少？",
        "What was the stock's average daily turnover over the past three months?",
        "近一年收入增长多少？",
        "12月股价多少？",
        "前3个月销量涨幅是多少？",
        "公司股价是多少？",
    ],
)
def test_nothing_is_told_for_another_span_or_another_measure(question: str) -> None:
    assert told(question) == []
