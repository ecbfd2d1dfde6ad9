"""What each way of writing a date means: a match of `patterns` and the reference day in, a span of days out.

Each reading gives None where the text leaves out what the reference does not give, and raises ValueError for a day that
does not exist.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from ingest.dates.calendar import Span, half_span, month_span, quarter_span, shifted_month, week_span, year_span

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_NAMES = (
    *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
    *("september sept sep", "october oct", "november nov", "december dec"),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

SO_MANY = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
}


def _number(text: str) -> int:
    """A small Arabic or Chinese number ("12", "十二", "二0二四")."""
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
    return int("".join(c if c.isascii() else str(_DIGITS[c]) for c in text))


def _full_year(text: str) -> int:
    """Two-digit years are of this century: reports are about now."""
    year = _number(text)
    return 2000 + year if year < 100 else year


def _recent_year(month: int, day: int, reference: date) -> int:
    """The year meant by a month and day alone: the reference's, or the one before if that lies over half a year ahead."""
    ahead = date(reference.year, month, min(day, monthrange(reference.year, month)[1])) - reference
    return reference.year - 1 if ahead > timedelta(days=183) else reference.year


def read_day(match: re.Match[str], _: date | None) -> Span:
    """Year, month and day."""
    found = date(_full_year(match["y"]), _number(match["m"]), _number(match["d"]))
    return found, found


def read_slashes(match: re.Match[str], _: date | None) -> Span:
    """9/8/2024: month first, unless that cannot be."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    found = date(year, second, first) if first > 12 else date(year, first, second)
    return found, found


def read_english_day(match: re.Match[str], reference: date | None) -> Span | None:
    """September 8, 2024; 8 Sep 2024; May 5."""
    month, day = MONTHS[match["m"].lower()], int(match["d"])
    if not match["y"] and reference is None:
        return None
    year = int(match["y"]) if match["y"] else _recent_year(month, day, reference or date.min)
    found = date(year, month, day)
    return found, found


def read_english_days(match: re.Match[str], _: date | None) -> Span | None:
    """November 1 – 30, 2025; June 29 to July 26, 2025: what the first day leaves out is the second's."""
    month = MONTHS[match["m"].lower()]
    month2 = MONTHS[match["m2"].lower()] if match["m2"] else month
    year2 = int(match["y"])
    year = int(match["y0"]) if match["y0"] else year2 - (month > month2)
    first, last = date(year, month, int(match["d"])), date(year2, month2, int(match["d2"]))
    return (first, last) if first <= last else None


def read_english_month(match: re.Match[str], _: date | None) -> Span:
    """September 2024."""
    return month_span(int(match["y"]), MONTHS[match["m"].lower()])


def read_english_months(match: re.Match[str], reference: date | None) -> Span | None:
    """January to February 2024; Jan-Feb."""
    first, last = MONTHS[match["m"].lower()], MONTHS[match["m2"].lower()]
    if first > last or not (match["y"] or reference):
        return None
    return month_span(int(match["y"]) if match["y"] else _recent_year(first, 1, reference or date.min), first, last)


def read_part(match: re.Match[str], reference: date | None) -> Span | None:
    """A Chinese year, or part of one, the year absolute, relative or left out."""
    year = _said_year(match["y"], reference)
    groups = match.groupdict()
    if groups["m"]:
        return _months(groups, year, reference)
    if year is None:
        if reference is None or not (groups["half"] or groups["q"] or groups["nine"]):
            return None
        year = reference.year
    if groups["half"]:
        return half_span(year, 1 if groups["half"] in "上1" else 2)
    if groups["q"]:
        return quarter_span(year, _number(groups["q"]))
    if groups["nine"]:
        return month_span(year, 1, 9)
    if groups["yend"]:
        return date(year, 12, 31), date(year, 12, 31)
    return year_span(year)


def _said_year(text: str | None, reference: date | None) -> int | None:
    if not text:
        return None
    word = text.rstrip("年").rstrip()
    shift = _YEAR_WORDS.get(word)
    if shift is None:
        return _full_year(word)
    return reference.year + shift if reference else None


_YEAR_WORDS = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1}


def _months(groups: dict[str, str | None], year: int | None, reference: date | None) -> Span | None:
    month = _number(groups["m"] or "")
    day = _number(groups["d"]) if groups["d"] else None
    if not 1 <= month <= 12:
        return None
    if year is None:
        if reference is None:
            return None
        year = _recent_year(month, day or 1, reference)
    if day:
        found = date(year, month, day)
        return found, found
    last = _number(groups["m2"]) if groups["m2"] else month
    return month_span(year, month, last) if month <= last <= 12 else None


