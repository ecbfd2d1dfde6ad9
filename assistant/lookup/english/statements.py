"""A question → statements on cells: the table that fits it best, and what is done with its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.accounts.primary import primary_statements
from assistant.lookup.english.beside import Beside, column_beside
from assistant.lookup.english.fit import Fit, told_lines, total_below
from assistant.lookup.english.listing import listed_lines, picked_lines, seated_lines
from assistant.lookup.english.margins import margin_statements
from assistant.lookup.english.ranking import moved_lines, ranked_lines, ranked_periods, ranked_years
from assistant.lookup.english.table import Grid, grid_of, joined
from assistant.lookup.english.telling import (
    Told,
    cell_of,
    compared,
    line_told,
    names_told,
    naming_column,
    ranked,
    ratio_told,
    total_told,
    when,
)
from assistant.lookup.english.wish import Wish, wishes_of
from assistant.lookup.english.words import content
from assistant.records import Query, Statement
from assistant.tables.sheet import Sheet
from ingest.records import Language, Report

_MONEY = re.compile(r"\(?[$€£¥]")
_CASH_FLOWS = re.compile(r"statements? of (?:consolidated )?cash flows?|cash flows? statements?", re.I)
_STOOD = re.compile(
    r"\b(?:at|as of|by) (?:the )?(?:end|close) of\b|\b(?:at|as of) (?:the )?(?:fiscal )?year[- ]end\b|\bowe[ds]?\b|\boutstanding\b|\b(?:at|on|as of) (?:january|february|march|april|may|june|july|august|september|october|november|december) \d"
)
"""What asks for a balance, not for what was moved in a year."""
_LATER = frozenset(("thereafter", "later"))
MOST_CELLS = 12
"""Cells told at most: who is told more was not understood."""


def grid_statements(query: Query, sheets: Sequence[Sheet], reports: Mapping[str, Report]) -> list[Statement]:
    """Statements on the cells that the question names; empty where no table's labels say all that it names."""
    found: list[tuple[tuple[float, ...], Wish, Fit]] = []
    margins: list[Statement] = []
    for report_id in dict.fromkeys(sheet.report_id for sheet in sheets):
        report = reports.get(report_id)
        if report is None or report.language != "en":
            continue
        own = [sheet for sheet in sheets if sheet.report_id == report_id and sheet.table.number]
        period = _period(report)
        primary = primary_statements([sheet.table for sheet in own])
        grids = joined([grid_of(sheet) for sheet in own])
        margins = margins or list(margin_statements(query, grids, report, period, _fit, query.language))
        for turn, wish in enumerate(wishes_of(query, report)):
            for place, grid in enumerate(grids):
                if fit := None if _moves_only(wish, grid) else _fit(wish, grid, period):
                    stated = int(grid.sheet.table.number in primary)
                    of_day = stated * bool(_STOOD.search(wish.text))  # what stood on a day, the balance sheet tells
                    order = (-turn, fit.score[0], of_day, fit.score[1], stated, -place)
                    found.append((order, wish, fit))
    for _, wish, fit in sorted(found, key=lambda one: one[0], reverse=True):
        if told := list(_statements(wish, fit, query.language)):
            return told
    return margins


def _period(report: Report) -> int | None:
    year = re.search(r"(\d{4})-\d\d-\d\d$", report.period) or re.match(r"(\d{4})", report.published)
    return int(year.group(1)) if year else None


def _moves_only(wish: Wish, grid: Grid) -> bool:
    """Whether what stood at the end of a year is asked for, cash aside, and a table tells how much cash it moved in the year."""
    table = grid.sheet.table
    flows = _CASH_FLOWS.search(" ".join((table.caption, *table.section[-1:])))
    return bool(flows and _STOOD.search(wish.text)) and "cash" not in wish.text


def _fit(wish: Wish, grid: Grid, period: int | None) -> Fit | None:
    if wish.seated:
        return seated_lines(wish, grid)
    if wish.act == "list":
        picked = None if wish.counted else listed_lines(wish, grid, period)
        picked = picked_lines(wish, grid, period) or picked
        told = picked or told_lines(replace(wish, act="tell"), grid, period)
        lone = told and wish.several and len(told.lines) == 1 and not told.picked
        return None if lone else told
    if wish.act == "moved":
        return moved_lines(wish, grid, period)
    if wish.act in ("sum", "mean") and wish.rank is not None:
        return ranked_lines(wish, grid, period)
    if wish.act != "rank":
        return told_lines(wish, grid, period)
    if wish.by_period:
        return ranked_periods(wish, grid, period) or ranked_years(wish, grid)
    return ranked_lines(wish, grid, period)


