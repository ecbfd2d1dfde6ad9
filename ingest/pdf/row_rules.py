"""Rows told by the rules between them: a rule that stops short of a column says that a cell of that column reaches over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.pdf.regions import Region
from ingest.pdf.rules import Rule, Rules, merge_collinear
from ingest.pdf.segments import Segment, TextLine

LEVEL = 2.0
"""Points by which parts of one rule may differ in height."""
SIDE = 8.0
"""Points by which a rule may fall short of the table's edge it begins at."""
COVERED = 0.5
"""Share of a column's print from which a rule runs under it."""
FEWEST = 3
"""Rules that stop short, from which they part rows; one or two stand under names over several columns, where no grounds part these."""


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell in rows `row` to `row + down`, columns `col` to `col + across`, and what is printed in it."""

    row: int
    col: int
    down: int
    across: int
    segments: tuple[Segment, ...]


def rows_between_rules(region: Region, xs: Sequence[float], rules: Rules) -> tuple[list[float], list[Spanned]] | None:
    """The rows' edges and all cells of a table whose rows have rules, some of which stop short of columns of cells that reach over
    several rows; None where the rules do not tell the rows. Names on grounds of their own are one row: their grounds part them."""
    top = Rule(region.lines[0].top - LEVEL, region.left, region.right)
    names = region.lines[region.head - 1].bottom if region.edges else 0.0
    parting = [rule for rule in region.rules if rule.at > names]
    over = [top] if parting and region.lines[0].bottom < parting[0].at else []
    levels = _levels([*over, *parting, *_under_names(region, rules)])
    ys = [level[0].at for level in levels]
    prints = [_print(region, a, b) for a, b in pairwise(xs)]
    covers = [[_covered(level, *ends) for ends in prints] for level in levels]
    short = [c for level, c in zip(levels, covers, strict=True) if not all(c) and any(c) and _from_side(level, region)]
    fewest = 1 if region.edges else FEWEST
    if not (region.bounded or region.edges) or len(short) < fewest or len(short) + sum(map(all, covers)) < len(levels):
        return None
    bands = [[x for x in region.lines if a < (x.top + x.bottom) / 2 < b] for a, b in pairwise(ys)]
    if not all(map(_is_row, bands)):
        return None
    cells: list[Spanned] = []
    for col in range(len(xs) - 1):
        edges = [number for number, cover in enumerate(covers) if cover[col]]
        if edges[:1] != [0] or edges[-1] != len(ys) - 1:
            return None
        for first, last in pairwise(edges):
            inside = [
                segment
                for line in region.lines
                if ys[first] < (line.top + line.bottom) / 2 < ys[last]
                for segment in line.segments
                if xs[col] <= (segment.x0 + segment.x1) / 2 < xs[col + 1]
            ]
            cells.append(Spanned(first, col, last - first, 1, tuple(inside)))
    return ys, sorted(cells, key=lambda cell: (cell.row, cell.col))


def _under_names(region: Region, rules: Rules) -> list[Rule]:
    """Where a ground behind the names ends, or those of the lowest names do, which have no rule under them."""
    if region.edges:
        low, high = region.lines[region.head - 1].bottom - LEVEL, region.lines[region.head].top + LEVEL
        ends = merge_collinear([Rule(f[3], f[0], f[2]) for f in rules.fills if low <= f[3] <= high])
        return [end for end in ends if end.low - region.left <= SIDE and region.right - end.high <= SIDE]
    top = min((rule.at for rule in region.rules), default=0.0)
    return [
        Rule(bottom, left, right)
        for left, upper, right, bottom in rules.fills
        if abs(upper - top) <= LEVEL and left - region.left <= SIDE and region.right - right <= SIDE
    ]


def _levels(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules by their heights, top to bottom."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if levels and rule.at - levels[-1][0].at <= LEVEL:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    return levels


def _print(region: Region, left: float, right: float) -> tuple[float, float]:
    """From where to where a column has print: rules end anywhere in the white beside it."""
    held = [s for line in region.lines for s in line.segments if left <= (s.x0 + s.x1) / 2 < right]
    return (max(left, min(s.x0 for s in held)), min(right, max(s.x1 for s in held))) if held else (left, right)


def _covered(level: Sequence[Rule], left: float, right: float) -> bool:
    reach = sum(max(0.0, min(rule.high, right) - max(rule.low, left)) for rule in level)
    return reach >= COVERED * (right - left)


def _from_side(level: Sequence[Rule], region: Region) -> bool:
    """Whether a rule begins or ends at the table's edge and has no gaps: under names it has."""
    reaches = level[0].low - region.left <= SIDE or region.right - level[-1].high <= SIDE
    return reaches and len(level) == 1


def _is_row(lines: Sequence[TextLine]) -> bool:
    """Whether what stands between two rules is one row: something, and figures or several cells on one line only."""
    full = sum(line.is_data for line in lines), sum(len(line.segments) > 1 for line in lines)
    return bool(lines) and full[0] <= 1 and (full[1] <= 1 or full[0] == 0)
