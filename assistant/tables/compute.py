"""Questions computed over typed tables: filter the rows, then rank, count, add or compare cells.

Code computes, every cell that goes in is cited, and the computation is shown. A figure that the report prints itself is
never recomputed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.question.bound import bound_in
from assistant.question.operation import Operation, operation_of, top_of
from assistant.records import Computation, Query, Statement
from assistant.tables.across import between_columns, over_years
from assistant.tables.columns import column_for, tells_change
from assistant.tables.row_filter import matching_rows
from assistant.tables.rows import column_name, context_of, leaf, longest, rounded, row_name, unit_of, value_text
from assistant.tables.sheet import Sheet, fitting
from assistant.words.locate import tidy
from assistant.words.match import Matcher
from assistant.words.names import fold
from assistant.words.vocabulary import DATE_WANTED
from ingest.errors import Bilingual
from ingest.records import Cell, Table

_TOTAL = re.compile(r"(?:合计|总计|小计|共计|平均|均值|中位数|total|sum|average|mean|median)(?![\u3400-\u9fff])", re.I)
_MEAN = re.compile(r"平均|均值|average|mean", re.I)
_GAINS = re.compile(r"(?<!涨跌)涨(?!跌)|\b(?:gain\w*|rose|rise\w*|advanc\w+)\b")
_FALLS = re.compile(r"(?<!涨)跌|\b(?:fell|fall\w*|drop\w*|declin\w+|lost|los\w+)\b")
_ALL_FELL = Bilingual(zh="均为下跌，跌幅最小的是", en="All of them fell; the smallest fall: ")
_ALL_ROSE = Bilingual(zh="均为上涨，涨幅最小的是", en="All of them rose; the smallest gain: ")
_OF_CHANGE = re.compile(r"同比|环比")
_VAGUE = re.compile(r"(?:估值|水平|排名|表现)(?:得|的)?$")
"""Measures that no column is named by: which one is meant is said elsewhere in the question."""
MOST_LISTED = 30


def compute(query: Query, matcher: Matcher, sheets: Sequence[Sheet]) -> list[Statement]:
    """Statements that answer by computing; empty when the question asks for no computation or no table serves it."""
    operation = operation_of(query.standalone)
    if operation is None or not sheets:
        return []
    fit = fitting(query, matcher, sheets)
    single = [sheet for group in fit for sheet in group]
    along = over_years(query, operation, single) if operation.operator in ("sum", "mean", "difference", "ratio") else []
    return along or carried_out(query, operation, fit)


def carried_out(query: Query, operation: Operation, groups: Sequence[Sequence[Sheet]]) -> list[Statement]:
    """The operation over the first of the tables that has what it needs; empty where none has.

    Rows are ranked, counted and filtered over all tables of a group, cells added and compared within one.
    """
    over_groups: dict[str, Callable[[Query, Operation, Sequence[Sequence[Sheet]]], list[Statement]]] = {
        "max": _rank,
        "min": _rank,
        "count": _count,
        "filter": _filter,
    }
    if run := over_groups.get(operation.operator):
        return run(query, operation, groups)
    over_sheets: dict[str, Callable[[Query, Operation, Sequence[Sheet]], list[Statement]]] = {
        "sum": _total,
        "mean": _total,
        "difference": _compare,
        "ratio": _compare,
    }
    return over_sheets[operation.operator](query, operation, [sheet for group in groups for sheet in group])


def _rank(query: Query, operation: Operation, groups: Sequence[Sequence[Sheet]]) -> list[Statement]:
    told: list[Statement] = []
    for group in groups:
        if pair := between_columns(group[0].table, fold(query.standalone)):
            return told or _ranked_changes(query, operation, group[0], pair)
        column = column_for(group[0].table, operation.attribute)
        if column is None and group is groups[0]:
            column = _only_figures(group[0].table)
        if column is None or (_OF_CHANGE.search(operation.attribute) and not tells_change(group[0].table, column)):
            continue
        rows, against = _ranked_rows(query, operation, group, column)
        if not against:
            return rows or told
        told = told or rows  # the largest gain of things that all fell: another table may hold the gains
    if told or not groups or not _VAGUE.search(operation.attribute):
        return told
    column = column_for(groups[0][0].table, fold(query.standalone))  # "by PE, who is valued lowest": named elsewhere
    return _ranked_rows(query, operation, groups[0], column)[0] if column is not None else []


def _only_figures(table: Table) -> int | None:
    """The one column of figures of a table that has just one ("the largest project"); None where there are more."""
    figures = [
        index
        for index in range(len(table.columns))
        if sum(row[index].value is not None for row in table.rows) * 2 >= len(table.rows)
    ]
    return figures[0] if len(figures) == 1 else None


def _ranked_rows(
    query: Query, operation: Operation, group: Sequence[Sheet], column: int
) -> tuple[list[Statement], bool]:
    """The rows of the asked rank, and whether all of them went the other way than asked."""
    rows = [(sheet, row) for sheet in _comparable(group, column) for row in _rankable(query, sheet.table, column)]
    signed = any(_value(row, column) < 0 for _, row in rows)
    highest = operation.operator == "max"
    if not signed and "跌" in operation.attribute and "涨" not in group[0].table.columns[column]:
        highest = not highest
    rows = sorted(rows, key=lambda pick: _value(pick[1], column), reverse=highest)
    rows = rows[operation.k - 1 : operation.k] if operation.nth else rows[: operation.k]
    formula = f"{operation.operator}({leaf(group[0].table, group[0].table.columns[column])})"
    told = [_told(sheet, row, sorted({column, *_days_asked(query, sheet.table)}), formula) for sheet, row in rows]
    against = _against(query, [_value(row, column) for _, row in rows], highest)
    return ([replace(told[0], text=f"{against}{told[0].text}"), *told[1:]] if against else told), bool(against)


def _comparable(group: Sequence[Sheet], column: int) -> list[Sheet]:
    """The tables of a group whose column is in the unit of the first one's: 亿元 are not ranked with 亿美元."""
    units = [_unit_printed(sheet.table, column) for sheet in group]
    return [sheet for sheet, unit in zip(group, units, strict=True) if unit == units[0]]