def _statements(wish: Wish, fit: Fit, language: Language) -> Iterator[Statement]:
    cells = [told for line in fit.lines for column in fit.columns if (told := cell_of(fit, line, column))]
    if wish.counted and wish.act in ("tell", "list") and not fit.picked:
        cells = [told for told in cells if not _in_money(fit, told)]  # what is counted is no amount of money
    if not cells:
        return
    if wish.beside is not None:
        yield from _with_beside(wish, wish.beside, fit, cells, language)
        return
    listed = wish.act == "list" and len(fit.lines) > 1 and not fit.named
    if fit.picked:
        column = 0 if wish.seated else naming_column(wish, fit.grid) or 0
        yield names_told(fit, cells, column, language, wish.counted)
    elif listed and (naming := naming_column(wish, fit.grid)) is not None:
        yield names_told(fit, cells, naming, language)
    elif wish.act == "rank":
        yield from ranked(wish, fit, cells, language)
    elif wish.act == "moved":
        for line in fit.lines:
            own = sorted((told for told in cells if told.line is line), key=when)
            if own[0].value != own[1].value and (own[1].value < own[0].value) == wish.falls:
                yield compared(fit, own, language)
    elif wish.act in ("change", "difference") and len(cells) == 2:
        yield compared(fit, cells, language)
    elif wish.act == "ratio" and len(cells) == 2:
        yield ratio_told(wish, fit, cells, language)
    elif len(cells) > 1 and (wish.act in ("sum", "mean") or ((wish.spanned or wish.after) and _of_years(cells))):
        if wish.rank is not None:
            cells = sorted(cells, key=lambda told: told.value, reverse=wish.rank.operator == "max")[: wish.rank.k]
        yield total_told(wish, fit, cells, language)
    elif wish.act in ("tell", "list", "sum") and len(cells) <= MOST_CELLS:
        for line in fit.lines:
            own = [told for told in cells if told.line is line]
            if own:
                yield line_told(fit, own, language)


def _in_money(fit: Fit, told: Told) -> bool:
    """Whether a cell is an amount of money: by its own sign, or by its scale in a column where others have one."""
    column = (row[told.column.index].text.strip() for row in fit.grid.sheet.table.rows)
    return bool(_MONEY.match(told.cell.text.strip())) or ("in " in told.unit and any(map(_MONEY.match, column)))


def _of_years(cells: Sequence[Told]) -> bool:
    """Whether cells are of one column, each of a row that a year names, or all later years."""
    rows = all(told.line.years or not content(told.line.label) - _LATER for told in cells)
    return len({told.column.index for told in cells}) == 1 and rows


def _with_beside(
    wish: Wish, beside: Beside, fit: Fit, cells: Sequence[Told], language: Language
) -> Iterator[Statement]:
    """The figure asked for with what is asked beside it; nothing where the row does not tell that, nor can it be computed."""
    if wish.act == "rank":
        first = list(ranked(wish, fit, cells, language))[:1]
        cells = [told for told in cells if first and set(fit.grid.sheet.place(told.line.row)) & set(first[0].places)]
    else:
        first = []
    if len({told.line.row for told in cells}) != 1:
        return
    main = cells[-1]
    column = column_beside(beside, fit.grid, main.line, main.column)
    other = cell_of(fit, main.line, column) if column else None
    if other is not None:
        yield from [*first, line_told(fit, [other], language)] if first else [line_told(fit, [*cells, other], language)]
    elif len(cells) > 1:
        return
    elif beside.kind == "growth" and (before := _year_before(fit, main)):
        yield compared(fit, [main, before], language)
    elif beside.kind == "share" and (whole := total_below(fit.grid, main.line)):
        total = cell_of(fit, whole[0], main.column)
        yield from [ratio_told(wish, fit, [main, total], language)] if total and total.value else []


def _year_before(fit: Fit, main: Told) -> Told | None:
    """The cell of the year before, in a column that differs from the main one in nothing else."""
    wanted = {str(int(year) - 1) for year in main.column.years}
    columns = (c for c in fit.grid.columns if wanted and c.years == wanted and c.words == main.column.words)
    return next((told for c in columns if (told := cell_of(fit, main.line, c))), None)
