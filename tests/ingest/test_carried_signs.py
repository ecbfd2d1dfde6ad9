"""Per cent signs printed once, on the first figures under a heading, hold for those below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.tables.cell_units import value_text
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, tables, text

ROWS = [
    ("", "2025", "2024"),
    ("Segment margin", "", ""),
    ("Pumps", "15.7%", "16.7%"),
    ("Valves", "4.1", "9.3"),
    ("Seals", "18.1", "17.6"),
    ("Other figures", "", ""),
    ("Growth", "3.2%", "1.1%"),
    ("Plants", "12", "11"),
    ("Inventory turnover", "4.1", "4.0"),
]


def test_the_sign_holds_down_to_the_next_heading_and_for_like_figures_only(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for number, row in enumerate(ROWS):
            text(canvas, 60, 112 + 16 * number, row[0])
            for x, words in zip((340, 420), row[1:], strict=True):
                text(canvas, x, 112 + 16 * number, words, align="right")
        for y in (100, 117, 112 + 16 * len(ROWS)):
            line(canvas, 56, y, 424, y)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    told = {row[0].text: [value_text(table, i, row[i], row) for i in (1, 2)] for row in table.rows if row[1].text}
    assert told["Valves"] == ["4.1%", "9.3%"] and told["Seals"] == ["18.1%", "17.6%"]
    assert told["Plants"] == ["12", "11"] and told["Inventory turnover"] == ["4.1", "4.0"]
