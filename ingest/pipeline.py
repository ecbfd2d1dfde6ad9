"""Files and folders into the library: every file ends in exactly one stated outcome."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from time import perf_counter
from typing import Literal

from ingest.catalog import ReportFilter
from ingest.errors import Bilingual, EmbeddingUnavailable, LibraryError, MissingFile, ReadError
from ingest.library import Library
from ingest.records import Language, Outcome, Reading, Report

Read = Callable[[Path], Reading]
Status = Literal["added", "unchanged", "replaced"]


def ingest_reports(
    library: Library,
    paths: Sequence[Path],
    *,
    on_outcome: Callable[[Outcome], None] | None = None,
    on_progress: Callable[[Path, int, int], None] | None = None,
    language: Language = "zh",
    reread: bool = False,
    read: Read | None = None,
) -> list[Outcome]:
    """Read every PDF named or found in a folder named, and keep it; one outcome a file, in order.

    What fails is an outcome too and never stops the rest. `on_progress` gets the file at hand, how many are done and
    how many there are; `on_outcome` each outcome as it comes. A file whose content the library has is unchanged, unless
    `reread`. Raises `Locked` when another process writes, and `EmbeddingUnavailable`.
    """
    from ingest.read import read_report

    found = list(find_files(paths))
    outcomes: list[Outcome] = []
    with library.writing():
        for done, item in enumerate(found):
            if on_progress:
                on_progress(item.path, done, len(found))
            outcome = _ingest(library, item, read or read_report, language, reread)
            outcomes.append(outcome)
            if on_outcome:
                on_outcome(outcome)
    return outcomes


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or a path at which there is none and why."""

    path: Path
    error: ReadError | None = None


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


def _ingest(library: Library, found: Found, read: Read, language: Language, reread: bool) -> Outcome:
    """One file's outcome; nothing but what concerns all files is raised."""
    started = perf_counter()
    try:
        if found.error:
            raise found.error
        status, report, note = _keep(library, found.path.absolute(), read, reread)
    except ReadError as error:
        reason, hint = error.what.text(language), error.hint.text(language)
        return _failed(found.path, reason, hint, started)
    except (LibraryError, EmbeddingUnavailable):
        raise
    except Exception as error:  # noqa: BLE001 - whatever else a file or a disk may cause: stated as this file's outcome
        unexpected = _unexpected(error)
        return _failed(found.path, unexpected.what.text(language), unexpected.hint.text(language), started)
    without_text, tables = library.catalog.counts(report.id)
    return Outcome(
        path=str(found.path),
        status=status,
        report_id=report.id,
        pages=report.page_count,
        pages_without_text=without_text,
        tables=tables,
        seconds=round(perf_counter() - started, 3),
        reason=note.text(language) if note else "",
    )


def _keep(library: Library, path: Path, read: Read, reread: bool) -> tuple[Status, Report, Bilingual | None]:
    """Add the file to the library unless its content is there; what became of it, the report, and a note."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    same = next(iter(library.catalog.reports(ReportFilter(report_ids=(digest[:16],)))), None)
    if same and not reread:
        return "unchanged", same, None if same.source_path == str(path) else _held(same)
    reading = read(path)
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


def _unexpected(error: Exception) -> ReadError:
    said = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return ReadError(
        Bilingual(zh=f"读取失败（{said}）。", en=f"It could not be read ({said})."),
        Bilingual(
            zh="请检查文件、磁盘空间和权限；若文件在阅读器中正常，请报告此问题。",
            en="Check the file, disk space and permissions; if viewers show it well, please report this.",
        ),
    )


def _held(report: Report) -> Bilingual:
    return Bilingual(
        zh=f"内容与资料库中的 {report.file_name}（{report.id[:8]}）相同。",
        en=f"Its content is in the library as {report.file_name} ({report.id[:8]}).",
    )
