"""How a row that a computation picked is told, with its place and its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.records import Computation, Statement
from assistant.tables.cell_units import leaf, value_text
from assistant.tables.rows import context_of, row_name
from assistant.tables.sheet import Sheet
from ingest.records import Cell, Table

_IN_BRACKETS = re.compile(r"\s*[(（]\s*([^()（）]+?)\s*[)）]")


def told_row(sheet: Sheet, row: Sequence[Cell], columns: Sequence[int], formula: str) -> Statement:
    """ "Name（ticker）：column value", on the row's cells; a printed figure has no `formula`."""
    table = sheet.table
    said = "；".join(_told_cell(table, i, row) for i in columns)
    near = [cell for cell in row if cell.page == row[columns[0]].page]
    return Statement(
        text=f"{row_name(table, row)}：{said}",
        places=sheet.place(near),
        context=context_of(sheet.table),
        computation=Computation(formula=formula, cells=tuple(near), report_id=sheet.report_id) if formula else None,
    )


def _told_cell(table: Table, column: int, row: Sequence[Cell]) -> str:
    """A column's name and its value; a unit that the value says is not said in the name as well ("PE（倍）/25E" 14.8 倍)."""
    value = value_text(table, column, row[column], row)
    name = _IN_BRACKETS.sub(
        lambda bracket: "" if value.endswith(bracket[1]) else bracket[0], leaf(table, table.columns[column])
    )
    return f"{name} {value}".strip()
