"""Parts of one table that rules set off below each other: the lower ones have no names of their own but a label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.records import Page
from ingest.tables.joins import in_like_columns, join
from ingest.tables.notes import Content
from ingest.tables.sheet import Sheet
from ingest.values import is_period

GAP = 24.0  # points at most between two parts


def parts_joined(sheets: Iterable[Sheet], page: Page, content: Content) -> list[Sheet]:
    """A page's sheets, each part joined with the one it goes on with."""
    found: list[Sheet] = []
    for sheet in sheets:
        over = [x for x in found if _is_over(x, sheet)]
        upper = max(over, key=lambda x: x.boxes[-1][1][3], default=None)
        if upper is not None and _is_part_of(upper, sheet, page, content):
            found[found.index(upper)] = join(upper, replace(sheet, header=0), page)
        else:
            found.append(sheet)
    return found


def _is_over(upper: Sheet, lower: Sheet) -> bool:
    above, below = upper.boxes[-1][1], lower.boxes[0][1]
    return above[3] <= below[1] and above[0] < below[2] and above[2] > below[0]


def _is_part_of(upper: Sheet, lower: Sheet, page: Page, content: Content) -> bool:
    """Whether a sheet's columns are the named ones above it, years among them, and its first row is a label and nothing else,
    with nothing printed between the two."""
    names = upper.rows[upper.header - 1] if upper.header else ()
    label = lower.rows[0][0].text and not any(slot.text for slot in lower.rows[0][1:])
    if upper.ruled or lower.ruled or not label or sum(is_period(slot.text) for slot in names) < 2:
        return False
    above, below = upper.boxes[-1][1], lower.boxes[0][1]
    if below[1] - above[3] > GAP or lower.header > 1 or not in_like_columns(upper, lower):
        return False
    between = (x.box for x in content.of(page) if above[3] < (x.box[1] + x.box[3]) / 2 < below[1])
    return not any(box[0] < below[2] and box[2] > below[0] for box in between)


__all__ = ["parts_joined"]
