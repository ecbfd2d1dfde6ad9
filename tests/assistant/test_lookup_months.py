"""Bands of a month and of the months to date, each with a column for two years: the amount of what the caption names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.assistant.annual_tables import Book, annual
from tests.assistant.test_lookup_chinese import said

COLUMNS = ("排名", "厂商", "10月/2025年", "10月/2024年", "10月/同比", "10月/份额", "1—10月累计/2025年", "1—10月累计/2024年", "1—10月累计/同比")  # fmt: skip


@pytest.fixture(scope="module")
def book() -> Book:
    book = Book(replace(annual(year=2025), kind="weekly", period="", company=""))
    book.add(
        COLUMNS,
        "1|启川汽车|31,045|22,836|36.0%|10.6%|249,310|172,590|44.5%",
        "2|南屏汽车|26,351|24,173|9.0%|9.0%|216,840|163,750|32.4%",
        caption="表5：2025年10月乘用车厂商批发销量（辆）",
        unit="辆",
    )
    return book


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("南屏汽车10月批发销量是多少？", "南屏汽车：10月/2025年 26,351 辆"),
        ("南屏汽车10月批发销量是多少，同比增长多少？", "南屏汽车：10月/2025年 26,351 辆；10月/同比 9.0%"),
        ("南屏汽车1-10月累计批发销量是多少？", "南屏汽车：1—10月累计/2025年 216,840 辆"),
        ("南屏汽车2024年10月批发销量是多少？", "南屏汽车：10月/2024年 24,173 辆"),
        ("南屏汽车10月的份额是多少？", "南屏汽车：10月/份额 9.0%"),
    ],
)
def test_an_amount_is_told_by_the_latest_year_of_the_months_asked_for(book: Book, question: str, told: str) -> None:
    assert said(book, question).partition("[")[0] == told


@pytest.fixture(scope="module")
def prices() -> Book:
    book = Book(replace(annual(year=2025), kind="weekly", period="", company=""))
    book.add(
        ("类别", "品种", "单位", "均价/11/14", "均价/11/7", "周变动/绝对值", "周变动/幅度"),
        "锂盐|电池级碳酸锂|万元/吨|8.74|8.03|+0.71|8.8%",
        "锂盐|锂辉石精矿|美元/吨|1,058|936|+122|13.0%",
        caption="表12：锂电产业链价格周报",
    )
    return book


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("电池级碳酸锂的价格是多少？", "电池级碳酸锂：均价/11/14 8.74 万元/吨"),
        ("电池级碳酸锂11月7日的均价是多少？", "电池级碳酸锂：均价/11/7 8.03 万元/吨"),
        ("锂辉石精矿的均价是多少？", "锂辉石精矿：均价/11/14 1,058 美元/吨"),
        ("锂辉石精矿的周变动幅度是多少？", "锂辉石精矿：周变动/幅度 13.0%"),
    ],
)
def test_a_price_is_that_of_the_latest_day_in_the_unit_of_its_row(prices: Book, question: str, told: str) -> None:
    assert said(prices, question).partition("[")[0] == told


@pytest.fixture(scope="module")
def quotes() -> Book:
    book = Book(replace(annual(year=2025), kind="weekly", period="", company=""))
    book.add(
        ("品种", "单位", "5月16日", "5月9日", "周环比"),
        "白松方材|元/方|1,420|1,380|+2.9%",
        "落叶松板|元/方|1,105|1,112|-0.6%",
        caption="表3：木材报价跟踪",
    )
    return book


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("白松方材最新报价是多少？", "白松方材：5月16日 1,420 元/方"),
        ("落叶松板的报价是多少？", "落叶松板：5月16日 1,105 元/方"),
        ("5月9日落叶松板报价多少？", "落叶松板：5月9日 1,112 元/方"),
        ("白松方材的周环比是多少？", "白松方材：周环比 +2.9%"),
        ("白松方材上周报价是多少？", ""),
        ("4月25日白松方材报价多少？", ""),
    ],
)
def test_columns_of_days_are_told_by_the_day_named_else_the_latest(quotes: Book, question: str, told: str) -> None:
    assert said(quotes, question).partition("[")[0] == told
