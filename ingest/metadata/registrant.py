"""What an American filing says of its registrant: the boxes and captions of its cover, and who signed it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.metadata.evidence import Row, read_rows
from ingest.records import Fact, Page

_CHECKED, _OPEN = "þ☒☑✓✔", "¨☐□o"
_STATE_AND_NUMBER = re.compile(r"\s*(?P<state>[A-Z][A-Za-z ,.]{2,40}?)\s+(?P<number>\d\d-\d{7})\s*")
"""The state of incorporation beside the employer's number, nine digits parted after the second (26 U.S.C. 6109)."""
_LISTED = re.compile(
    r"\s*(?P<title>\S.{3,120}?)\s+(?P<symbol>[A-Z]{1,5}(?:[ ./-]?P(?:R|r)?[ ./-]?[A-Z])?)\s+"
    r"(?P<exchange>(?:The )?(?:New York Stock Exchange|NYSE|Nasdaq|NASDAQ|Cboe|Chicago Stock Exchange)\b[\w. ,]{0,40})"
)
_TICKED = re.compile(
    r"Indicate by check ?mark (?:whether|if) (?P<asked>the registrant (?:(?!Indicate by)[^☐☒þ]){5,900}?)\s*Yes\s*(?P<yes>[^\sA-Za-z]|o)\s*No\s*(?P<no>[^\sA-Za-z]|o)(?![a-z])",
    re.S,
)
"""A sentence of Form 10-K's cover with its two boxes; either may be drawn by a glyph that no font names."""
_TAIL = re.compile(r"\s*(?:,? as defined|\(as defined|\(\d\)|pursuant to|during the preceding|[:.]\s*$).*$", re.S)
_STATUS = re.compile(
    rf"(?P<status>(?:Large\s+accelerated|Accelerated|Non-accelerated)\s+filer|Smaller reporting\s+company|Emerging growth\s+company)\s*(?:[{_CHECKED}]|\[\s*[xX]\s*\])"
)
_INCORPORATED = re.compile(
    r"documents incorporated by reference\s*[:.]?\s*(?P<value>[A-Z][^.]{20,400}\.|portions[^.]{20,400}\.)", re.I
)
_SIGNED = re.compile(
    r"/s/\s*(?P<name>[A-Z][^\t\n,]{2,60}?(?:,? (?:LLP|L\.L\.P\.|P\.?C\.?|PLLC|LLC|Inc\.|CPAs?)(?![a-z]))?)(?=[\t\n,]|$)",
    re.I,
)
_FIRM = re.compile(r"(?:LLP|L\.L\.P\.|P\.?C\.|PLLC|LLC|CPAs?)\.?$|accountant|& co", re.I)
_SINCE = re.compile(r"auditors? (?:\w+ ){0,3}since (?P<value>(?:at least )?(?:19|20)\d\d)")
_ROLES = (
    ("chief_executive", re.compile(r"chief executive officer|\bCEO\b|principal executive officer", re.I)),
    ("chief_financial", re.compile(r"chief financial officer|\bCFO\b|principal financial officer", re.I)),
    ("chair", re.compile(r"\bchair(?:man|woman|person)?\b(?! emerit)", re.I)),
    ("director", re.compile(r"^\s*(?:independent )?director\s*(?=\t|$)", re.I | re.M)),
)
_LONGEST_ASKED = 160
"""Characters of what a box is ticked for."""


def read_filing_cover(pages: Sequence[Page]) -> list[Fact]:
    """Facts of the cover (first two pages): where it is incorporated, its number, listed classes, filer status, shell company."""
    found: list[Fact] = []
    for page in pages:
        for row in read_rows(page):
            text = row.text.replace("\t", " ")
            if match := _STATE_AND_NUMBER.fullmatch(text):
                found.append(row.fact("incorporated_in", match["state"].strip(), match.span("state")))
                found.append(row.fact("employer_number", match["number"], match.span("number")))
            if match := _LISTED.match(text):
                value = f"{match['exchange'].strip()}, {match['symbol']}"
                found.append(row.fact("listing", value, match.span(), match["title"].strip()))
        found += _all(page, _STATUS, "filer_status", "status")
        found += _ticked(page)
        found += _all(page, _INCORPORATED, "incorporated_documents", "value")
    return found


