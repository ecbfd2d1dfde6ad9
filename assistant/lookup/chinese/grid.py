"""A table as questions are looked up in it: what its columns are of, what its rows are called and stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.accounts.labels import Column, read_column
from assistant.accounts.primary import header_row
from assistant.tables.cell_units import leaf
from assistant.tables.rows import row_above
from assistant.tables.sheet import Sheet
from ingest.records import Cell, Table

LONGEST_NAME = 40
"""Characters of a cell that may be a row's name; longer ones are prose."""
PART_OF_YEAR = re.compile(r"季度|月份|\d月$|半年")
"""Columns that are parts of a year: they are asked for like rows."""
ONE_PART = re.compile(r"(?:(?:19|20)?\d\d年)?(?:\d{1,2}月份?|第?[一二三四1-4]季度|[1-4]q|q[1-4])", re.I)
"""What a row is called that is of one month or quarter."""
SIDE_BY_SIDE = 4
"""Columns of a list of entries that stand two a row."""
MOST_ENTRIES = 6, 24
"""Columns and rows of a list of entries."""
TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共\s*计|total)$", re.I)
_PART = re.compile(r"\s*其中\s*[：:]")
"""How the label of a row begins that is a part of the row above it."""
_OF_ALL = re.compile(r"\s*(?:合\s*计|总\s*计)\s*$")
"""The total of a whole table, which stands under no heading of a part."""
_TOLD = re.compile(r"百分点|^(?:是|否|无|不?适用|[-—/√])$")
"""Cells of words that tell a row's figure, not its name."""
PROSE = re.compile(r"原因|说明|备注")
"""Columns whose words explain a row and do not name it."""
_MARKED_YEAR = re.compile(r"((?:19|20)\d\d)\s*[AEF]", re.I)
_HEADED = re.compile(r"名称|姓名|项目|科目|指标|类别|种类|方$")
"""First cells of a row that names the columns where the reader found no header."""
_THINGS = re.compile(r"(?:项目|产品|品种)$")
_PARTY = re.compile(r"方$")
_NAMES = re.compile(r"^(?!是否)(?:.*(?:名称|姓名|简称|.单位|对象|公司|企业|标的|主体|方$)|项目$|产品$|品种$)")
"""Columns of names."""
_LABEL = re.compile(r"([\u3400-\u9fff]{2,6})\s*[：:]\s*\S")
"""A cell that names its own entry."""
_ADDRESS = re.compile(r"[路街道号层楼室座]")
_ENTRY = re.compile(r"名称|姓名")
"""Of two cells the first: then the second is the name, the first of a list of entries."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its cells, the names it goes by with the column each stands in, the heading rows above it, and its columns' years."""

    cells: tuple[Cell, ...]
    names: tuple[tuple[int, str], ...]
    under: str
    years: tuple[Column | None, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready for looking up. `columns` are the columns' own names, `around` what stands over it; `subject` is the column
    that says what the rows are of. `turned` tells that entries one below the other became columns, `labels` in how many columns at
    the left these are named."""

    sheet: Sheet
    columns: tuple[str, ...]
    around: tuple[str, ...]
    lines: tuple[Line, ...]
    subject: int | None
    turned: bool = False
    labels: int = 0

    @property
    def dated(self) -> bool:
        """Whether some column is of a year."""
        return any(column for line in self.lines[:3] for column in line.years)

    @property
    def rankable(self) -> bool:
        """Whether its lines may be ranked: rows, and of entries only the parts of a year that became lines."""
        return not self.turned or any(PART_OF_YEAR.search(name) for line in self.lines for _, name in line.names)


@dataclass(frozen=True, slots=True)
class TableKey:
    """A table told apart by identity: tables are large, and the catalog hands out the same ones."""

    place: int
    period: int | None
    sheet: Sheet

    def __hash__(self) -> int:
        return hash((self.place, self.period))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TableKey) and self.sheet.table is other.sheet.table and self.period == other.period


def grid_of(sheet: Sheet, period: int | None) -> Grid:
    """The grid of a table in a report of the year `period`."""
    return _grid(TableKey(id(sheet.table), period, sheet))


@lru_cache(maxsize=512)
def _grid(key: TableKey) -> Grid:
    table = key.sheet.table
    columns = tuple(leaf(table, name) for name in table.columns)
    rows = table.rows
    if not any(columns) and len(rows) > 1 and _heads(rows[0]):
        columns, rows = tuple(cell.text for cell in rows[0]), rows[1:]
    lines = tuple(_lines(table, rows, columns, key.period))
    return Grid(key.sheet, columns, _around(table), lines, _subject(lines, columns))


def turned(sheet: Sheet) -> Grid | None:
    """A list of entries ("法定代表人 | …") with its entries as columns, one line for each holder; None for any other table."""
    table = sheet.table
    if len(table.columns) > MOST_ENTRIES[0] or not 1 <= len(table.rows) <= MOST_ENTRIES[1]:
        return None
    if pairs := _pairs(table):
        line = Line(tuple(value for _, value in pairs), (), "", (), False)
        names = tuple(label.text for label, _ in pairs)
        return Grid(sheet, names, _around(table), (line,), None, turned=True, labels=1)
    if labelled := _labelled(table):
        each = range(len(table.columns))
        holders = [(table.columns[i], tuple(row[i] for row in table.rows)) for i in each]
        lines = [Line(cells, ((-1, holder),), "", (), False) for holder, cells in holders]
        return Grid(sheet, labelled, _around(table), tuple(lines), None, turned=True)
    headed = not table.rows[0][0].text  # "– | 董事会秘书 | 证券事务代表": each column is another holder's
    labels = 2 if len(table.columns) > 2 and not any(table.columns) and not headed and _filled(table, 2) else 1
    if len(table.columns) <= labels or not _filled(table, labels):
        return None
    entries = tuple("/".join(dict.fromkeys(cell.text for cell in row[:labels])) for row in table.rows)
    lines = []
    for index in range(labels, len(table.columns)):
        cells = tuple(row[index] for row in table.rows)
        holder = table.columns[index] or (cells[0].text if not entries[0] else "")
        if any(cell.text for cell in cells):
            lines.append(Line(cells, ((-1, holder),) if holder else (), "", (), False))
    return Grid(sheet, entries, _around(table), tuple(lines), None, turned=True, labels=labels) if lines else None


def _pairs(table: Table) -> list[tuple[Cell, Cell]]:
    """The entries of a table that prints some of them side by side ("股票简称 | 甲 | 股票代码 | 600000"), label and value; empty for
    any other."""
    pairs: list[tuple[Cell, Cell]] = []
    if len(table.columns) != SIDE_BY_SIDE or any(table.columns):
        return []
    for row in table.rows:
        cells = list({(cell.page, cell.start): cell for cell in row if cell.text}.values())
        if len(cells) not in (2, SIDE_BY_SIDE) or any(cell.kind != "text" for cell in cells[::2]):
            return []
        pairs += zip(cells[::2], cells[1::2], strict=True)
    return pairs


def _labelled(table: Table) -> tuple[str, ...]:
    """The names of entries that each cell of a row begins with ("电话：010-6000 1234"), an address going without; empty where the
    cells of the rows do not, or the columns are not named."""
    if len(table.columns) < 2 or not all(table.columns):
        return ()
    named: list[str] = []
    for row in table.rows:
        labels = {match[1] if (match := _LABEL.match(cell.text)) else "" for cell in row}
        if len(labels) > 1 or (not any(labels) and not all(_ADDRESS.search(cell.text) for cell in row)):
            return ()
        named.append(labels.pop() or "地址")
    return tuple(named) if any(_LABEL.match(row[0].text) for row in table.rows) else ()


def _around(table: Table) -> tuple[str, ...]:
    """What stands over a table."""
    return tuple(filter(None, (*table.section[-2:], table.caption, table.group)))


def _filled(table: Table, labels: int) -> bool:
    """Whether the first columns are words in every row, and what follows mostly words too."""
    worded = all(
        c.kind in ("text", "empty") and len(c.text) <= LONGEST_NAME for row in table.rows for c in row[:labels]
    )
    told = [c for row in table.rows for c in row[labels:] if c.text]
    within = any(PART_OF_YEAR.search(name) for name in table.columns)
    return worded and (within or sum(c.value is None or not table.columns[0] for c in told) * 2 >= len(told) > 0)


def _heads(row: Sequence[Cell]) -> bool:
    worded = len(row) > 1 and all(c.kind == "text" and c.text for c in row)
    return worded and bool(_HEADED.search(row[0].text)) and not (len(row) == 2 and _ENTRY.search(row[0].text))


def _lines(
    table: Table, rows: Sequence[tuple[Cell, ...]], columns: Sequence[str], period: int | None
) -> Iterator[Line]:
    years = tuple(_year_column(name, period) if name else None for name in columns)
    under, whole_of = "", ""
    for row in rows:
        if (again := header_row(row, period)) is not None:
            years = tuple(again)
            continue
        held = [cell for cell in row if cell.text]
        if not held:
            continue
        spots = {(cell.page, cell.start) for cell in held}
        if len(spots) == 1 and len(row) > 1:
            under = held[0].text if len(held[0].text) < LONGEST_NAME else under
            continue
        names = tuple(
            (index, cell.text)
            for index, cell in enumerate(row)
            if not PROSE.search(columns[index])
            and cell.kind == "text"
            and 0 < len(cell.text) <= LONGEST_NAME
            and not _TOLD.search(cell.text)
        )
        labels = [name for index, name in names if index < 2]
        is_part = any(map(_PART.match, labels))
        whole_of = whole_of if is_part or not labels else labels[-1]
        above = row_above(table, row) or (whole_of if is_part else "") or under
        total = any(TOTAL.search(cell.text.strip()) for cell in held[:2])
        whole = any(_OF_ALL.match(cell.text) for cell in held[:2])
        yield Line(row, names, "" if whole else above, years, total)


def _year_column(name: str, period: int | None) -> Column | None:
    """The year a column is of; a broker marks it as told or expected ("2024A", "2026E")."""
    marked = _MARKED_YEAR.fullmatch(name.strip())
    return Column(int(marked[1])) if marked else read_column(name, period)


def _subject(lines: Sequence[Line], columns: Sequence[str]) -> int | None:
    """The column that says what the rows are of: the first whose cells are words, a column of names before others (of things only where
    it tells more rows apart, of parties where the first does not tell all), one that has a cell for each row before those whose cells reach over several."""
    worded = [
        index
        for index in range(len(columns))
        if sum(any(i == index for i, _ in line.names) for line in lines) * 2 > len(lines)
    ]
    named = [index for index in worded if _NAMES.search(columns[index])]
    single = [index for index in named or worded if not _reaches_over(lines, index)]
    found = next(iter(single or named or worded), None)
    if found is None or found == worded[0] or not (_THINGS.search(columns[found]) or _PARTY.search(columns[found])):
        return found
    first, thing = (len({line.cells[index].text for line in lines}) for index in (worded[0], found))
    apart = first == len(lines) if _PARTY.search(columns[found]) else first >= thing < len(lines)
    return worded[0] if apart else found


def _reaches_over(lines: Sequence[Line], index: int) -> bool:
    """Whether a cell of a column is printed once for several rows: it names a group of them."""
    held = [(line.cells[index].page, line.cells[index].start) for line in lines if line.cells[index].text]
    return len(set(held)) < len(held)
