from __future__ import annotations

from pathlib import Path

from assistant.themes.map import theme_map
from ingest.library import open_library


def test_themes_of_several_reports_are_mapped_by_report(sample_library: Path) -> None:
    with open_library(sample_library) as library:
        mentions = theme_map(library, library.catalog.reports())
    brokers = {mention.report.broker for mention in mentions if mention.theme == "储能"}
    assert len(brokers) > 1
    assert all(mention.paragraphs > 0 for mention in mentions)


def test_nothing_is_mapped_where_there_is_nothing(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        assert theme_map(library, library.catalog.reports()) == []
