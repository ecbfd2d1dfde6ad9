"""Units in the brackets of names: whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.records import Table
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, ruled, tables, text


def ruled_off(path: Path, names: Sequence[str], body: Sequence[Sequence[str]]) -> Table:
    """The table of names and body between three rules."""

    def draw(canvas: Any) -> None:
        for y in (100, 128, 130 + 18 * len(body)):
            line(canvas, 60, y, 500, y)
        for x, name in zip((64, 230, 350, 490), names, strict=True):
            text(canvas, x, 118, name, align="left" if x == 64 else "right")
        for number, (label, *values) in enumerate(body):
            text(canvas, 64, 142 + 18 * number, label)
            for x, value in zip((230, 350, 490), values, strict=True):
                text(canvas, x, 142 + 18 * number, value, align="right")

    (table,) = tables(pdf(path / "a.pdf", draw))
    return table


def test_the_unit_of_labels_that_are_figures_is_not_the_table_s(tmp_path: Path) -> None:
    body = [("0", "-2.4%", "1.3%", "4.2%"), ("100", "2.7%", "6.1%", "8.9%"), ("165", "5.6%", "9.0%", "12.1%")]
    names = ["容量电价（元）", "价差低", "价差中", "价差高"]
    assert not ruled_off(tmp_path, names, body).unit


def test_the_unit_of_labels_in_words_is(tmp_path: Path) -> None:
    body = [("营业收入", "1,638", "2,056", "2,707"), ("净利润", "208", "291", "435"), ("现金流", "215", "303", "428")]
    names = ["项目（百万元）", "2024A", "2025E", "2026E"]
    assert ruled_off(tmp_path, names, body).unit == "百万元"


def test_points_of_a_percentage_under_a_name_are_its_unit_and_no_name_below_it(tmp_path: Path) -> None:
    header = [["企业", "5月", "", "份额变动"], ["", "装机", "占比", "（百分点）"]]
    body = [
        ["瀚川动力", "21.4", "40.21", "-1.44"],
        ["比遥电池", "13.2", "24.05", "-0.31"],
        ["中昱新能", "4.1", "6.62", "0.34"],
    ]

    def draw(canvas: Any) -> None:
        ruled(canvas, [*header, *body], xs=(60, 160, 260, 360, 460), merged=[(0, 0, 2, 1), (0, 1, 1, 2)], shaded=2)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("企业", "5月/装机", "5月/占比", "份额变动（百分点）")


def test_months_are_names(tmp_path: Path) -> None:
    grid = [["品种", "7月", "6月"], ["白蛋白", "158", "149"], ["静丙", "96", "102"], ["破免", "14", "12"]]
    (table,) = tables(pdf(tmp_path / "a.pdf", lambda canvas: ruled(canvas, grid, shaded=1)))
    assert table.columns == ("品种", "7月", "6月")


def test_brackets_that_a_name_opens_and_its_next_line_closes_are_one_name_beside_names_over_years(
    tmp_path: Path,
) -> None:
    xs = (62, 200, 280, 350, 410)

    def draw(canvas: Any) -> None:
        for y in (90, 122, 164):
            line(canvas, 60, y, 412, y)
        text(canvas, 62, 108, "名称")
        for x, above, below in ((200, "收盘价", "（元）"), (280, "总市值（亿", "元）")):
            text(canvas, x, 102, above, align="right")
            text(canvas, x, 116, below, align="right")
        text(canvas, 362, 102, "每股收益", align="centre")
        for x, year in zip(xs[3:], ("2031A", "2032E"), strict=True):
            text(canvas, x, 116, year, align="right")
        for r, cells in enumerate(
            (("松州", "14.31", "112.5", "1.25", "1.36"), ("柏州", "13.62", "288.4", "1.47", "1.58"))
        ):
            for x, cell in zip(xs, cells, strict=True):
                text(canvas, x, 136 + 16 * r, cell, align="left" if x == 62 else "right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("名称", "收盘价（元）", "总市值（亿元）", "每股收益/2031A", "每股收益/2032E")
