"""Charts whose labels stand in lines: bars that lie, with names and figures, and the names beside a chart's sectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.pdf.regions import BARS, Region
from ingest.pdf.rules import Rules
from ingest.pdf.segments import TextLine
from ingest.records import Box

SAME = 1.0  # points by which the bars of a chart differ in height, and in where they begin
BEHIND = 1.5  # ems from a bar's end to its figure
MOST = 0.7  # share of the bars whose figures stand at their ends, and of the names with a patch of colour before them
PATCH, BEFORE = 1.5, 1.5  # ems: how large such a patch is at most, and how far it stands before its name
SECTOR, NEAR = 12.0, 200.0  # points: how large a sector is at least, and how far from the names


def named_figures(region: Region, rules: Rules) -> Region | None:
    """The region of a chart's names and figures with two columns, whose figures stand wherever bars, or names, end; None where
    the lines are nothing of that kind."""
    if any(len(line.segments) > 2 for line in region.lines):
        return None
    if not (_has_lying_bars(region, rules.fills) or _names_sectors(region, rules)):
        return None
    told = [s for line in region.lines for s in line.segments]
    names, figures = [s for s in told if not s.is_figure], [s for s in told if s.is_figure]
    if not names or not figures:
        return None
    gutter = (max(s.x1 for s in names) + min(s.x0 for s in figures)) / 2
    spans = {id(s): (0, 0) for s in names} | {id(s): (1, 1) for s in figures}
    return replace(region, head=0, spans=spans, edges=(region.left, gutter, region.right))


def _has_lying_bars(region: Region, fills: Sequence[Box]) -> bool:
    """Whether several bars of one height and different lengths begin at one place, each with its figure at its other end."""
    top, bottom = region.lines[0].top - SAME, region.lines[-1].bottom + SAME
    inside = [b for b in fills if region.left <= b[0] and b[2] <= region.right and b[3] > top and b[1] < bottom]
    for axis in dict.fromkeys(round(x) for b in inside for x in (b[0], b[2])):
        bars = [b for b in inside if min(abs(b[0] - axis), abs(b[2] - axis)) <= SAME]
        bars = [b for b in bars if abs(b[3] - b[1] - bars[0][3] + bars[0][1]) <= SAME]
        if len({round(b[2] - b[0]) for b in bars}) < BARS or len({round(b[1]) for b in bars}) < len(bars):
            continue
        if sum(_has_figure(bar, abs(bar[0] - axis) <= SAME, region.lines) for bar in bars) >= MOST * len(bars):
            return True
    return False


def _has_figure(bar: Box, to_the_right: bool, lines: Sequence[TextLine]) -> bool:
    """Whether a figure stands right behind a bar's end, at its height."""
    for line in lines:
        if bar[1] <= (line.top + line.bottom) / 2 <= bar[3]:
            for segment in line.segments:
                gap = segment.x0 - bar[2] if to_the_right else bar[0] - segment.x1
                if segment.is_figure and 0 <= gap <= BEHIND * line.size:
                    return True
    return False


def _names_sectors(region: Region, rules: Rules) -> bool:
    """Whether nearly each line has a patch of colour before it, and slanted or round shapes stand beside the lines."""
    if region.bounded:
        return False
    top, bottom = region.lines[0].top, region.lines[-1].bottom
    sectors = [
        b
        for b in rules.shapes
        if b[1] < bottom and b[3] > top and max(region.left - b[2], b[0] - region.right) < NEAR
        if min(b[2] - b[0], b[3] - b[1]) > SECTOR
    ]
    if len(sectors) < 2:
        return False
    patched = sum(any(_is_patch(fill, line) for fill in rules.fills) for line in region.lines)
    return patched >= MOST * len(region.lines)


def _is_patch(fill: Box, line: TextLine) -> bool:
    square = max(fill[2] - fill[0], fill[3] - fill[1]) <= PATCH * line.size
    return square and 0 <= line.x0 - fill[2] <= BEFORE * line.size and fill[1] < (line.top + line.bottom) / 2 < fill[3]
