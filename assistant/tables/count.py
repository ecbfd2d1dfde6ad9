"""How many rows a question asks for: those that it picks, where they are of the kind that it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.bound import bound_in
from assistant.question.operation import Operation
from assistant.records import Computation, Query, Statement
from assistant.tables.columns import column_for
from assistant.tables.row_filter import matching_rows
from assistant.tables.rows import context_of, longest, row_name, row_text, without_totals
from assistant.tables.sheet import Sheet
from assistant.tables.telling import telling
from assistant.words.locate import tidy
from assistant.words.names import fold
from ingest.records import Cell, Table

_WHAT_COUNTED = re.compile(
    r"(?:几|多少)[条家只份项个支次款行笔起位名](?!公司|个股|股票|企业|标的|品种|项目|行业|板块|产品|子行业|细分)(?P<noun>[\u3400-\u9fff]{2,4})[？?。]?$"
)
_COUNTED_BEFORE = re.compile(
    r"(?P<noun>[\u3400-\u9fff]{2,})(?<!的|跌|涨|升|降|持|仓|利|损|有|共|是|为|达|计|一|总|合)(?<!公司|个股|股票|企业|标的|品种|项目|行业|板块|产品)(?:一共|总共|共|总计|合计)?(?:有|达到?|是|为)?(?:几|多少)[家项件种款处座][？?。]?$"
)
"""What rows are counted as, where it is named and no word for any row."""
_FIRMS_COUNTED = re.compile(r"(?:几|多少)家(?:公司|企业|[\u3400-\u9fff]企|券商|机构|厂商|上市|银行|基金|个股|标的)")
_FIRM = re.compile(
    r"公司|企业|[药车房]企|厂[商家]|机构|单位|券商|简称|名称|标的|个股|股票|银行|基金|客户|供应商|[人方商]$|品牌|company|firm|name|issuer"
)
"""What firms are counted by, and columns that hold them."""
_FIRST_FEW = re.compile(r"前(?:[二三四五六七八九十]|\d+)|主要(?:销售)?(?:客户|供应商)")
_DEFINES = re.compile(r"相对.{0,12}(?:指数|基准).{0,12}[涨跌]幅")
"""What a rating means."""
MOST_LISTED = 30
"""Rows that are told by name."""


def counted_rows(query: Query, operation: Operation, groups: Sequence[Sequence[Sheet]]) -> list[Statement]:
    """How many rows of the first group of tables that has some the question picks, and which; empty where none has."""
    for group in groups:
        rows = [
            (sheet, row) for sheet in group for row in without_totals(sheet.table, matching_rows(query, sheet.table))
        ]
        rows = telling(query, rows)
        if not rows or (holds_some(rows, fold(query.standalone)) and not _ends_within(rows, fold(query.standalone))):
            continue
        if len(rows) < sum(len(sheet.table.rows) for sheet in group) and _are_counted(query, rows):
            return [] if _tells_itself(rows, fold(query.standalone)) else [_counted(operation, rows)]
    return []


def holds_some(rows: Sequence[tuple[Sheet, tuple[Cell, ...]]], said: str) -> bool:
    """Whether the rows are the first few of a list, which the question does not ask for, or explain words: neither tells how many
    there are."""
    over = " ".join(dict.fromkeys(context_of(sheet.table) for sheet, _ in rows))
    explained = "释义" in over or any(
        cell.text == "指" or _DEFINES.search(cell.text) for _, row in rows for cell in row
    )
    return explained or (bool(_FIRST_FEW.search(over)) and not _FIRST_FEW.search(said))


def _ends_within(rows: Sequence[tuple[Sheet, tuple[Cell, ...]]], said: str) -> bool:
    """Whether lists of the first few go on beyond the bound that folded `said` sets on what they are ordered by: then they hold all
    within it."""
    bound = bound_in(said)
    for table in {id(sheet.table): sheet.table for sheet, _ in rows}.values():
        column = column_for(table, said[: bound.end]) if bound else None
        if column is None:
            return False
        values = [row[column].value for row in table.rows]
        told = [value for value in values if value is not None]
        within = sum(sheet.table is table for sheet, _ in rows)
        if len(told) < len(values) or told not in (sorted(told), sorted(told, reverse=True)) or within == len(told):
            return False
    return bound is not None


def _are_counted(query: Query, rows: Sequence[tuple[Sheet, tuple[Cell, ...]]]) -> bool:
    """Whether rows are what a count asks for: 医院 are counted in a table that says so, or by rows that each name one."""
    said = fold(query.standalone)
    if _FIRMS_COUNTED.search(said) and not all(_names_a_firm(sheet.table, row) for sheet, row in rows):
        return False
    match = _WHAT_COUNTED.search(said) or _COUNTED_BEFORE.search(said)
    if match is None:
        return True
    noun = match["noun"][-2:]
    over = {fold(context_of(sheet.table)) for sheet, _ in rows}
    return any(noun in text for text in over) or all(noun in fold(row_text(sheet.table, row)) for sheet, row in rows)


def _names_a_firm(table: Table, row: Sequence[Cell]) -> bool:
    """Whether a row is of a firm: a column of them has something in it, or a share's code stands in it."""
    return any(
        cell.kind == "ticker" or (bool(cell.text) and bool(_FIRM.search(fold(column))))
        for column, cell in zip(table.columns, row, strict=False)
    )


def _tells_itself(rows: Sequence[tuple[Sheet, tuple[Cell, ...]]], said: str) -> bool:
    """Whether the one row that was picked, by its name, tells the number ("博士 | 13"): then there is nothing to count."""
    if len(rows) > 1:
        return False
    (sheet, row), *_ = rows
    return fold(row_name(sheet.table, row)) in said and any(cell.kind == "number" for cell in row)


def _counted(operation: Operation, rows: Sequence[tuple[Sheet, tuple[Cell, ...]]]) -> Statement:
    unit = operation.unit
    listed = "；".join(_listed(sheet.table, row) for sheet, row in rows[:MOST_LISTED])
    cells = tuple(longest(row) for _, row in rows)
    return Statement(
        text=f"共{len(rows)}{unit}：{listed}" if unit and not unit.isascii() else f"{len(rows)}: {listed}",
        places=tuple(place for sheet, row in rows[:MOST_LISTED] for place in sheet.place(row)),
        context=" ".join(
            (context_of(rows[0][0].table), *(row_text(sheet.table, row) for sheet, row in rows[:MOST_LISTED]))
        ),
        computation=Computation(formula=f"count = {len(rows)}", cells=cells, report_id=rows[0][0].report_id),
    )


def _listed(table: Table, row: Sequence[Cell]) -> str:
    name, most = row_name(table, row), tidy(longest(row).text).rstrip("。.；;")
    if most in name or (name and longest(row).value is not None):
        return name
    return most if not name or name.split("（")[0] in most else f"{name} {most}"
