"""Months that a column or a question is of: the quarter, the nine months; a report prints both side by side."""

from __future__ import annotations

import re

from ingest.dates.readings import ORDINALS

_WORDS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "3": 3, "6": 6, "9": 9, "12": 12}
_MONTHS = re.compile(
    r"\b(?:(?:first|fiscal) )*(?P<count>three|six|nine|twelve|3|6|9|12)[- ]months?(?: periods?)?(?: (?:ended|ending))?\b",
    re.I,
)
_QUARTER = re.compile(
    r"\b(?:(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[- ])?(?:fiscal[- ])?quarter(?:ly)?(?:[- ](?:ended|ending|end))?|q(?P<q>[1-4]))\b",
    re.I,
)
_YEAR = re.compile(r"(?:^|[/ ])(?:full |fiscal |total )?year$", re.I)
"""A column beside those of quarters."""
_HALF = re.compile(r"\bfirst[- ]half\b|\bhalf[- ]year\b", re.I)
_TO_DATE = re.compile(r"\byear[- ]to[- ]date\b", re.I)


def months_of(name: str) -> int:
    """The months that a column's name says it covers ("Nine months ended"), 0 where it says none."""
    if found := _MONTHS.search(name):
        return _WORDS[found["count"].lower()]
    return 3 if quarter_of(name) or re.search(r"\bquarter ended\b", name, re.I) else 12 if _YEAR.search(name) else 0


def quarter_of(text: str) -> int:
    """Which quarter of a year a column or a question names ("Fourth quarter", "Q4 2023"), 0 where it names none."""
    found = next((m for m in _QUARTER.finditer(text) if m["nth"] or m["q"]), None)
    return (ORDINALS.get((found["nth"] or "").lower()) or int(found["q"] or 0)) if found else 0


def months_asked(text: str, longest: int = 0) -> tuple[int, str] | None:
    """The months that a question asks for (0: it does not say) and the text without those words; None where it asks for a quarter
    other than the one that a report of so many months (`longest`) ends with."""
    if found := _MONTHS.search(text):
        return _WORDS[found["count"].lower()], _without(text, found)
    if found := _HALF.search(text):
        return 6, _without(text, found)
    if found := _TO_DATE.search(text):
        return longest, _without(text, found)
    if found := _QUARTER.search(text):
        nth = ORDINALS.get((found["nth"] or "").lower(), int(found["q"] or 0))
        if longest and nth and nth * 3 != longest:
            return None
        return 3, _without(text, found)
    return 0, text


def _without(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + " " * len(found[0]) + text[found.end() :]
