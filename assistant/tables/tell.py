"""How a row that a computation picked is told, with its place and its cells."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.records import Computation, Statement
from assistant.tables.rows import context_of, leaf, row_name, value_text
from assistant.tables.sheet import Sheet
from ingest.records import Cell


def told_row(sheet: Sheet, row: Sequence[Cell], columns: Sequence[int], formula: str) -> Statement:
    """ "Name（ticker）：column value", on the row's cells; a printed figure has no `formula`."""
    table = sheet.table
    said = "；".join(f"{leaf(table, table.columns[i])} {value_text(table, i, row[i], row)}" for i in columns)
    near = [cell for cell in row if cell.page == row[columns[0]].page]
    return Statement(
        text=f"{row_name(table, row)}：{said}",
        places=sheet.place(near),
        context=context_of(sheet.table),
        computation=Computation(formula=formula, cells=tuple(near), report_id=sheet.report_id) if formula else None,
    )
