"""Dates and periods in running text: "2024年9月6日", "Sept. 6, 2024", "25Q1", "1H24", "上半年", "2026E"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.dates.readings import ORDINALS

_CN = "一二三四五六七八九十"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_ANY_YEAR = r"(?P<y>(?:19|20)\d\d|\d\d)"
_MONTH = rf"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[{_CN[:9]}])"
_DAY = rf"(?P<d>3[01]|[12]\d|0?[1-9]|二?十[{_CN[:9]}]?|三十一?|[{_CN[:9]}])"
_PART = (
    r"(?:第?(?P<q>[一二三四1-4])季(?:度|报)?|[Qq](?P<q2>[1-4])(?!\d)|(?P<h1>上半年|半年度?报?|中报|[Hh]1(?!\d))|(?P<h2>下半年|[Hh]2(?!\d))"
    r"|(?P<n>前三季度?|前3季度|三季报))"
)
_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = (
    r"(?P<b>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_OF_YEAR = r"(?:(?:\s+of)?(?:\s+fiscal)?(?:\s+year)?,?\s+(?P<y>(?:19|20)\d\d)\b)?"
_NO = r"(?![A-Za-z0-9])"

_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}\s*[-/.]\s?(?P<m>1[0-2]|0?[1-9])\s?[-/.]\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d|\.\d)",
        rf"{_YEAR}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\d.])",
        rf"{_ANY_YEAR}\s*年度?\s*{_MONTH}\s*月份?\s*(?:{_DAY}\s*[日号])?",
        rf"(?P<y>(?:19|20)\d\d(?:\s*年)?|\d\d\s?年|\d\d(?=[QH]\d))\s*{_PART}",
        rf"{_YEAR}\s*[AEF]?\s*年度?",
        rf"{_YEAR}[AEF]?{_NO}",
        rf"FY\s?'?{_ANY_YEAR}[AEF]?{_NO}",
        rf"(?P<q>[1-4])Q\s?'?{_ANY_YEAR}[AEF]?{_NO}",
        rf"(?P<half>[12])H\s?'?{_ANY_YEAR}[AEF]?{_NO}",
        rf"Q(?P<q>[1-4])\s*(?:FY)?'?(?P<y>(?:19|20)\d\d|(?<=')\d\d)?{_NO}",
        rf"H(?P<half>[12])\s*(?:FY)?'?(?P<y>(?:19|20)\d\d|(?<=')\d\d)?{_NO}",
        r"(?P<n>9)M\s?'?(?P<y>(?:19|20)\d\d|\d\d)" + _NO,
        rf"(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?P<of>quarter|half){_OF_YEAR}",
        rf"{_NAME}\s+(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.%])(?:\s*,?\s+(?P<y>(?:19|20)\d\d)\b)?",
        rf"(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+(?:of\s+)?{_NAME}(?:\s*,?\s+(?P<y>(?:19|20)\d\d)\b)?",
        rf"{_NAME}\s*,?\s+{_YEAR}\b",
        rf"(?<=\bin )(?!may\b){_NAME}",
        r"(?P<m>0[1-9]|1[0-2])[-/](?P<d>[0-2]\d|3[01])(?![\d%.]|[-/]\d)",
        rf"{_MONTH}\s*月(?!度|均)份?\s*(?:{_DAY}\s*[日号])?",
        r"(?P<d>3[01]|[12]\d|0?[1-9])\s*[日号](?![均内线])",
        r"第?(?P<q>[一二三四])季(?:度|报)",
        r"第(?P<q>[1-4])季度",
        r"(?P<h1>上半年|半年报|中报)|(?P<h2>下半年)|(?P<n>前三季度|前3季度)",
    )
]


_YEARS_BETWEEN = re.compile(r"((?:19|20)\d\d)年?\s*[-—–~～至到]\s*((?:19|20)\d\d)(?!\d)")
MOST_YEARS = 10
"""Years that a range names one by one."""


@dataclass(frozen=True, slots=True)
class Period:
    """A date or period; what the text does not say is None. `part` is "Q1".."Q4", "H1", "H2" or "M9" (nine months)."""

    year: int | None = None
    part: str | None = None
    month: int | None = None
    day: int | None = None

    @property
    def grain(self) -> int:
        """How fine it is: 1 year, 2 part of a year, 3 month, 4 day."""
        return 4 if self.day else 3 if self.month else 2 if self.part else 1

    def agrees(self, other: Period) -> bool:
        """Whether nothing that both say differs."""
        pairs = ((self.year, other.year), (self.part, other.part), (self.month, other.month), (self.day, other.day))
        return all(a is None or b is None or a == b for a, b in pairs)

    def same(self, other: Period) -> bool:
        """Equal at the same grain; what is coarser (the year, a day's month) may be absent on one side."""
        return self.grain == other.grain and self.agrees(other)

    def within(self, other: Period) -> bool:
        """Whether `other` says all of this, finer or equal: "2024年" within "2024-09-06". An absent year is no conflict."""
        said = ((self.part, other.part), (self.month, other.month), (self.day, other.day))
        year = self.year is None or other.year in (None, self.year)
        return year and all(a is None or a == b for a, b in said) and not (self.grain == 1 and other.year is None)

    def after(self, earlier: Period) -> Period:
        """The end of a range, with what only its beginning says: "9月2日至6日"."""
        month = self.month or (earlier.month if self.day else None)
        return replace(self, year=self.year or earlier.year, month=month)


def years_between(text: str) -> frozenset[int]:
    """The years of the ranges that `text` names ("2025—2027年"), the first and the last and those between."""
    spans = ((int(low), int(high)) for low, high in _YEARS_BETWEEN.findall(text))
    return frozenset[int]().union(*(range(low, high + 1) for low, high in spans if low < high < low + MOST_YEARS))


def number(text: str) -> int:
    """A whole number below 100 in digits or Chinese numerals."""
    if text.isdigit():
        return int(text)
    tens, found, ones = text.partition("十")
    return (
        (_CN.index(tens) + 1 if tens else 1) * 10 + (_CN.index(ones) + 1 if ones else 0)
        if found
        else _CN.index(text) + 1
    )


def period_at(text: str, at: int) -> tuple[Period, int] | None:
    """The period that begins at `at` and where it ends, the longest form winning; else None."""
    matches = [match for form in _FORMS if (match := form.match(text, at)) and match.end() > at]
    if not matches:
        return None
    match = max(matches, key=lambda m: m.end())
    return _period(match.groupdict()), match.end()


def _period(said: dict[str, str | None]) -> Period:
    year = (said.get("y") or "").rstrip("年 \n") or None
    part = None
    if quarter := said.get("q") or said.get("q2"):
        part = f"Q{number(quarter)}"
    elif said.get("h1") or said.get("h2"):
        part = "H1" if said.get("h1") else "H2"
    elif half := said.get("half"):
        part = f"H{half}"
    elif said.get("n"):
        part = "M9"
    elif word := said.get("word"):
        part = f"{'Q' if (said.get('of') or '').lower() == 'quarter' else 'H'}{ORDINALS[word.lower()]}"
    month, name, day = said.get("m"), said.get("b"), said.get("d")
    return Period(
        year=None if year is None else int(year) + (2000 if len(year) == 2 else 0),
        part=part,
        month=number(month) if month else _NAMES.index(name[:3].lower()) + 1 if name else None,
        day=number(day) if day else None,
    )
