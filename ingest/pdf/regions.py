"""Where tables without vertical rulings stand: between rules of one reach, or where figures line up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.pdf.rules import Rule, Rules
from ingest.pdf.segments import Segment, TextLine, line_of
from ingest.pdf.streams import text_streams
from ingest.records import Box

FEWEST_DATA = 3  # lines of figures that make a borderless table
HEADER_LINES = 6  # lines above the first figures that may be its header
LINE_STEP = 2.2  # line heights; a wider step ends a table
SAME_END = 6.0  # points by which the rules of one table may differ in reach
BESIDE = 9.0  # points between tables side by side; the parts of one header's rule are nearer
AXIS = 8.0  # points between a chart's plot and the labels of its axis
DOUBLE = 3.0  # points; rules nearer than this are one double rule

_TITLE = re.compile(
    r"(?:图表|表|图|(?i:table|exhibit|figure|chart))\s*(?:\d|[A-Z]\b|[一二三四五六七八九十]+\s*[:：、])|(?:.{0,6})?单位\s*[:：]|(?:资料|数据)?来源\s*[:：]"
    r"|(?i:sources?)\s*[:：]"
)
_LEADER = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}|·{4,}")


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that make one table between `left` and `right`; `rules` are the horizontal rules in it, `bounded` whether it
    begins and ends with rules of its whole width, `head` how many of its lines are its header,
    `spans` the columns of header names known to stand over several (by `id` of the segment)."""

    lines: tuple[TextLine, ...]
    rules: tuple[Rule, ...]
    left: float
    right: float
    bounded: bool
    head: int
    spans: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def find_regions(lines: Sequence[TextLine], rules: Rules, taken: Sequence[Box]) -> list[Region]:
    """Regions of a page's free lines, charts left out; `taken` are the boxes of its ruled tables."""
    regions: list[Region] = []
    for stream in text_streams(lines, rules):
        bounded = _between_rules(stream, rules, taken)
        regions += bounded + _borderless(_left_over(stream, bounded), rules)
    return [region for region in regions if not _is_drawn(region, rules)]


def _left_over(lines: Sequence[TextLine], regions: Sequence[Region]) -> list[TextLine]:
    """The lines without what stands in the regions."""
    rest = []
    for whole in lines:
        line: TextLine | None = whole
        spans = [r for r in regions if r.lines[0].top - 1 <= (whole.top + whole.bottom) / 2 <= r.lines[-1].bottom + 1]
        if spans:
            kept = tuple(s for s in whole.segments if not any(r.left <= (s.x0 + s.x1) / 2 <= r.right for r in spans))
            if len(kept) < len(whole.segments):
                line = line_of(kept) if kept else None
        if line is not None:
            rest.append(line)
    return rest


def _between_rules(lines: Sequence[TextLine], rules: Rules, taken: Sequence[Box]) -> list[Region]:
    """Three-line tables: rules of one reach, with lines of several segments between each and the next."""
    regions: list[Region] = []
    runs: list[list[Rule]] = []
    for rule in rules.horizontal:
        if rule.high - rule.low < 60 or any(_touches(rule, box) for box in taken):
            continue
        run = next((run for run in reversed(runs) if _same_reach(run[-1], rule)), None)
        if run is None:
            runs.append([rule])
        elif rule.at - run[-1].at < DOUBLE:
            run[-1] = rule if len(run) == 1 else run[-1]
        elif not _begins_anew(run[-1], rule, rules) and _tabular(_inside(lines, run[-1], rule, rules)):
            run.append(rule)
        else:
            regions += _bounded(lines, run, rules)
            runs[runs.index(run)] = [rule]
    for run in runs:
        regions += _bounded(lines, run, rules)
    regions.sort(key=lambda region: region.left - region.right)
    kept: list[Region] = []
    for region in regions:
        if not any(_overlapping(region, other) for other in kept):
            kept.append(region)
    return _halves_joined(sorted(kept, key=lambda region: region.left))


