"""Rows of a table without vertical rulings: which lines belong together, and which columns each segment covers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ingest.pdf.header_names import ruled_span
from ingest.pdf.regions import Region, overlaps
from ingest.pdf.ruled_heads import SAME_END
from ingest.pdf.rules import Rules
from ingest.pdf.segments import Segment, TextLine

LEADING = 1.8  # ems from one line of a cell to the next
TIGHT = 1.5  # the same where a label in another column stands between
SOLID = 0.75  # of the step between rows, up to which lines are parts of one row


def rows_of(region: Region, xs: Sequence[float], rules: Rules) -> list[list[TextLine]]:
    """Lines gathered into rows: by rules or shaded strips where each row has its own, else line by line, a header's lines
    and wrapped lines joined with what they belong to."""
    full = [r.at for r in region.rules if r.low <= region.left + SAME_END and r.high >= region.right - SAME_END]
    for edges in (full if region.bounded and len(full) >= 5 else [], strips(region, rules)):
        if len(edges) >= 5:
            rows = _in_bands(region, edges, xs)
            if rows:
                return rows
    rows = []
    halved = _halved(region, xs)
    pitch = _pitch(region)
    even = _are_even(region)
    most = max((len(line.segments) for line in region.lines), default=0)
    for number, line in enumerate(region.lines):
        more = (
            rows
            and number != region.head
            and (
                _heads_on(rows[-1], line, region, xs)
                or (not even and _goes_on(rows[-1], line, region, xs))
                or (number > region.head and _is_nearer(rows[-1], line, pitch, xs, most))
            )
        )
        if more or number - 1 in halved or number - 2 in halved:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _are_even(region: Region) -> bool:
    """Whether the body's lines all have several cells and stand at one step: then each is a row, however close."""
    body = region.lines[region.head :]
    steps = [b.top - a.top for a, b in pairwise(body)]
    return len(steps) > 1 and all(len(x.segments) > 1 for x in body) and max(steps) - min(steps) < 0.1 * max(steps)


