"""Where the columns of a table without vertical rulings part: white strips, and the gaps between rules under names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from ingest.pdf.characters import is_cjk
from ingest.pdf.group_labels import labels_apart
from ingest.pdf.regions import Region, name_rules
from ingest.pdf.segments import Segment, TextLine, is_sign, line_of

WHITE = 0.3  # ems between Chinese characters that may be a column's edge
APART = 4.0  # points of white that part such a column from the next
STARTS, FEWEST_STARTS = 0.8, 4  # share of the lines, and how many at least, whose words begin at one place
ALL_BUT = 0.85  # share of the lines of figures that have a cell in every column, from which the others part none
NARROW = 0.5  # points of white that part two figures which stand apart in every line


def gutters(region: Region) -> list[float]:
    """Where the region's columns part, left to right, in points.

    Middles of the white strips that run through (nearly) all rows with several segments; where a strip is narrower in the
    rows that are not of figures or in the line of names, of what all leave white. A column of mere currency signs is one with the next.
    """
    body = _rows(region.lines[region.head :])
    full = max((len(line.segments) for line in (*region.lines[: region.head], *body)), default=0)
    over = [line for line in region.lines[: region.head] if 2 * len(line.segments) >= full]
    several = [line for line in (*over, *body) if len(line.segments) > 1]
    solid = [line for line in several if line.is_data and line in body] or several
    if len(solid) < len(several) / 2:
        solid = several
    most = max((len(line.segments) for line in solid), default=0)
    filled = [line for line in solid if 2 * len(line.segments) > most]
    solid = filled if 2 * len(filled) > len(solid) else solid
    whole = [line for line in solid if len(line.segments) == most]
    solid = whole if len(whole) >= ALL_BUT * len(solid) else solid  # a total's label may reach over a gutter
    names = [line for line in region.lines[: region.head] if 2 * len(line.segments) >= most]
    found = _beside_data(solid, region) + _strips(solid, [*names, *(line for line in several if line in body)], region)
    found = sorted([*found, *_between_figures(solid, found)])
    found = sorted([*found, *_at_starts(solid, found)])
    found = _without_sign_columns(solid, _along_rules(solid, found, region), region)
    found = _names_with_cells(found, region)
    return [*labels_apart(region.lines[region.head :], found[0]), *found] if found else found


def _beside_data(solid: Sequence[TextLine], region: Region) -> list[float]:
    """The gutters of a first and a last column that have a name and cells, but none on the lines of figures: labels between the rows
    that they name, remarks on few of them."""
    start, end = min((line.x0 for line in solid), default=0.0), max((line.x1 for line in solid), default=0.0)
    names, body = region.lines[: region.head], region.lines[region.head :]
    found: list[float] = []
    first = [[s for line in part if (s := line.segments[0]).x1 + APART <= start] for part in (names, body)]
    if first[0] and len(first[1]) > 1:
        found.append((max(s.x1 for part in first for s in part) + start) / 2)
    last = [[s for line in part if (s := line.segments[-1]).x0 >= end + APART] for part in (names, body)]
    if last[0] and len(last[1]) > 1:
        found.append((min(s.x0 for part in last for s in part) + end) / 2)
    return found


def _rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines with those that overlap, the parts of wrapped cells, as one."""
    rows: list[TextLine] = []
    bottom = float("-inf")
    for line in lines:
        if line.top < bottom - 0.1 * line.size:
            rows[-1] = line_of(tuple(sorted((*rows[-1].segments, *line.segments), key=lambda s: s.x0)))
        else:
            rows.append(line)
        bottom = line.bottom
    return rows


def _strips(solid: Sequence[TextLine], others: Sequence[TextLine], region: Region) -> list[float]:
    ink, all_ink = _ink(solid, region), _ink(others, region)
    clear = ink <= 0.04 * len(solid)
    found: list[float] = []
    start = 0
    least = max(2.0, 0.3 * median(line.size for line in solid))
    for at in range(len(ink) + 1):
        if at < len(ink) and clear[at]:
            continue
        if at - start >= least and start > 0 and at < len(ink) and ink[:start].any() and ink[at:].any():
            low, high = _whitest(all_ink[start:at], least)
            found.append(region.left + start + (low + high) / 2)
        start = at + 1
    return found


def _ink(lines: Sequence[TextLine], region: Region) -> NDArray[np.int32]:
    """How many of the lines have ink at each point of the region's width."""
    ink = np.zeros(max(1, int(region.right - region.left) + 2), dtype=np.int32)
    for line in lines:
        marks = np.zeros_like(ink)
        for segment in line.segments:
            for x0, x1 in _stretches(segment, line.size):
                marks[max(0, int(x0 - region.left)) : max(0, int(x1 - region.left) + 1)] = 1
        ink += marks
    return ink


def _stretches(segment: Segment, size: float) -> list[tuple[float, float]]:
    """Where a segment has ink: one stretch, or several where white parts it beside Chinese, which has no word spaces."""
    inked = [g for g in segment.glyphs if not g.char.isspace()]
    found: list[tuple[float, float]] = []
    start = segment.x0
    for a, b in pairwise(inked):
        if b.box[0] - a.box[2] > WHITE * size and (is_cjk(a.char) or is_cjk(b.char)):
            found.append((start, a.box[2]))
            start = b.box[0]
    return [*found, (start, segment.x1)]


