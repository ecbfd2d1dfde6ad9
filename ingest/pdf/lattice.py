"""Ruled tables: rulings that cross make a lattice; missing rulings make merged cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ingest.pdf.glyphs import Frame, Glyph, edges_of
from ingest.pdf.grid import Grid, GridCell, reading_order, text_lines
from ingest.pdf.rules import Rule, Rules
from ingest.pdf.stacked import unstacked
from ingest.records import Box

TOUCH = 2.0  # points by which rulings may miss each other and still meet
JOIN = 2.4  # rulings nearer than this are one (double lines; the smallest print has rows of 6 points)
OPEN_SIDE = 12.0  # a horizontal rule that passes the last vertical one by more than this bounds a column without border
SLIVER = 6.0  # a lower strip at a table's end that no vertical ruling crosses lies between two rulings, it is no row
MAX_CELLS = 40_000
SEVERAL = 3  # lines of several cells each, from which one cell of the lattice is a table of its own
MOST = 0.6  # share of a table's rows of which a cell holds several, from which its rulings part halves, not columns
PARTLY, MOSTLY = 0.6, 0.9  # shares of a table's width that its first and its last ruling exceed, one of them at least
CUT = 2  # lines of print that run on over the sides of what is no table
GAP = 1.0  # ems between what is one cell's and the next one's

Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lattice:
    """Lines of one ruled table: `xs` and `ys` ascending; `walls[r, i]` tells whether a ruling stands on line `xs[i]` along
    row r, `floors[i, c]` whether one runs on line `ys[i]` along column c.
    """

    xs: list[float]
    ys: list[float]
    walls: Marks
    floors: Marks

    @property
    def box(self) -> Box:
        """The outer frame."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def ruled_grids(glyphs: Sequence[Glyph], rules: Rules, view: Frame) -> list[Grid]:
    """Grids bounded by rulings, without charts, framed boxes and page borders."""
    found: list[Grid] = []
    if len(rules.horizontal) < 2 or not rules.vertical:
        return found
    boxes = edges_of(glyphs)
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2
    for horizontal, vertical in _connected(rules.horizontal, rules.vertical):
        lattice = _lattice(horizontal, vertical)
        if lattice is None or _drawing(lattice, rules):
            continue
        grid = _fill(lattice, glyphs, centres, rules)
        if is_table(grid) and not _holds_rows(grid) and not _cuts_words(grid, glyphs):
            found.append(unstacked(grid))
    return [grid for grid in found if not any(other is not grid and _inside(grid.box, other.box) for other in found)]


def is_table(grid: Grid) -> bool:
    """Whether a grid is a table rather than a framed text, a lone row of boxes or an empty raster."""
    inked = [cell for cell in grid.cells if cell.text]
    rows = {cell.row for cell in inked}
    cols = {cell.col for cell in inked}
    if grid.cols < 2 or len(inked) < 3 or (len(inked) < 0.15 * len(grid.cells) and len(rows) < 0.8 * grid.rows):
        return False
    if len(rows) < 2:
        return len(cols) >= 3
    return len(cols) >= 2 and not _are_apart(inked)


def _are_apart(cells: Sequence[GridCell]) -> bool:
    """Whether no cell with print touches another one: they are the boxes of a diagram, with the lines between them."""
    held = {
        (row, col)
        for x in cells
        for row in range(x.row, x.row + x.row_span)
        for col in range(x.col, x.col + x.col_span)
    }
    beside = ((row, x.col + x.col_span) for x in cells for row in range(x.row, x.row + x.row_span))
    below = ((x.row + x.row_span, col) for x in cells for col in range(x.col, x.col + x.col_span))
    return held.isdisjoint(beside) and held.isdisjoint(below)


def _holds_rows(grid: Grid) -> bool:
    """Whether cells hold whole rows, line by line or row by row: the one ruling between two halves of a table, or round it,
    parts no cells."""
    if grid.cols > SEVERAL:
        return False
    held = [(cell.row, sum(_gaps(line) > 1 for line in text_lines(cell.glyphs))) for cell in grid.cells]
    if grid.rows > SEVERAL:
        return len({row for row, lines in held if lines}) >= MOST * grid.rows
    return any(lines >= SEVERAL for _, lines in held)


