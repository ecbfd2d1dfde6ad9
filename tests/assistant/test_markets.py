"""A market that a question names holds the answer to the shares of that market."""

from __future__ import annotations

import pytest

from assistant.tables.compute import compute
from assistant.tables.markets import endings_asked, says_market
from assistant.tables.sheet import Sheet
from assistant.words.names import fold
from tests.assistant.tabular import matcher, table, understood

COLUMNS = ("股票代码", "股票名称", "周涨跌幅")
SHEETS = [
    Sheet("a" * 16, table(COLUMNS, rows, caption=caption, page=page))
    for page, (caption, rows) in enumerate(
        (
            ("软件重点个股本周行情", [("688001.SH", "远帆软件", "21.4%"), ("300002.SZ", "长汀数据", "9.2%")]),
            ("软件重点个股本周行情", [("9801.HK", "木禾云", "6.1%"), ("9802.HK", "青汀互动", "-2.3%")]),
            ("软件重点个股本周行情", [("QFN.O", "栎树网络", "12.7%"), ("VLT.N", "沃尔顿科技", "1.9%")]),
        ),
        1,
    )
]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Which US-listed stock gained the most this week?", "栎树网络"),
        ("Which Hong Kong stock gained the most this week?", "木禾云"),
        ("Which A-share gained the most this week?", "远帆软件"),
        ("本周美股涨幅最大的是哪只股票？", "栎树网络"),
    ],
)
def test_the_most_of_a_market_is_one_of_its_shares(question: str, name: str) -> None:
    query = understood(question)
    assert [name in told.text for told in compute(query, matcher(query), SHEETS)] == [True]


@pytest.mark.parametrize(
    ("question", "told", "of_it"),
    [
        ("Which US-listed stock fell the most?", "长汀数据本周下跌5.8%。", False),
        ("本周港股领跌的是谁？", "港股方面，青汀互动下跌2.3%。", True),
        ("Which US stock fell the most?", "VLT.N 沃尔顿科技 -4.1%", True),
        ("Which stock fell the most?", "长汀数据本周下跌5.8%。", True),
        ("Which A-share fell the most?", "长汀数据本周下跌5.8%。", True),
    ],
)
def test_a_market_abroad_must_be_said_where_it_is_asked_about(question: str, told: str, of_it: bool) -> None:
    assert says_market(fold(question), fold(told)) is of_it


def test_several_markets_hold_to_none() -> None:
    assert endings_asked(fold("Do A-shares or Hong Kong stocks yield more?")) == ()