def _whitest(ink: NDArray[np.int32], least: float) -> tuple[int, int]:
    """The widest stretch without any ink, if it is at least that wide, else all."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], ink == 0, [0]])))
    low, high = max(zip(edges[::2], edges[1::2], strict=True), key=lambda ends: ends[1] - ends[0], default=(0, 0))
    return (int(low), int(high)) if high - low >= least else (0, len(ink))


def _between_figures(solid: Sequence[TextLine], known: Sequence[float]) -> list[float]:
    """Strips too narrow to be seen as such, between figures that stand apart at the same place in every line."""
    pairs = [[(a.x1, b.x0) for a, b in pairwise(line.segments) if a.fills_figure and b.fills_figure] for line in solid]
    found: list[float] = []
    for left, right in pairs[0] if len(pairs) > 1 else []:
        for line in pairs[1:]:
            left, right = max(
                ((max(left, a), min(right, b)) for a, b in line), key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0)
            )
        if right - left >= NARROW and not any(left - 1 <= x <= right + 1 for x in known):
            found.append((left + right) / 2)
    return found


def _at_starts(solid: Sequence[TextLine], known: Sequence[float]) -> list[float]:
    """Strips too narrow to be seen as such, before a place where words of nearly all lines begin and which none crosses."""
    pieces = [[piece for s in line.segments for piece in _stretches(s, line.size)] for line in solid]
    starts = sorted(x0 for line in pieces for x0, _ in line[1:])
    found: list[float] = []
    for x in dict.fromkeys(round(start, 1) for start in starts):
        begun = sum(any(abs(x0 - x) < NARROW for x0, _ in line[1:]) for line in pieces)
        before = max((x1 for line in pieces for x0, x1 in line if x0 < x - NARROW), default=x)
        if begun < max(FEWEST_STARTS, STARTS * len(pieces)) or before > x - NARROW:
            continue
        if not any(before - 1 <= gutter <= x + 1 for gutter in (*known, *found)):
            found.append((before + x) / 2)
    return found


def _along_rules(solid: Sequence[TextLine], known: Sequence[float], region: Region) -> list[float]:
    """The gutters with those between two names' rules moved into the gap between them, and one added where none was, for
    the column is blank: names stand on their rules, wherever the figures below them begin."""
    found = list(known)
    rules = name_rules(region.lines, region.head, region.rules)
    starts = [(region.left, region.left)] if rules and rules[0].low > region.left + solid[0].size else []
    ends = [*starts, *((rule.low, rule.high) for rule in rules)]
    for (low, left), (right, high) in pairwise(ends):
        across = [s for line in solid for s in line.segments if s.x0 < right and s.x1 > left]
        middle = [x for x in found if (low + left) / 2 < x < (right + high) / 2]
        inked = [s for s in across if s.x0 < left or s.x1 <= right]
        start = max([left, *(s.x1 for s in inked if s.x1 < right)])
        if len(middle) < 2 and right - start >= 1 and not any(s.x1 > right and s.x0 < right for s in across):
            found = [x for x in found if x not in middle]
            found.append((start + right) / 2)
    return sorted(found)


def _without_sign_columns(solid: Sequence[TextLine], found: list[float], region: Region) -> list[float]:
    """The gutters without those right of a column that holds nothing but currency signs."""
    kept: list[float] = []
    for left, right in pairwise([region.left, *found, region.right]):
        held = [s for line in solid for s in line.segments if left <= (s.x0 + s.x1) / 2 < right]
        if right != region.right and not (held and all(map(_is_sign, held))):
            kept.append(right)
    return kept


def _names_with_cells(found: list[float], region: Region) -> list[float]:
    """The gutters without those between a name and the cells that it is centred over, which begin or end where their column
    does: a column of a mere name and one of mere cells beside it are one, where it is plain which belong together."""
    xs = [region.left, *found, region.right]
    named, filled = ([_holds(part, *ends) for ends in pairwise(xs)] for part in _parts(region))
    one_only = [name != cells for name, cells in zip(named, filled, strict=True)]
    merged: set[int] = set()
    start = 0
    while start < len(one_only):
        end = start
        while end < len(one_only) and one_only[end] and (end == start or named[end] != named[end - 1]):
            end += 1
        if (end - start) % 2 == 0:
            merged |= set(range(start, end, 2))
        start = max(end, start + 1)
    if merged == {0} and filled[0] and not _names_stand_off(region, xs):
        merged = set()  # labels have no name, and the column beside them is blank
    return [x for number, x in enumerate(found) if number not in merged]


def _parts(region: Region) -> tuple[Sequence[TextLine], Sequence[TextLine]]:
    return region.lines[: region.head], region.lines[region.head :]


def _holds(lines: Sequence[TextLine], left: float, right: float) -> bool:
    return any(left <= (s.x0 + s.x1) / 2 < right for line in lines for s in line.segments)


def _names_stand_off(region: Region, xs: Sequence[float]) -> bool:
    """Whether in some column the cells all begin at one place, and the name to the right of it."""
    for left, right in pairwise(xs):
        names, cells = (
            [s.x0 for line in part for s in line.segments if left <= (s.x0 + s.x1) / 2 < right]
            for part in _parts(region)
        )
        size = region.lines[0].size
        if names and len(cells) > 1 and max(cells) - min(cells) < NARROW and min(names) > max(cells) + size:
            return True
    return False


def _is_sign(segment: Segment) -> bool:
    return is_sign(segment.text)
