"""A sheet: one grid as rows of equal length, every merged cell standing in each place it covers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from ingest.pdf.glyphs import Glyph
from ingest.pdf.grid import Grid, GridCell
from ingest.pdf.segments import LEADER, LEADS
from ingest.records import Box, Cell, Page
from ingest.values import parse_value

NEAR = 3.5  # points by which the same column's edge may differ from page to page

_NUMBER_PARTS = re.compile(r"[\d,.%()$+-]+")
_WHOLE_NUMBER = re.compile(r"[($+-]*\d{1,3}(?:,\d{3})*(?:\.\d+)?[%)]*|[($+-]*\d+(?:\.\d+)?[%)]*")


class Slot(NamedTuple):
    """One place of a sheet: the cell that covers it, how that cell is merged, and how it is printed; a named tuple, which is made
    anew, moved by some rows or columns, five times as fast as a frozen dataclass.

    `row` and `col` are the cell's first row and column in the sheet; `down` and `across` how many it covers.
    """

    cell: Cell
    row: int
    col: int
    down: int
    across: int
    shaded: bool = False
    bold: bool = False

    @property
    def text(self) -> str:
        """The cell's text."""
        return self.cell.text


Row = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of slots over the columns bounded by `xs` (points), where they stand, and how many rows head them."""

    xs: tuple[float, ...]
    rows: tuple[Row, ...]
    boxes: tuple[tuple[int, Box], ...]
    ruled: bool
    header: int = 0

    @property
    def cols(self) -> int:
        """How many columns."""
        return len(self.xs) - 1

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows below the header."""
        return self.rows[self.header :]


def sheet_of(page: Page, grid: Grid, place: Mapping[int, int]) -> Sheet:
    """The sheet of one printed grid; cells are typed by their own text, their columns' names come later."""
    edges: list[float] = [grid.box[0]] * (grid.cols + 1)
    edges[-1] = grid.box[2]
    places: list[list[Slot | None]] = [[None] * grid.cols for _ in range(grid.rows)]
    for printed in grid.cells:
        edges[printed.col], edges[printed.col + printed.col_span] = printed.box[0], printed.box[2]
        slot = _slot(page, printed, place)
        for row in range(printed.row, min(printed.row + printed.row_span, grid.rows)):
            for col in range(printed.col, min(printed.col + printed.col_span, grid.cols)):
                places[row][col] = slot
    blank = Cell(text="", page=page.number, start=0, end=0, box=grid.box, kind="empty")
    rows = tuple(tuple(slot or Slot(blank, r, c, 1, 1) for c, slot in enumerate(row)) for r, row in enumerate(places))
    return Sheet(tuple(edges), rows, ((page.number, grid.box),), grid.ruled)


def over_columns(sheet: Sheet, xs: Sequence[float]) -> Sheet:
    """The same sheet over finer columns `xs`, each old column spread to those it covers."""
    if len(xs) == len(sheet.xs):
        return replace(sheet, xs=tuple(xs))
    home = [_column(sheet.xs, (a + b) / 2) for a, b in pairwise(xs)]
    rows = []
    for row in sheet.rows:
        spread: list[Slot] = []
        for col in home:
            old = row[col]
            covered = [number for number, h in enumerate(home) if old.col <= h < old.col + old.across]
            first, count = (covered[0], len(covered)) if covered else (len(spread), 1)
            spread.append(old._replace(col=first, across=count))
        rows.append(tuple(spread))
    return replace(sheet, xs=tuple(xs), rows=tuple(rows))


def shift(rows: Sequence[Row], by: int) -> tuple[Row, ...]:
    """Rows moved `by` places down, as when they follow others."""
    return tuple(tuple([slot._replace(row=slot.row + by) for slot in row]) for row in rows)


def _column(xs: Sequence[float], x: float) -> int:
    return max(0, min(len(xs) - 2, sum(edge <= x for edge in xs) - 1))


def _slot(page: Page, printed: GridCell, place: Mapping[int, int]) -> Slot:
    text, start, end = cell_text(page.text, printed.glyphs, place)
    kind, value, unit = parse_value(text)
    cell = Cell(text=text, page=page.number, start=start, end=end, box=printed.box, kind=kind, value=value, unit=unit)
    heavy = [glyph.bold for glyph in printed.glyphs if not glyph.char.isspace()]
    bold = 2 * sum(heavy) > len(heavy)
    return Slot(cell, printed.row, printed.col, printed.row_span, printed.col_span, printed.shaded, bold)


def cell_text(text: str, glyphs: Sequence[Glyph], place: Mapping[int, int]) -> tuple[str, int, int]:
    """A cell's text as the page's text has it, its lines joined, and the offsets [start, end) it stands at.

    Lines join without a space in Chinese and inside a broken number, with one in English. A glyph without a place
    (dropped as a double or as a space) is left out, and so are dots that lead from a label to its figures.
    """
    placed = [(at, g) for g in glyphs if (at := place.get(g.order)) is not None and not text[at].isspace()]
    inked = _unled(placed)
    if not inked:
        return "", 0, 0
    places = [at for at, _ in inked]
    first, after = min(places), max(places) + 1
    lefts = [glyph.box[0] for _, glyph in inked]
    if places == [*range(first, after)] and lefts == sorted(lefts):
        return text[first:after], first, after
    lines: list[str] = []
    line = ""
    last, before = -1, inked[0][1]
    for at, glyph in inked:
        between = text[last + 1 : at] if 0 <= at - last - 1 <= 4 else " "
        if line and ("\n" in between or (glyph.box[0] < before.box[0] and glyph.box[3] > before.box[3])):
            lines.append(line)
            line = text[at]
        else:
            line += between + text[at] if line else text[at]
        last, before = at, glyph
    lines.append(line)
    return join_lines(lines), first, after


def _unled(inked: list[tuple[int, Glyph]]) -> list[tuple[int, Glyph]]:
    """The glyphs, with their places, without a leader at their end."""
    if not inked or inked[-1][1].char not in LEADS:
        return inked
    led = LEADER.search("".join(glyph.char for _, glyph in inked))
    return inked[: led.start()] if led and led.end() == len(inked) and led.start() else inked


def join_lines(lines: Sequence[str]) -> str:
    """Lines of one cell as running text."""
    joined = lines[0].strip()
    for line in lines[1:]:
        line = line.strip()
        if not line or not joined:
            joined += line
        elif joined[-1] in "-/" and joined[-2:-1].isdigit() and line[0].isdigit():
            joined += line  # a date that is cut
        elif joined[-1] in "-–—~～" and joined[-2:-1].isdigit() and re.match(r"[$€£¥￥]?\d", line):
            joined += line  # a range that is cut
        elif _NUMBER_PARTS.fullmatch(joined) and _NUMBER_PARTS.fullmatch(line):
            broken = _WHOLE_NUMBER.fullmatch(joined + line) and not _WHOLE_NUMBER.fullmatch(joined)
            joined += line if broken else f" {line}"
        elif joined[-1] == "-" and joined[-2:-1].isalnum() and line[0].isalpha():
            joined += line
        elif _spaced(joined[-1]) and _spaced(line[0]):
            joined += f" {line}"
        else:
            joined += line
    return joined


def _spaced(char: str) -> bool:
    """Whether words of this character's script stand apart."""
    return char < "\u2e80" and not char.isspace()
