"""What an annual report that is no form says of its company: its name, where it is listed, who directs and who audits it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.dates import find_dates
from ingest.metadata.evidence import Row, fold, read_rows
from ingest.metadata.heading import LEGAL
from ingest.metadata.timing import read_fiscal
from ingest.records import Fact, Page

_FRONT = 4
"""Pages on which a report names its company alone on a row, or on a part of one."""
_RUNNING = re.compile(
    rf"\s*(?P<name>{LEGAL.pattern})\s+(?:(?:20\d\d\s+)?(?i:annual|interim|half[- ]year|integrated)\b|[|\t])"
)
"""A line that runs through the report: "Alder plc Annual Report 2023"."""
_PARTS = re.compile(r"[^|\t•·]+")
_QUOTED_ON = re.compile(
    r"\b(?P<exchange>LSE|AIM|NYSE|NASDAQ|Nasdaq|ASX|TSX|SGX|HKEX|SEHK|JSE|NSE|BSE|Euronext|XETRA|SIX)\s*:\s*(?P<code>[A-Z0-9]{1,6}(?:\.[A-Z]{1,2})?)\b"
)
_PERSON = re.compile(
    r"\s*(?P<name>(?:(?:Sir|Dame|Lord|Lady|Dr|Mr|Ms|Mrs|Prof(?:essor)?)\.? )?[A-Z][\w'’-]+(?: [A-Z]\.?)?(?: (?:[a-z]{2,3} )?[A-Z][\w'’-]+){1,3})(?:,? (?:[A-Z]{2,4})){0,3}\s*"
)
_GROUP = r"(?:(?:Group|Non-?[Ee]xecutive|Independent|Executive|Senior|Acting|Interim|President and|Deputy)\s+)*"
_OFFICES = (
    ("chief_executive", r"Chief Executive(?: Officer)?|CEO"),
    ("chief_financial", r"Chief Financial Officer|(?:Group )?Finance Director|CFO"),
    ("chair", r"Chair(?:man|woman|person)?(?: of the Board)?"),
    ("director", r"[Nn]on-?[Ee]xecutive [Dd]irector|[Ii]ndependent [Dd]irector|[Ee]xecutive [Dd]irector|Director"),
)
_OFFICE = tuple((name, re.compile(rf"\s*{_GROUP}(?:{words})\s*")) for name, words in _OFFICES)
_BOARD = re.compile(r"^\s*(?:(?:our|the)\s+)?(?:board of directors|board|directors)\s*$", re.I | re.M)
_PARTNER = re.compile(
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z]\.?)?(?: [A-Z][\w'’-]+){1,2}),?\s*\((?:Senior Statutory Auditor|Engagement Partner|Audit Partner)\)"
    r"|(?i:(?:engagement|audit) partner on the audit[^.]{0,90}? is)\s+(?P<named>[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3})"
)
_APPROVED = re.compile(
    r"\b(?:approved|authori[sz]ed for issue)\b[^.]{0,80}?\b(?:board|directors)\b[^.]{0,60}?\bon\s+(?=\d{1,2} [A-Z]|[A-Z][a-z]+ \d)",
    re.I,
)


def read_corporate(pages: Sequence[Page]) -> list[Fact]:
    """Facts "company", "ticker", "listing", "published", "period", "audit_partner" and those of offices, as far as they are told."""
    printed = [read_rows(page) for page in pages]
    front = [row for rows in printed[:_FRONT] for row in rows]
    board = [rows for page, rows in zip(pages, printed, strict=True) if _BOARD.search(page.text)]
    found = [
        _company(printed, front),
        *_quoted(front),
        _approved(pages),
        _period(printed),
        _partner(pages),
        *_board(board),
    ]
    return [fact for fact in found if fact]


def _company(printed: Sequence[Sequence[Row]], front: Sequence[Row]) -> Fact | None:
    """The legal name printed oftenest alone on the front, or in the line that runs through the report."""
    named = list(_named(front))
    for rows in printed[1:]:
        for row in (*rows[:1], *rows[-1:]):
            if match := _RUNNING.match(row.text):
                named.append(row.fact("company", row.printed(match.span("name")), match.span("name")))
    often = Counter(fact.value for fact in named)
    return max(named, key=lambda fact: (often[fact.value], -fact.page), default=None)


def _named(rows: Sequence[Row]) -> Iterator[Fact]:
    for row in rows:
        for part in _PARTS.finditer(row.text):
            name = part[0].strip()
            if LEGAL.fullmatch(name):
                start = part.start() + part[0].index(name)
                yield row.fact("company", row.printed((start, start + len(name))), (start, start + len(name)))


def _quoted(rows: Sequence[Row]) -> list[Fact]:
    """The exchange and the code that the company is quoted by: "LSE: ALDR"."""
    for row in rows:
        if match := _QUOTED_ON.search(row.text):
            told = f"{match['exchange']}, {match['code']}"
            return [
                row.fact("ticker", match["code"], match.span("code")),
                row.fact("listing", told, match.span(), "Shares"),
            ]
    return []


def _approved(pages: Sequence[Page]) -> Fact | None:
    """The day on which the board approved the financial statements."""
    for page in pages:
        text = fold(page.text).replace("\n", " ")
        for match in _APPROVED.finditer(text):
            days = [day for day in find_dates(text[match.end() : match.end() + 24]) if day.first == day.last]
            if days and days[0].start == 0:
                end = match.end() + days[0].end
                return Fact(name="published", value=days[0].iso, page=page.number, start=match.end(), end=end)
    return None


def _period(printed: Sequence[Sequence[Row]]) -> Fact | None:
    """The year that the report is of, as its pages name it oftenest."""
    found = [fact for rows in printed for row in rows if (fact := read_fiscal([row]))]
    often = Counter(fact.value for fact in found)
    return max(found, key=lambda fact: (often[fact.value], -fact.page), default=None)


def _partner(pages: Sequence[Page]) -> Fact | None:
    """The person who signs for the audit firm."""
    for page in pages:
        if match := _PARTNER.search(page.text):
            key = "name" if match["name"] else "named"
            start, end = match.span(key)
            return Fact(name="audit_partner", value=match[key], page=page.number, start=start, end=end)
    return None


def _board(printed: Sequence[Sequence[Row]]) -> list[Fact]:
    """Who holds which office, by the names that stand over it on the pages where the board is presented."""
    found: list[Fact] = []
    for rows in printed:
        for row, below in pairwise(rows):
            person = _PERSON.fullmatch(row.text)
            office = next((name for name, words in _OFFICE if words.fullmatch(below.text)), "")
            once = office == "director" or not any(fact.name == office for fact in found)
            if person and office and once:
                found.append(row.fact(office, row.printed(person.span("name")), person.span("name")))
    return found
