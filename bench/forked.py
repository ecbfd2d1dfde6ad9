"""Work in a fork of this process, which may be ended with kill -9 at a chosen step, or after some time.

A fork has everything imported already, so thousands of processes cost little. A step is a call, or a return, of a function
that our storage code calls (Python's profiler sees them): before and after each statement of SQLite, Chroma and tantivy.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import FrameType
from typing import Any

Say = Callable[[str], None]
Work = Callable[[Say], None]

WATCHED = ("ingest/library", "ingest/index/", "ingest/catalog/", "ingest/lock", "assistant/export/files", "/shutil.py")
"""Parts of the paths of the modules whose calls are steps."""


@dataclass(frozen=True)
class Ended:
    """What a fork said, how many steps it took when it was not killed, and what it failed with if it did."""

    said: tuple[str, ...]
    killed: bool
    steps: int = 0
    error: str = ""


def run_forked(work: Work, *, kill_at: int = 0, kill_after: float | None = None) -> Ended:
    """Do the work in a fork; kill it at the step `kill_at` (0: never) or `kill_after` seconds after it first says something.

    Its first word does not count as said when `kill_after` is given: it starts the clock.
    """
    here, there = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(here)
        _live(work, there, kill_at)
    os.close(there)
    with os.fdopen(here, encoding="utf-8", errors="replace") as voice:
        if kill_after is not None:
            voice.readline()
            time.sleep(kill_after)
            os.kill(pid, signal.SIGKILL)
        lines = voice.read().split("\n")[:-1]  # a word that was cut in two was not said
    status = os.waitpid(pid, 0)[1]
    ends = [line for line in lines if line.startswith(("\x04", "\x15"))]
    said = tuple(line for line in lines if line not in ends)
    steps, _, error = ends[-1][1:].partition(" ") if ends else ("0", "", "")
    if not ends and not os.WIFSIGNALED(status):
        error = f"exit {os.waitstatus_to_exitcode(status)}"
    return Ended(said, os.WIFSIGNALED(status), int(steps), error)


def _live(work: Work, voice: int, kill_at: int) -> None:
    """The fork's whole life: it never returns."""
    counted = 0

    def count(frame: FrameType, _: str, __: Any) -> None:
        nonlocal counted
        if _is_watched(frame.f_code.co_filename):
            counted += 1
            if counted == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    def say(word: str) -> None:
        os.write(voice, (word.replace("\n", " ") + "\n").encode(errors="replace"))

    error = ""
    sys.setprofile(count)
    try:
        work(say)
    except BaseException as caught:  # noqa: BLE001 - told to the parent; nothing may run on in a fork
        error = f"{type(caught).__name__}: {caught}"
    sys.setprofile(None)
    say(f"\x04{counted} {error}")
    os._exit(0)


@cache
def _is_watched(path: str) -> bool:
    return any(part in path for part in WATCHED)
