"""The ways a date or period is written, most specific first: an earlier match wins its stretch of text.

Each has what one of must stand in a text in lower case, which is looked for first: most texts hold no date, and a pattern costs
a hundred times as much.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from ingest.dates.calendar import Span
from ingest.dates.readings import (
    DAY_WORDS,
    MONTHS,
    SO_MANY,
    read_bare,
    read_day,
    read_days,
    read_days_ago,
    read_english_day,
    read_english_days,
    read_english_month,
    read_english_months,
    read_first_months,
    read_month,
    read_part,
    read_past,
    read_short,
    read_slashes,
    read_step,
    read_worded,
    read_year,
    read_years,
)

_N = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_Y = r"(?:19|20)\d\d|[一二][0零一二三四五六七八九]{3}"
_SAID = r"今|去|明|前|本"
_TO = r"\s*[-–—~至到]\s*"
_EN_MONTH = rf"(?<![A-Za-z])(?P<m>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_EN_MONTH_2 = rf"(?P<m2>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_EN_TO = rf"{_EN_MONTH}\s*(?:[-–—]|\bto\b)\s*{_EN_MONTH_2}"
_EN_YEAR = r"(?P<y>(?:19|20)\d\d)\b"
_ST = r"(?:st|nd|rd|th)?"

_Resolve = Callable[[re.Match[str], date | None], Span | None]
_MONTHS = tuple(sorted({name[:3] for name in MONTHS}))
_CENTURIES = ("19", "20")
_UNITS_EN = ("day", "week", "month", "quarter", "year")

RULES: list[tuple[tuple[str, ...], re.Pattern[str], _Resolve]] = [
    (needs, re.compile(pattern, re.I), resolve)
    for needs, pattern, resolve in (
        (
            ("月",),
            rf"(?:(?<!\d)(?P<y>{_Y})\s*年\s*)?(?<!\d)(?P<m>{_N})\s*月\s*(?P<d>{_N})\s*日?{_TO}"
            rf"(?:(?P<m2>{_N})\s*月\s*)?(?P<d2>{_N})\s*[日号]",
            read_days,
        ),
        (
            _CENTURIES,
            r"(?<![\d.])(?P<y>20\d\d)(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})\s*[-–—~至]\s*"
            r"(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?![\d./-])",
            read_days,
        ),
        (
            ("(",),
            rf"(?<=\()(?P<y>)(?P<m>\d{{1,2}})(?P<sep>[./])(?P<d>\d{{1,2}}){_TO}(?P<m2>\d{{1,2}})(?P=sep)(?P<d2>\d{{1,2}})(?=\))",
            read_days,
        ),
        (("月",), rf"(?<![\d.])(?P<y>{_Y})\s*年\s*(?P<m>{_N})\s*月\s*(?P<d>{_N})\s*[日号]", read_day),
        (
            _CENTURIES,
            r"(?<!\d)(?<!\d[.,/])(?P<y>(?:19|20)\d\d)\s?(?P<sep>[-/.])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<d>\d{1,2})(?![\d%])",
            read_day,
        ),
        (
            _CENTURIES,
            r"(?<![\dA-Za-z-])(?<!\d[.,/])(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?![\d.,%A-Za-z万亿元])",
            read_day,
        ),
        (("/",), r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)", read_slashes),
        (
            _MONTHS,
            rf"{_EN_MONTH}\s+(?P<d>\d{{1,2}}){_ST}(?:,\s*(?P<y0>(?:19|20)\d\d))?\s*(?:[-–—]|\bto\b|\bthrough\b)\s*"
            rf"(?:{_EN_MONTH_2}\s+)?(?P<d2>\d{{1,2}}){_ST}(?:,\s*|\s+){_EN_YEAR}",
            read_english_days,
        ),
        (_MONTHS, rf"{_EN_TO}(?:[\s,-]+{_EN_YEAR})?", read_english_months),
        (_MONTHS, rf"{_EN_MONTH}\s+(?P<d>\d{{1,2}}){_ST}(?:,\s*|\s+){_EN_YEAR}", read_english_day),
        (_MONTHS, rf"(?<!\d)(?P<d>\d{{1,2}}){_ST}[\s-]+(?:of\s+)?{_EN_MONTH}[\s,-]+{_EN_YEAR}", read_english_day),
        (_MONTHS, rf"{_EN_MONTH}[\s,-]+{_EN_YEAR}", read_english_month),
        (_MONTHS, rf"{_EN_MONTH}\s+(?P<d>\d{{1,2}}){_ST}\b(?P<y>)(?![%.]\d?)", read_english_day),
        (("年",), r"(?<!\d)(?P<y>(?:20)?\d\d)\s*[-–—~至到]\s*(?P<z>(?:20)?\d\d)\s*年(?!期)", read_years),
        (
            ("月",),
            rf"(?:(?<![\d.])(?P<y>(?:{_Y}|\d\d|{_SAID})\s*年)\s*的?\s*)?[前头]\s*(?P<n>[二两三四五六七八九十]|十一|\d{{1,2}})\s*个?月(?![前后内])",
            read_first_months,
        ),
        (
            ("年", "季", "月"),
            rf"(?:(?<![\d.])(?P<y>(?:{_Y}|\d\d|{_SAID}|上)\s*年)\s*(?:的|度)?\s*)?"
            rf"(?:(?P<half>[上下])半年|(?:第\s*)?(?P<q>[一二三四1-4])\s*季(?:度|报)|(?P<nine>前三季度|三季报)|"
            rf"(?<![\d.])(?P<m>{_N})(?:{_TO}(?P<m2>{_N}))?\s*月(?:份|\s*(?:(?P<d>{_N})\s*[日号])?)|"
            r"(?<=年)(?P<yend>底|末))",
            read_part,
        ),
        (("h", "q"), r"(?<![\dA-Za-z.])(?P<y>20\d\d|\d\d)\s?年?\s?(?P<k>[HQ])(?P<n>[1-4])(?![\dA-Za-z])", read_short),
        (("h", "q"), r"(?<![\dA-Za-z.])(?P<n>[1-4])(?P<k>[HQ])\s?(?P<y>20\d\d|\d\d)(?!\d)", read_short),
        (("h", "q"), r"\b(?P<k>[HQ])(?P<n>[1-4])[\s,'/-]*(?:of\s+)?(?:FY)?(?P<y>20\d\d|(?<=')\d\d)\b", read_short),
        (
            ("h", "q"),
            r"(?<![\dA-Za-z.\-–—~])(?P<k>[HQ])(?P<n>[1-4])(?![\dA-Za-z\-–—~])(?=\s*[\u3400-\u9fff])",
            read_bare,
        ),
        (
            ("h", "q"),
            r"(?<![\dA-Za-z.\-–—~])(?P<n>[1-4])(?P<k>[HQ])(?![\dA-Za-z\-–—~])(?=\s*[\u3400-\u9fff])",
            read_bare,
        ),
        (
            ("q",),
            r"(?:(?<=\bin )|(?<=\bfor )|(?<=\bof ))(?P<k>Q)(?P<n>[1-4])(?=[\s,.;?]|$)(?!\s*,?\s*(?:FY|(?:19|20)\d\d|'))",
            read_bare,
        ),
        (("fy",), r"\bFY\s?'?(?P<y>20\d\d|\d\d)(?!\d)", read_short),
        (
            ("half", "quarter"),
            rf"\b(?P<n>first|second|third|fourth|[1-4](?:st|nd|rd|th))[\s-](?P<k>half|quarter)\s+(?:of\s+)?(?:fiscal\s+)?{_EN_YEAR}",
            read_worded,
        ),
        (
            ("months",),
            rf"\b(?:the\s+)?(?:first\s+)?(?P<n>{'|'.join(SO_MANY)})\s+months\s+(?:of\s+)?(?:fiscal\s+)?{_EN_YEAR}",
            read_first_months,
        ),
        (_CENTURIES, r"(?<![\dA-Za-z./-])(?P<y>20\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d-])", read_month),
        (("年",), rf"(?<![\d.])(?P<y>(?:{_Y}|[12]\d|{_SAID})\s*年)(?!前|期|来|以|内|代)", read_year),
        (
            ("周", "星期", "月", "季度"),
            r"(?P<s>上上|上|本|这|当|下)\s*(?:一|个|一个)?\s*(?P<u>周|星期|月|季度)(?!期)",
            read_step,
        ),
        (_UNITS_EN, r"\b(?P<s>last|previous|this|next)\s+(?P<u>week|month|quarter|year)\b", read_step),
        (
            ("近", "过去"),
            r"(?:最近|近|过去)\s*(?P<n>\d{1,3}|[一两二三四五六七八九十]{1,2})?\s*个?\s*(?P<u>周|星期|月|季度|年|天|日)(?!期)",
            read_past,
        ),
        (
            _UNITS_EN,
            r"\b(?:past|last|recent)\s+(?P<n>\d{1,3})?\s*(?P<u>days?|weeks?|months?|quarters?|years?)\b",
            read_past,
        ),
        (("日", "天", "day", "tomorrow"), "|".join(DAY_WORDS), read_days_ago),
        (
            _CENTURIES,
            r"\b(?:in|of|for|during|since|fiscal|year|by|through|before|after)\s+(?P<at>(?P<y>(?:19|20)\d\d))\b(?![-/.]\d)",
            read_short,
        ),
    )
]
NEEDS = tuple(dict.fromkeys(needs for needs, _, _ in RULES))
