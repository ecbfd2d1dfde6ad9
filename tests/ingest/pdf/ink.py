"""Glyphs and PDFs made by hand: what a page draws, without a font in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.pdf.characters import is_cjk
from ingest.pdf.glyphs import Frame, Glyph
from ingest.pdf.grid import Grid, GridCell
from ingest.pdf.layout import Composed, compose
from ingest.records import Box, Page

A4 = Frame(0, 0, 595, 842, 0)


class Ink:
    """A page being drawn: `write` puts glyphs on it in drawing order, a blank advancing half an em."""

    def __init__(self) -> None:
        self.glyphs: list[Glyph] = []

    def write(self, text: str, x: float, y: float, size: float = 10, bold: bool = False) -> tuple[Glyph, ...]:
        """Draw `text` from `x` on the baseline `y`; what was drawn."""
        first = len(self.glyphs)
        for char in text:
            wide = size if is_cjk(char) else size / 2
            box = (x, y - 0.88 * size, x + wide, y + 0.12 * size)
            self.glyphs.append(Glyph(char, box, size, bold, len(self.glyphs), 0, y))
            x += wide
        return tuple(self.glyphs[first:])

    def gap(self) -> None:
        """Let pdfium have inferred a character that is not drawn."""
        self.glyphs.append(Glyph("\u200b", (0, 0, 0, 0), 10, False, len(self.glyphs), 0, -99))


def compose_page(ink: Ink, number: int = 1, grids: Sequence[Grid] = ()) -> tuple[Page, Composed]:
    """The page that was drawn, as the reader composes it."""
    made = compose(ink.glyphs, grids, A4)
    page = Page(
        number=number,
        label=str(number),
        width=A4.width,
        height=A4.height,
        text=made.text,
        drawn="".join(glyph.char for glyph in ink.glyphs),
        lines=made.lines,
        edges=made.edges,
    )
    return page, made


def table(rows: list[list[tuple[Glyph, ...]]], box: Box) -> Grid:
    """A grid of single cells."""
    cells = tuple(
        GridCell(row, col, 1, 1, box, glyphs) for row, cells in enumerate(rows) for col, glyphs in enumerate(cells)
    )
    return Grid(box, len(rows), max(map(len, rows)), cells, True)


def pdf(path: Path, *pages: Callable[..., None], password: str | None = None) -> Path:
    """A PDF at `path`, each page drawn by a function that takes reportlab's canvas; Song and Helvetica are ready."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    lock = None if password is None else StandardEncryption(password, ownerPassword="owner")
    canvas = Canvas(str(path), pagesize=(595, 842), encrypt=lock)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path
