"""Names on a ground, or under a rule, right over a ruled table: rulings that begin below its header leave it out of the lattice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

from ingest.pdf.aligned import cells_of
from ingest.pdf.aligned_rows import row_edges, rows_of
from ingest.pdf.glyphs import Glyph, edges_of
from ingest.pdf.grid import Grid
from ingest.pdf.header_bands import repeated_bands
from ingest.pdf.regions import Region, is_title
from ingest.pdf.ruled_heads import BAND, DOUBLE, SAME_END
from ingest.pdf.rules import Rules
from ingest.pdf.segments import Segment, TextLine, cut_at, cut_lines
from ingest.records import Box

PLAIN = 16.0
"""Points over a table within which names stand that have neither a ground nor a rule over them."""
LOW = 8.0
"""Points; the height of a row of names."""
WHOLE = 0.9
"""Share of a table's width that grounds behind its names cover."""


def with_names(grid: Grid, glyphs: Sequence[Glyph], rules: Rules) -> Grid:
    """The ruled grid with the names that stand on a ground of its reach right over it as its header; else as it is."""
    grounded = _ground_over(grid.box, rules)
    ruled = _rule_over(grid.box, rules)
    top = grounded or ruled or grid.box[1] - PLAIN
    left, _, right, bottom = grid.box
    x0, y0, x1, y1 = edges_of(glyphs).T
    within = (top < y0) & (y0 < bottom) & (left - 1 <= (x0 + x1) / 2) & ((x0 + x1) / 2 <= right + 1)
    if not (within & (y0 + y1 < 2 * grid.box[1])).any():
        return grid
    inside = list(compress(glyphs, within.tolist()))
    xs = _edges(grid)
    lines = tuple(cut_at(line, xs) for line in cut_lines(inside))
    names = [line for line in lines if (line.top + line.bottom) / 2 < grid.box[1]]
    if not any(len(line.segments) > 1 for line in names) or any(line.is_data for line in names):
        return grid
    one_each = _are_one_each(names[-1], xs) and (ruled is not None or len(names) == 1)
    if grounded is None and not (one_each and not any(map(is_title, names)) and _begins_with_figures(grid)):
        return grid
    region = Region(lines, (), left, right, False, len(names), repeated_bands(names, xs), tuple(xs))
    told = {id(line) for line in names}
    header = [row for row in rows_of(region, xs, Rules()) if id(row[0]) in told]
    ys = [top, *row_edges(header, region)[1:-1], grid.box[1]]
    cells = [cell for number, row in enumerate(header) for cell in cells_of(number, row, xs, ys, region, rules)]
    cells += [replace(cell, row=cell.row + len(header)) for cell in grid.cells]
    box = (left, top, right, bottom)
    return replace(grid, box=box, rows=grid.rows + len(header), cells=tuple(cells), head=len(header))


def _are_one_each(names: TextLine, xs: Sequence[float]) -> bool:
    """Whether a line names each column, but perhaps the first, within its edges."""
    places = [bisect_right(xs, (s.x0 + s.x1) / 2) - 1 for s in names.segments]
    if places not in (list(range(len(xs) - 1)), list(range(1, len(xs) - 1))):
        return False
    return all(xs[p] - 2 <= s.x0 and s.x1 <= xs[p + 1] + 2 for p, s in zip(places, names.segments, strict=True))


def _begins_with_figures(grid: Grid) -> bool:
    """Whether a figure stands in the first row: then it is no header."""
    first = (cell for cell in grid.cells if cell.row == 0 and cell.glyphs)
    return any(Segment(cell.glyphs, cell.box[0], cell.box[2]).fills_figure for cell in first)


def _ground_over(box: Box, rules: Rules) -> float | None:
    """Where the grounds begin that end at a table's upper edge and cover its width; None where there are none."""
    left, top, right, _ = box
    over = [
        f
        for f in dict.fromkeys(rules.fills)
        if abs(f[3] - top) <= DOUBLE and f[3] - f[1] <= BAND and f[0] >= left - SAME_END and f[2] <= right + SAME_END
    ]
    covered = sum(f[2] - f[0] for f in over)
    return min(f[1] for f in over) if covered >= WHOLE * (right - left) else None


def _rule_over(box: Box, rules: Rules) -> float | None:
    """Where a rule of a table's reach runs a row above it; None where none does."""
    left, top, right, _ = box
    same = [r.at for r in rules.horizontal if abs(r.low - left) <= SAME_END and abs(r.high - right) <= SAME_END]
    over = [at for at in same if LOW <= top - at <= BAND]
    return max(over, default=None)


def _edges(grid: Grid) -> list[float]:
    """The edges of the grid's columns."""
    edges = {grid.cols: grid.box[2]}
    for cell in grid.cells:
        edges[cell.col] = cell.box[0]
    return [edges[col] for col in sorted(edges)]
