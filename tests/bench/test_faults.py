from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from bench import siege as siege_module
from bench.fault_library import Shelf, examine, ingest
from bench.forked import Ended, run_forked
from bench.siege import Siege

ROOT = Path(__file__).parents[2]


def test_kills_full_disks_locked_folders_and_spoilt_files_lose_nothing() -> None:
    few = ["--kills", "5", "--full-disks", "1", "--locked", "1", "--spoilt", "1", "--seed", "3"]
    done = subprocess.run(
        [sys.executable, "-m", "bench.faults", *few], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "nothing lost" in done.stdout, done.stdout + done.stderr
    assert int(done.stdout.split()[0]) >= 5, "kills that did not happen prove nothing"
    assert all(f"1 {what}: " in done.stdout for what in ("full disks", "locked folders", "spoilt files"))


def test_a_fork_is_killed_at_its_step_and_what_it_had_said_is_known() -> None:
    whole = run_forked(lambda say: say("one"))
    assert whole == Ended(("one",), False) or whole.steps >= 0
    failed = run_forked(lambda say: say(str(1 / 0)))
    assert not failed.killed and "ZeroDivisionError" in failed.error


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf", count=2)


def test_what_is_wrong_with_a_library_is_found(tmp_path: Path, shelf: Shelf) -> None:
    said: list[str] = []
    ingest(tmp_path / "library", [shelf.path(0), shelf.path(1)])(said.append)
    assert [line.split()[0] for line in said] == ["open", "added", "added"]
    next((tmp_path / "library" / "files").glob("*.pdf")).unlink()
    (tmp_path / "library" / "files" / "stray.pdf").write_bytes(b"")
    found: list[str] = []
    examine(tmp_path / "library", shelf)(found.append)
    kinds = [line.split()[0] for line in found]
    assert kinds.count("held") == 2 and kinds.count("disagreeing") == 2 and kinds.count("litter") == 1


def test_what_was_lost_or_has_risen_is_counted(tmp_path: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    (first, old), (second, _) = (sorted(shelf.ids_of(number)) for number in (0, 1))
    siege = Siege(tmp_path, shelf, random.Random(1))

    def finds(*held: str) -> None:
        ended = Ended(tuple(f"held {report_id}" for report_id in held), False)
        monkeypatch.setattr(siege_module, "run_forked", lambda work: ended)

    finds(first)
    siege.judge("add", set(), {first}, (f"added {first}",))
    assert not +siege.wrong and siege.held == {first}
    finds()
    siege.judge("add", {first}, {second}, (f"added {second}",))
    assert siege.wrong["lost"] == 3  # the one of before, its file without any edition, and the one acknowledged
    siege.wrong.clear()
    finds(first, second)
    siege.judge("remove", {first}, {first}, (f"removed {first}",))
    assert siege.wrong["risen"] == 2 and old not in siege.held
