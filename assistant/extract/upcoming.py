"""What is to come ("下周有什么大事", "what is on next week?"): the rows of a report's calendars, else what stands under their headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.evidence.pieces import Evidence
from assistant.evidence.readings import Readings
from assistant.extract.section import told_under
from assistant.question.operation import operation_of
from assistant.records import Query, Statement
from assistant.tables.rows import TOTAL, context_of
from assistant.tables.sheet import Sheet
from assistant.words.locate import tidy
from assistant.words.names import fold
from assistant.words.vocabulary import AHEAD_WANTED, NUMBER_WANTED
from ingest.records import Cell, Report, Table

_CALENDAR = re.compile(
    r"下周|下一周|未来一周|日历|日程|大事提醒|\b(?:calendar|week ahead|upcoming|next week|coming week)\b", re.I
)
"""How a calendar is called, by its caption or the heading that it stands under."""
_SAID_OF_IT = re.compile(
    r"(?:(?:下周|下一周|未来|接下来|一周|星期|重要|重点|主要|值得|关注|注意|留意|安排|日程|日历|大事|事件|事项|事|看点|有|什么|哪些|提醒|需要|应该|会|将|公布|发生|市场|行业|公司|板块"
    r"|next|coming|following|week|ahead|upcoming|events?|calendar|schedul\w+|due|happen\w*|watch|important|key|on|what|whats|s) ?)+",
    re.I,
)
"""What a question on a calendar says that names nothing in it."""
MOST_ROWS = 30


def upcoming_statements(query: Query, newest: Callable[[], Sequence[Report]], readings: Readings) -> list[Statement]:
    """The rows of the newest report's calendars that the question asks for, a line each; empty where it asks for none, or that report
    has none."""
    asked_so = AHEAD_WANTED.search(query.standalone) and not query.entities and not _asks_for_figures(query.standalone)
    reports = newest()[:1] if asked_so else []
    if not reports:
        return []
    report = reports[0]
    asked = [term for term in query.terms if not _SAID_OF_IT.fullmatch(term)]
    sheets = [Sheet(report.id, table) for table in readings.tables(report.id) if is_calendar(table)]
    lines = [line for sheet in sheets for line in _lines(sheet, asked)]
    if lines or sheets or asked:
        return lines[:MOST_ROWS]
    sections = readings.sections(report.id)
    path = next((path for path in sections if AHEAD_WANTED.search(path[-1])), None)
    return told_under(path, True, sections, report, readings) if path else []


def is_about_another_time(query: Query, piece: Evidence) -> bool:
    """Whether all that is asked is what is to come and a piece does not speak of it."""
    if not AHEAD_WANTED.search(query.standalone) or any(not _SAID_OF_IT.fullmatch(term) for term in query.terms):
        return False
    return not AHEAD_WANTED.search(f"{piece.text} {piece.context}")


def _asks_for_figures(asked: str) -> bool:
    """Whether a figure is asked for, or what is the most by one: a calendar's rows are told without them."""
    operation = operation_of(asked)
    return bool(NUMBER_WANTED.search(asked)) or bool(operation and not _SAID_OF_IT.fullmatch(fold(operation.attribute)))


def is_calendar(table: Table) -> bool:
    """Whether a table tells what is to come, day by day: it is called so, or, where its caption says nothing, its section is."""
    called = table.caption or (table.section[-1] if table.section else "")
    return bool(_CALENDAR.search(called)) and "".join(table.columns[:1]) != ""


def _lines(sheet: Sheet, asked: Sequence[str]) -> Iterator[Statement]:
    """The rows that speak of all that is asked, or all where the table as a whole does."""
    table, whole = sheet.table, fold(context_of(sheet.table))
    for row in table.rows:
        said = fold(" ".join(cell.text for cell in row))
        cells = _told(row)
        if cells and not TOTAL.match(cells[0].text) and all(term in whole or term in said for term in asked):
            text = " ".join(dict.fromkeys(tidy(cell.text) for cell in cells))
            yield Statement(text=f"- {text}", places=sheet.place(cells), context=context_of(table))


def _told(row: Sequence[Cell]) -> list[Cell]:
    """The cells that tell when what happens, on the page where the first of them stands; figures expected are left out."""
    cells = [cell for cell in row if re.search(r"\w", cell.text) and (cell.value is None or cell.kind == "date")]
    return [cell for cell in cells if cell.page == cells[0].page]
