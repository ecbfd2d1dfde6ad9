"""Borderless tables: runs of lines whose figures stand in columns, and the header lines over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.pdf.regions import (
    HEADER_LINES,
    OTHER_SIZE,
    Region,
    head_lines,
    header_top,
    is_title,
    near,
    overlaps,
    stands_apart,
    units_apart,
)
from ingest.pdf.rules import Rule, Rules
from ingest.pdf.segments import LEADER, TextLine

BLANK = 3.2  # line heights; a blank row is no wider
CHART, GRID_LINES = 20.0, 3  # ems of a chart's plot over its axis, and rules across it, at least
SOLID = 0.2  # ems between the lines of one cell, at most
FEWEST_DATA = 3  # lines of figures that make a borderless table

_FOLIO = re.compile(r"(?:[A-Z]{1,2}-?)?\d{1,4}|[ivxl]{1,6}|")


def borderless(lines: Sequence[TextLine], rules: Rules) -> list[Region]:
    """Runs of lines with figures in columns, and the header lines over them."""
    regions: list[Region] = []
    index = done = 0
    while index < len(lines):
        if not lines[index].is_data or _is_axis(lines[index : index + 2], rules):
            index += 1
            continue
        last = index
        step = index + 1
        while (
            step < len(lines)
            and step - last <= 3
            and (near(lines[step - 1], lines[step]) or _resumes(lines[step - 1], lines[step]))
        ):
            if is_title(lines[step]) or _is_heading(lines[step], lines[index]) or _begins_table(lines, step, rules):
                break
            wrapped = _wrapped(lines, step, lines[index])
            if lines[step].is_data:
                last = step
            elif wrapped > step:
                last = step = wrapped
            elif not _goes_with(lines[step], lines[index], lines[step - 1]) and not _is_cut(lines, step):
                break
            step += 1
        while last + 1 < len(lines) and (
            (lines[last].is_data and _is_cut(lines, last + 1)) or _is_row(lines[last + 1], lines[index], lines[last])
        ):
            last += 1
        first = max(done, header_top(lines, index, last, rules.horizontal))
        block = lines[first : last + 1]
        data = [line for line in block if line.is_data]
        x0, x1 = min(line.x0 for line in block), max(line.x1 for line in block)
        y0, y1 = block[0].top - 6, block[-1].bottom + 6
        marks = tuple(r for r in rules.horizontal if y0 <= r.at <= y1 and r.low < x1 and r.high > x0)
        enough = len(data) >= FEWEST_DATA or (len(data) == 2 and (len(marks) > 1 or _are_named(block)))
        if enough and _lined_up(data) and not _is_contents(data):
            region = Region(tuple(block), marks, x0, x1, False, head_lines(lines, first, index))
            regions.append(units_apart(region))
            done = last + 1
        index = last + 1
    return regions


def _is_axis(lines: Sequence[TextLine], rules: Rules) -> bool:
    """Whether a line of figures only, several rules of its reach over it, stands over a clearly larger one that begins with a
    label: what a chart above a table prints along it."""
    if len(lines) < 2 or lines[0].figures < len(lines[0].segments) or lines[1].segments[0].is_figure:
        return False
    if len(lines[1].segments) < 2 or lines[1].size <= OTHER_SIZE * lines[0].size:
        return False
    near = (r for r in rules.horizontal if 0 <= lines[0].top - r.at < CHART * lines[0].size)
    across = (r for r in near if r.low < lines[0].segments[0].x1 and r.high > lines[0].segments[-1].x0)
    return sum(1 for _ in across) >= GRID_LINES


def _are_named(block: Sequence[TextLine]) -> bool:
    """Whether two lines of figures stand under a line of names, one over each of their cells."""
    columns = list(zip(*(line.segments for line in block), strict=False))
    whole = len(block) == 3 and len(columns) > 2 and all(len(line.segments) == len(columns) for line in block)
    return whole and not block[0].is_data and all(max(s.x0 for s in c) < min(s.x1 for s in c) for c in columns)


def _is_heading(line: TextLine, row: TextLine) -> bool:
    """Whether a lone line is set larger than the table's rows: a heading after the table."""
    return len(line.segments) == 1 and line.size > OTHER_SIZE * row.size


def _begins_table(lines: Sequence[TextLine], number: int, rules: Rules) -> bool:
    """Whether another table begins at a line: names with a rule under them all, or under each, figures below the rule, and over the
    names a title, or white between them and the rows above."""
    for at in range(number, min(number + HEADER_LINES, len(lines) - 1)):
        names, below = lines[at], lines[at + 1 : at + 3]
        if names.is_data or (at > number and not near(lines[at - 1], names)):
            return False
        under = [r for r in rules.horizontal if names.bottom - 2 < r.at < below[0].top + 2]
        if len(names.segments) > 1 and (
            _is_over(under, names.x0, names.x1) or _each_over(under, names, lines[number - 1])
        ):
            titled = at == number + 1 and len(lines[number].segments) == 1 and not lines[number].figures
            apart = lines[number - 1].is_data and stands_apart(
                lines[max(0, number - HEADER_LINES) : number], lines[number]
            )
            return any(line.is_data for line in below) and (apart or (titled and not names.figures))
    return False


