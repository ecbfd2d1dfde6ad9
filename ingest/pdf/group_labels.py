"""Labels of several rows in a table without rulings: each stands in the middle of the rows that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.pdf.grid import GridCell
from ingest.pdf.segments import COLUMN_GAP, Segment, TextLine

OFF = 0.3
"""Share of a row's step by which a label may miss the middle of its rows."""

LONE = 0.25
"""Share of the rows that may have a label of their own, over both columns of labels ("total")."""
STEP = 1.25
"""Times the usual step from row to row, up to which two rows have none between them."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows from `first` to `last` and the row whose cell holds their label."""

    first: int
    last: int
    held: int


def labels_apart(body: Sequence[TextLine], right: float) -> tuple[float, ...]:
    """Where the labels of groups of rows part from those of the rows, which one name heads: a first column, up to `right`, in
    which words stand behind the label on some lines, or the label between two rows, and words at the same place without one on
    the others; else empty."""
    rows = [line for line in body if len(line.segments) > 1]
    parts = [[s for s in line.segments if s.x1 <= right and not s.fills_figure] for line in rows]
    behind = [part[-1] for part in parts if len(part) == 2]
    labels = [part[0] for part in parts if len(part) == 2] + _between_rows(body, rows)
    if len(labels) < 2 or any(len(part) > 2 for part in parts) or any(label.x1 > right for label in labels):
        return ()
    end = max(label.x1 for label in labels)
    single = [part[0] for part in parts if len(part) == 1]
    behind += [label for label in single if label.x0 > end]
    lone = [label for label in single if label.x0 <= end]
    end, start = max(label.x1 for label in (*labels, *lone)), min((s.x0 for s in behind), default=0.0)
    apart = start - end > COLUMN_GAP * body[0].size and len(behind) >= 2 * len(labels)
    return ((end + start) / 2,) if apart and len(lone) <= LONE * len(body) else ()


def _between_rows(body: Sequence[TextLine], rows: Sequence[TextLine]) -> list[Segment]:
    """Words that stand by themselves between two rows which are no further apart than others: labels of both."""
    steps = sorted(b.bottom - a.bottom for a, b in pairwise(rows))
    if not steps:
        return []
    most = STEP * steps[len(steps) // 2]
    alone = [line for line in body if len(line.segments) == 1 and not line.figures]
    pairs = [(a.bottom, b.bottom) for a, b in pairwise(rows) if b.bottom - a.bottom <= most]
    return [line.segments[0] for line in alone if any(a < line.bottom < b for a, b in pairs)]


def spread_labels(cells: Sequence[GridCell], rows: int, head: int) -> list[GridCell]:
    """The cells with each label of the first column over its rows, where labels in the middle of groups of rows make up
    the whole body, row after row; as they are otherwise. So with the labels of the second column, where some stand between rows.

    That they do is no chance: labels at the top of their rows, or rows without one, leave a row that no label is in the
    middle of.
    """
    return _spread(_spread(list(cells), 0, rows, head), 1, rows, head)


def _spread(cells: list[GridCell], col: int, rows: int, head: int) -> list[GridCell]:
    """The same of one column."""
    labels = {c.row: c for c in cells if c.col == col and c.col_span == c.row_span == 1 and c.row >= head}
    middles = [_middle([c for c in cells if c.row == row and c.col > col]) for row in range(rows)]
    body = middles[head:]
    if len(labels) < rows - head or len(body) < 4 or any(middle is None for middle in body):
        return cells
    heights = [middle or 0.0 for middle in middles]
    groups = _groups(labels, heights, head)
    if sum(group.last > group.first for group in groups) < 2 or (col and not _stand_between(labels, groups)):
        return cells
    found = [cell for cell in cells if cell not in labels.values()]
    for group in groups:
        top, bottom = labels[group.first].box, labels[group.last].box
        box = (top[0], top[1], top[2], bottom[3])
        span = group.last - group.first + 1
        found.append(replace(labels[group.held], row=group.first, row_span=span, box=box))
    return sorted(found, key=lambda cell: (cell.row, cell.col))


def _stand_between(labels: dict[int, GridCell], groups: Sequence[_Group]) -> bool:
    """Whether a group has an even number of rows, so that no row holds its label, and every label is of words."""
    named = [labels[group.held].text for group in groups]
    even = any((group.last - group.first) % 2 for group in groups)
    return even and all(sum(map(str.isalpha, name)) > 1 for name in named)


def _middle(cells: Sequence[GridCell]) -> float | None:
    """Half the height between the first and the last line that these cells print; None where they print nothing."""
    lines = [glyph.baseline - 0.3 * glyph.size for cell in cells for glyph in cell.glyphs if not glyph.char.isspace()]
    return (min(lines) + max(lines)) / 2 if lines else None


def _groups(labels: dict[int, GridCell], heights: Sequence[float], head: int) -> list[_Group]:
    """The groups of rows, none where a row is left that no label stands in the middle of."""
    found: list[_Group] = []
    row, last = head, len(heights) - 1
    named = [number for number in sorted(labels) if labels[number].text]
    for number, held in enumerate(named):
        end = named[number + 1] - 1 if number + 1 < len(named) else last
        middle = _middle([labels[held]]) or 0.0
        off, until = min((abs((heights[row] + heights[to]) / 2 - middle), to) for to in range(row, max(row, end) + 1))
        step = (heights[until] - heights[row]) / (until - row) if until > row else heights[last] - heights[last - 1]
        if not row <= held <= until or off > OFF * step:
            return []
        found.append(_Group(row, until, held))
        row = until + 1
    return found if row == last + 1 else []
