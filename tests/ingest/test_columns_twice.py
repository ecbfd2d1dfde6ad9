"""Columns of one name under one band: each is of the measure that stands left of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.tables.twice import told_apart
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import ruled, tables


def test_a_change_that_comes_twice_goes_by_the_measure_left_of_it(tmp_path: Path) -> None:
    cells = [
        ["车间", "产值", "同比", "能耗", "同比"],
        ["铸造", "81.0", "4.2%", "9.3", "-1.7%"],
        ["锻压", "62.5", "3.1%", "7.8", "0.6%"],
    ]
    path = pdf(tmp_path / "a.pdf", lambda canvas: ruled(canvas, cells, xs=(60, 150, 230, 310, 390, 470)) and None)
    (table,) = tables(path)
    assert table.columns == ("车间", "产值", "产值同比", "能耗", "能耗同比")


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("店", "客流（万人）", "同比（%）", "环比（%）", "客单价（元）", "同比（%）", "环比（%）"), ("店", "客流（万人）", "客流同比（%）", "客流环比（%）", "客单价（元）", "客单价同比（%）", "客单价环比（%）")),
        (("店", "上半年/客流", "上半年/同比", "上半年/租金", "上半年/同比"), ("店", "上半年/客流", "上半年/客流同比", "上半年/租金", "上半年/租金同比")),
        (("店", "客流", "同比", "租金", "同比", "环比"), ("店", "客流", "客流同比", "租金", "租金同比", "租金环比")),
        (("店", "2023A", "YoY", "2024E", "YoY"), ("店", "2023A", "2023A/YoY", "2024E", "2024E/YoY")),
    ],
)  # fmt: skip
def test_levels_units_and_periods_stay_what_they_are(names: tuple[str, ...], told: tuple[str, ...]) -> None:
    assert told_apart(names) == told


@pytest.mark.parametrize(
    "names",
    [
        ("店", "客流", "同比", "租金"),
        ("税率", "承担比例", "承担比例", "承担比例"),
        ("店", "客流", "店", "客流"),
        ("店", "上半年/客流", "下半年/同比", "下半年/同比"),
    ],
)
def test_names_that_nothing_tells_apart_and_single_ones_are_left_alone(names: tuple[str, ...]) -> None:
    assert told_apart(names) == names
