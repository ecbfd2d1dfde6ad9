"""Rows that a question names by their day or by their place in a list, and the column of all others under a band."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.assistant.annual_tables import Book, annual
from tests.assistant.test_lookup_chinese import said


@pytest.fixture(scope="module")
def weekly() -> Book:
    """A broker's week: trades by day, a list of announcements, a ranking of firms."""
    book = Book(replace(annual(), kind="weekly", company="", ticker=""))
    book.add(
        ("日期", "灯具成交额/东市", "灯具成交额/南市", "灯具成交额/合计", "融资买入额"),
        "2020.06.18|46.0|72.4|118.4|10.2", "2020.06.19|50.2|70.8|121.0|10.8", "2020.06.20|44.1|62.7|106.8|8.7",
        caption="本周逐日成交", unit="亿元",
    )  # fmt: skip
    book.add(
        ("公告日期", "公司", "公告类别", "公告内容"),
        "2020.06.18|青山灯饰|股份回购|首次回购12万股", "2020.06.19|青山灯饰|对外投资|拟出资3亿元设厂",
        "2020.06.19|远岸电源|股东减持|累计减持0.82%",
        caption="重点公司公告",
    )  # fmt: skip
    book.add(
        ("排名/本期", "排名/变动", "承销商", "首发/家数", "首发/金额"),
        "1|-|甲川证券|3|78.4", "2|+2|乙湖证券|7|61.1", "3|-1|丙岭证券|5|47.4",
        caption="股权承销排名", unit="亿元",
    )  # fmt: skip
    return book


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("6月19日融资买入额是多少？", "2020.06.19：融资买入额 10.8 亿元"),
        ("6月18日灯具成交额是多少？", "2020.06.18：灯具成交额/合计 118.4 亿元"),
        ("6月18日南市的灯具成交额是多少？", "2020.06.18：灯具成交额/南市 72.4 亿元"),
        ("灯具成交额最高的是哪一天？", "2020.06.19：灯具成交额/合计 121.0 亿元"),
        ("青山灯饰6月18日公告了什么？", "青山灯饰：公告内容 首次回购12万股"),
        ("青山灯饰6月19日的公告内容是什么？", "青山灯饰：公告内容 拟出资3亿元设厂"),
        ("股权承销排名第二的是谁？", "乙湖证券"),
        ("乙湖证券首发家数是多少？", "乙湖证券：首发/家数 7 家"),
        ("乙湖证券的排名变动是多少？", "乙湖证券：排名/变动 +2"),
    ],
)
def test_rows_go_by_their_day_and_their_place(weekly: Book, question: str, told: str) -> None:
    answer = re.sub(r"\[\d+\]", "", said(weekly, question))
    assert answer == told, answer
