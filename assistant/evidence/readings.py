"""What was read of the reports that questions are about, kept for a while: a page, a report's blocks and tables.

Bounded, and for one state of the library: its owner makes a new one when the library has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache, partial

from assistant.evidence.entries import entry_tables
from assistant.tables.blocks import in_blocks
from assistant.words.sound import proper_names
from ingest.catalog import Catalog, ReportFilter
from ingest.library import Library
from ingest.records import Block, Page, Report, Table

PAGES, REPORTS, TABLES = 256, 64, 1024
"""How many pages, reports with their blocks, and tables are kept: what one question looks at, and more."""


WHOLE = 8
"""Reports of which all tables are kept."""


class Readings:
    """The catalog's pages, blocks, tables and reports behind a bounded memory."""

    def __init__(self, library: Library) -> None:
        catalog = library.catalog
        self._catalog = catalog
        self._page = lru_cache(PAGES)(catalog.page)
        self._text = lru_cache(PAGES)(catalog.text)
        self._blocks = lru_cache(REPORTS)(catalog.blocks_by_page)
        self._names = lru_cache(REPORTS)(partial(_proper_names, catalog))
        self._table = lru_cache(TABLES)(partial(_read_table, catalog))
        self._tables = lru_cache(WHOLE)(partial(_all_tables, catalog, self._table))
        self._entries = lru_cache(WHOLE)(partial(_read_entries, self._blocks, self._text))

    def page(self, report_id: str, number: int) -> Page:
        """One page, 1-based; raises `KeyError`."""
        return self._page(report_id, number)

    def text(self, report_id: str, number: int) -> str:
        """The text of one page, 1-based, without where it stands; raises `KeyError`."""
        return self._text(report_id, number)

    def blocks(self, report_id: str, page: int) -> list[Block]:
        """The blocks of one page in reading order."""
        return self._blocks(report_id).get(page, list)()

    def sections(self, report_id: str) -> dict[tuple[str, ...], list[Block]]:
        """The blocks of a report by the headings they stand under, in its order; furniture and boilerplate left out."""
        found: dict[tuple[str, ...], list[Block]] = {}
        for blocks in self._blocks(report_id).values():
            for block in blocks():
                if block.section and block.kind not in ("furniture", "boilerplate", "contents"):
                    found.setdefault(block.section, []).append(block)
        return found

    def proper_names(self, report: Report) -> frozenset[str]:
        """The words that a report in English prints with a capital and never without."""
        return self._names(report.id, report.page_count)

    def table(self, report_id: str, number: int) -> Table:
        """One table of a report by its number; raises `KeyError`."""
        found = self._table(report_id, number)
        if found is None:
            raise KeyError(number)
        return found

    def tables_on(self, report_id: str, page: int, number: int) -> list[Table]:
        """Table `number` of a report and those beside it on the page, by their numbers; an annual report has hundreds."""
        found: dict[int, Table] = {}
        for step in (1, -1):
            at = number
            while (table := self._table(report_id, at)) is not None and page in table.pages:
                found[at] = table
                at += step
        return [found[at] for at in sorted(found)]

    def tables(self, report_id: str) -> list[Table]:
        """Every typed table of a report, in its order."""
        return self._tables(report_id)

    def tables_of(self, report_id: str, page: int) -> list[Table]:
        """Every typed table on a page."""
        return [table for table in self._tables(report_id) if page in table.pages]

    def entries(self, report_id: str) -> tuple[Table, ...]:
        """The entries that a report prints line by line under companies' names, as tables."""
        return self._entries(report_id)

    def reports(self, ids: Collection[str]) -> list[Report]:
        """The reports with these ids."""
        return self._catalog.reports(ReportFilter(report_ids=tuple(sorted(ids)))) if ids else []


def _read_entries(
    blocks: Callable[[str], dict[int, Callable[[], list[Block]]]], text: Callable[[str, int], str], report_id: str
) -> tuple[Table, ...]:
    content = [block for page in blocks(report_id).values() for block in page() if block.section]
    return entry_tables(content, partial(text, report_id))


def _proper_names(catalog: Catalog, report_id: str, pages: int) -> frozenset[str]:
    return proper_names(catalog.text(report_id, number) for number in range(1, pages + 1))


def _read_table(catalog: Catalog, report_id: str, number: int) -> Table | None:
    try:
        return in_blocks(catalog.table(report_id, number))
    except KeyError:
        return None


def _all_tables(catalog: Catalog, table: Callable[[str, int], Table | None], report_id: str) -> list[Table]:
    """Every table of a report, each by `table`, which has those at hand that evidence was found in."""
    found = (table(report_id, number) for number in catalog.table_numbers(report_id))
    return [one for one in found if one is not None]
