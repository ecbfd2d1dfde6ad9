"""Two columns of text with a table of the page's whole width right below or above them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text

WORDS = "the group acquired all of the shares of a maker"
WANTED = [[label, f"{n}1.5", f"{n}2.5", f"{n}3.5"] for n, label in enumerate(("Stock", "Cash", "Goodwill", "Price"), 1)]


def columns(canvas: Any, top: float, left: int = 9, right: int = 9) -> None:
    for x, size in ((50, left), (320, right)):
        for n in range(size):
            text(canvas, x, top + 13 * n, WORDS)


def table(canvas: Any, top: float) -> None:
    for x, name in ((50, "Fair values"), (300, "North"), (400, "South"), (540, "Total")):
        text(canvas, x, top, name, align="left" if x == 50 else "right")
    line(canvas, 48, top + 4, 542, top + 4)
    for r, row in enumerate(WANTED):
        line(canvas, 48, top + 19 + 15 * r, 542, top + 19 + 15 * r)
        for x, cell in zip((50, 300, 400, 540), row, strict=True):
            text(canvas, x, top + 15 + 15 * r, cell, align="left" if x == 50 else "right")


def test_a_table_below_two_columns_of_text_keeps_its_labels(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        columns(canvas, 80)
        table(canvas, 215)

    (found,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert rows(found) == WANTED


def test_a_table_above_two_columns_of_text_keeps_its_labels(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        table(canvas, 80)
        columns(canvas, 170)

    (found,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert rows(found) == WANTED


def test_names_right_of_the_gutter_stay_with_a_table_whose_cells_first_cross_it_below_them(tmp_path: Path) -> None:
    wanted = [["06-0" + str(n), f"Company {n}", f"a call with investors on results, part {n}"] for n in range(1, 6)]

    def draw(canvas: Any) -> None:
        columns(canvas, 80)
        for x, name in ((70, "Day"), (160, "Name"), (312, "What happens")):
            text(canvas, x, 225, name)
        for at in (213, *(230 + 17 * r for r in range(6))):
            line(canvas, 48, at, 542, at)
        for r, row in enumerate(wanted):
            for x, cell in zip((50, 150, 240), row, strict=True):
                text(canvas, x, 242 + 17 * r, cell)

    (found,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert found.columns == ("Day", "Name", "What happens") and rows(found) == wanted


def test_a_table_under_the_rules_of_the_page_and_of_a_heading_begins_below_its_number_name_and_unit(
    tmp_path: Path,
) -> None:
    wanted = [["甲公司", "1.10", "2.20"], ["乙公司", "3.10", "4.20"], ["丙公司", "5.10", "6.20"]]

    def draw(canvas: Any) -> None:
        for at in (60, 92, 170, *(186 + 16 * r for r in range(4))):
            line(canvas, 50, at, 540, at)
        text(canvas, 50, 56, "研究部")
        text(canvas, 540, 56, "周报", align="right")
        text(canvas, 52, 88, "陆", size=14)
        text(canvas, 84, 88, "预测明细", size=14)
        text(canvas, 60, 120, "下修与上修")
        text(canvas, 150, 120, "结合三季报我们调整了三家公司的盈利预测其中一家下调幅度最大")
        text(canvas, 50, 162, "表 7")
        text(canvas, 80, 162, "重点公司盈利预测")
        text(canvas, 540, 162, "单位：元", align="right")
        for y, row in enumerate((["公司", "2025E", "2026E"], *wanted)):
            for x, cell in zip((60, 260, 440), row, strict=True):
                text(canvas, x, 182 + 16 * y, cell)

    (found,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert found.columns == ("公司", "2025E", "2026E") and rows(found) == wanted
    assert "重点公司盈利预测" in found.caption and found.unit == "元"
