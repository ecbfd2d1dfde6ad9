"""The unit of a cell: what it prints itself, or its column, its row, its row's column of units, its table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.tables.table_unit import COUNTED_BY, money_of, one_of_units, unit_said
from assistant.words.locate import tidy
from ingest.records import Cell, Table
from ingest.values import parse_value

LONGEST_LABEL = 32
"""Characters up to which a cell of words names its row."""
IN_BRACKETS = re.compile(r"[(（]([^)）]{1,12})[)）]")
_LABEL_UNIT = re.compile(
    r"[(（]\s*((?:[万亿]?(?:人民币|美|港|欧|日)?元|CNY|RMB|USD|HKD|EUR|JPY|GBP|%|倍|股|[万亿]股|天|次|人|元/股|x|times|[万亿千百]+[\u3400-\u9fff]{1,3}|[吨台辆套件根米座艘架颗片瓶箱头只户家]|[kKMGT]W[hp]?)(?:/\S{1,4})?)\s*[)）]"
)
_NO_MONEY = re.compile(r"率|比例|比重|占比|进度|年限|年龄|人数|股数|次数|倍数|期限|汇率|序号")
"""Columns whose figures are not in the money of their table."""
_NO_UNIT_OF_TABLE = re.compile(r"年龄|年限|序号|期限|排名|名次|位次")
"""Columns whose figures are in no unit that a table is in, money or shares."""
_RELATIVE = re.compile(r"[%％]|个?百分点|pp|pcts?|bps?", re.I)
"""Measures of a change or a share: a column of these is so in every row, whatever the row itself is counted in."""
_UNIT_BY_COLUMN = re.compile(r"([^，,；;：:]+?)(?:单位)?[为：:]\s*([^，,；;]+)")
_SCALE = re.compile(r"\bin (?:000['’]?s|thousands|millions|billions)", re.I)
_FOREIGN_COLUMN = re.compile(r"外币(?:余额|金额)|原币")
_CURRENCY = re.compile(r"[美港欧日澳加]元|英镑|港币|瑞士法郎|卢布|新加坡元|泰铢|韩元|越南盾")
"""Columns of amounts in the currency that their row is called by."""
_MONEY = ("$", "€", "£", "¥", "￥")
_UNIT_COLUMN = re.compile(r"单位|计量单位|units?", re.I)
LONGEST_UNIT = 8
_OF_LEVEL = re.compile(r"/[-+−]?(?!(?:19|20)\d\d$)\d[\d.,]*%?$")
"""How the name of a column ends that is a level of what a sensitivity table varies ("出厂价（元/盒）/125")."""
_NO_UNIT = re.compile(r"\d+\s*[-~至]\s*\d+|[月季注]|^[A-Z\d一二三四五六七八九十+]$")
"""What brackets after a column's name hold that is no unit: months, notes, the letters of a formula."""


def leaf(table: Table, column: str) -> str:
    """A column's own name, without the band that the whole table stands under."""
    return column.removeprefix(f"{table.group}/") if table.group else column


def unit_of(table: Table, column: int, cell: Cell) -> str:
    """The unit of a figure: the cell's own (then ""), else the column's in brackets, else the table's."""
    if cell.unit or cell.value is None:
        return ""
    return _unit_under(table.columns[column], leaf(table, table.columns[column]), table.unit)


def is_carried(cell: Cell) -> bool:
    """Whether a cell's per cent sign is printed only on the first figure of its block."""
    return cell.unit == "%" and not re.search(r"[%％]", cell.text)


@lru_cache(maxsize=4096)
def _unit_under(column: str, name: str, said: str) -> str:
    """The unit of a column's figures where they print none: its own, else the one `said` of the table; `name` is without the band."""
    if own := _column_unit(column):
        return own
    if counted := COUNTED_BY.search(name):
        return counted[1]
    if several := one_of_units(name, unit_said(said)):
        return several
    if (_NO_MONEY.search(name) and "元" in said) or _NO_UNIT_OF_TABLE.search(name):
        return ""
    for names, unit in _UNIT_BY_COLUMN.findall(said):
        if any(name and name in column for name in re.split(r"[、和及]", names)):
            return str(unit)
    plain = unit_said(said)
    return plain if len(plain) <= LONGEST_UNIT and not re.search(r"[，,；;]", plain) else ""


