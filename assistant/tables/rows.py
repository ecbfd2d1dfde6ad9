"""How a table's row reads aloud: its name, its values with their units, and the whole row spelt out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.tables.table_unit import money_of, unit_said
from assistant.words.locate import tidy
from ingest.records import Cell, Table
from ingest.values import parse_value

_NAME_COLUMN = re.compile(
    r"^(?!是否|.*从公司)(?:.*(?:名称|姓名|公司|简称|主体|个股|标的|指数|板块|行业|产品|品种|项目|科目|name|company|item|segment))",
    re.I,
)
_WHO = re.compile(r"名称|姓名|公司|简称|主体|个股|标的|name|company", re.I)
"""Columns that name one of a group, beside one that names the group."""
LONGEST_LABEL = 32
"""Characters up to which a cell of words names its row."""
SHORT_NAME = 16
"""Characters up to which a cell may tell rows of one name apart."""
_LABEL_UNIT = re.compile(
    r"[(（]\s*((?:[万亿]?(?:人民币|美|港|欧|日)?元|CNY|RMB|USD|HKD|EUR|JPY|GBP|%|倍|股|[万亿]股|天|次|人|元/股|x|times|[万亿千百]+[\u3400-\u9fff]{1,3}|[吨台辆套件根米座艘架颗片瓶箱头只户家]|[kKMGT]W[hp]?)(?:/\S{1,4})?)\s*[)）]"
)
_NO_MONEY = re.compile(r"率|比例|比重|占比|进度|年限|年龄|人数|股数|次数|倍数|期限|汇率|序号")
"""Columns whose figures are not in the money of their table."""
_NO_UNIT_OF_TABLE = re.compile(r"年龄|年限|序号|期限")
"""Columns whose figures are in no unit that a table is in, money or shares."""
_RELATIVE = re.compile(r"[%％]|个?百分点|pp|pcts?|bps?", re.I)
"""Measures of a change or a share: a column of these is so in every row, whatever the row itself is counted in."""
_UNIT_BY_COLUMN = re.compile(r"([^，,；;：:]+?)(?:单位)?[为：:]\s*([^，,；;]+)")
_SCALE = re.compile(r"\bin (?:000['’]?s|thousands|millions|billions)", re.I)
_FOREIGN_COLUMN = re.compile(r"外币(?:余额|金额)|原币")
_CURRENCY = re.compile(r"[美港欧日澳加]元|英镑|港币|瑞士法郎|卢布|新加坡元|泰铢|韩元|越南盾")
"""Columns of amounts in the currency that their row is called by."""
_MONEY = ("$", "€", "£", "¥", "￥")
_TELLS_UNIT = re.compile(r"(?:单位|unit|项目|科目|指标|item|in (?:thousands|millions))\b|单位|项目|科目", re.I)
"""Names of columns that only tell a unit, or that rows have names."""
_UNIT_COLUMN = re.compile(r"单位|计量单位|units?", re.I)
LONGEST_UNIT = 8
_IN_BRACKETS = re.compile(r"[(（]([^)）]{1,12})[)）]")
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
_OF_THE_ROW_ABOVE = re.compile(r"(?:同比|环比|yoy|qoq|y/y|q/q|增速|增长率|增长|增幅)(?:增速|增长率?|变动|变化)?", re.I)
"""Labels that by themselves tell the change of the row above."""
_SHARE_OF_IT = re.compile(
    r"(?:毛利率?|净利率|[销产]量|均价|单价|售价|占比|比重|份额|收入占比|占收入比重?|占总收入比重?|margin|share)", re.I
)
"""Labels that tell something of the row above where they come again under several rows."""
_OF_LEVEL = re.compile(r"/[-+−]?(?!(?:19|20)\d\d$)\d[\d.,]*%?$")
"""How the name of a column ends that is a level of what a sensitivity table varies ("出厂价（元/盒）/125")."""
_NO_UNIT = re.compile(r"\d+\s*[-~至]\s*\d+|[月季注]|^[A-Z\d一二三四五六七八九十+]$")
"""What brackets after a column's name hold that is no unit: months, notes, the letters of a formula."""


def leaf(table: Table, column: str) -> str:
    """A column's own name, without the band that the whole table stands under."""
    return column.removeprefix(f"{table.group}/") if table.group else column


def column_name(table: Table, index: int) -> str:
    """A column's own name as it is told: without its unit, and empty where it only tells the table's unit."""
    return _told_name(leaf(table, table.columns[index]))


@lru_cache(maxsize=4096)
def _told_name(column: str) -> str:
    name = _IN_BRACKETS.sub("", column).strip(" %/")
    return "" if _TELLS_UNIT.match(name) else name


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
    if _NO_MONEY.search(name) and "元" in said:
        return ""
    if _NO_UNIT_OF_TABLE.search(name):
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
    inside = [words for words in _IN_BRACKETS.findall(name) if not _NO_UNIT.search(words)]
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
        units.append(unit_of(table, index, cell) if cell and not _IN_BRACKETS.search(name) else "")
    return [leaf(table, name) for name in table.columns], units


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
    apart = _apart(table, row, named[0], texts) if named and not above else ""
    return f"{above} {name} {apart}".strip() or ticker


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


def row_above(table: Table, row: Sequence[Cell]) -> str:
    """The label of the row above that this row tells the change, margin or share of ("收入 | 同比 | 毛利率"); else ""."""
    if not row or not _told_of_above(table, row[0].text):
        return ""
    above = ""
    for other in table.rows:
        if (other[0].page, other[0].start) == (row[0].page, row[0].start):
            break
        if other[0].text and not _told_of_above(table, other[0].text):
            above = tidy(other[0].text)
    return _IN_BRACKETS.sub("", above).strip()


def _told_of_above(table: Table, label: str) -> bool:
    plain = re.sub(r"\s+", "", _IN_BRACKETS.sub("", label)).rstrip("%％")
    if _OF_THE_ROW_ABOVE.fullmatch(plain):
        return True
    if not _SHARE_OF_IT.fullmatch(plain):
        return False
    return sum(_IN_BRACKETS.sub("", other[0].text).strip() == plain for other in table.rows) > 1


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


def rounded(value: float, cells: Sequence[Cell]) -> str:
    """As many decimals as the cells print (of more than two those that are no zeros), at least two for a quotient."""
    decimals = [m.group(1) for c in cells if (m := re.search(r"\.(\d+)", c.text))]
    printed = [min(len(told), max(2, len(told.rstrip("0")))) for told in decimals]
    places = max(printed, default=0 if cells else 2)
    return f"{value:,.{places}f}"


def without_totals(table: Table, rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows that sum up no others."""
    return [row for row in rows if not sums_up(row_name(table, row))]


def sums_up(name: str) -> bool:
    """Whether a row of that name sums up others, or takes their mean: 合计, 组合平均."""
    return bool(TOTAL.match(name) or _SUMMED.search(name))
