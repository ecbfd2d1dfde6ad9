"""Lists of figures and tables, or of sections, with the pages they stand on: contents, though they stand in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from ingest.pdf.grid import Grid

SEVERAL, MOST = 3, 0.6  # rows of such a list in a grid, at least: how many, and what share

EXHIBIT = r"(?:图表|附图|附表|图|表|(?i:figure|fig\.|table|exhibit|chart))\s*\d{1,3}(?:[-.–]\d{1,3})?(?!\d)"
"""How an entry begins, as a pattern."""
_ENTRY = re.compile(rf"\s*{EXHIBIT}\s*\W?\s*[^\s\d]")
_PAGE = re.compile(r"[\s.…·_-]*\d{1,3}\s*")
_LED = re.compile(r"(?:\s|[.…·_-]{2,})\s*\d{1,3}\s*$")


_SECTION = re.compile(r"\d{1,2}(?P<deep>\.\d{1,2})*[.．、]?(?!\d)")


def is_contents(grid: Grid) -> bool:
    """Whether a grid's rows begin with a figure's or a table's number and end in a page, one such pair or several to a row, or
    most begin with a section's number, many of them with that of a part of one, and all end in pages that only rise."""
    rows = [
        [cell.text for cell in cells if cell.text.strip()] for _, cells in groupby(grid.cells, lambda cell: cell.row)
    ]
    rows = [row for row in rows if row]
    listed = sum(map(_is_listed, rows))
    return (listed >= SEVERAL and listed >= MOST * len(rows)) or _lists_sections(rows)


def _lists_sections(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows name sections and their pages."""
    numbers = [number for row in rows if (number := _SECTION.match(row[0].strip()))]
    parts = sum(bool(number["deep"]) for number in numbers)
    if len(numbers) < max(SEVERAL, MOST * len(rows)) or parts < MOST * len(numbers):
        return False
    pages = [row[-1].strip() for row in rows if len(row) > 1]
    paged = len(pages) == len(rows) and all(page.isdigit() and len(page) < 4 for page in pages)
    return paged and all(int(a) <= int(b) for a, b in pairwise(pages))


def _is_listed(row: Sequence[str]) -> bool:
    """Whether a row is nothing but entries, each followed by its page or ending in it."""
    waits = False
    for text in row:
        if waits:
            if not _PAGE.fullmatch(text):
                return False
            waits = False
        elif _ENTRY.match(text):
            waits = not _LED.search(text)
        else:
            return False
    return not waits
