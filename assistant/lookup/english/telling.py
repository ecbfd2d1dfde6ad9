"""Cells as statements: told as printed, ranked, added up, compared or divided, with the working shown and every cell cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.lookup.english.fit import (
    Fit,
)
from assistant.lookup.english.table import NO_LINE, Column, Grid, Line
from assistant.lookup.english.wish import Wish
from assistant.lookup.english.words import bag, content, years_of
from assistant.records import Computation, Place, Statement
from assistant.tables.cell_units import leaf, unit_of
from assistant.tables.rows import context_of
from assistant.words.locate import tidy
from ingest.records import Cell, Language, Table

_IN_BRACKETS = re.compile(r"^\((?P<figure>[\d.,]+)(?:\)\s?%|\s?%\))$")
"""A fall in per cent as accounts print it."""
_SCALE = re.compile(r"in (?:(?:thousand|million|billion)s|000['’]?s)", re.I)

_EXCEPT = re.compile(r"except (?:for )?([^()]+)", re.I)
_UNSCALED = re.compile(r"\(%\)|\bpercent|\bper\b|\b(?:shares|number|count|leases|ratio|units|rate)\b", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """A cell with its line and column, its value and how it reads."""

    line: Line
    column: Column
    cell: Cell
    text: str
    unit: str

    @property
    def value(self) -> Decimal:
        """Its value exactly as printed."""
        return Decimal(str(self.cell.value))


def cell_of(fit: Fit, line: Line, column: Column) -> Told | None:
    """A line's cell in a column as it is told; None where it holds nothing, or no figure in a column of figures."""
    cell = line.row[column.index]
    if column in fit.grid.texts and NO_LINE.fullmatch(cell.text.strip()) is None:
        return Told(line, column, cell, tidy(cell.text), "")
    if cell.value is None or not cell.text.strip():
        return None
    table = fit.grid.sheet.table
    unit = cell.unit if cell.unit == "%" else unit_of(table, column.index, cell)
    scale = (
        _SCALE.search(table.columns[column.index]) or _SCALE.search(table.unit)
        if not unit
        and not _UNSCALED.search(f"{line.heading} {line.label} {column.name}")
        and not _excepted(table, column)
        else None
    )
    unit = scale.group(0).lower() if scale else unit
    shown = re.sub(r"(?<=[$¥€£]) ", "", tidy(cell.text))
    return Told(line, column, cell, _IN_BRACKETS.sub(r"-\g<figure>%", shown), unit)


def _excepted(table: Table, column: Column) -> bool:
    """Whether a column is what a table's unit excepts: "(in thousands, except monthly payment)"."""
    said = " ".join((table.caption, *table.section[-1:], table.unit))
    return any(column.words and column.words <= bag(excepted) for excepted in _EXCEPT.findall(said))


def _unit(unit: str, language: Language) -> str:
    if not unit or unit in ("%", "$"):
        return ""
    return f" ({unit})" if language == "en" or unit.isascii() else f"（{unit}）"


def _value(told: Told, language: Language) -> str:
    if told.unit == "%" and "%" not in told.text:
        return f"{told.text}%"
    return told.text + ("" if told.unit and told.unit in told.text else _unit(told.unit, language))


def _head(fit: Fit, column: Column) -> str:
    """A column's name as it is told: without levels that only say that years ended."""
    name = leaf(fit.grid.sheet.table, fit.grid.sheet.table.columns[column.index])
    if column.quarter and name.isalpha():  # by its place: "Third"
        return name
    parts = [part for part in name.split("/") if content(part) or years_of(part)]
    years = sorted(column.years)
    if not column.words and len(years) == 1:
        return years[0]
    return " ".join(re.sub(r"[(（][^)）]*[)）]", "", part).strip(" ()（）") or part for part in parts)


def _name(line: Line) -> str:
    """A line's label as it is told."""
    return tidy(line.label).rstrip(":：")


def _subject(fit: Fit, cells: Sequence[Told]) -> str:
    """What cells of one line or one column have in common."""
    one_line = len({told.line.label for told in cells}) == 1
    return _name(cells[0].line) if one_line else _head(fit, cells[0].column) or fit.grid.sheet.table.caption


def _called(table: Table) -> str:
    """What a table is of where its columns have no names: its caption, else the heading over it."""
    return table.caption or " ".join(table.section[-1:])


def naming_column(wish: Wish, grid: Grid) -> int | None:
    """The column that names things of the kind asked for."""
    names = grid.sheet.table.columns
    return next((i for i, name in enumerate(names) if wish.kind and wish.kind <= bag(name)), None)


