"""Which unit a table's figure is in: its own, its row's, its column's, the table's, or none."""

from __future__ import annotations

import pytest

from assistant.tables.cell_units import cell_unit, unit_of, value_text
from tests.assistant.tabular import table


@pytest.mark.parametrize(
    ("column", "unit", "text", "told"),
    [
        ("收入（万元）", "", "120", "万元"),
        ("收入（万元）", "单位：元", "120", "万元"),  # the column knows better than the table
        ("收入", "单位：亿元 币种：人民币", "120", "亿元"),
        ("收入", "单位：亿元", "12%", ""),  # the figure bears its own
        ("毛利率", "单位：元", "31.2", ""),  # no money
        ("持股比例", "单位：万元", "5.1", ""),
        ("增减%", "", "5.1", "%"),
        ("涨跌幅（%）/周变动（元/吨）", "", "8", "元/吨"),  # a column knows better than its band
        ("收入（亿元）/2024年（经审计）", "", "8", "亿元"),
        ("1-6月（1-6月）", "单位：元", "120", "元"),  # months in brackets are no unit
        ("本期（注3）", "单位：元", "120", "元"),
        ("收入", "亿元，括号内为负数", "120", ""),
        ("产量", "产量：吨，均价：元/吨", "120", "吨"),
        ("均价", "产量：吨，均价：元/吨", "120", "元/吨"),
        ("排名/本期", "单位：亿元", "8", ""),  # a place in a list
        ("名次变动", "亿元", "-2", ""),
        ("首发/家数", "单位：亿元", "4", "家"),  # counted by what its name says
        ("本周/只数", "只，亿份", "9", "只"),
        ("本周/份额", "只，亿份", "42.6", "亿份"),  # of several units the one for what is told
        ("三季度/金额", "亿元，%", "49.8", "亿元"),
        ("三季度/同比", "亿元，%", "-1.5", "%"),
        ("解禁市值", "万股，%，亿元", "8.2", "亿元"),
        ("解禁数量", "万股，%，亿元", "1,842", "万股"),
        ("占总股本", "万股，%，亿元", "14.5", "%"),
        ("估值/PE(TTM，倍)", "", "62.8", "倍"),
        ("备货", "万股，亿元", "7", ""),
    ],
)
def test_a_figure_is_in_the_unit_said_nearest_to_it(column: str, unit: str, text: str, told: str) -> None:
    made = table(("项目", column), (("甲", text),), unit=unit)
    assert unit_of(made, 1, made.rows[0][1]) == told


def test_words_have_no_unit() -> None:
    made = table(("项目", "说明"), (("甲", "见注释"),), unit="单位：元")
    assert unit_of(made, 1, made.rows[0][1]) == ""


def test_a_row_says_its_own_unit_before_its_column() -> None:
    made = table(("项目", "2024年"), (("每股收益（元/股）", "0.32"), ("收入", "120")), unit="单位：万元")
    assert [value_text(made, 1, row[1], row) for row in made.rows] == ["0.32 元/股", "120 万元"]
    assert [cell_unit(made, row, 1) for row in made.rows] == ["元/股", "万元"]


def test_a_row_that_is_in_no_money_or_by_the_share_is_not_in_the_money_of_its_table() -> None:
    rows = (
        ("存货", "120"),
        ("每股净资产", "15.45"),
        ("应收账款周转率", "6.17"),
        ("P/E", "50.3"),
        ("汇率变动对现金的影响", "3"),
    )
    made = table(("项目", "2026E"), rows, unit="百万元，特别注明除外")
    told = ["120 百万元", "15.45 元", "6.17", "50.3", "3 百万元"]
    assert [value_text(made, 1, row[1], row) for row in made.rows] == told
    assert [cell_unit(made, row, 1) for row in made.rows] == ["百万元", "元", "", "", "百万元"]


def test_a_change_in_per_cent_is_so_in_every_row() -> None:
    made = table(("项目", "2024年", "同比增减（%）"), (("每股收益（元/股）", "0.32", "4.2"),), unit="单位：万元")
    assert value_text(made, 2, made.rows[0][2], made.rows[0]) == "4.2%"
    assert cell_unit(made, made.rows[0], 2) == "%"
    priced = table(("品名", "单位", "价格/本周", "涨跌幅（%）/周环比"), (("甲料", "元/吨", "792", "1.4"),))
    assert [cell_unit(priced, priced.rows[0], column) for column in (2, 3)] == ["元/吨", "%"]


def test_a_column_of_units_says_those_of_its_rows() -> None:
    made = table(("指标", "单位", "2024年"), (("产量", "万吨", "12"), ("人数", "人", "300")))
    assert [cell_unit(made, row, 2) for row in made.rows] == ["万吨", "人"]


def test_what_is_said_of_the_whole_table_may_say_more_than_the_unit() -> None:
    made = table(("项目", "2024年"), (("收入", "120"),), unit="亿元，括号内为负数")
    assert cell_unit(made, made.rows[0], 1) == "亿元"
