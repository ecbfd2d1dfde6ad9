"""What evidence is matched by: its own words, those around it, and the time it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ingest.dates import Mention, find_dates

IN_CONTEXT, BEFORE = 0.8, 0.65
"""What a term is worth that stands in the heading, caption or column name, or in the sentence before, not in the evidence itself."""
SIGNED, SOON = 0.6, 183
"""What the day is worth on which a report of the year asked for was approved or signed, and within how many days of its end."""
PART_OF_PERIOD = 0.4
"""A quarter's or half-year's figure is not the year's."""
QUARTER = 100
"""Days up to which a period is a part of a year."""
FEWEST_DAYS = 350
"""Days from which a period is a year, of 52 weeks or more."""
_ESTIMATE = re.compile(r"(?<![\d.])(?:20)?(\d\d)[AEFP](?![A-Za-z])")
_COLUMN_YEAR = re.compile(r"(?<=[^\d]/)((?:19|20)\d\d)(?=[\s；;：:]|$)")
"""The year under a measure, as a two-level column is named: 毛利率/2024."""
_YEAR_ENDED = re.compile(r"\byears? ended (?:[A-Z][a-z]{2,8}\.? \d{1,2},?)(?:[ /]+(?P<year>(?:19|20)\d\d))?", re.I)
"""A year by its last day, as columns are headed: not that day."""
_COMPARED = re.compile(
    r"\b(?:19|20)\d\d\b.{0,24}\b(?:compared (?:to|with)|versus|vs\.?)(?= ).{0,32}?\b(?:19|20)\d\d\b", re.I
)
_WHOLE_YEAR = re.compile(r"^(\d{4})-01-01\.\.\1-12-31$")


@dataclass(frozen=True, slots=True)
class Passage:
    """What is matched, as printed: the evidence's own words, those over it (headings, caption, columns), the sentence
    `before` it, the report's day and period (ISO), and its `subject`: the company, broker and names it goes by."""

    text: str
    context: str = ""
    before: str = ""
    subject: str = ""
    published: str = ""
    period: str = ""


@lru_cache(maxsize=4096)
def _dates(text: str, reference: date) -> tuple[Mention, ...]:
    """The dates and periods of `text`, "2025E" and "25E" read as years."""
    plain = _COLUMN_YEAR.sub(r"\1年", _ESTIMATE.sub(r"20\1年", _YEAR_ENDED.sub(r"\g<year>年", text)))
    return tuple(find_dates(plain, reference))


@lru_cache(maxsize=1024)
def _span_of(period: str, reference: date) -> tuple[date, date] | None:
    """The first and the last day of a report's period, which all its passages share; None where it tells none."""
    days = find_dates(period, reference)
    return (min(day.first for day in days), max(day.last for day in days)) if days else None


def tells_time(passage: Passage, asked: Mention) -> bool:
    """Whether a passage itself tells of a day or a period, of the report's day or the one asked about."""
    return bool(_dates(passage.text, date.fromisoformat(passage.published) if passage.published else asked.last))


def time_strength(asked: Mention, passage: Passage, when: bool = False) -> float:
    """1 where the passage tells of the same days, less where only its context or report does, 0 where it tells of others.

    A year is also the fiscal year that a report calls by it, which may have begun in the year before. With `when` a day is asked for,
    of something of the year `asked`: then the days that a passage tells are the answer, and what stands before it may tell the year.
    """
    fiscal = _fiscal_year(asked, passage.period)
    told = _strength(asked, passage, when)
    return max(told, _strength(fiscal, passage, when)) if fiscal else told


def _fiscal_year(asked: Mention, period: str) -> Mention | None:
    """The year of the report's `period`, where it ends within the calendar year asked for, before its end."""
    if (asked.first.month, asked.first.day, asked.last.month, asked.last.day) != (1, 1, 12, 31):
        return None
    began, ended = _span_of(period, asked.last) or (asked.first, asked.last)
    whole = (ended - began).days >= FEWEST_DAYS and asked.first <= ended < asked.last
    return replace(asked, first=began, last=ended) if whole else None


def _strength(asked: Mention, passage: Passage, when: bool) -> float:
    reference = date.fromisoformat(passage.published) if passage.published else asked.last
    if whole := _WHOLE_YEAR.search(passage.period):  # "第一季度" of an annual report is one of its year
        reference = date(int(whole.group(1)), 12, 31)

    def strengths(text: str) -> list[float]:
        dated = [told for told in _dates(text, reference) if passage.published or not _yearless_day(told)]
        return [_same_days(asked, told) for told in dated]

    if _dates(passage.text, reference):
        own = max(strengths(passage.text), default=0.0)
        if own > PART_OF_PERIOD and 1.0 in strengths(passage.before):
            return max(own, BEFORE)  # "近5个月" behind a sentence on the month itself
        of_a_year = when and (asked.last - asked.first).days > QUARTER
        if own or not of_a_year:
            return own
        before = BEFORE * max(strengths(passage.before), default=0.0)
        return max(before, _signed_after(asked, passage, reference))
    around = [
        strength if strength == PART_OF_PERIOD else strength * worth
        for text, worth in ((passage.context, IN_CONTEXT), (passage.before, BEFORE))
        for strength in strengths(text)
    ]
    if best := max(around, default=0.0):
        return best
    quarterly = (asked.last - asked.first).days <= QUARTER
    if quarterly and strengths(passage.context):
        return 0.0  # its caption or columns tell of other times
    if _COMPARED.search(passage.context):
        return 0.0  # it stands under years compared, of which none is asked about
    return _report_time(asked, passage, reference)


def _yearless_day(told: Mention) -> bool:
    """A day without its year, which nothing but the report's own day could tell."""
    return told.first == told.last and not re.search(r"\d{4}", told.text)


def _signed_after(asked: Mention, passage: Passage, reference: date) -> float:
    """What a day soon after the report's own year, the one asked for, is worth where a day is asked for: that of its approval."""
    span = _span_of(passage.period, reference)
    told = [mention for mention in _dates(passage.text, reference) if mention.first == mention.last]
    if span is None or not told or not asked.first <= span[0] <= span[1] <= asked.last:
        return 0.0
    return SIGNED if all(0 < (mention.first - span[1]).days <= SOON for mention in told) else 0.0


def _report_time(asked: Mention, passage: Passage, reference: date) -> float:
    """What the report's own period is worth to evidence without a date: only for quarters, years and the like."""
    if (asked.last - asked.first).days <= 40:
        return 0.0
    if whole := _span_of(passage.period, reference):
        began, ended = whole
        return 0.9 if asked.first <= began and ended <= asked.last else 0.0
    return 0.65 if passage.published and asked.first.isoformat() <= passage.published <= asked.last.isoformat() else 0.0


def _same_days(asked: Mention, told: Mention) -> float:
    """A day inside the period asked for is about it; a quarter inside the year is not the year's figure."""
    if (told.first, told.last) == (asked.first, asked.last):
        return 1.0
    length = (told.last - told.first).days
    if asked.first <= told.first and told.last <= asked.last:
        return 0.8 if length <= 31 else PART_OF_PERIOD
    if asked.first == asked.last == told.last and length > 300:
        return 0.9  # what a column of a year says of its last day: a balance
    if told.first <= asked.first and asked.last <= told.last:
        return 0.65 if length <= 45 else 0.5
    return 0.0
