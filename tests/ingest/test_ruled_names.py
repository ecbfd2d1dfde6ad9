"""Coloured names between white rulings over rows that have none, and labels of groups of rows under one name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import HEIGHT, line, rows, tables, text
from tests.ingest.pdf.test_grounds import ground, header

XS = (60.0, 160.0, 230.0, 300.0, 370.0, 440.0)
STEP = 16.0


def white(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """A white ruling, in points from the page's top left."""
    canvas.setStrokeGray(1)
    canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
    canvas.setStrokeGray(0)


def outlined(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """White rulings over and under a cell, and at its sides."""
    for y in (y0, y1):
        white(canvas, x0, y, x1, y)
    for x in (x0, x1):
        white(canvas, x, y0, x, y1)


def names(canvas: Any, label: str, bands: tuple[str, ...], below: tuple[str, ...], grounds: bool = True) -> None:
    """Two levels of names from 100 to 130: each band over as many of the lower names, the label beside them."""
    wide = len(below) // len(bands)
    ground(canvas, XS[0], 100, XS[1] if grounds else XS[-1], 130, 0.4)
    text(canvas, (XS[0] + XS[1]) / 2, 118, label, 8, "centre")
    cells: list[tuple[float, float, float, float]] = []
    for number, name in enumerate((*bands, *below)):
        low = number >= len(bands)
        first = 1 + (number - len(bands) if low else number * wide)
        box = XS[first], 115.0 if low else 100.0, XS[first + (1 if low else wide)], 130.0 if low else 115.0
        if grounds:
            ground(canvas, *box, 0.4)
        text(canvas, (box[0] + box[2]) / 2, box[3] - 4, name, 8, "centre")
        cells.append(box)
    for box in cells:
        outlined(canvas, *box)


@pytest.mark.parametrize("grounds", [True, False])
def test_rows_under_names_between_white_rulings_are_one_table_though_a_cell_is_marked(
    tmp_path: Path, grounds: bool
) -> None:
    """The names stand on a ground each, or all on one."""
    body = [[f"{8 + r}.0%", *(f"{60 + 7 * r + c}.{r}" for c in range(4))] for r in range(4)]

    def draw(canvas: Any) -> None:
        names(canvas, "增长率", ("折现率",), ("7.0%", "8.0%", "基准", "9.0%"), grounds)
        outlined(canvas, XS[0], 100, XS[1], 130)
        ground(canvas, XS[3], 130 + STEP, XS[4], 130 + 2 * STEP, 0.6)
        for r, row in enumerate(body):
            for c, words in enumerate(row):
                text(canvas, (XS[c] + XS[c + 1]) / 2, 141 + STEP * r, words, 8, "centre")
        line(canvas, XS[0], 130 + 4 * STEP, XS[-1], 130 + 4 * STEP)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("增长率", *(f"折现率/{name}" for name in ("7.0%", "8.0%", "基准", "9.0%")))
    assert rows(table) == body


def test_a_ground_beside_the_ruled_names_heads_a_column_of_the_same_table(tmp_path: Path) -> None:
    below = ("金额", "占比", "金额", "占比")
    body = [[label, *(f"{r + 1}{c}.5" for c in range(4))] for r, label in enumerate(("木材", "板材", "家具"))]

    def draw(canvas: Any) -> None:
        names(canvas, "业务", ("前半年", "后半年"), below)
        for r, row in enumerate(body):
            for c, words in enumerate(row):
                text(canvas, (XS[c] + XS[c + 1]) / 2, 141 + STEP * r, words, 8, "centre")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("业务", "前半年/金额", "前半年/占比", "后半年/金额", "后半年/占比")
    assert rows(table) == body


def test_labels_of_groups_stand_apart_from_those_of_the_rows_though_one_name_heads_both(tmp_path: Path) -> None:
    kinds = ("本次", "上次", "差异")
    body = [
        [group, kind, f"{r}.5{n}", f"{r}.7{n}"]
        for r, group in enumerate(("销量", "均价"))
        for n, kind in enumerate(kinds)
    ]

    def draw(canvas: Any) -> None:
        header(canvas, 100, (60, 260, 330, 400), ("项目", "甲年", "乙年"))
        for number, (group, kind, *figures) in enumerate(body):
            y = 127 + STEP * number
            if number % 3 == 1:
                text(canvas, 62, y, group)
            text(canvas, 150 if number % 3 else 190, y, kind)
            for x, figure in zip((295, 365), figures, strict=True):
                text(canvas, x, y, figure, align="centre")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("项目", "项目", "甲年", "乙年")
    assert rows(table) == body


@pytest.mark.parametrize("step", [14.0, 18.0, 24.0])
@pytest.mark.parametrize("counts", [(2, 2), (4, 4), (2, 3, 4), (3, 3, 1), (1, 2, 3)])
@pytest.mark.parametrize("coloured", [True, False])
def test_labels_in_the_middle_of_groups_under_a_name_of_both_columns(
    tmp_path: Path, step: float, counts: tuple[int, ...], coloured: bool
) -> None:
    groups = list(zip(("销量", "均价", "成本"), counts, strict=False))

    def draw(canvas: Any) -> None:
        if coloured:
            header(canvas, 100, (60, 260, 330, 400), ("项目", "甲年", "乙年"))
        for y in () if coloured else (100, 116, 116 + step * sum(counts)):
            line(canvas, 60, y, 400, y)
        for x, name in () if coloured else ((160, "项目"), (295, "甲年"), (365, "乙年")):
            text(canvas, x, 112, name, align="centre")
        y = 116 + step / 2 + 3
        for group, count in groups:
            text(canvas, 62, y + step * (count - 1) / 2, group)
            for number in range(count):
                text(canvas, 152, y, f"第{'甲乙丙丁'[number]}项")
                for x in (295, 365):
                    text(canvas, x, y, f"{number}2.5", align="centre")
                y += step

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    told = [(group, f"第{'甲乙丙丁'[number]}项") for group, count in groups for number in range(count)]
    assert [(row[0], row[1]) for row in rows(table)] == told


def test_rows_set_in_under_a_label_are_no_column_of_their_own(tmp_path: Path) -> None:
    labels = ["收入", "其中内销", "其中外销", "成本", "其中材料", "其中人工"]

    def draw(canvas: Any) -> None:
        header(canvas, 100, (60, 260, 330, 400), ("项目", "甲年", "乙年"))
        for number, label in enumerate(labels):
            text(canvas, 62 if number % 3 == 0 else 150, 127 + STEP * number, label)
            for x in (295, 365):
                text(canvas, x, 127 + STEP * number, f"{number}.5", align="centre")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[0] for row in rows(table)] == labels