def read_year(match: re.Match[str], reference: date | None) -> Span | None:
    """2024年, 24年, 去年."""
    year = _said_year(match["y"], reference)
    return year_span(year) if year else None


def read_month(match: re.Match[str], _: date | None) -> Span:
    """2024-09."""
    return month_span(int(match["y"]), int(match["m"]))


def read_days(match: re.Match[str], reference: date | None) -> Span | None:
    """9月2日-6日, 2024.9.2-9.6, (9.2-9.6): what the second day leaves out is the first's."""
    month, day = _number(match["m"]), _number(match["d"])
    if not match["y"] and reference is None:
        return None
    year = _full_year(match["y"]) if match["y"] else _recent_year(month, day, reference or date.min)
    month2 = _number(match["m2"]) if match["m2"] else month
    first, last = date(year, month, day), date(year + (month2 < month), month2, _number(match["d2"]))
    return (first, last) if first <= last else None


def read_short(match: re.Match[str], _: date | None) -> Span:
    """24H1, 1H24, 2024Q2, 2Q24, FY22."""
    year = _full_year(match["y"])
    part = match.groupdict().get("n")
    if not part:
        return year_span(year)
    return half_span(year, int(part)) if match["k"].lower() == "h" else quarter_span(year, int(part))


def read_first_months(match: re.Match[str], reference: date | None) -> Span | None:
    """The first nine months of 2024, 2024年前五个月, 前5个月: from January, of the reference's year where none is said."""
    year = int(match["y"]) if (match["y"] or "").isdigit() else _said_year(match["y"], reference)
    year = year or (reference.year if reference else None)
    count = SO_MANY.get(match["n"].lower()) or _number(match["n"])
    return month_span(year, 1, count) if year and count <= 12 else None


def read_bare(match: re.Match[str], reference: date | None) -> Span | None:
    """Q2, 1H: a quarter or half of the reference's year, as Chinese notes write it."""
    if reference is None:
        return None
    span, number = (half_span if match["k"].lower() == "h" else quarter_span), int(match["n"])
    return None if match["k"].lower() == "h" and number > 2 else span(reference.year, number)


def read_worded(match: re.Match[str], _: date | None) -> Span:
    """The second quarter of 2024."""
    number = ORDINALS[match["n"].lower()]
    year = int(match["y"])
    return half_span(year, number) if match["k"].lower() == "half" else quarter_span(year, number)


def read_years(match: re.Match[str], _: date | None) -> Span | None:
    """2024-2026年."""
    first, last = _full_year(match["y"]), _full_year(match["z"])
    return (date(first, 1, 1), date(last, 12, 31)) if 0 < last - first < 60 else None


def read_days_ago(match: re.Match[str], reference: date | None) -> Span | None:
    """今日, yesterday."""
    if reference is None:
        return None
    shift = DAY_WORDS[match[0].lower()]
    found = reference + timedelta(days=shift)
    return found, found


DAY_WORDS = {"今日": 0, "今天": 0, "昨日": -1, "昨天": -1, "前天": -2, "前日": -2, "明日": 1, "明天": 1} | {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
}
_STEPS = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1, "last": -1, "previous": -1, "this": 0, "next": 1}
_UNITS = {
    "周": "week",
    "星期": "week",
    "月": "month",
    "季": "quarter",
    "季度": "quarter",
    "年": "year",
    "天": "day",
    "日": "day",
}


def read_step(match: re.Match[str], reference: date | None) -> Span | None:
    """上周, 本月, 上个季度, last week, this year."""
    if reference is None:
        return None
    shift = _STEPS[match["s"].lower()]
    unit = _UNITS.get(match["u"], match["u"].lower())
    if unit == "week":
        return week_span(reference, shift)
    if unit == "year":
        return year_span(reference.year + shift)
    year, month = shifted_month(reference, shift * (3 if unit == "quarter" else 1))
    return month_span(year, month) if unit == "month" else quarter_span(year, (month + 2) // 3)


def read_past(match: re.Match[str], reference: date | None) -> Span | None:
    """最近三个月, 近一周, past 7 days: up to and with the reference."""
    if reference is None:
        return None
    amount = _number(match["n"]) if match["n"] else 1
    unit = _UNITS.get(match["u"], match["u"].lower().rstrip("s"))
    if unit in ("day", "week"):
        return reference - timedelta(days=amount * (7 if unit == "week" else 1) - 1), reference
    year, month = shifted_month(reference, -amount * {"month": 1, "quarter": 3, "year": 12}[unit])
    first = date(year, month, min(reference.day, monthrange(year, month)[1])) + timedelta(days=1)
    return first, reference
