"""Files and folders into the library: every file ends in exactly one stated outcome."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Literal

from ingest.ahead import Begin, Found, Started, start_ahead
from ingest.catalog import ReportFilter
from ingest.errors import (
    Bilingual,
    EmbeddingUnavailable,
    LibraryError,
    MissingFile,
    ReadError,
    StorageFailed,
    unexpected,
)
from ingest.library import Library
from ingest.limits import Limits
from ingest.records import Language, Outcome, Reading, Report

Read = Callable[[Path], Reading]
Status = Literal["added", "unchanged", "replaced"]


def ingest_reports(
    library: Library,
    paths: Sequence[Path],
    *,
    on_outcome: Callable[[Outcome], None] | None = None,
    on_progress: Callable[[Path, int, int], None] | None = None,
    on_page: Callable[[Path, int, int], None] | None = None,
    language: Language = "zh",
    reread: bool = False,
    read: Read | None = None,
    limits: Limits | None = None,
    workers: int = 0,
) -> list[Outcome]:
    """Read every PDF named or found in a folder named, and keep it; one outcome a file, in order.

    What fails is an outcome too and never stops the rest. `on_progress` gets the file at hand, how many are done and
    how many there are; `on_outcome` each outcome as it comes. A file whose content the library has is unchanged, unless
    `reread`. `on_page` gets a file, how many of its pages are read and how many of these by OCR, from any thread. Raises `Locked` when another process writes, and `EmbeddingUnavailable`.

    Up to `workers` child processes (as many as there are cores) read within `limits`, ahead of what is embedded and
    written here; `read` reads in this process instead, one file after the other.
    """
    found = list(find_files(paths))
    outcomes: list[Outcome] = []
    with library.writing(), _reader(read, limits, workers, on_page) as (begin, depth):
        known = frozenset() if reread else frozenset(library.catalog.report_ids())
        for done, item in enumerate(start_ahead(found, begin, known, depth)):
            if on_progress:
                on_progress(item.path, done, len(found))
            outcome = _ingest(library, item, begin, language, reread)
            outcomes.append(outcome)
            if on_outcome:
                on_outcome(outcome)
    return outcomes


def find_files(paths: Sequence[Path]) -> Iterator[Found]:
    """The files at `paths`, each once: a file as named, a folder's *.pdf at any depth, sorted, hidden ones left out."""
    seen: set[str] = set()
    for path in paths:
        for item in _files_at(path):
            key = os.path.realpath(item.path)
            if key not in seen:
                seen.add(key)
                yield item


def _files_at(path: Path) -> Iterator[Found]:
    if path.is_dir():
        inside = sorted(
            file
            for file in path.rglob("*")
            if file.suffix.lower() == ".pdf" and file.is_file() and not _hidden(file.relative_to(path))
        )
        yield from map(Found, inside) if inside else [Found(path, _empty_folder(path))]
    else:
        yield Found(path, None if path.exists() else _missing(path))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


@contextmanager
def _reader(
    read: Read | None, limits: Limits | None, workers: int, on_page: Callable[[Path, int, int], None] | None
) -> Iterator[tuple[Begin, int]]:
    """How to begin reading a file, and how many files ahead."""
    if read:
        yield partial(partial, read), 0
        return
    from ingest.cage import Cage

    with Cage(limits, workers, on_page) as cage:
        yield cage.begin, 2 * cage.workers


def _ingest(library: Library, item: Started, begin: Begin, language: Language, reread: bool) -> Outcome:
    """One file's outcome; nothing but what concerns all files is raised."""
    started = perf_counter()
    try:
        if item.error:
            raise item.error
        status, report, note = _keep(library, item, begin, reread)
    except (ReadError, StorageFailed) as error:
        reason, hint = error.what.text(language), error.hint.text(language)
        return _failed(item.path, reason, hint, started)
    except (LibraryError, EmbeddingUnavailable):
        raise
    except Exception as error:  # noqa: BLE001 - whatever else a file or a disk may cause: stated as this file's outcome
        stated = unexpected(error)
        return _failed(item.path, stated.what.text(language), stated.hint.text(language), started)
    without_text, tables = library.catalog.counts(report.id)
    return Outcome(
        path=str(item.path),
        status=status,
        report_id=report.id,
        pages=report.page_count,
        pages_without_text=without_text,
        tables=tables,
        seconds=round(perf_counter() - started, 3),
        reason=note.text(language) if note else "",
    )


def _keep(library: Library, item: Started, begin: Begin, reread: bool) -> tuple[Status, Report, Bilingual | None]:
    """Add the file to the library unless its content is there; what became of it, the report, and a note."""
    path, digest = item.path.absolute(), item.digest
    same = next(iter(library.catalog.reports(ReportFilter(report_ids=(digest[:16],)))), None)
    if same and not reread:
        return "unchanged", same, None if same.source_path == str(path) else _held(same)
    reading = (item.wait or begin(path))()
    if reading.report.sha256 != digest:
        raise _changed(path)
    former = same or library.catalog.report_from(str(path))
    library.add(reading, path, replaces=former.id if former else "")
    return "replaced" if former else "added", reading.report, None


def _failed(path: Path, reason: str, hint: str, started: float) -> Outcome:
    seconds = round(perf_counter() - started, 3)
    return Outcome(path=str(path), status="failed", seconds=seconds, reason=reason, hint=hint)


def _missing(path: Path) -> MissingFile:
    return MissingFile(
        Bilingual(zh=f"找不到 {path}。", en=f"There is no {path}."),
        Bilingual(zh="请检查路径。", en="Check the path."),
    )


def _empty_folder(path: Path) -> MissingFile:
    return MissingFile(
        Bilingual(zh=f"文件夹 {path} 中没有 PDF。", en=f"There is no PDF in the folder {path}."),
        Bilingual(zh="请给出含有 .pdf 文件的文件夹。", en="Name a folder that holds .pdf files."),
    )


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
