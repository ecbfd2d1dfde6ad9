"""The line items of one report: every row of its tables that carries a figure for a year, found by its label.

Consolidated statements come before the parent company's, primary statements before the tables of the discussion, and these
before the notes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from assistant.accounts.items import Item
from assistant.accounts.labels import Column, fold_label, read_column, scale_of, unit_in
from assistant.rows import leaf
from assistant.tables import Sheet
from ingest.records import Cell, Report, Table

PRIMARY, FRONT, NOTE = 0, 1, 2
"""Ranks: a primary statement, a table before the statements (key figures, discussion), a note after them."""
_TITLE = re.compile(
    r"(?:资产负债表|利润表|损益表|现金流量表)(?:续)?$|statements? of (?:financial position|operations|income|earnings|cash flows|profit|comprehensive)"
    r"|balance sheets?$|income statements?$|cash flow statements?$"
)
_NO_STATEMENT = re.compile(r"项目|附注|补充|分析|影响|科目|parent|condensed|pro forma|not(?:e|es) to")
_PARENT_TITLE = re.compile(r"^\W*(?:母公司|公司|本行|银行)?(?:资产负债表|利润表|损益表|现金流量表)")
_PARENT_NOTES = re.compile(r"(?:母公司|公司)财务报表(?:主要|重要)?(?:项目|的)?")
_SIGNATURES = (
    {"资产总计", "负债合计", "流动资产合计", "流动负债合计", "非流动资产合计", "货币资金"},
    {"营业利润", "利润总额", "净利润", "所得税费用", "综合收益总额"},
    {"经营活动产生的现金流量净额", "投资活动产生的现金流量净额", "筹资活动产生的现金流量净额", "经营活动现金流入小计"},
)
_FEWEST_SIGNS = 3
"""How many of a statement's own rows a table without a title must have."""
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
        printed = fold_label(self.label)
        return printed if not printed.isascii() else self.label.strip(" :").replace("’", "'")


@dataclass(frozen=True, slots=True)
class _Entry:
    order: tuple[int, int, int]
    parent: bool
    figure: Figure


@dataclass(frozen=True, slots=True)
class Ledger:
    """A report's figures by folded label. `period` is the year the report is of, None when nothing tells it."""

    period: int | None
    statements: bool
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
        rivals = {e.figure.value for e in found if e.order[:2] == first.order[:2]}
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

    def _printed(self, label: str | re.Pattern[str], year: int, parent: bool, rank: int) -> Figure | None:
        if isinstance(label, str):
            return self.by_label(label, year, parent, rank, rank)
        if rank == NOTE:
            return None
        found = [
            f for key in self._rows if label.fullmatch(key) and (f := self.by_label(key, year, parent, rank, rank))
        ]
        return min(found, key=lambda f: (f.cell.page, f.cell.start), default=None)


def _natured(figure: Figure | None, item: Item) -> Figure | None:
    """Counts and amounts per share are not scaled by their table's unit of money."""
    if figure is None or item.nature not in ("count", "share"):
        return figure
    own = unit_in(figure.label)
    unit = own or ("人" if item.nature == "count" else "元/股" if not figure.label.isascii() else "")
    return replace(figure, unit=unit, scale=1)


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
        return Ledger(None, False, {}, (frozenset(),) * 3)
    return _built(_Key(report.id, id(own[0].table), id(own[-1].table), len(own), report, own))


@lru_cache(maxsize=8)
def _built(key: _Key) -> Ledger:
    primary = {number: parent for number, parent in _primary([sheet.table for sheet in key.sheets])}
    first = min((s.table.pages[0] for s in key.sheets if s.table.number in primary), default=0)
    period = _period(key.report, [s.table for s in key.sheets if s.table.number in primary])
    usual = _usual_unit([s.table for s in key.sheets if s.table.number in primary])
    rows: dict[str, list[_Entry]] = defaultdict(list)
    for position, sheet in enumerate(key.sheets):
        table = sheet.table
        rank = PRIMARY if table.number in primary else FRONT if table.pages[0] < first else NOTE
        parent = primary.get(table.number, rank == NOTE and _of_parent(table))
        for place, (figure, column) in enumerate(_figures(sheet, period, usual if rank == PRIMARY else "")):
            entry = _Entry((rank, column.doubt, position * 10000 + place), parent or column.parent, figure)
            rows[fold_label(figure.label)].append(entry)
            _file_under_heading(rows, entry, figure)
    labels = tuple(
        frozenset(label for label, entries in rows.items() if any(e.order[0] <= worst for e in entries))
        for worst in (PRIMARY, FRONT, NOTE)
    )
    return Ledger(period, bool(primary), dict(rows), labels)


def _file_under_heading(rows: dict[str, list[_Entry]], entry: _Entry, figure: Figure) -> None:
    """ "Basic" under "Net income per share:" is looked for as both."""
    if len(figure.label) > 24 or not fold_label(figure.label).isascii():
        return
    heading = _heading_above(figure)
    if re.search(r"per (?:common |ordinary )?share", heading):
        rows[f"{heading} {fold_label(figure.label)}"].append(entry)