def _ticked(page: Page) -> Iterator[Fact]:
    """What each sentence with a box for Yes and one for No is answered by."""
    for match in _TICKED.finditer(page.text):
        answer = "Yes" if match["yes"] in _CHECKED else "No" if match["no"] in _CHECKED else ""
        asked = re.sub(r"\s+", " ", _TAIL.sub("", match["asked"])).strip(" .,:")
        if answer and len(asked) <= _LONGEST_ASKED:
            name = "shell_company" if "shell company" in asked else f"{asked[:1].upper()}{asked[1:]}"
            yield _fact(
                page, name, answer, match.span() if name == "shell_company" else (match.start("yes") - 4, match.end())
            )


def read_filing_signatures(pages: Sequence[Page]) -> list[Fact]:
    """Since when its auditor has been so, and who signed it as what; each once, the report's own pages before its exhibits'."""
    found: dict[tuple[str, str], Fact] = {}
    for page in pages:
        if "/s/" not in page.text.lower():
            continue
        for fact in (*_since(page), *_officers(page)):
            if fact.name == "director" or not any(fact.name == name for name, _ in found):
                found.setdefault((fact.name, fact.value), fact)
    return list(found.values())


def _since(page: Page) -> Iterator[Fact]:
    """Since when the auditor that signs has been the company's."""
    if match := _SINCE.search(page.text):
        yield _fact(page, "auditor_since", match["value"], match.span())


def _officers(page: Page) -> Iterator[Fact]:
    """Each signature with the title that stands beside or below it; titles in a column of their own go by their order."""
    rows = read_rows(page)
    signed = [
        (number, match)
        for number, row in enumerate(rows)
        if (match := _SIGNED.search(row.text)) and not _FIRM.search(match["name"])
    ]
    titles = _titles_apart(rows)
    first = len(signed) - len(titles) if 1 < len(titles) <= len(signed) else len(signed)
    for place, (number, match) in enumerate(signed):
        end = signed[place + 1][0] if place + 1 < len(signed) else number + 5
        beside = place < first
        told = _told(rows, number, match, min(end, number + 5)) if beside else titles[place - first].text.split("\t")[0]
        for name, role in _ROLES:
            if role.search(told) or role.search(told.replace("\n", " ")):
                yield rows[number].fact(name, _person(match["name"]), match.span("name"))


def _titles_apart(rows: Sequence[Row]) -> list[Row]:
    """The rows under "Title" of a table whose columns were read one after another."""
    head = next((n for n, row in enumerate(rows) if re.fullmatch(r"\s*Titles?(?:\s+Date)?\s*", row.text)), None)
    if head is None:
        return []
    return [
        row for row in rows[head + 1 :] if re.search(r"[A-Za-z]", row.text) and not row.text.lstrip().startswith("(")
    ]


def _told(rows: Sequence[Row], number: int, match: re.Match[str], end: int) -> str:
    """What stands after a signature on its row and on the rows below it, up to the next one."""
    below = [row.text for row in rows[number + 1 : end] if not re.match(r"\s*(?:by:|date)", row.text, re.I)]
    beside = [cell for cell in rows[number].text[match.end() :].split("\t") if re.search(r"[A-Za-z]", cell)]
    return beside[0] if beside else "\n".join(below)


def _person(name: str) -> str:
    """A name as it is told: signatures in capitals as names are written."""
    plain = re.sub(
        r"^(.+) \1$", r"\1", re.sub(r"\s+", " ", name).strip(" ."), flags=re.I
    )  # signed and printed on one line
    return plain.title() if plain.isupper() else plain


def _all(page: Page, pattern: re.Pattern[str], name: str, group: str) -> list[Fact]:
    return [_fact(page, name, match[group], match.span(group)) for match in pattern.finditer(page.text)]


def _fact(page: Page, name: str, value: str, span: tuple[int, int]) -> Fact:
    return Fact(name=name, value=re.sub(r"\s+", " ", value).strip(), page=page.number, start=span[0], end=span[1])
