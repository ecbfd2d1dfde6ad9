"""Reading order: an XY-cut that looks for gutters first.

A gutter is a vertical strip that no item crosses over a stretch of the page, with reading matter on both sides.
What stands above it is read first, then its left side, its right side, then what stands below; each by the
same rule. Where there is no gutter, items are read row by row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import median

import numpy as np
import numpy.typing as npt

from ingest.pdf.margin_notes import beside_notes, text_edge
from ingest.pdf.matter import LABEL, Item, Matter, matter_of
from ingest.records import union

# Where running headers and footers stand: this share of the page's height, or these points on a landscape page.
MARGIN, LEAST_MARGIN = 0.08, 60.0
# Median printed width of a line, in half-width characters, from which matter counts as running text.
PROSE = 30.0
# The same where lines, this many of them, run up to one right edge, this share of them within so many em: cells end where they will.
NARROW, FULL_LINES, FULL, NEAR_EDGE = 18.0, 8, 0.6, 3.0
# Lines on the emptier side, and on the other, without which what stands side by side is no text in columns.
FEW_LINES, SOME_LINES = 2, 4
# Lines on both sides that stand for columns even where neither is running text.
MANY = 5
# Lines beside a table that are a column of their own: the table holds whatever belongs to its rows.
BESIDE = 3
# Points by which tables side by side may end at different heights.
LEVEL = 6.0
# How much larger than the text a heading over two columns is set, where it is too short to reach over the gutter.
OVER = 1.2


def reading_order(items: Sequence[Item], height: float) -> list[list[Item]]:
    """Rows in reading order, each from left to right; a grid is a row by itself. `height` is the page's, in points."""
    return [row for region in regions(items, height) for row in rows_of(region)]


def regions(items: Sequence[Item], height: float) -> list[list[Item]]:
    """The parts of a page that are read row by row, in reading order."""
    head, body, foot = _margins(items, height)
    whole, parts = _with_captions_whole(body)
    found = [[one for item in region for one in parts.get(id(item), [item])] for region in _noted(matter_of(whole))]
    return [head, *found, foot]


def _with_captions_whole(items: list[Item]) -> tuple[list[Item], dict[int, list[Item]]]:
    """The items with a grid's caption and the unit at its right as one, which no gutter parts; and those ones' parts."""
    parts: dict[int, list[Item]] = {}
    for grid in (item for item in items if item.grid is not None):
        x0, y0, x1, _ = grid.box
        over = [i for i in items if i.grid is None and i.box[0] > x0 - 12 and i.box[2] < x1 + 12 and i.box[3] < y0 + 2]
        low = max(over, key=lambda i: i.baseline, default=None)
        if low is None or y0 - low.box[3] > 2 * low.size:
            continue
        row = sorted((i for i in over if low.baseline - i.baseline < 0.5 * low.size), key=lambda i: i.box[0])
        labels = [bool(LABEL.match(item.text)) for item in row]
        if len(row) > 1 and labels[0] and not any(labels[1:]):
            whole = Item(union([i.box for i in row]), low.baseline, low.size, [g for i in row for g in i.glyphs])
            parts[id(whole)] = row
            items = [whole, *(i for i in items if all(i is not one for one in row))]
    return items, parts


def _margins(items: Sequence[Item], height: float) -> tuple[list[Item], list[Item], list[Item]]:
    """The rows at the very top and bottom that stand apart from the rest."""
    rows = rows_of(items)
    margin = max(MARGIN * height, LEAST_MARGIN)
    first, last = 0, len(rows)
    for number in range(min(3, len(rows) - 1)):
        bottom = max(i.box[3] for row in rows[: number + 1] for i in row)
        top = min(i.box[1] for i in rows[number + 1])
        if bottom < margin and top - bottom > 0.8 * (rows[number][0].size or 8.0):
            first = number + 1
    for number in range(len(rows) - 1, max(len(rows) - 4, first), -1):
        top = min(i.box[1] for row in rows[number:] for i in row)
        bottom = max(i.box[3] for i in rows[number - 1])
        if top > height - margin and top - bottom > 0.8 * (rows[number][0].size or 8.0):
            last = number
    return _flat(rows[:first]), _flat(rows[first:last]), _flat(rows[last:])


def _flat(rows: Sequence[Sequence[Item]]) -> list[Item]:
    return [item for row in rows for item in row]