def names_told(fit: Fit, cells: Sequence[Told], column: int, language: Language, counted: bool = False) -> Statement:
    """The names in a column, one after another, behind their number where it is asked how many there are."""
    names = dict.fromkeys(tidy(line.row[column].text) for line in fit.lines if line.row[column].text.strip())
    text = ("、" if language == "zh" else ", ").join(names)
    if counted:
        own = [replace(told, cell=told.line.row[column]) for told in cells if told.column is cells[0].column]
        return _computed(fit, own, f"{len(names)}: {text}", f"count = {len(names)}")
    return Statement(text=text, places=_places(fit, cells), context=_context(fit, cells))


def line_told(fit: Fit, cells: Sequence[Told], language: Language) -> Statement:
    """ "Name (2022): value", of several columns "Name: value (column); value (column)"."""
    if not content(cells[0].line.label):  # a row of a year: its figures by their columns
        of = _name(cells[0].line)
        names = [f"{told.column.name or _called(fit.grid.sheet.table)} ({of})" for told in cells]
        text = "; ".join(f"{name}: {_value(told, language)}" for name, told in zip(names, cells, strict=True))
    elif len(cells) == 1:
        where = _where(fit, cells[0])
        text = f"{_name(cells[0].line)}{f' ({where})' if where else ''}: {_value(cells[0], language)}"
    else:
        mark = "；" if language == "zh" else "; "
        text = f"{_name(cells[0].line)}: {mark.join(_of_column(fit, told, language) for told in cells)}"
    return Statement(text=text, places=_places(fit, cells), context=_context(fit, cells))


def _of_column(fit: Fit, told: Told, language: Language) -> str:
    where = _where(fit, told)
    return f"{_value(told, language)} ({where})" if where else _value(told, language)


def _where(fit: Fit, told: Told) -> str:
    """A cell's column as it is told, behind the year that heads its rows where nothing else does."""
    heading = told.line.heading
    year = tidy(heading).rstrip(":：") if years_of(heading) and not content(heading) else ""
    return " ".join(filter(None, (year, _head(fit, told.column))))


def ranked(wish: Wish, fit: Fit, cells: Sequence[Told], language: Language) -> Iterator[Statement]:
    """The first of the cells in the order asked for, or the one of a rank."""
    assert wish.rank is not None
    ordered = sorted(cells, key=lambda told: told.value, reverse=wish.rank.operator == "max")
    k = wish.rank.k
    for told in ordered[k - 1 : k] if wish.rank.nth else ordered[:k]:
        if wish.by_period and (told.column.years or told.column.quarter):
            text = f"{_where(fit, told)}: {_value(told, language)} ({_name(told.line)})"
        else:
            text = f"{_name(told.line)}: {_of_column(fit, told, language)}"
        yield _computed(fit, [told], text, f"{wish.rank.operator}({_head(fit, told.column)})")


def compared(fit: Fit, cells: Sequence[Told], language: Language) -> Statement:
    """The later against the earlier year, or the first named against the second: both figures, difference and growth."""
    one, other = sorted(cells, key=lambda told: (when(told), 0))
    early, late = one.value, other.value
    negative = early < 0 and late < 0
    if negative:
        early, late = -early, -late
    gap = late - early
    percent = one.unit == "%"
    shown = _number(abs(gap), cells)
    rate, exact = _percent(gap / abs(early)) if early and not percent else ("", "")
    fall = rate.lstrip("-")
    unit = (" percentage points" if language == "en" else " 个百分点") if percent else _unit(one.unit, language)
    values = [told.text.strip("()") if negative else told.text for told in (one, other)]
    tags = [_tag(fit, told, cells) for told in (one, other)]
    if language == "zh":
        word = "增加" if gap > 0 else "减少" if gap < 0 else "不变"
        text = f"{_subject(fit, cells)}{word} {shown}{unit}{f'，{exact}' if rate else ''}：由 {values[0]}（{tags[0]}）变为 {values[1]}（{tags[1]}）"
    else:
        word = "increased" if gap > 0 else "decreased" if gap < 0 else "changed"
        text = f"{_subject(fit, cells)} {word} by {shown}{unit}{f', or {fall} [{exact}]' if rate else ''}, from {values[0]} ({tags[0]}) to {values[1]} ({tags[1]})"
    points = unit if percent else ""
    formula = f"{values[1]} − {values[0]} = {_number(gap, cells)}{points}{f'; ÷ {values[0]} = {exact}, {fall}' if rate else ''}"
    return _computed(fit, cells, text, formula)


def when(told: Told) -> str:
    """The first year that a cell is of."""
    return min(told.column.years | years_of(told.line.label), default="")


def _tag(fit: Fit, told: Told, cells: Sequence[Told]) -> str:
    """What tells a cell from the others: its column's name, or its line's label."""
    return _head(fit, told.column) if len({t.column.index for t in cells}) > 1 else _name(told.line)


