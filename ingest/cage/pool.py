"""Several children reading at once, each replaced when it has died or has read enough."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import Self

from ingest.cage.child import Child, OnPage
from ingest.errors import Bilingual, ReadError
from ingest.limits import Limits
from ingest.records import Reading

FILES = 200
"""Files one child reads before a fresh one takes over, so that what readers leak stays bounded."""


class Cage:
    """Up to `workers` child processes (as many as there are cores by default), started when there is work for them.

    `on_page` hears of each page read, from any thread. Children stay warm between files. Close it, or use it in `with`: that ends them at once.
    """

    def __init__(self, limits: Limits | None = None, workers: int = 0, on_page: OnPage | None = None) -> None:
        self.limits = limits or Limits()
        self.on_page = on_page
        self.workers = workers or cores()
        self._threads = ThreadPoolExecutor(self.workers, thread_name_prefix="cage")
        self._idle: list[Child] = []
        self._all: set[Child] = set()
        self._lock = threading.Lock()
        self._closed = False

    def read(self, path: Path) -> Reading:
        """Read one file whole; raises a `ReadError` whatever the file does."""
        child, started = self._take(), monotonic()
        try:
            used = child.files > 0
            try:
                return child.read(path)
            except ReadError:
                if child.alive or not used or self._closed or child.late:
                    raise
            # What earlier files left in a child is not this one's fault: once more, in a fresh one.
            self._drop(child)
            child = self._start()
            return child.read(path, spent=monotonic() - started)
        finally:
            self._give_back(child)

    def begin(self, path: Path) -> Callable[[float | None], Reading]:
        """Begin to read a file as soon as a child is free; what is returned waits so many seconds for its reading."""
        return self._threads.submit(self.read, path).result

    def children(self) -> list[Child]:
        """The children there are, at work or waiting."""
        with self._lock:
            return list(self._all)

    def close(self) -> None:
        """End all children, whatever they are doing."""
        with self._lock:
            self._closed = True
            for child in self._all:
                child.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for child in list(self._all):
            self._drop(child)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _take(self) -> Child:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return self._start()

    def _start(self) -> Child:
        with self._lock:
            if self._closed:
                raise _stopped()
            child = Child(self.limits, self.on_page)
            self._all.add(child)
            return child

    def _give_back(self, child: Child) -> None:
        if child.alive and child.files < FILES:
            with self._lock:
                self._idle.append(child)
        else:
            self._drop(child)

    def _drop(self, child: Child) -> None:
        with self._lock:
            self._all.discard(child)
        child.close()


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _stopped() -> ReadError:
    return ReadError(
        Bilingual(zh="读取已中止。", en="Reading was stopped."),
        Bilingual(zh="请重新运行。", en="Run it again."),
    )