def _is_over(rules: Sequence[Rule], x0: float, x1: float) -> bool:
    """Whether one rule reaches under all from `x0` to `x1`."""
    return any(r.low <= x0 + 2 and r.high >= x1 - 2 for r in rules)


def _each_over(rules: Sequence[Rule], names: TextLine, row: TextLine) -> bool:
    """Whether each name has a rule of its own under it, what stands over the labels of `row` aside."""
    labels = abs(names.x0 - row.x0) < names.size
    return all(_is_over(rules, s.x0, s.x1) for s in names.segments[labels:])


def _resumes(above: TextLine, line: TextLine) -> bool:
    """Whether a line after a blank row has its figures where the row above the blank has them."""
    ends = [[s.x1 for s in row.segments if s.fills_figure] for row in (above, line)]
    blank = line.top - above.bottom <= BLANK * (above.bottom - above.top)
    alike = len(ends[0]) == len(ends[1]) > 1 and all(abs(a - b) < line.size for a, b in zip(*ends, strict=True))
    return above.is_data and line.is_data and blank and alike


def _goes_with(line: TextLine, like: TextLine, above: TextLine) -> bool:
    """Whether a line without enough figures belongs to the table that `like` is in: a row of several cells, or a label in
    the first column (one that passes it only where it is set close)."""
    figures = [segment.x0 for segment in like.segments[1:] if segment.fills_figure]
    edge = min(figures) if figures else like.x1
    if _is_rest_of(line, above):
        return True
    if len(line.segments) > 1:
        return line.x0 < edge and line.x1 <= like.x1 + 3 * line.size
    if line.x0 > like.x0 + 6 * line.size:
        return False
    close = line.top - above.bottom < 0.6 * line.size and line.x1 - line.x0 < 0.7 * (like.x1 - like.x0)
    return line.x1 <= edge + 2 or close


def _is_rest_of(line: TextLine, above: TextLine) -> bool:
    """Whether a line of words is the rest of cells of words above it: each piece begins where one of these does, set solid."""
    solid = line.top - above.bottom < SOLID * line.size
    worded = [s.x0 for s in above.segments if not s.is_figure]
    return solid and not line.figures and all(any(abs(s.x0 - x0) < 1 for x0 in worded) for s in line.segments)


def _is_row(line: TextLine, like: TextLine, above: TextLine) -> bool:
    """Whether a line right below a table has its cells where the table's rows have theirs, though no figures: its last row."""
    if len(line.segments) != len(like.segments) or is_title(line) or line.top - above.bottom > 0.8 * line.size:
        return False
    pairs = list(zip(line.segments, like.segments, strict=True))
    return abs(line.x0 - like.x0) < 1 and all(min(abs(a.x0 - b.x0), abs(a.x1 - b.x1)) < 1.5 for a, b in pairs)


def _wrapped(lines: Sequence[TextLine], step: int, like: TextLine) -> int:
    """The last of the lines that overlap each other from `step` on, where they hold a label in the first column and a
    figure cut in two beside it; else `step`."""
    end = step
    while end + 1 < len(lines) and end - step < 3 and overlaps(lines[end], lines[end + 1]):
        end += 1
    edge = min((s.x0 for s in like.segments if s.fills_figure), default=like.x1)
    parts = [s for line in lines[step : end + 1] for s in line.segments]
    labels, rest = [s for s in parts if s.x0 < edge - 6], [s for s in parts if s.x1 > edge]
    begins = any(abs(s.x0 - like.x0) < 2 for s in labels)
    return end if begins and any(s.fills_figure for s in rest) and len(rest) > 1 else step


def _is_cut(lines: Sequence[TextLine], number: int) -> bool:
    """Whether a line is a part of wrapped cells: it overlaps the line of figures above or below it."""
    line = lines[number]
    over, under = lines[number - 1], lines[min(number + 1, len(lines) - 1)]
    return (over.is_data and line.top < over.bottom) or (under.is_data and line.top < under.top <= line.bottom)


def _lined_up(data: Sequence[TextLine]) -> bool:
    """Whether most figures end, or begin, or are centred at a place that others share."""
    figures = [s for line in data for s in line.segments[len(line.segments) > line.figures :] if s.fills_figure]
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
    """Whether it is a table of contents: leaders to pages, or one column of page numbers that only rise."""
    led = [line for line in data if LEADER.search(line.text)]
    if len(led) > len(data) / 3 and all(_FOLIO.fullmatch(LEADER.split(line.text)[-1].strip()) for line in led):
        return True
    last = [line.segments[-1].text for line in data]
    numbered = all(line.figures == 2 and line.segments[0].fills_figure for line in data) and len(data) > 3
    if (any(line.figures > 1 for line in data) and not numbered) or not all(
        text.isdigit() and len(text) < 4 for text in last
    ):
        return False
    return all(int(a) <= int(b) for a, b in pairwise(last))
