"""A computation planned from outside (by a model), checked against its table and carried out by the executor of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pydantic import BaseModel, Field

from assistant.question.operation import Operation
from assistant.records import Query, Statement
from assistant.tables.across import over_years
from assistant.tables.cell_units import leaf
from assistant.tables.columns import column_for
from assistant.tables.compute import carried_out
from assistant.tables.rows import row_name
from assistant.tables.sheet import Sheet
from assistant.words.names import fold
from ingest.records import Cell, Table

BOUNDED = ("count", "filter")


class TablePlan(BaseModel):
    """One computation over one table: never SQL, never code."""

    table: int = Field(description="Number of the table; 0 where none serves the question.")
    operator: Literal["max", "min", "sum", "mean", "difference", "ratio", "count", "filter"]
    columns: list[str] = Field(min_length=1, max_length=12, description="Columns as the table names them.")
    rows: list[str] = Field(
        default_factory=list, max_length=40, description="Rows as the table names them; none is all."
    )
    k: int = Field(default=1, ge=1, le=30, description="How many of the first, or which of them.")
    nth: bool = Field(default=False, description="Only the k-th.")
    above: float | None = Field(default=None, ge=0, description="Bound of count and filter.")
    below: float | None = Field(default=None, ge=0, description="Bound of count and filter.")


def carry_out(plan: TablePlan, query: Query, sheets: Sequence[Sheet]) -> list[Statement]:
    """The planned computation over one of `sheets` (numbered from 1); empty where the plan names what is not there."""
    if not 1 <= plan.table <= len(sheets):
        return []
    sheet = sheets[plan.table - 1]
    columns = [_column(sheet.table, name) for name in plan.columns]
    rows = [_row(sheet.table, name) for name in plan.rows]
    if None in columns or None in rows or (plan.operator in BOUNDED) != ((plan.above is None) != (plan.below is None)):
        return []
    meant = tuple(row for row in rows if row is not None) or sheet.table.rows
    narrowed = replace(sheet, table=replace(sheet.table, rows=meant))
    chosen = [index for index in columns if index is not None]
    if len(chosen) > 1:
        return _along(plan, query, narrowed, chosen)
    return _down(plan, query, narrowed, chosen[0])


def _along(plan: TablePlan, query: Query, sheet: Sheet, columns: Sequence[int]) -> list[Statement]:
    """Over the years of the one row meant."""
    if len(sheet.table.rows) != 1 or plan.operator not in ("sum", "mean", "difference", "ratio"):
        return []
    said = fold(f"{sheet.table.rows[0][0].text} {' '.join(sheet.table.columns[index] for index in columns)}")
    return over_years(_asking(query, said), Operation(plan.operator, said), [sheet])


def _down(plan: TablePlan, query: Query, sheet: Sheet, column: int) -> list[Statement]:
    """Over the rows meant of one column, which the words that the executor reads must name alone."""
    name = fold(leaf(sheet.table, sheet.table.columns[column]))
    if column_for(sheet.table, name) != column:
        return []
    said = f"{name}前{plan.k}名" if plan.operator in ("sum", "mean") and plan.k > 1 else name
    if plan.operator in BOUNDED:
        said = f"{name}{'超过' if plan.above is not None else '低于'}{plan.above if plan.above is not None else plan.below:g}"
    operation = Operation(
        _way(plan, sheet.table, column), f"{said}多少" if plan.operator == "count" else said, plan.k, plan.nth
    )
    return carried_out(_asking(query, said), operation, [[sheet]])


def _way(
    plan: TablePlan, table: Table, column: int
) -> Literal["max", "min", "sum", "mean", "difference", "ratio", "count", "filter"]:
    """The operator as the rules mean it: of falls printed without a sign they take the highest for the lowest."""
    signed = any((row[column].value or 0) < 0 for row in table.rows)
    falls = "跌" in table.columns[column] and "涨" not in table.columns[column] and not signed
    if falls and plan.operator in ("max", "min"):
        return "min" if plan.operator == "max" else "max"
    return plan.operator


def _asking(query: Query, said: str) -> Query:
    """The query put in the plan's words, for the executor to read."""
    return replace(query, question=replace(query.question, text=said), standalone=said, entities=(), times=())


def _column(table: Table, name: str) -> int | None:
    """The column that goes by `name`, with or without its band; None for none, or several."""
    wanted = fold(name)
    found = [i for i, column in enumerate(table.columns) if wanted in (fold(column), fold(leaf(table, column)))]
    return found[0] if len(found) == 1 else None


def _row(table: Table, name: str) -> tuple[Cell, ...] | None:
    """The one row of this name, or with a cell of these words; None for none, or several."""
    wanted = fold(name)
    found = [row for row in table.rows if _goes_by(table, row, wanted)]
    return found[0] if len(found) == 1 else None


def _goes_by(table: Table, row: tuple[Cell, ...], wanted: str) -> bool:
    named = (row_name(table, row).partition("（")[0], *(cell.text for cell in row if cell.value is None))
    return wanted in map(fold, named)
