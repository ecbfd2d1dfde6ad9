"""Tables side by side under one caption, and parts of one that rules set off below each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text

YEARS = ("2024A", "2025E", "2026E")


def part(canvas: Any, left: float, top: float, body: Sequence[Sequence[str]], headed: int) -> float:
    """Rows under a rule, one more rule under the first if it names years; returns where its last rule is."""
    bottom = top + 14 * len(body) + 4
    for y in (top, *([top + 16] if headed else []), bottom):
        line(canvas, left, y, left + 220, y)
    for number, (label, *values) in enumerate(body):
        text(canvas, left + 2, top + 12 + 14 * number, label)
        for x, value in zip((110, 160, 215), values, strict=False):
            text(canvas, left + x, top + 12 + 14 * number, value, align="right")
    return bottom


def statement(name: str, *labels: str) -> list[tuple[str, ...]]:
    return [(name, *YEARS), *((label, "1,638", "2,056", "2,707") for label in labels)]


def test_a_unit_at_the_other_end_of_the_caption_s_line_is_both_halves_unit(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 50, 96, "表26：财务报表预测")
        text(canvas, 540, 96, "单位：百万元", align="right")
        part(canvas, 50, 100, statement("资产负债表", "货币资金", "应收账款", "存货", "资产总计"), 1)
        part(canvas, 320, 100, statement("利润表", "营业收入", "营业成本", "销售费用", "净利润"), 1)

    left, right = tables(pdf(tmp_path / "a.pdf", draw))
    assert (left.caption, left.unit) == (right.caption, right.unit) == ("表26：财务报表预测", "百万元")


def test_a_part_without_years_of_its_own_goes_on_with_the_one_above_it(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        end = part(canvas, 50, 100, statement("主要财务比率", "营业收入增速", "净利润增速", "毛利率"), 1)
        part(
            canvas,
            50,
            end + 8,
            [("每股指标（元）",), *((x, "0.57", "0.75", "1.17") for x in ("每股收益", "每股净资产", "股息"))],
            0,
        )

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("主要财务比率", *YEARS)
    assert [row[0] for row in rows(table)][3:] == ["每股指标（元）", "每股收益", "每股净资产", "股息"]


def test_a_part_that_names_its_own_years_is_a_table_of_its_own(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        end = part(canvas, 50, 100, statement("主要财务比率", "营业收入增速", "净利润增速", "毛利率"), 1)
        part(canvas, 50, end + 8, statement("现金流量表", "净利润", "折旧摊销", "分红"), 1)

    assert [table.columns[0] for table in tables(pdf(tmp_path / "a.pdf", draw))] == ["主要财务比率", "现金流量表"]