def _halves_joined(regions: Sequence[Region]) -> list[Region]:
    """Neighbours between rules of the same heights as one region where the right one has figures only, no labels."""
    joined: list[Region] = []
    for region in regions:
        labels = sum(not line.segments[0].fills_figure for line in region.lines[region.head :])
        half = next((one for one in joined if _same_heights(one, region)), None)
        if half is None or labels > 0.2 * (len(region.lines) - region.head):
            joined.append(region)
            continue
        lines: dict[int, TextLine] = {round(line.top): line for line in half.lines}
        for line in region.lines:
            other = lines.get(round(line.top))
            lines[round(line.top)] = line_of(other.segments + line.segments) if other else line
        whole = tuple(lines[top] for top in sorted(lines))
        at = joined.index(half)
        rules = half.rules + tuple(rule for rule in region.rules if rule not in half.rules)
        joined[at] = Region(whole, rules, half.left, region.right, True, max(half.head, region.head))
    return joined


def _same_heights(one: Region, two: Region) -> bool:
    ends = [(r.lines[0].top, r.lines[-1].bottom) for r in (one, two)]
    return all(abs(a - b) < 6 for a, b in zip(*ends, strict=True)) and one.right <= two.left < one.right + 30


def _overlapping(one: Region, two: Region) -> bool:
    lines = one.lines[0].top < two.lines[-1].bottom and two.lines[0].top < one.lines[-1].bottom
    return lines and one.left < two.right - 2 and two.left < one.right - 2


def _touches(rule: Rule, box: Box) -> bool:
    return box[1] - 3 <= rule.at <= box[3] + 3 and rule.low < box[2] and rule.high > box[0]


def _begins_anew(upper: Rule, lower: Rule, rules: Rules) -> bool:
    """Whether a shaded header stands on the lower rule with white space between it and the upper one."""
    width = lower.high - lower.low
    return any(
        upper.at + 4 < fill[1] < lower.at - 4
        and abs(fill[3] - lower.at) < 3
        and min(fill[2], lower.high) - max(fill[0], lower.low) > 0.8 * width
        for fill in rules.fills
    )


def _same_reach(one: Rule, two: Rule) -> bool:
    return abs(one.low - two.low) <= SAME_END and abs(one.high - two.high) <= SAME_END


def _inside(lines: Sequence[TextLine], upper: Rule, lower: Rule, rules: Rules) -> list[TextLine]:
    """Lines between two rules, cut to the rules' reach; none where lines run past the rules and only figures stand
    between these, which then underline a part of a table (what stands under another rule of the same height may)."""
    found: list[TextLine] = []
    past = 0
    apart = (r for r in rules.horizontal if r.low > upper.high + BESIDE or r.high < upper.low - BESIDE)
    beside = [r for r in apart if abs(r.at - upper.at) < 4]
    for line in lines:
        if not upper.at - 1.5 <= (line.top + line.bottom) / 2 <= lower.at + 1.5:
            continue
        kept = tuple(s for s in line.segments if upper.low - SAME_END <= _middle(s) <= upper.high + SAME_END)
        past += any(s not in kept and not any(r.low <= _middle(s) <= r.high for r in beside) for s in line.segments)
        if kept:
            found.append(line_of(kept) if len(kept) < len(line.segments) else line)
    labels = sum(not line.segments[0].fills_figure for line in found)
    return found if past <= 0.2 * len(found) or labels >= 0.6 * len(found) else []


def _middle(segment: Segment) -> float:
    return (segment.x0 + segment.x1) / 2


def _tabular(lines: Sequence[TextLine]) -> bool:
    """Whether lines between two rules are rows: most have several segments, none is a caption or a source."""
    if not lines or any(is_title(line) for line in lines):
        return False
    return 2 * sum(len(line.segments) > 1 for line in lines) >= len(lines)


def is_title(line: TextLine) -> bool:
    """Whether a line names a table or its unit or source, and so stands outside it."""
    few = len(line.segments) <= 2
    return few and any(_TITLE.match(segment.text) for segment in (line.segments[0], line.segments[-1]))