def test_labels_between_rows_in_the_second_column_stand_on_each_of_their_rows(tmp_path: Path) -> None:
    stages = {"起步阶段": 2, "扩张阶段": 3, "跃升阶段": 5}
    years = [f"20{11 + number}年" for number in range(10)]

    def draw(canvas: Any) -> None:
        header(canvas, 100, (60, 150, 240, 440), ("时间", "阶段", "事件"))
        for number, year in enumerate(years):
            text(canvas, 62, 127 + STEP * number, year)
            text(canvas, 340, 127 + STEP * number, f"第{number}项产品开始批量供货", align="centre")
        top = 127.0
        for stage, count in stages.items():
            text(canvas, 195, top + STEP * (count - 1) / 2, stage, align="centre")
            top += STEP * count

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    told = [stage for stage, count in stages.items() for _ in range(count)]
    assert [row[:2] for row in rows(table)] == [list(pair) for pair in zip(years, told, strict=True)]


def test_remarks_on_some_rows_stay_on_these(tmp_path: Path) -> None:
    remarks = ["", "新增品种", "", "", "停产品种", ""]

    def draw(canvas: Any) -> None:
        header(canvas, 100, (60, 150, 240, 340), ("名称", "备注", "产量"))
        for number, remark in enumerate(remarks):
            text(canvas, 62, 127 + STEP * number, f"第{'甲乙丙丁戊己'[number]}类")
            text(canvas, 195, 127 + STEP * number, remark or " ", align="centre")
            text(canvas, 290, 127 + STEP * number, f"{number}2.5", align="centre")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[1] for row in rows(table)] == remarks


STRIPES = [[wood, work, f"第1{n}期项目开工"] for n, (wood, work) in enumerate(zip("松杉桦柚", "采锯销运", strict=True))]


@pytest.mark.parametrize("second", [None, ["", "2024年", "2025年"]])
def test_a_strip_of_cells_right_under_the_names_is_the_first_row_of_words(
    tmp_path: Path, second: list[str] | None
) -> None:
    """A second row of names, with nothing over the labels, stays one."""
    xs = (60, 160, 260, 360)
    body = [second, *STRIPES] if second else STRIPES

    def draw(canvas: Any) -> None:
        header(canvas, 100, xs, ("树种", "环节", "进展"))
        for number, row in enumerate(body):
            y = 116 + STEP * number
            for x0, x1, words in zip(xs, xs[1:], row, strict=False):
                if number % 2 == 0:
                    ground(canvas, x0, y, x1, y + STEP, 0.9)
                text(canvas, (x0 + x1) / 2, y + 11, words or " ", 8, "centre")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == (("树种", "环节/2024年", "进展/2025年") if second else ("树种", "环节", "进展"))
    assert rows(table) == STRIPES
