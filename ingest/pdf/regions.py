"""A region: the lines of one table without vertical rulings, and where its header begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median_low

from ingest.pdf.rules import Rule, Rules
from ingest.pdf.segments import Segment, TextLine, line_of
from ingest.records import Box

HEADER_LINES = 6  # lines above the first figures that may be its header
LINE_STEP = 2.2  # line heights; a wider step ends a table
OTHER_SIZE = 1.1  # a lone line that is this much larger or smaller than a table's rows is none of them
APART = 0.5  # ems; what stands this much lower than rows do under each other begins another table
NAMED = 3.0  # ems above the first figures within which the rules under the columns' names run
BARS = 3  # rectangles of different heights on one line that make a chart
AXIS = 8.0  # points between a chart's plot and the labels of its axis

_TITLE = re.compile(
    r"(?:图表|表|图|(?i:table|exhibit|figure|chart))\s*(?:\d|[A-Z]\b|[一二三四五六七八九十]+\s*[:：、])|(?:.{0,6})?单位\s*[:：]|(?:资料|数据)?来源\s*[:：]"
    r"|(?i:sources?)\s*[:：]"
)
_UNIT = re.compile(
    r"[（(](?:(?:amounts|dollars|figures|expressed)\s*)?in\s*[^()（）]*(?:thousands?|millions?|billions?|dollars)[^()（）]*[)）]",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"[（(]?\s*(?:(?:人民币|港币|美元)?(?:[百千万亿]+(?:[美港欧日]?元)?|[美港欧日]?元)"
    r"|(?:CNY|RMB|USD|HKD|EUR|GBP|JPY|US\$|HK\$|[$¥€£])\s?(?:mn?|bn|millions?|billions?|thousands?|['’]?000s?))\s*[)）]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that make one table between `left` and `right`; `rules` are the horizontal rules in it, `bounded` whether it
    begins and ends with rules of its whole width, `head` how many of its lines are its header,
    `spans` the columns of header names known to stand over several (by `id` of the segment), `edges` those of the columns
    where they are known (else white space tells)."""

    lines: tuple[TextLine, ...]
    rules: tuple[Rule, ...]
    left: float
    right: float
    bounded: bool
    head: int
    spans: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    edges: tuple[float, ...] = ()


_NUMBERED = re.compile(r"(?:图表|表格?|图|table|exhibit|figure)\s*\d+(?:[-.]\d+)?\s*[:：.]?", re.I)
TITLE_PARTS = 4
"""The number of a table that stands by itself before its name, and into how many parts such a line may fall, the unit among them."""


def is_title(line: TextLine) -> bool:
    """Whether a line names a table or its unit or source, and so stands outside it."""
    numbered = len(line.segments) <= TITLE_PARTS and _NUMBERED.fullmatch(line.segments[0].text)
    return bool(numbered) or (len(line.segments) <= 2 and any(map(names_table, line.segments)))


def names_table(segment: Segment) -> bool:
    """Whether a segment begins as the name of a table, its unit or its source."""
    return bool(_TITLE.match(segment.text))


def _is_measure(line: TextLine) -> bool:
    """Whether a line is nothing but a unit of money: above the names it is the table's, below them a column's."""
    return len(line.segments) == 1 and bool(_MEASURE.fullmatch(line.segments[0].text))


def is_apart(line: TextLine, row: TextLine) -> bool:
    """Whether a line over a row holds one thing only, and is printed larger, a heading, or smaller and well above it, a running line."""
    smaller = line.size * OTHER_SIZE < row.size and row.top - line.bottom > 0.8 * row.size
    return len(line.segments) == 1 and (smaller or line.size > OTHER_SIZE * row.size)


def near(upper: TextLine, lower: TextLine) -> bool:
    """Whether two lines are close enough to be rows of one table."""
    return lower.top - upper.bottom <= LINE_STEP * (upper.bottom - upper.top)


def overlaps(upper: TextLine, lower: TextLine) -> bool:
    """Whether a line begins well above where the one before it ends: parts of cells that wrap beside each other."""
    return upper.bottom > lower.top + 0.1 * lower.size


