from __future__ import annotations

from pathlib import Path

from bench.faults import Tally, check, run
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from ingest.read import read_report
from samples import sample_reports


def test_a_few_kills_lose_nothing_and_leave_nothing_half(tmp_path: Path) -> None:
    tally = run(3, seed=3, folder=tmp_path / "library", longest=0.8)
    assert tally.kills == 3 and tally.wrong == 0


def test_what_is_wrong_is_counted(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        (outcome,) = ingest_reports(library, sample_reports()[:1], read=read_report)
        library.pdf_path(outcome.report_id).unlink()
    tally = Tally()
    check(tmp_path, {"0" * 16}, {outcome.report_id}, set(), tally)
    assert (tally.lost, tally.risen, tally.disagreeing) == (1, 1, 1)
