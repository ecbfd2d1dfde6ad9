"""What heads the rows between rules: names on grounds, names above the first rule, the first line of figures."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.pdf.regions import is_title
from ingest.pdf.rules import Rule, Rules
from ingest.pdf.segments import Segment, TextLine, is_year, line_of
from ingest.records import Box

SAME_END = 6.0  # points by which the rules of one table may differ in reach
BAND = 80.0  # points; the height of a coloured header
DOUBLE = 3.0  # points; rules nearer than this are one double rule


def on_ground(lines: Sequence[TextLine], rule: Rule, rules: Rules) -> int:
    """How many of a table's first lines stand on a ground of the first rule's whole reach that begins at it: its names."""
    for left, top, right, bottom in rules.fills:
        reaches = abs(left - rule.low) <= SAME_END and abs(right - rule.high) <= SAME_END
        if reaches and abs(top - rule.at) <= DOUBLE and bottom - top <= BAND:
            inside = [line for line in lines if top < (line.top + line.bottom) / 2 < bottom]
            if any(line.is_data for line in inside) and _is_strip((left, top, right, bottom), rules):
                continue
            if inside and inside == list(lines[: len(inside)]) and 2 * len(inside) <= len(lines):
                return len(inside)
    return 0


def _is_strip(ground: Box, rules: Rules) -> bool:
    """Whether a ground is the first of several of one reach below each other: strips behind rows."""
    same = (f for f in rules.fills if abs(f[0] - ground[0]) + abs(f[2] - ground[2]) <= SAME_END)
    return sum(f[1] >= ground[3] for f in same) > 1


def in_band(lines: Sequence[TextLine], rule: Rule, rules: Rules) -> list[TextLine]:
    """The lines of names on a ground of the rule's whole reach that ends at the rule or holds it: a coloured header, under
    which each row has a rule of its own. A title on a ground is no header."""
    for ground in rules.fills:
        reaches = abs(ground[0] - rule.low) <= SAME_END and abs(ground[2] - rule.high) <= SAME_END
        if not reaches or not ground[1] + 4 < rule.at <= ground[3] + 3 or ground[3] - ground[1] > BAND:
            continue
        inside = [x for x in lines if ground[1] - 1 <= (x.top + x.bottom) / 2 <= ground[3] + 1]
        cut = cut_to(inside, rule.low, rule.high, ground[3])
        if cut and all(map(is_title, cut)):
            continue
        if any(not line.is_data and len(line.segments) > 1 or line.figures == 0 for line in cut):
            return cut if len(cut) > 1 or not cut[0].is_data else []
    return []


def row_over(lines: Sequence[TextLine], run: Sequence[Rule], first: TextLine) -> list[TextLine]:
    """The row of figures over the first of the rules that stand under each row: nothing is ruled over it."""
    over = cut_to(lines, run[0].low, run[0].high, run[0].at)[-1:]
    if not over or not over[0].is_data or over[0].top >= first.top or len(over[0].segments) != len(first.segments):
        return []
    near = run[0].at - (over[0].top + over[0].bottom) / 2 < run[1].at - run[0].at
    pairs = zip(over[0].segments, first.segments, strict=True)
    return over if near and all(min(a.x1, b.x1) > max(a.x0, b.x0) for a, b in pairs) else []


def named_above(lines: Sequence[TextLine], first: TextLine, rule: Rule) -> bool:
    """Whether names stand right on the first rule, one over each cell of the row below it, so that this is no header."""
    over = [line for line in lines if line.bottom <= rule.at + 2 and rule.at - line.bottom < 0.6 * line.size]
    if not over or len(over[-1].segments) != len(first.segments) or len(first.segments) < 3 or over[-1].figures:
        return False
    pairs = list(zip(over[-1].segments, first.segments, strict=True))
    return all(min(a.x1, b.x1) > max(a.x0, b.x0) for a, b in pairs) and any(a.text != b.text for a, b in pairs)


def first_data(lines: Sequence[TextLine], top: float | None) -> int:
    """The number of the first line of figures; where a rule parts each row from the next and `top` is the uppermost, that of
    the label below it which wraps over the figures."""
    first = next((n for n, x in enumerate(lines) if x.is_data or (top is not None and _has_amount(x))), 0)
    while top is not None and first and top < lines[first - 1].top and _is_label(lines[first - 1], lines[first]):
        first -= 1
    return first


def _has_amount(line: TextLine) -> bool:
    """Whether an amount stands behind the line's label: where each row has a rule, none of names has one."""
    return any(segment.is_figure and not is_year(segment.text) for segment in line.segments[1:])


def _is_label(line: TextLine, data: TextLine) -> bool:
    """Whether a line is nothing but words at the left of a line of figures."""
    return len(line.segments) == 1 and not line.figures and line.x1 < min(s.x0 for s in data.segments if s.fills_figure)


def cut_to(lines: Sequence[TextLine], low: float, high: float, end: float) -> list[TextLine]:
    """Lines above `end` as far as they stand between `low` and `high`."""
    found = []
    for line in lines:
        kept = tuple(s for s in line.segments if low - SAME_END <= middle(s) <= high + SAME_END)
        if line.bottom <= end + 2 and kept:
            found.append(line_of(kept) if len(kept) < len(line.segments) else line)
    return found


def middle(segment: Segment) -> float:
    """Half-way between a segment's edges."""
    return (segment.x0 + segment.x1) / 2
