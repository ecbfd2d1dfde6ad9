"""Where the rows of typed tables stand in the pages' text, in runs that fill a chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.records import Cell, Table


@dataclass(frozen=True, slots=True)
class TableSpan:
    """Consecutive rows of a table on one page; `context` is what they cannot be understood without."""

    page: int
    start: int
    end: int
    table: int
    section: tuple[str, ...]
    context: str


def table_spans(tables: Sequence[Table], measure: Callable[[int, int, int], int], full: int) -> list[TableSpan]:
    """Spans of all tables in page order, each up to `full` by `measure(page, start, end)`.

    Tables that stand side by side print on the same lines: their spans are one, under both contexts.
    """
    found: list[TableSpan] = []
    spans = [span for table in tables for span in _spans(table, measure, full)]
    for span in sorted(spans, key=lambda s: (s.page, s.start, s.end)):
        last = found[-1] if found else None
        if last is not None and last.page == span.page and span.start < last.end:
            both = last.context if span.context in last.context else f"{last.context}\n{span.context}"
            found[-1] = replace(last, end=max(last.end, span.end), context=both)
        else:
            found.append(span)
    return found


def _spans(table: Table, measure: Callable[[int, int, int], int], full: int) -> Iterator[TableSpan]:
    context = _context(table)
    page, start, end = 0, 0, 0
    labels: dict[str, None] = {}
    for row in (*table.header, *table.rows):
        own = _own_cells(row, page, end)
        if not own:
            continue
        at, low, high = own[0].page, min(cell.start for cell in own), max(cell.end for cell in own)
        if page and (at != page or low < start or measure(page, start, max(end, high)) > full):
            yield TableSpan(page, start, end, table.number, table.section, _labelled(context, labels))
            page, labels = 0, {}
        page, start, end = at, (start if page else low), (max(end, high) if page else high)
        labels |= {cell.text: None for cell in row if cell.text and not _within(cell, page, start, end)}
    if page:
        yield TableSpan(page, start, end, table.number, table.section, _labelled(context, labels))


def _own_cells(row: Sequence[Cell], page: int, end: int) -> list[Cell]:
    """The cells a row prints itself, on its own page: those merged from rows above stand before `end` on `page`."""
    filled = [cell for cell in row if cell.end > cell.start]
    if not filled:
        return []
    own = max(cell.page for cell in filled)
    here = [cell for cell in filled if cell.page == own]
    top = max(cell.box[1] for cell in here)
    level = [cell for cell in here if cell.box[1] > top - 1.0]
    return [cell for cell in level if page != own or cell.start >= end]


def _within(cell: Cell, page: int, start: int, end: int) -> bool:
    return cell.page == page and start <= cell.start and cell.end <= end


def _labelled(context: str, labels: dict[str, None]) -> str:
    """The context with the texts of merged cells that are printed outside the span."""
    return f"{context}\n{' | '.join(labels)}" if labels else context


def _context(table: Table) -> str:
    """Section, caption, group, unit, period and columns."""
    head = " › ".join(part for part in (*table.section, table.caption, table.group) if part)
    notes = " ".join(part for part in (table.unit, table.period) if part)
    columns = " | ".join(column for column in table.columns if column)
    return "\n".join(part for part in (head, notes, columns) if part)
