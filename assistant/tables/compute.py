"""Questions computed over typed tables: filter the rows, then rank, count, add or compare cells.

Code computes, every cell that goes in is cited, and the computation is shown. A figure that the report prints itself is
never recomputed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from assistant.question.bound import bound_in
from assistant.question.operation import Operation, operation_of, top_of
from assistant.records import Computation, Query, Statement
from assistant.tables.across import best_period, over_years
from assistant.tables.among import left_out
from assistant.tables.beside import columns_added
from assistant.tables.cell_units import leaf, unit_of
from assistant.tables.columns import column_for, is_numeric, quarters_in, years_in
from assistant.tables.compare import compared, gap
from assistant.tables.count import MOST_LISTED, counted_rows, holds_some
from assistant.tables.firms import without_firms
from assistant.tables.in_year import captioned_column, rows_in_year
from assistant.tables.rank import rank
from assistant.tables.row_filter import matching_rows, sign_column
from assistant.tables.rows import REST, TOTAL, column_name, context_of, rounded, row_name, without_totals
from assistant.tables.sheet import Sheet, fitting, of_sectors
from assistant.tables.tell import told_row
from assistant.words.locate import tidy
from assistant.words.match import Matcher
from assistant.words.names import fold
from assistant.words.subject import goes_by
from assistant.words.wanted import in_unit_asked
from ingest.records import Cell, Table

_PLACE_NAMED = re.compile(r"第[一二三四五六七八九十]大[\u3400-\u9fff]{2,4}$")
"""What an entry may be called that sounds like a rank."""
_HOW_MUCH = re.compile(r"(?P<what>[\u3400-\u9fff]{2,4}?)(?:了|有|为|是)?多少")
FEWEST = 4
"""Rows from which a table may be ranked that only its column's name points to."""
_MEAN = re.compile(r"平均|均值|average|mean", re.I)


def compute(
    query: Query, matcher: Matcher, sheets: Sequence[Sheet], subjects: Mapping[str, str] | None = None
) -> list[Statement]:
    """Statements that answer by computing; empty when the question asks for no computation or no table serves it.

    `subjects` are the names that the report of each id goes by: the rows of a table that names no company are its own.
    """
    operation = operation_of(query.standalone)
    if operation is None or not sheets or (operation.operator in ("max", "min") and _is_entry(query, sheets)):
        return []
    fit = fitting(query, matcher, sheets)
    fit = without_firms(query, fit, subjects or {}) if operation.operator in ("sum", "mean") else fit
    single = [sheet for sheet in chain.from_iterable(fit) if _is_of_those_asked(query, matcher, sheet, subjects or {})]
    along = over_years(query, operation, single) if operation.operator in ("sum", "mean", "difference", "ratio") else []
    along = along or best_period(query, operation, single) or rows_in_year(query, operation, single)
    along = along or (columns_added(query, single) if operation.operator == "sum" else [])
    return along or carried_out(query, operation, fit or _by_measure(query, operation, sheets))


def _is_entry(query: Query, sheets: Sequence[Sheet]) -> bool:
    """Whether the place in a list that a question asks for is an entry's own name ("第一大股东 | 青衡控股"): nothing is to be ranked."""
    said = fold(query.standalone)
    labels = (fold(row[0].text) for sheet in sheets for row in sheet.table.rows if row and row[0].value is None)
    return any(_PLACE_NAMED.match(label) and label in said for label in labels)


def _is_of_those_asked(query: Query, matcher: Matcher, sheet: Sheet, subjects: Mapping[str, str]) -> bool:
    """Whether each company that a question names is the report's own subject, or named in the table: a forecast is of nobody else."""
    asked = [matcher.names.forms(entity) for entity in query.entities if matcher.names.knows(entity)]
    subject = fold(subjects.get(sheet.report_id, ""))
    others = [forms for forms in asked if not any(goes_by(subject, form) for form in forms)]
    if not others:
        return True
    cells = " ".join(cell.text for row in sheet.table.rows for cell in row if cell.kind in ("text", "ticker"))
    said = fold(f"{context_of(sheet.table)} {cells}")
    return all(any(form in said for form in forms) for forms in others)


