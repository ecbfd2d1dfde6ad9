"""The line items of one report: every row of its tables that carries a figure for a year, found by its label.

Consolidated statements come before the parent company's, primary statements before the tables of the discussion, and these
before the notes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from assistant.accounts.item import Item
from assistant.accounts.labels import Column, fold_label, money_in, plain_label, read_column, scale_of, unit_in
from assistant.accounts.period import year_of
from assistant.accounts.primary import Primary, header_row, label_of, of_parent, primary_statements
from assistant.tables.cell_units import leaf
from assistant.tables.sheet import Sheet
from ingest.records import Cell, Report, Table

PRIMARY, FRONT, NOTE = 0, 1, 2
"""Ranks: a primary statement, a table before the statements (key figures, discussion), a note after them."""
SHORT_LABEL, FEW_COLUMNS = 24, 3
"""Characters of a label too short to tell by itself; columns of a list."""
LARGE = 1000
"""From which a figure that comes again is the same one."""
_RESEARCH_STAFF = "研发人员"
_MEASURES = frozenset({"收入", "成本"})
"""What columns under a year are of, in the note on a company's business."""
_OF_RULES = re.compile(r"年限|使用寿命|残值率|[折旧摊销]+率|计提比例|损失率")
"""Columns of the rules by which items are written off: no amounts of these."""
_SIGNS = ("$", "¥", "€", "£", "us$")
_NOTHING = frozenset({"合计", "小计", "其他", "其中", "总计", "项目", "total", "other", "item", ""})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the report: a cell with its row, `value` in single units (元), `unit` as printed."""

    sheet: Sheet
    row: tuple[Cell, ...]
    cell: Cell
    label: str
    year: int
    unit: str
    scale: int = 1

    @property
    def value(self) -> Decimal:
        """The figure in single units, exactly as printed times its scale."""
        return Decimal(str(self.cell.value)) * self.scale

    @property
    def name(self) -> str:
        """The row's label as printed, without numbering, brackets and notes."""
        return plain_label(self.label)


@dataclass(frozen=True, slots=True)
class _Entry:
    order: tuple[int, int, int]
    parent: bool
    figure: Figure


@dataclass(frozen=True, slots=True)
class Ledger:
    """A report's figures by folded label. `period` is the year the report is of, None when nothing tells it; `usual` the unit that
    most of its statements print."""

    period: int | None
    statements: bool
    usual: str
    _rows: dict[str, list[_Entry]] = field(repr=False)
    _labels: tuple[frozenset[str], ...] = field(repr=False)

    def labels(self, worst: int = NOTE) -> frozenset[str]:
        """Every label that carries a figure in tables of that rank or better."""
        return self._labels[worst]

    def by_label(
        self, label: str, year: int, parent: bool = False, worst: int = NOTE, best: int = PRIMARY
    ) -> Figure | None:
        """The best figure of a folded label for a year; None where there is none, or where several tables of equal rank
        outside the statements differ."""
        found = [
            e
            for e in self._rows.get(label, ())
            if e.figure.year == year and e.parent == parent and best <= e.order[0] <= worst
        ]
        if not found:
            return None
        first = min(found, key=lambda e: e.order)
        rivals = {e.figure.cell.value for e in found if e.order[:2] == first.order[:2]}
        return None if first.order[0] != PRIMARY and len(rivals) > 1 else first.figure

    def of_item(self, item: Item, year: int, parent: bool = False, said: str = "") -> Figure | None:
        """An item's figure: by the very words of the question where a table prints them, else by its known labels, those of
        the primary statements first."""
        asked = fold_label(said)
        figure = self.by_label(asked, year, parent, FRONT) if asked else None
        for rank in (PRIMARY, FRONT, NOTE):
            for label in item.labels:
                figure = figure or self._printed(label, year, parent, rank)
        return _natured(figure, item)

    def within(self, whole: str) -> Ledger:
        """The ledger of the tables that stand under an item's name: 押金 of 其他应收款 is not that of 其他应付款."""
        rows = {name: [e for e in entries if _stands_under(e.figure, whole)] for name, entries in self._rows.items()}
        return replace(self, _rows=rows)

    def _printed(self, label: str | re.Pattern[str], year: int, parent: bool, rank: int) -> Figure | None:
        if isinstance(label, str):
            return self.by_label(label, year, parent, rank, rank)
        if rank == NOTE:
            return None
        found = [
            f for key in self._rows if label.fullmatch(key) and (f := self.by_label(key, year, parent, rank, rank))
        ]
        return min(found, key=lambda f: (f.cell.page, f.cell.start), default=None)


