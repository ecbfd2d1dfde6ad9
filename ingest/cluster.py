"""Reports read by many machines: each file is a task of a Dask cluster, its outcome comes back.

A worker may die at any moment: Dask gives its task to another one, and keeping a report is idempotent (see `ingest.library`).
The files must be readable by the workers under the same paths, and the library must be on servers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from threading import Lock
from uuid import uuid4

from ingest.ahead import Found
from ingest.errors import Bilingual, LibraryError, first_line
from ingest.events import tell_outcome
from ingest.library import Library, open_library
from ingest.limits import Limits
from ingest.pipeline import find_files, ingest_reports
from ingest.records import Language, Outcome
from ingest.servers import Servers, require

SECONDS = 20
"""How long the scheduler is waited for."""
_ONE = Lock()
"""A worker reads one report at a time, however many threads it has: its processes do the work."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker needs to know besides the file."""

    data_dir: Path
    embedding: str
    servers: Servers
    limits: Limits
    language: Language


def ingest_on_cluster(
    address: str, paths: Sequence[Path], work: Work, *, on_outcome: Callable[[Outcome], None] | None = None
) -> list[Outcome]:
    """Have the cluster read every PDF named or found; one outcome a file, in order. Raises `LibraryError` without scheduler."""
    require(["distributed"])
    from distributed import Client, as_completed

    found = list(find_files(paths))
    outcomes: dict[int, Outcome] = {}
    open_library(
        work.data_dir, work.embedding, servers=work.servers
    ).close()  # what is wrong with it is said once, here
    try:
        client = Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise _no_cluster(address, error) from error
    with client:
        run = uuid4().hex[:8]
        tasks = {
            client.submit(ingest_one, item, work, key=f"yanbao-{run}-{number}", pure=False): number
            for number, item in enumerate(found)
        }
        for task in as_completed(tasks, loop=client.loop):
            number = tasks[task]
            lost = task.exception()
            outcomes[number] = _lost(found[number], lost, work.language) if lost else task.result()
            task.release()  # else a worker that dies later has it done again
            tell_outcome(outcomes[number])
            if on_outcome:
                on_outcome(outcomes[number])
    return [outcomes[number] for number in range(len(found))]


def ingest_one(item: Found, work: Work) -> Outcome:
    """On a worker: read one file into the library and say what became of it."""
    with _ONE:
        library = _library(work.data_dir, work.embedding, work.servers)
        outcome = ingest_reports(library, [item.path], language=work.language, limits=work.limits, workers=1)[0]
    return replace(outcome, path=str(item.path))


@cache
def _library(data_dir: Path, embedding: str, servers: Servers) -> Library:
    return open_library(data_dir, embedding, servers=servers)


def _lost(item: Found, error: BaseException, language: Language) -> Outcome:
    """A file whose workers died several times over, or which a worker could not begin."""
    said = first_line(error)
    what = Bilingual(zh=f"集群未能读入（{said}）。", en=f"The cluster could not read it ({said}).")
    hint = Bilingual(zh="请查看工作进程的日志后重试。", en="See the workers' logs, then try again.")
    return Outcome(path=str(item.path), status="failed", reason=what.text(language), hint=hint.text(language))


def _no_cluster(address: str, error: Exception) -> LibraryError:
    return LibraryError(
        Bilingual(
            zh=f"无法连接集群 {address}（{first_line(error)}）。",
            en=f"There is no cluster at {address} ({first_line(error)}).",
        ),
        Bilingual(zh="请检查 dask scheduler 的地址。", en="Check the address of the dask scheduler."),
    )
