"""Names centred over their columns, cells set flush: what stands in the white between the two parts no columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text

EDGES = (60, 160, 220, 380, 540)


def rules(canvas: Any, *ys: float) -> None:
    for y in ys:
        line(canvas, EDGES[0], y, EDGES[-1], y)


def test_names_centred_over_cells_set_flush_left_are_these_cells_names(tmp_path: Path) -> None:
    names = ("日期", "星期", "主体", "事项")
    events = [
        ("9/1", "周一", "国家医保局", "目录调整初审名单公示截止"),
        ("9/2", "周二", "联晟影像", "中报业绩说明会（线上）"),
        ("9/3", "周三", "心桥医疗", "投资者开放日"),
        ("9/4", "周四", "凌岳医药", "授权交易电话会"),
    ]

    def draw(canvas: Any) -> None:
        rules(canvas, 100, 118, 200)
        for (left, right), name in zip(pairwise(EDGES), names, strict=True):
            text(canvas, (left + right) / 2, 112, name, align="centre")
        for number, event in enumerate(events):
            for x, words in zip(EDGES, event, strict=False):
                text(canvas, x + 4, 134 + 18 * number, words)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == names
    assert rows(table) == [list(event) for event in events]


def test_a_named_column_that_is_blank_stays_one_beside_labels_without_a_name(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        rules(canvas, 100, 118, 200)
        for x, name in ((164, "备注"), (224, "主体"), (384, "事项")):
            text(canvas, x, 112, name)
        for number, label in enumerate(("公告", "会议", "路演", "调研")):
            for x, words in ((64, label), (224, "国家医保局"), (384, "名单公示截止")):
                text(canvas, x, 134 + 18 * number, words)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "备注", "主体", "事项")
    assert rows(table)[0] == ["公告", "", "国家医保局", "名单公示截止"]


def test_a_name_over_several_columns_makes_none_of_its_own_over_a_lone_row(tmp_path: Path) -> None:
    places = (190, 240, 300, 390, 500)

    def draw(canvas: Any) -> None:
        rules(canvas, 100, 138, 158)
        line(canvas, 160, 119, 540, 119)
        text(canvas, 100, 122, "细分板块", align="centre")
        for x, name in ((245, "涨跌幅（%）"), (445, "估值")):
            text(canvas, x, 112, name, align="centre")
        for x, name, value in zip(
            places, ("本周", "近一月", "年初至今", "市盈率", "近五年分位（%）"),
            ("4.87", "12.36", "38.92", "33.4", "38.6"), strict=True,
        ):  # fmt: skip
            text(canvas, x, 131, name, align="centre")
            text(canvas, x, 152, value, align="centre")
        text(canvas, 100, 152, "医疗研发外包", align="centre")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert rows(table) == [["医疗研发外包", "4.87", "12.36", "38.92", "33.4", "38.6"]]
    assert table.columns[-2:] == ("估值/市盈率", "估值/近五年分位（%）")


STEPS = (60.0, 160.0, 220.0, 280.0, 340.0, 400.0, 460.0, 540.0)


TOP, MIDDLE, BOTTOM = 110.0, 118.0, 126.0
LABELS = ("甲类", "乙类", "丙类")


def two_levels(
    canvas: Any,
    beside: dict[int, str],
    bands: dict[tuple[int, int], str],
    below: dict[int, str],
    at: float = MIDDLE,
    labels: Sequence[str] = LABELS,
) -> None:
    """Names over others, and `at` a height beside them, a rule over and under them all, and rows of figures with labels."""
    rules(canvas, 100, 130, 130 + len(labels) * 16)
    for column, name in beside.items():
        text(canvas, (STEPS[column] + STEPS[column + 1]) / 2, at, name, 8, "centre")
    for (first, last), name in bands.items():
        text(canvas, (STEPS[first] + STEPS[last + 1]) / 2, TOP, name, 8, "centre")
    for column, name in below.items():
        text(canvas, (STEPS[column] + STEPS[column + 1]) / 2, BOTTOM, name, 8, "centre")
    for number, label in enumerate(labels):
        for column, (left, right) in enumerate(pairwise(STEPS)):
            words = f"{number + 3}{column}.{number}" if column else label
            text(canvas, (left + right) / 2, 142 + 16 * number, words, 8, "centre")


@pytest.mark.parametrize("at", [TOP, MIDDLE, BOTTOM])
def test_names_over_others_are_in_the_middle_of_theirs_wherever_the_labels_name_stands(
    tmp_path: Path, at: float
) -> None:
    below = {1: "一季度", 2: "二季度", 3: "三季度", 4: "四季度", 5: "一季度", 6: "二季度"}

    def draw(canvas: Any) -> None:
        two_levels(canvas, {0: "品类"}, {(1, 4): "甲年", (5, 6): "乙年"}, below, at)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("品类", *(f"{'甲年' if c < 5 else '乙年'}/{name}" for c, name in below.items()))
    assert len(table.rows) == 3


def test_names_over_years_head_three_each(tmp_path: Path) -> None:
    years = {1: "2022A", 2: "2023A", 3: "2024A", 4: "2025E", 5: "2026E", 6: "2027E"}

    def draw(canvas: Any) -> None:
        two_levels(canvas, {0: "品类"}, {(1, 3): "历史", (4, 6): "预测"}, years, BOTTOM)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("品类", *(f"{'历史' if c < 4 else '预测'}/{year}" for c, year in years.items()))


def test_one_name_over_three_beside_names_of_one_level_heads_these_three(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        beside = {0: "品类", 1: "家数", 2: "占比", 3: "份额"}
        two_levels(canvas, beside, {(4, 6): "按学历"}, {4: "博士", 5: "硕士", 6: "本科及以下"})

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("品类", "家数", "占比", "份额", "按学历/博士", "按学历/硕士", "按学历/本科及以下")


def test_a_name_of_two_lines_among_names_of_one_heads_no_other(tmp_path: Path) -> None:
    names = {1: "家数", 2: "占比", 3: "份额", 4: "（万元）", 5: "人数", 6: "备注值"}

    def draw(canvas: Any) -> None:
        two_levels(canvas, {0: "品类"}, {(4, 4): "投资总额"}, names, BOTTOM)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("品类", "家数", "占比", "份额", "投资总额（万元）", "人数", "备注值")


@pytest.mark.parametrize("at", [TOP, MIDDLE, BOTTOM, None])
def test_values_of_one_variable_are_names_where_the_rows_have_those_of_the_other(
    tmp_path: Path, at: float | None
) -> None:
    values = {column: f"{column}{column}.5%" for column in range(1, 7)}

    def draw(canvas: Any) -> None:
        beside = {0: "毛利率"} if at else {}
        two_levels(canvas, beside, {(1, 6): "明年的收入增速"}, values, at or 0.0, ("30%", "32%", "34%", "36%"))

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("毛利率" if at else "", *(f"明年的收入增速/{value}" for value in values.values()))
    assert len(table.rows) == 4


def test_the_label_of_a_total_that_reaches_over_a_gutter_does_not_close_it(tmp_path: Path) -> None:
    holders = [
        "沈氏木业管理合伙企业",
        "云杉投资有限公司",
        "白桦创业投资",
        "柚木基金",
        "红檀资本",
        "椴木实业",
        "水曲柳控股",
    ]
    body = [[str(n), name, f"{40 - n},58{n}", f"{20 - n}.5%"] for n, name in enumerate(holders, 1)]

    def draw(canvas: Any) -> None:
        rules(canvas, 100, 118, 118 + 16 * 8)
        for x, name in ((75, "序号"), (160, "股东名称"), (300, "持股数量"), (460, "持股比例")):
            text(canvas, x, 112, name, align="centre")
        for number, (place, name, shares, part) in enumerate(body):
            y = 130 + 16 * number
            text(canvas, 62, y, place)
            for x, words in ((160, name), (300, shares), (460, part)):
                text(canvas, x, y, words, align="centre")
        text(canvas, 62, 130 + 16 * 7, "前七大股东合计")
        text(canvas, 300, 130 + 16 * 7, "251,406", align="centre")
        text(canvas, 460, 130 + 16 * 7, "112.0%", align="centre")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("序号", "股东名称", "持股数量", "持股比例")
    assert rows(table) == [*body, ["前七大股东合计", "", "251,406", "112.0%"]]


def test_wrapped_names_beside_others_tell_two_levels_too(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        two_levels(canvas, {0: "日期", 5: "期末余额"}, {(1, 4): "成交额"}, {1: "东市", 2: "南市", 3: "西市", 4: "合计"})
        text(canvas, (STEPS[6] + STEPS[7]) / 2, 114, "买入额", 8, "centre")
        text(canvas, (STEPS[6] + STEPS[7]) / 2, 122, "占比（%）", 8, "centre")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == (
        "日期", "成交额/东市", "成交额/南市", "成交额/西市", "成交额/合计", "期末余额", "买入额占比（%）",
    )  # fmt: skip
