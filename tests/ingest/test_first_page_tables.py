"""Small tables in the column beside a first page's text: under headings, and under a chart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text


def test_the_next_part_s_heading_on_its_rule_is_no_row(tmp_path: Path) -> None:
    facts = [("股票家数（只）", "486"), ("总市值（亿元）", "78,352.6"), ("市盈率（倍）", "37.42"), ("市净率（倍）", "3.18")]

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
        line(canvas, 90, 130, 200, 130)
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
