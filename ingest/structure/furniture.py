"""Running headers, footers and page numbers: rows that repeat at the same place on several pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.records import Page
from ingest.structure.rows import Row

ZONE = 0.14
"""Share of the page's height at its top and bottom where furniture is looked for."""
OUTERMOST = 4
"""Rows counted from each edge that may be furniture."""
DRIFT = 4.0
"""Points by which furniture may move from page to page."""
NEAR = 4
"""Pages around a row on which it must be repeated: words that merely occur often do not follow each other."""
FEW, MOST = 4, 0.6
"""From this many pages on, words at the same place on this share of them are a watermark."""
_NUMBER = re.compile(
    r"^[-–—·|\s]*(?:第\s*)?(?P<number>\d{1,4}|[ivxlc]{1,6})\s*(?:页)?\s*(?:(?:[/／]|of|共)\s*(?:第|共)?\s*\d{1,4}\s*(?:页)?)?[-–—·|\s]*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")


def furniture(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> set[tuple[int, int]]:
    """(page, start) of every row that is furniture."""
    edges = [_edge_rows(page, found) for page, found in zip(pages, rows, strict=True)]
    seen: dict[str, list[Row]] = defaultdict(list)
    for sides in edges:
        for row in {row.start: row for side in sides for row in side}.values():
            seen[_shape(row.text)].append(row)
    enough = 2 if len(pages) < 6 else 3
    repeated = {
        (row.page, row.start)
        for same in seen.values()
        for row in same
        if sum(abs(o.page - row.page) <= NEAR and abs(o.box[1] - row.box[1]) <= DRIFT for o in same) >= enough
    }
    numbered = _numbered(edges)
    found = _watermarks(rows)
    for sides in edges:
        for side in sides:
            for row in side:
                key = (row.page, row.start)
                if key not in repeated and key not in numbered:
                    break
                found.add(key)
    return found


def _watermarks(rows: Sequence[Sequence[Row]]) -> set[tuple[int, int]]:
    """Rows that stand in the same words at the same place on most pages, wherever on the page that is."""
    if len(rows) < FEW:
        return set()
    seen: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for found in rows:
        for row in found:
            if row.grid is None:
                seen[row.text.strip(), round(row.box[0] / DRIFT), round(row.box[1] / DRIFT)].append(row)
    return {(row.page, row.start) for same in seen.values() if len(same) >= MOST * len(rows) for row in same}


def _shape(text: str) -> str:
    """The text with numbers and spaces made alike."""
    return _DIGITS.sub("#", re.sub(r"\s+", " ", text.strip().lower()))


def _edge_rows(page: Page, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Rows near the top edge from the top down, and near the bottom edge from the bottom up; never table rows."""
    plain = sorted((row for row in rows if row.grid is None), key=lambda row: row.box[1])
    top = [row for row in plain if row.box[3] < ZONE * page.height]
    bottom = [row for row in reversed(plain) if row.box[1] > (1 - ZONE) * page.height]
    if not bottom and len(plain) > 1 and _NUMBER.match(plain[-1].text):
        bottom = plain[-1:]  # a page made from a web page ends where its text ends
    return top[:OUTERMOST], bottom[:OUTERMOST]


def _numbered(edges: Sequence[tuple[list[Row], list[Row]]]) -> set[tuple[int, int]]:
    """Rows that are page numbers: alone, and as far from the physical number on most pages that have one."""
    found: list[tuple[int, Row]] = []
    for sides in edges:
        for side in sides:
            for row in side:
                match = _NUMBER.match(row.text)
                if match and match["number"].isdigit():
                    found.append((int(match["number"]) - row.page, row))
    if not found:
        return set()
    counts = Counter(shift for shift, _ in found)
    return {(row.page, row.start) for shift, row in found if counts[shift] >= min(3, len(edges))}


def printed_number(rows: Sequence[Row]) -> str:
    """The page number that furniture rows print, or nothing."""
    for row in rows:
        for part in reversed(re.split(r"\t|\s{2,}", row.text)):
            match = _NUMBER.match(part)
            if match:
                return match["number"]
    return ""
