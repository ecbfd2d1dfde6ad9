"""Questions to begin with, put together from what the reports at hand hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from assistant.themes import outlines_of
from ingest.errors import Bilingual
from ingest.library import Library
from ingest.records import Language, Report, Table

LOOKED_AT = 8
"""Newest reports looked at: suggestions are drawn at every start, in a library of any size."""


def suggestions(library: Library, language: Language, count: int = 4) -> list[str]:
    """Up to `count` questions: kinds take turns (a theme, a table, a company note), reports in `language` come first.

    Each is in the language of its report, whose words it uses.
    """
    newest = library.catalog.reports(limit=LOOKED_AT)
    found: list[str] = []
    for spoken in sorted({report.language for report in newest}, key=lambda spoken: spoken != language):
        reports = [report for report in newest if report.language == spoken]
        kinds = (_themes(library, reports), _tables(library, reports), _notes(reports))
        rounds = zip_longest(*kinds)
        found += [text.text(spoken) for turn in rounds for text in turn if text]
    return list(dict.fromkeys(found))[:count]


def _themes(library: Library, reports: Sequence[Report]) -> Iterator[Bilingual]:
    """Themes, those that most reports write about first."""
    told: Counter[str] = Counter()
    for report in reports:
        told.update({outline.name for outline in outlines_of(library, report)})
    for name, _ in told.most_common(3):
        yield Bilingual(zh=f"{name}有哪些最新进展？", en=f"What is new in {name}?")


def _tables(library: Library, reports: Sequence[Report]) -> Iterator[Bilingual]:
    """The ranking a table of names and percentages invites."""
    for report in reports:
        for table in library.catalog.tables(report.id):
            column = _ranked(table)
            if column:
                yield Bilingual(zh=f"{column}前三名是哪些？", en=f"Which are the top three by {column}?")
                break


def _ranked(table: Table) -> str:
    """The last step of the first column of percentages in a table whose rows bear tickers, "" if there is none."""
    if len(table.rows) < 5 or not any(cell.kind == "ticker" for cell in table.rows[0]):
        return ""
    for name, cell in zip(table.columns, table.rows[0], strict=True):
        if cell.kind == "percent" and name:
            return name.split("/")[-1]
    return ""


def _notes(reports: Sequence[Report]) -> Iterator[Bilingual]:
    """Rating and target price of a company note."""
    for report in reports:
        if report.company and (report.rating or report.target_price):
            yield Bilingual(
                zh=f"{report.company}的评级和目标价是多少？",
                en=f"What are the rating and target price of {report.company}?",
            )