def ratio_told(wish: Wish, fit: Fit, cells: Sequence[Told], language: Language) -> Statement:
    """The part over the whole: what is named first over what is named second, the whole named first the other way round."""
    part, whole = sorted(cells, key=lambda told: (told.line.total, _asked_at(wish, told)))
    if wish.whole_first and part.line.total == whole.line.total:
        part, whole = sorted(cells, key=lambda told: abs(told.value))
    value, exact = _percent(part.value / whole.value)
    working = f"{part.text} ÷ {whole.text} = {exact}"
    names = f"{_tag(fit, part, cells)} / {_tag(fit, whole, cells)}"
    return _computed(fit, cells, f"{names}: {value} [{working}]", f"{working} ≈ {value}")


def _percent(share: Decimal) -> tuple[str, str]:
    """A share in per cent as reports print it, with one decimal, and as it is worked out, with two."""
    one, two = ((share * 100).quantize(Decimal(step), ROUND_HALF_UP) for step in ("0.1", "0.01"))
    return f"{one}%", f"{two}%"


def margin_told(name: str, part: tuple[Fit, Told], whole: tuple[Fit, Told], language: Language) -> Statement:
    """A profit over a revenue, each from its own table."""
    (fit, profit), (other, revenue) = part, whole
    value, exact = _percent(profit.value / revenue.value)
    working = f"{profit.text} ÷ {revenue.text} = {exact}"
    when = f" ({_head(fit, profit.column)})" if profit.column.years else ""
    label = _name(profit.line) if _name(profit.line) == _name(revenue.line) else ""
    told = f"{label}{' ' if label else ''}{name}{when}: {value} [{working}]"
    shown = Computation(
        formula=f"{working} ≈ {value}", cells=(profit.cell, revenue.cell), report_id=fit.grid.sheet.report_id
    )
    places = dict.fromkeys((*_places(fit, [profit]), *_places(other, [revenue])))
    context = f"{_context(fit, [profit])}\n{_context(other, [revenue])}"
    return Statement(text=told, places=tuple(places), context=context, computation=shown)


def _asked_at(wish: Wish, told: Told) -> int:
    """Where the question names a cell: by its line's label, or its column's name."""
    words = bag(told.line.label) | told.column.words
    return min((concept.at for concept in wish.concepts if concept.said_by(words)), default=0)


def total_told(wish: Wish, fit: Fit, cells: Sequence[Told], language: Language) -> Statement:
    """The sum or mean of the cells, with the working."""
    result = sum((told.value for told in cells), Decimal(0))
    if all(told.value < 0 for told in cells):
        result = -result
    if wish.act == "mean":
        result /= len(cells)
    shown = f"{_number(result, cells)}{_unit(cells[0].unit, language)}"
    working = " + ".join(told.text.strip("()$") for told in cells)
    working = f"({working}) ÷ {len(cells)}" if wish.act == "mean" else working
    tags = list(dict.fromkeys(_tag(fit, told, cells) for told in cells))
    name = " + ".join(tags)
    if not any(content(told.line.label) for told in cells):  # rows of years: of what, their column or table says
        table = fit.grid.sheet.table
        name = f"{cells[0].column.name or _called(table)} ({', '.join(tags)})"
    elif len({told.line.label for told in cells}) == 1:
        name = f"{_name(cells[0].line)} ({name})"
    return _computed(fit, cells, f"{name}: {shown} [{working}]", f"{working} = {shown}")


def _number(value: Decimal, cells: Sequence[Told]) -> str:
    """As many decimals as the cells print."""
    places = max((len(m.group(1)) for told in cells if (m := re.search(r"\.(\d+)", told.text))), default=0)
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def _computed(fit: Fit, cells: Sequence[Told], text: str, formula: str) -> Statement:
    """A computed statement with its working, on its cells."""
    shown = Computation(formula=formula, cells=tuple(told.cell for told in cells), report_id=fit.grid.sheet.report_id)
    return Statement(text=text, places=_places(fit, cells), context=_context(fit, cells), computation=shown)


def _places(fit: Fit, cells: Sequence[Told]) -> tuple[Place, ...]:
    """Where the cells' rows stand, each with the words that name it."""
    sheet = fit.grid.sheet
    rows = dict.fromkeys((told.line.row, told.cell.page) for told in cells)
    return tuple(
        dict.fromkeys(place for row, page in rows for place in sheet.place([c for c in row if c.page == page]))
    )


def _context(fit: Fit, cells: Sequence[Told]) -> str:
    years = sorted({year for told in cells for year in told.column.years})
    return " ".join(
        (
            context_of(fit.grid.sheet.table),
            *(f"{year}年" for year in years),
            *dict.fromkeys(told.line.heading for told in cells),
        )
    )
