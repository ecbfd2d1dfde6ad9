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
