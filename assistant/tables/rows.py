"""How a table's row reads aloud: its name, its values with their units, and the whole row spelt out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.tables.cell_units import IN_BRACKETS, leaf, unit_of, value_text
from assistant.words.locate import tidy
from ingest.records import Cell, Table

_NAME_COLUMN = re.compile(
    r"^(?!是否|.*从公司)(?:.*(?:名称|姓名|公司|简称|主体|个股|标的|指数|板块|行业|产品|品种|项目|科目|name|company|item|segment))",
    re.I,
)
_WHO = re.compile(r"名称|姓名|公司|简称|主体|个股|标的|name|company", re.I)
"""Columns that name one of a group, beside one that names the group."""
SHORT_NAME = 16
"""Characters up to which a cell may tell rows of one name apart."""
_TELLS_UNIT = re.compile(r"(?:单位|unit|项目|科目|指标|item|in (?:thousands|millions))\b|单位|项目|科目", re.I)
"""Names of columns that only tell a unit, or that rows have names."""
TOTAL = re.compile(
    r"(?:合\s*计|总\s*计|小\s*计|共\s*计|平均|均值|中位数|total|sum|average|mean|median)(?![\u3400-\u9fff])", re.I
)
"""How the name of a row begins that sums up the others, or takes their mean."""
_SUMMED = re.compile(r"(?:合计|总计|小计|平均值?|均值|中位数)$")
REST = re.compile(
    r"(?:其[他它余](?:企业|公司|厂商|厂家|客户|供应商|地区|国家|品牌|股东|机构|单位|品种)?|(?:all )?others?(?: (?:countries|regions|areas|customers|products|markets|segments))?)\W*$",
    re.I,
)
"""The name of a row that holds all that no row of its own has: none of those that are ranked."""
MONTH_ROW = re.compile(r"(?:(?P<year>20\d\d)\s*[年/.-]\s*)?(?P<month>1[0-2]|0?[1-9])\s*月份?")
"""What a row is called that is of one month."""
_OF_THE_ROW_ABOVE = re.compile(r"(?:同比|环比|yoy|qoq|y/y|q/q|增速|增长率|增长|增幅)(?:增速|增长率?|变动|变化)?", re.I)
"""Labels that by themselves tell the change of the row above."""
_SHARE_OF_IT = re.compile(
    r"(?:毛利率?|净利率|[销产]量|均价|单价|售价|占比|比重|份额|收入占比|占收入比重?|占总收入比重?|margin|share)", re.I
)
"""Labels that tell something of the row above where they come again under several rows."""


def column_name(table: Table, index: int) -> str:
    """A column's own name as it is told: without its unit, and empty where it only tells the table's unit."""
    return _told_name(leaf(table, table.columns[index]))


@lru_cache(maxsize=4096)
def _told_name(column: str) -> str:
    name = IN_BRACKETS.sub("", column).strip(" %/")
    return "" if _TELLS_UNIT.match(name) else name


def context_of(table: Table) -> str:
    """What stands around a table's cells: caption, band, unit, period, column names with their units."""
    unit = table.unit if re.match(r"单位|unit", table.unit, re.I) or not table.unit else f"单位：{table.unit}"
    parts = (table.caption, table.group, unit, table.period, *map(_with_unit, *_columns(table)))
    return " ".join(filter(None, parts))


def _with_unit(name: str, unit: str) -> str:
    return f"{name}（{unit}）" if unit else name


def _columns(table: Table) -> tuple[list[str], list[str]]:
    """Column names, and for each the unit that it does not print itself, by its first figure."""
    units = []
    for index, name in enumerate(table.columns):
        cell = next((row[index] for row in table.rows if row[index].value is not None), None)
        units.append(unit_of(table, index, cell) if cell and not IN_BRACKETS.search(name) else "")
    return [leaf(table, name) for name in table.columns], units


def row_name(table: Table, row: Sequence[Cell]) -> str:
    """What a row is about, with its ticker if it has one."""
    texts = [i for i, cell in enumerate(row) if cell.kind == "text" and cell.text]
    named = [i for i in texts if _NAME_COLUMN.search(leaf(table, table.columns[i]))] or texts
    named = _of_their_own(table, texts, _without_groups(table, row, named))
    ticker = next((re.sub(r"\s", "", cell.text) for cell in row if cell.kind == "ticker"), "")
    name = tidy(row[named[0]].text) if named else ""
    if name and ticker:
        return f"{name}（{ticker}）"
    above = row_above(table, row)
    within = bool(named and above) and named[0] < label_column(table)
    apart = _apart(table, row, named[0], texts) if named and (within or not above) else ""
    parts = (name, above, apart) if within else (above, name, apart)
    return " ".join(filter(None, parts)) or ticker or _day(row)


def _day(row: Sequence[Cell]) -> str:
    """The day or month that a row begins with, by which it goes where it has no other name."""
    named = bool(row) and (row[0].kind == "date" or bool(MONTH_ROW.fullmatch(row[0].text.strip())))
    return tidy(row[0].text) if named else ""