@lru_cache(maxsize=4096)
def _column_unit(name: str) -> str:
    """The unit in a column's name, "" without one: of several brackets the last that holds a usual unit, a band's behind its
    column's. The levels of what a table varies are in the unit of their name, the figures under them are not."""
    if _OF_LEVEL.search(name):
        return ""
    inside = [words for words in IN_BRACKETS.findall(name) if not _NO_UNIT.search(words)]
    inside = [part.strip() for words in inside for part in re.split(r"[，,]", words)]  # "(TTM，倍)"
    usual = [words for words in inside if _RELATIVE.fullmatch(words) or parse_value(f"1{words}")[2]]
    return (usual[-1] if usual else inside[0]) if inside else "%" if name.endswith("%") else ""


def cell_unit(table: Table, row: Sequence[Cell], column: int) -> str:
    """The unit of a cell as far as the table tells it: its own, its column's if that is a change or a share, its row's name's, its
    row's column of units, its column's, else the first that is said for the whole table ("亿元，括号内为负数")."""
    cell = row[column]
    if cell.unit:
        return cell.unit if is_carried(cell) else ""
    if _RELATIVE.fullmatch(relative := _column_unit(table.columns[column])) and cell.value is not None:
        return relative
    if own := _labelled_unit(row):
        return own
    if own := _in_column_of_units(table, row):
        return own
    if unit := unit_of(table, column, cell):
        return unit if _column_unit(table.columns[column]) else _of_the_row(row, unit)
    said = re.sub(r"^(?:单位|unit)\s*[:：]?\s*", "", table.unit, flags=re.I)
    first = re.split(r"[，,；;]", said)[0].strip(" ()（）")
    return first if len(first) <= LONGEST_UNIT and not re.search(r"[为:：]", first) else ""


def value_text(table: Table, column: int, cell: Cell, row: Sequence[Cell] = ()) -> str:
    """A cell with its unit: its row's own ("每股收益（元）") before its column's, unless that is a change or a share, and its table's."""
    unit = unit_of(table, column, cell)
    text = f"{tidy(cell.text)}{cell.unit if is_carried(cell) else ''}"
    if scale := _scale_of(table, column, unit or cell.unit) if cell.value is not None else "":
        return f"{text} ({scale})"
    relative = _RELATIVE.fullmatch(_column_unit(table.columns[column]))
    bare = cell.value is not None and not cell.unit
    labelled = _labelled_unit(row) if unit or bare else ""
    own = labelled or (_in_column_of_units(table, row) if bare else "")
    if own and not relative:
        unit = own
    elif unit and not _column_unit(table.columns[column]):
        unit = _of_the_row(row, unit)
    if row and _FOREIGN_COLUMN.search(table.columns[column]):
        named = (match.group() for cell in row if cell.kind == "text" and (match := _CURRENCY.search(cell.text)))
        unit = next(named, "")
    return text if not unit else f"{text}{unit}" if unit == "%" else f"{text} {unit}"


def _scale_of(table: Table, column: int, unit: str) -> str:
    """The thousands that amounts of an English table are told in ("$ in 000s", "in millions"), "" where `unit` is another."""
    said = unit if _SCALE.search(unit) else _column_unit(table.columns[column]) if unit in _MONEY else ""
    found = _SCALE.search(said)
    return found.group(0) if found else ""


def _of_the_row(row: Sequence[Cell], unit: str) -> str:
    """A table's unit as it holds for a row, by the row's label."""
    label = next((cell.text for cell in row if cell.kind == "text" and len(cell.text) <= LONGEST_LABEL), "")
    return money_of(label, unit)


def _labelled_unit(row: Sequence[Cell]) -> str:
    """The unit in brackets in one of the row's labels, "" without one."""
    labels = (cell.text for cell in row if cell.kind == "text" and len(cell.text) <= LONGEST_LABEL)
    return next((unit for text in labels if (unit := unit_in_label(text))), "")


def _in_column_of_units(table: Table, row: Sequence[Cell]) -> str:
    """The unit that a row has in a column of units; "" without one."""
    columns = zip(table.columns, row, strict=False)
    units = (c for name, c in columns if _UNIT_COLUMN.fullmatch(leaf(table, name).strip()) and c.value is None)
    return next((tidy(cell.text) for cell in units if cell.text), "")


def unit_in_label(text: str) -> str:
    """The unit in brackets in a label ("日均成交（亿元）"), "" without one."""
    match = _LABEL_UNIT.search(text)
    return match.group(1) if match else ""
