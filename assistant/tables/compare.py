"""Two rows that a question picks by their names, compared: their difference, or their ratio."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from assistant.question.operation import Operation
from assistant.records import Computation, Query, Statement
from assistant.tables.across import apart_by
from assistant.tables.cell_units import unit_of
from assistant.tables.in_year import column_meant, rows_said
from assistant.tables.row_filter import matching_rows
from assistant.tables.rows import MONTH_ROW, column_name, context_of, rounded, row_name
from assistant.tables.sheet import Sheet
from assistant.words.locate import tidy
from assistant.words.names import fold
from ingest.records import Cell, Table


def compared(query: Query, operation: Operation, groups: Sequence[Sequence[Sheet]]) -> list[Statement]:
    """Two rows picked by name, one column: their difference or ratio, in the order in which the question names them."""
    said = fold(query.standalone)
    for sheet in chain.from_iterable(groups):
        table = sheet.table
        column = column_meant(table, said)
        rows = matching_rows(query, table, column)
        rows = rows if len(rows) == 2 else rows_said(table, said)
        if column is None or len(rows) != 2 or any(row[column].value is None for row in rows):
            continue
        if row_name(table, rows[0]) == row_name(table, rows[1]):
            continue  # of one thing there is nothing to compare
        rows = sorted(
            rows, key=lambda row: min((at for c in row if c.text and (at := said.find(fold(c.text))) >= 0), default=999)
        )
        if all(MONTH_ROW.fullmatch(row[0].text.strip()) for row in rows):
            rows = rows[::-1]  # what it is now against what it was
        grown = _grown(table, rows, column) if operation.operator == "difference" else ""
        if operation.operator == "difference":
            rows = sorted(rows, key=lambda row: -(row[column].value or 0.0))
        one, other = rows[0][column], rows[1][column]
        first, second = one.value or 0.0, other.value or 0.0
        if operation.operator == "ratio" and not second:
            continue
        result = first - second if operation.operator == "difference" else first / second
        sign = "−" if operation.operator == "difference" else "÷"
        shown = rounded(
            abs(result) if operation.operator == "difference" else result, [one, other] if sign == "−" else []
        )
        name = column_name(table, column)
        unit = apart_by(gap(unit_of(table, column, one) or one.unit)) if sign == "−" else " 倍"
        text = (
            f"{row_name(table, rows[0])}与{row_name(table, rows[1])}的{name}{'相差' if sign == '−' else '之比为'} {shown}{unit}"
            f"（{tidy(one.text)} {sign} {tidy(other.text)}{grown}）"
        )
        formula = f"{tidy(one.text)} {sign} {tidy(other.text)} = {shown}{unit}{grown}"
        cells = tuple(cell for row in rows for cell in row if cell.page == row[column].page)
        places = tuple(place for row in rows for place in sheet.place([c for c in row if c.page == row[column].page]))
        return [
            Statement(
                text=text,
                places=places,
                context=context_of(sheet.table),
                computation=Computation(formula=formula, cells=cells, report_id=sheet.report_id),
            )
        ]
    return []


def _grown(table: Table, rows: Sequence[tuple[Cell, ...]], column: int) -> str:
    """By how much the first of two amounts above zero lies over or under the second, with their rows' names; "" for shares."""
    one, other = (row[column] for row in rows)
    if not (one.value and other.value and min(one.value, other.value) > 0) or "percent" in (one.kind, other.kind):
        return ""
    names = "较".join(row_name(table, row) for row in rows)
    return f"；{names} {(one.value / other.value - 1) * 100:+.1f}%"


def gap(unit: str) -> str:
    """A unit as it follows a figure."""
    return unit if unit in ("", "%") else f" {unit}"
