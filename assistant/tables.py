"""Questions computed over typed tables: look at which table, filter its rows, then rank, count, add or compare cells.

Code computes, every cell that goes in is cited, and the computation is shown. A figure that the report prints itself is
never recomputed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.columns import column_for
from assistant.locate import tidy
from assistant.match import Matcher
from assistant.operation import Operation, operation_of, top_of
from assistant.passage import Passage
from assistant.question import fold
from assistant.records import Computation, Place, Query, Statement
from assistant.rows import column_name, context_of, leaf, longest, row_name, unit_of, value_text
from assistant.vocabulary import DATE_WANTED
from ingest.dates import Mention, find_dates
from ingest.records import Cell, Table

_MENTIONED = re.compile(r"(?:图表|图|表|figure|table|exhibit|chart)\s*(\d+)", re.I)
_SECTOR_ASKED = re.compile(
    r"(?:板块|指数|行业|品种|指标).{0,6}(?:哪|最|谁)|哪[个一]{1,2}(?:板块|指数|行业|品种)|\b(?:sector|index|industry)\b"
)
_SHARE_ASKED = re.compile(r"股票|个股|哪[只家]|公司|标的|\b(?:stock|share|company|companies)\b")
_TOTAL = re.compile(r"(?:合计|总计|小计|共计|平均|均值|中位数|total|sum|average|mean|median)(?![\u3400-\u9fff])", re.I)
_MEAN = re.compile(r"平均|均值|average|mean", re.I)
_BOUND = re.compile(
    r"(?:超过|大于|高于|多于|不低于|低于|小于|不足|少于|above|over|more than|below|under|less than)\s*(?P<first>\d+(?:\.\d+)?)\s*(?:%|亿|万|元|倍)?"
    r"|(?P<second>\d+(?:\.\d+)?)\s*(?:%|亿元|亿|万元|万|元|倍)?(?:以上|以下|以内)"
)
_SUFFIX = re.compile(r"(?:指数|行业|板块|股份|集团|控股|公司|-[a-z]{1,2})$")
FITS = 0.5
"""How much of a question a table must meet to be computed over."""
MOST_LISTED = 30


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a report, ready to be computed over."""

    report_id: str
    table: Table

    def place(self, cells: Sequence[Cell]) -> tuple[Place, ...]:
        """Where cells stand, neighbours of one row together."""
        spans: list[list[int]] = []
        for cell in sorted((c for c in cells if c.end > c.start), key=lambda c: (c.page, c.start)):
            if spans and spans[-1][0] == cell.page and 0 <= cell.start - spans[-1][2] <= 2:
                spans[-1][2] = max(spans[-1][2], cell.end)
            elif not spans or spans[-1] != [cell.page, cell.start, cell.end]:
                spans.append([cell.page, cell.start, cell.end])
        return tuple(Place(report_id=self.report_id, page=p, start=s, end=e) for p, s, e in spans)


def compute(query: Query, matcher: Matcher, sheets: Sequence[Sheet]) -> list[Statement]:
    """Statements that answer by computing; empty when the question asks for no computation or no table serves it."""
    operation = operation_of(query.question.text)
    if operation is None or not sheets:
        return []
    run: dict[str, Callable[[Query, Operation, Sequence[Sheet]], list[Statement]]] = {
        "max": _rank,
        "min": _rank,
        "count": _count,
        "sum": _total,
        "mean": _total,
        "difference": _compare,
        "ratio": _compare,
    }
    return run[operation.operator](query, operation, fitting(query, matcher, sheets))