def _by_measure(query: Query, operation: Operation, sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """The only tables, of the same columns, with a column that is called what rows are to be ranked by, where the question names
    nobody: "which company trades on the lowest 2025E P/E"."""
    if operation.operator not in ("max", "min") or query.entities:
        return []
    said = fold(query.standalone)
    sheets = [sheet for sheet in sheets if of_sectors(said, sheet.table)]
    years = years_in(said)
    called = [(sheet, column_for(sheet.table, operation.attribute, years=years)) for sheet in sheets]
    captioned = ((sheet, captioned_column(sheet.table, operation.attribute, said)) for sheet in sheets)
    found = called if any(column is not None for _, column in called) else captioned
    named = [(s, s.table.columns[c]) for s, c in found if c is not None and len(s.table.rows) >= FEWEST]
    dated = [sheet for sheet, column in named if years & years_in(column)]
    group = dated or [sheet for sheet, _ in named]
    one_kind = group and all(sheet.table.columns == group[0].table.columns for sheet in group)
    return [group] if one_kind else []


def carried_out(query: Query, operation: Operation, groups: Sequence[Sequence[Sheet]]) -> list[Statement]:
    """The operation over the first of the tables that has what it needs; empty where none has.

    Rows are ranked, counted and filtered over all tables of a group, cells added and compared within one.
    """
    run: dict[str, Callable[[Query, Operation, Sequence[Sequence[Sheet]]], list[Statement]]] = {
        "max": rank,
        "min": rank,
        "count": counted_rows,
        "filter": _filter,
        "sum": _total,
        "mean": _total,
        "difference": compared,
        "ratio": compared,
    }
    return run[operation.operator](query, operation, groups)


def _filter(query: Query, operation: Operation, groups: Sequence[Sequence[Sheet]]) -> list[Statement]:
    """The rows inside the bound that the question sets, each with its figure."""
    bound = bound_in(operation.attribute)
    for group in groups:
        table = group[0].table
        column = (
            column_for(table, operation.attribute[: bound.end]) if bound else sign_column(table, operation.attribute)
        )
        if column is not None:
            rows = [
                (sheet, row)
                for sheet in group
                for row in without_totals(sheet.table, matching_rows(query, sheet.table, column))
            ]
            if rows or bound:
                return [told_row(sheet, row, [column], "") for sheet, row in rows[:MOST_LISTED]]
    return []


def _total(query: Query, operation: Operation, groups: Sequence[Sequence[Sheet]]) -> list[Statement]:
    said = fold(query.standalone)
    sheets = list(chain.from_iterable(groups))
    named = [(sheet, column_for(sheet.table, said)) for sheet in sheets]
    named += [(sheet, _column_in_unit(sheet.table, said)) for sheet in sheets]
    sheet, column = next(((sheet, column) for sheet, column in named if column is not None), (None, 0))
    if sheet is not None:
        return _added_up(query, operation, sheet, column)
    for sheet in sheets:
        told = [_added_up(query, operation, sheet, column) for column in _begun(sheet.table, said)]
        if told and all(told):
            return [statement for (statement,) in told]
    return []


def _added_up(query: Query, operation: Operation, sheet: Sheet, column: int) -> list[Statement]:
    """The total, or the mean, of a column over the rows that the question picks: the table's own where it prints one."""
    said = fold(query.standalone)
    table = sheet.table
    if _is_of_quarters(table, column):
        return []
    rows = [row for row in matching_rows(query, table, column) if row[column].value is not None]
    top = top_of(query.standalone)
    singles = without_totals(table, rows)
    few = top is not None and top.k < len(singles)
    if not few and not left_out(said) and (printed := _printed_total(table, rows, column, operation)):
        return [told_row(sheet, printed, [column], "")]
    rows = singles
    if holds_some([(sheet, row) for row in rows], said):
        return []
    if top is not None and few:
        rows = [row for row in rows if not REST.match(row_name(table, row))]
        rows = sorted(rows, key=lambda row: row[column].value or 0.0, reverse=top.operator == "max")[: top.k]
    cells = [row[column] for row in rows]
    values = [cell.value for cell in cells if cell.value is not None]
    if len(values) < 2 or len({cell.kind for cell in cells}) > 1:
        return []  # amounts and shares add up to nothing
    result = sum(values) / (len(values) if operation.operator == "mean" else 1)
    mean, zh = operation.operator == "mean", query.language == "zh"
    sign = ("平均" if mean else "合计") if zh else " average" if mean else " total"
    of = _named_parts(rows, column, table, said) or (f"{len(values)} 项" if zh else f"{len(values)} items")
    count = f"（{of}）" if zh else f" ({of})"
    shown = rounded(result, cells)
    formula = f"({' + '.join(tidy(c.text) for c in cells)})" + (
        f" / {len(values)}" if operation.operator == "mean" else ""
    )
    name = column_name(table, column)
    unit = gap(unit_of(table, column, cells[0]) or cells[0].unit)
    text = f"{name}{sign} {shown}{unit}{count}"
    return [
        Statement(
            text=text,
            places=tuple(place for cell in cells for place in sheet.place([cell])),
            context=context_of(sheet.table),
            computation=Computation(
                formula=f"{formula} = {shown}{unit}", cells=tuple(cells), report_id=sheet.report_id
            ),
        )
    ]


def _named_parts(rows: Sequence[tuple[Cell, ...]], column: int, table: Table, said: str) -> str:
    """The rows added up, each by its name and figure, where folded `said` names all of them; empty where it does not."""
    names = [row_name(table, row) for row in rows]
    if not all(name and fold(name) in said for name in names):
        return ""
    return " + ".join(f"{name} {tidy(row[column].text)}" for name, row in zip(names, rows, strict=True))


def _is_of_quarters(table: Table, column: int) -> bool:
    """Whether a column is one quarter's beside those of others: its rows are measures of different kinds, which add up to nothing."""
    told = [quarters_in(leaf(table, name)) for name in table.columns]
    return bool(told[column]) and sum(map(bool, told)) > 2


def _begun(table: Table, said: str) -> list[int]:
    """The columns of figures whose names begin with what folded `said` asks how much of ("持股多少": 持股数量, 持股比例)."""
    asked = _HOW_MUCH.search(said)
    words = asked["what"] if asked else ""
    forms = [words[at:] for at in range(len(words) - 1)]
    figures = [i for i in range(len(table.columns)) if is_numeric(table, i)]
    return [i for i in figures if any(fold(leaf(table, table.columns[i])).startswith(form) for form in forms)]


def _column_in_unit(table: Table, said: str) -> int | None:
    """The one column whose figures are in the unit that folded `said` asks for ("一共中了多少MW"); None where there is none, or several."""
    units = {
        i: unit_of(table, i, row[i]) or row[i].unit
        for row in table.rows
        for i in range(len(row))
        if row[i].value is not None
    }
    found = [index for index, unit in units.items() if unit and in_unit_asked(said, fold(unit))]
    return found[0] if len(found) == 1 else None


def _printed_total(
    table: Table, rows: Sequence[tuple[Cell, ...]], column: int, operation: Operation
) -> tuple[Cell, ...] | None:
    """The row in which the table itself prints the total, or the mean, of a column; None where it prints none.

    The figure in a 合计 row is a mean (of prices, of shares) where it lies between the others.
    """
    named = {row_name(table, row): row for row in rows}
    others = [row[column].value or 0.0 for name, row in named.items() if not TOTAL.match(name)]
    for name, row in named.items():
        value = row[column].value
        if value is None or not TOTAL.match(name) or len(others) < 2:
            continue
        mean = bool(_MEAN.match(name)) or min(others) <= value <= max(others)
        if mean == (operation.operator == "mean"):
            return row
    return None
