from __future__ import annotations

import json
import os
import signal
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.agreement import damaged
from ingest.errors import LibraryError
from ingest.library import open_library
from ingest.limits import Limits
from ingest.records import Outcome
from ingest.servers import Servers

FILES = 8
"""Reports handed over; `bench.cluster` hands over 200."""


@pytest.fixture
def tier() -> str:
    return "server"


def paper(path: Path, number: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    canvas.drawString(72, 700, f"Weekly number {number}: revenue rose {number} per cent to {number * 7} million.")
    canvas.save()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two worker processes on this machine."""
    distributed = pytest.importorskip("distributed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as made:
            yield made


@pytest.mark.filterwarnings("ignore")
def test_the_command_hands_reports_to_a_cluster_and_tells_their_outcomes(
    tmp_path: Path, servers: Servers, cluster: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from assistant.cli import run

    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for number in range(2):
        paper(shelf / f"{number}.pdf", number)
    (shelf / "broken.pdf").write_bytes(b"no PDF")
    for name, value in (("CATALOG", servers.catalog), ("INDEX", servers.index), ("FILES", servers.files)):
        monkeypatch.setenv(f"YANBAO_{name}", value)
    assert run(["ingest", str(shelf), "--cluster", cluster.scheduler_address, "--json"]) == 1
    first, second, third = json.loads(capsys.readouterr().out)
    assert [first["status"], second["status"], third["status"]] == ["added", "added", "failed"] and third["reason"]
    assert run(["ingest", str(shelf / "0.pdf"), "--cluster", cluster.scheduler_address]) == 0
    assert "unchanged  0.pdf" in capsys.readouterr().out
    assert run(["reports", "--json"]) == 0
    assert {report["id"] for report in json.loads(capsys.readouterr().out)} == {first["report_id"], second["report_id"]}
    assert run(["health"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["tier"] == "server" and told["checks"]["index"]["chunks"] == told["checks"]["catalog"]["chunks"] == 2


def test_a_cluster_without_the_server_tier_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    from assistant.cli import run

    assert run(["ingest", "somewhere", "--cluster", "tcp://127.0.0.1:8786"]) == 2
    assert "YANBAO_CATALOG" in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore")
def test_a_worker_killed_in_the_middle_costs_no_report(tmp_path: Path, servers: Servers, cluster: Any) -> None:
    from ingest.cluster import Work, ingest_on_cluster

    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for number in range(FILES):
        paper(shelf / f"{number:03}.pdf", number)
    (shelf / "broken.pdf").write_bytes(b"no PDF")
    work = Work(tmp_path / "data", "", servers, Limits(), "en")
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
