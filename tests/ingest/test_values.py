"""Cell values: what is printed becomes a kind, a number and a unit, exactly."""

from __future__ import annotations

import pytest

from ingest.values import holds_days, is_period, parse_value, plain, scale, ticker


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,175,301,034.32", 1175301034.32, ""),
        ("-62.35", -62.35, ""),
        ("−62.35", -62.35, ""),
        ("－12,024,894.14", -12024894.14, ""),
        ("(133,512)", -133512.0, ""),
        ("（133,512）", -133512.0, ""),
        ("$ (8,470)", -8470.0, "$"),
        ("$30,758", 30758.0, "$"),
        ("-$1.5", -1.5, "$"),
        ("１，２３４．５", 1234.5, ""),
        ("46.10亿元", 46.1, "亿元"),
        ("3.2 万亿元", 3.2, "万亿元"),
        ("223.7万人次", 223.7, "万人次"),
        ("3.85个百分点", 3.85, "个百分点"),
        ("25bp", 25.0, "bp"),
        ("15.3x", 15.3, "x"),
        ("15.3倍", 15.3, "倍"),
        ("US$ 2.5 billion", 2.5, "billion"),
        ("约5.3亿美元", 5.3, "亿美元"),
        ("▼3.1", -3.1, ""),
        ("▲3.1", 3.1, ""),
        ("0.05", 0.05, ""),
        (".5", 0.5, ""),
        ("0", 0.0, ""),
        ("+7.2", 7.2, ""),
        ("1,266,000[注]", 1266000.0, ""),
        ("2022", 2022.0, ""),
    ],
)
def test_numbers_keep_their_printed_value_sign_and_unit(text: str, value: float, unit: str) -> None:
    assert parse_value(text) == ("number", value, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [("8.8%", 8.8), ("-9.6%", -9.6), ("(2,717.37)%", -2717.37), ("(8.5%)", -8.5), ("582.63 %", 582.63), ("＋3％", 3.0)],
)
def test_percentages_keep_the_figure_before_the_sign(text: str, value: float) -> None:
    assert parse_value(text) == ("percent", value, "%")


@pytest.mark.parametrize("text", ["", " ", "-", "—", "——", "--", "N/A", "n.a.", "不适用", "$ —", "—%", "/"])
def test_marks_for_nothing_are_empty(text: str) -> None:
    assert parse_value(text) == ("empty", None, "")


@pytest.mark.parametrize(
    "text",
    ["2024-09-06", "2024/9/6", "2024.09.06", "9月6日", "2024年9月6日", "2024年9月", "2024年", "2019 年度", "2024-09-06 20:18",
     "2024-09-06 20:18:05", "December 31, 2022", "Sept. 6, 2024", "6 September 2024", "20240906", "09-06", "20:18", "2024-09",
     "9月6日（周五）", "9月6日周五", "6 September 2024 (Friday)"],
)  # fmt: skip
def test_dates_are_dates(text: str) -> None:
    assert parse_value(text) == ("date", None, "")


@pytest.mark.parametrize("text", ["10/31", "3/7（周五）", "10.31", "3/7 20:30"])
def test_a_month_and_a_day_between_a_slash_or_a_point_are_a_date_only_in_a_column_of_days(text: str) -> None:
    assert holds_days("公告日期", [text]) and holds_days("除息日", [text, "-"])
    assert not holds_days("比值", [text]) and not holds_days("公告日期", [text, "12.75"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("600000.SH", "600000.SH"),
        ("872190.BJ", "872190.BJ"),
        ("0700.HK", "0700.HK"),
        ("1119. HK", "1119.HK"),
        ("NVDA.O", "NVDA.O"),
        ("DDL.N", "DDL.N"),
        ("700 HK", "700.HK"),
        ("NVDA US", "NVDA.US"),
        ("NASDAQ: NVDA", "NVDA.NASDAQ"),
        ("SH600519", "600519.SH"),
    ],
)
def test_tickers_are_told_from_numbers(text: str, code: str) -> None:
    assert parse_value(text) == ("ticker", None, "")
    assert ticker(text) == code


def test_six_bare_digits_are_a_ticker_only_under_a_code_column() -> None:
    assert parse_value("300682") == ("number", 300682.0, "")
    assert parse_value("300682", "证券代码") == ("ticker", None, "")
    assert parse_value("000682", "Stock code") == ("ticker", None, "")


@pytest.mark.parametrize(
    "text",
    ["000682", "减少3.96个百分点", "10-20%", "2019-2021", "营业收入", "12,34", "(12", "12)", "1.2.3", "3 4", "七、61", "2024-13-45",
     "ChatGPT、文心一言", "AI 2.0", "S0010522060002", "第1名", "1/3"],
)  # fmt: skip
def test_what_is_not_wholly_a_value_stays_text(text: str) -> None:
    assert parse_value(text) == ("text", None, "")


@pytest.mark.parametrize(
    ("unit", "factor"),
    [("亿元", 1e8), ("万亿元", 1e12), ("万人次", 1e4), ("百万美元", 1e6), ("million", 1e6), ("bn", 1e9), ("%", 0.01), ("bp", 1e-4),
     ("个百分点", 0.01), ("元", 1.0), ("", 1.0), ("倍", 1.0), ("千瓦", 1.0), ("mw", 1.0), ("month", 1.0), ("billion usd", 1e9)],
)  # fmt: skip
def test_units_scale(unit: str, factor: float) -> None:
    assert scale(unit) == factor


@pytest.mark.parametrize(
    "text",
    ["2024", "2025E", "24Q2", "Q3 2024", "2024H1", "2019年1-6月", "FY2023", "December 31, 2022", "2019年12月31日"],
)
def test_years_and_quarters_are_periods(text: str) -> None:
    assert is_period(text)


@pytest.mark.parametrize("text", ["30,758", "营业收入", "8.8%", "3.5"])
def test_amounts_and_words_are_not_periods(text: str) -> None:
    assert not is_period(text)


def test_plain_gives_one_spelling_of_the_minus_and_of_digits() -> None:
    assert plain("－６２．３５") == plain("\ufffe62.35") == plain("−62.35") == "-62.35"


@pytest.mark.parametrize(
    ("column", "cells", "days"),
    [
        ("公告日期", ["11.20", "11.04", "-"], True),
        ("解禁/登记日", ["3.5", "2025.03.18"], True),
        ("日期", ["11.24周一", "11.25 周二"], True),
        ("日期", ["11.20", "13.40"], False),  # no day of any month
        ("平均用时/工作日", ["11.20", "9.5"], False),
        ("涨跌幅", ["11.20", "9.5"], False),
        ("日期", ["-"], False),
    ],
)
def test_figures_under_a_name_for_days_are_days_where_all_may_be(column: str, cells: list[str], days: bool) -> None:
    assert holds_days(column, cells) is days
