"""Which columns a question asks for."""

from __future__ import annotations

import pytest

from assistant.tables.columns import asked_columns, column_for, of_years, years_in
from assistant.words.names import fold
from ingest.records import Table
from tests.assistant.tabular import table

FORECASTS = table(
    ("代码", "公司", "目标价（元）", "市盈率/2025E", "市盈率/2026E", "归母净利润/2025E", "归母净利润/2026E"),
    [("688902.SH", "远山机器人", "63.10", "47.8", "36.2", "4.25", "5.62")],
)
INDICES = table(
    ("名称", "区间涨跌幅/上周", "区间涨跌幅/年初至今", "市盈率（倍）"), [("机械指数", "1.2%", "38.4%", "71.2")]
)
STATEMENT = table(("项目", "2024A", "2025E", "2026E"), [("营业收入", "12.10", "18.60", "33.40")])
BANDED = table(
    ("周涨幅前十/名称", "周涨幅前十/市值", "周涨幅前十/周涨跌幅"), [("远山机器人", "203.2", "8.6%")], group="周涨幅前十"
)


def asked(grid: Table, said: str) -> list[str]:
    return [grid.columns[index] for index in asked_columns(grid, fold(said))]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025E和2026年", {"2025", "2026"}),
        ("FY27E EPS", {"2027"}),
        ("FY26 revenue", {"2026"}),
        ("25E", {"2025"}),
        ("1.25E", set()),
        ("26倍", set()),
        ("12025年", set()),
    ],
)
def test_years_are_read_in_every_way_they_are_printed(text: str, years: set[str]) -> None:
    assert years_in(text) == years


@pytest.mark.parametrize(
    ("said", "columns"),
    [
        ("远山机器人的目标价是多少？", ["目标价（元）"]),
        ("远山机器人2026年市盈率是多少？", ["市盈率/2026E"]),
        ("远山机器人 2026E PE", ["市盈率/2026E"]),
        ("远山机器人的市盈率是多少？", ["市盈率/2025E", "市盈率/2026E"]),
        ("目标价和2025年归母净利润", ["目标价（元）", "归母净利润/2025E"]),
        ("远山机器人是做什么的？", []),
    ],
)
def test_a_column_is_asked_for_by_its_name_and_its_year(said: str, columns: list[str]) -> None:
    assert asked(FORECASTS, said) == columns


def test_a_latin_abbreviation_needs_no_space_beside_han_characters() -> None:
    assert asked(FORECASTS, "远山机器人2026E的PE是多少？") == ["市盈率/2026E"]


@pytest.mark.parametrize(
    ("said", "columns"),
    [
        ("机械指数年初至今涨跌幅", ["区间涨跌幅/年初至今"]),
        ("机械指数上周涨跌幅", ["区间涨跌幅/上周"]),
        ("年初至今涨了多少，市盈率多少倍", ["区间涨跌幅/年初至今", "市盈率（倍）"]),
    ],
)
def test_of_columns_alike_only_the_one_named_more_fully_is_meant(said: str, columns: list[str]) -> None:
    assert asked(INDICES, said) == columns


def test_the_band_over_a_table_names_no_column_of_it() -> None:
    assert asked(BANDED, "市值最大的是哪只？") == ["周涨幅前十/市值"]
    assert column_for(BANDED, "前十") is None


def test_columns_that_are_years_are_found_by_the_year_alone() -> None:
    assert [STATEMENT.columns[i] for i in of_years(STATEMENT, years_in("2025年营业收入"))] == ["2025E"]
    assert of_years(STATEMENT, years_in("2019年营业收入")) == []


def test_a_ranking_takes_the_column_that_is_named_last_and_holds_figures() -> None:
    assert column_for(FORECASTS, fold("目标价高的公司里2026年市盈率")) == 4
    assert column_for(FORECASTS, "公司") is None
    assert column_for(FORECASTS, "公司", numeric=False) == 1
    assert column_for(FORECASTS, "员工人数") is None


def test_a_change_is_that_of_the_measure_named_not_of_the_one_beside_it() -> None:
    grid = table(
        ("业务", "营业收入/2025H1", "营业收入/同比", "毛利率/2025H1", "毛利率/变动（pct）"),
        [("导轨", "466", "15.1%", "33.1%", "+0.4")],
    )
    assert asked(grid, "2025H1导轨的毛利率同比变动几个百分点") == ["毛利率/2025H1", "毛利率/变动（pct）"]


def test_the_third_quarter_is_not_the_first_three() -> None:
    grid = table(("产品", "前三季度/2025", "第三季度/2025"), [("滴眼液", "146.8", "50.6")])
    assert asked(grid, "2025年第三季度收入") == ["第三季度/2025"]


PRICES = table(
    ("品种", "价格/本周", "价格/上周", "涨跌幅/较上周", "涨跌幅/较年初", "库存/本周", "开工率/变动"),
    [("纯碱", "1,310", "1,290", "1.55%", "-8.40%", "172.4", "1.2")],
)


@pytest.mark.parametrize(
    ("said", "columns"),
    [
        ("纯碱这周涨了多少", ["涨跌幅/较上周"]),
        ("纯碱年初至今跌了多少", ["涨跌幅/较年初"]),
        ("纯碱上周价格是多少", ["价格/上周"]),
        ("how far did soda ash fall this week", ["涨跌幅/较上周"]),
    ],
)
def test_the_change_since_last_week_is_this_weeks(said: str, columns: list[str]) -> None:
    assert asked(PRICES, said) == columns


def test_an_english_question_names_a_chinese_column_by_the_dictionary() -> None:
    grid = table(("公司", "解禁市值（亿元）", "占总股本（%）"), [("远山机器人", "8.8", "6.8")])
    assert asked(grid, "what share of its total share capital was released") == ["占总股本（%）"]


def test_whether_somebody_is_paid_tells_not_how_much() -> None:
    pay = table(("姓名", "报酬总额（万元）", "是否在关联方获取报酬"), [("黄知渔", "50.23", "否")])
    assert asked_columns(pay, "黄知渔在关联方获取报酬多少") == []
    assert 2 in asked_columns(pay, "黄知渔是否在关联方获取报酬")


def test_a_column_of_the_time_of_something_is_named_by_who_asks_when_that_was() -> None:
    people = table(("船长", "出生年份", "任职起始"), [("何远", "1971", "2012年3月"), ("陆川", "1980", "2019年7月")])
    assert asked_columns(people, "何远是哪年出生的?") == [1]
    assert asked_columns(people, "何远出生在哪里?") == []