def _noted(matter: Matter) -> list[list[Item]]:
    """A body's regions; of what a margin of notes stands beside, too few lines to be columns, the notes are read first."""
    text = text_edge(matter)
    return [part for region in _parted(matter) for part in (beside_notes(region, text) if text else [region])]


def _parted(matter: Matter) -> list[list[Item]]:
    parts = _gutter(matter) if len(matter.items) > 3 else None
    if parts is None:
        return [matter.items]
    return [region for part in parts for region in _parted(part)]


def rows_of(items: Sequence[Item]) -> list[list[Item]]:
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


def _gutter(matter: Matter) -> tuple[Matter, Matter, Matter, Matter] | None:
    """The tallest gutter with reading matter on both sides: what is above, left, right and below."""
    x0, y0, x1, y1 = matter.box.T
    wide = 0.8 * float(median(matter.size.tolist()))
    beside = (x1[:, None] + wide <= x0[None, :]) & (np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0) > 0)
    middle = (y0 + y1) / 2
    told = bool(matter.grid.any() or np.count_nonzero(matter.labelled) > 1)
    fewest, most = (1, 1) if told else (FEW_LINES, SOME_LINES)
    tops, bottoms = y0.tolist(), y1.tolist()
    tallest = 0.0
    best: tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]] | None = None
    tried: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    for edge in _edges(x0, beside.any(axis=0), wide):
        crossing = (x0 < edge - 1.5) & (x1 > edge - wide)
        slot = np.searchsorted(np.sort(middle[crossing]), middle).tolist()
        west, east = (_by_slot(slot, side) for side in (x1 <= edge - wide, x0 >= edge - 1.5))
        for number in sorted(west.keys() & east.keys()):
            sides = tuple(west[number]), tuple(east[number])
            few, many = sorted(map(len, sides))
            if few < fewest or many < most or sides in tried:
                continue
            tried.add(sides)
            low = min(max([bottoms[item] for item in side]) for side in sides)
            height = low - max(min([tops[item] for item in side]) for side in sides)
            if height <= tallest:
                continue
            left, right = (_mask(side, len(slot)) for side in sides)
            if (told and _stand_apart(matter, left, right)) or _run_apart(matter, left, right):
                tallest, best = height, (left, right)
    if best is None:
        return None
    left, right = _above_heading(matter, *_until_grids(matter, *_between_labels(matter, *best)))
    rest = ~(left | right)
    low = middle[left | right].min()
    return matter.of(rest & (middle < low)), matter.of(left), matter.of(right), matter.of(rest & (middle >= low))


def _edges(x0: npt.NDArray[np.float64], beside: npt.NDArray[np.bool_], wide: float) -> list[float]:
    """Where a right side may begin: where something begins that stands `beside` something else, or what hangs out a little to its
    left, as the unit over a chart's axis does."""
    edges = set(np.round(x0[beside]).tolist())
    hanging = [x for x in set(np.round(x0[~beside]).tolist()) if any(0 < edge - x < wide for edge in edges)]
    return sorted(edges.union(hanging))


def _by_slot(slot: Sequence[int], side: npt.NDArray[np.bool_]) -> dict[int, list[int]]:
    """The items of one side of a gutter by the stretch of it that they stand at."""
    found: dict[int, list[int]] = defaultdict(list)
    for item in np.flatnonzero(side).tolist():
        found[slot[item]].append(item)
    return found


def _mask(numbers: Sequence[int], count: int) -> npt.NDArray[np.bool_]:
    mask = np.zeros(count, np.bool_)
    mask[list(numbers)] = True
    return mask


def _stand_apart(matter: Matter, left: npt.NDArray[np.bool_], right: npt.NDArray[np.bool_]) -> bool:
    """Whether two sides are read one after the other for the captions, sources or grids side by side on them, or as text
    beside a grid."""
    if matter.labelled[left].any() and matter.labelled[right].any():
        return True
    if not matter.grid.any():
        return False
    if matter.grid[left].any() and matter.grid[right].any():
        return True
    for table, text in ((left & matter.grid, right & ~matter.grid), (right & matter.grid, left & ~matter.grid)):
        if table.any() and text.any():
            top, bottom = matter.box[table, 1].min(), matter.box[table, 3].max()
            if (text & (matter.box[:, 1] > top) & (matter.box[:, 3] < bottom)).sum() >= BESIDE:
                return True
    return False