def fitting(query: Query, matcher: Matcher, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The tables that the question is about, best first: those whose caption, columns and row names meet enough of it."""
    said = fold(query.standalone)
    matches = matcher.match([Passage(_about(sheet.table)) for sheet in sheets])
    scored = [
        (match.coverage + _pointed(said, sheet.table), sheet) for match, sheet in zip(matches, sheets, strict=True)
    ]
    return [sheet for score, sheet in sorted(scored, key=lambda pair: -pair[0]) if score >= FITS]


def _about(table: Table) -> str:
    names = [cell.text for row in table.rows for cell in row if cell.kind in ("text", "ticker") and len(cell.text) < 24]
    return " ".join((*table.section, table.caption, table.group, table.unit, *table.columns, *dict.fromkeys(names)))[
        :4000
    ]


def _pointed(said: str, table: Table) -> float:
    """What it is worth that the question names the table's number or its band ("涨幅前十")."""
    score = 0.0
    if table.group and (band := re.sub(r"^[本上]?[周月日年]", "", fold(table.group))) and band in said:
        score += 0.3
    band = fold(table.group).replace("涨跌", "")
    asked = said.replace("涨跌", "")
    for way, other in (("跌", "涨"), ("涨", "跌")):
        if way in asked and other not in asked and (way in band) != (other in band):
            score += 0.3 if way in band else -0.3
    listed = any(cell.kind == "ticker" for row in table.rows[:3] for cell in row)
    if _SECTOR_ASKED.search(said) and not _SHARE_ASKED.search(said):
        score -= 0.6 if listed else -0.15
    elif _SHARE_ASKED.search(said):
        score += 0.1 if listed else 0.0
    mentioned = _MENTIONED.search(said)
    if mentioned and (own := _MENTIONED.search(fold(table.caption))):
        score += 0.5 if own.group(1) == mentioned.group(1) else -0.5
    return score


def matching_rows(query: Query, table: Table, but: int | None = None) -> list[tuple[Cell, ...]]:
    """The rows that the question picks by what their cells say, by their day, by a bound; all rows when it picks none."""
    said = fold(query.standalone)
    around = fold(" ".join((table.caption, table.group, *table.section)))
    picked: list[tuple[int, tuple[Cell, ...]]] = []
    for row in table.rows:
        hits = 0
        for index, cell in enumerate(row):
            text = fold(cell.text)
            if index == but or cell.kind not in ("text", "ticker") or len(text) < 2:
                continue
            core = _SUFFIX.sub("", text)
            if any(len(form) > 1 and form in said and form not in around for form in (text, core)) or any(
                len(term) > 1 and term in text and term not in around for term in query.entities
            ):
                hits += 1
        hits += any(falls_on(cell, time) for cell in row for time in query.times)
        picked.append((hits, row))
    most = max((hits for hits, _ in picked), default=0)
    return within([row for hits, row in picked if hits == most], table, said)


def falls_on(cell: Cell, time: Mention) -> bool:
    """Whether a date cell ("06-12", "2024-09-06 20:18") is of the day or period asked about."""
    if cell.kind != "date":
        return False
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})", cell.text.strip()):
        return (time.first.month, time.first.day) == (int(match[1]), int(match[2])) and time.first == time.last
    return any(time.first <= told.first and told.last <= time.last for told in find_dates(cell.text, time.first))


def within(rows: list[tuple[Cell, ...]], table: Table, said: str) -> list[tuple[Cell, ...]]:
    """The rows inside the bound that the question sets ("涨幅超过10%", "市值50亿元以下"); all where it sets none."""
    bound = _BOUND.search(said)
    column = column_for(table, said[: bound.end()]) if bound else None
    if bound is None or column is None:
        return rows
    limit = float(bound["first"] or bound["second"])
    below = bool(re.search(r"低于|小于|不足|少于|以下|以内|below|under|less|fewer", bound.group()))
    falling = "跌" in said[max(0, bound.start() - 3) : bound.end()] and "涨跌" not in said[: bound.end()]
    values = [(row, row[column].value) for row in rows]
    if falling:
        return [row for row, value in values if value is not None and (-limit < value < 0 if below else value < -limit)]
    return [row for row, value in values if value is not None and (value < limit if below else value > limit)]


def _rank(query: Query, operation: Operation, sheets: Sequence[Sheet]) -> list[Statement]:
    for sheet in sheets:
        column = column_for(sheet.table, operation.attribute)
        if column is None and sheet is sheets[0]:
            column = _only_figures(sheet.table)
        if column is not None:
            return _ranked_rows(query, operation, sheet, column)
    return []


