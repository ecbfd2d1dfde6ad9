"""Labels, columns and units of statements are read as their layouts print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.accounts.labels import fold_label, read_column, scale_of, unit_in
from assistant.accounts.tell import rounded


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("五、净利润（净亏损以“－”号填列）", "净利润"),
        ("其中：营业收入", "营业收入"),
        ("（一）基本每股收益(元/股)", "基本每股收益"),
        ("1．归属于母公司股东的净利润", "归属于母公司股东净利润"),
        ("所有者权益（或股东权益）合计", "所有者权益合计"),
        ("Net (Loss) Income", "net income"),
        ("Total Stockholders’ (Deficit) Equity", "total stockholders' equity"),
        ("Less: Interest expense, net", "interest expense net"),
    ],
)
def test_labels_are_compared_without_numbering_and_notes(printed: str, folded: str) -> None:
    assert fold_label(printed) == folded


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2020年12月31日", 2020),
        ("2020年1—12月", 2020),
        ("期末余额", 2020),
        ("上年年末余额", 2019),
        ("上期期末数", 2019),
        ("2020年1月1日", 2019),
        ("本报告期末", 2020),
        ("2019 年/调整后", 2019),
        ("Fiscal Year Ended September 24, 2022", 2022),
        ("2019 年/调整前", None),
        ("本期比上年同期增减(%)", None),
        ("2020年/占营业收入比重", None),
        ("第一季度（1-3月份）", None),
        ("本期增加", None),
        ("Three Months Ended December 31,/2022", None),
        ("Year Over Year Change/$", None),
        ("附注", None),
    ],
)
def test_a_column_is_of_a_year_or_of_none(name: str, year: int | None) -> None:
    column = read_column(name, 2020)
    assert (column.year if column else None) == year


def test_units_are_read_and_scaled() -> None:
    assert [
        scale_of(unit) for unit in ("元", "万元", "人民币千元", "百万元", "亿元", "in thousands", "in millions", "")
    ] == [
        1,
        10**4,
        10**3,
        10**6,
        10**8,
        10**3,
        10**6,
        1,
    ]
    assert unit_in("研发投入金额（万元）") == "万元"
    assert unit_in("其中：应收利息") == ""


def test_halves_are_rounded_away_from_zero() -> None:
    assert [rounded(Decimal(value), 2) for value in ("0.125", "-0.125", "1234.5")] == ["0.13", "-0.13", "1,234.50"]
