"""Names in a lattice of their own: rulings part the coloured cells of a header, none the rows below it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.pdf.aligned import grid_of
from ingest.pdf.glyphs import Glyph
from ingest.pdf.grid import Grid
from ingest.pdf.grounds import HIGH, NARROW, TOUCH, under_cells
from ingest.pdf.rules import Rules
from ingest.pdf.segments import TextLine, cut_lines
from ingest.records import Box

LEVELS = 5
"""Rows of names, at most."""


def with_rows(grids: Sequence[Grid], glyphs: Sequence[Glyph], rules: Rules) -> list[Grid]:
    """The ruled grids, each that is nothing but names on grounds with the rows that stand below it in its columns.

    One that further grounds adjoin is left out: rulings part only some of the names, and all the grounds bound the columns.
    """
    found: list[Grid] = []
    lines: list[TextLine] | None = None
    for grid in grids:
        if not _is_coloured(grid):
            found.append(grid)
        elif not any(_adjoins(fill, grid.box) for fill in rules.fills):
            lines = cut_lines(glyphs) if lines is None else lines
            region = under_cells(_names(grid, rules), glyphs, lines, rules)
            found.append((grid_of(region, rules) if region else None) or grid)
    return found


def _is_coloured(grid: Grid) -> bool:
    """Whether all that is printed in the grid stands on grounds, in as few rows as names have."""
    return grid.rows <= LEVELS and all(cell.shaded for cell in grid.cells if cell.glyphs)


def _adjoins(fill: Box, box: Box) -> bool:
    """Whether a ground stands right beside a box, over its whole height."""
    level = abs(fill[1] - box[1]) <= TOUCH and abs(fill[3] - box[3]) <= TOUCH
    return level and (abs(fill[2] - box[0]) <= TOUCH or abs(fill[0] - box[2]) <= TOUCH)


def _names(grid: Grid, rules: Rules) -> list[list[Box]]:
    """The grid's cells, row by row, and what one ground behind all of them has left and right of the outer rulings."""
    rows = [[cell.box for cell in grid.cells if cell.row == row] for row in range(grid.rows)]
    left, top, right, bottom = grid.box
    for fill in rules.fills:
        level = abs(fill[1] - top) <= TOUCH and abs(fill[3] - bottom) <= TOUCH and fill[3] - fill[1] <= HIGH
        if level and fill[0] <= left + TOUCH and fill[2] >= right - TOUCH:
            before = [(fill[0], top, left, bottom)] if left - fill[0] > NARROW else []
            behind = [(right, top, fill[2], bottom)] if fill[2] - right > NARROW else []
            return [[*before, *rows[0], *behind], *rows[1:]]
    return rows
