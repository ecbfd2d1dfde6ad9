"""Grids: what a printed table is made of, and the lines of text in a cell of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.pdf.glyphs import Glyph
from ingest.records import Box

LEVEL = 1.0
"""Points by which the middles of one line's glyphs differ even in the smallest print."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed cell: rows `row` to `row + row_span`, columns `col` to `col + col_span` (from 0), its box as shown, its
    glyphs in reading order (spaces included), and whether its ground is shaded.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    glyphs: tuple[Glyph, ...]
    shaded: bool = False

    @property
    def text(self) -> str:
        """The glyphs' characters, as drawn."""
        return "".join([glyph.char for glyph in self.glyphs]).strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed on one page: cells by row, then column, that tile `rows` x `cols`; `ruled` where rulings bound
    every cell, or header cells with grounds of their own every column, False where white space parts the columns; `head` how many rows are its header, 0 where that is open.
    """

    box: Box
    rows: int
    cols: int
    cells: tuple[GridCell, ...]
    ruled: bool
    head: int = 0


def reading_order(glyphs: Iterable[Glyph]) -> tuple[Glyph, ...]:
    """Glyphs of one cell line by line, left to right."""
    lines = text_lines(glyphs)
    return tuple(glyph for line in lines for glyph in line)


def text_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs grouped into lines top to bottom (a glyph joins the line whose middle is within half its height), each left
    to right; upright and turned text in drawing order.
    """
    found = list(glyphs)
    if is_one_line(found):
        turned = any(glyph.angle for glyph in found)
        found.sort(key=(lambda glyph: glyph.order) if turned else _from_left)
        return [found] if found else []
    found.sort(key=lambda glyph: glyph.box[1] + glyph.box[3])
    lines: list[list[Glyph]] = []
    middle = reach = 0.0
    for glyph in found:
        centre = (glyph.box[1] + glyph.box[3]) / 2
        if lines and centre - middle <= reach:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            middle, reach = centre, max(LEVEL, 0.45 * (glyph.box[3] - glyph.box[1]))
    for line in lines:
        line.sort(key=_from_left)
    return lines


def is_one_line(glyphs: Sequence[Glyph]) -> bool:
    """Whether glyphs, if there are any, make one line: their middles are level, or some are turned."""
    sums = [glyph.box[1] + glyph.box[3] for glyph in glyphs]
    level = not sums or max(sums) - min(sums) <= 2 * LEVEL
    return level or any(glyph.angle for glyph in glyphs)


def _from_left(glyph: Glyph) -> tuple[float, int]:
    return glyph.box[0], glyph.order
