from __future__ import annotations

from pathlib import Path

from assistant.taxonomy import shipped
from assistant.themes.map import theme_map, theme_names
from ingest.library import open_library


def test_themes_of_several_reports_are_mapped_by_report(sample_library: Path) -> None:
    with open_library(sample_library) as library:
        mentions = theme_map(library, library.catalog.reports(), shipped())
    brokers = {mention.report.broker for mention in mentions if mention.theme == "储能"}
    assert len(brokers) > 1
    assert all(mention.paragraphs > 0 for mention in mentions)


def test_the_points_of_a_company_note_are_no_themes(sample_library: Path) -> None:
    with open_library(sample_library) as library:
        reports = library.catalog.reports()
        points = {"Why it matters", "What we changed", "The contract", "事件"}
        assert points.isdisjoint(mention.theme for mention in theme_map(library, reports, shipped()))
        assert points.isdisjoint(theme_names(library, reports, shipped(), "en"))


def test_nothing_is_mapped_where_there_is_nothing(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        assert theme_map(library, library.catalog.reports(), shipped()) == []
