"""Tables in blocks: what the first column prints once, over the rows that go on without it, holds for each of these rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.tables.rows import sums_up
from ingest.records import Cell, Table

FEWEST = 3
"""Columns of such a table, and rows that go on without a label."""
LONGEST = 20
"""Characters of a block's label."""
MOST = 0.85
"""Share of rows without a label, up to which the labels are those of blocks."""


def in_blocks(table: Table) -> Table:
    """The table with each block's label on all of its rows, as a merged cell stands on each row it covers; as it is where its
    first column's blanks are not the rest of blocks."""
    if not _is_in_blocks(table):
        return table
    rows: list[tuple[Cell, ...]] = []
    label = table.rows[0][0]
    for row in table.rows:
        label = row[0] if row[0].text else label
        rows.append(row if row[0].text or sums_up(row[1].text) else (label, *row[1:]))
    return replace(table, rows=tuple(rows))


def _is_in_blocks(table: Table) -> bool:
    """Whether a first column of words is blank in rows that are all named in the second, under labels that begin a row each."""
    if len(table.columns) < FEWEST or not table.rows or not _labels(table.rows[0]):
        return False
    blank = [row for row in table.rows if not row[0].text]
    held = [row for row in table.rows if row[0].text]
    if len(blank) < FEWEST or len(blank) > MOST * len(table.rows) or len(held) < 2:
        return False
    return all(map(_is_named, blank)) and all(_labels(row) or sums_up(row[0].text) for row in held)


def _labels(row: Sequence[Cell]) -> bool:
    """Whether a row begins with a block's label, and goes on with a name of its own."""
    return row[0].kind == "text" and len(row[0].text) <= LONGEST and _is_named(row) and row[0].start != row[1].start


def _is_named(row: Sequence[Cell]) -> bool:
    return row[1].kind == "text" and bool(row[1].text) and any(cell.text for cell in row[2:])
