"""The dense side on Chroma, behind LangChain's vector store."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.index.hit import Hit
from ingest.records import Chunk

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.config import System
    from filelock import FileLock

    from ingest.embed import Vectors

COLLECTION = "chunks"
BATCH = 1000
"""Chunks a call: Chroma takes at most some 5,000, and memory stays flat."""
LISTED = 5000
"""Chunks a call where all are listed: SQLite takes at most 32,766 variables."""
HNSW = {"space": "cosine", "ef_search": 400, "batch_size": 1000, "sync_threshold": 2000}
"""Chroma's default ef_search of 100 finds 95 % of the true 80 nearest among 10,000 sentences, 400 finds 99.9 % at 1.2
times the cost (measured on Tatoeba sentences). What has come since the graph was last written (`sync_threshold`) is added
to it again at each opening, .3 ms of CPU a chunk."""

PATIENCE, POLL = 60.0, 0.005
"""Seconds that another process may keep the view, and between two looks whether it does."""
UNEVEN = 1e-3
"""How far from 1 a vector's length may be: ours are normalised, and float32 keeps seven digits."""

_OPENING = threading.Lock()
"""Chroma keeps the open views of a process in one place of its own."""


class DenseIndex:
    """Vectors of chunks by chunk id; the texts stay in the catalog (kept here too they cost two thirds of the speed).

    Threads take turns, so that none searches a view that another one is closing, and so do processes (`_turn`).
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._using = threading.RLock()
        self._system: System | None = None
        self._collection: Collection | None = None
        self._graph = 0

    def refresh(self) -> None:
        """See what another process has added."""
        with self._using:
            self._close()

    def add(self, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Write chunks with their vectors; a chunk that is there already is replaced."""
        for start in range(0, len(chunks), BATCH):
            batch = chunks[start : start + BATCH]
            with self._view() as collection:
                collection.upsert(
                    ids=[chunk.id for chunk in batch],
                    embeddings=np.asarray(vectors[start : start + BATCH], np.float32),
                    metadatas=[{"report_id": chunk.report_id} for chunk in batch],
                    documents=[""] * len(batch),
                )

    def remove(self, report_id: str) -> None:
        """Forget a report's chunks."""
        with self._view() as collection:
            collection.delete(where={"report_id": report_id})

    def search(self, vector: Sequence[float], k: int) -> list[Hit]:
        """The `k` chunks nearest to `vector` by cosine, best first, by Chroma's graph."""
        with self._view() as collection:
            found = collection.query([list(vector)], n_results=k, include=["distances"])
        return [Hit(name, 1.0 - apart) for name, apart in zip(found["ids"][0], found["distances"][0], strict=True)]

    def compare(self, vector: Sequence[float], k: int, chunk_ids: Sequence[str]) -> list[Hit]:
        """Of these chunks the `k` nearest to `vector`, best first, each vector compared."""
        with self._view() as collection:
            found = collection.get(ids=list(chunk_ids), include=["embeddings"])
        if not found["ids"]:
            return []
        asked = np.asarray(vector, np.float32)
        cosines = np.asarray(found["embeddings"], np.float32) @ (asked / max(float(np.linalg.norm(asked)), 1e-12))
        best = np.argsort(-cosines, kind="stable")[:k]
        return [Hit(found["ids"][row], float(cosines[row])) for row in best]

    def count(self) -> int:
        """Number of chunks."""
        with self._view() as collection:
            return int(collection.count())

    def contents(self) -> dict[str, set[str]]:
        """Ids of the chunks whose vectors are there, of length 1 as they were written, by report."""
        held: dict[str, set[str]] = {}
        for start in range(0, self.count(), LISTED):
            with self._view() as collection:
                found = collection.get(limit=LISTED, offset=start, include=["embeddings", "metadatas"])
            with np.errstate(all="ignore"):  # a spoilt file may hold any numbers
                lengths = np.linalg.norm(np.asarray(found["embeddings"], np.float32), axis=1) if found["ids"] else []
            for name, about, length in zip(found["ids"], found["metadatas"], lengths, strict=True):
                if abs(length - 1.0) < UNEVEN:
                    held.setdefault(str(about["report_id"]), set()).add(name)
        return held

    @contextmanager
    def _view(self) -> Iterator[Collection]:
        """Chroma's view of the folder, opened when first asked for, or when another process has written the graph since; one
        that fails is closed.

        Chroma logs a write before it applies it, and what it could not apply (a full disk) it makes up for when a view is
        first used: an older view would hide from a removal what is still to come.
        """
        import langchain_chroma  # noqa: F401 - half a second, in which nobody should have to wait for the turn

        with self._using, self._turn.acquire(timeout=PATIENCE, poll_interval=POLL):
            try:
                if self._graph != self._graph_written():
                    self._close()
                yield self._collection or self._open()
                self._graph = self._graph_written()
            except BaseException:
                self._close()
                raise

    @cached_property
    def _turn(self) -> FileLock:
        """Held by the one process that uses its view: Chroma has each process apply what any has logged, and whichever finds the
        graph unwritten, or written long ago, writes it, over the files that the others read."""
        from filelock import FileLock

        return FileLock(self._folder / "turn.lock", thread_local=False, is_singleton=False)

    def _graph_written(self) -> int:
        """When the graph was last written, in nanoseconds, 0 for never: what it holds is logged no longer, so an older view misses it."""
        return max((path.stat().st_mtime_ns for path in self._folder.glob("*/index_metadata.pickle")), default=0)

    def _open(self) -> Collection:
        from chromadb.api import ServerAPI
        from chromadb.api.client import Client
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings, System
        from langchain_chroma import Chroma

        settings = Settings(
            is_persistent=True,
            persist_directory=str(self._folder),
            # Said outright: Chroma looks for each of its settings in the environment and in a `.env` too.
            anonymized_telemetry=False,
            chroma_otel_collection_endpoint="",
            chroma_otel_granularity=None,
        )
        with _OPENING:
            system = System(settings)
            system.start()
            system.instance(ServerAPI)  # which says why it cannot start; a client would hide it behind another error
            client = Client.from_system(system)
            SharedSystemClient.clear_system_cache()  # else whoever opens the folder next gets this view, and closes it
        self._system = system
        Chroma(client=client, collection_name=COLLECTION, collection_configuration={"hnsw": HNSW})
        self._collection = client.get_collection(COLLECTION)
        return self._collection

    def _close(self) -> None:
        system, self._system, self._collection = self._system, None, None
        if system:
            system.stop()
