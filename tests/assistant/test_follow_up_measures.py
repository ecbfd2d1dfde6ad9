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
        ("公司2023年海外收入是多少？", "毛利率呢？", "公司2023年海外毛利率是多少?"),
        ("公司2023年海外收入是多少？", "那西南呢？", "公司2023年西南收入是多少?"),
        ("公司2023年海外收入是多少？", "同比呢？", "公司2023年海外收入同比呢?"),
        ("公司2023年净利润是多少？", "毛利率呢？", "公司2023年毛利率是多少?"),
    ],
)
def test_another_measure_is_asked_of_the_same(before: str, follow_up: str, asked: str) -> None:
    assert alone(follow_up, before, "3.20亿元[1]。") == asked


def test_a_part_of_what_was_asked_for_is_asked_of_it() -> None:
    asked = alone(
        "其中一年以内的有多少？", "北辰股份2023年末按组合计提坏账准备的应收账款账面余额是多少？", "3.20亿元[1]。"
    )
    assert asked == "北辰股份2023年末按组合计提坏账准备应收账款账面余额中一年以内的有多少?"


@pytest.mark.parametrize(
    ("before", "answer", "follow_up", "asked"),
    [
        (
            "2023年的所得税费用是多少？",
            "3.20亿元",
            "其中递延的部分是多少？上一年呢？",
            "2023年递延所得税费用是多少?上一年呢?",
        ),
        (
            "前五名客户销售额占年度销售总额的比例是多少？",
            "41%",
            "其中第一名占多少？",
            "第一名的客户销售额占年度销售总额的比例多少?",
        ),
        ("可比公司2026年平均PE是多少？", "36倍", "那中位数呢？", "可比公司2026年中位数pe是多少?"),
        ("客户甲的订单到哪一步了？", "已定点", "丙呢？", "客户丙的订单到哪一步了?"),
    ],
)
def test_a_part_a_place_or_another_of_the_same_kind_is_asked_as_the_one_before(
    before: str, answer: str, follow_up: str, asked: str
) -> None:
    assert alone(follow_up, before, answer) == asked


def test_it_is_the_thing_whose_name_was_asked_for() -> None:
    asked = alone("它用的是什么架构？", "北辰股份这周推出了什么新模型？", "新一代大模型“远洋Pro”[1]。")
    assert asked == "“远洋pro”用的是什么架构?"


def test_where_somebody_worked_is_asked_of_who_was_named() -> None:
    assert "许知遥" in alone("之前在哪家券商的研究所干过？", "谁是第一分析师？", "许知遥。")


def test_a_measure_asked_after_by_itself_is_of_the_thing_that_the_question_before_began_with() -> None:
    assert (
        alone("那企业库存呢，一周增加了多少？", "纯碱现在什么价？", "1,310元/吨[1]。")
        == "纯碱企业库存是多少,一周增加了多少?"
    )


def test_he_is_the_person_of_the_question_before_where_the_answer_names_nobody() -> None:
    assert alone("他是哪所大学毕业的？", "许知遥负责覆盖哪些方向？", "农药与化肥[1]。") == "许知遥是哪所大学毕业的?"


def test_another_part_of_the_year_is_asked_of_the_same() -> None:
    asked = alone("单看第二季度是多少？", "远山机器人上半年营业收入是多少？", "7.20亿元[1]。")
    assert asked == "远山机器人第二季度营业收入是多少?"


def test_whom_an_answer_begins_with_is_asked_on() -> None:
    asked = alone(
        "它前三季度的净利润是多少？",
        "哪家公司递交了上市申请？",
        "远山机器人于5月13日递交上市申请，拟募资不超过15亿元[1]。",
    )
    assert asked == "远山机器人前三季度的净利润是多少?"


@pytest.mark.parametrize(
    ("before", "follow_up", "asked"),
    [
        ("本周灯具股里涨得最多的是哪只？", "跌得最多的呢？", "本周灯具股里跌得最多的是哪只?"),
        ("灯具板块PB最高的是哪家？", "那最低的呢？", "灯具板块PB最低的是哪家?"),
    ],
)
def test_the_most_of_another_kind_is_asked_of_the_same(before: str, follow_up: str, asked: str) -> None:
    assert alone(follow_up, before, "青山灯饰，4.86%[1]。").replace("pb", "PB") == asked


def test_the_day_that_was_told_is_asked_about_however_it_is_printed() -> None:
    asked = alone("当天融资买入额是多少？", "本周成交额最高的是哪天？", "2025.06.19：成交额 12.1 亿元[1]")
    assert "2025年06月19日" in asked
