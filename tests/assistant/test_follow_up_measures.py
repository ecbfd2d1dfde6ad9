"""A follow-up that names only another measure keeps the company, year and product of the question before it."""

from __future__ import annotations

import pytest

from tests.assistant.test_question import alone


@pytest.mark.parametrize(
    ("before", "follow_up", "asked"),
    [
        ("北辰股份2023年净利润是多少？", "营业成本呢？", "北辰股份2023年营业成本是多少?"),
        ("北辰股份2023年温控设备的营业收入是多少？", "毛利率呢？", "北辰股份2023年温控设备毛利率是多少?"),
        ("北辰股份2023年的销售费用是多少？", "占营业收入的比例呢？", "北辰股份2023年销售费用占营业收入比例是多少?"),
        (
            "北辰股份2023年末流动比率是多少",
            "速动呢？就扣掉存货，保留两位小数",
            "北辰股份2023年末速动比率是多少,保留两位小数",
        ),
        ("北辰股份有多少博士员工？", "本科和大专的呢？", "北辰股份有多少本科和大专员工?"),
        ("北辰股份2023年归母净利润是多少？", "扣非后呢？", "北辰股份2023年扣非后是多少?"),
    ],
)
def test_another_measure_is_asked_of_the_same(before: str, follow_up: str, asked: str) -> None:
    assert alone(follow_up, before, "3.20亿元[1]。") == asked


def test_a_part_of_what_was_asked_for_is_asked_of_it() -> None:
    asked = alone(
        "其中一年以内的有多少？", "北辰股份2023年末按组合计提坏账准备的应收账款账面余额是多少？", "3.20亿元[1]。"
    )
    assert asked == "北辰股份2023年末按组合计提坏账准备应收账款账面余额中一年以内的有多少?"
