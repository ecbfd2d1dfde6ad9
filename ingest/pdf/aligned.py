"""Tables whose columns are parted by white space: three-line tables between horizontal rules, and borderless ones."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import numpy as np

from ingest.pdf.glyphs import Frame, Glyph
from ingest.pdf.grid import Grid, GridCell
from ingest.pdf.regions import SAME_END, Region, find_regions
from ingest.pdf.rules import Rule, Rules
from ingest.pdf.segments import Segment, TextLine, cut_lines
from ingest.records import Box

MAX_LINES = 400

_FIGURES = re.compile(r"[-+(（$¥]?\d[\d,./%）)–-]*")


def aligned_grids(glyphs: Sequence[Glyph], rules: Rules, view: Frame, taken: Sequence[Box]) -> list[Grid]:
    """Grids out of aligned columns in the part of the page that ruled tables (`taken`) leave."""
    free = [g for g in glyphs if not any(_holds(box, g) for box in taken)] if taken else glyphs
    if sum(g.char.isdigit() for g in free) < 6 and len(rules.horizontal) < 3:
        return []
    regions = find_regions(cut_lines(free)[:MAX_LINES], rules, taken)
    return [grid for region in regions if (grid := _grid(region, rules)) is not None]


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _grid(region: Region, rules: Rules) -> Grid | None:
    """Columns by white space, rows by lines, spans by overlap and by the rules under header cells."""
    gutters = _gutters(region)
    if not gutters:
        return None
    xs = [region.left, *gutters, region.right]
    region = replace(region, head=_head_over_strips(region, _strips(region, rules), xs))
    header = tuple(_parted_names(line, xs, region) for line in region.lines[: region.head])
    body = tuple(_parted_figures(line, xs) for line in region.lines[region.head :])
    region = replace(region, lines=header + body, spans=_repeated_bands(header, xs))
    rows = _rows(region, xs, rules)
    if len(rows) < 2:
        return None
    ys = _row_edges(rows, region)
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        cells += _cells(number, row, xs, ys, region, rules)
    box = (xs[0], ys[0], xs[-1], ys[-1])
    header_lines = {id(line) for line in header}
    head = sum(id(row[0]) in header_lines for row in rows)
    return Grid(box, len(rows), len(xs) - 1, tuple(cells), ruled=False, head=head)


def _gutters(region: Region) -> list[float]:
    """Middles of the white strips that run through (nearly) all rows with several segments."""
    width = max(1, int(region.right - region.left) + 2)
    several = [line for line in region.lines if len(line.segments) > 1]
    solid = [line for line in several if line.is_data] or several
    if len(solid) < len(several) / 2:
        solid = several
    ink = np.zeros(width, dtype=np.int32)
    for line in solid:
        for segment in line.segments:
            ink[max(0, int(segment.x0 - region.left)) : max(0, int(segment.x1 - region.left) + 1)] += 1
    clear = ink <= 0.04 * len(solid)
    gutters: list[float] = []
    start = 0
    least = max(2.0, 0.3 * median(line.size for line in solid))
    for at in range(width + 1):
        if at < width and clear[at]:
            continue
        if at - start >= least and start > 0 and at < width and ink[:start].any() and ink[at:].any():
            gutters.append(region.left + (start + at) / 2)
        start = at + 1
    return gutters


def _rows(region: Region, xs: Sequence[float], rules: Rules) -> list[list[TextLine]]:
    """Lines gathered into rows: by rules or shaded strips where each row has its own, else line by line, a header's lines
    and wrapped lines joined with what they belong to."""
    full = [r.at for r in region.rules if r.low <= region.left + SAME_END and r.high >= region.right - SAME_END]
    for edges in (full if region.bounded and len(full) >= 5 else [], _strips(region, rules)):
        if len(edges) >= 5:
            rows = _in_bands(region, edges, xs)
            if rows:
                return rows
    rows = []
    for line in region.lines:
        if rows and (_heads_on(rows[-1], line, region, xs) or _goes_on(rows[-1], line, region, xs)):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _strips(region: Region, rules: Rules) -> list[float]:
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


def _head_over_strips(region: Region, edges: Sequence[float], xs: Sequence[float]) -> int:
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
    for line in region.lines:
        band = bisect_right(edges, (line.top + line.bottom) / 2)
        if (
            rows
            and band == last
            and 0 < band < len(edges)
            and not (line.is_data and any(held.is_data for held in rows[-1]))
            or rows
            and band == last == 0
            and _heads_on(rows[-1], line, region, xs)
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
        last = band
    doubled = sum(1 for row in rows if len(row) == 1) - (len(edges) - 1)
    return rows if doubled <= max(6, len(rows) // 2) else []


def _heads_on(row: Sequence[TextLine], line: TextLine, region: Region, xs: Sequence[float]) -> bool:
    """Whether a header's line continues the names begun above it: no rule between, each name over the same columns."""
    first = next((other.top for other in region.lines if other.is_data), 0.0)
    last = row[-1]
    if line.bottom > first or line.is_data or line.top - last.bottom > 0.8 * line.size:
        return False
    if any(last.bottom - 2 < rule.at < line.top + 2 for rule in region.rules):
        return False
    above = [_span(s, other, xs, region) for other in row for s in other.segments]
    for segment in line.segments:
        span = _span(segment, line, xs, region)
        if any(o[0] <= span[1] and o[1] >= span[0] and o != span for o in above):
            return False
    return True


