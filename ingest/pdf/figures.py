"""Where a page has charts and pictures: drawings that touch or nearly touch, outside its tables, as one region each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.pdf.glyphs import Frame
from ingest.pdf.grid import Grid
from ingest.pdf.rules import Rule, Rules
from ingest.records import Box, union

CELL = 8.0
"""Points; drawings no further apart than this or the next cell belong together: bars, a chart's axes and its legend."""
WIDE, HIGH = 60.0, 36.0
"""Points; smaller regions are logos, icons and bullets."""
WHOLE = 0.8
"""Share of the page from which a drawing is its background or a scan."""
UNEVEN = 0.2
"""Share by which the steps of a chart's raster may differ."""
FEWEST = 3
"""Plain rectangles that make a chart; fewer are grounds of headings and boxes round text."""


def find_figures(rules: Rules, grids: Sequence[Grid], view: Frame) -> tuple[Box, ...]:
    """The page's charts and pictures as regions in points as shown, top to bottom."""
    pieces = [
        (box, weight)
        for boxes, weight in ((rules.images, FEWEST), (rules.shapes, FEWEST), (rules.fills, 1))
        for box in boxes
        if _is_part(box, grids, view)
    ]
    if not pieces:
        return ()
    pieces += [
        (box, FEWEST) for box in _rasters(rules.horizontal, [box for box, _ in pieces]) if _is_part(box, grids, view)
    ]
    found: list[Box] = []
    for group in _touching([box for box, _ in pieces]):
        region = union([pieces[number][0] for number in group])
        heavy = sum(pieces[number][1] for number in group) >= FEWEST
        if heavy and region[2] - region[0] >= WIDE and region[3] - region[1] >= HIGH:
            found.append(region)
    return tuple(sorted(found, key=lambda box: (box[1], box[0])))


def _is_part(box: Box, grids: Sequence[Grid], view: Frame) -> bool:
    """Whether a drawing may be a chart's: on the page, no background, outside the tables."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    area = (box[2] - box[0]) * (box[3] - box[1])
    if box[2] < box[0] or box[3] < box[1] or area > WHOLE * view.width * view.height:
        return False
    if not (0 <= x <= view.width and 0 <= y <= view.height):
        return False
    return not any(g.box[0] - 3 <= x <= g.box[2] + 3 and g.box[1] - 3 <= y <= g.box[3] + 3 for g in grids)


def _rasters(rules: Sequence[Rule], drawn: Sequence[Box]) -> list[Box]:
    """The regions of several rules of one reach in which something is drawn: the lines behind a chart's bars."""
    sets: dict[tuple[int, int], list[Rule]] = {}
    for rule in rules:
        sets.setdefault((round(rule.low), round(rule.high)), []).append(rule)
    regions = [(r[0].low, r[0].at, r[0].high, r[-1].at) for r in sets.values() if len(r) >= FEWEST and _even(r)]
    return [
        region
        for region in regions
        if any(
            region[0] <= (b[0] + b[2]) / 2 <= region[2] and region[1] <= (b[1] + b[3]) / 2 <= region[3] for b in drawn
        )
    ]


def _even(rules: Sequence[Rule]) -> bool:
    """Whether rules stand at even steps, as a raster's do."""
    steps = [b.at - a.at for a, b in pairwise(rules)]
    return max(steps) - min(steps) <= UNEVEN * max(steps)


def _touching(boxes: Sequence[Box]) -> list[list[int]]:
    """Numbers of the boxes that share cells of a coarse raster, or lie in cells next to each other, as groups."""
    held: dict[tuple[int, int], int] = {}
    parent = list(range(len(boxes)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for number, box in enumerate(boxes):
        left, top, right, bottom = (int(edge // CELL) for edge in box)
        for column in range(left, right + 2):
            for row in range(top, bottom + 2):
                first = held.setdefault((column, row), number)
                if first != number:
                    parent[root(number)] = root(first)
    groups: dict[int, list[int]] = {}
    for number in range(len(boxes)):
        groups.setdefault(root(number), []).append(number)
    return list(groups.values())
