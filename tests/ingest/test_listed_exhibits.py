"""Lists of figures and tables with their pages: contents, no tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.read import read_report
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, ruled, tables, text

PAIRS = [
    ("图1：授权交易数量与总金额", "4", "表1：重点对外授权交易一览", "3"),
    ("图2：授权按药物类型分布", "4", "表2：主要指数周度表现", "4"),
    ("图3：授权公告后平均超额收益", "5", "表3：医药细分板块涨跌幅", "5"),
    ("图4：申万一级行业周涨跌幅", "15", "表4：个股周涨跌幅前十", "16"),
]


def in_columns(canvas: Any) -> None:
    text(canvas, 300, 90, "图表索引", size=14, align="centre")
    for number, (figure, page, table, other) in enumerate(PAIRS):
        y = 112 + 14 * number
        text(canvas, 60, y, figure)
        text(canvas, 280, y, page, align="right")
        text(canvas, 310, y, table)
        text(canvas, 540, y, other, align="right")


def in_a_grid(canvas: Any) -> None:
    ruled(canvas, [list(row) for row in PAIRS], xs=(60, 260, 300, 500, 540))


def in_english(canvas: Any) -> None:
    for number in range(4):
        text(canvas, 60, 112 + 14 * number, f"Figure {number + 1}: Shipments by region")
        text(canvas, 540, 112 + 14 * number, str(9 - number), align="right")
    line(canvas, 60, 100, 540, 100)


@pytest.mark.parametrize("draw", [in_columns, in_a_grid, in_english])
def test_a_list_of_figures_and_tables_is_no_table(tmp_path: Path, draw: Any) -> None:
    assert not tables(pdf(tmp_path / "a.pdf", draw))


def test_a_list_of_figures_and_tables_is_contents(tmp_path: Path) -> None:
    found = read_report(pdf(tmp_path / "a.pdf", in_columns))
    told = "".join(found.pages[0].text[b.start : b.end] for b in found.blocks if b.kind == "contents")
    assert not found.tables
    assert all(text in told for pair in PAIRS for text in pair[::2])
    assert "图表索引" in told


def test_rows_that_are_called_after_figures_but_end_in_measures_are_a_table(tmp_path: Path) -> None:
    body = [["图1", "12.5", "8,412"], ["图2", "13.1", "8,569"], ["图3", "14.8", "9,114"]]

    def draw(canvas: Any) -> None:
        ruled(canvas, [["图号", "误差", "样本"], *body])

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert rows(table) == body


def test_sections_and_their_pages_over_dotted_rules_are_no_table(tmp_path: Path) -> None:
    sections = [
        ("1", "行业概况：三次跨越", 3),
        ("1.1", "发展历程：从木工到家居", 3),
        ("1.2", "股权结构：控制权稳定", 4),
        ("2", "竞争格局：两强主导", 6),
        ("2.1", "市场规模：2,150家门店", 6),
        ("2.2", "渠道库存回落", 7),
        ("3", "风险提示", 9),
        ("3.1", "需求不及预期", 9),
    ]

    def draw(canvas: Any) -> None:
        for number, (section, name, page) in enumerate(sections):
            y = 100 + 18 * number
            text(canvas, 60 if len(section) == 1 else 76, y, section)
            text(canvas, 72 if len(section) == 1 else 98, y, name)
            text(canvas, 540, y, str(page), align="right")
            line(canvas, 60, y + 5, 540, y + 5)

    assert not tables(pdf(tmp_path / "a.pdf", draw))


def test_numbered_items_with_counts_that_rise_and_fall_are_a_table(tmp_path: Path) -> None:
    body = [["1.1", "木材", "12"], ["1.2", "板材", "31"], ["2.1", "家具", "18"], ["2.2", "门窗", "25"]]

    def draw(canvas: Any) -> None:
        ruled(canvas, [["编号", "品类", "家数"], *body], shaded=1)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert rows(table) == body
