"""How a share or an industry has done: the small table of a first page with a column for each span of months ("1M", "12月") and
rows for the absolute return and that against an index."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.amounts.quantities import count_of
from assistant.records import Query, Statement
from assistant.tables.rows import row_name
from assistant.tables.sheet import Sheet
from assistant.tables.tell import told_row
from assistant.words.names import fold
from ingest.records import Cell, Table

_COUNT = r"\d{1,2}|[一二三六两]|十二|半"
_COLUMN = re.compile(rf"(?:近|过去)?(?P<count>{_COUNT})\s*个?(?P<unit>m|月|年|months?)")
_SPAN = re.compile(
    rf"(?:(?:近|过去|最近|这)(?P<count>{_COUNT})\s*个?|(?<![前\d第])(?P<plain>{_COUNT})\s*个)(?P<unit>月|年)(?![以之]?前|初|末|底|报|[\d一二三四五六七八九十])"
    r"|\b(?:past|last) (?:(?P<en>\d{1,2}|one|two|three|six|twelve) )?(?P<of>months?|year)\b|\b(?P<joined>\d{1,2})[- ]?(?:months?|m)\b"
)
_EN = {"one": 1, "two": 2, "three": 3, "six": 6, "twelve": 12}
_ABSOLUTE, _RELATIVE = re.compile(r"绝对|absolute"), re.compile(r"相对|relative|\bvs\b")
_MOVE = re.compile(
    r"股价|股票|[涨跌]幅|[涨跌]了|表现|收益率?|绝对|相对|跑[赢输]|\b(?:share price|stock|return|perform\w*|risen|rose|gained|fallen|relative|absolute)\b"
)
_AGAINST = re.compile(
    r"相对|跑[赢输]|超额|大盘|比(?:大盘|指数|沪深|恒生|上证)|\b(?:relative|against|versus|outperform\w*|underperform\w*|beat(?:en)?|lagged)\b"
)
_ALONE = re.compile(r"绝对|\babsolute\b")
_OTHER = re.compile(
    r"预测|收入|利润|成本|毛利|销量|产量|价差|市值|成交|买卖|换手|[日平]均|每天|\b(?:average|volume|turnover|traded|daily)\b"
)
"""What asks for a measure that such a table does not have."""


def performance_statements(query: Query, sheets: Sequence[Sheet]) -> list[Statement]:
    """The returns asked for over the months asked for, absolute, relative or both; empty where no table has them."""
    said = fold(query.standalone)
    months = _months_asked(said)
    if not months or not _MOVE.search(said) or _OTHER.search(said):
        return []
    wanted = [kind for kind in (_ABSOLUTE, _RELATIVE) if _is_wanted(kind, said)]
    for sheet in sheets:
        rows, columns = _rows(sheet.table), _columns(sheet.table, months)
        if len(rows) == 2 and len(columns) == len(months):
            return [told_row(sheet, rows[kind], columns, "") for kind in wanted]
    return []


def _is_wanted(kind: re.Pattern[str], said: str) -> bool:
    """Whether the return of a kind is asked for: against an index where one is spoken of, else the absolute one."""
    against, alone = bool(_AGAINST.search(said)), bool(_ALONE.search(said))
    if kind is _RELATIVE:
        return against
    return alone or not against or len(re.findall(r"多少|几|how much", said)) > 1


def _months_asked(said: str) -> list[int]:
    found = (
        _months(
            match["count"] or match["plain"] or match["en"] or match["joined"] or "1",
            match["unit"] or match["of"] or "month",
        )
        for match in _SPAN.finditer(said)
    )
    return list(dict.fromkeys(months for months in found if months))


def _months(count: str, unit: str) -> int:
    if count == "半":
        return 6
    number = _EN.get(count) or count_of(count)
    return number if unit[0] in "m月" else 12 * number


def _columns(table: Table, months: Sequence[int]) -> list[int]:
    """The columns of the spans, in the order asked; fewer where the table lacks one."""
    spans = {
        _months(match["count"], match["unit"]): index
        for index, name in enumerate(table.columns)
        if (match := _COLUMN.fullmatch(re.sub(r"[(（].*", "", fold(name)).strip()))
    }
    return [spans[span] for span in months if span in spans] if len(spans) > 1 else []


def _rows(table: Table) -> dict[re.Pattern[str], tuple[Cell, ...]]:
    """The table's row of absolute returns and that of relative ones."""
    found: dict[re.Pattern[str], tuple[Cell, ...]] = {}
    for row in table.rows:
        name = fold(row_name(table, row))
        for kind in (_ABSOLUTE, _RELATIVE):
            if kind.search(name):
                found.setdefault(kind, row)
    return found