def _unit_printed(table: Table, column: int) -> str:
    cell = next((row[column] for row in table.rows if row[column].value is not None), None)
    return (unit_of(table, column, cell) or cell.unit) if cell else ""


def _rankable(query: Query, table: Table, column: int) -> list[tuple[Cell, ...]]:
    """The rows that the question picks of those with a figure, without totals."""
    rows = [row for row in matching_rows(query, table, column) if row[column].value is not None]
    return [row for row in rows if (name := row_name(table, row)) and not _TOTAL.match(name)] or rows


def _value(row: Sequence[Cell], column: int) -> float:
    return row[column].value or 0.0


def _against(query: Query, values: Sequence[float], highest: bool) -> str:
    """What is said first where the largest gain is asked of things that all fell, or the largest fall of things that all rose."""
    asked = fold(query.standalone)
    if highest and values and max(values) < 0 and _GAINS.search(asked):
        return _ALL_FELL.text(query.language)
    if not highest and values and min(values) > 0 and _FALLS.search(asked):
        return _ALL_ROSE.text(query.language)
    return ""


def _ranked_changes(query: Query, operation: Operation, sheet: Sheet, pair: tuple[int, int]) -> list[Statement]:
    """The rows by the change from one column to another, told by both."""

    def change(row: Sequence[Cell]) -> float:
        return (row[pair[0]].value or 0.0) - (row[pair[1]].value or 0.0)

    rows = [row for row in matching_rows(query, sheet.table) if all(row[i].value is not None for i in pair)]
    rows = sorted(rows, key=change, reverse=operation.operator == "max")[: operation.k]
    names = [column_name(sheet.table, index) for index in pair]
    return [_told(sheet, row, pair, f"{operation.operator}({' − '.join(names)})") for row in rows]


def _days_asked(query: Query, table: Table) -> list[int]:
    """The columns of dates, where the question also asks when."""
    if not DATE_WANTED.search(query.standalone) or not table.rows:
        return []
    return [index for index, cell in enumerate(table.rows[0]) if cell.kind == "date"]


def _told(sheet: Sheet, row: Sequence[Cell], columns: Sequence[int], formula: str) -> Statement:
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


def _filter(query: Query, operation: Operation, groups: Sequence[Sequence[Sheet]]) -> list[Statement]:
    """The rows inside the bound that the question sets, each with its figure."""
    bound = bound_in(operation.attribute)
    for group in groups:
        column = column_for(group[0].table, operation.attribute[: bound.end]) if bound else None
        if column is not None:
            rows = [(sheet, row) for sheet in group for row in _parts(matching_rows(query, sheet.table, column), sheet)]
            return [_told(sheet, row, [column], "") for sheet, row in rows[:MOST_LISTED]]
    return []


def _count(query: Query, operation: Operation, groups: Sequence[Sequence[Sheet]]) -> list[Statement]:
    for group in groups:
        rows = [(sheet, row) for sheet in group for row in _parts(matching_rows(query, sheet.table), sheet)]
        if rows and len(rows) < sum(len(sheet.table.rows) for sheet in group):
            return [] if _tells_itself(rows, fold(query.standalone)) else [_counted(operation, rows)]
    return []


def _parts(rows: Sequence[tuple[Cell, ...]], sheet: Sheet) -> list[tuple[Cell, ...]]:
    """The rows that are no totals of the others."""
    return [row for row in rows if not _TOTAL.match(row_name(sheet.table, row))]


