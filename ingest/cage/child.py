"""One child process as its parent sees it: asked for one file at a time, watched, killed when it misbehaves."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from ingest.cage.confine import counts_time, safe_environment
from ingest.cage.wire import Done, Message, OutOfMemory, PageRead, Ready, Refused, message_of, receive_bytes, send
from ingest.errors import Bilingual, Damaged, ReadError, TooLarge
from ingest.limits import MB, Limits
from ingest.records import Reading

_ROOT = Path(__file__).parents[2]
_START = "import sys; sys.path.append(sys.argv[1]); from ingest.cage.worker import serve; serve()"
LOOK = 0.25
"""Seconds between looks at the clock: the deadline moves while a file is read. What it computes the system watches."""
_COMPUTED_ENOUGH = getattr(signal, "SIGXCPU", 0)
SINGLE = {"OPENBLAS_NUM_THREADS": "1"}
"""A reader multiplies no matrices: numpy's threads for that took a sixth of its start."""
BOOT = 120.0
"""Seconds to wait for a child to be ready; .5 is usual, this is for a machine on its knees."""


OnPage = Callable[[Path, int, int], None]
"""Hears of each page read: the file, how many of its pages are read, and how many of these were recognised by OCR."""


class Child:
    """A reader in another process; not for two threads at once, but `kill` may come from any.

    `files` counts what it was asked to read, `late` says that the last one was not done in time.
    """

    def __init__(self, limits: Limits, on_page: OnPage | None = None) -> None:
        self.limits = limits
        self.on_page = on_page
        self.files = 0
        self._deadline = monotonic() + BOOT
        self.late = False
        # -P: a folder that is being read must not be where Python looks for modules.
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=safe_environment(os.environ) | SINGLE,
        )
        assert self._child.stdin and self._child.stdout
        self._ask, self._hear = self._child.stdin, self._child.stdout
        self._booted = False

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._child.pid

    @property
    def alive(self) -> bool:
        """Whether it can take another file."""
        return self._child.poll() is None

    def read(self, path: Path, spent: float = 0.0) -> Reading:
        """The file's reading; raises a `ReadError`, and the child is dead after `TooLarge` or a crash.

        `spent` seconds of the file's time have passed already.
        """
        self.files += 1
        self.late = False
        over = threading.Event()
        self._deadline = monotonic() + (self.limits.patience if self._booted else BOOT)
        watch = threading.Thread(target=self._watch, args=(over,), daemon=True)
        watch.start()
        try:
            return self._converse(path, spent)
        except (EOFError, OSError, pickle.UnpicklingError, ValueError, TypeError, AttributeError, LookupError) as error:
            self.kill()  # it went, or speaks in tongues: pickle may raise any of these
            raise self._why(path) from error
        finally:
            over.set()
            watch.join()

    def _converse(self, path: Path, spent: float) -> Reading:
        if not self._booted:
            send(self._ask, self.limits)
            if self._next() != Ready():
                raise EOFError
            self._booted = True
        started = monotonic() - spent
        slack = self.limits.starved if counts_time() else 1.0
        self._deadline = started + slack * self.limits.whole(0)
        send(self._ask, (path, spent))
        while True:
            match self._next():
                case PageRead(pages, recognised):
                    read = min(pages, self.limits.pages)
                    whole = self.limits.whole(read, min(recognised, read))
                    self._deadline = min(started + slack * whole, monotonic() + slack * self.limits.pause(read))
                    if self.on_page:
                        self.on_page(path, read, min(recognised, read))
                case Done(reading):
                    return reading
                case Refused(error):
                    raise error
                case OutOfMemory():
                    self.kill()
                    raise _memory(path, self.limits)
                case Ready():
                    raise EOFError

    def _why(self, path: Path) -> ReadError:
        """What a dead child died of."""
        if not self._booted:
            return _unstartable(self._child.returncode)
        self.late = self.late or self._child.returncode == -_COMPUTED_ENOUGH
        return _late(path) if self.late else _crashed(path, self._child.returncode)

    def _next(self) -> Message:
        return message_of(receive_bytes(self._hear))

    def _watch(self, over: threading.Event) -> None:
        while not over.wait(min(LOOK, max(0.01, self._deadline - monotonic()))):
            if monotonic() >= self._deadline:
                self.late = True
                self._child.kill()
                return

    def kill(self) -> None:
        """End it at once."""
        self._child.kill()
        self._child.wait()

    def close(self) -> None:
        """End it and let go of its pipes."""
        self.kill()
        for pipe in (self._ask, self._hear):
            with suppress(OSError):  # what was left to say has no hearer
                pipe.close()


def _late(path: Path) -> TooLarge:
    return TooLarge(
        Bilingual(zh=f"{path.name} 读取超时，已停止。", en=f"Reading {path.name} took too long and was stopped."),
        Bilingual(
            zh="请用阅读器另存一份再试，或用 YANBAO_READ_PATIENCE 放宽时限。",
            en="Save a copy with a PDF viewer and try that, or allow more with YANBAO_READ_PATIENCE.",
        ),
    )


def _memory(path: Path, limits: Limits) -> TooLarge:
    most = limits.memory // MB
    return TooLarge(
        Bilingual(
            zh=f"读取 {path.name} 所需内存超过上限（{most} MB）。",
            en=f"Reading {path.name} takes more memory than the limit of {most} MB.",
        ),
        Bilingual(
            zh="请拆分文件，或用 YANBAO_READ_MEMORY 调高上限。",
            en="Split the file, or allow more with YANBAO_READ_MEMORY.",
        ),
    )


def _unstartable(code: int) -> ReadError:
    return ReadError(
        Bilingual(zh=f"阅读进程无法启动（{code}）。", en=f"The reading process could not be started ({code})."),
        Bilingual(
            zh="请检查内存，并调高 YANBAO_READ_MEMORY；仍不行请运行 yanbao doctor。",
            en="Check the machine's memory and raise YANBAO_READ_MEMORY; else run yanbao doctor.",
        ),
    )


def _crashed(path: Path, code: int) -> ReadError:
    said = f"exit {code}"
    if code < 0:
        try:
            said = signal.Signals(-code).name
        except ValueError:
            said = f"signal {-code}"
    return Damaged(
        Bilingual(
            zh=f"{path.name} 使阅读进程崩溃或耗尽内存（{said}）。",
            en=f"{path.name} made the reader crash or run out of memory ({said}).",
        ),
        Bilingual(
            zh="文件多半已损坏：请重新下载或另存一份；其余文件不受影响。",
            en="It is most likely damaged: download it again or save a copy; other files are not affected.",
        ),
    )
