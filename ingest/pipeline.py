"""Files and folders into the library: every file ends in exactly one stated outcome."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ingest.ahead import Begin, Found, start_ahead
from ingest.errors import Bilingual, MissingFile
from ingest.events import tell_outcome
from ingest.gather import Gathered
from ingest.library import Library
from ingest.limits import Limits
from ingest.records import Language, Outcome, Reading

Read = Callable[[Path], Reading]


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
    written here, many files together; `read` reads in this process instead, one file after the other.
    """
    found = list(find_files(paths))
    outcomes: list[Outcome] = []
    with library.writing(), _reader(read, limits, workers, on_page) as (begin, depth):
        early = {depth, depth // 2}  # files before the end: what waits until all are read keeps but one core busy
        known = frozenset() if reread else frozenset(library.catalog.report_ids())
        gathered = Gathered(library, begin, language, reread=reread)

        def tell(certain: Sequence[Outcome]) -> None:
            outcomes.extend(certain)
            for outcome in certain:
                tell_outcome(outcome)
                if on_outcome:
                    on_outcome(outcome)

        try:
            for done, item in enumerate(start_ahead(found, begin, known, depth, limits or Limits())):
                if on_progress:
                    on_progress(item.path, done, len(found))
                tell(gathered.take(item))
                if len(found) - done - 1 in early:
                    tell(gathered.write())
        finally:
            tell(gathered.write())  # also what was read before something ended the run
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
        yield lambda path: lambda _: read(path), 0
        return
    from ingest.cage import Cage

    with Cage(limits, workers, on_page) as cage:
        yield cage.begin, 2 * cage.workers


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