def stands_apart(above: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line stands lower under the rows above it, the last of them figures, than these under each other."""
    steps = [b.top - a.bottom for a, b in pairwise(above) if a.is_data and b.is_data] or [0.0]
    return line.top - above[-1].bottom > max(median_low(steps), 0.0) + APART * line.size


def name_rules(lines: Sequence[TextLine], index: int, rules: Sequence[Rule]) -> list[Rule]:
    """The rules that run side by side right over line `index`, left to right: they bound the columns whose names stand on
    them. Empty where there are not at least two."""
    if index >= len(lines):
        return []
    first = lines[index]
    over = [r for r in rules if first.top - NAMED * first.size < r.at < first.top + 0.3 * first.size]
    for lowest in sorted({rule.at for rule in over}, reverse=True):
        level = sorted((r for r in over if lowest - 2 <= r.at <= lowest), key=lambda rule: rule.low)
        if len(level) > 1 and all(a.high <= b.low for a, b in pairwise(level)):
            return level
    return []


def header_top(lines: Sequence[TextLine], index: int, last: int, rules: Sequence[Rule] = ()) -> int:
    """The first line of the header over the data that begins at `index`; `rules` are the horizontal rules round it."""
    block = lines[index : last + 1]
    data = [line for line in block if line.is_data] or block
    left = min((s.x0 for line in data for s in line.segments[1:]), default=lines[index].x0)
    right = max(line.x1 for line in data)
    label_edge = min(line.x0 for line in data)
    ends = {s.x1 for s in data[0].segments if s.fills_figure}
    named = name_rules(lines, index, rules)
    under = [r for r in rules if -2 <= lines[index].top - r.at < lines[index].size]
    if under and not named:
        label_edge, right = min(label_edge, under[0].low), max(right, under[0].high)
    if named:
        labelled = 2 * sum(named[0].low - 2 <= line.x0 <= named[0].high for line in data) > len(data)
        left = min(left, named[1 if labelled else 0].low)
        label_edge, right = min(label_edge, named[0].low), max(right, named[-1].high)
    top = index
    while top > 0 and index - top < HEADER_LINES and near(lines[top - 1], lines[top]):
        line = lines[top - 1]
        if (
            is_title(line)
            or is_apart(line, lines[top])
            or (_is_measure(line) and (top < index or not lines[index].is_data))
        ):
            break
        over = [s for s in line.segments if s.x1 > left - line.size]
        if (
            line.x1 > right + 3 * line.size
            or line.x0 < label_edge - 4 * line.size
            or (line.is_data and line.figures > 1)
        ):
            break
        centred = abs(line.x0 + line.x1 - label_edge - right) < 0.06 * (right - label_edge)
        if len(line.segments) == 1 and centred and not _stands_on(rules, line, lines[index], right - label_edge):
            break  # a title, centred over the whole table
        names = all(
            s.x0 > left - 6 * line.size
            or s.x1 <= left
            or (len(line.segments) > 1 and any(abs(s.x1 - end) < 0.5 * line.size for end in ends))
            for s in line.segments
        )
        label = len(line.segments) == 1 and not over and line.x1 - line.x0 < 0.5 * (right - label_edge)
        if not (over and names) and not label:
            break
        top -= 1
    while (
        top < index and not any(s.x1 > left for s in lines[top].segments) and not overlaps(lines[top], lines[top + 1])
    ):
        top += 1  # a title; the beginning of a label that wraps round its figures overlaps them
    return top


def _stands_on(rules: Sequence[Rule], line: TextLine, data: TextLine, width: float) -> bool:
    """Whether a rule that is shorter than the table stands under a line, above its figures."""
    return any(
        line.bottom - 2 < r.at < data.top
        and r.low - 2 <= line.x0
        and line.x1 <= r.high + 2
        and r.high - r.low < 0.9 * width
        for r in rules
    )


def head_lines(lines: Sequence[TextLine], first: int, index: int) -> int:
    """How many of the lines from `first` on are header: the labels right over the first figures, and the parts of wrapped
    cells that overlap them, head the body."""
    left = min((s.x0 for s in lines[index].segments[1:]), default=lines[index].x0)
    end = index
    while end > first:
        over, under = lines[end - 1], lines[end]
        label = len(over.segments) == 1 and (over.x0 + over.x1) / 2 < left
        if not label and over.bottom <= under.top + 0.1 * under.size:
            break
        end -= 1
    return end - first


def units_apart(region: Region) -> Region:
    """The region with a unit that stands under the names' rules ("(in thousands)") on a header line of its own, and what
    else stands there, a section's label, in the body."""
    named = name_rules(region.lines, region.head, region.rules)
    head = region.head
    while head and named and (region.lines[head - 1].top + region.lines[head - 1].bottom) / 2 > named[0].at:
        head -= 1
    under = region.lines[head : region.head + 1]
    units = tuple(s for line in under for s in line.segments if _UNIT.fullmatch(s.text))
    rest = [tuple(s for s in line.segments if s not in units) for line in under]
    if not units or any(len(kept) > 1 for kept in rest[: region.head - head]):
        return region
    body = tuple(
        line_of(kept) if len(kept) < len(line.segments) else line
        for line, kept in zip(under, rest, strict=True)
        if kept
    )
    lines = (*region.lines[:head], line_of(units), *body, *region.lines[region.head + 1 :])
    return replace(region, lines=lines, head=head + 1)


def is_drawn(region: Region, rules: Rules) -> bool:
    """Whether pictures, bars or slanted lines stand in the region, or beside one without rules: axis labels of a chart."""
    beside = 0.0 if region.bounded else AXIS
    x0, y0, x1, y1 = region.left - beside, region.lines[0].top, region.right + beside, region.lines[-1].bottom
    hits = [b for b in (*rules.images, *rules.shapes) if b[0] < x1 and b[2] > x0 and b[1] < y1 and b[3] > y0]
    if _has_bars([b for b in rules.fills if b[0] >= x0 and b[2] <= x1 and b[1] < y1 and b[3] > y0]):
        return True
    big = [b for b in hits if b[2] - b[0] > 12 or b[3] - b[1] > 12]
    area = (y1 - y0) * (region.right - region.left)
    return len(big) > 1 or any((b[2] - b[0]) * (b[3] - b[1]) > 0.2 * area for b in big)


def _has_bars(fills: Sequence[Box]) -> bool:
    """Whether several rectangles stand on one line and are of different heights."""
    tops: dict[int, set[int]] = {}
    for fill in fills:
        tops.setdefault(round(fill[3] / 2), set()).add(round(fill[1] / 2))
    return any(len(heights) >= BARS for heights in tops.values())
