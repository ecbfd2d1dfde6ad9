from __future__ import annotations

from pathlib import Path

import pytest

from bench import growing
from bench.growing import grown, steps
from bench.many_reports import fill_files
from bench.scale import KINDS, measured, table
from ingest.agreement import damaged
from ingest.library import open_library
from ingest.pipeline import ingest_reports


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growing, "TOGETHER", 60)


def test_a_library_grows_by_steps_goes_on_where_it_stopped_and_is_measured(small_steps: None, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    grown(folder, 100).close()
    with grown(folder, 300) as library:
        reports, count = len(library.catalog.report_ids()), library.index.count()
    noted = steps(folder)
    assert count >= 300 and len(noted) >= 3 and reports > 3
    assert [step.before for step in noted] == [0, *(step.after for step in noted[:-1])] and noted[-1].after == count
    found = measured(folder, 2)
    assert (found["chunks"], found["reports"]) == (count, reports) and found["memory"] > 0
    assert {kind: len(times["wall"]) for kind, times in found["search"].items()} == dict.fromkeys(KINDS, 2)
    rows = table([found | {"cpu a passage": 0.001}])
    assert rows[0] == f"| passages | {count:,} |" and len({row.count("|") for row in rows}) == 1


def test_the_folder_that_is_read_again_is_what_its_library_holds(tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library:
        fill_files(library, 8, tmp_path / "pdfs")
        assert damaged(library) == []
        assert [outcome.status for outcome in ingest_reports(library, [tmp_path / "pdfs"])] == ["unchanged"] * 8