def _stands_under(figure: Figure, whole: str) -> bool:
    table = figure.sheet.table
    return any(whole in fold_label(text) for text in (*table.section, table.caption, table.group))


def _natured(figure: Figure | None, item: Item) -> Figure | None:
    """Counts and amounts per share are not scaled by their table's unit of money."""
    if figure is None or item.nature not in ("count", "share"):
        return figure
    per_share = item.nature == "share" and not figure.label.isascii()
    return replace(figure, unit=unit_in(figure.label) or ("元/股" if per_share else ""), scale=1)


@dataclass(frozen=True, slots=True)
class _Key:
    """The tables of a report, told apart by identity: they are large, and the catalog hands out the same ones."""

    report_id: str
    first: int
    last: int
    count: int
    report: Report = field(compare=False)
    sheets: tuple[Sheet, ...] = field(compare=False)


def ledger_of(report: Report, sheets: Sequence[Sheet]) -> Ledger:
    """The ledger of a report's tables; those of the last few reports are kept."""
    own = tuple(sheet for sheet in sheets if sheet.report_id == report.id and sheet.table.number)
    if not own:
        return Ledger(None, False, "", {}, (frozenset(),) * 3)
    return _built(_Key(report.id, id(own[0].table), id(own[-1].table), len(own), report, own))


@lru_cache(maxsize=8)
def _built(key: _Key) -> Ledger:
    primary = primary_statements([sheet.table for sheet in key.sheets])
    statements = [sheet.table for sheet in key.sheets if sheet.table.number in primary]
    first = min((table.pages[0] for table in statements), default=0)
    period, usual = _period(key.report, statements), _usual_unit(statements)
    rows: dict[str, list[_Entry]] = defaultdict(list)
    stated = _stated(key.sheets, primary, period) if scale_of(usual) > 1 else set()
    for position, sheet in enumerate(key.sheets):
        statement = primary.get(sheet.table.number)
        rank = PRIMARY if statement else FRONT if sheet.table.pages[0] < first else NOTE
        parent = statement.parent if statement else rank == NOTE and of_parent(sheet.table)
        columns = statement.columns if statement else ()
        unit = usual if statement or _repeats(sheet, period, stated) else ""
        for place, (figure, column) in enumerate(_figures(sheet, period, unit, columns)):
            order = (rank, column.doubt, position * 10000 + place)
            for name in _names(figure):
                rows[name].append(_Entry(order, parent or column.parent, figure))
    labels = tuple(
        frozenset(name for name, entries in rows.items() if any(e.order[0] <= worst for e in entries))
        for worst in (PRIMARY, FRONT, NOTE)
    )
    return Ledger(period, bool(primary), usual, dict(rows), labels)


def _stated(sheets: Sequence[Sheet], primary: Mapping[int, Primary], period: int | None) -> set[tuple[int, float]]:
    """The large figures of the statements, by year, by which a table without a unit is seen to print in theirs."""
    own = [sheet for sheet in sheets if sheet.table.number in primary]
    figures = (figure for sheet in own for figure, _ in _figures(sheet, period, ""))
    return {(f.year, abs(f.cell.value)) for f in figures if f.cell.value is not None and abs(f.cell.value) >= LARGE}


def _repeats(sheet: Sheet, period: int | None, stated: Collection[tuple[int, float]]) -> bool:
    """Whether a table repeats a large figure of the statements: it is in their unit."""
    if not stated or _unit(sheet.table):
        return False
    return any((f.year, abs(f.cell.value or 0)) in stated for f, _ in _figures(sheet, period, ""))


def _names(figure: Figure) -> Iterator[str]:
    """The folded label, for "Basic" under "Net income per share:" the two together, and for a row of a table that parts the
    research staff that of a part of them."""
    name = fold_label(figure.label)
    if _of_research_staff(figure) and _RESEARCH_STAFF not in name:
        yield f"{_RESEARCH_STAFF}{name}"
        return
    yield name
    if len(name) < SHORT_LABEL and name.isascii() and (heading := _heading_above(figure)):
        yield f"{heading} {name}"