def _tells_itself(rows: Sequence[tuple[Sheet, tuple[Cell, ...]]], said: str) -> bool:
    """Whether the one row that was picked, by its name, tells the number ("博士 | 13"): then there is nothing to count."""
    if len(rows) > 1:
        return False
    (sheet, row), *_ = rows
    return fold(row_name(sheet.table, row)) in said and any(cell.kind == "number" for cell in row)


def _counted(operation: Operation, rows: Sequence[tuple[Sheet, tuple[Cell, ...]]]) -> Statement:
    unit = re.sub(r"^.*(?:几|多少)", "", operation.attribute)
    listed = "；".join(_listed(sheet.table, row) for sheet, row in rows[:MOST_LISTED])
    cells = tuple(longest(row) for _, row in rows)
    return Statement(
        text=f"共{len(rows)}{unit}：{listed}" if unit and not unit.isascii() else f"{len(rows)}: {listed}",
        places=tuple(place for sheet, row in rows[:MOST_LISTED] for place in sheet.place(row)),
        context=context_of(rows[0][0].table),
        computation=Computation(formula=f"count = {len(rows)}", cells=cells, report_id=rows[0][0].report_id),
    )


def _listed(table: Table, row: Sequence[Cell]) -> str:
    name, most = row_name(table, row), tidy(longest(row).text)
    if most in name or (name and longest(row).value is not None):
        return name
    return most if not name or name.split("（")[0] in most else f"{name} {most}"


def _total(query: Query, operation: Operation, sheets: Sequence[Sheet]) -> list[Statement]:
    found = [sheet for sheet in sheets if column_for(sheet.table, fold(query.standalone)) is not None]
    if not found:
        return []
    sheet = found[0]
    table = sheet.table
    column = column_for(table, fold(query.standalone))
    assert column is not None
    rows = [row for row in matching_rows(query, table, column) if row[column].value is not None]
    if printed := _printed_total(table, rows, column, operation):
        return [_told(sheet, printed, [column], "")]
    rows = [row for row in rows if not _TOTAL.match(row_name(table, row))]
    top = top_of(query.standalone)
    if top is not None and top.k < len(rows):
        rows = sorted(rows, key=lambda row: row[column].value or 0.0, reverse=top.operator == "max")[: top.k]
    cells = [row[column] for row in rows]
    values = [cell.value for cell in cells if cell.value is not None]
    if len(values) < 2:
        return []
    result = sum(values) / (len(values) if operation.operator == "mean" else 1)
    mean, zh = operation.operator == "mean", query.language == "zh"
    sign = ("平均" if mean else "合计") if zh else " average" if mean else " total"
    count = f"（{len(values)} 项）" if zh else f" ({len(values)} items)"
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
                formula=f"{formula} = {shown}{unit}{count}", cells=tuple(cells), report_id=sheet.report_id
            ),
        )
    ]


def _printed_total(
    table: Table, rows: Sequence[tuple[Cell, ...]], column: int, operation: Operation
) -> tuple[Cell, ...] | None:
    """The row in which the table itself prints the total, or the mean, of a column; None where it prints none.

    The figure in a 合计 row is a mean (of prices, of shares) where it lies between the others.
    """
    named = {row_name(table, row): row for row in rows}
    others = [row[column].value or 0.0 for name, row in named.items() if not _TOTAL.match(name)]
    for name, row in named.items():
        value = row[column].value
        if value is None or not _TOTAL.match(name) or len(others) < 2:
            continue
        mean = bool(_MEAN.match(name)) or min(others) <= value <= max(others)
        if mean == (operation.operator == "mean"):
            return row
    return None


def _compare(query: Query, operation: Operation, sheets: Sequence[Sheet]) -> list[Statement]:
    """Two rows picked by name, one column: their difference or ratio, in the order in which the question names them."""
    said = fold(query.standalone)
    for sheet in sheets:
        table = sheet.table
        column = column_for(table, said)
        rows = matching_rows(query, table, column)
        if column is None or len(rows) != 2 or any(row[column].value is None for row in rows):
            continue
        rows = sorted(
            rows, key=lambda row: min((at for c in row if c.text and (at := said.find(fold(c.text))) >= 0), default=999)
        )
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
        unit = gap(unit_of(table, column, one) or one.unit) if sign == "−" else " 倍"
        text = (
            f"{row_name(table, rows[0])}与{row_name(table, rows[1])}的{name}{'相差' if sign == '−' else '之比为'} {shown}{unit}"
            f"（{tidy(one.text)} {sign} {tidy(other.text)}）"
        )
        formula = f"{tidy(one.text)} {sign} {tidy(other.text)} = {shown}{unit}"
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


def gap(unit: str) -> str:
    """A unit as it follows a figure."""
    return unit if unit in ("", "%") else f" {unit}"