def _bounded(lines: Sequence[TextLine], run: Sequence[Rule], rules: Rules) -> list[Region]:
    if len(run) < 2:
        return []
    inner = _inside(lines, run[0], run[-1], rules)
    data = sum(line.is_data for line in inner)
    reach = max((line.x1 for line in inner), default=0.0) - min((line.x0 for line in inner), default=0.0)
    if len(run) < 4 and reach < 0.7 * (run[0].high - run[0].low):
        return []
    if len(inner) < 2 or (len(run) < 3 and data < 2) or not any(len(line.segments) > 1 for line in inner):
        return []
    low, high = run[0].low, run[0].high
    marks = tuple(r for r in rules.horizontal if run[0].at <= r.at <= run[-1].at and r.low < high and r.high > low)
    head = sum((line.top + line.bottom) / 2 < run[1].at for line in inner) if len(run) > 2 else 0
    if not head or any(line.is_data for line in inner[:head]):
        head = next((number for number, line in enumerate(inner) if line.is_data), 0)
    lone = len(run) > 3 and len(inner) == len(run) - 1
    if not head or lone:
        over = _cut_to(lines, low, high, inner[0].top)
        over = over[_header_top([*over, *inner], len(over), len(over) + len(inner) - 1) :]
        inner = [*over, *inner]
        wide = max(len(line.segments) for line in inner) > 2
        head = next((number for number, line in enumerate(inner) if line.is_data), 0) if wide else 0
        marks = tuple(
            r for r in rules.horizontal if inner[0].top - 4 <= r.at <= run[-1].at and r.low < high and r.high > low
        )
    return [Region(tuple(inner), marks, low, high, True, head)]


def _cut_to(lines: Sequence[TextLine], low: float, high: float, end: float) -> list[TextLine]:
    """Lines above `end` as far as they stand between `low` and `high`."""
    found = []
    for line in lines:
        kept = tuple(s for s in line.segments if low - SAME_END <= _middle(s) <= high + SAME_END)
        if line.bottom <= end + 2 and kept:
            found.append(line_of(kept) if len(kept) < len(line.segments) else line)
    return found


def _borderless(lines: Sequence[TextLine], rules: Rules) -> list[Region]:
    """Runs of lines with figures in columns, and the header lines over them."""
    regions: list[Region] = []
    index = done = 0
    while index < len(lines):
        if not lines[index].is_data:
            index += 1
            continue
        last = index
        step = index + 1
        while step < len(lines) and step - last <= 3 and _near(lines[step - 1], lines[step]):
            if is_title(lines[step]):
                break
            if lines[step].is_data:
                last = step
            elif not _goes_with(lines[step], lines[index], lines[step - 1]):
                break
            step += 1
        first = max(done, _header_top(lines, index, last))
        block = lines[first : last + 1]
        data = [line for line in block if line.is_data]
        x0, x1 = min(line.x0 for line in block), max(line.x1 for line in block)
        y0, y1 = block[0].top - 6, block[-1].bottom + 6
        marks = tuple(r for r in rules.horizontal if y0 <= r.at <= y1 and r.low < x1 and r.high > x0)
        enough = len(data) >= FEWEST_DATA or (len(data) == 2 and len(marks) > 1)
        if enough and _lined_up(data) and not _is_contents(data):
            regions.append(Region(tuple(block), marks, x0, x1, False, _head(lines, first, index)))
            done = last + 1
        index = last + 1
    return regions


def _near(upper: TextLine, lower: TextLine) -> bool:
    return lower.top - upper.bottom <= LINE_STEP * (upper.bottom - upper.top)


def _goes_with(line: TextLine, like: TextLine, above: TextLine) -> bool:
    """Whether a line without enough figures belongs to the table that `like` is in: a row of several cells, or a label in
    the first column (one that passes it only where it is set close)."""
    figures = [segment.x0 for segment in like.segments if segment.fills_figure]
    edge = min(figures) if figures else like.x1
    if len(line.segments) > 1:
        return line.x0 < edge and line.x1 <= like.x1 + 3 * line.size
    if line.x0 > like.x0 + 6 * line.size:
        return False
    close = line.top - above.bottom < 0.6 * line.size and line.x1 - line.x0 < 0.7 * (like.x1 - like.x0)
    return line.x1 <= edge + 2 or close


