"""A year alone on its line over the names of all columns ("2023" over "North", "South", "Total"): the period of each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ingest.pdf.segments import TextLine
from ingest.values import is_period

ASIDE = 2.0
"""Ems by which the period may stand off the middle of what it heads."""

APART = 0.9
"""Ems from the period's line to the next: names set in the middle of one of two lines stand nearer to its first."""


def lone_period(header: Sequence[TextLine], xs: Sequence[float]) -> dict[int, tuple[int, int]]:
    """The columns that a lone period heads, by `id` of its segment; empty where it stands off their middle, or each may have its own."""
    for number, line in enumerate(header[:-1]):
        upper = [s for s in line.segments if (s.x0 + s.x1) / 2 > xs[1]]
        lower = [s for below in header[number + 1 :] for s in below.segments if (s.x0 + s.x1) / 2 > xs[1]]
        columns = {bisect_right(xs, (s.x0 + s.x1) / 2) - 1 for s in lower}
        apart = header[number + 1].top - line.top >= APART * line.size
        if (
            len(upper) != 1
            or len(columns) < 2
            or not apart
            or not is_period(upper[0].text)
            or any(is_period(s.text) for s in lower)
        ):
            continue
        first, last = min(columns), min(max(columns), len(xs) - 2)
        middle = (upper[0].x0 + upper[0].x1) / 2
        printed = (min(s.x0 for s in lower) + max(s.x1 for s in lower)) / 2
        near = min(abs(middle - printed), abs(middle - (xs[first] + xs[last + 1]) / 2))
        if near < ASIDE * line.size and first == 1 and last == len(xs) - 2:
            return {id(upper[0]): (first, last)}
    return {}
