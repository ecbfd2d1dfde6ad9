"""The library: catalog, index and stored PDFs in one data folder, kept in agreement.

The catalog's commit is the moment a report is in or out. Before the index is touched the catalog notes the report as
unfinished; whoever opens the library next finishes or undoes what a killed writer left.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Self
from uuid import uuid4

from ingest.catalog import Catalog, ReportFilter
from ingest.errors import Bilingual, Locked, ModelMismatch, StorageFailed
from ingest.folder import stored_pdf
from ingest.index import Index, index_text
from ingest.lock import locked, writing
from ingest.records import Chunk, Reading, Report
from ingest.segment import segmenter_name

if TYPE_CHECKING:
    from ingest.embed import SentenceTransformerEmbeddings, StaticEmbeddings

BATCH = 1000
"""Chunks embedded and written together: every write ends in a commit on both sides, so few large ones are fastest."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A report to keep: what was read of it, its file, and the report that goes for it, if any."""

    reading: Reading
    pdf: Path
    replaces: str = ""


class Library:
    """A data folder: `catalog` (the truth), `index` (made from it), and the PDFs as they were read.

    Reading needs no lock. One process, and one thread of it, writes at a time. Raises
    `ModelMismatch` when opened with another embedding than its index was made with, unless `reembedding`.
    """

    def __init__(
        self,
        folder: Path,
        embeddings: StaticEmbeddings | SentenceTransformerEmbeddings,
        *,
        reembedding: bool = False,
    ) -> None:
        self.folder = folder
        self.embeddings = embeddings
        self.catalog = Catalog(folder / "catalog.sqlite3")
        self._reembedding = reembedding
        self._writer, self._depth = threading.RLock(), 0
        self._check_model()
        self._seen = self.catalog.version()
        if self.catalog.unfinished():
            self._settle_if_free()

    @property
    def index(self) -> Index:
        """The index as it is now, also after another process has written to it."""
        self.refresh()
        return self._index_held

    @cached_property
    def _index_held(self) -> Index:
        """The catalog names the index's folder, so that re-embedding swaps it in one commit."""
        return Index(self.folder / self.catalog.meta("index", "index"))

    def close(self) -> None:
        """Close the catalog's file."""
        self.catalog.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def pdf_path(self, report_id: str) -> Path:
        """Where the stored PDF of a report is; raises `StorageFailed` for an id that is none."""
        return stored_pdf(self.folder, report_id)

    def refresh(self) -> None:
        """See what another process has written since the last call; costs next to nothing when there is nothing."""
        version = self.catalog.version()
        if version == self._seen or self._depth:
            return
        self._seen = version
        self._check_model()
        if self._index_held.folder.name != self.catalog.meta("index", "index"):
            del self.__dict__["_index_held"]
        else:
            self._index_held.refresh()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library for writing, what a killed writer left mended first; may be nested. Raises `Locked`."""
        with self._owner(), writing(self.folder) if not self._depth else nullcontext():
            if not self._depth:
                self.refresh()
                self._take_over()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                self._seen = self.catalog.version()

    def add(self, reading: Reading, pdf: Path, *, replaces: str = "") -> None:
        """Keep a report whole: its file, its entries in the index, and last, in one commit, its records.

        `replaces` names a report that goes in the same commit; it may be the same report, read again. Whatever fails
        is undone before it is raised.
        """
        self.add_all([Addition(reading, pdf, replaces)])

    def add_all(self, additions: Sequence[Addition]) -> None:
        """`add` for several different reports, in one commit of each store: all are kept, or none is."""
        ids = [addition.reading.report.id for addition in additions]
        with self.writing():
            self.catalog.begin(*ids)
            try:
                for report_id, addition in zip(ids, additions, strict=True):
                    self._store(addition.pdf, report_id)
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
                    self._settle(addition.replaces)

    def remove(self, report_id: str) -> None:
        """Forget a report: in one commit its records, then its entries in the index and its file."""
        with self.writing():
            self.catalog.remove(report_id)
            self._settle(report_id)

    def damaged(self) -> list[str]:
        """Ids of reports of which catalog, both sides of the index and the stored files do not agree; reads them all."""
        kept = self.catalog.report_ids()
        wrong = [report_id for report_id in kept if not self._is_whole(report_id)]
        stored = {path.name.partition(".")[0] for path in (self.folder / "files").glob("*")}
        return wrong + sorted((self.index.report_ids() | stored) - set(kept))

    def mend(self, report_id: str) -> bool:
        """Make index and file of a report agree with the catalog again; False where its file is lost.

        A lost file is copied anew from where it was read if it still has the same content.
        """
        with self.writing():
            self._settle(report_id)
            report = next(iter(self.catalog.reports(ReportFilter(report_ids=(report_id,)))), None)
            if report is None or has_digest(self.pdf_path(report_id), report.sha256):
                return True
            source = Path(report.source_path)
            if not has_digest(source, report.sha256):
                return False
            self._store(source, report_id)
            return True

    def _is_whole(self, report_id: str) -> bool:
        chunks = {chunk.id for chunk in self.catalog.chunks_of(report_id)}
        report = self.catalog.report(report_id)
        return (
            self.index.ids_of(report_id) == chunks
            and not self.index.strays(report_id)
            and has_digest(self.pdf_path(report_id), report.sha256)
        )

    def reembed(self, on_progress: Callable[[Report, int, int], None] | None = None) -> None:
        """Make the index again from the catalog with this library's embedding; readers keep the old one until the end.

        `on_progress` gets the report at hand, how many are done, and how many there are.
        """
        with self.writing():
            fresh = Index(self.folder / f"index-{uuid4().hex[:8]}")
            reports = self.catalog.reports()
            held: list[Chunk] = []
            for done, report in enumerate(reports):
                if on_progress:
                    on_progress(report, done, len(reports))
                held += self.catalog.chunks_of(report.id)
                if len(held) >= BATCH or done == len(reports) - 1:
                    self._index(held, fresh)
                    held = []
            self.catalog.set_meta(index=fresh.folder.name, **self._recipe)
            self._index_held = fresh
            self._reembedding = False
            self._tidy()

    @property
    def _recipe(self) -> dict[str, str]:
        """What the index depends on besides the catalog."""
        return {"embedding": self.embeddings.name, "terms": segmenter_name()}

    def _made_with(self) -> dict[str, str]:
        return {key: self.catalog.meta(key) for key in self._recipe}

    def _check_model(self) -> None:
        """An index made otherwise is refused, unless it is empty or about to be made again."""
        if not self._reembedding and self._made_with() != self._recipe and self.catalog.report_ids():
            raise _mismatch(self._made_with(), self._recipe)

    def _take_over(self) -> None:
        """Before the first write: an empty index is made for this embedding, what a killed writer left is settled."""
        if self._made_with() != self._recipe and not self.catalog.report_ids():
            self._depth += 1
            self.reembed()
            self._depth -= 1
        if not self._reembedding:
            self._tidy()

    def _tidy(self) -> None:
        """Settle what a killed writer left: reports half added or half removed, an index half made."""
        for report_id in self.catalog.unfinished():
            self._settle(report_id)
        for old in self.folder.glob("index*"):
            if old.name != self._index_held.folder.name and old.is_dir():
                shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def _owner(self) -> Iterator[None]:
        """One thread of this process at a time; the file's lock does not tell threads apart."""
        if not self._writer.acquire(blocking=False):
            raise locked(self.folder)
        try:
            yield
        finally:
            self._writer.release()

    def _index(self, chunks: Sequence[Chunk], index: Index | None = None) -> None:
        for start in range(0, len(chunks), BATCH):
            batch = chunks[start : start + BATCH]
            vectors = self.embeddings.embed_array([index_text(chunk) for chunk in batch])
            (index or self.index).add(batch, vectors)

    def _store(self, pdf: Path, report_id: str) -> None:
        stored = self.pdf_path(report_id)
        stored.parent.mkdir(parents=True, exist_ok=True)
        part = stored.with_suffix(".part")
        shutil.copyfile(pdf, part)
        part.replace(stored)

    def _settle(self, report_id: str) -> None:
        """Make index and file agree with what the catalog says of a report, and strike its note."""
        self.index.remove(report_id)
        self._index(self.catalog.chunks_of(report_id))
        if report_id not in self.catalog.report_ids(ReportFilter(report_ids=(report_id,))):
            self.pdf_path(report_id).unlink(missing_ok=True)
            self.pdf_path(report_id).with_suffix(".part").unlink(missing_ok=True)
        self.catalog.finish(report_id)

    def _settle_if_free(self) -> None:
        try:
            with self.writing():
                pass
        except (Locked, StorageFailed):
            return  # that writer is at work, or the disk is full: the note stays, and the next one settles it


def open_library(data_dir: Path, embeddings_name: str = "", *, reembedding: bool = False) -> Library:
    """The library in `data_dir`, made if there is none.

    Raises `ModelMismatch`, `NewerLibrary`, `EmbeddingUnavailable`, or `LibraryError` for a folder that cannot be used.
    """
    from ingest.embed import load_embeddings

    return Library(data_dir, load_embeddings(embeddings_name), reembedding=reembedding)


def has_digest(path: Path, sha256: str) -> bool:
    """Whether there is a file with that content."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _mismatch(made: dict[str, str], asked: dict[str, str]) -> ModelMismatch:
    old, new = next((made[key], asked[key]) for key in asked if made[key] != asked[key])
    return ModelMismatch(
        Bilingual(
            zh=f"索引由向量模型 {old} 建立，当前设置是 {new}。",
            en=f"The index was made with the embedding model {old}, the settings name {new}.",
        ),
        Bilingual(
            zh="请运行 yanbao ingest --reembed 用当前模型重建索引（不必重读 PDF），或改回 YANBAO_EMBEDDING。",
            en="Run yanbao ingest --reembed to make it again with this one (no PDF is read again), "
            "or set YANBAO_EMBEDDING back.",
        ),
    )
