"""Query → statements: of all tables the row, and its columns, that account for what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.accounts.period import year_of
from assistant.lookup.chinese.by_year import by_year
from assistant.lookup.chinese.from_english import in_chinese
from assistant.lookup.chinese.grid import Grid, grid_of, turned
from assistant.lookup.chinese.pick import Found, found_in
from assistant.lookup.chinese.rows_from_english import Nearest, row_in_chinese
from assistant.lookup.chinese.tell import told
from assistant.lookup.chinese.wording import wording_of
from assistant.records import Query, Statement
from assistant.tables.sheet import Sheet
from assistant.words.names import fold
from ingest.records import Report

LONGEST = 90
"""Characters of a question that may ask for a row: who writes more tells a story."""


def row_statements(
    query: Query, sheets: Sequence[Sheet], reports: Mapping[str, Report], nearest: Nearest | None = None
) -> list[Statement]:
    """Statements that answer from one row (or the rows of one office, or all names of a list); empty where no table
    accounts for the question, or several that differ do alike. `nearest` names rows in English questions."""
    found: list[tuple[Found, str]] = []
    for report_id in dict.fromkeys(sheet.report_id for sheet in sheets):
        report = reports.get(report_id)
        if report is None or report.language != "zh":
            continue
        grids = list(_grids(report, sheets))
        said = query.standalone if query.language == "zh" else in_chinese(query.standalone, report)
        if not said and nearest:
            said = row_in_chinese(query.standalone, report, grids, nearest)
        if not said or len(said) > LONGEST:
            continue
        wording = wording_of(replace(query, standalone=said), report)
        for grid in grids:
            found += ((one, said) for one in found_in(wording, grid, year_of(report)))
    best, said = max(found, key=lambda f: f[0].worth, default=(None, ""))
    return told(best, fold(said)) if best else []


def _grids(report: Report, sheets: Sequence[Sheet]) -> Iterator[Grid]:
    for sheet in sheets:
        if sheet.report_id == report.id and sheet.table.number:
            yield grid_of(sheet, year_of(report))
            if entries := turned(sheet):
                yield entries
            if years := by_year(sheet, year_of(report)):
                yield years