def _pitch(region: Region) -> float:
    """The least step from a full line of figures (of words, where there are none) to one right below it, in points: rows do not
    stand nearer. Where no two such lines follow each other, what keeps lines of print from touching."""
    body = region.lines[region.head :]
    most = max((len(line.segments) for line in body), default=0)
    for full in (_is_full, _is_wide):
        steps = sorted(b.bottom - a.bottom for a, b in pairwise(body) if full(a, most) and full(b, most))
        if steps:
            return steps[len(steps) // 10]
    return body[0].size / SOLID if body else 0.0


def _is_wide(line: TextLine, most: int) -> bool:
    """Whether a line has cells in over half of the table's columns."""
    return len(line.segments) > 1 and 2 * len(line.segments) > most


def _is_full(line: TextLine, most: int) -> bool:
    """Whether a line of figures fills over half of the table's columns, so that it is a row and not a wrapped rest."""
    return line.is_data and 2 * len(line.segments) > most


def _is_nearer(row: Sequence[TextLine], line: TextLine, pitch: float, xs: Sequence[float], most: int) -> bool:
    """Whether a line stands nearer to the row above it than rows do: the rest of wrapped cells, whose lines in one column
    are set no further apart than print is."""
    if line.bottom - row[-1].bottom > SOLID * pitch:
        return False
    mine = _places(line, xs)
    above = [held for held in row if mine & _places(held, xs)]
    if any(max(line.bottom - held.bottom, line.top - held.top) > LEADING * line.size for held in above):
        return False
    rows = [line.bottom - held.bottom for held in above if _is_wide(held, most) and _is_wide(line, most)]
    if rows and min(rows) > max(SOLID * pitch, TIGHT * line.size):
        return False  # what stands nearer is a label in the middle of both
    return not (_is_full(line, most) and any(_is_full(held, most) for held in row))


def _halved(region: Region, xs: Sequence[float]) -> set[int]:
    """Where a label of two lines begins whose figures stand at its middle: the number of its first line."""
    found: set[int] = set()
    lines = region.lines
    for number in range(region.head, len(lines) - 2):
        upper, figures, lower = lines[number : number + 3]
        labels = all(len(half.segments) == 1 and half.x0 < xs[1] and not half.figures for half in (upper, lower))
        middle = (upper.top + upper.bottom + lower.top + lower.bottom) / 4
        level = abs((figures.top + figures.bottom) / 2 - middle) < 0.2 * figures.size
        if labels and level and figures.x0 >= xs[1] and lower.top - upper.bottom < 0.5 * upper.size:
            found.add(number)
    return found


def strips(region: Region, rules: Rules) -> list[float]:
    """Edges of the shaded strips behind every other row, ascending; none where the shading is not of that kind."""
    strips: dict[tuple[int, int], float] = {}
    y0, y1 = region.lines[0].top, region.lines[-1].bottom
    for fill in rules.fills:
        if fill[0] < region.right and fill[2] > region.left and fill[3] > y0 and fill[1] < y1:
            key = (round(fill[1]), round(fill[3]))
            strips[key] = strips.get(key, 0.0) + min(fill[2], region.right) - max(fill[0], region.left)
    wide = sorted(key for key, reach in strips.items() if reach > 0.7 * (region.right - region.left))
    if len(wide) < 3 or any(b[0] < a[1] - 1 for a, b in pairwise(wide)):
        return []
    shaded = sum(b - a for a, b in wide)
    whole = wide[-1][1] - wide[0][0]
    return [float(edge) for strip in wide for edge in strip] if 0.3 < shaded / whole < 0.75 else []


def head_over_strips(region: Region, edges: Sequence[float], xs: Sequence[float]) -> int:
    """How many lines are header, given the strips: a first strip with a mere label begins the body."""
    if not edges:
        return region.head
    lines = region.lines[: region.head]
    over = sum((line.top + line.bottom) / 2 < edges[0] for line in lines)
    first = [line for line in lines if edges[0] <= (line.top + line.bottom) / 2 <= edges[1]]
    label = all(len(line.segments) == 1 and line.x0 < xs[1] for line in first)
    return over if first and label else region.head


def _in_bands(region: Region, edges: Sequence[float], xs: Sequence[float]) -> list[list[TextLine]]:
    """Rows between the edges; lines before the first edge and after the last go by themselves. Empty where a band holds
    several lines of figures in most columns, so that the edges part groups, not rows."""
    rows: list[list[TextLine]] = []
    last = -1
    for number, line in enumerate(region.lines):
        band = bisect_right(edges, (line.top + line.bottom) / 2)
        if (
            rows
            and number != region.head
            and band == last
            and 0 < band < len(edges)
            and not any(line.is_data and held.is_data or _figures_meet(held, line, xs) for held in rows[-1])
            and (number > region.head or _heads_on(rows[-1], line, region, xs))
            or rows
            and band == last == 0
            and _heads_on(rows[-1], line, region, xs)
            or rows
            and band == last == len(edges)
            and _is_rest(rows[-1][-1], line, xs)
            or number > region.head
            and band == last
            and band in (0, len(edges))
            and _is_beside(rows[-1][-1], line, xs)
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
        last = band
    doubled = sum(1 for row in rows if len(row) == 1) - (len(edges) - 1)
    return rows if doubled <= max(6, len(rows) // 2) else []


def _is_beside(above: TextLine, line: TextLine, xs: Sequence[float]) -> bool:
    """Whether a line overlaps the one above it, in other columns: parts of one row, some of whose cells wrap."""
    return overlaps(above, line) and not _places(above, xs) & _places(line, xs)


def _is_rest(above: TextLine, line: TextLine, xs: Sequence[float]) -> bool:
    """Whether a line below the last edge goes on with the row above it: words set solid, none in the first column."""
    return not line.figures and line.x0 >= xs[1] and line.top - above.bottom < 0.5 * line.size


def _figures_meet(one: TextLine, two: TextLine, xs: Sequence[float]) -> bool:
    """Whether two lines have figures in one column: figures do not wrap."""
    places = [{bisect_right(xs, s.x1 - 1) for s in line.segments if s.is_figure} for line in (one, two)]
    return len(places[0] & places[1]) > 1


def _heads_on(row: Sequence[TextLine], line: TextLine, region: Region, xs: Sequence[float]) -> bool:
    """Whether a header's line continues the names begun above it: no rule between, each name over the same columns."""
    first = next((other.top for other in region.lines if other.is_data), float("inf"))
    body = region.lines[min(region.head, len(region.lines) - 1)].top
    last = row[-1]
    if line.bottom > first or line.top >= body or line.is_data or line.top - last.bottom > 0.8 * line.size:
        return False
    if any(last.bottom - 2 < rule.at < line.top + 2 for rule in region.rules):
        return False
    above = [columns_of(s, other, xs, region) for other in row for s in other.segments]
    for segment in line.segments:
        span = columns_of(segment, line, xs, region)
        if any(o[0] <= span[1] and o[1] >= span[0] and o != span for o in above):
            return False
    return True


def _goes_on(row: Sequence[TextLine], line: TextLine, region: Region, xs: Sequence[float]) -> bool:
    """Whether a line is the rest of the row above it: no rule between, set close, and its columns' texts unfinished."""
    last = row[-1]
    if (
        any(last.bottom - 2 < rule.at < line.top + 2 for rule in region.rules)
        or line.top - last.bottom > 0.5 * line.size
    ):
        return False
    mine = _places(line, xs)
    theirs = {place for other in row for place in _places(other, xs)}
    if any(len(mine & _places(other, xs)) > 1 and line.top - other.bottom > 0.5 * line.size for other in row):
        return False  # what stands close to it is a label in the middle of both
    if line.figures or (last.figures and not _small_first(line)):
        return not last.figures and len(last.segments) == 1 and mine >= theirs and _small_first(line)
    if _small_first(line) and mine <= theirs:
        return True
    if not any(other.figures for other in row) and mine == theirs and len(mine) > 1:
        return True
    near = all(
        min(line.top - other.bottom for other in row if place in _places(other, xs)) <= 0.5 * line.size
        for place in mine & theirs
    )
    return 1 not in mine and mine <= theirs and near and region.bounded


def _places(line: TextLine, xs: Sequence[float]) -> set[int]:
    """The columns in which a line's segments have their middles, counted from 1."""
    return {bisect_right(xs, (s.x0 + s.x1) / 2) for s in line.segments}


def _small_first(line: TextLine) -> bool:
    return line.segments[0].text[:1].islower()


def row_edges(rows: Sequence[Sequence[TextLine]], region: Region) -> list[float]:
    """Where each row begins and the last one ends: midway between lines, or at the outer rules."""
    tops = [min(line.top for line in row) for row in rows]
    bottoms = [max(line.bottom for line in row) for row in rows]
    edges = [min(tops[0], *(r.at for r in region.rules)) if region.bounded and region.rules else tops[0]]
    edges += [max(edges[0], (a + b) / 2) for a, b in zip(bottoms[:-1], tops[1:], strict=True)]
    edges.append(max(bottoms[-1], *(r.at for r in region.rules)) if region.bounded and region.rules else bottoms[-1])
    return edges


def mostly_in(segment: Segment, column: int, xs: Sequence[float]) -> bool:
    """Whether most of the segment stands in the column: set flush right, a long entry reaches out of it to the left."""
    return min(segment.x1, xs[column + 1]) - max(segment.x0, xs[column]) > 0.5 * (segment.x1 - segment.x0)


def columns_of(segment: Segment, line: TextLine, xs: Sequence[float], region: Region) -> tuple[int, int]:
    """First and last column of a segment: in the header those that the rule under it spans, else those it overlaps; below
    it a figure belongs to the column it ends in, a label to the column it begins in."""
    if id(segment) in region.spans:
        return region.spans[id(segment)]
    cols = len(xs) - 2
    first = min(cols, max(0, bisect_right(xs, segment.x0 + 0.5) - 1))
    last = min(cols, max(first, bisect_right(xs, segment.x1 - 0.5) - 1))
    heads = line.top < region.lines[min(region.head, len(region.lines) - 1)].top
    if heads and (ruled := ruled_span(segment, line, xs, region)) is not None:
        return ruled
    if segment.fills_figure and first != last:
        last = min(cols, max(0, bisect_right(xs, segment.x1 - 1.0) - 1))
        return last, last
    if not heads:
        whole = segment.x1 - segment.x0 > 0.9 * (region.right - region.left)
        if segment is not line.segments[0] and first == 0 and mostly_in(segment, last, xs):
            return last, last
        return (first, last) if whole or first > 0 else (0, 0)
    for col in range(first, last + 1):
        if min(segment.x1, xs[col + 1]) - max(segment.x0, xs[col]) > 0.65 * (segment.x1 - segment.x0):
            return col, col
    return first, last
