"""Tables whose header cells are coloured: their columns are where the colour says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text


def ground(canvas: Any, x0: float, top: float, x1: float, bottom: float, shade: float = 0.8) -> None:
    """A coloured rectangle, from the page's top left."""
    canvas.setFillGray(shade)
    canvas.rect(x0, 842 - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
    canvas.setFillGray(0)


def header(canvas: Any, top: float, xs: Sequence[float], names: Sequence[str], high: float = 16) -> None:
    """One row of coloured cells with their names in the middle."""
    for x0, x1, name in zip(xs, xs[1:], names, strict=False):
        ground(canvas, x0, top, x1, top + high)
        text(canvas, (x0 + x1) / 2, top + high - 5, name, align="centre")


def test_a_figure_and_the_words_close_behind_it_stand_in_cells_of_their_own(tmp_path: Path) -> None:
    xs = (60, 160, 260, 330, 460)

    def draw(canvas: Any) -> None:
        header(canvas, 90, xs, ("项目", "2023年", "同比（%）", "变动说明"))
        for r, (label, figure, share, why) in enumerate(
            [("销售费用", "168,430.74", "-1.62", "装备人员优化"), ("管理费用", "371,260.15", "3.67", "薪酬增加")]
        ):
            y = 118 + 17 * r
            text(canvas, 62, y, label)
            text(canvas, 258, y, figure, align="right")
            text(canvas, 328, y, share, align="right")
            text(canvas, 332, y, why)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("项目", "2023年", "同比（%）", "变动说明")
    assert rows(table) == [
        ["销售费用", "168,430.74", "-1.62", "装备人员优化"],
        ["管理费用", "371,260.15", "3.67", "薪酬增加"],
    ]


def test_a_name_over_two_rows_and_bands_over_several_columns_are_told_by_their_grounds(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        ground(canvas, 60, 90, 160, 120)
        text(canvas, 110, 108, "业务", align="centre")
        for x, band in ((160, "收入"), (280, "毛利率")):
            ground(canvas, x, 90, x + 120, 105)
            text(canvas, x + 60, 101, band, align="centre")
        header(canvas, 105, (160, 220, 280, 340, 400), ("2023A", "2024E", "2023A", "2024E"), 15)
        for r, label in enumerate(("设备", "服务", "其他")):
            y = 132 + 16 * r
            line(canvas, 60, y + 4, 400, y + 4)
            text(canvas, 62, y, label)
            for c in range(4):
                text(canvas, 218 + 60 * c, y, f"{r + 1}{c},286", align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("业务", "收入/2023A", "收入/2024E", "毛利率/2023A", "毛利率/2024E")
    assert [row[0].text for row in table.rows] == ["设备", "服务", "其他"]
    assert [cell.value for cell in table.rows[0][1:]] == [10286, 11286, 12286, 13286]


def test_statements_side_by_side_under_coloured_headers_are_tables_of_their_own(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for x0, name, count in ((40, "资产负债表", 6), (300, "利润表", 4)):
            header(canvas, 90, (x0, x0 + 110, x0 + 180, x0 + 250), (name, "2023A", "2024E"), 12)
            for r in range(count):
                y = 111 + 11.5 * r
                if r % 2 == 0:
                    for a, b in ((0, 110), (110, 180), (180, 250)):
                        ground(canvas, x0 + a, y - 8, x0 + b, y + 3, 0.93)
                text(canvas, x0 + 2, y, f"科目{'甲乙丙丁戊己'[r]}", 7)
                text(canvas, x0 + 178, y, f"{r + 1},874", 7, "right")
                text(canvas, x0 + 248, y, f"{r + 2},236", 7, "right")

    found = tables(pdf(tmp_path / "a.pdf", draw))
    assert [(table.columns[0], len(table.rows)) for table in found] == [("资产负债表", 6), ("利润表", 4)]
    assert rows(found[1])[3] == ["科目丁", "4,874", "5,236"]


def test_labels_of_two_lines_with_their_figures_between_are_one_row(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        header(canvas, 90, (60, 180, 280, 380), ("项目", "第一季度", "第二季度"))
        text(canvas, 62, 118, "营业收入")
        y = 118.0
        for upper, lower in (("归属于上市公司股东的", "净利润"), ("经营活动产生的现金流", "量净额")):
            y += 22
            text(canvas, 62, y - 6.5, upper)
            text(canvas, 62, y + 6.5, lower)
            for x in (278, 378):
                text(canvas, x, y, "152,567,804.59", align="right")
        for x in (278, 378):
            text(canvas, x, 118, "1,161,187,262.43", align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[0].text for row in table.rows] == [
        "营业收入",
        "归属于上市公司股东的净利润",
        "经营活动产生的现金流量净额",
    ]
    assert all(row[1].value for row in table.rows)


def test_shaded_rows_of_figures_are_rows_and_no_header(tmp_path: Path) -> None:
    """Every other row is shaded cell by cell, with a gap in the shading as browsers leave it."""

    def draw(canvas: Any) -> None:
        for x, words in ((250, "Payment"), (350, "Maturity"), (450, "2022"), (520, "2021")):
            text(canvas, x, 96, words, align="right")
        line(canvas, 60, 100, 520, 100)
        for r in range(8):
            y = 111 + 10 * r
            if r % 2 == 0:
                for a, b in ((58, 150), (150, 252), (254, 352), (354, 522)):
                    ground(canvas, a, y - 7.5, b, y + 2.5, 0.9)
            text(canvas, 60, y, f"Loan number {r}", 7)
            text(canvas, 250, y, "Interest only" if r > 1 else "34,360", 7, "right")
            text(canvas, 350, y, "April 2025", 7, "right")
            text(canvas, 450, y, f"{r + 5},750", 7, "right")
            text(canvas, 520, y, f"{r + 6},031", 7, "right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert len(table.rows) == 8 and table.columns[1:] == ("Payment", "Maturity", "2022", "2021")


def test_text_below_a_coloured_table_is_no_row_of_it(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        header(canvas, 90, (60, 200, 400), ("序号", "采购额"))
        for r in range(3):
            text(canvas, 62, 118 + 16.4 * r, f"第{'一二三'[r]}名")
            text(canvas, 398, 118 + 16.4 * r, f"{r + 1}46,220,337.18", align="right")
        text(canvas, 80, 182, "前五名供应商采购额合计占年度采购总额百分之十五")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert len(table.rows) == 3


def test_rows_under_a_low_header_stand_twice_as_far_apart_as_the_first_one_does_from_it(tmp_path: Path) -> None:
    """Each row has its white above and below; the header has its own on its ground."""

    def draw(canvas: Any) -> None:
        header(canvas, 90, (60, 160, 260, 360), ("名称", "现价", "涨幅"), 14)
        for r in range(4):
            line(canvas, 60, 104 + 18 * (r + 1), 360, 104 + 18 * (r + 1))
            text(canvas, 62, 115 + 18 * r, f"第{'一二三四'[r]}项", 7)
            text(canvas, 258, 115 + 18 * r, f"{r + 1},874", 7, "right")
            text(canvas, 358, 115 + 18 * r, f"{r}.5%", 7, "right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[0].text for row in table.rows] == ["第一项", "第二项", "第三项", "第四项"]


def test_one_ground_over_those_of_the_names_and_one_caption_go_with_both_tables_side_by_side(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 40, 72, "这一段话写在表的上面并一直写到版面的右边去说明个股涨跌的情况谁领涨谁")
        text(canvas, 40, 86, "图表4：个股涨跌幅榜")
        for x0, band, sign in ((40, "涨幅前三", ""), (300, "跌幅前三", "-")):
            ground(canvas, x0, 90, x0 + 240, 105)
            text(canvas, x0 + 120, 101, band, align="centre")
            header(canvas, 105, (x0, x0 + 80, x0 + 160, x0 + 240), ("代码", "名称", "涨跌幅"), 15)
            for r in range(3):
                y = 132 + 16 * r
                line(canvas, x0, y + 4, x0 + 240, y + 4)
                text(canvas, x0 + 2, y, f"60{r}901.SH")
                text(canvas, x0 + 82, y, f"名称{'甲乙丙'[r]}")
                text(canvas, x0 + 238, y, f"{sign}{9 - r}.2%", align="right")

    found = tables(pdf(tmp_path / "a.pdf", draw))
    assert [(table.group, table.caption) for table in found] == [
        ("涨幅前三", "图表4：个股涨跌幅榜"),
        ("跌幅前三", "图表4：个股涨跌幅榜"),
    ]
    assert found[1].columns == ("代码", "名称", "涨跌幅")


@pytest.mark.parametrize("counts", [(3, 2), (1, 2, 1)])
def test_labels_of_several_rows_between_rules_that_stop_short_stand_in_all_their_rows(
    tmp_path: Path, counts: tuple[int, ...]
) -> None:
    def draw(canvas: Any) -> None:
        ground(canvas, 60, 90, 140, 120)
        text(canvas, 100, 108, "板块", align="centre")
        ground(canvas, 140, 90, 220, 120)
        text(canvas, 180, 108, "公司", align="centre")
        ground(canvas, 220, 90, 360, 105)
        text(canvas, 290, 101, "净利润（亿元）", align="centre")
        header(canvas, 105, (220, 290, 360), ("2023A", "2024E"), 15)
        row = 0
        for number, count in enumerate(counts):
            text(canvas, 100, 120 + 18 * row + 9 * count + 3, f"板块{'甲乙丙'[number]}", align="centre")
            for place in range(count):
                text(canvas, 142, 132 + 18 * row, f"公司{'一二三四五'[row]}")
                text(canvas, 288, 132 + 18 * row, f"{row + 1}.25", align="right")
                text(canvas, 358, 132 + 18 * row, f"{row + 2}.75", align="right")
                row += 1
                line(canvas, 140 if place < count - 1 else 60, 120 + 18 * row, 360, 120 + 18 * row)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("板块", "公司", "净利润（亿元）/2023A", "净利润（亿元）/2024E")
    named = [f"板块{'甲乙丙'[number]}" for number, count in enumerate(counts) for _ in range(count)]
    assert [row[0].text for row in table.rows] == named
    assert [row[2].value for row in table.rows] == [n + 1.25 for n in range(sum(counts))]


@pytest.mark.parametrize(
    ("names", "band"), [(("24A", "25E", "26E", "27E"), "PE（倍）"), (("1.0%", "1.5%", "2.0%", "2.5%"), "永续增长率")]
)
def test_short_years_and_levels_beside_a_name_over_two_rows_are_names(
    tmp_path: Path, names: Sequence[str], band: str
) -> None:
    def draw(canvas: Any) -> None:
        ground(canvas, 60, 90, 160, 120)
        text(canvas, 110, 108, "公司", align="centre")
        ground(canvas, 160, 90, 400, 105)
        text(canvas, 280, 101, band, align="centre")
        header(canvas, 105, (160, 220, 280, 340, 400), names, 15)
        for r, label in enumerate(("远山", "青松", "北辰")):
            y = 132 + 16 * r
            text(canvas, 62, y, label)
            for c in range(4):
                text(canvas, 218 + 60 * c, y, f"{r + 3}{c}.6", align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("公司", *(f"{band}/{name}" for name in names))
    assert [cell.value for cell in table.rows[0][1:]] == [30.6, 31.6, 32.6, 33.6]


def test_a_strip_beside_a_name_over_two_rows_bounds_no_table(tmp_path: Path) -> None:
    """Every other row has a ground in each cell, the lower names among them; the name over the labels stands beside both rows."""
    xs = (60, 160, 240, 320, 400)
    body = [["松州", "4.31", "12.5", "9.87"], ["柏州", "3.62", "-8.4", "7.66"], ["桦州", "1.44", "33.0", "2.05"]]

    def draw(canvas: Any) -> None:
        for y in (90, 122, 122 + 14 * len(body)):
            line(canvas, 60, y, 400, y)
        text(canvas, 62, 110, "去处")
        text(canvas, 240, 102, "一月", align="centre")
        text(canvas, 360, 102, "累计", align="centre")
        for at, name in enumerate(("金额", "同比（%）", "金额"), 1):
            ground(canvas, xs[at], 106, xs[at + 1], 120, 0.93)
            text(canvas, xs[at + 1] - 2, 116, name, align="right")
        for r, cells in enumerate(body):
            y = 122 + 14 * r
            if r % 2:
                for x0, x1 in pairwise(xs):
                    ground(canvas, x0, y, x1, y + 13, 0.93)
            text(canvas, 62, y + 10, cells[0])
            for at, cell in enumerate(cells[1:], 1):
                text(canvas, xs[at + 1] - 2, y + 10, cell, align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("去处", "一月/金额", "一月/同比（%）", "累计/金额")
    assert rows(table) == body
