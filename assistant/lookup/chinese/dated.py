"""Which of a table's columns are of the years, the months and the days that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.lookup.chinese.grid import Grid, Line
from assistant.lookup.chinese.wording import Wording
from assistant.tables.columns import months_in

_DAY = re.compile(r"(?<!\d)(?P<month>1[0-2]|0?[1-9])(?:[/.-]|月)(?P<day>3[01]|[12]\d|0?[1-9])日?$")
"""The day that a column's figures are of, at its end."""
_DAY_SAID = re.compile(r"(?<!\d)(?P<month>1[0-2]|0?[1-9])(?:[/-]|月)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)日?")
"""A day that a question names."""

_BANDED_YEAR = re.compile(r"/\s*(?P<year>(?:19|20)\d\d)(?:年度?)?\s*a?(?P<estimate>[efp])?$", re.I)
"""The year that a column's figures under a measure are of."""
_FORESEEN = re.compile(r"预[计测期]|[往历]年|各年|近年|去年|前年")


def of_months(wording: Wording, grid: Grid, line: Line, part: tuple[int, int]) -> list[int]:
    """Of the columns of years under the months asked about ("10月/2025年") that of the year named, else of the latest one."""
    months = months_in(wording.said[slice(*part)]) or months_in(wording.said)
    told = {
        column.year: i
        for i, column in enumerate(line.years)
        if column and column.year and months & months_in(grid.columns[i]) and line.cells[i].text
    }
    if len(told) < 2:
        return []
    return [told[year] for year in wording.years or (max(told),) if year in told]


def of_years(wording: Wording, line: Line, period: int | None) -> list[int]:
    """The columns of the years asked about, in their order."""
    wanted = years_wanted(wording, period)
    told = {c.year: i for i, c in reversed(list(enumerate(line.years))) if c and not c.parent and line.cells[i].text}
    return [told[year] for year in wanted if year in told]


def years_wanted(wording: Wording, period: int | None) -> tuple[int, ...]:
    """The years that a question asks about: those it names, else a filing's own year, or the one before where it says so."""
    if wording.years:
        return wording.years
    if period is None:
        return ()
    before = re.search(r"期初|年初|上年末|去年末|上期末|上年度?(?:金额|数|余额)|去年(?!相比|同期)", wording.said)
    return (period - 1,) if before else (period,)


def of_another(line: Line, index: int, wanted: Collection[int]) -> bool:
    """Whether a column is of a year that is not asked about: the year's own figure is left open."""
    told = line.years[index] if index < len(line.years) else None
    return told is not None and bool(wanted) and told.year not in wanted


def of_other_days(columns: Sequence[str], said: str) -> set[int]:
    """The columns that give a measure of another day ("均价/11/7") than the one named, or than the latest where none is named."""
    days: dict[str, dict[int, tuple[int, int]]] = {}
    for index, name in enumerate(columns):
        if day := _DAY.search(name):
            days.setdefault(name[: day.start()], {})[index] = _day(day)
    asked = set(map(_day, _DAY_SAID.finditer(said)))
    others: set[int] = set()
    for told in (found for found in days.values() if len(found) > 1):
        turned = {month for month, _ in told.values()} >= {1, 12}  # January comes after December
        latest = max(told.values(), key=lambda day: (turned and day[0] == 1, day))
        wanted = asked & set(told.values()) or {latest}
        others |= {index for index, day in told.items() if day not in wanted}
    return others


def of_other_years(columns: Sequence[str], wording: Wording) -> set[int]:
    """The columns that give a measure of an earlier year ("毛利率/2022") than the latest reported, where no year is named."""
    if wording.years or _FORESEEN.search(wording.said):
        return set()
    bands: dict[str, dict[int, int]] = {}
    for index, name in enumerate(columns):
        if (year := _BANDED_YEAR.search(name)) and not year["estimate"]:
            bands.setdefault(name[: year.start()], {})[index] = int(year["year"])
    return {index for told in bands.values() for index, year in told.items() if year < max(told.values())}


def days_asked(said: str, column: str) -> list[frozenset[int]]:
    """The positions at which a question names the day that a column's figures are of."""
    own = _DAY.search(column)
    named = _DAY_SAID.finditer(said) if own else ()
    return [frozenset(range(*day.span())) for day in named if own and _day(day) == _day(own)]


def _day(match: re.Match[str]) -> tuple[int, int]:
    return int(match["month"]), int(match["day"])
