"""What has been read is gathered and kept together: each write ends in a commit of every store, so few large ones are fastest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Literal

from ingest.ahead import Begin, Started
from ingest.catalog import ReportFilter
from ingest.errors import (
    AlreadyThere,
    Bilingual,
    EmbeddingUnavailable,
    LibraryError,
    ReadError,
    StorageFailed,
    unexpected,
)
from ingest.library import BATCH, Addition, Library
from ingest.records import Language, Outcome, Reading, Report

Status = Literal["added", "unchanged", "replaced"]
PATIENCE = 1.0
"""Seconds that what is gathered waits for the next file before it is written without it."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A report that is read and not yet kept; `seconds` of reading it."""

    item: Started
    addition: Addition
    status: Status
    seconds: float


class Gathered:
    """Files in, their outcomes out, in the same order; a file's outcome comes once it is written, at the latest by `write`."""

    def __init__(self, library: Library, begin: Begin, language: Language, *, reread: bool) -> None:
        self._library, self._begin, self._language, self._reread = library, begin, language, reread
        self._queue: list[Pending | Outcome] = []
        self._told: list[Outcome] = []

    def take(self, item: Started) -> list[Outcome]:
        """Read a file; the outcomes that have become certain. Raises only what concerns all files."""
        if self._concerns(item.digest):
            self._write()
        started = perf_counter()
        try:
            entry = self._entry(item, started)
        except (LibraryError, EmbeddingUnavailable):
            raise
        except Exception as error:  # noqa: BLE001 - whatever else a file may cause: stated as this file's outcome
            entry = self._failed(item, error, perf_counter() - started)
        self._queue.append(entry)
        waiting = self._waiting
        if not waiting or sum(len(entry.addition.reading.chunks) for entry in waiting) >= BATCH:
            self._write()
        return self._tell()

    def write(self) -> list[Outcome]:
        """Keep what is gathered; all outcomes not yet told."""
        self._write()
        return self._tell()

    @property
    def _waiting(self) -> list[Pending]:
        return [entry for entry in self._queue if isinstance(entry, Pending)]

    def _tell(self) -> list[Outcome]:
        told, self._told = self._told, []
        return told

    def _concerns(self, digest: str) -> bool:
        """Whether what becomes of a content depends on what is still to be written."""
        waiting = [entry.addition for entry in self._waiting]
        return digest[:16] in {name for added in waiting for name in (added.reading.report.id, added.replaces)}

    def _entry(self, item: Started, started: float) -> Pending | Outcome:
        """Add the file to what is gathered unless the library has its content."""
        if item.error:
            raise item.error
        path = item.path.absolute()
        same = next(iter(self._library.catalog.reports(ReportFilter(report_ids=(item.digest[:16],)))), None)
        if same and not self._reread:
            note = None if same.source_path == str(path) else _held(same)
            return self._kept(item, "unchanged", same, perf_counter() - started, note)
        reading = self._read(item)
        if reading.report.sha256 != item.digest:
            raise _changed(path)
        former = same or self._library.catalog.report_from(str(path))
        status: Status = "replaced" if former else "added"
        addition = Addition(reading, path, former.id if former else "")
        return Pending(item, addition, status, perf_counter() - started)

    def _read(self, item: Started) -> Reading:
        """The file's reading; where it keeps us waiting, what is gathered is written meanwhile."""
        wait = item.wait or self._begin(item.path.absolute())
        try:
            return wait(PATIENCE if self._queue else None)
        except TimeoutError:
            self._write()
            return wait(None)

    def _write(self) -> None:
        waiting, began = self._waiting, perf_counter()
        errors = self._add(waiting)
        each = (perf_counter() - began) / max(1, len(waiting))
        for entry in self._queue:
            if isinstance(entry, Outcome):
                self._told.append(entry)
            elif self._came_first(errors.get(entry.item.digest), entry.addition.reading.report):
                report = entry.addition.reading.report
                self._told.append(self._kept(entry.item, "unchanged", report, entry.seconds + each))
            elif error := errors.get(entry.item.digest):
                self._told.append(self._failed(entry.item, error, entry.seconds + each))
            else:
                report = entry.addition.reading.report
                self._told.append(self._kept(entry.item, entry.status, report, entry.seconds + each))
        self._queue = []

    def _came_first(self, error: Exception | None, report: Report) -> bool:
        """Whether another writer has kept the same content meanwhile."""
        return isinstance(error, AlreadyThere) and bool(
            self._library.catalog.report_ids(ReportFilter(report_ids=(report.id,)))
        )

    def _add(self, waiting: Sequence[Pending]) -> dict[str, Exception]:
        """Keep all in one go, or, where that fails, one by one; what went wrong by digest."""
        if not waiting:
            return {}
        try:
            self._library.add_all([entry.addition for entry in waiting])
        except EmbeddingUnavailable:
            raise
        except Exception as error:
            if isinstance(error, LibraryError) and not isinstance(error, StorageFailed):
                raise
            if len(waiting) == 1:
                return {waiting[0].item.digest: error}
            return {digest: error for entry in waiting for digest, error in self._add([entry]).items()}
        return {}

    def _kept(
        self, item: Started, status: Status, report: Report, seconds: float, note: Bilingual | None = None
    ) -> Outcome:
        without_text, tables = self._library.catalog.counts(report.id)
        return Outcome(
            path=str(item.path),
            status=status,
            report_id=report.id,
            pages=report.page_count,
            pages_without_text=without_text,
            tables=tables,
            seconds=round(seconds, 3),
            reason=note.text(self._language) if note else "",
        )

    def _failed(self, item: Started, error: Exception, seconds: float) -> Outcome:
        stated = error if isinstance(error, (ReadError, StorageFailed)) else unexpected(error)
        reason, hint = stated.what.text(self._language), stated.hint.text(self._language)
        return Outcome(path=str(item.path), status="failed", seconds=round(seconds, 3), reason=reason, hint=hint)


def _changed(path: Path) -> ReadError:
    return ReadError(
        Bilingual(zh=f"{path.name} 在读取过程中被修改。", en=f"{path.name} changed while it was being read."),
        Bilingual(zh="请在文件写完后重试。", en="Try again when it has been written."),
    )


def _held(report: Report) -> Bilingual:
    return Bilingual(
        zh=f"内容与资料库中的 {report.file_name}（{report.id[:8]}）相同。",
        en=f"Its content is in the library as {report.file_name} ({report.id[:8]}).",
    )