def _goes_on(row: Sequence[TextLine], line: TextLine, region: Region, xs: Sequence[float]) -> bool:
    """Whether a line is the rest of the row above it: no rule between, set close, and its columns' texts unfinished."""
    last = row[-1]
    body = region.lines[region.head].top if region.head < len(region.lines) else 0.0
    if body <= last.top and last.bottom - line.top > 0.3 * (line.bottom - line.top):
        return True  # a label of two lines beside figures set at its middle
    if (
        any(last.bottom - 2 < rule.at < line.top + 2 for rule in region.rules)
        or line.top - last.bottom > 0.5 * line.size
    ):
        return False
    mine = {bisect_right(xs, (s.x0 + s.x1) / 2) for s in line.segments}
    theirs = {bisect_right(xs, (s.x0 + s.x1) / 2) for other in row for s in other.segments}
    if line.figures or (last.figures and not _small_first(line)):
        return not last.figures and len(last.segments) == 1 and mine >= theirs and _small_first(line)
    if _small_first(line) and mine <= theirs:
        return True
    if not any(other.figures for other in row) and mine == theirs and len(mine) > 1:
        return True
    return 1 not in mine and mine <= theirs and region.bounded


def _small_first(line: TextLine) -> bool:
    return line.segments[0].text[:1].islower()


def _row_edges(rows: Sequence[Sequence[TextLine]], region: Region) -> list[float]:
    tops = [min(line.top for line in row) for row in rows]
    bottoms = [max(line.bottom for line in row) for row in rows]
    edges = [min(tops[0], *(r.at for r in region.rules)) if region.bounded and region.rules else tops[0]]
    edges += [max(edges[0], (a + b) / 2) for a, b in zip(bottoms[:-1], tops[1:], strict=True)]
    edges.append(max(bottoms[-1], *(r.at for r in region.rules)) if region.bounded and region.rules else bottoms[-1])
    return edges


def _cells(
    number: int, row: Sequence[TextLine], xs: Sequence[float], ys: Sequence[float], region: Region, rules: Rules
) -> list[GridCell]:
    """One row's cells, empty ones included."""
    cols = len(xs) - 1
    spans: list[tuple[int, int, list[Segment]]] = []
    for line in row:
        for segment in line.segments:
            first, last = _span(segment, line, xs, region)
            held = next((span for span in spans if span[0] <= last and span[1] >= first), None)
            if held is None:
                spans.append((first, last, [segment]))
            else:
                spans.remove(held)
                spans.append((min(first, held[0]), max(last, held[1]), [*held[2], segment]))
    spans.sort(key=lambda span: span[0])
    cells: list[GridCell] = []
    col = 0
    for first, last, segments in [*spans, (cols, cols, [])]:
        cells += [_cell(number, c, 1, xs, ys, [], rules) for c in range(col, first)]
        if segments:
            cells.append(_cell(number, first, last - first + 1, xs, ys, segments, rules))
        col = last + 1
    return cells


