"""Small tables in the column beside a first page's text: under headings, and under a chart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text


def test_the_next_part_s_heading_on_its_rule_is_no_row(tmp_path: Path) -> None:
    facts = [
        ("股票家数（只）", "486"),
        ("总市值（亿元）", "78,352.6"),
        ("市盈率（倍）", "37.42"),
        ("市净率（倍）", "3.18"),
    ]

    def draw(canvas: Any) -> None:
        for y, heading in ((100, "行业基本数据"), (196, "指数走势")):
            text(canvas, 60, y - 4, heading, size=11)
            line(canvas, 60, y, 200, y)
        for number, (name, value) in enumerate(facts):
            text(canvas, 60, 116 + 14 * number, name)
            text(canvas, 200, 116 + 14 * number, value, align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert rows(table) == [list(fact) for fact in facts]


def test_what_stands_along_a_chart_s_axis_heads_no_table_below_it(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for y in (100, 110, 120, 130):
            line(canvas, 90, y, 200, y)
        text(canvas, 60, 132, "-20%", size=6)
        for number, month in enumerate(("24/08", "24/12", "25/04", "25/08")):
            text(canvas, 90 + 30 * number, 140, month, size=6)
        for y, row in (
            (156, ("涨跌幅", "1月", "3月", "12月")),
            (169, ("绝对", "4.94%", "17.35%", "28.60%")),
            (182, ("相对沪深300", "-3.87%", "1.26%", "-5.30%")),
        ):
            text(canvas, 60, y, row[0])
            for x, words in zip((150, 195, 240), row[1:], strict=True):
                text(canvas, x, y, words, align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("涨跌幅", "1月", "3月", "12月")
    assert rows(table) == [["绝对", "4.94%", "17.35%", "28.60%"], ["相对沪深300", "-3.87%", "1.26%", "-5.30%"]]
    assert not table.caption


def test_headings_that_rules_underline_part_the_small_tables_of_one_column(tmp_path: Path) -> None:
    parts = [("市场数据", [("收盘价（元）", "32.60"), ("目标价（元）", "41.04"), ("潜在空间", "25.9%")]),
             ("基础数据", [("每股净资产（元）", "5.79"), ("资产负债率", "26.4%"), ("净资产收益率", "5.6%")]),
             ("分析师", [])]  # fmt: skip

    def draw(canvas: Any) -> None:
        y = 100
        for heading, facts in parts:
            text(canvas, 60, y - 4, heading, size=11)
            line(canvas, 60, y, 200, y)
            for name, value in facts:
                y += 14
                text(canvas, 60, y, name)
                text(canvas, 200, y, value, align="right")
            y += 24

    found = tables(pdf(tmp_path / "a.pdf", draw))
    assert [(table.caption, rows(table)) for table in found] == [(h, [list(fact) for fact in f]) for h, f in parts[:2]]


def test_spans_of_months_are_names(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for y, row in (
            (156, ("%", "1M", "3M", "12M")),
            (169, ("绝对", "9.4", "21.7", "52.3")),
            (182, ("相对沪深300", "4.8", "10.2", "33.7")),
        ):
            text(canvas, 60, y, row[0])
            for x, words in zip((150, 195, 240), row[1:], strict=True):
                text(canvas, x, y, words, align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert (table.columns, table.unit) == (("%", "1M", "3M", "12M"), "%")