def _run_apart(matter: Matter, left: npt.NDArray[np.bool_], right: npt.NDArray[np.bool_]) -> bool:
    """Whether two sides are read one after the other, not row by row as a table's columns are: their lines do not stand at the
    same height, or they are running text."""
    sides = sorted(((int(np.count_nonzero(side)), side) for side in (left, right)), key=lambda pair: pair[0])
    (few, short), (many, long) = sides
    if few < FEW_LINES or many < SOME_LINES:
        return False
    prose = [_prose(matter.wide[side & ~matter.grid]) for side in (left, right)]
    if few < MANY and not any(prose):
        return False
    apart = np.abs(np.subtract.outer(matter.baseline[short], matter.baseline[long])).min(axis=1)
    if (apart < 0.15 * matter.size[short]).mean() < 0.5:
        return few >= MANY or any(prose)
    return all(known or _runs_full(matter, side) for known, side in zip(prose, (left, right), strict=True))


def _runs_full(matter: Matter, side: npt.NDArray[np.bool_]) -> bool:
    """Whether the lines of a side are text in narrow columns: most reach the right edge of those that begin where they do."""
    lines = side & ~matter.grid
    wide, left, right, size = matter.wide[lines], matter.box[lines, 0], matter.box[lines, 2], matter.size[lines]
    if wide.size < FULL_LINES or median(wide.tolist()) < NARROW:
        return False
    same = np.abs(np.subtract.outer(left, left)) < 3 * size
    edge = np.where(same, right[None, :], 0.0).max(axis=1)
    return bool((right > edge - NEAR_EDGE * size).mean() >= FULL)


def _between_labels(
    matter: Matter, left: npt.NDArray[np.bool_], right: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Charts side by side end with their last pair of captions or sources: what follows may be as narrow by chance."""
    if any(_prose(matter.wide[side & ~matter.grid]) for side in (left, right)):
        return left, right
    west, east = np.flatnonzero(left & matter.labelled), np.flatnonzero(right & matter.labelled)
    paired = np.abs(np.subtract.outer(matter.baseline[west], matter.baseline[east])) < 0.5 * float(matter.size.min())
    if not paired.any():
        return left, right
    labels = np.concatenate([west[paired.any(axis=1)], east[paired.any(axis=0)]])
    within = (matter.box[:, 1] >= matter.box[labels, 1].min() - 1) & (
        matter.box[:, 3] <= matter.box[labels, 3].max() + 1
    )
    return left & within, right & within


def _until_grids(
    matter: Matter, left: npt.NDArray[np.bool_], right: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Both sides down to tables that end at one height, where one side ends with them and the other goes on apart."""
    top, bottom = matter.box[:, 1], matter.box[:, 3]
    west, east = bottom[left & matter.grid], bottom[right & matter.grid]
    level = [max(a, b) for a in west for b in east if abs(a - b) < LEVEL]
    if not level:
        return left, right
    end = max(level)
    after = [side & (top > end) for side in (left, right)]
    if all(side.any() for side in after) or not any(side.any() for side in after):
        return left, right
    below = after[0] | after[1]
    apart = top[below].min() - end > float(matter.size[below].max())
    return (left & ~below, right & ~below) if apart else (left, right)


def _above_heading(
    matter: Matter, left: npt.NDArray[np.bool_], right: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Both sides down to the first heading of the left one that stands over both: larger than the text, the right side
    blank beside it, and the two sides beginning again at one height below it."""
    top, bottom = matter.box[:, 1], matter.box[:, 3]
    usual = float(np.median(matter.size[left | right]))
    for number in np.flatnonzero(left & ~matter.grid & (matter.size >= OVER * usual)):
        y0, y1 = top[number] - usual, bottom[number] + 0.3 * usual
        above, under = bottom <= y0 + usual, top >= bottom[number]
        blank = not (right & (bottom > y0) & (top < y1)).any()
        if not blank or not all((side & part).any() for side in (left, right) for part in (above, under)):
            continue
        if abs(top[left & under].min() - top[right & under].min()) < 0.5 * usual:
            return left & above, right & above
    return left, right


def _prose(wide: npt.NDArray[np.float64]) -> bool:
    long = int(np.count_nonzero(wide >= PROSE))
    if 2 * long != wide.size:
        return 2 * long > wide.size
    return bool(wide.size) and float(np.median(wide)) >= PROSE
