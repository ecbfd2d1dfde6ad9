"""What was looked up, in words: the row's name, its columns and figures, on the cells of the row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.accounts.labels import plain_label
from assistant.lookup.chinese.add import added
from assistant.lookup.chinese.by_year import names_measures
from assistant.lookup.chinese.dated import stretch_asked
from assistant.lookup.chinese.grid import ONE_PART, TOTAL, Grid, Line
from assistant.lookup.chinese.pick import Found
from assistant.lookup.chinese.wording import ADDED
from assistant.records import Computation, Statement
from assistant.tables.cell_units import unit_in_label, value_text
from assistant.tables.rows import column_name, context_of, row_above, row_text
from assistant.tables.whole import asked_at_once, told_whole
from assistant.words.locate import tidy
from assistant.words.names import fold
from assistant.words.vocabulary import DATE_WANTED
from assistant.words.wanted import holds_date
from ingest.records import Cell

_JOINING = re.compile(r"[和与及、]|以及")
_NOTHING = re.compile(r"\s*(?:[-—–−/]+|无|不适用)\s*")
"""What is printed where there is no figure."""


def told(found: Found, said: str) -> list[Statement]:
    """One statement a row, or all names in one; `said` is the folded question."""
    if found.names_only:
        column = found.columns[0]
        names = dict.fromkeys(tidy(line.cells[column].text) for line in found.lines)
        places = tuple(p for line in found.lines for p in found.grid.sheet.place([line.cells[column]]))
        labels = {tidy(line.cells[i].text) for line in found.lines for i in found.labels if i >= 0}
        context = " ".join((context_of(found.grid.sheet.table), *sorted(labels)))
        return [Statement(text="、".join(names), places=places, context=context)]
    if (ADDED.search(said) or stretch_asked(said)) and (total := added(found, _name(found, found.lines[0]))):
        return [total]
    whole = _whole(found, said) if len(found.lines) == 1 else _once(found)
    whole = _explained(whole)
    whole = _dated(whole) if DATE_WANTED.search(said) else whole
    return [statement for line in whole.lines if (statement := _row(whole, line))]


def _explained(found: Found) -> Found:
    """The pick with the row's cells of words, where all that is told of it is a dash: they may say why ("未中选")."""
    cells = found.lines[0].cells
    if len(found.lines) != 1 or not all(_NOTHING.fullmatch(cells[column].text) for column in found.columns):
        return found
    taken = {*found.columns, *found.labels, found.grid.subject}
    words = [index for index, cell in enumerate(cells) if cell.kind == "text" and cell.text and index not in taken]
    return replace(
        found, columns=(*found.columns, *(index for index in words if not _NOTHING.fullmatch(cells[index].text)))
    )


def _dated(found: Found) -> Found:
    """The pick with the one column of days, where a day is asked for and no column that is told holds one."""
    cells = found.lines[0].cells
    days = [index for index, cell in enumerate(cells) if cell.kind == "date"]
    if len(days) != 1 or any(holds_date(cells[column].text) for column in found.columns if column in days):
        return found
    return replace(found, columns=(days[0], *(column for column in found.columns if column not in days)))


def _once(found: Found) -> Found:
    """The pick without rows that tell the same of the same: then what else they hold names none of them."""
    grid, told = found.grid, dict[tuple[str, ...], Line]()
    if grid.subject is None or grid.subject in found.columns:
        return found
    for line in found.lines:
        told.setdefault(tuple(tidy(line.cells[c].text) for c in (grid.subject, *found.columns)), line)
    return found if len(told) == len(found.lines) else replace(found, lines=tuple(told.values()), labels=())


def _whole(found: Found, said: str) -> Found:
    """The pick with all that its row has to tell, where more is asked at once than it has columns."""
    (line,), grid = found.lines, found.grid
    for _, name in line.names:  # what its name joins is one thing
        said = said.replace(fold(name), _JOINING.sub("", fold(name)))
    if grid.subject in found.columns and asked_at_once(said) <= len(found.columns):
        return found  # whose row it is, is told by its name
    rest = " ".join(name for other in grid.lines if other is not line for _, name in other.names)
    kept = [column for column in found.columns if column not in (grid.subject, *found.labels)]
    columns = told_whole(said, grid.columns, line.cells, kept, rest, words=grid.turned)
    return replace(found, columns=tuple(columns)) if len(columns) > len(kept) else found


