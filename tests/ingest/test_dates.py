from datetime import date

import pytest

from ingest.dates import find_dates

SUNDAY = date(2024, 9, 8)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("报告日期：2024-9-8", "2024-09-08"),
        ("２０２４年９月８日", "2024-09-08"),
        ("2024 年 09 月 08 日", "2024-09-08"),
        ("二〇二四年九月八日", "2024-09-08"),
        ("2024.09.08", "2024-09-08"),
        ("《旧作》，2024-09-08", "2024-09-08"),
        ("《旧作》,2024-09-08", "2024-09-08"),
        ("晨会 20240908", "2024-09-08"),
        ("September 8, 2024", "2024-09-08"),
        ("8 Sep 2024", "2024-09-08"),
        ("8 SEPTEMBER 2024", "2024-09-08"),
        ("fy2022", "2022-01-01..2022-12-31"),
        ("2024q2", "2024-04-01..2024-06-30"),
        ("12/31/2023", "2023-12-31"),
        ("January to February 2024", "2024-01-01..2024-02-29"),
        ("24年9月", "2024-09-01..2024-09-30"),
        ("2024-09", "2024-09-01..2024-09-30"),
        ("2024年1-6月", "2024-01-01..2024-06-30"),
        ("2024年上半年", "2024-01-01..2024-06-30"),
        ("24H1", "2024-01-01..2024-06-30"),
        ("2H24", "2024-07-01..2024-12-31"),
        ("25Q1", "2025-01-01..2025-03-31"),
        ("2Q24", "2024-04-01..2024-06-30"),
        ("Q2 2024", "2024-04-01..2024-06-30"),
        ("2024年二季度", "2024-04-01..2024-06-30"),
        ("second quarter of 2024", "2024-04-01..2024-06-30"),
        ("2024年前三季度", "2024-01-01..2024-09-30"),
        ("FY2022", "2022-01-01..2022-12-31"),
        ("2024-2026年", "2024-01-01..2026-12-31"),
        ("2024年末", "2024-12-31"),
    ],
)
def test_absolute_dates_need_no_reference(text: str, iso: str) -> None:
    assert [m.iso for m in find_dates(text)] == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("本周（2024-09-02 至 2024-09-06）", "2024-09-02..2024-09-06"),
        ("周报2026/2/2-2026/2/8", "2026-02-02..2026-02-08"),
        ("2024.9.2-9.6", "2024-09-02..2024-09-06"),
        ("2024年9月2日-6日", "2024-09-02..2024-09-06"),
        ("2016 年 5 月 19 日-2019 年 12 月 31 日", "2016-05-19..2019-12-31"),
        ("November 1 – 30, 2025", "2025-11-01..2025-11-30"),
        ("June 29 – July 26, 2025", "2025-06-29..2025-07-26"),
        ("from December 28, 2024 through January 31, 2025", "2024-12-28..2025-01-31"),
        ("December 28 to January 31, 2025", "2024-12-28..2025-01-31"),
    ],
)
def test_a_range_is_one_mention(text: str, iso: str) -> None:
    assert [m.iso for m in find_dates(text)] == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("9月4日", "2024-09-04"),
        ("(9.2-9.6)", "2024-09-02..2024-09-06"),
        ("昨日", "2024-09-07"),
        ("上周", "2024-08-26..2024-09-01"),
        ("本周", "2024-09-02..2024-09-08"),
        ("上个月", "2024-08-01..2024-08-31"),
        ("今年", "2024-01-01..2024-12-31"),
        ("今 年", "2024-01-01..2024-12-31"),
        ("去年二季度", "2023-04-01..2023-06-30"),
        ("近一周", "2024-09-02..2024-09-08"),
        ("最近三个月", "2024-06-09..2024-09-08"),
        ("Jan-Feb", "2024-01-01..2024-02-29"),
        ("前五个月", "2024-01-01..2024-05-31"),
        ("last quarter", "2024-04-01..2024-06-30"),
        ("past 7 days", "2024-09-02..2024-09-08"),
    ],
)
def test_what_is_left_out_comes_from_the_reference(text: str, iso: str) -> None:
    assert [m.iso for m in find_dates(text, SUNDAY)] == [iso]
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("in the first nine months of 2025", "2025-01-01..2025-09-30"),
        ("six months of fiscal 2024", "2024-01-01..2024-06-30"),
        ("2025年前10个月", "2025-01-01..2025-10-31"),
    ],
)
def test_the_first_months_of_a_year_are_one_stretch(text: str, iso: str) -> None:
    assert [m.iso for m in find_dates(text)] == [iso]


def test_the_last_few_months_and_months_ago_are_no_first_months_of_a_year() -> None:
    assert find_dates("前三个月内") == [] and find_dates("nine months ago") == []


def test_a_month_far_ahead_is_last_years() -> None:
    assert [m.iso for m in find_dates("12月28日", date(2025, 1, 5))] == ["2024-12-28"]


@pytest.mark.parametrize(
    "text", ["净利润 20,240,908 元", "4.0.0 版", "1920*1080", "未来 6-12 个月", "10年期国债", "5年前", "2024-13-40"]
)
def test_numbers_and_durations_are_not_dates(text: str) -> None:
    assert find_dates(text, SUNDAY) == []


def test_a_mention_stands_where_it_says() -> None:
    text = "公司于 2024 年 9 月 8 日发布 in 2022"
    for mention in find_dates(text):
        assert text[mention.start : mention.end] == mention.text
    assert [m.text for m in find_dates(text)] == ["2024 年 9 月 8 日", "2022"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("其中Q2收入5.03亿元", "2025-04-01..2025-06-30"),
        ("1H收入9.4亿元", "2025-01-01..2025-06-30"),
        ("Q1-Q3", ""),
        ("Q2", ""),
    ],
)
def test_a_quarter_before_a_chinese_word_is_of_the_references_year(text: str, span: str) -> None:
    found = [mention.iso for mention in find_dates(text, date(2025, 9, 4))]
    assert found == ([span] if span else [])
