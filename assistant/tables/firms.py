"""Tables that set a company beside others: they are added up only for who asks of several companies."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.records import Query
from assistant.tables.cell_units import leaf
from assistant.tables.markets import SHARES, is_of
from assistant.tables.row_filter import matching_rows
from assistant.tables.rows import row_name
from assistant.tables.sheet import Sheet
from assistant.words.names import fold
from ingest.records import Cell, Table

_FIRMS = re.compile(r"(?:可比|上市|样本)?(?:公司|企业|厂商|证券|股票)(?:名称|简称)?")
"""What a column of companies is called."""
_SEVERAL = re.compile(
    r"可比|同[业行类]|对手|行业|板块|[各几多两二三四五六七八九十\d]+家|每家|这些|它们|所有|全部|平均水平|均值|重点|个股|标的|股票|(?:公司|企业)们|表[中里内]|\b(?:companies|peers?|stocks)\b"
)
"""What asks of several companies."""
_SECTOR = re.compile(r"(?<!子)板块|行业")
_OF_ONE = re.compile(r"哪|谁|最|几家|公司|企业|个股|股票|标的|龙头|成分|名单|第[一二三四五六七八九十\d]+[名位大]")
"""What asks of a sector, and of those in it."""


def without_firms(query: Query, groups: Sequence[list[Sheet]], subjects: Mapping[str, str]) -> list[list[Sheet]]:
    """The tables without those of companies in a report on one of them, where the question asks of none of the others: what it adds
    up is the company's own."""
    if _SEVERAL.search(fold(query.standalone)):
        return list(groups)
    kept = ([sheet for sheet in group if not _sets_beside(query, sheet, subjects)] for group in groups)
    return [group for group in kept if group]


def is_one_of_sector(said: str, table: Table, row: Sequence[Cell]) -> bool:
    """Whether a row is of one company's share where folded `said` asks something of a sector as a whole, and does not name it."""
    if not _SECTOR.search(said) or _OF_ONE.search(said) or not is_of(tuple(row), SHARES):
        return False
    return row_name(table, row)[:2] not in said


def _sets_beside(query: Query, sheet: Sheet, subjects: Mapping[str, str]) -> bool:
    """Whether a table has a row for each company, the report is on one company, and the question names no row."""
    subject = subjects.get(sheet.report_id, "")
    if not subject.strip() or "《" in subject:
        return False
    rows = sheet.table.rows
    named = any(_FIRMS.fullmatch(leaf(sheet.table, column).strip()) for column in sheet.table.columns[:3])
    return named and len(matching_rows(query, sheet.table)) == len(rows)
