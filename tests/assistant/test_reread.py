from __future__ import annotations

from pathlib import Path

from assistant.upkeep.reread import reread
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from ingest.read import read_report
from samples import sample_reports


def test_a_report_read_again_keeps_its_name_and_where_it_came_from(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        ingest_reports(library, sample_reports()[:1])
        [before] = library.catalog.reports()
        outcome = reread(library, before, read_report)
        assert outcome.status == "replaced"
        assert library.catalog.reports() == [before]
        assert library.pdf_path(before.id).read_bytes() == sample_reports()[0].read_bytes()
