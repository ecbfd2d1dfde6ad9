"""What a computed answer stands on: the rows of the tables whose cells went into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records import Computation
from assistant.tables.cell_units import leaf
from assistant.tables.file import column_names
from ingest.library import Library
from ingest.records import Cell, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsBehind:
    """Rows of one table that were computed with: `rows` are their places in it, ascending."""

    table: Table
    rows: tuple[int, ...]

    @property
    def columns(self) -> list[str]:
        """The columns' names, each once, without the band that all of them stand under."""
        return [leaf(self.table, name) for name in column_names(self.table)]

    def texts(self, most: int) -> list[list[str]]:
        """The first `most` rows as printed."""
        return [[cell.text for cell in self.table.rows[row]] for row in self.rows[:most]]


def rows_behind(library: Library, computations: Sequence[Computation]) -> list[RowsBehind]:
    """The rows that hold the computations' cells, table by table in the reports' order; of a report that is gone, none."""
    cells: dict[str, set[tuple[int, int, int]]] = {}
    for computation in computations:
        cells.setdefault(computation.report_id, set()).update(map(_place, computation.cells))
    found = []
    for report_id, places in cells.items():
        for table in library.catalog.tables(report_id):
            rows = tuple(number for number, row in enumerate(table.rows) if any(_place(cell) in places for cell in row))
            if rows:
                found.append(RowsBehind(table=table, rows=rows))
    return found


def _place(cell: Cell) -> tuple[int, int, int]:
    return cell.page, cell.start, cell.end
