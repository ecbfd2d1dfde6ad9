"""Columns that stand as close as words do, that only few rows fill, or whose names stand on a ground over no rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import HEIGHT, line, rows, tables, text


def ground(canvas: Any, top: float, bottom: float, left: float = 60, right: float = 500) -> None:
    canvas.setFillGray(0.9)
    canvas.rect(left, HEIGHT - bottom, right - left, bottom - top, stroke=0, fill=1)
    canvas.setFillGray(0)


def test_a_remark_right_behind_a_figure_is_a_cell_of_its_own_though_few_rows_have_one(tmp_path: Path) -> None:
    facts = [("无风险利率", "1.8%", "十年期国债"), ("贝塔", "1.12", "近两年周度"), ("风险溢价", "6.5%", ""), ("债务比例", "12.0%", ""),
             ("税后成本", "3.1%", ""), ("加权成本", "8.4%", "")]  # fmt: skip

    def draw(canvas: Any) -> None:
        ground(canvas, 100, 118, right=310)
        for y in (100, 226):
            line(canvas, 60, y, 310, y)
        for x, name, align in ((64, "参数", "left"), (230, "取值", "right"), (236, "说明", "left")):
            text(canvas, x, 112, name, align=align)
        for number, (name, value, remark) in enumerate(facts):
            y = 130 + 18 * number
            text(canvas, 64, y, name)
            text(canvas, 230, y, value, align="right")
            if remark:
                text(canvas, 236, y, remark)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("参数", "取值", "说明")
    assert rows(table) == [list(fact) for fact in facts]


def test_figures_on_the_ground_under_the_first_rule_are_names(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        ground(canvas, 100, 118)
        for y in (100, 190):
            line(canvas, 60, y, 500, y)
        for row in range(5):
            for column in range(5):
                value = f"{7 + row}.{column}5" if row and column else f"{7 + row}.5%" if row else f"{1 + column}.0%"
                text(
                    canvas,
                    100 + 90 * column,
                    112 + 18 * row,
                    "WACC" if not row and not column else value,
                    align="right",
                )

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("WACC", "2.0%", "3.0%", "4.0%", "5.0%")
    assert len(table.rows) == 4


def test_words_that_all_begin_at_one_place_are_a_column_though_one_label_nearly_reaches_it(tmp_path: Path) -> None:
    owners = ["甲乙丙丁戊己庚辛壬癸子丑", "甲集团", "乙基金", "丙公司", "丁合伙企业"]

    def draw(canvas: Any) -> None:
        for y in (100, 118, 208):
            line(canvas, 60, y, 460, y)
        for x, name, align in (
            (64, "股东名称", "left"),
            (175, "性质", "left"),
            (320, "持股", "right"),
            (440, "比例", "right"),
        ):
            text(canvas, x, 112, name, align=align)
        for number, owner in enumerate(owners):
            y = 130 + 18 * number
            text(canvas, 64, y, owner)
            text(canvas, 175, y, "境内法人")
            text(canvas, 320, y, f"{number + 1},234,500", align="right")
            text(canvas, 440, y, f"{number + 4}.25", align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("股东名称", "性质", "持股", "比例")
    assert [row[0].text for row in table.rows] == owners


def test_days_under_a_paragraph_name_the_columns_of_the_next_table(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for y in (90, 106, 160, 221):
            line(canvas, 60, y, 500, y)
        for row, label in enumerate(["Period", "October", "November", "Total"]):
            text(canvas, 64, 102 + 16 * row, label)
            for column, name in enumerate(("Shares", "Price")):
                text(canvas, 260 + 100 * column, 102 + 16 * row, f"{row}{column}1.50" if row else name, align="right")
        text(canvas, 60, 180, "The table below compares what a hundred dollars would be worth.")
        text(canvas, 60, 193, "Dividends are taken to be invested again.")
        for column in range(4):
            text(canvas, 260 + 80 * column, 217, f"12/31/2{column}", align="right")
        for row, label in enumerate(["Our stock", "Broad index", "Peer index"]):
            text(canvas, 64, 234 + 14 * row, label)
            for column in range(4):
                text(canvas, 260 + 80 * column, 234 + 14 * row, f"1{row}{column}.25", align="right")

    first, second = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[0].text for row in first.rows] == ["October", "November", "Total"]
    assert second.columns == ("", "12/31/20", "12/31/21", "12/31/22", "12/31/23")
