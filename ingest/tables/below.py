"""Captions under their tables, where a report prints them there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.records import Box, Page
from ingest.tables.notes import Content, Notes, is_caption, lines_near, notes_from
from ingest.tables.sheet import Sheet

TWICE = 2
"""Tables with a caption right under them from which a report may print captions there."""
DRAWN = 48.0
"""Points below a table within which a drawing has the caption that stands between them."""

Placed = tuple[Sheet, Notes]
"""A table with what stands around it."""


def named_below(
    placed: Sequence[Placed], pages: Mapping[int, Page], grids: Mapping[int, Sequence[Box]], content: Content
) -> list[Placed]:
    """The tables, named by the numbered caption under each where more of them have one there than over them.

    Where captions stand over tables, the one under a table is the next one's, and the first table has none under it but that.
    """
    under = [_under(sheet, pages, grids, content) for sheet, _ in placed]
    over = sum(is_caption(notes.caption) for _, notes in placed)
    count = len(list(filter(None, under)))
    if count < TWICE or count <= over:
        return list(placed)
    return [
        (sheet, _renamed(notes, caption) if caption else notes)
        for (sheet, notes), caption in zip(placed, under, strict=True)
    ]


def _under(sheet: Sheet, pages: Mapping[int, Page], grids: Mapping[int, Sequence[Box]], content: Content) -> str:
    """The numbered caption right under a table's last part; empty where something else stands there, or a drawing under it."""
    number, box = sheet.boxes[-1]
    page = pages[number]
    first = next(iter(lines_near(page, box, grids[number], content, upwards=False)), "")
    drawn = any(0 < drawing[1] - box[3] < DRAWN for drawing in page.figures)
    return first if is_caption(first) and not drawn else ""


def _renamed(notes: Notes, caption: str) -> Notes:
    """The notes with the caption, and the unit and the period that it states."""
    own = notes_from([caption])
    return replace(notes, caption=own.caption, unit=own.unit or notes.unit, period=own.period or notes.period)
