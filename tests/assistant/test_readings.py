"""What is kept of the reports between questions: the same as the catalog says, bounded, and never of a library that has changed."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from assistant.answer import Answerer
from assistant.evidence.readings import PAGES, REPORTS, TABLES, Readings
from assistant.records import Question
from assistant.settings import Settings
from ingest.library import Library, open_library
from ingest.pipeline import ingest_reports
from ingest.read import read_report
from samples import sample_reports


def test_the_tables_on_a_page_are_found_from_one_of_them(library: Library) -> None:
    readings = Readings(library)
    for report in library.catalog.reports():
        tables = library.catalog.tables(report.id)
        for table in tables:
            for page in table.pages:
                found = readings.tables_on(report.id, page, table.number)
                assert found == [other for other in tables if page in other.pages], (report.file_name, page)
    assert readings.tables_on(library.catalog.report_ids()[0], 1, 10**6) == []


def test_blocks_and_pages_are_the_catalogs(library: Library) -> None:
    readings = Readings(library)
    for report in library.catalog.reports(limit=2):
        blocks = library.catalog.blocks(report.id)
        for page in library.catalog.pages(report.id):
            assert readings.page(report.id, page.number) == page
            assert readings.text(report.id, page.number) == page.text
            assert readings.blocks(report.id, page.number) == [b for b in blocks if b.page == page.number]


def test_all_tables_of_a_report_are_the_catalogs_and_those_at_hand(library: Library) -> None:
    readings = Readings(library)
    for report in library.catalog.reports():
        tables = library.catalog.tables(report.id)
        at_hand = {table.number: table for table in readings.tables_on(report.id, tables[0].pages[0], tables[0].number)}
        assert readings.tables(report.id) == tables
        assert all(at_hand.get(table.number, table) is table for table in readings.tables(report.id))


def test_what_is_kept_is_bounded(library: Library) -> None:
    readings = Readings(library)
    held = (readings._page, readings._text, readings._blocks, readings._table)
    assert [kept.cache_info().maxsize for kept in held] == [PAGES, PAGES, REPORTS, TABLES]


def test_what_is_kept_of_a_library_as_it_was_is_freed_at_once(library: Library) -> None:
    """By its count of references: the collector passes over what it was told to keep."""
    answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))
    gc.disable()
    try:
        assert answerer.invoke(Question(text="储能中标均价环比下降了多少？")).citations
        held = [weakref.ref(kept) for kept in (answerer.preparer.finder, answerer.preparer.readings)]
        for made in ("finder", "readings"):
            del answerer.preparer.__dict__[made]
        assert [kept() for kept in held] == [None, None]
    finally:
        gc.enable()


def test_a_report_that_comes_in_between_two_questions_is_known_to_the_second(tmp_path: Path) -> None:
    one, other = sample_reports()[0], next(path for path in sample_reports() if "tongjiang" in path.name)
    with open_library(tmp_path / "library") as library:
        ingest_reports(library, [one], read=read_report)
        answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))
        asked = Question(text="星槎机器人的目标价是多少？")
        assert answerer.invoke(asked).abstained
        with open_library(tmp_path / "library") as elsewhere:
            ingest_reports(elsewhere, [other], read=read_report)
        answer = answerer.invoke(asked)
        assert "128.00" in answer.answer and answer.citations
        library.refresh()
        with library.writing():
            library.remove(library.catalog.report(other.name).id)
        assert answerer.invoke(asked).abstained
