"""A table as a grid: its lines by their labels and the headings over them, its columns by their names and years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.accounts.primary import header_row
from assistant.amounts.spans import months_asked, months_of, quarter_of
from assistant.lookup.english.words import bag, content, years_of
from assistant.tables.cell_units import leaf
from assistant.tables.rows import column_name
from assistant.tables.sheet import Sheet
from assistant.words.locate import tidy
from ingest.dates.readings import ORDINALS
from ingest.records import Cell, Table

_YEAR = re.compile(r"(?:19|20)\d\d(?: and thereafter)?")
_TOTAL = re.compile(
    r"\b(?:sub)?totals?\b|合计|总计|小计|共计|\beliminations?\b|\b(?:average|mean|median)\W*$|^\W*(?:average|mean|median)(?: \w+)?$|平均|均值|中位数",
    re.I,
)
_EXCEPT = re.compile(r"[,(]? ?except (?:for )?(?:per[- ])?(?:share|unit)[^)]*\)?", re.I)
"""What a unit is not of: "(in millions, except per share data)"."""
_DAY = re.compile(r"\b[A-Z][a-z]{2,8}\.? \d{1,2}, ?(?=(?:19|20)\d\d)")
_ONE_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? (?:\d{1,2}, ?)?(?:19|20)\d\d|\d{1,2}/\d{1,2}/(?:19|20)?\d\d")
NO_LINE = re.compile(r"[—–-]?")


@dataclass(frozen=True, slots=True)
class Line:
    """A row with figures: `label` names it, `heading` stands over it, `about` is what its other cells of words say, `day` when
    it was where that stands before its name."""

    row: tuple[Cell, ...]
    label: str
    heading: str
    about: str
    day: str = ""

    @property
    def years(self) -> frozenset[str]:
        """The years that its label, or its day, names."""
        return years_of(f"{self.label} {self.day}")

    @property
    def total(self) -> bool:
        """Whether it adds up or averages the others."""
        return not content(self.label) and not years_of(self.label) or bool(_TOTAL.search(self.label))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: its `words` without years, the `years` that it names, of how many `months` it is (0: not said) and of which `quarter`."""

    index: int
    name: str
    words: frozenset[str]
    years: frozenset[str]
    months: int = 0
    quarter: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready to be asked: its lines, its columns of figures, the words `around` them (headings, caption, unit), and those
    that are `named` of its lines as a whole (the columns of their names, the label of their total)."""

    sheet: Sheet
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    around: frozenset[str]
    named: frozenset[str]
    texts: tuple[Column, ...] = ()

    @property
    def years(self) -> frozenset[str]:
        """The years that any column names."""
        return frozenset(year for column in self.columns for year in column.years)

    @property
    def about(self) -> frozenset[str]:
        """The years that the table as a whole is of, by its caption, its period or what stands over its labels."""
        table = self.sheet.table
        labels = table.columns[:1] if all(column.index for column in self.columns) else ()
        return years_of(" ".join((table.caption, table.period, *labels)))


@dataclass(frozen=True, slots=True)
class _Key:
    """A table told apart by identity: the catalog hands out the same ones again and again."""

    report_id: str
    table: Table

    def __hash__(self) -> int:
        return hash((self.report_id, id(self.table)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.table is self.table


def grid_of(sheet: Sheet) -> Grid:
    """The grid of a table; those of the last few hundred tables are kept."""
    return _built(_Key(sheet.report_id, sheet.table))


@lru_cache(maxsize=2048)
def _built(key: _Key) -> Grid:
    table = key.table
    keys, dated = _key_column(table), _year_column(table)
    months, quarters = _months(table), _quarters(table)
    columns = tuple(
        Column(
            index,
            column_name(table, index),
            content(_spanless(leaf(table, name))) if not quarters[index] else frozenset(),
            years_of(name),
            months[index],
            quarters[index],
        )
        for index, name in enumerate(table.columns)
        if index not in (keys, dated) and _figures(table, index)
    )
    totals = (
        cell.text for row in table.rows for cell in row[:2] if cell.kind == "text" and _TOTAL.match(cell.text.strip())
    )
    around = bag(_EXCEPT.sub(" ", " ".join((*table.section, table.caption, table.group, table.unit))))
    named = bag(
        " ".join((*totals, *(name for i, name in enumerate(table.columns) if all(c.index != i for c in columns))))
    )
    texts = tuple(
        Column(index, column_name(table, index), content(leaf(table, name)), frozenset())
        for index, name in enumerate(table.columns)
        if index and all(column.index != index for column in columns)
    )
    return Grid(Sheet(key.report_id, table), tuple(_lines(table, keys, dated, columns)), columns, around, named, texts)


def _months(table: Table) -> list[int]:
    """Of how many months each column is: as its name says, else as the last one before it."""
    found: list[int] = []
    for name, quarter in zip(table.columns, _quarters(table), strict=True):
        found.append(months_of(name) or (3 if quarter else found[-1] if found else 0))
    return found


def _quarters(table: Table) -> list[int]:
    """Of which quarter each column is (0: none), as its name says, or its place in a row of "First", "Second" and so on."""
    bare = [ORDINALS.get(leaf(table, name).strip().lower(), 0) for name in table.columns]
    if sorted(filter(None, bare))[:3] == [1, 2, 3]:
        return bare
    return [quarter_of(name) for name in table.columns]


def _spanless(name: str) -> str:
    """A column's name without the months that it covers and the day that they end."""
    name = _DAY.sub(" ", name)
    asked = months_asked(name) if months_of(name) else None
    return asked[1] if asked else name