def _span(segment: Segment, line: TextLine, xs: Sequence[float], region: Region) -> tuple[int, int]:
    """First and last column of a segment: in the header those that the rule under it spans, else those it overlaps; below
    it a figure belongs to the column it ends in, a label to the column it begins in."""
    if id(segment) in region.spans:
        return region.spans[id(segment)]
    cols = len(xs) - 2
    first = min(cols, max(0, bisect_right(xs, segment.x0 + 0.5) - 1))
    last = min(cols, max(first, bisect_right(xs, segment.x1 - 0.5) - 1))
    if segment.fills_figure and first != last:
        last = min(cols, max(0, bisect_right(xs, segment.x1 - 1.0) - 1))
        return last, last
    if line.top >= region.lines[min(region.head, len(region.lines) - 1)].top:
        whole = segment.x1 - segment.x0 > 0.9 * (region.right - region.left)
        return (first, last) if whole or first > 0 else (0, 0)
    ruled = _ruled_span(segment, line, xs, region)
    if ruled is not None:
        return ruled
    for col in range(first, last + 1):
        if min(segment.x1, xs[col + 1]) - max(segment.x0, xs[col]) > 0.65 * (segment.x1 - segment.x0):
            return col, col
    return first, last


def _repeated_bands(header: Sequence[TextLine], xs: Sequence[float]) -> dict[int, tuple[int, int]]:
    """The columns of names that stand over the same names again and again ("2025E", "2026E" over "before", "after" each),
    by `id` of the segment: nothing but the repetition tells how far they reach."""
    spans: dict[int, tuple[int, int]] = {}
    for number, line in enumerate(header):
        upper = [s for s in line.segments if (s.x0 + s.x1) / 2 > xs[1]]
        for below in header[number + 1 : number + 3]:
            lower = [s for s in below.segments if (s.x0 + s.x1) / 2 > xs[1]]
            width = len(lower) // len(upper) if upper else 0
            if len(upper) < 2 or width < 2 or len(lower) != width * len(upper):
                continue
            texts = [segment.text for segment in lower]
            places = [bisect_right(xs, (s.x0 + s.x1) / 2) - 1 for s in lower]
            if texts != texts[:width] * len(upper) or places != list(range(places[0], places[0] + len(places))):
                continue
            groups = [(lower[at * width], lower[at * width + width - 1]) for at in range(len(upper))]
            if all(a.x0 < (s.x0 + s.x1) / 2 < b.x1 for s, (a, b) in zip(upper, groups, strict=True)):
                for band, segment in enumerate(upper):
                    spans[id(segment)] = places[band * width], places[band * width + width - 1]
    return spans


def _ruled_span(segment: Segment, line: TextLine, xs: Sequence[float], region: Region) -> tuple[int, int] | None:
    """The columns over which the rule right under a header name runs, if the name stands alone on that rule."""
    middle = (line.top + line.bottom) / 2
    for rule in region.rules:
        if not 0 <= rule.at - middle <= 1.6 * line.size or rule.high - rule.low > 0.95 * (region.right - region.left):
            continue
        alone = sum(s.x1 > rule.low and s.x0 < rule.high for s in line.segments) == 1
        if not alone or segment.x0 < rule.low - 2 or segment.x1 > rule.high + 2:
            continue
        covered = [col for col, (a, b) in enumerate(pairwise(xs)) if _covers(rule, a, b)]
        return (covered[0], covered[-1]) if covered else None
    return None


