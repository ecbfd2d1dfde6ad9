"""From glyphs to text in reading order, each character with its place.

Glyphs become segments (a stretch of one printed line without a wide gap), segments and table grids are put in order
by columns (`ingest.pdf.columns`), and rows of segments become lines. A table's rows are lines with a tab between cells.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from ingest.pdf.characters import is_cjk, mended
from ingest.pdf.columns import reading_order, rows_of
from ingest.pdf.glyphs import Frame, Glyph
from ingest.pdf.grid import Grid, GridCell
from ingest.pdf.matter import Item
from ingest.records import Line, union

# In em. Widths of word spaces run from .2 (TeX, squeezed) to .33; kerning stays under .1. Where pdfium, which knows the
# font's own space, infers one, less is enough: after an overhanging f the gap shrinks to .15.
WORD_GAP = 0.2
INFERRED_GAP = 0.03
SEGMENT_GAP = 1.0
TAB_GAP = 2.0
# From this gap on, what is drawn elsewhere in the file than what stands left of it may be of another column.
APART, ELSEWHERE = 0.75, 4
# Share of bold glyphs that makes a line bold: a paragraph that opens with bold words is no heading.
BOLD = 0.8


@dataclass(frozen=True, slots=True)
class GridRow:
    """Where a row of a grid stands in the text: `grid` and `row` count from 0, `end` is after the last cell."""

    grid: int
    row: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Composed:
    """A page's text in reading order.

    `edges` holds two floats a character, as in `Page`; `place` maps a glyph's index to its offset in `text`.
    """

    text: str
    lines: tuple[Line, ...]
    edges: array[float]
    place: dict[int, int]
    rows: tuple[GridRow, ...] = ()


def compose(glyphs: Sequence[Glyph], grids: Sequence[Grid], view: Frame) -> Composed:
    """Text, lines and places of a page's glyphs; glyphs inside `grids` are written row by row where the grid stands."""
    inside = {glyph.order for grid in grids for cell in grid.cells for glyph in cell.glyphs}
    turned: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in [glyph for glyph in glyphs if glyph.order not in inside] if inside else glyphs:
        turned[glyph.angle].append(glyph)
    written = _Writer()
    boxes = [Item(grid.box, grid=number) for number, grid in enumerate(grids)]
    turned.setdefault(0, [])
    for angle in sorted(turned, key=lambda turn: (turn != 0, turn)):
        items = segments(turned[angle], angle) + (boxes if angle == 0 else [])
        for row in reading_order(items, view.height if angle % 180 == 0 else view.width):
            if row[0].grid is None:
                written.line([item.glyphs for item in row])
            else:
                written.grid(grids[row[0].grid], row[0].grid)
    return written.done()


def segments(glyphs: Sequence[Glyph], angle: int = 0) -> list[Item]:
    """Stretches of glyphs on one line with no gap of an em, merged across drawing order where nearly no gap is between them."""
    merged: list[Item] = []
    for row in rows_of(_runs(glyphs, angle)):
        last: Item | None = None
        for run in row:
            gap = run.box[0] - last.box[2] if last else 0.0
            em = max(last.size, run.size) if last else 0.0
            if last and abs(run.baseline - last.baseline) < 0.25 * em and _is_overprint(last, run):
                continue
            if last and abs(run.baseline - last.baseline) < 0.5 * em and -0.3 * run.size < gap < _reach(last, run):
                last.join(run)
                continue
            merged.append(run)
            last = run
    return merged


def _reach(last: Item, run: Item) -> float:
    """The gap below which two stretches are one; of what is drawn one after the other and what is not."""
    drawn_next = 0 < run.glyphs[0].order - last.glyphs[-1].order <= ELSEWHERE
    return SEGMENT_GAP * max(last.size, run.size) if drawn_next else APART * min(last.size, run.size)


def _is_overprint(under: Item, over: Item) -> bool:
    """Whether `over` repeats `under`'s characters in the same place (poor man's bold, shadows)."""
    shift = abs(over.box[0] - under.box[0])
    if shift > 0.2 * under.size or len(over.glyphs) > len(under.glyphs):
        return False
    return all(a.char == b.char for a, b in zip(under.glyphs, over.glyphs, strict=False))


def _runs(glyphs: Sequence[Glyph], angle: int) -> list[Item]:
    """Stretches of glyphs that are drawn one after the other on one baseline."""
    turn = math.radians(angle)
    across, down = math.cos(turn), math.sin(turn)
    runs: list[Item] = []
    current: list[Glyph] = []
    left = right = base = size = 0.0
    for glyph in glyphs:
        char, (x0, y0, x1, y1), em, _, _, _, baseline = glyph
        if angle:
            middle = (x0 + x1) / 2 * across + (y0 + y1) / 2 * down
            half = (abs((x1 - x0) * across) + abs((y1 - y0) * down)) / 2
            x0, x1 = middle - half, middle + half
        blank = mended(char) in (" ", "")
        if current:
            gap = x0 - right
            if abs(baseline - base) < 0.2 * size and -0.6 * size < gap < SEGMENT_GAP * size:
                current.append(glyph)
                if x1 > right and not blank:
                    right = x1
                continue
            runs.append(Item((left, base - 0.8 * size, right, base + 0.1 * size), base, size, current))
            current = []
        if not blank:
            current, left, right, base, size = [glyph], x0, x1, baseline, em
    if current:
        runs.append(Item((left, base - 0.8 * size, right, base + 0.1 * size), base, size, current))
    return runs