def _row(found: Found, line: Line) -> Statement | None:
    """A row's statement, None where its columns tell no more than its name."""
    grid, table = found.grid, found.grid.sheet.table
    name = _name(found, line)
    columns = [column for column in found.columns if column != grid.subject or len(found.columns) == 1]
    said = [
        text for column in columns if (text := _value(grid, line, column)) and tidy(line.cells[column].text) != name
    ]
    if not said and (found.columns != (grid.subject,) or names_measures(table)):
        return None
    cells = _entries(grid, line, found.columns) if grid.turned else _near(line, found.columns[0])
    rank = found.rank
    formula = f"{'min' if rank.least else 'max'}({grid.columns[found.columns[0]]})" if rank else ""
    return Statement(
        text=f"{name}：{'；'.join(said)}" if said and name else name or "；".join(said),
        places=grid.sheet.place(cells),
        context=f"{context_of(table)} {row_text(table, line.cells)}" if not grid.turned else context_of(table),
        computation=Computation(formula=formula, cells=tuple(cells), report_id=grid.sheet.report_id)
        if formula
        else None,
    )


def _name(found: Found, line: Line) -> str:
    """What the row is of: its name, and in brackets the other cells by which the question named it."""
    grid = found.grid
    if line.total:
        return next(tidy(cell.text) for cell in line.cells if TOTAL.search(cell.text.strip()))
    if grid.subject is not None and line.cells[grid.subject].text:
        own = tidy(line.cells[grid.subject].text)
    else:
        own = tidy(line.names[0][1]) if line.names else _period(grid, line)
    above = row_above(grid.sheet.table, line.cells)
    if not above and line.under and sum(line.names[:1] == other.names[:1] for other in grid.lines) > 1:
        above = tidy(line.under)  # rows of one name go by the heading that each stands under
    own = f"{above} {own}".strip()
    others = dict.fromkeys(tidy(line.cells[i].text) for i in found.labels if i >= 0 and i not in found.columns)
    more = "、".join(other for other in others if other and other not in own)
    return f"{own}（{more}）" if more and own else own


def _period(grid: Grid, line: Line) -> str:
    """The month or quarter by which a row goes that has no other name."""
    first = tidy(line.cells[0].text)
    return first if not grid.turned and ONE_PART.fullmatch(first) else ""


def _value(grid: Grid, line: Line, column: int) -> str:
    if column >= len(line.cells) or not line.cells[column].text:
        return ""
    table = grid.sheet.table
    if grid.turned:
        label, own = plain_label(grid.columns[column]), tidy(line.cells[column].text)
        cell = line.cells[column]
        if cell.value is not None and not cell.unit and (unit := unit_in_label(grid.columns[column])):
            own = f"{own} {unit}"
        return own if own.startswith(label) else f"{label} {own}"
    name = column_name(table, column) or grid.columns[column]
    mark = "：" if name.startswith("是否") else " "
    return f"{name}{mark}{value_text(table, column, line.cells[column], line.cells)}".strip()


def _entries(grid: Grid, line: Line, columns: Sequence[int]) -> list[Cell]:
    """The cells of entries with those that name them."""
    told = [line.cells[column] for column in columns]
    rows = [next(row for row in grid.sheet.table.rows if any(cell is one for cell in row)) for one in told]
    cells = [cell for row, one in zip(rows, told, strict=True) for cell in (*_labels(row, one, grid.labels), one)]
    return [
        cell
        for cell in cells
        if cell.page == line.cells[columns[0]].page and (cell.value is None or cell in line.cells)
    ]


def _labels(row: Sequence[Cell], value: Cell, count: int) -> Sequence[Cell]:
    """The cells of a row that name an entry: the one before its value where entries stand side by side, else the first `count`."""
    at = next(index for index, cell in enumerate(row) if cell is value)
    return (
        row[at - 1 : at] if at > 1 and row[at - 1].kind == "text" and row[at - 1].text != row[0].text else row[:count]
    )


def _near(line: Line, column: int) -> list[Cell]:
    """The row's cells on the page of its figure."""
    return [cell for cell in line.cells if cell.page == line.cells[column].page]
