"""Spans of whole days: weeks, months, quarters, halves, years."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Span = tuple[date, date]


def month_span(year: int, month: int, last_month: int | None = None) -> Span:
    """First day of `month` to last day of `last_month` (default the same month)."""
    final = last_month or month
    return date(year, month, 1), date(year, final, monthrange(year, final)[1])


def quarter_span(year: int, quarter: int) -> Span:
    """The calendar quarter, 1 to 4."""
    return month_span(year, 3 * quarter - 2, 3 * quarter)


def half_span(year: int, half: int) -> Span:
    """The first or second half of a year."""
    return month_span(year, 6 * half - 5, 6 * half)


def year_span(year: int) -> Span:
    """The calendar year."""
    return month_span(year, 1, 12)


def week_span(day: date, weeks: int = 0) -> Span:
    """Monday to Sunday of the week of `day`, shifted by `weeks`."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=6)


def shifted_month(day: date, months: int) -> tuple[int, int]:
    """Year and month, `months` after those of `day`."""
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1