def _figures(table: Table, index: int) -> bool:
    held = [row[index] for row in table.rows if NO_LINE.fullmatch(row[index].text.strip()) is None]
    return bool(held) and sum(cell.value is not None for cell in held) * 2 >= len(held)


def _key_column(table: Table) -> int:
    """The first column where it holds years that name the rows, else -1."""
    first = [row[0].text.strip() for row in table.rows if row and row[0].text.strip()]
    return 0 if len(first) > 1 and sum(bool(_YEAR.fullmatch(text)) for text in first) * 2 >= len(first) else -1


def _year_column(table: Table) -> int:
    """The column behind the labels whose cells are years, of which each row is then, else -1."""
    for index in range(1, len(table.columns)):
        held = [row[index].text.strip() for row in table.rows if row[index].text.strip()]
        if len(held) > 1 and all(_YEAR.fullmatch(text) for text in held):
            return index
    return -1


def _day_column(table: Table) -> int:
    """The first column where its cells are days and the next one names the rows, else -1."""
    rows = [row for row in table.rows if row and row[0].text.strip()]
    named = len(rows) > 1 and all(len(row) > 1 and row[1].kind == "text" and row[1].text.strip() for row in rows)
    return 0 if named and all(_ONE_DAY.fullmatch(row[0].text.strip()) for row in rows) else -1


def _lines(table: Table, keys: int, dated: int, columns: tuple[Column, ...]) -> Iterator[Line]:
    """The lines of a table; where a column has their years these join the labels, and a blank label is the one above it."""
    heading = label = ""
    named: Cell | None = None
    figures = {column.index for column in columns}
    days = _day_column(table)
    for row in table.rows:
        words = [c for i, c in enumerate(row) if c.text.strip() and i != dated and (i not in figures or i == keys)]
        held = any(row[index].value is not None and row[index] not in words for index in figures) or not figures
        if not held:
            if words and not any(row[index].text.strip() for index in figures) and header_row(row, 2000) is None:
                heading = tidy(words[0].text)
            continue
        texts = list(dict.fromkeys(tidy(cell.text) for cell in words))
        day = texts.pop(0) if days == 0 and len(texts) > 1 else ""
        label = texts[0] if texts else label if dated > 0 else ""
        named = words[0] if words else named
        if not texts and dated > 0 and named is not None:
            row = (named, *row[1:])  # cited with the label that it goes by
        whole = f"{label} {row[dated].text}".strip() if dated > 0 else label
        yield Line(row, whole, heading, " ".join(filter(None, (*texts[1:], day))), day)


def joined(grids: Sequence[Grid]) -> list[Grid]:
    """Grids of one table that was printed in pieces: the same columns, one after another."""
    out: list[Grid] = []
    before: Grid | None = None
    for grid in grids:
        last = out[-1] if out else None
        joins = last and before and before.sheet.report_id == grid.sheet.report_id and _goes_on(before, grid)
        before = grid
        if last and joins:
            heading = last.lines[-1].heading if last.lines else ""
            further = (replace(line, heading=line.heading or heading) for line in grid.lines)
            out[-1] = replace(last, lines=(*last.lines, *further))
        else:
            out.append(grid)
    return out


def _goes_on(before: Grid, grid: Grid) -> bool:
    """Whether a grid has the columns of the one before it, and no caption of its own: the same names, or under one heading the
    same years and months."""
    one, other = before.sheet.table, grid.sheet.table
    if one.columns == other.columns and other.caption in ("", one.caption) and one.section == other.section:
        return True
    dated = [[(c.index, c.years, c.months) for c in some.columns] for some in (before, grid)]
    beside = one.number + 1 == other.number and one.section == other.section and not other.caption
    return beside and dated[0] == dated[1] and all(years for _, years, _ in dated[0]) and len(dated[0]) > 1
