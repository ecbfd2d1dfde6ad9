"""Ruled tables whose rows have no rulings between them: one tall cell a column, with a line for each row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from ingest.pdf.glyphs import Glyph
from ingest.pdf.grid import Grid, GridCell, is_one_line, text_lines
from ingest.pdf.segments import Segment

LEVEL = 2.0  # points by which one row's lines may differ in height from column to column


def unstacked(grid: Grid) -> Grid:
    """The grid with its stacked rows parted: where every column's lines stand at the heights of the fullest one's, and most
    columns have nothing but figures. A label in the middle of the first columns is all those rows'."""
    row = 0
    while row < grid.rows:
        first, end = (side(grid.cells, row, key=attrgetter("row")) for side in (bisect_left, bisect_right))
        cells = grid.cells[first:end]
        heights, labels = _heights(cells)
        if len(heights) > 1:
            grid = _parted(grid, row, heights, labels)
        row += max(1, len(heights))
    return grid


def _heights(cells: Sequence[GridCell]) -> tuple[list[float], int]:
    """Middles of the rows stacked in one row's cells, none where they are not stacked; and how many of the first columns
    hold a label of all of them."""
    if len(cells) < 2 or any(cell.row_span > 1 or cell.col_span > 1 for cell in cells):
        return [], 0
    if sum(not is_one_line(cell.glyphs) for cell in cells) < 2:
        return [], 0
    columns = [_lines(cell) for cell in cells]
    if sum(len(lines) > 1 for lines in columns) < 2:
        return [], 0
    heights = [_middle(line) for line in max(columns, key=len)]
    labels = 0
    while labels < len(columns) - 2 and _is_label_of(columns[labels], heights):
        labels += 1
    for lines in columns[labels:]:
        if any(min(abs(_middle(line) - height) for height in heights) > LEVEL for line in lines):
            return [], 0
    if len(columns[labels]) < len(heights):
        return [], 0
    rest = columns[labels + 1 :]
    figured = [lines for lines in rest if len(lines) > 1 and all(_is_figure(line) for line in lines)]
    return (heights, labels) if figured and 2 * len(figured) >= len(rest) else ([], 0)


def _is_label_of(lines: Sequence[Sequence[Glyph]], heights: Sequence[float]) -> bool:
    """Whether a column's lines are one label in the middle of the rows."""
    if not lines or len(lines) >= len(heights):
        return False
    return abs(_middle(lines[0]) + _middle(lines[-1]) - heights[0] - heights[-1]) <= 2 * LEVEL


def _parted(grid: Grid, row: int, heights: Sequence[float], labels: int) -> Grid:
    """The grid with `row` parted at the heights; its first `labels` cells reach over all the rows."""
    edges = [(a + b) / 2 for a, b in pairwise(heights)]
    more = len(edges)
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell.row > row:
            cells.append(replace(cell, row=cell.row + more))
        elif (cell.row + cell.row_span > row and cell.row < row) or (cell.row == row and cell.col < labels):
            cells.append(replace(cell, row_span=cell.row_span + more))
        elif cell.row < row:
            cells.append(cell)
        else:
            bounds = [cell.box[1], *edges, cell.box[3]]
            for step, (top, bottom) in enumerate(pairwise(bounds)):
                inside = tuple(g for line in _lines(cell) if top <= _middle(line) < bottom for g in line)
                box = (cell.box[0], top, cell.box[2], bottom)
                cells.append(replace(cell, row=row + step, box=box, glyphs=inside))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(grid, rows=grid.rows + more, cells=tuple(cells))


def _lines(cell: GridCell) -> list[list[Glyph]]:
    """The cell's lines that print something."""
    return [line for line in text_lines(cell.glyphs) if any(not glyph.char.isspace() for glyph in line)]


def _middle(line: Sequence[Glyph]) -> float:
    inked = [glyph for glyph in line if not glyph.char.isspace()]
    return (min(g.baseline for g in inked) + max(g.baseline for g in inked)) / 2


def _is_figure(line: Sequence[Glyph]) -> bool:
    return Segment(tuple(line), line[0].box[0], line[-1].box[2]).fills_figure
