"""Typed tables out of printed grids: headers found, merged cells spread, continuations joined, notes attached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.pdf.grid import Grid
from ingest.records import Cell, Page, Table
from ingest.tables.headers import column_names, header_rows, is_band
from ingest.tables.joins import continues, join
from ingest.tables.notes import Notes, notes_for, stated_unit
from ingest.tables.sheet import Row, Sheet, sheet_of
from ingest.tables.splits import split_sections, split_side_by_side
from ingest.values import names_codes, parse_value


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
    tables: list[Table] = []
    for sheet in _joined(parts, pages):
        number, box = sheet.boxes[0]
        notes = notes_for(pages[number], box, grids[number])
        last, under = sheet.boxes[-1]
        if last != number:
            notes = replace(notes, source=notes_for(pages[last], under, grids[last]).source)
        tables.extend(_tables(sheet, notes))
    return tuple(replace(table, number=number) for number, table in enumerate(tables, 1))


def _joined(parts: Sequence[PagePart], pages: Mapping[int, Page]) -> Iterator[Sheet]:
    """Sheets in reading order, each joined with its continuations."""
    held: Sheet | None = None
    for part in parts:
        sheets = [piece for grid in part.grids for piece in _sheets(part, grid)]
        for place, sheet in enumerate(sheets):
            if held is not None:
                last = held.boxes[-1][0]
                if place == 0 and last != part.page.number and continues(held, sheet, pages[last], part.page):
                    held = join(held, sheet)
                    if not held.header:
                        held = replace(held, header=header_rows(held.rows))
                    continue
                yield held
            held = sheet
    if held is not None:
        yield held


def _sheets(part: PagePart, grid: Grid) -> list[Sheet]:
    sheet = sheet_of(part.page, grid, part.place)
    return split_sections(replace(sheet, header=header_rows(sheet.rows)))


def _tables(sheet: Sheet, notes: Notes) -> Iterator[Table]:
    """The logical tables of one sheet, not yet numbered."""
    if len(sheet.rows) <= sheet.header:
        sheet = replace(sheet, header=0)
    title = next((row[0].text for row in sheet.rows[: sheet.header + 1] if is_band(row)), "")
    skip = sum(is_band(row) for row in sheet.rows[:2]) if not sheet.header and len(sheet.rows) > 2 else 0
    names = column_names(sheet.rows[: sheet.header], sheet.cols)
    for band, piece in split_side_by_side(sheet):
        head, body = piece.rows[: piece.header], piece.rows[piece.header + skip :]
        first = sheet.xs.index(piece.xs[0])
        columns = names[first : first + piece.cols]
        rows = [_typed(row, columns) for row in body if any(slot.text for slot in row)]
        if not rows:
            continue
        yield Table(
            number=0,
            caption=notes.caption or title,
            columns=columns,
            rows=tuple(rows),
            boxes=piece.boxes,
            header=tuple(tuple(slot.cell for slot in row) for row in head),
            group=band or (title if title != notes.caption and notes.caption else ""),
            unit=notes.unit or stated_unit(" ".join(slot.text for row in head for slot in row)),
            period=notes.period,
            source=notes.source,
            ruled=piece.ruled,
        )


def _typed(row: Row, columns: Sequence[str]) -> tuple[Cell, ...]:
    """The row's cells, codes told from numbers by their column's name."""
    cells = []
    for slot, column in zip(row, columns, strict=True):
        cell = slot.cell
        if cell.kind in ("number", "text") and names_codes(column):
            kind, value, unit = parse_value(cell.text, column)
            cell = replace(cell, kind=kind, value=value, unit=unit)
        cells.append(cell)
    return tuple(cells)


__all__ = ["PagePart", "build_tables"]
