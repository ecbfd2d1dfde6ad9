"""A table with a row for each year, turned into one with a column for each."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.lookup.chinese.grid import Grid, TableKey, grid_of
from assistant.tables.cell_units import leaf
from assistant.tables.sheet import Sheet
from ingest.records import Cell, Table

_YEAR = re.compile(r"((?:19|20)\d\d)\s*年?(?:度|末)?")
FEWEST = 2
"""Rows from which a table is one of years."""


def by_year(sheet: Sheet, period: int | None) -> Grid | None:
    """The grid of a table whose rows are years each, with its columns as rows; None for any other table."""
    turned = _turned(TableKey(id(sheet.table), period, sheet))
    return grid_of(turned, period) if turned else None


def names_measures(table: Table) -> bool:
    """Whether a table's rows are called by what was measured, its columns by years: such a name by itself answers nothing."""
    return len(table.columns) > FEWEST and all(_YEAR.fullmatch(leaf(table, name).strip()) for name in table.columns[1:])


@lru_cache(maxsize=512)
def _turned(key: TableKey) -> Sheet | None:
    table = key.sheet.table
    firsts = [row[0].text.strip() for row in table.rows if row]
    if len(table.columns) < FEWEST or len(firsts) < FEWEST or not all(map(_YEAR.fullmatch, firsts)):
        return None
    rows = tuple(
        (_label(table, column), *(row[column] for row in table.rows)) for column in range(1, len(table.columns))
    )
    return Sheet(
        key.sheet.report_id, replace(table, columns=(leaf(table, table.columns[0]), *firsts), rows=rows, header=())
    )


def _label(table: Table, column: int) -> Cell:
    """A column's name as the cell that names a row: where it is printed, if the table knows."""
    name = leaf(table, table.columns[column])
    printed = next((row[column] for row in reversed(table.header) if len(row) > column and row[column].text), None)
    cell = printed or replace(table.rows[0][0], start=0, end=0)
    return replace(cell, text=name, kind="text", value=None, unit="")