def _heading_above(figure: Figure) -> str:
    heading = ""
    for row in figure.sheet.table.rows:
        if row is figure.row:
            return heading
        if all(cell.value is None for cell in row):
            heading = fold_label(_label(row).text) if _label(row) else heading
    return heading


def _figures(sheet: Sheet, period: int | None, usual: str) -> Iterator[tuple[Figure, Column]]:
    """A table's figures with their columns: those of a year, or the one column of a list of names and figures."""
    table = sheet.table
    columns = [read_column(leaf(table, name), period) for name in table.columns]
    for row in table.rows:
        if (again := _header_row(row, period)) is not None:
            columns = again
            continue
        label = _label(row)
        if label is None or fold_label(label.text) in _NOTHING:
            continue
        read = [(cell, column) for cell, column in zip(row, columns, strict=False) if column and _holds(cell, label)]
        if not any(columns) and period is not None and (only := _only_figure(row, label)):
            read = [(only, Column(period))]
        for cell, column in read:
            assert column.year is not None
            unit = unit_in(label.text) or ("" if cell.unit in "$¥€£" else cell.unit) or _unit(table) or usual
            yield Figure(sheet, row, cell, label.text, column.year, unit, scale_of(unit)), column


def _label(row: Sequence[Cell]) -> Cell | None:
    """A row's label: its first cell of words."""
    return next((cell for cell in row if cell.text and cell.kind == "text" and re.search(r"[^\W\d_]", cell.text)), None)


def _holds(cell: Cell, label: Cell) -> bool:
    return cell.value is not None and cell.end > cell.start and (cell.page, cell.start) != (label.page, label.start)


def _only_figure(row: Sequence[Cell], label: Cell) -> Cell | None:
    """The one figure of a row ("在职员工的数量合计 | 1,406"), None where there are more."""
    cells = {(cell.page, cell.start): cell for cell in row if _holds(cell, label)}
    return next(iter(cells.values())) if len(cells) == 1 and len(row) <= 3 else None


def _header_row(row: Sequence[Cell], period: int | None) -> list[Column | None] | None:
    """The columns that a row inside the table names anew ("2019年末 | 2018年末"), None for any other row."""
    if any(cell.kind in ("number", "percent") and not re.fullmatch(r"\s*(?:19|20)\d\d\s*", cell.text) for cell in row):
        return None
    read = [read_column(cell.text, period) if cell.text and len(cell.text) < 30 else None for cell in row]
    return read if sum(column is not None for column in read) > 1 else None


def _unit(table: Table) -> str:
    return re.sub(r"^(?:单位|unit)\s*[:：]?\s*|\s*[,，]?\s*币种.*$", "", table.unit, flags=re.I).strip(" ()（）")


def _usual_unit(tables: Sequence[Table]) -> str:
    units = Counter(unit for table in tables if (unit := _unit(table)))
    return units.most_common(1)[0][0] if units else ""


def _period(report: Report, primary: Sequence[Table]) -> int | None:
    """The year a report is of: as its front says, else the latest year of its statements."""
    if found := re.search(r"(\d{4})-\d\d-\d\d$", report.period):
        return int(found.group(1))
    years = [
        column.year
        for table in primary
        for name in table.columns
        if (column := read_column(name, None)) and column.year
    ]
    return max(years, default=None)


def _primary(tables: Sequence[Table]) -> Iterator[tuple[int, bool]]:
    """Numbers of the primary statements, and whether each is the parent company's: by title, else by their own rows."""
    titled = [(table, title) for table in tables if (title := _title(table))]
    consolidated = any("合并" in title or "consolidated" in title for _, title in titled)
    last: tuple[Table, bool] | None = None
    for table in tables:
        title = _title(table)
        if title:
            parent = consolidated and "合并" not in title and bool(_PARENT_TITLE.search(title))
        elif last is not None and _goes_on(last[0], table):
            parent = last[1]
        elif _signed(table) and not _of_parent(table):
            parent = False
        else:
            continue
        last = (table, parent)
        yield table.number, parent


def _title(table: Table) -> str:
    """A primary statement's title, folded, "" for any other table."""
    if len(table.rows) < 5 or sum(read_column(name, 2000) is not None for name in table.columns) < 1:
        return ""
    for said in (table.caption, table.group, *table.section[-1:]):
        label = fold_label(said)
        if label and len(label) < 60 and _TITLE.search(label) and not _NO_STATEMENT.search(label):
            return label
    return ""


def _signed(table: Table) -> bool:
    """Whether a table without a title has the rows of a primary statement."""
    if len(table.rows) < 12:
        return False
    labels = {fold_label(cell.text) for row in table.rows if (cell := _label(row))}
    return any(len(signs & labels) >= _FEWEST_SIGNS for signs in _SIGNATURES)


def _goes_on(before: Table, table: Table) -> bool:
    """Whether a table without a caption of its own continues a statement on the page after."""
    return (
        table.number == before.number + 1
        and 0 <= table.pages[0] - before.pages[-1] <= 1
        and len(table.columns) == len(before.columns)
        and (not table.caption or fold_label(table.caption) == fold_label(before.caption))
    )


def _of_parent(table: Table) -> bool:
    around = [fold_label(said) for said in (*table.section, table.caption)]
    return any(_PARENT_NOTES.search(said) and "合并" not in said for said in around)
