"""Reading order: an XY-cut that looks for gutters first.

A gutter is a vertical strip that no item crosses over a stretch of the page, with reading matter on both sides.
What stands above it is read first, then its left side, its right side, then what stands below; each by the
same rule. Where there is no gutter, items are read row by row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ingest.pdf.characters import is_cjk
from ingest.pdf.glyphs import Glyph
from ingest.records import Box

# Shares of the page's height where running headers and footers stand.
MARGIN = 0.08
# Median printed width of a line, in half-width characters, from which matter counts as running text.
PROSE = 24.0
_LABEL = re.compile(
    r"(图表|图|表|资料来源|数据来源|来源|注|Figure|Fig|Exhibit|Chart|Table|Source)[\s\d:：.]", re.IGNORECASE
)


@dataclass(slots=True)
class Item:
    """What is put in order: a segment of a printed line, or a table grid. `box` is in the frame of its reading
    direction and, for a segment, spans from .8 em above the baseline to .1 em below.
    """

    box: Box
    baseline: float = 0.0
    size: float = 0.0
    glyphs: list[Glyph] = field(default_factory=list)
    grid: int | None = None

    def join(self, other: Item) -> None:
        """Take in a segment that follows on the right."""
        heavier = self if len(self.glyphs) >= len(other.glyphs) else other
        self.box = (self.box[0], heavier.box[1], max(self.box[2], other.box[2]), heavier.box[3])
        self.baseline, self.size = heavier.baseline, heavier.size
        self.glyphs = self.glyphs + other.glyphs


def reading_order(items: Sequence[Item], height: float) -> list[list[Item]]:
    """Rows in reading order, each from left to right; a grid is a row by itself. `height` is the page's, in points."""
    head, body, foot = _margins(items, height)
    return _rows(head) + _ordered(body) + _rows(foot)


def _margins(items: Sequence[Item], height: float) -> tuple[list[Item], list[Item], list[Item]]:
    """The rows at the very top and bottom that stand apart from the rest."""
    rows = _rows(items)
    first, last = 0, len(rows)
    for number in range(min(3, len(rows) - 1)):
        bottom, top = max(i.box[3] for i in rows[number]), min(i.box[1] for i in rows[number + 1])
        if bottom < MARGIN * height and top - bottom > 0.8 * (rows[number][0].size or 8.0):
            first = number + 1
    for number in range(len(rows) - 1, max(len(rows) - 4, first), -1):
        top, bottom = min(i.box[1] for i in rows[number]), max(i.box[3] for i in rows[number - 1])
        if top > (1 - MARGIN) * height and top - bottom > 0.8 * (rows[number][0].size or 8.0):
            last = number
    return _flat(rows[:first]), _flat(rows[first:last]), _flat(rows[last:])


def _flat(rows: Sequence[Sequence[Item]]) -> list[Item]:
    return [item for row in rows for item in row]


def _ordered(items: list[Item]) -> list[list[Item]]:
    gutter = _gutter(items) if len(items) > 3 else None
    if gutter is None:
        return _rows(items)
    above, left, right, below = gutter
    return _ordered(above) + _ordered(left) + _ordered(right) + _ordered(below)


def _rows(items: Sequence[Item]) -> list[list[Item]]:
    """Items that stand on one line, top to bottom."""
    rows: list[list[Item]] = []
    top = bottom = 0.0
    for item in sorted(items, key=lambda i: i.box[1] if i.grid is not None else i.box[1] * 0.5 + i.box[3] * 0.5):
        y0, y1 = item.box[1], item.box[3]
        joins = rows and item.grid is None and rows[-1][0].grid is None
        if joins and min(y1, bottom) - max(y0, top) >= 0.5 * min(y1 - y0, bottom - top):
            rows[-1].append(item)
            if y1 - y0 > bottom - top:
                top, bottom = y0, y1
        else:
            rows.append([item])
            top, bottom = y0, y1
    for row in rows:
        row.sort(key=lambda i: i.box[0])
    return rows


_Parts = tuple[list[Item], list[Item], list[Item], list[Item]]


def _gutter(items: list[Item]) -> _Parts | None:
    """The tallest gutter with reading matter on both sides: what is above, left, right and below."""
    boxes = np.array([item.box for item in items])
    x0, y0, x1, y1 = boxes.T
    wide = 0.8 * float(np.median([item.size or 10.0 for item in items]))
    beside = (x1[:, None] + wide <= x0[None, :]) & (np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0) > 0)
    middle = (y0 + y1) / 2
    best: tuple[float, _Parts] | None = None
    for edge in sorted({round(float(x)) for x in x0[beside.any(axis=0)]}):
        crossing = (x0 < edge - 1.5) & (x1 > edge - wide)
        walls = np.sort(middle[crossing])
        slot = np.searchsorted(walls, middle)
        for number in np.unique(slot[~crossing]):
            within = ~crossing & (slot == number)
            left, right = within & (x1 <= edge - wide), within & (x0 >= edge - 1.5)
            if not left.any() or not right.any():
                continue
            height = float(min(y1[left].max(), y1[right].max()) - max(y0[left].min(), y0[right].min()))
            if best is not None and height <= best[0]:
                continue
            sides = _pick(items, left), _pick(items, right)
            if height > 0 and _are_columns(*sides):
                low = float(middle[within].min())
                rest = ~within
                best = height, (_pick(items, rest & (middle < low)), *sides, _pick(items, rest & (middle >= low)))
    return None if best is None else best[1]


def _pick(items: list[Item], mask: npt.NDArray[np.bool_]) -> list[Item]:
    return [items[number] for number in np.flatnonzero(mask)]


def _are_columns(left: list[Item], right: list[Item]) -> bool:
    """Whether two sides are read one after the other, not row by row as a table's columns are.

    True for captions, sources or grids side by side; for sides whose lines do not stand at the same height;
    and for running text on both sides.
    """
    if all(any(item.grid is not None for item in side) for side in (left, right)):
        return True
    if all(any(_LABEL.match(_start(item)) for item in side) for side in (left, right)):
        return True
    if min(len(left), len(right)) < 2 or max(len(left), len(right)) < 4:
        return False
    short, long = sorted((left, right), key=len)
    paired = sum(any(abs(a.baseline - b.baseline) < 0.15 * (a.size or 8.0) for b in long) for a in short)
    if paired < 0.5 * len(short):
        return True
    return all(_prose(side) >= PROSE for side in (left, right))


def _start(item: Item) -> str:
    return "".join(glyph.char for glyph in item.glyphs[:10])


def _prose(side: list[Item]) -> float:
    """Median printed width of a side's segments, in half-width characters."""
    widths = [sum(2.0 if is_cjk(g.char) else 1.0 for g in item.glyphs) for item in side if item.grid is None]
    return float(np.median(widths)) if widths else 0.0
