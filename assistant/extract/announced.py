"""A sentence that leaves the telling to the table below it, or names none of those it speaks of, and what that table's rows tell."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence.finder import EvidenceFinder
from assistant.evidence.pieces import Evidence
from assistant.extract.told import PLURAL, asked_cells
from assistant.records import Query, Statement
from assistant.tables.cell_units import value_text
from assistant.tables.rows import column_name, context_of, row_name, row_text, without_totals
from assistant.words.match import Matcher

ANNOUNCES = re.compile(r"\bfollowing (?:table|chart|is|are)\b|\bsets? forth\b|\bas follows\b|下[表图]|如下", re.I)
"""What leaves the telling to what comes after it."""
_ENUMERATES = re.compile(r"、|；|;|,.*,")
MOST_ROWS = 10


def announced_rows(query: Query, matcher: Matcher, first: Evidence, finder: EvidenceFinder) -> Statement | None:
    """The first rows of the table that a sentence announces, each with the figures asked for, else its first one."""
    lists = query.ask == "list" and PLURAL.search(query.standalone) and not _ENUMERATES.search(first.text)
    announces = first.table is None and not first.fact and (ANNOUNCES.search(first.text) or lists)
    table = finder.around.table_below(first.place) if announces else None
    if table is None:
        return None
    single = without_totals(table, table.rows)
    rows = [row for row in finder.rows_of(replace(first, table=table), matcher) if row.row in single][:MOST_ROWS]
    told = {text: row for row in rows if (text := _told(query, matcher, row))}
    if not told:
        return None
    return Statement(
        text=("；" if query.language == "zh" else "; ").join(told),
        sources=(first.source.number,),
        places=tuple(row.place for row in told.values()),
        context=" ".join((context_of(table), *(row_text(table, row.row) for row in told.values()))),
    )


def _told(query: Query, matcher: Matcher, piece: Evidence) -> str:
    """A row by its name and the figures asked for, its first figure where none is."""
    assert piece.table is not None
    asked = asked_cells(query, matcher, piece)
    name = row_name(piece.table, piece.row)
    if not name or (asked and asked != name):
        return asked
    index = next((i for i, cell in enumerate(piece.row) if cell.value is not None), None)
    if index is None or query.ask == "list":
        return name
    figure = f"{column_name(piece.table, index)} {value_text(piece.table, index, piece.row[index], piece.row)}".strip()
    return f"{name}{'：' if query.language == 'zh' else ': '}{figure}"