def _of_research_staff(figure: Figure) -> bool:
    """Whether a row counts a part of the research staff, by its table's caption or the line that stands over it."""
    table = figure.sheet.table
    if _RESEARCH_STAFF in f"{table.caption}{table.group}":
        return True
    above = takewhile(lambda row: row is not figure.row, table.rows)
    return any(_RESEARCH_STAFF in row[0].text and all(cell.value is None for cell in row) for row in above if row)


def _heading_above(figure: Figure) -> str:
    """The heading of amounts per share above a row, "" where it stands under none."""
    heading = ""
    for row in figure.sheet.table.rows:
        if row is figure.row:
            break
        label = label_of(row)
        if label and all(cell.value is None for cell in row):
            heading = fold_label(label.text)
    return heading if re.search(r"per (?:common |ordinary )?share", heading) else ""


def _figures(
    sheet: Sheet, period: int | None, usual: str, columns: Sequence[str] = ()
) -> Iterator[tuple[Figure, Column]]:
    """A table's figures with their columns: those of a year, or the one column of a list of names and figures.

    `columns` are the names that a table takes over from the page before; then what was read as its header is a row.
    """
    table = sheet.table
    read = [read_column(leaf(table, name), period) for name in columns or table.columns]
    printed = _unit(table) or next(filter(None, map(money_in, table.columns)), "")
    rules = any(map(_OF_RULES.search, table.columns))
    for row in (*table.header, *table.rows) if columns else table.rows:
        if (again := header_row(row, period)) is not None:
            read = again
            continue
        label = label_of(row)
        if label is None or fold_label(label.text) in _NOTHING:
            continue
        held = [(cell, column) for cell, column in zip(row, read, strict=False) if column and _holds(cell, label)]
        if not any(read) and not rules and period is not None and (only := _only_figure(row, label)):
            held = [(only, Column(period))]
        told = [(label, cell, column) for cell, column in held]
        if not held and period is not None:
            told = [(name, cell, Column(period)) for name, cell in _pairs(row)]
        told += _of_measures(table, row, label, period)
        for name, cell, column in told:
            assert column.year is not None
            unit = unit_in(name.text) or ("" if cell.unit in _SIGNS else cell.unit) or printed or usual
            yield Figure(sheet, row, cell, name.text, column.year, unit, scale_of(unit)), column


def _of_measures(
    table: Table, row: Sequence[Cell], label: Cell, period: int | None
) -> Iterator[tuple[Cell, Cell, Column]]:
    """The figures of a row under columns of a year's income and cost each ("主营业务 | 本期发生额/收入"), named by both."""
    for cell, name in zip(row, table.columns, strict=False):
        when, _, measure = leaf(table, name).rpartition("/")
        if measure in _MEASURES and (column := read_column(when, period)) and _holds(cell, label):
            yield replace(label, text=f"{label.text.strip()}{measure}"), cell, column


def _holds(cell: Cell, label: Cell) -> bool:
    return cell.value is not None and cell.end > cell.start and (cell.page, cell.start) != (label.page, label.start)


def _only_figure(row: Sequence[Cell], label: Cell) -> Cell | None:
    """The one figure of a row ("在职员工的数量合计 | 1,406"), None where there are more."""
    cells = {(cell.page, cell.start): cell for cell in row if _holds(cell, label)}
    return next(iter(cells.values())) if len(cells) == 1 and len(row) <= FEW_COLUMNS else None


def _pairs(row: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """Names and figures of a row that prints them side by side ("普通股股东总数 | 12,340 | 上一月末股东总数 | 11,908")."""
    cells = [cell for cell in row if cell.text]
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    alternate = len(pairs) > 1 and all(name.kind == "text" and _holds(cell, name) for name, cell in pairs)
    return pairs if alternate and len(cells) == 2 * len(pairs) else []


def _unit(table: Table) -> str:
    return re.sub(r"^(?:单位|unit)\s*[:：]?\s*|\s*[,，]?\s*币种.*$", "", table.unit, flags=re.I).strip(" ()（）")


def _usual_unit(tables: Sequence[Table]) -> str:
    """The unit that most statements print: one whose own line was lost is in it too."""
    units = Counter(unit for table in tables if (unit := _unit(table)))
    return units.most_common(1)[0][0] if units else ""


def _period(report: Report, statements: Sequence[Table]) -> int | None:
    """The year a report is of: as its front says, else the latest year of its statements."""
    if year := year_of(report):
        return year
    read = [read_column(name, None) for table in statements for name in table.columns]
    return max((column.year for column in read if column and column.year), default=None)
