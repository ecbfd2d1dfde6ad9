"""Contents pages: lines that end in a page number behind a leader, a list of rising page numbers under such a title, or figures
and tables with theirs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.pdf.listed import EXHIBIT
from ingest.structure.rows import Row

_LEADER = re.compile(r"(?:[.．…·‥_-]\s?){4,}\s*(\d{1,4}|[ivx]{1,5})\s*$|…{2,}\s*(\d{1,4})\s*$")
_TITLE = re.compile(
    r"^\W*((正文|内容|图表|图|表格?|插图|报告)?\s*(?:目\s*[录次]|索\s*引)|(table\s+of\s+)?contents|(list\s+of\s+)(figures|tables|charts|exhibits))\W*$",
    re.IGNORECASE,
)
_ENDS_IN_NUMBER = re.compile(r"[\s\t](\d{1,4})\s*$")
_LISTED = re.compile(rf"\s*{EXHIBIT}\s*\W?\s*[^\s\d].*[\s.…]\d{{1,3}}\s*")
SEVERAL = 3  # figures and tables listed below each other that make a list of them


def contents_rows(rows: Sequence[Row]) -> set[int]:
    """Starts of the page's rows that belong to a list of contents."""
    found = {row.start for row in rows if _LEADER.search(row.text)}
    titles = [number for number, row in enumerate(rows) if _TITLE.match(row.text)]
    if len(found) >= 3:
        found |= {rows[number].start for number in titles}
        first, last = min(found), max(found)
        inner = [row for row in rows if first <= row.start <= last]
        if len(inner) <= 2 * len(found):
            found |= {row.start for row in inner}
        return found
    for number in titles:
        below = rows[number + 1 :]
        pages = [int(match[1]) for row in below if (match := _ENDS_IN_NUMBER.search(row.text))]
        rising = sum(a <= b for a, b in itertools.pairwise(pages))
        if len(pages) >= 4 and len(pages) >= 0.4 * len(below) and rising >= 0.8 * (len(pages) - 1):
            return {row.start for row in rows[number:]}
    return _exhibits(rows)


def _exhibits(rows: Sequence[Row]) -> set[int]:
    """Starts of rows below each other that each name a figure or a table and its page, and of the title over them."""
    found: set[int] = set()
    for listed, group in itertools.groupby(enumerate(rows), lambda row: bool(_LISTED.fullmatch(row[1].text))):
        run = list(group)
        if listed and len(run) >= SEVERAL:
            above = rows[run[0][0] - 1 : run[0][0]]
            found |= {row.start for row in above if _TITLE.match(row.text)} | {row.start for _, row in run}
    return found
