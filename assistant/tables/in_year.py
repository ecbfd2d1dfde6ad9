"""Rows compared in the one column that a question means: the column it names, or that of the one year it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.operation import Operation
from assistant.records import Computation, Query, Statement
from assistant.tables.across import asked_years
from assistant.tables.cell_units import IN_BRACKETS, leaf, value_text
from assistant.tables.columns import column_for, is_numeric, years_in
from assistant.tables.rows import TOTAL, context_of, label_column, rounded, sums_up
from assistant.tables.sheet import Sheet
from assistant.words.locate import tidy
from assistant.words.names import fold
from assistant.words.synonyms import SYNONYMS
from ingest.records import Cell, Table

_ONLY_YEAR = re.compile(r"(?:19|20)?\d\d\s*年?(?:度|末)?\s*[AEF]?", re.I)
_JOINTS = re.compile(r"[、和与及]|以及|加(?!起|总)上?|\+")
"""What stands between things that are named together."""
_THING = "[^\\W\\d_一二三四五六两这a-z]{2,3}"
_LISTED = re.compile(
    rf"(?P<first>{_THING}(?:[、和与及]{_THING})+)(?:这?[两二三四五六]?[项个类大])?(?P<noun>费用|收入|成本|利润|业务|产品|板块|地区|市场)"
)
"""Things that share their last word: 运输、仓储和装卸三项费用."""
_SHARE = re.compile(
    r"占(?P<whole>[^，,。？?]{0,16}?)的?(?:比例|比重|比率|份额)|占(?P<part>[^，,。？?]{0,16}?)(?:几成|百分之几|多少(?:比例|比重))"
)
_ALL = re.compile(r"全[球国部行]|总|整体|合计|行业|市场|所有")
"""What a share is said to be of where it is of the whole."""
SUMS_TO = 0.02
"""By how much of itself a printed total may miss the sum of its rows."""


def year_column(table: Table, said: str) -> int | None:
    """The one column of figures that is of nothing but the one year that folded `said` names; None where there is none, or several."""
    years = asked_years(said)
    if len(years) != 1:
        return None
    names = [leaf(table, name).strip() for name in table.columns]
    found = [i for i, name in enumerate(names) if _ONLY_YEAR.fullmatch(name) and years_in(name) == set(years)]
    return found[0] if len(found) == 1 and is_numeric(table, found[0]) else None


def column_meant(table: Table, said: str) -> int | None:
    """The column that folded `said` names, else that of the one year it names."""
    column = column_for(table, said)
    return year_column(table, said) if column is None else column


def captioned_column(table: Table, measure: str, said: str) -> int | None:
    """The column of the one year that folded `said` names, where the table's caption names the `measure` and its columns only years."""
    column = year_column(table, said)
    caption = fold(f"{table.caption} {table.group}")
    plain = re.sub(r"(?:19|20)\d\d年?度?|[^\u3400-\u9fff]", "", measure)
    forms = {plain[-size:] for size in range(2, len(plain) + 1)}
    kin = {form for group in SYNONYMS if not forms.isdisjoint(group) for form in group if len(form) > 1}
    return column if column is not None and any(form in caption for form in forms | kin) else None


def rows_in_year(query: Query, operation: Operation, sheets: Sequence[Sheet]) -> list[Statement]:
    """The total or the mean of the rows that a question names, or the share of one in the printed total, in the one year it names."""
    if query.language != "zh":
        return []
    said = _spelled(fold(query.standalone))
    for sheet in sheets:
        column = year_column(sheet.table, said)
        if column is None:
            continue
        rows = [row for row in rows_said(sheet.table, said) if row[column].value is not None]
        if operation.operator in ("sum", "mean") and len(rows) > 1 and len(rows) == _listed(sheet.table, rows, said):
            return _added(operation, sheet, rows, column)
        if operation.operator == "ratio" and len(rows) == 1 and (told := _share(said, sheet, rows[0], column)):
            return told
    return []


def _spelled(said: str) -> str:
    """The question with each thing of a list by its whole name: 运输费用、仓储费用、装卸费用."""
    match = _LISTED.search(said)
    if match is None:
        return said
    whole = "、".join(
        part if part.endswith(match["noun"]) else part + match["noun"]
        for part in re.split("[、和与及]", match["first"])
    )
    return said[: match.start()] + whole + said[match.end() :]


def _label(table: Table, row: Sequence[Cell]) -> str:
    return IN_BRACKETS.sub("", fold(row[label_column(table)].text)).strip()


