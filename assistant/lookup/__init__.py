"""Questions answered from the cells of one table, in the wording of its report's language: `chinese` and `english`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.lookup.chinese import Nearest, row_statements
from assistant.lookup.english import grid_statements
from assistant.records import Query, Statement
from assistant.tables.sheet import Sheet
from ingest.records import Report

__all__ = ["lookup_statements"]


def lookup_statements(
    query: Query,
    sheets: Sequence[Sheet],
    reports: Mapping[str, Report],
    stated: bool = False,
    nearest: Nearest | None = None,
) -> list[Statement]:
    """Statements on the cells that the question names; empty where no table's labels say all that it names.

    `stated` tells that a fact of a report's front page fits the question best: then only its entries are looked up; `nearest`
    finds the row that an English question names in a Chinese report.
    """
    return row_statements(query, sheets, reports, nearest) or (
        [] if stated else grid_statements(query, sheets, reports)
    )
