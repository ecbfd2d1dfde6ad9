from __future__ import annotations

import os
import signal
from collections import Counter
from pathlib import Path

import pytest

from ingest.agreement import damaged
from ingest.errors import LibraryError
from ingest.library import open_library
from ingest.limits import Limits
from ingest.records import Outcome
from ingest.servers import Servers

FILES = int(os.environ.get("CLUSTER_FILES", "8"))
"""Reports handed over; more with CLUSTER_FILES=200."""


@pytest.fixture
def tier() -> str:
    return "server"


def paper(path: Path, number: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    canvas.drawString(72, 700, f"Weekly number {number}: revenue rose {number} per cent to {number * 7} million.")
    canvas.save()


@pytest.mark.filterwarnings("ignore")
def test_a_worker_killed_in_the_middle_costs_no_report(tmp_path: Path, servers: Servers) -> None:
    from distributed import LocalCluster

    from ingest.cluster import Work, ingest_on_cluster

    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for number in range(FILES):
        paper(shelf / f"{number:03}.pdf", number)
    (shelf / "broken.pdf").write_bytes(b"no PDF")
    work = Work(tmp_path / "data", "", servers, Limits(), "en")
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        victim = next(iter(cluster.workers.values())).process.process.pid
        told: list[Outcome] = []

        def kill_at_third(outcome: Outcome) -> None:
            told.append(outcome)
            if len(told) == 3:
                os.kill(victim, signal.SIGKILL)

        outcomes = ingest_on_cluster(cluster.scheduler_address, [shelf], work, on_outcome=kill_at_third)
    assert [Path(outcome.path).name for outcome in outcomes] == [f"{n:03}.pdf" for n in range(FILES)] + ["broken.pdf"]
    assert outcomes[-1].status == "failed" and len(told) == FILES + 1
    assert set(Counter(outcome.status for outcome in outcomes[:-1])) <= {"added", "unchanged"}
    with open_library(tmp_path / "data", servers=servers) as library, library.writing():
        assert len(library.catalog.report_ids()) == FILES == len({o.report_id for o in outcomes[:-1]})
        assert damaged(library) == [] and library.catalog.unfinished() == []


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_is_not_there_is_said(tmp_path: Path, servers: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest import cluster

    monkeypatch.setattr(cluster, "SECONDS", 1)
    with pytest.raises(LibraryError, match="no cluster"):
        cluster.ingest_on_cluster("tcp://127.0.0.1:9", [tmp_path], cluster.Work(tmp_path, "", servers, Limits(), "en"))
