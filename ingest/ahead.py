"""Reading ahead: files are begun before their turn, and come in the order in which they were named."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from ingest.errors import ReadError
from ingest.fit import check_file
from ingest.limits import Limits
from ingest.records import Reading

Wait = Callable[[float | None], Reading]
"""Waits so many seconds for a reading, as long as it takes with None; raises what went wrong, or `TimeoutError`."""
Begin = Callable[[Path], Wait]
"""Begins to read a file."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or a path at which there is none and why."""

    path: Path
    error: ReadError | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """A file with the SHA-256 of its content; `wait` is None where nothing was begun, `error` says why it cannot be."""

    path: Path
    digest: str = ""
    wait: Wait | None = None
    error: ReadError | OSError | None = None


def start_ahead(
    found: Sequence[Found], begin: Begin, known: AbstractSet[str], depth: int, limits: Limits
) -> Iterator[Started]:
    """The files in order, up to `depth` after the one at hand begun as well.

    Not begun is what the library has by its report id (in `known`), and a second copy of what was begun before.
    """
    waiting: deque[Started] = deque()
    begun = set(known)
    for item in found:
        waiting.append(_start(item, begin, begun, limits))
        if len(waiting) > depth:
            yield waiting.popleft()
    yield from waiting


def _start(item: Found, begin: Begin, begun: set[str], limits: Limits) -> Started:
    if item.error:
        return Started(item.path, error=item.error)
    try:
        check_file(item.path, limits)
        with item.path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    except (ReadError, OSError) as error:
        return Started(item.path, error=error)
    if digest[:16] in begun:
        return Started(item.path, digest)
    begun.add(digest[:16])
    return Started(item.path, digest, begin(item.path.absolute()))
