"""The dense side on Chroma, behind LangChain's vector store."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.index.hit import Hit
from ingest.records import Chunk

if TYPE_CHECKING:
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

UNEVEN = 1e-3
"""How far from 1 a vector's length may be: ours are normalised, and float32 keeps seven digits."""


class DenseIndex:
    """Vectors of chunks by chunk id; the texts stay in the catalog (kept here too they cost two thirds of the speed).

    Threads take turns, so that none searches a view that another one is closing.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._using = threading.RLock()
        self._open()

    def refresh(self) -> None:
        """See what another process has added."""
        with self._using:
            self._client.close()
            self._open()

    def add(self, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Write chunks with their vectors; a chunk that is there already is replaced."""
        for start in range(0, len(chunks), BATCH):
            batch = chunks[start : start + BATCH]
            with self._using:
                self._collection.upsert(
                    ids=[chunk.id for chunk in batch],
                    embeddings=np.asarray(vectors[start : start + BATCH], np.float32),
                    metadatas=[{"report_id": chunk.report_id} for chunk in batch],
                    documents=[""] * len(batch),
                )

    def remove(self, report_id: str) -> None:
        """Forget a report's chunks."""
        with self._using:
            self._collection.delete(where={"report_id": report_id})

    def search(self, vector: Sequence[float], k: int) -> list[Hit]:
        """The `k` chunks nearest to `vector` by cosine, best first, by Chroma's graph."""
        with self._using:
            found = self._collection.query([list(vector)], n_results=k, include=["distances"])
        return [Hit(name, 1.0 - apart) for name, apart in zip(found["ids"][0], found["distances"][0], strict=True)]

    def compare(self, vector: Sequence[float], k: int, chunk_ids: Sequence[str]) -> list[Hit]:
        """Of these chunks the `k` nearest to `vector`, best first, each vector compared."""
        with self._using:
            found = self._collection.get(ids=list(chunk_ids), include=["embeddings"])
        if not found["ids"]:
            return []
        asked = np.asarray(vector, np.float32)
        cosines = np.asarray(found["embeddings"], np.float32) @ (asked / max(float(np.linalg.norm(asked)), 1e-12))
        best = np.argsort(-cosines, kind="stable")[:k]
        return [Hit(found["ids"][row], float(cosines[row])) for row in best]

    def count(self) -> int:
        """Number of chunks."""
        return int(self._collection.count())

    def contents(self) -> dict[str, set[str]]:
        """Ids of the chunks whose vectors are there, of length 1 as they were written, by report."""
        held: dict[str, set[str]] = {}
        for start in range(0, self.count(), LISTED):
            with self._using:
                found = self._collection.get(limit=LISTED, offset=start, include=["embeddings", "metadatas"])
            lengths = np.linalg.norm(np.asarray(found["embeddings"], np.float32), axis=1) if found["ids"] else []
            for name, about, length in zip(found["ids"], found["metadatas"], lengths, strict=True):
                if abs(length - 1.0) < UNEVEN:
                    held.setdefault(str(about["report_id"]), set()).add(name)
        return held

    def _open(self) -> None:
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings
        from langchain_chroma import Chroma

        # Said outright: Chroma looks for each of its settings in the environment and in a `.env` too.
        silent = Settings(anonymized_telemetry=False, chroma_otel_collection_endpoint="", chroma_otel_granularity=None)
        SharedSystemClient.clear_system_cache()  # Chroma keeps a process's first view of a folder, whoever opens it next
        self._client = chromadb.PersistentClient(str(self._folder), settings=silent)
        self._store = Chroma(
            client=self._client,
            collection_name=COLLECTION,
            collection_configuration={"hnsw": HNSW},
        )
        self._collection = self._client.get_collection(COLLECTION)
