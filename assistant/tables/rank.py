"""Rows ranked by a column, or by the change from one column to another, over all tables that a question does not tell apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.question.operation import Operation, ranked_among
from assistant.records import Query, Statement
from assistant.tables.across import between_columns
from assistant.tables.cell_units import leaf, unit_of
from assistant.tables.columns import column_for, is_numeric, tells_change, years_in
from assistant.tables.in_year import captioned_column
from assistant.tables.row_filter import matching_rows
from assistant.tables.rows import REST, column_name, row_name, without_totals
from assistant.tables.sheet import Sheet
from assistant.tables.table_unit import ORDINAL
from assistant.tables.tell import told_row
from assistant.words.names import fold
from assistant.words.vocabulary import DATE_WANTED
from ingest.errors import Bilingual
from ingest.records import Cell, Table

_GAINS = re.compile(r"(?<!涨跌)涨(?!跌)|\b(?:gain\w*|rose|rise\w*|advanc\w+)\b")
_FALLS = re.compile(r"(?<!涨)跌|\b(?:fell|fall\w*|drop\w*|declin\w+|lost|los\w+)\b")
_ALL_FELL = Bilingual(zh="均为下跌，跌幅最小的是", en="All of them fell; the smallest fall: ")
_ALL_ROSE = Bilingual(zh="均为上涨，涨幅最小的是", en="All of them rose; the smallest gain: ")
_LISTED = re.compile(r"第[一二三四五六七八九十\d]+大([\u3400-\u9fff]{2})")
"""Whose place in a list is asked for: where a column is named by it, no other table ranks them."""
_PARTIES = frozenset("客户 买家 供应 供货 股东 持有 债务 欠款 债权 租户 承租 经销".split())
"""Who deals with a company: no table of anything else ranks them."""
_OF_CHANGE = re.compile(r"同比|环比")
"""A change over a time: no column of amounts is ranked for it."""
_TRADED, _TRADES = re.compile(r"[减增]持"), re.compile(r"增减|变动|变化|[减增]持")
"""Shares bought or sold: no column of shares held is ranked for it, and what was sold is told with a minus."""
_FLOWS = {"赎回": "申购", "卖出": "买入", "流出": "流入", "回笼": "投放", "减仓": "加仓"}
"""What goes out, and what comes in: a column of the one net tells the other with a minus."""
_MOVES = re.compile(r"[涨跌]幅$")
"""A rise or a fall of a measure: no column of its amounts is ranked for it."""
_OF_THE_MOST = re.compile(r"最[大高多低少小快慢强好]的(?P<rest>[^，,。？?]{2,}?)(?:多少|几)(?![家只个名位])")
"""What is asked of the row that is the most by another measure."""
_ESTIMATE, _ESTIMATED = (
    re.compile(r"今年|预[计测期]|\b(?:forward|expected|estimated)\b"),
    re.compile(r"\d\d[EFef](?![a-z])"),
)
"""What asks for an estimate, and columns of them."""
_VAGUE = re.compile(r"(?:估值|水平|排名|表现)(?:得|的)?$")
"""Measures that no column is named by: which one is meant is said elsewhere in the question."""


def rank(query: Query, operation: Operation, groups: Sequence[Sequence[Sheet]]) -> list[Statement]:
    """The rows of the rank asked for, over the first group of tables that has the column; empty where none has."""
    if (among := ranked_among(query.standalone)) and (most := _most_among(query, *among, groups)):
        return most
    told: list[Statement] = []
    noun = _LISTED.search(fold(query.standalone)) if operation.nth else None
    kin = [group for group in groups if noun and any(noun[1] in name for name in _printed(group[0].table))]
    if noun and not kin and noun[1] in _PARTIES:
        return []
    groups = kin or groups
    asked = operation
    for group in groups:
        operation = _as_printed(asked, group[0].table)
        if pair := between_columns(group[0].table, fold(query.standalone)):
            return told or _ranked_changes(query, operation, group[0], pair)
        column = column_for(group[0].table, operation.attribute, years=years_in(fold(query.standalone)))
        column = _foreseen(query, group[0].table, column) if column is not None else None
        column = _places(group[0].table, operation, column)
        if column is None:
            column = captioned_column(group[0].table, operation.attribute, fold(query.standalone))
        if column is None and group is groups[0]:
            column = _only_figures(group[0].table)
        if column is not None and _MOVES.search(operation.attribute) and not tells_change(group[0].table, column):
            column = _change_of(group[0].table, _MOVES.sub("", operation.attribute)) or column
        if column is None or (_OF_CHANGE.search(operation.attribute) and not tells_change(group[0].table, column)):
            continue
        if _TRADED.search(operation.attribute) and not _TRADES.search(
            leaf(group[0].table, group[0].table.columns[column])
        ):
            continue
        if sum(len(_rankable(query, sheet.table, column)) for sheet in group) < 2:
            continue  # of one there is no most
        if operation is not asked and not any((row[column].value or 0) < 0 for row in group[0].table.rows):
            continue  # nothing went the way that is asked for
        rows, against = _ranked_rows(query, operation, group, column)
        if not against:
            return rows or told
        told = told or rows  # the largest gain of things that all fell: another table may hold the gains
    if told or not groups or not _VAGUE.search(operation.attribute):
        return told
    column = column_for(groups[0][0].table, fold(query.standalone))  # "by PE, who is valued lowest": named elsewhere
    return _ranked_rows(query, operation, groups[0], column)[0] if column is not None else []


def _places(table: Table, operation: Operation, column: int | None) -> int | None:
    """The column or, where a place is asked for by no measure that a column is called, that of the places which the table gives."""
    own = fold(column_name(table, column).rpartition("/")[2]) if column is not None else ""
    if not operation.nth or (own and own in operation.attribute):
        return column
    given = (i for i, name in enumerate(table.columns) if ORDINAL.fullmatch(leaf(table, name)) and is_numeric(table, i))
    return next(given, column)


def _as_printed(operation: Operation, table: Table) -> Operation:
    """The rank asked for or, where what went out is asked of a table that tells what came in net, that of the least that came in."""
    columns = "".join(table.columns)
    for out, into in _FLOWS.items():
        if out in operation.attribute and out not in columns and into in columns:
            turned = operation.attribute.replace(out, into)
            return replace(operation, operator="min" if operation.operator == "max" else "max", attribute=turned)
    return operation


def _printed(table: Table) -> list[str]:
    """What a table prints over its figures, folded: its caption and its columns."""
    return [fold(name) for name in (table.caption, *table.columns)]


def _foreseen(query: Query, table: Table, column: int) -> int:
    """The column or, where an estimate is asked for and no year, the first estimate beside it under its band."""
    band, bar, own = table.columns[column].rpartition("/")
    if not bar or years_in(fold(query.standalone)) or not _ESTIMATE.search(query.standalone) or not years_in(own):
        return column
    alike = [i for i, name in enumerate(table.columns) if name.rpartition("/")[0] == band]
    return next((i for i in alike if _ESTIMATED.search(table.columns[i])), column)


def _most_among(query: Query, few: Operation, most: Operation, groups: Sequence[Sequence[Sheet]]) -> list[Statement]:
    """The most by one measure among the first few by another, told by both; empty where no table has both."""
    for group in groups:
        first, by = (column_for(group[0].table, operation.attribute) for operation in (few, most))
        if first is None or by is None:
            continue
        rows = _in_order(query, few, group, first)[0][: few.k]
        names = [leaf(group[0].table, group[0].table.columns[index]) for index in (first, by)]
        rows.sort(key=lambda pick: _value(pick[1], by), reverse=most.operator == "max")
        formula = f"{most.operator}({names[1]}; {few.operator}({names[0]}) × {few.k})"
        return [told_row(sheet, row, [by, first], formula) for sheet, row in rows[: most.k]]
    return []


def _change_of(table: Table, measure: str) -> int | None:
    """The column of the changes of a measure that a table has a column of; of all its changes where only one is told."""
    changes = [index for index in range(len(table.columns)) if tells_change(table, index) and is_numeric(table, index)]
    named = [index for index in changes if any(form in leaf(table, table.columns[index]) for form in _ends_of(measure))]
    return named[0] if named else changes[0] if len(changes) == 1 else None


def _ends_of(measure: str) -> list[str]:
    """The last words of what a question calls a measure, at least two characters."""
    return [measure[-size:] for size in range(min(len(measure), 6), 1, -1)]


def _only_figures(table: Table) -> int | None:
    """The one column of figures of a table that has just one ("the largest project"); None where there are more, or in a list of facts,
    which are of a kind each."""
    figures = [index for index in range(len(table.columns)) if is_numeric(table, index)]
    return figures[0] if len(figures) == 1 and any(table.columns) else None


def _ranked_rows(
    query: Query, operation: Operation, group: Sequence[Sheet], column: int
) -> tuple[list[Statement], bool]:
    """The rows of the asked rank, and whether all of them went the other way than asked."""
    rows, highest = _in_order(query, operation, group, column)
    rows = rows[operation.k - 1 : operation.k] if operation.nth else rows[: operation.k]
    formula = f"{operation.operator}({leaf(group[0].table, group[0].table.columns[column])})"
    besides = {*_days_asked(query, group[0].table), *_asked_besides(query, group[0].table)}
    told = [told_row(sheet, row, [column, *sorted(besides - {column})], formula) for sheet, row in rows]
    against = _against(query, [_value(row, column) for _, row in rows], highest)
    return ([replace(told[0], text=f"{against}{told[0].text}"), *told[1:]] if against else told), bool(against)


def _in_order(
    query: Query, operation: Operation, group: Sequence[Sheet], column: int
) -> tuple[list[tuple[Sheet, tuple[Cell, ...]]], bool]:
    """The rows from the one asked for first, and whether that is the highest."""
    rows = [(sheet, row) for sheet in _comparable(group, column) for row in _rankable(query, sheet.table, column)]
    signed = any(_value(row, column) < 0 for _, row in rows)
    highest = (operation.operator == "max") != bool(ORDINAL.match(leaf(group[0].table, group[0].table.columns[column])))
    if signed and "减持" in operation.attribute:
        highest = not highest
    if not signed and "跌" in operation.attribute and "涨" not in group[0].table.columns[column]:
        highest = not highest
    return sorted(rows, key=lambda pick: _value(pick[1], column), reverse=highest), highest


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
    names = ((row, row_name(table, row)) for row in without_totals(table, rows))
    return [row for row, name in names if name and not REST.match(name)] or rows


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
    return [told_row(sheet, row, pair, f"{operation.operator}({' − '.join(names)})") for row in rows]


def _asked_besides(query: Query, table: Table) -> list[int]:
    """The column of figures that is asked for of the row which is the most ("最高的港口吞吐量是多少")."""
    said = fold(query.standalone)
    match = _OF_THE_MOST.search(said)
    column = column_for(table, match["rest"], years=years_in(said)) if match else None
    return [column] if column is not None else []


def _days_asked(query: Query, table: Table) -> list[int]:
    """The columns of dates, where the question also asks when, but for those by which rows go."""
    if not DATE_WANTED.search(query.standalone) or not table.rows:
        return []
    name = row_name(table, table.rows[0])
    return [index for index, cell in enumerate(table.rows[0]) if cell.kind == "date" and cell.text.strip() != name]
