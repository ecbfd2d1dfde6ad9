"""Columns beside each other, added in the one row that a question picks: "储运加装卸一共多少"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.records import Computation, Query, Statement
from assistant.tables.cell_units import IN_BRACKETS, leaf, unit_of
from assistant.tables.columns import is_numeric
from assistant.tables.row_filter import matching_rows
from assistant.tables.rows import context_of, rounded, row_name
from assistant.tables.sheet import Sheet
from assistant.words.locate import tidy
from assistant.words.names import fold
from assistant.words.wanted import in_unit_asked
from ingest.records import Table

_JOINED = re.compile(
    r"(?P<one>[^，,。？?、加和与及+]{2,12})(?:加上?|和|与|及|、|\+)(?P<two>[^，,。？?、和与及+]{2,16})"
)


def columns_added(query: Query, sheets: Sequence[Sheet]) -> list[Statement]:
    """The sum of two columns of one band and unit that a question joins, in the one row that it picks; empty where no table has both."""
    said = fold(query.standalone)
    match = _JOINED.search(said)
    if match is None or query.language != "zh":
        return []
    for sheet in sheets:
        table = sheet.table
        rows = matching_rows(query, table)
        pair = _pair(table, said, match["one"], match["two"])
        if len(rows) != 1 or pair is None or any(rows[0][index].kind != "number" for index in pair):
            continue
        cells = [rows[0][index] for index in pair]
        unit = f" {_unit(table, pair[0])}".rstrip()
        formula = " + ".join(tidy(cell.text) for cell in cells)
        told = f"{rounded(sum(cell.value or 0.0 for cell in cells), cells)}{unit}"
        names = "、".join(_plain(leaf(table, table.columns[index]).rpartition("/")[2]) for index in pair)
        return [
            Statement(
                text=f"{row_name(table, rows[0])}：{names}合计 {told}（{formula}）",
                places=sheet.place([cell for cell in rows[0] if cell.page == cells[0].page]),
                context=context_of(table),
                computation=Computation(formula=f"{formula} = {told}", cells=tuple(cells), report_id=sheet.report_id),
            )
        ]
    return []


def _pair(table: Table, said: str, one: str, two: str) -> tuple[int, int] | None:
    """The two columns of one band and unit by whose own names one stretch of the question ends and the next begins."""
    names = [_plain(fold(leaf(table, name))).rpartition("/") for name in table.columns]
    figures = [index for index in range(len(names)) if is_numeric(table, index) and len(names[index][2]) > 1]
    first = [index for index in figures if one.endswith(names[index][2])]
    second = [index for index in figures if two.startswith(names[index][2])]
    pairs = [(a, b) for a in first for b in second if a != b and names[a][0] == names[b][0]]
    pairs = [(a, b) for a, b in pairs if _unit(table, a) == _unit(table, b)]
    asked = [pair for pair in pairs if in_unit_asked(said, fold(_unit(table, pair[0])))] or pairs
    return asked[0] if len(asked) == 1 else None


def _plain(name: str) -> str:
    return IN_BRACKETS.sub("", name).strip()


def _unit(table: Table, column: int) -> str:
    cell = next((row[column] for row in table.rows if row[column].value is not None), None)
    return (unit_of(table, column, cell) or cell.unit) if cell else ""
