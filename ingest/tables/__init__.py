"""Typed tables out of printed grids: headers found, merged cells spread, continuations joined, notes attached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.pdf.grid import Grid
from ingest.records import Box, Cell, Page, Table
from ingest.tables.bands import over_years, with_title, without_note
from ingest.tables.below import named_below
from ingest.tables.carried import signs_carried_down
from ingest.tables.codes import codes_apart
from ingest.tables.headers import column_names, header_rows, is_band, unit_in, with_axis, without_shared_units
from ingest.tables.joins import continues, join
from ingest.tables.notes import (
    ABOVE,
    CONTINUED,
    Content,
    Notes,
    is_caption,
    lines_at_end,
    lines_near,
    notes_from,
    source_below,
)
from ingest.tables.parts import parts_joined
from ingest.tables.sheet import Row, Sheet, sheet_of
from ingest.tables.splits import split_sections, split_side_by_side
from ingest.tables.twice import told_apart
from ingest.values import holds_days, names_codes, parse_value

SAME_HEIGHT = 4.0
"""Points by which the tops of tables side by side may differ."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A page with its grids; `place` maps a glyph's index to its character's offset in the page's text."""

    page: Page
    grids: tuple[Grid, ...]
    place: Mapping[int, int]


def build_tables(parts: Sequence[PagePart]) -> tuple[Table, ...]:
    """The report's tables in reading order, numbered from 1; `parts` are its pages, ascending."""
    pages = {part.page.number: part.page for part in parts}
    grids = {part.page.number: [grid.box for grid in part.grids] for part in parts}
    content = Content(pages.values())
    placed: list[tuple[Sheet, Notes]] = []
    held = Notes()
    last: tuple[int, Box] = (0, (0.0, 0.0, 0.0, 0.0))
    for sheet in _joined(parts, pages, content):
        page, box = sheet.boxes[0]
        above = lines_near(pages[page], box, grids[page], content, upwards=True)
        if above and not CONTINUED.match(above[0]):
            notes = notes_from(above)
            if _beside(last, (page, box)) and _over_both(held, notes):
                notes = replace(held, source="", unit=notes.unit or held.unit)
                placed[-1] = placed[-1][0], replace(placed[-1][1], unit=notes.unit)
        elif above or (last[0] == page and box[1] - last[1][3] < ABOVE):
            notes = replace(held, source="")
        elif last[0] < page and page - 1 in pages:
            notes = notes_from(lines_at_end(pages[page - 1], grids[page - 1], content))
        else:
            notes = Notes()
        last = sheet.boxes[-1]
        held = replace(notes, source=source_below(pages[last[0]], last[1], grids[last[0]], content))
        placed.append((sheet, held))
    placed = named_below(placed, pages, grids, content)
    tables = [table for sheet, notes in placed for part in split_sections(sheet) for table in _tables(part, notes)]
    return tuple(replace(table, number=number) for number, table in enumerate(tables, 1))


def _beside(one: tuple[int, Box], two: tuple[int, Box]) -> bool:
    """Whether the second table begins at the height of the first, right of it."""
    (page, left), (same, right) = one, two
    return page == same and left[2] <= right[0] and abs(left[1] - right[1]) < SAME_HEIGHT


def _over_both(left: Notes, right: Notes) -> bool:
    """Whether what stands over two tables side by side is one caption, its unit at the other end of the line."""
    ends = bool(left.caption and right.unit) and not (left.unit or right.caption)
    return ends or (is_caption(left.caption) and not is_caption(right.caption))


def _joined(parts: Sequence[PagePart], pages: Mapping[int, Page], content: Content) -> Iterator[Sheet]:
    """Sheets in reading order, each joined with its continuations."""
    held: Sheet | None = None
    for part in parts:
        sheets = (_headed(sheet_of(part.page, grid, part.place), grid.head) for grid in part.grids)
        for place, sheet in enumerate(parts_joined(sheets, part.page, content)):
            if held is not None:
                last = pages[held.boxes[-1][0]]
                if place == 0 and last is not part.page and continues(held, sheet, last, part.page, content):
                    held = join(held, sheet, last)
                    if not held.header:
                        held = replace(held, header=header_rows(held.rows))
                    continue
                yield held
            held = sheet
    if held is not None:
        yield held


def _headed(sheet: Sheet, head: int) -> Sheet:
    """The sheet with its header told; `head` is how many rows of the grid are known to be one."""
    sheet = without_note(sheet)
    rows = with_title(sheet.rows)
    known = 0 if rows != sheet.rows else head
    return replace(sheet, rows=rows, header=with_axis(rows, known or header_rows(rows)))


def _tables(sheet: Sheet, notes: Notes) -> Iterator[Table]:
    """The logical tables of one sheet, not yet numbered."""
    if len(sheet.rows) <= sheet.header:
        sheet = replace(sheet, header=0)
    bands = 0
    while bands < min(2, len(sheet.rows) - 1) and is_band(sheet.rows[bands]):
        bands += 1
    title = sheet.rows[0][0].text if bands else ""
    names = column_names(sheet.rows[: sheet.header], sheet.cols)
    if not sheet.ruled:
        names = over_years(without_shared_units(names, sheet.rows[: sheet.header]))
    if is_caption(title):
        own = notes_from([title])
        notes = replace(notes, caption=own.caption, unit=own.unit or notes.unit, period=own.period or notes.period)
        title = own.caption
    caption = notes.caption or title
    for band, piece, span in split_side_by_side(sheet):
        head, body = piece.rows[: piece.header], piece.rows[max(piece.header, bands) :]
        columns = tuple(names[c] for c in span)
        coded = [names_codes(column) for column in columns]
        held = [row for row in body if any(slot.text for slot in row)]
        dated = [holds_days(name, (row[c].text for row in held)) for c, name in enumerate(columns)]
        rows = [_typed(row, columns, coded, dated) for row in held]
        if not rows:
            continue
        columns, rows, header = codes_apart(columns, rows, tuple(tuple(slot.cell for slot in row) for row in head))
        yield Table(
            number=0,
            caption=caption,
            columns=told_apart(columns),
            rows=tuple(signs_carried_down(rows)),
            boxes=piece.boxes,
            header=header,
            group=band or (title if title != caption else ""),
            unit=notes.unit or unit_in(head, body),
            period=notes.period,
            source=notes.source,
            ruled=piece.ruled,
        )


def _typed(row: Row, columns: Sequence[str], coded: Sequence[bool], dated: Sequence[bool]) -> tuple[Cell, ...]:
    """The row's cells, codes and days told from numbers by their column's name where that says so."""
    cells = []
    for slot, column, code, day in zip(row, columns, coded, dated, strict=True):
        cell = slot.cell
        if day and cell.kind in ("number", "text"):
            cell = replace(cell, kind="date", value=None, unit="")
        if code and cell.kind in ("number", "text"):
            kind, value, unit = parse_value(cell.text, column)
            cell = replace(cell, kind=kind, value=value, unit=unit)
        cells.append(cell)
    return tuple(cells)


__all__ = ["PagePart", "build_tables"]
