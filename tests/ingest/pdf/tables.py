"""Tables drawn for tests: cells of text at given places, with the rulings asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdfium2

from ingest.pdf.document import open_document
from ingest.pdf.drawing import read_drawing
from ingest.pdf.glyphs import frame, read_glyphs
from ingest.pdf.grid import Grid
from ingest.pdf.layout import compose
from ingest.pdf.objects import page_objects
from ingest.pdf.rules import rules_of
from ingest.pdf.tabular import find_grids
from ingest.records import Page, Table
from ingest.tables import PagePart, build_tables

HEIGHT = 842
ROW = 18.0
SPAN = tuple[int, int, int, int]


def text(canvas: Any, x: float, y: float, words: str, size: float = 9, align: str = "left") -> None:
    """Words at `x`, their line `y` points below the page's top; Helvetica, or Song for Chinese."""
    font = "Helvetica" if words.isascii() else "STSong-Light"
    canvas.setFont(font, size)
    put = {"left": canvas.drawString, "right": canvas.drawRightString, "centre": canvas.drawCentredString}[align]
    put(x, HEIGHT - y, words)


def line(canvas: Any, x0: float, y0: float, x1: float, y1: float) -> None:
    """A ruling, in points from the page's top left."""
    canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


def ruled(
    canvas: Any,
    rows: Sequence[Sequence[str]],
    top: float = 100,
    xs: Sequence[float] = (60, 180, 300, 420),
    merged: Sequence[SPAN] = (),
    shaded: int = 0,
) -> float:
    """A fully ruled table; `merged` are (row, col, rows, cols) whose text stands in the middle. Returns where it ends."""
    ys = [top + ROW * number for number in range(len(rows) + 1)]
    covered = {(r + i, c + j): (r, c, h, w) for r, c, h, w in merged for i in range(h) for j in range(w)}
    if shaded:
        canvas.setFillGray(0.85)
        canvas.rect(xs[0], HEIGHT - ys[shaded], xs[len(rows[0])] - xs[0], ROW * shaded, stroke=0, fill=1)
        canvas.setFillGray(0)
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            first, left, down, across = covered.get((r, c), (r, c, 1, 1))
            if (r, c) != (first, left):
                continue
            x0, x1, y0, y1 = xs[c], xs[c + across], ys[r], ys[r + down]
            canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0)
            text(canvas, (x0 + x1) / 2, (y0 + y1) / 2 + 3, words, align="centre")
    return ys[-1]


def grids(path: Path, number: int = 1) -> list[Grid]:
    """The grids of a page."""
    document = pypdfium2.PdfDocument(path)
    page = document[number - 1]
    textpage = page.get_textpage()
    try:
        view = frame(page)
        return find_grids(read_glyphs(page, textpage, view), rules_of(read_drawing(page_objects(page), view)), view)
    finally:
        textpage.close()
        page.close()
        document.close()


def tables(path: Path) -> tuple[Table, ...]:
    """The tables of a file, pages composed as the reader does."""
    parts: list[PagePart] = []
    with open_document(path) as document:
        for index in range(len(document.pdf)):
            page = document.pdf[index]
            textpage = page.get_textpage()
            view = frame(page)
            glyphs = read_glyphs(page, textpage, view)
            found = find_grids(glyphs, rules_of(read_drawing(page_objects(page), view)), view)
            composed = compose(glyphs, found, view)
            textpage.close()
            page.close()
            record = Page(
                number=index + 1,
                label=str(index + 1),
                width=view.width,
                height=view.height,
                text=composed.text,
                drawn=composed.text,
                lines=composed.lines,
                edges=composed.edges,
            )
            parts.append(PagePart(record, tuple(found), composed.place))
    return build_tables(parts)


def texts(grid: Grid) -> list[list[str]]:
    """The grid's texts, row by row, each merged cell once."""
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


def rows(table: Table) -> list[list[str]]:
    """The table's texts."""
    return [[cell.text for cell in row] for row in table.rows]


Draw = Callable[[Any], None]
