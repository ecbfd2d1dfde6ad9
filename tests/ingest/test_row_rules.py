"""Rows with rules between them that stop short of cells over several rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import HEIGHT, line, tables, text

EVENTS = ["推出首个品牌", "一期工厂投产", "取得首张订单", "二期工厂投产", "收购上游企业", "公告海外设厂"]
STAGES = [("积累期", 2), ("扩张期", 1), ("兑现期", 3)]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("ground", [True, False])
def test_a_cell_that_rules_stop_short_of_stands_in_all_its_rows(tmp_path: Path, first: bool, ground: bool) -> None:
    """`first`: the cells over several rows are in the first column, else in the last; `ground`: a ground marks the names, no rule."""
    own, times, events = (60, 130, 220) if first else (420, 64, 150)
    low, high = (126, 480) if first else (60, 410)

    def draw(canvas: Any) -> None:
        if ground:
            canvas.setFillGray(0.9)
            canvas.rect(60, HEIGHT - 118, 420, 18, stroke=0, fill=1)
            canvas.setFillGray(0)
        else:
            line(canvas, 60, 118, 480, 118)
        for x, name in ((own, "阶段"), (times, "时间"), (events, "事件")):
            text(canvas, x, 112, name)
        row = 0
        for stage, count in STAGES:
            text(canvas, own, 118 + 18 * row + 9 * count + 3, stage)
            for number in range(count):
                text(canvas, times, 130 + 18 * row, f"20{10 + row}年4月")
                text(canvas, events, 130 + 18 * row, EVENTS[row])
                row += 1
                if number < count - 1:
                    line(canvas, low, 118 + 18 * row, high, 118 + 18 * row)
                else:
                    line(canvas, 60, 118 + 18 * row, 480, 118 + 18 * row)
        line(canvas, 60, 100, 480, 100)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert sorted(table.columns) == ["事件", "时间", "阶段"]
    stage, event = table.columns.index("阶段"), table.columns.index("事件")
    named = [name for name, count in STAGES for _ in range(count)]
    assert [(row[stage].text, row[event].text) for row in table.rows] == list(zip(named, EVENTS, strict=True))
