"""The child: loads the readers, gives up what reading does not need, and reads one file after the other."""

from __future__ import annotations

import gc
import os
import pickle
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from ingest.cage.confine import allow_time, computed, confine
from ingest.cage.wire import Done, OutOfMemory, PageRead, Ready, Refused, receive_bytes, send
from ingest.errors import Bilingual, Damaged, ReadError, unexpected
from ingest.limits import Limits
from ingest.records import Page

COLLECTED = (500_000, 10, 20)
"""Objects made until the collector looks at the youngest, then how often until at older ones and at all: a page makes tens of
thousands, which go by their count of references. With (700, 10, 10) the collector took an eighth of the reading, with 50,000 a
fiftieth: most reports are now read without it."""


def serve() -> None:
    """Answer requests on stdin until it is closed; what libraries print goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb")
    requests = os.fdopen(os.dup(0), "rb")
    silent = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(silent, number)
    limits: Limits = pickle.loads(receive_bytes(requests))
    gc.set_threshold(*COLLECTED)
    import_module("ingest.read")
    gc.freeze()  # what was imported stays: the collector need not walk over it for every few pages
    confine(limits.memory)
    asked: SimpleQueue[tuple[Path, float]] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests, asked), daemon=True).start()
    send(replies, Ready())
    while True:
        _answer(replies, *asked.get(), limits)


def _listen(requests: IO[bytes], asked: SimpleQueue[tuple[Path, float]]) -> None:
    """Take requests; end the process, whatever it is doing, when the parent is gone."""
    try:
        while True:
            asked.put(pickle.loads(receive_bytes(requests)))
    except (EOFError, OSError):
        os._exit(0)


def _answer(replies: IO[bytes], path: Path, spent: float, limits: Limits) -> None:
    from ingest.read import read_report

    try:
        reading = read_report(path, limits=limits, on_page=_teller(replies, limits, spent))
        send(replies, Done(reading))
    except ReadError as error:
        send(replies, Refused(error))
    except MemoryError:
        send(replies, OutOfMemory())
        os._exit(1)
    except RecursionError:
        send(replies, Refused(_nested(path)))
    except Exception as error:  # noqa: BLE001 - whatever else a file may cause: stated as this file's outcome
        send(replies, Refused(unexpected(error)))


def _teller(replies: IO[bytes], limits: Limits, spent: float) -> Callable[[Page], None]:
    """What tells the parent of each page read; each gives more time to compute, which the system watches."""
    begun, recognised = computed() - spent, 0
    allow_time(limits.whole(0) - spent)

    def tell(page: Page) -> None:
        nonlocal recognised
        recognised += page.ocr
        left = limits.whole(page.number, recognised) - (computed() - begun)
        allow_time(min(left, limits.pause(page.number)))
        send(replies, PageRead(page.number, recognised))

    return tell


def _nested(path: Path) -> Damaged:
    return Damaged(
        Bilingual(zh=f"{path.name} 的内容嵌套过深。", en=f"{path.name} is nested too deeply."),
        Bilingual(
            zh="请用阅读器打印为新的 PDF 后再导入。", en="Print it to a new PDF with a viewer, then ingest that."
        ),
    )
