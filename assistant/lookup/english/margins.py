"""Margins that no table prints: of a segment or of the whole, a profit in one table over a revenue in the same or another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.lookup.english.fit import Fit
from assistant.lookup.english.table import Grid
from assistant.lookup.english.telling import Told, cell_of, margin_told
from assistant.lookup.english.wish import Wish, wish_of
from assistant.records import Query, Statement
from ingest.records import Language, Report

Fitting = Callable[[Wish, Grid, int | None], Fit | None]
_MARGIN = re.compile(
    r"\b(?:(?P<kind>operating|gross|net|ebitda|segment|contribution)(?: (?:profit|income))? )?margins?\b(?: (?:on|of|over) (?:external |net |total )?(?:revenues?|sales))?"
    r"|(?P<zh>营业利润率|经营利润率|毛利率|净利润?率)"
)
_ABROAD = {"营业利润率": "operating", "经营利润率": "operating", "毛利率": "gross", "净利率": "net", "净利润率": "net"}
_PROFITS = {"gross": "gross profit", "net": "net income", "ebitda": "ebitda", "contribution": "contribution"}
_PROFIT, _REVENUES = "operating income", ("revenue", "net sales")
MOST = 6
"""Tables looked at for each of the two figures."""


def margin_statements(
    query: Query, grids: Sequence[Grid], report: Report, period: int | None, fitting: Fitting, language: Language
) -> Iterator[Statement]:
    """The margin asked for, computed for each year asked about; nothing where the question asks for none or a figure of it is not printed for the same year."""
    match = _MARGIN.search(query.standalone.lower())
    if match is None or wish_of(query, report).act != "tell":
        return
    kind = match["kind"] or _ABROAD.get(match["zh"] or "", "")
    name = f"{kind} margin" if match["zh"] else match[0].strip()
    profit = _PROFITS.get(kind, _PROFIT)
    tops = _cells(query, match, profit, grids, report, period, fitting)
    for revenue in _REVENUES:
        told: set[frozenset[str]] = set()
        for whole in _cells(query, match, revenue, grids, report, period, fitting):
            part = next((top for top in tops if _comparable(top[1], whole[1])), None)
            if part is not None and whole[1].column.years not in told:
                told.add(whole[1].column.years)
                yield margin_told(name, part, whole, language)
        if told:
            return


def _cells(
    query: Query,
    match: re.Match[str],
    measure: str,
    grids: Sequence[Grid],
    report: Report,
    period: int | None,
    fitting: Fitting,
) -> list[tuple[Fit, Told]]:
    """The cells that hold `measure` of what the margin is asked of, the best table's first."""
    said = query.standalone
    asked = replace(query, standalone=f"{said[: match.start()]}{measure}{said[match.end() :]}")
    wish = wish_of(asked, report)
    fits = sorted((fit for grid in grids if (fit := fitting(wish, grid, period))), key=lambda f: f.score, reverse=True)
    found: list[tuple[Fit, Told]] = []
    for fit in fits[:MOST]:
        cells = [told for line in fit.lines for column in fit.columns if (told := cell_of(fit, line, column))]
        if len({told.line.row for told in cells}) == 1 and len({told.column.words for told in cells}) == 1:
            found += [(fit, told) for told in cells]
    return found


def _comparable(one: Told, other: Told) -> bool:
    """Whether two cells are of one part, year and unit, the other not nothing, and neither a share already."""
    if one.line.label != other.line.label:
        return False  # of the whole the accounts tell
    same = one.column.years == other.column.years and one.column.months == other.column.months
    return same and "%" not in (one.unit, other.unit) and one.unit == other.unit and bool(other.value)