def rows_said(table: Table, said: str) -> list[tuple[Cell, ...]]:
    """The rows whose whole labels the question says, a longer one before those within it."""
    at = label_column(table)
    worded = [row for row in table.rows if row[at].value is None and len(_label(table, row)) > 1]
    found: list[tuple[Cell, ...]] = []
    for row in sorted(worded, key=lambda row: -len(_label(table, row))):
        label = re.compile(rf"{re.escape(_label(table, row))}(?!率|增[速长]|同比|环比|占比)")
        if label.search(said):
            found.append(row)
            said = label.sub("|", said)
    return [row for row in table.rows if row in found]


def _listed(table: Table, rows: Sequence[Sequence[Cell]], said: str) -> int:
    """How many things are named together, from the first of the rows to the last and beside them."""
    places = [(said.find(label), len(label)) for row in rows if (label := _label(table, row))]
    low, high = min(at for at, _ in places), max(at + size for at, size in places)
    beside = bool(_JOINTS.match(said, high)) + bool(_JOINTS.fullmatch(said[max(0, low - 1) : low]))
    return len(_JOINTS.findall(said[low:high])) + 1 + beside


def _added(operation: Operation, sheet: Sheet, rows: Sequence[tuple[Cell, ...]], column: int) -> list[Statement]:
    units = {_unit(sheet.table, row, column) for row in rows}
    cells = [row[column] for row in rows]
    if len(units) > 1 or len({cell.kind for cell in cells}) > 1 or "percent" in {cell.kind for cell in cells}:
        return []
    mean = operation.operator == "mean"
    result = sum(cell.value or 0.0 for cell in cells) / (len(cells) if mean else 1)
    told = f"{rounded(result, cells)}{units.pop()}"
    formula = " + ".join(tidy(cell.text) for cell in cells)
    formula = f"({formula}) / {len(cells)}" if mean else formula
    names = "、".join(IN_BRACKETS.sub("", tidy(row[label_column(sheet.table)].text)) for row in rows)
    year = leaf(sheet.table, sheet.table.columns[column])
    return [
        _told(
            sheet,
            rows,
            column,
            f"{names}（{year}）{'平均' if mean else '合计'} {told}（{formula}）",
            f"{formula} = {told}",
        )
    ]


def _share(said: str, sheet: Sheet, row: tuple[Cell, ...], column: int) -> list[Statement]:
    """The share of a row in the table's printed total, where that is what the question takes it of."""
    match, table = _SHARE.search(said), sheet.table
    total = next((one for one in table.rows if TOTAL.match(_label(table, one)) and one[column].value), None)
    if match is None or total is None or row is total or row[column].kind != total[column].kind:
        return []
    whole = match["whole"] or match["part"] or ""
    above = table.rows[: table.rows.index(total)]
    parts = sum(one[column].value or 0.0 for one in above if not sums_up(_label(table, one)))
    value, of = row[column].value or 0.0, total[column].value or 0.0
    if row not in above or not _is_whole(whole, table) or abs(parts - of) > SUMS_TO * abs(of) or value < 0:
        return []
    formula = f"{tidy(row[column].text)} ÷ {tidy(total[column].text)}"
    told = f"{100 * value / of:.2f}%"
    name, year = tidy(row[label_column(table)].text), leaf(table, table.columns[column])
    text = f"{name}（{year}）占{tidy(total[label_column(table)].text)}的 {told}（{formula}）"
    return [_told(sheet, (row, total), column, text, f"{formula} = {told}")]


def _is_whole(whole: str, table: Table) -> bool:
    """Whether what a share is said to be of is all that the table tells of: a word for all, the rest as it is captioned."""
    around = fold(" ".join((*table.section[-1:], table.caption, table.group)))
    rest = _ALL.sub("", whole)
    pairs = [rest[at : at + 2] for at in range(len(rest) - 1)]
    return (rest == "" or bool(pairs)) and 2 * sum(pair in around for pair in pairs) >= len(pairs)


def _unit(table: Table, row: Sequence[Cell], column: int) -> str:
    return value_text(table, column, row[column], row).removeprefix(tidy(row[column].text))


def _told(sheet: Sheet, rows: Sequence[tuple[Cell, ...]], column: int, text: str, formula: str) -> Statement:
    return Statement(
        text=text,
        places=tuple(place for row in rows for place in sheet.place([c for c in row if c.page == row[column].page])),
        context=context_of(sheet.table),
        computation=Computation(formula=formula, cells=tuple(row[column] for row in rows), report_id=sheet.report_id),
    )
