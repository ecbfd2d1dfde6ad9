from __future__ import annotations

from pathlib import Path

from assistant.tables.movers import movers
from ingest.library import open_library


def test_gains_and_losses_under_one_caption_are_one_list_with_their_cells(sample_library: Path) -> None:
    with open_library(sample_library) as library:
        report = library.catalog.report("lanhai_weekly_2025-06-15.pdf")
        [listed] = movers(library, report)
        percents = [mover.percent for mover in listed.movers]
        page = library.catalog.page(report.id, listed.movers[0].page)
    assert listed.measure == "周涨跌幅"
    assert len(percents) == 20
    assert percents == sorted(percents, reverse=True)
    assert listed.movers[0].name.startswith("澄芯微")
    left, top, right, low = listed.movers[0].box
    assert 0 < left < right < page.width
    assert 0 < top < low < page.height


def test_a_report_without_such_tables_has_none(sample_library: Path) -> None:
    with open_library(sample_library) as library:
        assert movers(library, library.catalog.report("calder_note_2025-06-27.pdf")) == []
