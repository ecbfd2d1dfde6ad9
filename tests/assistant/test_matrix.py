"""A sensitivity table is asked by the levels of its two axes."""

from __future__ import annotations

import pytest

from assistant.tables.matrix import matrix_statements
from assistant.tables.sheet import Sheet
from tests.assistant.tabular import table, understood

GRID = table(
    ("", "", "", ""),
    [
        ["WACC＼g", "1.0%", "2.0%", "8.0%"],
        ["7.0%", "30.1", "32.2", "34.3"],
        ["8.0%", "27.4", "29.5", "31.6"],
        ["9.0%", "24.7", "26.8", "28.9"],
    ],
    caption="每股价值对WACC与永续增长率的敏感性",
    unit="元",
)
COST = table(
    ("铜价变动", "不传导", "完全传导"),
    [["-10%", "344", "292"], ["0%", "292", "292"], ["+10%", "240", "292"]],
    caption="铜价敏感性：归母净利润",
    unit="百万元",
)
YEARS = table(
    ("项目", "2024A", "2025E"), [["毛利率", "8.0%", "9.0%"], ["净利率", "7.0%", "8.0%"], ["税率", "15%", "15%"]]
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("WACC取8%、永续增长率2%时每股价值是多少？", "WACC 8.0%，g 2.0%：29.5 元"),
        ("永续增长率2%、WACC取9%时每股价值是多少？", "WACC 9.0%，g 2.0%：26.8 元"),
        ("铜价上涨10%且不传导，净利润是多少？", "铜价变动 +10%，不传导：240 百万元"),
        ("铜价下跌10%且不传导，净利润是多少？", "铜价变动 -10%，不传导：344 百万元"),
        ("WACC取8.5%、永续增长率2%时每股价值是多少？", ""),
        ("WACC取8%时每股价值是多少？", ""),
        ("净利率7%的公司，2025年税率是多少？", ""),
    ],
)
def test_the_cell_where_the_named_levels_meet_is_told(question: str, told: str) -> None:
    sheets = [Sheet("a" * 16, one) for one in (YEARS, GRID, COST)]
    assert [s.text for s in matrix_statements(understood(question), sheets)] == ([told] if told else [])


def test_plain_levels_on_both_axes_meet_too_but_years_are_no_levels() -> None:
    grid = table(
        ("销量（万盒）", "出厂价（元/盒）/115", "出厂价（元/盒）/125", "出厂价（元/盒）/135"),
        [["420", "39.1", "40.2", "42.3"], ["470", "41.4", "43.5", "45.6"], ["520", "44.7", "46.8", "48.9"]],
        caption="净利润对销量与出厂价的敏感性",
    )
    years = table(("序号", "2023", "2024"), [["1", "5", "6"], ["2", "7", "8"], ["3", "9", "10"]], caption="出厂价销量")
    sheets = [Sheet("a" * 16, one) for one in (years, grid)]
    [told] = matrix_statements(understood("销量470万盒、出厂价125元时净利润是多少？"), sheets)
    assert told.text.endswith("：43.5")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("返利10%、公司自担四成时净利润影响多少？", "-4.0"),
        ("公司自担一半、返利比例5%时净利润影响多少？", "-2.5"),
        ("返利10%由公司全部自担，净利润影响多少？", "-10.0"),
        ("返利10%、公司自担三成时净利润影响多少？", ""),
    ],
)
def test_a_share_said_in_words_is_a_level_of_its_axis(question: str, told: str) -> None:
    grid = table(
        ("返利比例", "自担比例/40%", "自担比例/50%", "自担比例/100%"),
        [["5%", "-2.0", "-2.5", "-5.0"], ["10%", "-4.0", "-5.0", "-10.0"], ["15%", "-6.0", "-7.5", "-15.0"]],
        caption="净利润影响对返利比例与自担比例的敏感性",
    )
    said = [s.text for s in matrix_statements(understood(question), [Sheet("a" * 16, grid)])]
    assert [text.rpartition("：")[2] for text in said] == ([told] if told else [])