@dataclass(slots=True)
class _Writer:
    """The page as it is written: one string, its edges, and the lines."""

    chars: list[str] = field(default_factory=list)
    edges: list[float] = field(default_factory=list)
    place: dict[int, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    rows: list[GridRow] = field(default_factory=list)

    def line(self, segments: Sequence[Sequence[Glyph]]) -> None:
        """One printed line: its segments from left to right."""
        start = len(self.chars)
        last: Glyph | None = None
        shown: list[Glyph] = []
        for segment in segments:
            if last is not None:
                gap = segment[0].box[0] - last.box[2]
                self._insert("\t" if gap >= TAB_GAP * last.size else " ")
            last = self._stretch(segment, shown)
        self._close(start, shown)
        self._insert("\n")

    def grid(self, grid: Grid, number: int) -> None:
        """A table: a text line for each row, a `Line` for each printed line of a cell."""
        held: list[list[GridCell]] = [[] for _ in range(grid.rows)]
        for cell in grid.cells:
            held[cell.row].append(cell)
        for row, cells in enumerate(held):
            cells.sort(key=lambda cell: cell.col)
            if not any(cell.glyphs for cell in cells):
                continue
            first = len(self.chars)
            for position, cell in enumerate(cells):
                if position:
                    self._insert("\t")
                for count, line in enumerate(_cell_lines(cell.glyphs)):
                    opening = next(glyph.char for glyph in line if mended(glyph.char).strip())
                    if count and not (is_cjk(self.chars[-1]) or is_cjk(opening)):
                        self._insert(" ")
                    start = len(self.chars)
                    shown: list[Glyph] = []
                    self._stretch(line, shown)
                    self._close(start, shown)
            self.rows.append(GridRow(number, row, first, len(self.chars)))
            self._insert("\n")

    def _stretch(self, glyphs: Sequence[Glyph], shown: list[Glyph]) -> Glyph:
        """Write glyphs of one line, one space for any blank between words; the last visible glyph."""
        chars, edges, place = self.chars, self.edges, self.place
        last: Glyph | None = None
        space: Glyph | None = None
        right = 0.0
        for glyph in glyphs:
            char, (x0, y0, x1, y1), _, _, order, angle, _ = glyph
            text = mended(char)
            if text == " " or not text:
                space = glyph if text else space
                continue
            if angle % 180 == 90:
                x0, x1 = y0, y1
            if last is not None and space is not None:
                place[space.order] = len(chars)
                self._insert(" ")
            elif last is not None and x0 > right and _parted(last, glyph):
                self._insert(" ")
            place[order] = len(chars)
            if len(text) == 1:
                chars.append(text)
                edges.append(x0)
                edges.append(x1)
            else:
                step = (x1 - x0) / len(text)
                for number, char in enumerate(text):
                    chars.append(char)
                    edges += (x0 + number * step, x0 + (number + 1) * step)
            shown.append(glyph)
            last, right, space = glyph, x1, None
        return last or glyphs[-1]

    def _insert(self, char: str) -> None:
        self.chars.append(char)
        self.edges += (0.0, 0.0)

    def _close(self, start: int, shown: Sequence[Glyph]) -> None:
        if shown:
            _, boxes, sizes, bolds, *_ = zip(*shown, strict=True)
            heavy = sum(bolds) >= BOLD * len(shown)
            vertical = _is_vertical(shown[0])
            end, box, size = len(self.chars), union(boxes), median(sizes)
            self.lines.append(Line(start=start, end=end, box=box, size=size, bold=heavy, vertical=vertical))

    def done(self) -> Composed:
        """The finished page."""
        text = "".join(self.chars)
        return Composed(text, tuple(self.lines), array("f", self.edges), self.place, tuple(self.rows))


def _is_vertical(glyph: Glyph) -> bool:
    return glyph.angle % 180 == 90


def _parted(last: Glyph, glyph: Glyph) -> bool:
    """Whether two glyphs that follow on a line are words apart although the file draws no space."""
    gap = glyph.box[0] - last.box[2]
    if gap <= (INFERRED_GAP if glyph.order - last.order > 1 else WORD_GAP) * glyph.size:
        return False
    return not (glyph.angle or is_cjk(glyph.char) or is_cjk(last.char))


def _cell_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """A cell's glyphs, which come line by line, parted where the writing starts again further left or lower."""
    lines: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if last is None or abs(glyph.baseline - last.baseline) > 0.6 * max(glyph.size, last.size):
            lines.append([glyph])
        else:
            lines[-1].append(glyph)
        last = glyph
    return [line for line in lines if any(mended(glyph.char).strip() for glyph in line)]