def _of_their_own(table: Table, texts: list[int], named: list[int]) -> list[int]:
    """The columns that name a row, from the first column of words where that tells more rows apart (基地 before 产品)."""
    if not named or not texts or texts[0] >= named[0] or _WHO.search(leaf(table, table.columns[named[0]])):
        return named
    kinds = [{tidy(row[i].text) for row in table.rows if row[i].text} for i in (texts[0], named[0])]
    each = len(kinds[1]) == len(table.rows)
    return [texts[0], *named] if len(kinds[0]) >= len(kinds[1]) and not each else named


def _without_groups(table: Table, row: Sequence[Cell], named: list[int]) -> list[int]:
    """Of the columns that name a row those from the one of whom it is about, where the first names groups of rows."""
    if not named or _WHO.search(leaf(table, table.columns[named[0]])):
        return named
    groups = [other[named[0]].text for other in table.rows if other[named[0]].text]
    who = next((i for i in named if _WHO.search(leaf(table, table.columns[i]))), None)
    several = who is not None and len(set(groups)) < len(groups)
    return [i for i in named if i >= who] if several and who is not None else named


def label_column(table: Table) -> int:
    """The column in which rows are labelled: the second where the first holds labels of blocks, each on several rows."""
    rows = table.rows
    if not rows or len(rows[0]) < 3:
        return 0
    over = any((one[0].page, one[0].start) == (two[0].page, two[0].start) for one, two in pairwise(rows) if one[0].text)
    return int(over and all(row[1].kind in ("text", "empty") for row in rows))


def row_above(table: Table, row: Sequence[Cell]) -> str:
    """The label of the row above, in the same block, that this row tells the change, margin or share of ("收入 | 同比 | 毛利率");
    else ""."""
    if not any(
        _OF_THE_ROW_ABOVE.fullmatch(plain) or _SHARE_OF_IT.fullmatch(plain)
        for plain in (_plain(c.text) for c in row[:2])
    ):
        return ""
    at = label_column(table)
    if not _told_of_above(table, row[at].text, at):
        return ""
    above = ""
    for other in table.rows:
        if (other[at].page, other[at].start) == (row[at].page, row[at].start):
            break
        if other[at].text and not _told_of_above(table, other[at].text, at):
            above = tidy(other[at].text) if not at or other[0].start == row[0].start else ""
    return IN_BRACKETS.sub("", above).strip()


def _plain(label: str) -> str:
    """A label without its unit and white space."""
    return re.sub(r"\s+", "", IN_BRACKETS.sub("", label)).rstrip("%％")


def _told_of_above(table: Table, label: str, at: int) -> bool:
    """Whether a label in column `at` tells of the row above: of blocks only a change does, the rest is the block's."""
    plain = _plain(label)
    if _OF_THE_ROW_ABOVE.fullmatch(plain):
        return True
    if at or not _SHARE_OF_IT.fullmatch(plain):
        return False
    return sum(IN_BRACKETS.sub("", other[0].text).strip() == plain for other in table.rows) > 1


def _apart(table: Table, row: Sequence[Cell], named: int, texts: Sequence[int]) -> str:
    """What tells a row from others of its name: the next short cell of words, where names come again in the table."""
    if sum(other[named].text == row[named].text for other in table.rows) < 2:
        return ""
    for index in texts:
        if index > named and len(row[index].text) <= SHORT_NAME:
            return tidy(row[index].text)
    return ""


def row_text(table: Table, row: Sequence[Cell]) -> str:
    """A row spelt out: "column：value；…", each merged cell once, after the row above that it tells of."""
    said: list[str] = [above] if (above := row_above(table, row)) else []
    for index, cell in enumerate(row[: len(table.columns)]):
        if cell.text:
            name = column_name(table, index)
            said.append(
                f"{name}：{value_text(table, index, cell, row)}" if name else value_text(table, index, cell, row)
            )
    return "；".join(dict.fromkeys(said))


def longest(row: Sequence[Cell]) -> Cell:
    """The cell that says most."""
    return max(row, key=lambda cell: len(cell.text))


def in_words(table: Table, row: Sequence[Cell]) -> Cell:
    """The row's cell in the column that says most in the table as a whole; the longest one where that is empty."""
    said = [sum(len(other[i].text) for other in table.rows if i < len(other)) for i in range(len(row))]
    most = row[max(range(len(row)), key=said.__getitem__)]
    return most if most.text else longest(row)


def rounded(value: float, cells: Sequence[Cell]) -> str:
    """As many decimals as the cells print (of more than two those that are no zeros), at least two for a quotient."""
    decimals = [m.group(1) for c in cells if (m := re.search(r"\.(\d+)", c.text))]
    printed = [min(len(told), max(2, len(told.rstrip("0")))) for told in decimals]
    places = max(printed, default=0 if cells else 2)
    return f"{value:,.{places}f}"


def who_column(table: Table) -> int | None:
    """The first column that names who each row is about; None where none does."""
    return next((i for i, name in enumerate(table.columns) if _WHO.search(leaf(table, name))), None)


def without_totals(table: Table, rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows that sum up no others."""
    return [row for row in rows if not sums_up(row_name(table, row))]


def sums_up(name: str) -> bool:
    """Whether a row of that name sums up others, or takes their mean: 合计, 组合平均."""
    return bool(TOTAL.match(name) or _SUMMED.search(name))
