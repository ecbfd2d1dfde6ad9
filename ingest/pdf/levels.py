"""Two levels of names that no rule parts: which of the lower ones each of the upper ones heads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import combinations, pairwise

from ingest.pdf.segments import Segment, TextLine, is_year, line_of

BETWEEN = 0.5
"""Ems by which twice the height of a name in the middle of two lines may differ from both theirs together."""
NEAR, CLOSE = 0.5, 0.25
"""Share of the least step from one lower name to the next by which an upper one may stand off the middle of its own: where names
beside them tell the levels, and where nothing does."""

MANY = 17
"""Lower names, up to which the ways to part them are tried."""


def two_levels(header: Sequence[TextLine], xs: Sequence[float]) -> dict[int, tuple[int, int]]:
    """The columns of names on a line over others, by `id` of the segment: each lower name is under one of the upper ones, which are
    in the middle of theirs.

    Names of one level tell that: those in the middle of both lines (some of them wrapped), or on the upper line over nothing. Without them the lower names
    are all figures or years, or an upper name stands between two of them.
    """
    whole = [header] if len(header) > 3 else []
    for upper, *between, lower in (*whole, *zip(header, header[1:], header[2:], strict=False)):
        beside = line_of(tuple(s for line in between for s in line.segments))
        places, under = ({_place(s, xs) for s in line.segments} for line in (beside, lower))
        wrapped = len(between) > 1
        if not is_between(upper, beside, lower) or places & under or (wrapped and len(places | under) < len(xs) - 1):
            continue
        if (spans := _parted(upper.segments, lower.segments, xs, NEAR)) or not wrapped:
            return spans
    if len(header) != 2:
        return {}
    upper, lower = header
    under = {_place(s, xs) for s in lower.segments}
    lone = [s for s in upper.segments if not min(under) <= _place(s, xs) <= max(under)]
    bands = [s for s in upper.segments if s not in lone]
    if lone and under | {_place(s, xs) for s in lone} == set(range(len(xs) - 1)):
        return _parted(bands, lower.segments, xs, NEAR)
    names = [s for s in lower.segments if _place(s, xs) > 0]
    spans = {} if lone else _parted(bands, names, xs, CLOSE)
    alike = all(s.is_figure or is_year(s.text) for s in names) and not any(s.is_figure for s in bands)
    return spans if alike or any((last - first) % 2 for first, last in spans.values()) else {}


def is_between(upper: TextLine, line: TextLine, lower: TextLine) -> bool:
    """Whether a line stands in the middle of two others: what it names reaches over both."""
    middles = [(x.top + x.bottom) / 2 for x in (upper, line, lower)]
    return abs(2 * middles[1] - middles[0] - middles[2]) < BETWEEN * line.size


def vary_two(names: Sequence[TextLine], body: Sequence[TextLine]) -> bool:
    """Whether figures on the last line over a rule are names, the values of one variable: its own name stands over them, that of the
    other one, whose values are the labels of the rows, beside it, beside the figures or in the middle of both lines, or nowhere."""
    upper, values = names[0], names[-1]
    if not body or any(line.is_data for line in names[:-1]):
        return False
    if len(names) == 3:
        beside = names[1].segments
        return len(beside) == 1 and is_between(*names) and beside[0].x1 < min(upper.x0, values.x0)
    if len(names) != 2 or not all(line.segments[0].is_figure for line in body):
        return False
    labels = max(line.segments[0].x1 for line in body)
    figures = [segment for segment in values.segments if segment.is_figure]
    over = [segment for segment in upper.segments if segment.x0 > labels]
    called = len(values.segments) + len(upper.segments) - len(figures) - len(over)  # names over the labels
    return bool(over and figures) and called <= 1 and figures[0].x0 > labels


def _parted(
    upper: Sequence[Segment], lower: Sequence[Segment], xs: Sequence[float], share: float
) -> dict[int, tuple[int, int]]:
    """The columns of each upper name, the lower ones shared out among them; empty where they do not stand in the middle of theirs."""
    places = [_place(s, xs) for s in lower]
    if not 0 < len(upper) < len(lower) < MANY or len(set(places)) < len(places):
        return {}
    best, found = share * min(b - a for a, b in pairwise(map(_middle, lower))), list[int]()
    for cuts in combinations(range(1, len(places)), len(upper) - 1):
        ends = [0, *cuts, len(places)]
        groups = [(a, b - 1) for a, b in pairwise(ends)]
        if any(places[b] - places[a] > b - a for a, b in groups):
            continue
        off = max(_off(s, lower[a], lower[b], xs) for s, (a, b) in zip(upper, groups, strict=True))
        if off < best:
            best, found = off, ends
    pairs = zip(upper, pairwise(found), strict=True) if found else ()
    return {id(s): (places[a], places[b - 1]) for s, (a, b) in pairs}


def _off(name: Segment, first: Segment, last: Segment, xs: Sequence[float]) -> float:
    """How far a name stands off the middle of the names from the first to the last one, or of their columns."""
    printed, columns = (first.x0 + last.x1) / 2, (xs[_place(first, xs)] + xs[_place(last, xs) + 1]) / 2
    return min(abs(_middle(name) - printed), abs(_middle(name) - columns))


def _middle(segment: Segment) -> float:
    return (segment.x0 + segment.x1) / 2


def _place(segment: Segment, xs: Sequence[float]) -> int:
    """The column in which a segment has its middle."""
    return min(max(bisect_right(xs, _middle(segment)) - 1, 0), len(xs) - 2)
