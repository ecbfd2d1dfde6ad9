"""Text columns of a page told from columns of a table, so that tables are looked for in one text column at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from ingest.pdf.regions import names_table
from ingest.pdf.rules import Rules
from ingest.pdf.segments import LEADER, Segment, TextLine, line_of

PROSE_WIDTH = 14.0  # ems; a longer segment without a wide gap may be a line of running text
FEWEST_LINES = 8  # lines of running text that make a text column
FULL = 0.65  # share of them that reach the column's right edge
HEADED = 45.0  # points above a table's first lines within which the rules round its names run
LOWEST = 8.0  # points; the height of a line of names between two rules
TITLE = 3.0  # points a gutter stands before the title right of it
BESIDE = 3  # lines with matter on both sides, from which two titles head two tables
RULED = 3  # rules across a gutter that make a table of what stands between them
MAX_DEPTH = 3


def text_streams(lines: Sequence[TextLine], rules: Rules, depth: int = 0) -> list[list[TextLine]]:
    """The lines, cut at gutters beside running text: one list for each text column, undivided lines with the left one."""
    gutter = (_between_titles(lines, rules) or _gutter(lines, rules)) if depth < MAX_DEPTH else None
    if gutter is None:
        return [list(lines)]
    x, top, bottom = gutter
    left: list[TextLine] = []
    right: list[TextLine] = []
    for line in lines:
        before = tuple(s for s in line.segments if s.x0 < x)
        after = tuple(s for s in line.segments if s.x0 >= x)
        if not top <= (line.top + line.bottom) / 2 <= bottom:
            left.append(line)
            continue
        if before:
            left.append(line_of(before))
        if after:
            right.append(line_of(after))
    return text_streams(left, rules, depth + 1) + text_streams(right, rules, depth + 1)


def _between_titles(lines: Sequence[TextLine], rules: Rules) -> tuple[float, float, float] | None:
    """The gutter between two numbered titles on one line, where matter stands on both sides of it below them: its x, and from
    which y to which nothing crosses it."""
    for number, line in enumerate(lines):
        if len(line.segments) < 2 or not all(map(names_table, line.segments)):
            continue
        x = line.segments[-1].x0 - TITLE
        below = lines[number + 1 :]
        end = next((n for n, other in enumerate(below) if any(s.x0 < x < s.x1 for s in other.segments)), len(below))
        held = below[:end]
        bottom = below[end].top if end < len(below) else max(held[-1].bottom if held else 0.0, line.bottom) + 1
        across = any(r.low < x - 6 and r.high > x + 6 and line.top < r.at < bottom for r in rules.horizontal)
        beside = sum(other.segments[0].x0 < x < other.segments[-1].x1 for other in held)
        if not across and beside >= BESIDE and any(s.x1 < x for s in line.segments):
            return x, line.top - 1, bottom - 0.5
    return None


def is_prose(segment: Segment, size: float) -> bool:
    """Whether a segment may be a line of running text: a long one that does not lead to figures."""
    return segment.x1 - segment.x0 > PROSE_WIDTH * size and not segment.is_figure and not LEADER.search(segment.text)


def _gutter(lines: Sequence[TextLine], rules: Rules) -> tuple[float, float, float] | None:
    """The gutter beside a column of running text: its x, and from which y to which nothing crosses it."""
    prose = [(segment, line) for line in lines for segment in line.segments if is_prose(segment, line.size)]
    for left, right, column in _columns(prose):
        tops, bottoms = min(line.top for line in column), max(line.bottom for line in column)
        inside = [line for line in lines if line.bottom > tops and line.top < bottoms]
        beyond = [s.x0 for line in inside for s in line.segments if s.x0 > right]
        before = [s.x1 for line in inside for s in line.segments if s.x1 < left]
        for x in (
            (right + min(beyond)) / 2 if len(beyond) >= 4 else None,
            (left + max(before)) / 2 if len(before) >= 4 else None,
        ):
            if x is None or _ruled_across(x, tops, bottoms, rules):
                continue
            crossing = sum(any(s.x0 < x < s.x1 for s in line.segments) for line in inside)
            if crossing <= 0.1 * len(inside):
                return x, *_reach(x, tops, bottoms, lines, rules)
    return None


def _columns(prose: Sequence[tuple[Segment, TextLine]]) -> list[tuple[float, float, list[TextLine]]]:
    """Text columns as (left, right, lines): many lines of running text with one left edge, most of them full."""
    found: list[tuple[float, float, list[TextLine]]] = []
    starts: dict[int, list[tuple[Segment, TextLine]]] = {}
    for segment, line in prose:
        starts.setdefault(round(segment.x0 / 3), []).append((segment, line))
    for start, held in starts.items():
        column = held + starts.get(start + 1, [])
        if len(column) < FEWEST_LINES:
            continue
        size = median_low(line.size for _, line in column)
        column = [pair for pair in column if abs(pair[1].size - size) < 0.1 * size]
        if len(column) < FEWEST_LINES:
            continue
        edge = max(segment.x1 for segment, _ in column)
        full = sum(segment.x1 > edge - 2.5 * size for segment, _ in column)
        if full >= FULL * len(column):
            found.append((min(s.x0 for s, _ in column), edge, [line for _, line in column]))
    return sorted(found, key=lambda column: -len(column[2]))


def _ruled_across(x: float, top: float, bottom: float, rules: Rules) -> bool:
    """Whether rules run across the gutter inside the column, or two with a line of names between them right above it: then it
    is a table's."""
    across = [r for r in rules.horizontal if r.low < x - 6 and r.high > x + 6 and top - HEADED < r.at < bottom]
    headed = any(
        abs(a.low - b.low) + abs(a.high - b.high) < 4 and b.at - a.at > LOWEST and 0 <= top - b.at < HEADED / 3
        for a, b in pairwise(across)
    )
    return headed or sum(r.at > top for r in across) > 1 or _striped_across(x, top, bottom, rules)


def _striped_across(x: float, top: float, bottom: float, rules: Rules) -> bool:
    """Whether strips of one reach run across the gutter inside the column, with white between them: those behind a table's rows."""
    strips = [
        f for f in rules.fills if f[0] < x - 6 and f[2] > x + 6 and top - LOWEST < f[1] and f[3] < bottom + LOWEST
    ]
    return any(abs(a[0] - b[0]) + abs(a[2] - b[2]) < 4 and b[1] - a[3] > LOWEST for a, b in pairwise(strips))


def _reach(x: float, top: float, bottom: float, lines: Sequence[TextLine], rules: Rules) -> tuple[float, float]:
    """How far up and down from a column's lines the gutter stays clear: to a line that crosses it, or to a table that does."""
    walls = [line for line in lines if any(s.x0 < x < s.x1 for s in line.segments)]
    upper = max((line.bottom for line in walls if line.bottom <= top), default=0.0)
    lower = min((line.top for line in walls if line.top >= bottom), default=1e6)
    across = [r.at for r in rules.horizontal if r.low < x - 6 and r.high > x + 6]
    over, under = [at for at in across if at <= top], [at for at in across if at >= bottom]
    if len(over) >= RULED:
        upper = max(upper, *over)
    if len(under) >= RULED:
        names = [line.top for line in lines if bottom <= line.top < min(under) and min(under) - line.bottom < line.size]
        lower = min([*names, *under, lower])
    return upper, lower
