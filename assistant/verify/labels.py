"""What a figure is the figure of: the words, periods and companies that stand with it in its clause, or its cell's column and row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.amounts.figures import Figure, FigureKind, figures, flatten
from assistant.amounts.periods import Period
from assistant.amounts.units import CURRENCIES, MEASURES, RATIOS, alternatives
from assistant.tables.cell_units import cell_unit
from assistant.tables.rows import row_name
from assistant.verify.label_words import HAN, grams, named_in, unbroken, undated, without_dates
from ingest.records import Cell, Table

Companies = Callable[[str], frozenset[str]]
"""The companies that a text names."""
Cells = dict[int, tuple[Table, tuple[Cell, ...], int]]
"""Typed cells by place on the page: table, row, column."""
_SENTENCE = re.compile(r"[。！？!?]|\n\s*\n|\.(?=\s+[A-Z])")
_CLAUSE = re.compile(r"[，,；;：:、()（）]|\b(?:and|while|but|with)\b")
_LIST_GAP = re.compile(r"\s*(?:[、/，,和与及]|and)?\s*(?:and)?\s*")
_ITEM = re.compile(r"[、/和与及]|,|\band\b")
_RESPECTIVELY = re.compile(r"分别|respectively", re.IGNORECASE)
_TAIL = re.compile(r"^\s*/\s*[A-Za-z\u3400-\u9fff]{1,4}(?=[，,；;。）)]|$)")
"""What a figure is counted by: 0.552元/Wh."""
_OF = re.compile(
    r"\s*(?:的|(?:of|in|for|on|at|from)\b)(?P<name>[^，,；;。.、()（）\d]{2,40}?)"
    r"(?=\s+(?:against|and|versus|vs|compared|while|but|to|from)\b|[，,；;。.、()（）\d]|$)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"[(（]\s*(?:%|[^()（）]{{0,6}}?(?:{alternatives({**CURRENCIES, **MEASURES, **RATIOS})}))\s*[)）]", re.IGNORECASE
)
"""A unit in brackets behind a column's name: who tells a cell says it after the figure."""
_DATED_BEFORE = re.compile(r"(?:全年|的|末|底|初|\s|\b(?:of|at|was|is)\b){0,3}", re.IGNORECASE)
_DATED_AFTER = re.compile(
    r"\s*[(（]?\s*(?:in|for|at|by|as of)\s+(?:the\s+)?(?:end[- ]of[- ]|year[- ]end\s+)?", re.IGNORECASE
)
"""What stands between a figure and the period that is printed right before or after it."""
FROM = "·from"
"""The mark of the end that a change begins from."""
_MARKS = (
    (re.compile(r"同比|yoy|year[- ]on[- ]year", re.IGNORECASE), "·yoy"),
    (re.compile(r"环比|qoq|quarter[- ]on[- ]quarter", re.IGNORECASE), "·qoq"),
    (re.compile(r"(?:由|从|\bfrom)[^，,；;。]{0,14}$", re.IGNORECASE), FROM),
    (re.compile(r"(?:至|到|\bto)了?\s*(?:(?:目前|当前|现在|如今)的?)?\s*$", re.IGNORECASE), "·to"),
)
"""What tells two changes, and the two ends of one, apart."""
_UP = re.compile(r"[上调]升|上[调修涨]|调高|增[长加]|提[升高]|\b(?:rais|ros|rise|increas|grew)\w*", re.IGNORECASE)
_DOWN = re.compile(r"下[调修降跌滑]|调[低降]|减少|降低|回落|\b(?:cut|lower|fell|fall|decreas|declin)\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """`names` are the words of the clause, or those of the column and of each cell of the row; empty where nothing is said. `wide`
    are the words of all clauses since the figure before: a statement may name a cell's row in one and its column in the next. `way` is 1 where the clause lets it rise, -1 where it
    lets it fall, 0 where it says neither or both; `dated` tells that its period is printed right beside the figure; `text` is what all
    this was read from."""

    names: tuple[frozenset[str], ...] = ()
    periods: tuple[Period, ...] = ()
    companies: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    way: int = 0
    dated: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A figure and what it is the figure of; `kind` is the figure's, or what its cell's unit makes of a bare number."""

    figure: Figure
    label: Label
    kind: FigureKind


def labelled(text: str, companies: Companies, lines: bool = False) -> list[Labelled]:
    """The quantities of running text under their labels, in order; `lines` end sentences too."""
    flat = flatten(text)
    stops = sorted(
        {m.end() for m in _SENTENCE.finditer(flat)} | ({m.end() for m in re.finditer("\n", flat)} if lines else set())
    )
    found: list[Labelled] = []
    low = 0
    for high in (*stops, len(flat)):
        within = [f for f in figures(text) if low <= f.start < high]
        found += _sentence(flat, low, within, companies)
        low = high
    return found


def labels_of(text: str, start: int, cells: Cells, companies: Companies, lines: bool = False) -> list[Labelled]:
    """The quantities of a stretch of a page that begins at `start`: those in `cells` under their column and row."""
    found = labelled(text, companies, lines)
    return [
        Labelled(one.figure, cell_label(*cells[at], companies), _kind(one.figure, *cells[at]))
        if (at := start + one.figure.start) in cells
        else one
        for one in found
    ]


def cells_at(tables: Sequence[Table], page: int) -> Cells:
    """The cells of figures on a page by every character of theirs: table, row, column."""
    return {
        at: (table, row, column)
        for table in tables
        for row in table.rows
        for column, cell in enumerate(row)
        if cell.page == page and cell.kind in ("number", "percent")
        for at in range(cell.start, cell.end)
    }


def cell_label(table: Table, row: Sequence[Cell], index: int, companies: Companies) -> Label:
    """What a cell's figure is: its column's name and its row's words."""
    column = table.columns[index] if index < len(table.columns) else ""
    cells = [c.text if c.kind in ("text", "ticker", "date") else "" for c in row]
    if (named := row_name(table, row)) not in cells and any(cell and cell in named for cell in cells):
        cells.append(named)  # "同比增速（%）" stands below what it is the growth of
    told = " ".join(dict.fromkeys(cells))
    periods = tuple(f.period for f in figures(f"{column} {table.period if not _periods(column) else ''}") if f.period)
    names = (grams(undated(text)) for text in (_UNIT.sub("", column), *cells))
    return Label(tuple(names), periods, companies(told), dated=bool(periods), text=f"{column} {told}")


def _kind(figure: Figure, table: Table, row: Sequence[Cell], index: int) -> FigureKind:
    """A cell's kind of figure: a bare number is a percentage where its column, its row or its table says so."""
    unit = cell_unit(table, row, index) if figure.kind == "number" and not figure.unit else ""
    return "percent" if unit == "%" else figure.kind


def _sentence(flat: str, start: int, within: Sequence[Figure], companies: Companies) -> Iterator[Labelled]:
    quantities = [
        f for f in within if f.kind in ("number", "percent", "point") and f.value is not None and not in_name(flat, f)
    ]
    dates = [f for f in within if f.period]
    shared = _respective(flat, start, quantities, dates, companies)
    last, at = Label((frozenset(),)), start
    behind = _dated_behind(flat, quantities, dates)
    taken = {date.start for date in behind.values()}
    for figure in quantities:
        before = _TAIL.sub("", flat[at : figure.start]) if at > start else flat[at : figure.start]
        at = figure.start - len(before)
        after = _OF.match(flat, figure.end)
        told = without_dates(before, at, within)
        names = _named(told) | (named_in(after["name"]) if after else frozenset()) or _head(last)
        if at > start and re.match(r"\s*[(（]", before):  # "128.00元（前次105.00元）"
            names |= _head(last)
        marks = frozenset(mark for form, mark in _MARKS if form.search(before))
        own = [behind[figure.start]] if figure.start in behind else []
        own = own or [d for d in dates if at <= d.start < figure.start and d.start not in taken]
        label = Label(
            (names | marks,),
            tuple(d.period for d in own if d.period) or (() if last.dated and "·to" in marks else last.periods),
            companies(before) or last.companies,
            grams(before) if named_in(before) else last.wide,
            _way(_CLAUSE.split(before)[-1]),
            bool(own) and (figure.start in behind or bool(_DATED_BEFORE.fullmatch(flat, own[-1].end, figure.start))),
            f"{told} {after['name'] if after else ''}".strip(),
        )
        if row := shared.get(figure.start):
            kept = row.names if row.names[0] else label.names
            label = replace(
                label, names=kept, periods=row.periods or label.periods, companies=row.companies or label.companies
            )
        yield Labelled(figure, label, figure.kind)
        last, at = label, after.end() if after else figure.end


def _dated_behind(flat: str, quantities: Sequence[Figure], dates: Sequence[Figure]) -> dict[int, Figure]:
    """The dates that follow their figures ("CNY 310mn in FY26E"), by the places of these."""
    return {
        figure.start: date
        for figure in quantities
        for date in dates
        if figure.end < date.start and _DATED_AFTER.fullmatch(flat, figure.end, date.start)
    }


def in_name(flat: str, figure: Figure) -> bool:
    """Whether a number belongs to a name: 沪深300为, 中证1000指数, 储能系统（2小时）的."""
    if re.match(r"[)）](?:的|为|[:：])", flat[figure.end :]) and re.search(
        r"[\u3400-\u9fffA-Za-z][(（]$", flat[: figure.start]
    ):
        return True
    around = (flat[figure.start - 1 : figure.start], flat[figure.end : figure.end + 1])
    return figure.text.isdigit() and bool(HAN.match(around[0])) and around[1] in tuple("为指的涨跌上下收")


def _named(before: str) -> frozenset[str]:
    """The words of the last clause that names anything."""
    return next((found for clause in reversed(_CLAUSE.split(before)) if (found := named_in(clause))), frozenset())


def _way(clause: str) -> int:
    clause = unbroken(clause)
    return bool(_UP.search(clause)) - bool(_DOWN.search(clause))


def _head(last: Label) -> frozenset[str]:
    """What was spoken of last, without what told its changes apart."""
    return frozenset(word for names in last.names for word in names if not word.startswith("·"))


def _periods(text: str) -> list[Period]:
    return [f.period for f in figures(text) if f.period]


def _respective(
    flat: str, start: int, quantities: Sequence[Figure], dates: Sequence[Figure], companies: Companies
) -> dict[int, Label]:
    """What "分别" gives to each of the figures in a row after it: the period, or the name, at its place in the row before it."""
    found: dict[int, Label] = {}
    before: list[Period] = []
    for match in _RESPECTIVELY.finditer(flat, start, quantities[-1].start if quantities else start):
        row = [f for f in quantities if f.start >= match.end()]
        count = next(
            (i for i in range(1, len(row)) if not _LIST_GAP.fullmatch(flat, row[i - 1].end, row[i].start)), len(row)
        )
        earlier = [f.end for f in quantities if f.end <= match.start()]
        low = max(earlier, default=start)
        periods = _spread([d.period for d in dates if low <= d.start < match.start() and d.period]) or before
        before = periods  # "2025至2027年收入分别为…，净利润分别为…": the years are those of both
        clause = re.split(r"[，；;：:]", without_dates(flat[low : match.start()], low, dates))[-1]
        names = [named for part in _ITEM.split(clause) if (named := named_in(part))]
        owners = [owner for part in _ITEM.split(clause) if (owner := companies(part))]
        for i, figure in enumerate(row[:count]) if count > 1 else ():
            when = (periods[i],) if len(periods) == count else ()
            name = names[i] if len(names) == count else frozenset[str]().union(*names)
            owner = owners[i] if len(owners) == count else frozenset[str]().union(*owners)
            found[figure.start] = Label((name,), when, owner)
    return found


def _spread(periods: Sequence[Period]) -> list[Period]:
    """The periods of a row; a range of years is all of its years."""
    if len(periods) == 2 and all(p.grain == 1 and p.year for p in periods):
        first, last = periods[0].year or 0, periods[1].year or 0
        if first < last < first + 10:
            return [replace(periods[0], year=year) for year in range(first, last + 1)]
    return list(dict.fromkeys(periods))