def _covers(rule: Rule, left: float, right: float) -> bool:
    """Whether a rule runs over a column: over half of it, or over its right part, where its figures end."""
    width = right - left
    over = min(right, rule.high) - max(left, rule.low)
    return over > 0.5 * width or (rule.low <= right - 0.35 * width and rule.high >= right - 0.2 * width)


def _parted_names(line: TextLine, xs: Sequence[float], region: Region) -> TextLine:
    """A header's line with names that run into each other cut apart: between the rules under them, else at the columns'
    gutters where the gap is wider than those between words."""
    pieces: list[Segment] = []
    for segment in line.segments:
        inked = [g for g in segment.glyphs if not g.char.isspace()]
        gaps = [b.box[0] - a.box[2] for a, b in pairwise(inked)]
        words = sorted(gap for gap in gaps if gap > 0.12 * line.size)
        cuts, least = _rule_gaps(segment, line, region), 0.15 * line.size
        if not cuts and len(words) > 1 and _ruled_span(segment, line, xs, region) is None:
            cuts, least = list(xs[1:-1]), max(0.3 * line.size, 1.3 * words[len(words) // 2])
        start = 0
        for number, gap in enumerate(gaps):
            low, high = inked[number].box[2] - 0.4 * line.size, inked[number + 1].box[0] + 0.4 * line.size
            if gap > least and any(low <= x <= high for x in cuts):
                pieces.append(_piece(segment, inked[start].box[0], inked[number].box[2]))
                start = number + 1
        pieces.append(_piece(segment, inked[start].box[0], inked[-1].box[2]) if start else segment)
    return replace(line, segments=tuple(pieces))


def _parted_figures(line: TextLine, xs: Sequence[float]) -> TextLine:
    """A row's line with a figure that stands close behind its label cut off at the columns' gutter."""
    pieces: list[Segment] = []
    for segment in line.segments:
        cut = None
        if not segment.fills_figure and any(segment.x0 < x < segment.x1 for x in xs[1:-1]):
            inked = [g for g in segment.glyphs if not g.char.isspace()]
            for left, right in pairwise(inked):
                near = any(left.box[2] - line.size <= x <= right.box[0] + line.size for x in xs[1:-1])
                wide = left.char > "\u2e80" or right.box[0] - left.box[2] > 0.2 * line.size
                if near and wide:
                    rest = _piece(segment, right.box[0], segment.x1)
                    if _FIGURES.fullmatch(rest.text):
                        cut = _piece(segment, segment.x0, left.box[2]), rest
                        break
        pieces += cut or (segment,)
    return replace(line, segments=tuple(pieces))


def _rule_gaps(segment: Segment, line: TextLine, region: Region) -> list[float]:
    """Middles of the gaps between the rules next below a header name, where it stands over several."""
    middle = (line.top + line.bottom) / 2
    end = region.lines[region.head].top if region.head < len(region.lines) else region.lines[-1].bottom
    over = [r for r in region.rules if middle < r.at < end + 2 and r.low < segment.x1 and r.high > segment.x0]
    if not over:
        return []
    nearest = min(rule.at for rule in over)
    same = sorted((rule for rule in over if rule.at - nearest < 2), key=lambda rule: rule.low)
    return [(a.high + b.low) / 2 for a, b in pairwise(same)]


def _piece(segment: Segment, x0: float, x1: float) -> Segment:
    return Segment(tuple(g for g in segment.glyphs if x0 - 0.1 <= g.box[0] and g.box[2] <= x1 + 0.1), x0, x1)


def _cell(
    row: int, col: int, across: int, xs: Sequence[float], ys: Sequence[float], segments: Sequence[Segment], rules: Rules
) -> GridCell:
    box = (xs[col], ys[row], xs[col + across], ys[row + 1])
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    shaded = any(f[0] - 1 <= x <= f[2] + 1 and f[1] <= y <= f[3] for f in rules.fills)
    glyphs = tuple(glyph for segment in segments for glyph in segment.glyphs)
    return GridCell(row, col, 1, across, box, glyphs, shaded)