def _cuts_words(grid: Grid, glyphs: Sequence[Glyph]) -> bool:
    """Whether several words run on over the grid's sides: these are lines between the boxes of a diagram."""
    left, top, right, bottom = grid.box
    held: list[Glyph] = []
    for glyph in glyphs:
        x0, y0, x1, y1 = glyph.box
        if (x0 - 2 * glyph.size < left or x1 + 2 * glyph.size > right) and top < (y0 + y1) / 2 < bottom:
            held.append(glyph)
    inside = {glyph.order for cell in grid.cells for glyph in cell.glyphs} if held else set()
    cut = {
        round(a.baseline)
        for a, b in pairwise(glyph for glyph in held if not glyph.char.isspace())
        if (a.order in inside) != (b.order in inside)
        and abs(a.baseline - b.baseline) < 1
        and -0.1 * a.size < b.box[0] - a.box[2] < 0.2 * a.size
    }
    return len(cut) >= CUT


def _gaps(line: Sequence[Glyph]) -> int:
    """How many gaps wider than an em a line has."""
    inked = [glyph for glyph in line if not glyph.char.isspace()]
    return sum(b.box[0] - a.box[2] > GAP * a.size for a, b in pairwise(inked))


def _connected(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rulings that meet, directly or through others."""
    across = np.array([(r.at, r.low - TOUCH, r.high + TOUCH) for r in horizontal])
    down = np.array([(r.at, r.low - TOUCH, r.high + TOUCH) for r in vertical])
    meet = (
        (down[None, :, 0] >= across[:, None, 1])
        & (down[None, :, 0] <= across[:, None, 2])
        & (across[:, None, 0] >= down[None, :, 1])
        & (across[:, None, 0] <= down[None, :, 2])
    )
    groups: list[tuple[list[Rule], list[Rule]]] = []
    left: Marks = np.any(meet, axis=1)
    while left.any():
        rows: Marks = np.zeros(len(horizontal), dtype=np.bool_)
        rows[int(left.argmax())] = True
        while True:
            cols: Marks = np.any(meet[rows], axis=0)
            grown: Marks = np.any(meet[:, cols], axis=1)
            if grown.sum() == rows.sum():
                break
            rows = grown
        left &= ~rows
        groups.append(
            (
                [horizontal[i] for i in np.flatnonzero(rows).tolist()],
                [vertical[i] for i in np.flatnonzero(cols).tolist()],
            )
        )
    return groups


def _lattice(horizontal: list[Rule], vertical: list[Rule]) -> Lattice | None:
    """The lattice of one group of rulings; None where they bound no two cells."""
    xs, ys = _places(vertical, horizontal, OPEN_SIDE), _places(horizontal, vertical, 5.0)
    sides = len(ys) > 2 or all(any(abs(rule.at - x) <= JOIN for rule in vertical) for x in (xs[0], xs[-1]))
    if not sides or len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > MAX_CELLS or len(xs) + len(ys) < 6:
        return None
    walls = _covered(vertical, xs, ys).T
    while len(ys) > 2 and ys[1] - ys[0] < SLIVER and not walls[0].any():
        ys, walls = ys[1:], walls[1:]
    while len(ys) > 2 and ys[-1] - ys[-2] < SLIVER and not walls[-1].any():
        ys, walls = ys[:-1], walls[:-1]
    floors = _covered(horizontal, ys, xs)
    if _steps_in(floors, xs):
        return None
    walls[:, [0, -1]] = True
    floors[[0, -1], :] = True
    return Lattice(xs, ys, walls, floors)


def _steps_in(floors: Marks, xs: Sequence[float]) -> bool:
    """Whether the uppermost rulings and the lowest ones run along parts of the width only: boxes that lines join."""
    widths = np.diff(np.array(xs))
    top, bottom = (float(widths[row].sum() / widths.sum()) for row in (floors[0], floors[-1]))
    return 0 < top < PARTLY and 0 < bottom < MOSTLY


def _places(rules: list[Rule], crossing: list[Rule], open_side: float) -> list[float]:
    """Where lines of the lattice run: the rulings' places, joined when near, and the ends of those that cross them."""
    places: list[list[float]] = []
    for at in sorted(rule.at for rule in rules):
        if places and at - places[-1][-1] <= JOIN and at - places[-1][0] <= 2 * JOIN:
            places[-1].append(at)
        else:
            places.append([at])
    lines = [sum(run) / len(run) for run in places]
    low, high = min(rule.low for rule in crossing), max(rule.high for rule in crossing)
    if lines[0] - low > open_side:
        lines.insert(0, low)
    if high - lines[-1] > open_side:
        lines.append(high)
    return lines


def _covered(rules: list[Rule], lines: list[float], stops: list[float]) -> Marks:
    """For each line and each stretch between stops: do rulings cover most of it?"""
    reach = np.zeros((len(lines), len(stops) - 1))
    low, high = np.array(stops[:-1]), np.array(stops[1:])
    middles = [(a + b) / 2 for a, b in pairwise(lines)]
    for rule in rules:
        line = bisect_right(middles, rule.at)
        reach[line] += np.clip(np.minimum(high, rule.high + 0.5) - np.maximum(low, rule.low - 0.5), 0, None)
    covered: Marks = reach >= 0.6 * (high - low)
    return covered


def _drawing(lattice: Lattice, rules: Rules) -> bool:
    """Whether the lattice is a chart's raster or a frame round pictures."""
    x0, y0, x1, y1 = lattice.box
    area = (x1 - x0) * (y1 - y0)
    pictured = sum(_overlap(lattice.box, box) for box in rules.images)
    if pictured > 0.25 * area:
        return True
    crossing = 0
    for box in (*rules.shapes, *(f for f in rules.fills if not _aligned(f, lattice))):
        if _overlap(lattice.box, box) > 0 or _inside(box, lattice.box):
            columns = bisect_right(lattice.xs, box[2] - TOUCH) - bisect_right(lattice.xs, box[0] + TOUCH)
            lines = bisect_right(lattice.ys, box[3] - TOUCH) - bisect_right(lattice.ys, box[1] + TOUCH)
            crossing += columns > 0 or lines > 0
    return crossing >= 3


def _aligned(fill: Box, lattice: Lattice) -> bool:
    """Whether a shaded rectangle's sides lie on the lattice (a cell's ground) or reach past it."""
    near = 4.0

    def on(edge: float, lines: list[float]) -> bool:
        return edge <= lines[0] + near or edge >= lines[-1] - near or any(abs(edge - line) <= near for line in lines)

    return on(fill[1], lattice.ys) and on(fill[3], lattice.ys)


def _fill(lattice: Lattice, glyphs: Sequence[Glyph], centres: npt.NDArray[np.float64], rules: Rules) -> Grid:
    rows, cols = len(lattice.ys) - 1, len(lattice.xs) - 1
    spans = _spans(lattice)
    home: dict[tuple[int, int], int] = {}
    for number, (row, col, down, across) in enumerate(spans):
        for r in range(row, row + down):
            for c in range(col, col + across):
                home[r, c] = number
    held: list[list[Glyph]] = [[] for _ in spans]
    at_col = np.searchsorted(lattice.xs, centres[:, 0]) - 1
    at_row = np.searchsorted(lattice.ys, centres[:, 1]) - 1
    within = np.flatnonzero((at_col >= 0) & (at_col < cols) & (at_row >= 0) & (at_row < rows))
    for index, r, c in zip(within.tolist(), at_row[within].tolist(), at_col[within].tolist(), strict=True):
        held[home[r, c]].append(glyphs[index])
    fills = [f for f in rules.fills if _overlap(f, lattice.box) > 0]
    cells = []
    for (row, col, down, across), inside in zip(spans, held, strict=True):
        box = (lattice.xs[col], lattice.ys[row], lattice.xs[col + across], lattice.ys[row + down])
        shaded = any(f[0] < box[2] - 2 and f[2] > box[0] + 2 and _overlap(f, box) > 0.5 * _area(box) for f in fills)
        cells.append(GridCell(row, col, down, across, box, reading_order(inside), shaded))
    return Grid(lattice.box, rows, cols, tuple(cells), ruled=True)


def _spans(lattice: Lattice) -> list[tuple[int, int, int, int]]:
    """Cells as (row, col, row_span, col_span), row by row: each grows right, then down, until a ruling stops it."""
    rows, cols = len(lattice.ys) - 1, len(lattice.xs) - 1
    walls, floors = lattice.walls.tolist(), lattice.floors.tolist()  # one by one, lists are looked up faster
    taken = [[False] * cols for _ in range(rows)]
    spans: list[tuple[int, int, int, int]] = []
    for row in range(rows):
        for col in range(cols):
            if taken[row][col]:
                continue
            right = col + 1
            while right < cols and not walls[row][right] and not taken[row][right]:
                right += 1
            below = row + 1
            while below < rows and not any(floors[below][col:right]) and not any(walls[below][col + 1 : right]):
                if any(taken[below][col:right]):
                    break
                below += 1
            for held in taken[row:below]:
                held[col:right] = [True] * (right - col)
            spans.append((row, col, below - row, right - col))
    return spans


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _overlap(one: Box, two: Box) -> float:
    return _area((max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])))


def _inside(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3] and _area(inner) < _area(outer)
