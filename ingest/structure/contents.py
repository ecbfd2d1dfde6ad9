"""Contents pages: lines that end in a page number behind a leader, or a list of rising page numbers under such a title."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.structure.rows import Row

_LEADER = re.compile(r"(?:[.．…·‥_-]\s?){4,}\s*(\d{1,4}|[ivx]{1,5})\s*$|…{2,}\s*(\d{1,4})\s*$")
_TITLE = re.compile(
    r"^\W*((正文|内容|图表|图|表格?|插图|报告)?\s*目\s*[录次]|(table\s+of\s+)?contents|(list\s+of\s+)(figures|tables|charts|exhibits))\W*$",
    re.IGNORECASE,
)
_ENDS_IN_NUMBER = re.compile(r"[\s\t](\d{1,4})\s*$")


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
    return set()