def _header_top(lines: Sequence[TextLine], index: int, last: int) -> int:
    """The first line of the header over the data that begins at `index`."""
    block = lines[index : last + 1]
    data = [line for line in block if line.is_data] or block
    left = min((s.x0 for line in data for s in line.segments[1:]), default=lines[index].x0)
    right = max(line.x1 for line in data)
    label_edge = min(line.x0 for line in data)
    top = index
    while top > 0 and index - top < HEADER_LINES and _near(lines[top - 1], lines[top]):
        line = lines[top - 1]
        if is_title(line):
            break
        over = [s for s in line.segments if s.x1 > left - line.size]
        if (
            line.x1 > right + 3 * line.size
            or line.x0 < label_edge - 4 * line.size
            or (line.is_data and line.figures > 1)
        ):
            break
        if len(line.segments) == 1 and abs(line.x0 + line.x1 - label_edge - right) < 0.06 * (right - label_edge):
            break  # a title, centred over the whole table
        names = all(s.x0 > left - 6 * line.size or s.x1 <= left for s in line.segments)
        label = len(line.segments) == 1 and not over and line.x1 - line.x0 < 0.5 * (right - label_edge)
        if not (over and names) and not label:
            break
        top -= 1
    while top < index and not any(s.x1 > left for s in lines[top].segments):
        top += 1
    return top


def _head(lines: Sequence[TextLine], first: int, index: int) -> int:
    """How many of the lines from `first` on are header: the labels right over the first figures head the body."""
    left = min((s.x0 for s in lines[index].segments[1:]), default=lines[index].x0)
    end = index
    while end > first and len(lines[end - 1].segments) == 1 and (lines[end - 1].x0 + lines[end - 1].x1) / 2 < left:
        end -= 1
    return end - first


def _lined_up(data: Sequence[TextLine]) -> bool:
    """Whether most figures end, or begin, or are centred at a place that others share."""
    figures = [s for line in data for s in line.segments[-min(len(line.segments), line.figures) :] if s.fills_figure]
    near = 0.5 * median(line.size for line in data)
    for edges in ([s.x1 for s in figures], [s.x0 for s in figures], [(s.x0 + s.x1) / 2 for s in figures]):
        edges.sort()
        shared = sum(
            any(0 <= i + d < len(edges) and abs(edges[i + d] - edge) <= near for d in (-1, 1))
            for i, edge in enumerate(edges)
        )
        if shared >= 0.75 * len(edges):
            return True
    return False


def _is_contents(data: Sequence[TextLine]) -> bool:
    """Whether it is a table of contents: leaders, or one column of page numbers that only rise."""
    if sum(bool(_LEADER.search(s.text)) for line in data for s in line.segments) > len(data) / 3:
        return True
    last = [line.segments[-1].text for line in data]
    numbered = all(line.figures == 2 and line.segments[0].fills_figure for line in data) and len(data) > 3
    if (any(line.figures > 1 for line in data) and not numbered) or not all(
        text.isdigit() and len(text) < 4 for text in last
    ):
        return False
    return all(int(a) <= int(b) for a, b in pairwise(last))


def _is_drawn(region: Region, rules: Rules) -> bool:
    """Whether pictures or slanted lines stand in the region, or beside one without rules: axis labels of a chart."""
    beside = 0.0 if region.bounded else AXIS
    x0, y0, x1, y1 = region.left - beside, region.lines[0].top, region.right + beside, region.lines[-1].bottom
    hits = [b for b in (*rules.images, *rules.shapes) if b[0] < x1 and b[2] > x0 and b[1] < y1 and b[3] > y0]
    big = [b for b in hits if b[2] - b[0] > 12 or b[3] - b[1] > 12]
    area = (y1 - y0) * (region.right - region.left)
    return len(big) > 1 or any((b[2] - b[0]) * (b[3] - b[1]) > 0.2 * area for b in big)
