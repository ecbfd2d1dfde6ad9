"""The years that a question asks tables for: one by one, as a range, as the last few; not the day on which something stood."""

from __future__ import annotations

import re

from assistant.tables.columns import years_in

_YEAR = r"(?:19|20)\d\d"
RANGE = re.compile(
    rf"\b(?P<first>{_YEAR})\s*(?:through|thru|to|until|-|–|—)\s*(?:fiscal )?(?P<last>{_YEAR}|\d\d)\b(?!-)"
)
"""Years from one to another."""
_STOOD = re.compile(
    rf"\b(?:as (?:of|at)|at|in place (?:at|on)|on)(?: the)? (?:(?:fiscal )?year[- ]end(?: of)? |end of (?:fiscal )?|[a-z]+ \d{{1,2}},? |\d{{1,2}} [a-z]+,? |\d{{1,2}}/\d{{1,2}}/)?{_YEAR}\b"
)
"""As of when something stood: which other years are asked about then."""
_BOTH = re.compile(
    r"\b(?:this|the current|current) year(?:'s)? (?:and|vs\.?|versus|against|compared (?:with|to)) (?:the )?(?:last|prior|previous)\b(?: year)?|\bboth years\b|\bcurrent and (?:prior|previous) years?\b"
)
_AND_BEFORE = re.compile(
    r"\b(?:and|as well as)(?: in| for)? (?:the )?(?:(?:prior|previous|preceding) (?:fiscal |financial )?year|year (?:before|earlier))\b|(?:上一?个?(?:财年|年度?)|去年|前一年)呢"
)
"""The year before the one named too."""
_LAST_FEW = re.compile(
    r"\b(?:over|in|for|during|across) (?:each of )?the (?:last|past|previous) (?P<count>two|three|four|five|ten|\d{1,2}) (?:fiscal |financial )?years\b"
)
_AFTER = re.compile(rf"\b(?:after|beyond|later than) (?:fiscal )?(?P<year>{_YEAR})\b")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
LONGEST = 12
"""Years of a range that is read as every year in it."""


def years_asked(said: str, ends_only: bool) -> tuple[tuple[str, ...], int]:
    """The years named in a folded question, in order, and how many of a table's latest it wants where it names none (0: as the
    table has them); of a range only its ends where these are compared (`ends_only`)."""
    apart = _STOOD.sub(lambda stood: " " * len(stood[0]), said)
    said = apart if years_in(apart) else said
    spans = (
        []
        if ends_only
        else [(int(m["first"]), int(m["first"][: 4 - len(m["last"])] + m["last"])) for m in RANGE.finditer(said)]
    )
    ranged = [str(year) for low, high in spans if low < high <= low + LONGEST for year in range(low, high + 1)]
    named = sorted(years_in(said), key=lambda year: said.find(year[-2:]))
    years = tuple(dict.fromkeys((*ranged, *named)))
    if len(years) == 1 and _AND_BEFORE.search(said):
        years = (*years, str(int(years[0]) - 1))
    few = _LAST_FEW.search(said)
    latest = 2 if _BOTH.search(said) else _NUMBERS.get(few["count"]) or int(few["count"]) if few else 0
    return years, 0 if years else latest


def after_year(said: str) -> int:
    """The year after which a folded question asks for all; 0 where it names none."""
    found = _AFTER.search(said)
    return int(found["year"]) if found else 0


def without_spans(said: str) -> str:
    """A folded question with what only tells its years blanked."""
    for pattern in (_STOOD, RANGE, _BOTH, _AND_BEFORE, _LAST_FEW, _AFTER):
        said = pattern.sub(lambda found: " " * len(found[0]), said)
    return said
