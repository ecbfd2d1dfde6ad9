"""Which lines and columns of a table are of the years and months that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.amounts.spans import quarter_of
from assistant.lookup.english.table import Column, Grid, Line
from assistant.lookup.english.wish import Wish
from assistant.lookup.english.words import content, years_of
from assistant.words.names import fold

YEAR = 12
"""Months of a year."""
_LATER = re.compile(r"\W*(?:thereafter|later years|after)\b", re.I)
_PART = re.compile(r"quarter|months?\b|half[- ]year|q[1-4]\b")

_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_BALANCE = re.compile(r"^\W*(?:ending )?(?:balances?|outstanding|(?:non|un)[- ]?vested)\b", re.I)
_DAY = re.compile(rf"{_MONTHS} \d{{1,2}}(?!\d)|{_MONTHS}\b(?! \d{{1,2}}(?!\d))")
"""A day of a month, or a month alone."""
_MONTH_ONLY = re.compile(rf"{_MONTHS}(?: (?:19|20)\d\d)?")


def lines_and_columns(wish: Wish, grid: Grid, period: int | None) -> tuple[list[Line], list[Column]]:
    """The lines and columns of the years and months asked about; none where the table is of others."""
    spans = {column.months for column in grid.columns} - {0}
    parts = spans or _PART.search(fold(" ".join((*grid.sheet.table.section, *grid.sheet.table.columns))))
    dated = parts or _PART.search(fold(" ".join((grid.sheet.table.caption, *(line.label for line in grid.lines)))))
    if wish.months and ((spans and wish.months not in spans) or (not dated and wish.months < YEAR)):
        return [], []
    whole = wish.years and not quarter_of(wish.text) and not _DAY.search(wish.text)
    if whole and quarter_of(grid.sheet.table.caption) and not spans:
        return [], []  # of one quarter, where a year is asked about
    if len(spans) > 1:
        wanted = wish.months or (YEAR if YEAR in spans else min(spans))
        grid = replace(grid, columns=tuple(c for c in grid.columns if c.months in (0, wanted)))
    if (quarter := quarter_of(wish.text)) and any(column.quarter for column in grid.columns):
        grid = replace(grid, columns=tuple(c for c in grid.columns if c.quarter == quarter))
    return _in_years(wish, grid, period)


def _of_days(wish: Wish, lines: Sequence[Line]) -> list[Line]:
    """The lines whose labels are stretches of days ("March 30 - April 26, 2025") and name every day or month asked about."""
    asked = [re.compile(rf"\b{match[0]}\b") for match in _DAY.finditer(wish.text)]
    ranges = [
        line for line in lines if len(_DAY.findall(fold(line.label))) > 1 or _MONTH_ONLY.fullmatch(fold(line.label))
    ]
    held = [line for line in ranges if asked and all(day.search(fold(line.label)) for day in asked)]
    return held if len(held) < len(ranges) else []


def _rolled(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines of a table that rolls balances forward, by the year that the balance below them ends, the first balance by its own,
    what stands below the last with that; empty for any other."""
    ends = [
        (at, max(years_of(line.label)))
        for at, line in enumerate(lines)
        if _BALANCE.search(line.label) and years_of(line.label)
    ]
    if len({year for _, year in ends}) < max(len(ends), 2):
        return {}
    rolled = {year: list(lines[before + 1 : at + 1]) for (before, _), (at, year) in pairwise(ends)}
    rolled[ends[-1][1]] += lines[ends[-1][0] + 1 :]
    return {ends[0][1]: [lines[ends[0][0]]]} | rolled


def _after(year: int, grid: Grid) -> tuple[list[Line], list[Column]]:
    """The lines, or columns, of the years after one, with what is told of all later ones together."""
    lines = [x for x in grid.lines if (x.years and int(min(x.years)) > year) or _LATER.match(x.label)]
    if any(line.years for line in grid.lines):
        return lines, list(grid.columns)
    columns = [c for c in grid.columns if (c.years and int(min(c.years)) > year) or _LATER.match(c.name)]
    return (list(grid.lines), columns) if grid.years else ([], [])


def is_rolled(grid: Grid) -> bool:
    """Whether a table rolls balances forward from year to year."""
    return bool(_rolled(grid.lines))


def _past(grid: Grid, period: int | None) -> list[str]:
    """The years of the columns up to the one that the report is of."""
    return [year for year in grid.years if period is None or int(year) <= period]


def _in_years(wish: Wish, grid: Grid, period: int | None) -> tuple[list[Line], list[Column]]:
    """The lines and columns of the years asked about; none where the table is of other years."""
    asked = set(wish.years)
    if wish.after:
        return _after(wish.after, grid)
    if wish.latest and grid.years:
        asked = set(sorted(_past(grid, period), reverse=True)[: wish.latest])
    if rolled := _rolled(grid.lines):
        wanted = asked or {max(rolled)}
        return [line for year in rolled if year in wanted for line in rolled[year]], list(grid.columns)
    if grid.years:
        past = _past(grid, period)
        years = asked or ({max(past)} if past else set())
        columns = [column for column in grid.columns if column.years & years]
        if wish.act in ("sum", "mean") and (not asked <= grid.years or len(asked) < wish.latest):
            return [], []  # of some of the years only
        if wish.act == "change" and len(columns) == 1:
            years |= {str(int(year) - 1) for year in years} & grid.years
            columns = [column for column in grid.columns if column.years & years]
        return (list(grid.lines), [c for c in grid.columns if c in columns or not c.years]) if columns else ([], [])
    if of_days := _of_days(wish, grid.lines):
        return of_days, list(grid.columns)
    of_years = [line for line in grid.lines if line.years & asked]
    if of_years:
        return of_years, list(grid.columns)
    if headed := {year for line in grid.lines if not content(line.heading) for year in years_of(line.heading)}:
        wanted = asked or {max(headed)}
        return [line for line in grid.lines if years_of(line.heading) & wanted], list(grid.columns)
    dated = [line for line in grid.lines if years_of(line.label) and content(line.label)]
    if not asked and len(dated) == len(grid.lines) and dated:
        newest = max(max(line.years) for line in dated)
        return [line for line in dated if newest in line.years], list(grid.columns)
    if asked and not asked <= (grid.about or {str(period)}):
        return [], []
    return list(grid.lines), list(grid.columns)
