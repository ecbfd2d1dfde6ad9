"""Labels of rows ("total") that are centred over several columns of a table without rulings, up to the row's first figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ingest.pdf.grid import GridCell
from ingest.pdf.segments import Segment

CENTRED = 1.0  # ems by which a label may stand off the middle of the columns it is over
OWN = 0.5  # ems by which it then stands off the middle, or the beginning, of its own column's cells


def over_columns(cells: Sequence[GridCell], head: int) -> list[GridCell]:
    """The cells with each such label over the columns from the first one to its row's next cell; as they are otherwise."""
    found: list[GridCell] = []
    for number, group in groupby(cells, key=lambda cell: cell.row):
        row = list(group)
        inked = [place for place, cell in enumerate(row) if cell.text]
        label = inked[0] if inked else 0
        single = all(cell.row_span == cell.col_span == 1 for cell in row)
        if number < head or not label or len(inked) < 2 or not single or _is_figure(row[label]):
            found += row
            continue
        end = inked[1]
        x0, x1, size = _print(row[label])
        middle = (row[0].box[0] + row[end].box[0]) / 2
        others = [cell for cell in cells if cell.col == label and head <= cell.row != number and cell.text]
        if abs(x0 + x1 - 2 * middle) > 2 * CENTRED * size or _is_among(row[label], others):
            found += row
            continue
        box = (row[0].box[0], *row[label].box[1:2], *row[end - 1].box[2:])
        found += [replace(row[label], col=0, col_span=end, box=box), *row[end:]]
    return found


def _is_figure(cell: GridCell) -> bool:
    x0, x1, _ = _print(cell)
    return Segment(cell.glyphs, x0, x1).fills_figure


def _is_among(label: GridCell, others: Sequence[GridCell]) -> bool:
    """Whether a label is set as most of its own column's cells are, or there are too few to tell."""
    x0, x1, size = _print(label)
    prints = [_print(cell) for cell in others]
    alike = sum(min(abs(a - x0), abs(b - x1), abs(a + b - x0 - x1) / 2) <= OWN * size for a, b, _ in prints)
    return len(prints) < 2 or 2 * alike > len(prints)


def _print(cell: GridCell) -> tuple[float, float, float]:
    """Left and right edge of a cell's print, and the size of it."""
    inked = [glyph for glyph in cell.glyphs if not glyph.char.isspace()]
    return min(g.box[0] for g in inked), max(g.box[2] for g in inked), inked[0].size
