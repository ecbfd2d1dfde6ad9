"""Rows: the text lines of a page with what their print says, the input of every structure rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.pdf.characters import is_cjk
from ingest.pdf.layout import GridRow
from ingest.records import Box, Page, union


@dataclass(frozen=True, slots=True)
class Row:
    """One text line of a page. `grid` numbers the page's grid it is a row of, None for ordinary text."""

    page: int
    start: int
    end: int
    text: str
    box: Box
    size: float
    bold: bool
    grid: int | None = None


def rows_of(page: Page, grid_rows: Sequence[GridRow]) -> list[Row]:
    """The page's rows in reading order."""
    grids = {row.start: row.grid for row in grid_rows}
    rows: list[Row] = []
    at, start = 0, 0
    for text in page.text.split("\n")[:-1]:
        end = start + len(text)
        first = at
        while at < len(page.lines) and page.lines[at].start < end:
            at += 1
        lines = page.lines[first:at]
        if text.strip() and lines:
            longest = lines[0] if len(lines) == 1 else max(lines, key=lambda line: line.end - line.start)
            box = longest.box if len(lines) == 1 else union([line.box for line in lines])
            heavy = sum(line.end - line.start for line in lines if line.bold) * 2 > end - start
            rows.append(Row(page.number, start, end, text, box, longest.size, heavy, grids.get(start)))
        start = end + 1
    return rows


def joined(rows: Sequence[Row]) -> str:
    """The rows' text as one line: a blank between them unless Chinese goes on."""
    text = ""
    for row in rows:
        part = " ".join(row.text.split())
        text += " " + part if text and part and not (is_cjk(text[-1]) or is_cjk(part[0])) else part
    return text
