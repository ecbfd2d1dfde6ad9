"""Which of a table's columns are of the years, the months and the days that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.lookup.chinese.grid import Grid, Line
from assistant.lookup.chinese.wording import Wording
from assistant.tables.columns import QUARTER, months_in, quarters_in, years_in

_DAY = re.compile(r"(?<!\d)(?P<month>1[0-2]|0?[1-9])(?:[/.-]|月)(?P<day>3[01]|[12]\d|0?[1-9])日?$")
"""The day that a column's figures are of, at its end."""
_ONE_QUARTER = re.compile(rf"(?:(?:20)?\d\d\s*年?)?\s*(?:{QUARTER.pattern})\s*(?:20\d\d|\d\d)?\s*[AEFaef]?", re.I)
"""A column that is of one quarter, whatever is measured."""
_DAY_SAID = re.compile(r"(?<!\d)(?P<month>1[0-2]|0?[1-9])(?:[/-]|月)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)日?")
"""A day that a question names."""

_A_DAY = re.compile(
    r"(?:(?:19|20)\d\d\s?[-/.年]\s?)?(?P<month>1[0-2]|0?[1-9])\s?[-/.月]\s?(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
)
"""The day that a row's cell prints, with or without its year."""
_BANDED_YEAR = re.compile(r"/\s*(?P<year>(?:19|20)\d\d)(?:年度?)?\s*a?(?P<estimate>[efp])?$", re.I)
"""The year that a column's figures under a measure are of."""
_NOT_THE_LATEST = re.compile(r"预[计测期]|[往历]年|各年|近年|去年|前年")
"""What asks for another year than the latest reported, without its number."""
_BEFORE = re.compile(r"上一?[周月期年季次日]|前一?[周月期年日天次]|去年|年初|此前|之前|昨|历史|最[高低]")
"""What asks for a day before the latest."""
STRETCH = re.compile(
    r"(?P<first>上半年|前[两二]个?季度?)|(?P<second>下半年|后[两二]个?季度?)|前三个?季度?|(?:全年|一年)四个季度|四个季度"
)
"""Several quarters of a year, said in a word."""
_NO_FLOW = re.compile(
    r"率|比|均|价|每股|估值|倍|(?<![a-z])(?:p/?[ebs]|eps|roe|roa)|余额|期末|存货|总?资产|负债|市值|人数|家数|存量"
)
"""What a row is called whose figures of quarters add up to nothing."""


def of_quarters(wording: Wording, columns: Sequence[str], line: Line, period: int | None) -> list[int]:
    """The columns that are of nothing but the quarters asked about, of the year named, else of the latest: of each quarter of a
    stretch ("上半年") all of it, none where one is missing."""
    stretch = stretch_asked(wording.said)
    asked = stretch or quarters_in(wording.said)
    if not asked or (stretch and not all(adds_up(name) for _, name in line.names)):
        return []
    told = {
        (max(years_in(name), default=str(period or "")), quarter): index
        for index, name in enumerate(columns)
        if _ONE_QUARTER.fullmatch(name.strip()) and line.cells[index].text
        for quarter in quarters_in(name)
    }
    years = [str(year) for year in wording.years] or [max((year for year, _ in told), default="")]
    found = [told.get((year, quarter)) for year in years for quarter in sorted(asked)]
    return [index for index in found if index is not None] if None not in found else []


def stretch_asked(said: str) -> set[str]:
    """The quarters of the stretch of a year that a folded question asks about; empty where it asks about none."""
    match = STRETCH.search(said)
    if match is None:
        return set()
    return (
        set("12")
        if match["first"]
        else set("34")
        if match["second"]
        else set("123")
        if "三" in match[0]
        else set("1234")
    )


def adds_up(name: str) -> bool:
    """Whether the figures of quarters in a row of that name may be added: amounts of a time, not rates nor what is at its end."""
    return not _NO_FLOW.search(name.lower())


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
    if wording.years or _NOT_THE_LATEST.search(wording.said):
        return set()
    bands: dict[str, dict[int, int]] = {}
    for index, name in enumerate(columns):
        if (year := _BANDED_YEAR.search(name)) and not year["estimate"]:
            bands.setdefault(name[: year.start()], {})[index] = int(year["year"])
    return {index for told in bands.values() for index, year in told.items() if year < max(told.values())}


def latest_day(columns: Sequence[str], said: str) -> set[int]:
    """The column that is of nothing but the day named, alone or the latest of several ("11/14", "11/7") where no time before is asked for."""
    if _BEFORE.search(said) and not _DAY_SAID.search(said):
        return set()
    days = {index for index, name in enumerate(columns) if _DAY.fullmatch(name.strip())}
    if len(days) == 1 and sum(bool(_DAY.search(name.strip())) for name in columns) > 1:
        return days  # the others stand under what they are held against ("较上周/10/24")
    return days - of_other_days([name.strip() for name in columns], said) if len(days) > 1 else set()


def days_asked(said: str, column: str) -> list[frozenset[int]]:
    """The positions at which a question names the day that a column's figures are of."""
    own = _DAY.search(column)
    named = _DAY_SAID.finditer(said) if own else ()
    return [frozenset(range(*day.span())) for day in named if own and _day(day) == _day(own)]


def of_the_day(said: str, line: Line) -> frozenset[int]:
    """The positions at which a question names the day that a row is of."""
    cells = (_A_DAY.match(cell.text.strip()) for cell in line.cells if cell.kind == "date")
    own = {_day(day) for day in cells if day}
    return frozenset(at for day in _DAY_SAID.finditer(said) if _day(day) in own for at in range(*day.span()))


def _day(match: re.Match[str]) -> tuple[int, int]:
    return int(match["month"]), int(match["day"])
