"""Names centred over their columns, cells set flush: what stands in the white between the two parts no columns."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

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
