"""The library: catalog, index and stored PDFs, in one data folder or on servers, kept in agreement.

The catalog's commit is the moment a report is in or out. Before the index is touched the catalog notes the report as
unfinished; whoever opens the library next finishes or undoes what a killed writer left. On the server tier a writer
claims its reports: what is noted and not claimed has no living writer.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from ingest.catalog import ReportFilter
from ingest.errors import Locked, StorageFailed
from ingest.events import tell
from ingest.index import ChunkIndex, index_text
from ingest.lock import locked
from ingest.recipe import check, made_with, recipe
from ingest.records import Chunk, Reading, Report
from ingest.servers import Servers
from ingest.storage import open_storage

if TYPE_CHECKING:
    from ingest.embed import SentenceTransformerEmbeddings, StaticEmbeddings

BATCH = 1000
"""Chunks embedded and written together: every write ends in a commit on both sides, so few large ones are fastest."""

TRIES, PAUSE = 3, 0.2
"""Times that settling is tried when a library is opened, and seconds between them."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A report to keep: what was read of it, its file, and the report that goes for it, if any."""

    reading: Reading
    pdf: Path
    replaces: str = ""


class Library:
    """`catalog` (the truth), `index` (made from it), and `files`, the PDFs as they were read: in a folder, or on servers.

    Reading needs no lock. One thread of a process writes at a time; in a folder one process, on servers any number. Raises
    `ModelMismatch` when opened with another embedding than its index was made with, unless `reembedding`.
    """

    def __init__(
        self,
        folder: Path,
        embeddings: StaticEmbeddings | SentenceTransformerEmbeddings,
        *,
        reembedding: bool = False,
        servers: Servers | None = None,
    ) -> None:
        self.folder = folder
        self.embeddings = embeddings
        self._storage = open_storage(folder, servers)
        self.catalog, self.files = self._storage.catalog, self._storage.files
        self._reembedding, self._recipe = reembedding, recipe(embeddings)
        self._writer, self._depth = threading.RLock(), 0
        try:
            self._check_recipe()
            self._seen = self.catalog.version()
            if self.catalog.unfinished():
                self._settle_if_free()
        except BaseException:
            self.close()
            raise

    @property
    def index(self) -> ChunkIndex:
        """The index as it is now, also after another process has written to it."""
        self.refresh()
        return self._index_held

    @cached_property
    def _index_held(self) -> ChunkIndex:
        """The catalog names the index, so that re-embedding swaps it in one commit."""
        return self._storage.open_index(self.catalog.meta("index", "index"))

    def close(self) -> None:
        """Close the catalog."""
        self.catalog.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def pdf_path(self, report_id: str) -> Path:
        """Where the stored PDF of a report is on this machine; raises `StorageFailed` for an id that is none."""
        return self.files.path(report_id)

    def refresh(self) -> None:
        """See what another process has written since the last call; costs next to nothing when there is nothing."""
        version = self.catalog.version()
        if version == self._seen or self._depth:
            return
        self._seen = version
        self._check_recipe()
        if self._index_held.name != self.catalog.meta("index", "index"):
            del self.__dict__["_index_held"]
        else:
            self._index_held.refresh()

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[None]:
        """Hold the library for writing, what a killed writer left mended first; may be nested. Raises `Locked`."""
        with self._owner(), nullcontext() if self._depth else self._turn(alone or self._reembedding):
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                self._seen = self.catalog.version()

    @contextmanager
    def working_on(self, *report_ids: str) -> Iterator[None]:
        """`writing`, with these reports to oneself; may be nested too."""
        with self.writing(), ExitStack() as claims:
            for report_id in sorted(report_ids):
                claims.enter_context(self._storage.writers.claim(report_id, wait=True))
            yield

    def add(self, reading: Reading, pdf: Path, *, replaces: str = "") -> None:
        """Keep a report whole: its file, its entries in the index, and last, in one commit, its records.

        `replaces` names a report that goes in the same commit; it may be the same report, read again. Whatever fails
        is undone before it is raised.
        """
        self.add_all([Addition(reading, pdf, replaces)])

    def add_all(self, additions: Sequence[Addition]) -> None:
        """`add` for several different reports, in one commit of each store: all are kept, or none is."""
        ids = [addition.reading.report.id for addition in additions]
        with self.working_on(*ids):
            self.catalog.begin(*ids)
            try:
                for report_id, addition in zip(ids, additions, strict=True):
                    self.files.put(report_id, addition.pdf)
                    if addition.replaces == report_id:
                        self.index.remove(report_id)
                self._index([chunk for addition in additions for chunk in addition.reading.chunks])
                self.catalog.add_all([(addition.reading, addition.replaces) for addition in additions])
            except Exception:
                for report_id in ids:
                    with suppress(StorageFailed):  # then its note stays, and whoever opens the library next settles it
                        self._settle(report_id)
                raise
            for report_id, addition in zip(ids, additions, strict=True):
                if addition.replaces and addition.replaces != report_id:
                    self._settle_unclaimed(addition.replaces)

    def remove(self, report_id: str) -> None:
        """Forget a report: in one commit its records, then its entries in the index and its file."""
        with self.working_on(report_id):
            self.catalog.remove(report_id)
            self._settle(report_id)

    def settle(self, report_id: str) -> None:
        """Make index and file of a report agree with what the catalog says of it, as after a killed writer."""
        with self.working_on(report_id):
            self._settle(report_id)

    def reembed(self, on_progress: Callable[[Report, int, int], None] | None = None) -> None:
        """Make the index again from the catalog with this library's embedding; readers keep the old one until the end.

        `on_progress` gets the report at hand, how many are done, and how many there are.
        """
        with self.writing(alone=True):
            fresh = self._storage.open_index(f"index-{uuid4().hex[:8]}")
            reports = self.catalog.reports()
            held: list[Chunk] = []
            for done, report in enumerate(reports):
                if on_progress:
                    on_progress(report, done, len(reports))
                held += self.catalog.chunks_of(report.id)
                if len(held) >= BATCH or done == len(reports) - 1:
                    self._index(held, fresh)
                    held = []
            self.catalog.set_meta(index=fresh.name, **self._recipe)
            self._index_held = fresh
            self._reembedding = False
            self._tidy()

    def _check_recipe(self) -> None:
        """An index made otherwise is refused, unless it is empty or about to be made again."""
        if not self._reembedding and self.catalog.report_ids(limit=1):
            check(self.catalog, self._recipe)

    @contextmanager
    def _turn(self, alone: bool) -> Iterator[None]:
        """A turn among writers: an empty index is first made for this embedding, what a killed writer left is settled."""
        if self._is_unmade() and not alone:
            with self._storage.writers.writing(alone=True):
                if self._is_unmade():
                    self._reembed_inside()
        with self._storage.writers.writing(alone=alone):
            self.refresh()
            if not self._reembedding:
                self._tidy()
            yield

    def _reembed_inside(self) -> None:
        """`reembed` by who has the turn already."""
        self._depth += 1
        try:
            self.reembed()
        finally:
            self._depth -= 1

    def _is_unmade(self) -> bool:
        return made_with(self.catalog, self._recipe) != self._recipe and not self.catalog.report_ids(limit=1)

    def _tidy(self) -> None:
        """Settle what a killed writer left: reports half added or half removed, an index half made or torn."""
        try:
            if left := self.catalog.unfinished():
                self._index_held.refresh()  # that writer may have written since the last call, without a commit to tell
            for report_id in left:
                self._settle_unclaimed(report_id)
        except StorageFailed as error:
            if not self._storage.is_torn(self._index_held):
                raise
            tell("torn", cause=type(error.__cause__).__name__)
            self._reembed_inside()
        self._storage.keep_index(self._index_held.name)

    @contextmanager
    def _owner(self) -> Iterator[None]:
        """One thread of this process at a time; the file's lock does not tell threads apart."""
        if not self._writer.acquire(blocking=False):
            raise locked(self.folder)
        try:
            yield
        finally:
            self._writer.release()

    def _index(self, chunks: Sequence[Chunk], index: ChunkIndex | None = None) -> None:
        for start in range(0, len(chunks), BATCH):
            batch = chunks[start : start + BATCH]
            vectors = self.embeddings.embed_array([index_text(chunk) for chunk in batch])
            (index or self.index).add(batch, vectors)

    def _settle(self, report_id: str) -> None:
        """Make index and file agree with what the catalog says of a report, and strike its note."""
        self.index.remove(report_id)
        self._index(self.catalog.chunks_of(report_id))
        if report_id not in self.catalog.report_ids(ReportFilter(report_ids=(report_id,))):
            self.files.remove(report_id)
        self.catalog.finish(report_id)

    def _settle_unclaimed(self, report_id: str) -> None:
        """Settle a report unless another writer is at work on it, who will."""
        with self._storage.writers.claim(report_id, wait=False) as free:
            if free:
                self._settle(report_id)

    def _settle_if_free(self) -> None:
        """Settle what a killed writer left, where no other is at work; an engine that has just lost one may refuse at first."""
        from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_fixed

        tries = Retrying(
            stop=stop_after_attempt(TRIES),
            wait=wait_fixed(PAUSE),
            retry=retry_if_exception_type(StorageFailed),
            reraise=True,
        )
        try:
            for attempt in tries:
                with attempt, self.writing():
                    pass
        except (Locked, StorageFailed) as error:  # that writer is at work, or the disk is full: the next one settles it
            tell("unsettled", reason=type(error).__name__, cause=type(error.__cause__).__name__)


def open_library(
    data_dir: Path, embeddings_name: str = "", *, reembedding: bool = False, servers: Servers | None = None
) -> Library:
    """The library in `data_dir`, or on servers, made if there is none.

    Raises `ModelMismatch`, `NewerLibrary`, `EmbeddingUnavailable`, or `LibraryError` for a folder that cannot be used.
    """
    from ingest.embed import load_embeddings

    return Library(data_dir, load_embeddings(embeddings_name), reembedding=reembedding, servers=servers)
