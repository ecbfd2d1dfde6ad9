"""Which lines and columns of a table are of the years and months that a question asks about."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.lookup.english.table import Column, Grid, Line
from assistant.lookup.english.wish import Wish
from assistant.lookup.english.words import years_of
from assistant.words.names import fold

YEAR = 12
"""Months of a year."""
_PART = re.compile(r"quarter|months?\b|half[- ]year|q[1-4]\b")


def lines_and_columns(wish: Wish, grid: Grid, period: int | None) -> tuple[list[Line], list[Column]]:
    """The lines and columns of the years and months asked about; none where the table is of others."""
    spans = {column.months for column in grid.columns} - {0}
    parts = spans or _PART.search(fold(" ".join((*grid.sheet.table.section, *grid.sheet.table.columns))))
    of_whole_years = bool(grid.years) and not parts
    if wish.months and ((spans and wish.months not in spans) or (of_whole_years and wish.months < YEAR)):
        return [], []
    if len(spans) > 1:
        wanted = wish.months or min(spans)
        grid = replace(grid, columns=tuple(c for c in grid.columns if c.months in (0, wanted)))
    return _in_years(wish, grid, period)


def _in_years(wish: Wish, grid: Grid, period: int | None) -> tuple[list[Line], list[Column]]:
    """The lines and columns of the years asked about; none where the table is of other years."""
    asked = set(wish.years)
    if grid.years:
        past = [int(year) for year in grid.years if period is None or int(year) <= period]
        years = asked or ({str(max(past))} if past else set())
        columns = [column for column in grid.columns if column.years & years]
        if wish.act == "change" and len(columns) == 1:
            years |= {str(int(year) - 1) for year in years} & grid.years
            columns = [column for column in grid.columns if column.years & years]
        return (list(grid.lines), [c for c in grid.columns if c in columns or not c.years]) if columns else ([], [])
    of_years = [line for line in grid.lines if years_of(line.label) & asked]
    if of_years:
        return of_years, list(grid.columns)
    about = years_of(" ".join((grid.sheet.table.caption, grid.sheet.table.period)))
    if asked and not asked <= (about or {str(period)}):
        return [], []
    return list(grid.lines), list(grid.columns)
