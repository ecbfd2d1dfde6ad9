"""Computations along one row: over its years (total, mean, change, growth), the best of its periods, and rows ranked by the change between two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.operation import Operation
from assistant.records import Computation, Query, Statement
from assistant.tables.cell_units import leaf, value_text
from assistant.tables.columns import quarters_in, years_in
from assistant.tables.rows import context_of, rounded, row_name
from assistant.tables.sheet import Sheet
from assistant.words.locate import tidy
from assistant.words.names import fold
from ingest.records import Cell, Table

_RANGE = re.compile(r"(20\d\d)\s*年?\s*(?:到|至|[-—–~～])\s*(20\d\d)")
_BETWEEN = re.compile(
    r"(?P<first>本周|今年|本期|本月|本年|当前|最新)[^，,。？?]{0,12}?[比较][^，,。？?]{0,4}?(?P<second>上周|去年同期|去年|上期|上月|上年|此前)"
)
_WHICH_PERIOD = re.compile(r"哪一?个?(?P<grain>年|季)")
PERIODS, LONGEST = 3, 10
"""Periods among which one is the highest, and characters of a column's name that is nothing but a period."""
_LABEL_UNIT = re.compile(r"[(（][^)）]*[)）]")


def over_years(query: Query, operation: Operation, sheets: Sequence[Sheet]) -> list[Statement]:
    """The total, mean or change of the one row that the question names, over the two or more years that it names."""
    said = fold(query.standalone)
    years = asked_years(said)
    for sheet, row in _named(said, sheets):
        columns = _of_each(sheet.table, row, years)
        if len(years) > 1 and len(columns) == len(years):
            return [_computed(operation, sheet, row, columns)]
    return []


def best_period(query: Query, operation: Operation, sheets: Sequence[Sheet]) -> list[Statement]:
    """The year or quarter, of the years that the question names if it names any, in which the one row that it names is the highest, or
    the lowest ("哪个季度毛利率最高")."""
    said = fold(query.standalone)
    asked = _WHICH_PERIOD.search(said)
    if asked is None or operation.operator not in ("max", "min"):
        return []
    years = set(asked_years(said))
    for sheet, row in _named(said, sheets):
        names = [leaf(sheet.table, name).rpartition("/")[2].strip() for name in sheet.table.columns]
        columns = [i for i, name in enumerate(names) if row[i].value is not None and _is_of(name, asked["grain"])]
        columns = [i for i in columns if not years or years_in(names[i]) & years]
        if len(columns) >= PERIODS and len({row[i].kind for i in columns}) == 1:
            pick = max if operation.operator == "max" else min
            best = pick(columns, key=lambda i: row[i].value or 0.0)
            return [_best(operation, sheet, row, columns, best)]
    return []


def _named(said: str, sheets: Sequence[Sheet]) -> list[tuple[Sheet, Sequence[Cell]]]:
    """The rows whose label folded `said` names, the most fully."""
    found = [(len(label), sheet, row) for sheet in sheets for row in sheet.table.rows if (label := _label(row, said))]
    longest = max((size for size, *_ in found), default=0)
    return [(sheet, row) for size, sheet, row in found if size == longest]


def _is_of(name: str, grain: str) -> bool:
    """Whether a column is of a year, or of a quarter."""
    if grain == "年":
        return bool(years_in(name)) and not quarters_in(name) and len(name) <= LONGEST
    return bool(quarters_in(name)) and len(name) <= LONGEST


def _best(operation: Operation, sheet: Sheet, row: Sequence[Cell], columns: Sequence[int], best: int) -> Statement:
    name = _LABEL_UNIT.sub("", row_name(sheet.table, row))
    period = leaf(sheet.table, sheet.table.columns[best]).rpartition("/")[2]
    most = "最高" if operation.operator == "max" else "最低"
    cells = tuple(row[index] for index in columns)
    return Statement(
        text=f"{name}{most}的是 {period}：{value_text(sheet.table, best, row[best], row)}",
        places=sheet.place(cells),
        context=context_of(sheet.table),
        computation=Computation(formula=f"{operation.operator}({name})", cells=cells, report_id=sheet.report_id),
    )


def asked_years(said: str) -> list[str]:
    """The years that folded `said` names, in order, a range ("2024到2026年") with what lies between."""
    years = set(years_in(said))
    for match in _RANGE.finditer(said):
        years |= {str(year) for year in range(int(match[1]), min(int(match[2]), int(match[1]) + 12) + 1)}
    return sorted(years)


def between_columns(table: Table, said: str) -> tuple[int, int] | None:
    """The two columns whose difference rows are ranked by ("本周…比上周降得最多"); None where the question names no two."""
    match = _BETWEEN.search(said)
    columns = [fold(column).rpartition("/")[2] for column in table.columns]
    if not match or match["first"] not in columns or match["second"] not in columns:
        return None
    return columns.index(match["first"]), columns.index(match["second"])


def _label(row: Sequence[Cell], said: str) -> str:
    label = _LABEL_UNIT.sub("", fold(row[0].text)) if row and row[0].value is None else ""
    return label if len(label) > 1 and label in said else ""


def _of_each(table: Table, row: Sequence[Cell], years: Sequence[str]) -> list[int]:
    """The one column of each year in which the row has a figure; fewer than the years where one has none or several."""
    of_year = [
        [i for i, name in enumerate(table.columns) if year in years_in(name) and row[i].value is not None]
        for year in years
    ]
    return [found[0] for found in of_year if len(found) == 1]


def apart_by(unit: str) -> str:
    """The unit of a difference of two figures: percentages are percentage points apart."""
    return " 个百分点" if unit.strip() == "%" else unit


def _computed(operation: Operation, sheet: Sheet, row: Sequence[Cell], columns: Sequence[int]) -> Statement:
    cells = [row[index] for index in columns]
    values = [cell.value or 0.0 for cell in cells]
    unit = value_text(sheet.table, columns[0], cells[0], row).removeprefix(tidy(cells[0].text))
    texts = [tidy(cell.text) for cell in cells]
    if operation.operator == "difference":
        said, formula, result = "相差", f"{texts[-1]} − {texts[0]}", values[-1] - values[0]
        unit = apart_by(unit)
    elif operation.operator == "ratio":
        said, formula, result, unit = "之比为", f"{texts[-1]} ÷ {texts[0]}", values[-1] / (values[0] or 1.0), " 倍"
    else:
        mean = operation.operator == "mean"
        said, result = ("平均", sum(values) / len(values)) if mean else ("合计", sum(values))
        formula = f"({' + '.join(texts)})" + (f" / {len(values)}" if mean else "")
    told = rounded(abs(result), cells if operation.operator != "ratio" else [])
    name = _LABEL_UNIT.sub("", row_name(sheet.table, row))
    return Statement(
        text=f"{name}{said} {told}{unit}（{formula}）",
        places=sheet.place(cells),
        context=context_of(sheet.table),
        computation=Computation(formula=f"{formula} = {told}{unit}", cells=tuple(cells), report_id=sheet.report_id),
    )
