from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from ingest.errors import Locked, StorageFailed
from ingest.lock import writing

ROOT = Path(__file__).parents[2]
HOLD = "import sys; from pathlib import Path; from ingest.lock import writing\nwith writing(Path(sys.argv[1])):\n  print('held', flush=True); sys.stdin.read()"


def test_a_second_writer_is_told_at_once_who_holds_the_library(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        started = perf_counter()
        with pytest.raises(Locked) as caught, writing(tmp_path):
            pass
        assert perf_counter() - started < 1
        for language in ("zh", "en"):
            assert str(holder.pid) in caught.value.text(language) and "20" in caught.value.text(language)
        holder.kill()
    with writing(tmp_path):
        assert json.loads((tmp_path / "writer.json").read_text())["pid"] == os.getpid()


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), writing(tmp_path / "new"):
        raise RuntimeError
    with writing(tmp_path / "new"):
        pass


def test_without_its_note_the_lock_still_holds(tmp_path: Path) -> None:
    with writing(tmp_path):
        (tmp_path / "writer.json").write_text("")
        with pytest.raises(Locked, match="Another process"), writing(tmp_path):
            pass


def test_a_note_that_cannot_be_written_keeps_nobody_from_writing(tmp_path: Path) -> None:
    (tmp_path / "writer.json").mkdir()
    with writing(tmp_path), pytest.raises(Locked, match="Another process"), writing(tmp_path):
        pass


def test_a_lock_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "writer.lock").mkdir()
    with pytest.raises(StorageFailed, match="permissions"), writing(tmp_path):
        pass


ORPHAN = """import ctypes, os, signal, sys, time
from pathlib import Path
from ingest.lock import writing
with writing(Path(sys.argv[1])):
    if ctypes.CDLL(None).fork() == 0:  # as a child process starts: Python's own fork would close the lock in the child
        time.sleep(0.3)
        os._exit(0)
    os.kill(os.getpid(), signal.SIGKILL)"""


@pytest.mark.skipif(sys.platform != "linux", reason="forks by libc")
def test_the_child_of_a_killed_writer_that_still_holds_the_lock_is_waited_for(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHAN, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT) as killed:
        killed.wait()
        with writing(tmp_path):
            assert json.loads((tmp_path / "writer.json").read_text())["pid"] == os.getpid()