def _only_figures(table: Table) -> int | None:
    """The one column of figures of a table that has just one ("the largest project"); None where there are more."""
    figures = [
        index
        for index in range(len(table.columns))
        if sum(row[index].value is not None for row in table.rows) * 2 >= len(table.rows)
    ]
    return figures[0] if len(figures) == 1 else None


def _ranked_rows(query: Query, operation: Operation, sheet: Sheet, column: int) -> list[Statement]:
    table = sheet.table
    rows = [row for row in matching_rows(query, table, column) if row[column].value is not None]
    rows = [row for row in rows if not _TOTAL.match(row_name(table, row))] or rows
    signed = any((row[column].value or 0) < 0 for row in rows)
    highest = operation.operator == "max"
    if not signed and "跌" in operation.attribute and "涨" not in table.columns[column]:
        highest = not highest
    rows = sorted(rows, key=lambda row: row[column].value or 0.0, reverse=highest)
    rows = rows[operation.k - 1 : operation.k] if operation.nth else rows[: operation.k]
    columns = sorted({column, *_days_asked(query, table)})
    return [_told(sheet, row, columns, f"{operation.operator}({leaf(table, table.columns[column])})") for row in rows]


def _days_asked(query: Query, table: Table) -> list[int]:
    """The columns of dates, where the question also asks when."""
    if not DATE_WANTED.search(query.question.text) or not table.rows:
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


def _count(query: Query, operation: Operation, sheets: Sequence[Sheet]) -> list[Statement]:
    found = [
        (sheet, rows)
        for sheet in sheets
        if (rows := matching_rows(query, sheet.table)) and len(rows) < len(sheet.table.rows)
    ]
    if not found:
        return []
    sheet, rows = found[0]
    unit = re.sub(r"^.*(?:几|多少)", "", operation.attribute)
    cells = [longest(row) for row in rows]
    listed = "；".join(_listed(sheet.table, row) for row in rows[:MOST_LISTED])
    return [
        Statement(
            text=f"共{len(rows)}{unit}：{listed}" if unit and not unit.isascii() else f"{len(rows)}: {listed}",
            places=tuple(place for row in rows[:MOST_LISTED] for place in sheet.place(row)),
            context=context_of(sheet.table),
            computation=Computation(formula=f"count = {len(rows)}", cells=tuple(cells), report_id=sheet.report_id),
        )
    ]


def _listed(table: Table, row: Sequence[Cell]) -> str:
    name, most = row_name(table, row), tidy(longest(row).text)
    if most in name:
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
    top = top_of(query.question.text)
    if top is not None and top.k < len(rows):
        rows = sorted(rows, key=lambda row: row[column].value or 0.0, reverse=top.operator == "max")[: top.k]
    cells = [row[column] for row in rows]
    values = [cell.value for cell in cells if cell.value is not None]
    if len(values) < 2:
        return []
    result = sum(values) / (len(values) if operation.operator == "mean" else 1)
    sign = "平均" if operation.operator == "mean" else "合计"
    shown = _shown(result, cells)
    formula = f"({' + '.join(tidy(c.text) for c in cells)})" + (
        f" / {len(values)}" if operation.operator == "mean" else ""
    )
    name = column_name(table, column)
    unit = gap(unit_of(table, column, cells[0]) or cells[0].unit)
    text = f"{name}{sign} {shown}{unit}（{len(values)} 项）"
    return [
        Statement(
            text=text,
            places=tuple(place for cell in cells for place in sheet.place([cell])),
            context=context_of(sheet.table),
            computation=Computation(
                formula=f"{formula} = {shown}{unit}（{len(values)} 项）", cells=tuple(cells), report_id=sheet.report_id
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
        shown = _shown(
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


def _shown(value: float, cells: Sequence[Cell]) -> str:
    """As many decimals as the cells print, at least two for a quotient."""
    printed = [len(m.group(1)) for c in cells if (m := re.search(r"\.(\d+)", c.text))]
    places = max(printed, default=0 if cells else 2)
    return f"{value:,.{places}f}"


def gap(unit: str) -> str:
    """A unit as it follows a figure."""
    return unit if unit in ("", "%") else f" {unit}"
