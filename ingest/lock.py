"""One writer at a time in a data folder: two processes writing to one Chroma folder corrupt it without a word."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from ingest.errors import Bilingual, Locked, storage_failed
from ingest.folder import make_private

ORPHANED = 0.8
"""Seconds that a lock whose holder is gone is waited for; a second writer is still told within one."""


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; raises `Locked` at once when someone else holds it, in this process or another, and
    `StorageFailed` for a folder that may not be written to.

    The operating system frees the lock when its holder dies, so none is ever left behind; the note beside it only
    serves to say who it is. A child that the holder had just forked may outlive it by a moment with the lock in hand, until
    it is its own program or ends: where the holder is gone, that moment is waited for.
    """
    from filelock import FileLock, Timeout

    try:
        make_private(folder)
        lock = FileLock(folder / "writer.lock", thread_local=False, is_singleton=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            lock.acquire(timeout=ORPHANED if _holder_is_gone(folder) else 0, poll_interval=0.02)
    except Timeout as error:
        raise locked(folder) from error
    except OSError as error:
        raise storage_failed(folder, error) from error
    note = folder / "writer.json"
    try:
        with suppress(OSError):  # the lock holds without it, so that a report may be removed from a full disk
            note.write_text(json.dumps(_holder()), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def holder(folder: Path) -> str:
    """Who holds the folder's lock just now ("" for nobody); a killed holder's note does not count."""
    from filelock import FileLock, Timeout

    if not (folder / "writer.json").exists():
        return ""
    lock = FileLock(folder / "writer.lock", thread_local=False, is_singleton=False)
    try:
        with lock.acquire(timeout=0):
            return ""
    except Timeout:
        return locked(folder).what.en
    except OSError:
        return ""  # a folder that may not be written to, by nobody


def _holder() -> dict[str, str | int]:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:3]]) if sys.argv else "python"
    return {"pid": os.getpid(), "since": datetime.now().astimezone().isoformat(" ", "seconds"), "command": command[:80]}


def _holder_is_gone(folder: Path) -> bool:
    """Whether the writer that left its note runs no more; False where that cannot be told."""
    if os.name != "posix":
        return False  # elsewhere asking after a process by a signal would end it
    try:
        os.kill(json.loads((folder / "writer.json").read_text(encoding="utf-8"))["pid"], 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return False


def locked(folder: Path) -> Locked:
    """The error for a folder that another writer holds."""
    try:
        holder = json.loads((folder / "writer.json").read_text(encoding="utf-8"))
        who = f"{holder['command']}, pid {holder['pid']}"
        zh, en = f"（{who}，自 {holder['since']}）", f" ({who}, since {holder['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        zh, en = "", ""  # the holder has not written its note yet, or has just taken it away
    return Locked(
        Bilingual(zh=f"另一个进程正在写入资料库{zh}。", en=f"Another process is writing to this library{en}."),
        Bilingual(zh="请等它结束后重试；提问不受影响。", en="Try again when it has ended; questions work meanwhile."),
    )
