"""Both sides of the index on Milvus: any number of machines write and search.

Milvus' own BM25 function takes a text, not weighted terms with alternatives, and milvus-lite counts its statistics by
segment. So a chunk's terms are kept as a sparse vector of their BM25 parts, and the query's vector carries weights and idf.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from ingest.errors import StorageFailed
from ingest.index.contents import Contents
from ingest.index.hit import Hit
from ingest.index.hybrid import index_text
from ingest.index.milvus_server import SECONDS, STRONG, count_rows, open_store
from ingest.index.milvus_terms import dimension, score, term_parts
from ingest.records import Chunk
from ingest.segment import batch_terms
from ingest.servers import milvus_failed

if TYPE_CHECKING:
    from ingest.embed import Vectors

MOST = 16_384
"""Rows that Milvus gives to one query at most."""
COUNTED = 4096
"""Chunks with a term up to which they are counted; beyond, those in one bucket of `BUCKETS` stand for all (12 % at worst)."""
BUCKETS = 64
ROWS = 500
"""Rows a call: a message of Milvus takes 64 MB."""


class MilvusIndex:
    """A collection of chunks with a dense and a sparse vector each; `name` is what the catalog calls it.

    Every method raises `StorageFailed` when the server cannot be reached or refuses.
    """

    def __init__(self, address: str, token: str, name: str, collection: str) -> None:
        self.name, self._collection = name, collection
        self._address, self._token = address, token
        self._opened: Any = None
        self._counts: dict[str, int] = {}

    def add(self, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Write chunks, row i of `vectors` for chunk i; chunks that are there already are replaced."""
        if not chunks:
            return
        rows = [
            {
                "pk": chunk.id,
                "text": "",
                "report_id": chunk.report_id,
                "bucket": crc32(chunk.id.encode()) % BUCKETS,
                "dense": np.asarray(vector, np.float32).tolist(),
                "terms": term_parts(terms),
            }
            for chunk, vector, terms in zip(
                chunks, vectors, batch_terms([index_text(chunk) for chunk in chunks]), strict=True
            )
        ]
        with self._stated():
            store = self._store(len(rows[0]["dense"]))
            for start in range(0, len(rows), ROWS):
                store.client.upsert(self._collection, rows[start : start + ROWS])
        self._counts.clear()

    def remove(self, report_id: str) -> None:
        """Forget a report's chunks; a report that is not there is no error."""
        with self._stated():
            if store := self._store():
                store.client.delete(self._collection, filter=_of([report_id]))
        self._counts.clear()

    def dense(self, vector: Sequence[float], k: int, report_ids: Sequence[str] | None = None) -> list[Hit]:
        """The `k` chunks nearest to `vector` by cosine similarity, best first, of all reports or of those given."""
        found = self._search("dense", [list(vector)], k, report_ids)
        return [Hit(str(row["pk"]), float(row["distance"])) for row in found[0]]

    def lexical(
        self,
        weights: Mapping[str, float],
        k: int,
        report_ids: Sequence[str] | None = None,
        alternatives: Mapping[str, Mapping[str, float]] | None = None,
    ) -> list[Hit]:
        """The `k` chunks best by covered BM25 for weighted terms, see `LexicalIndex.search`.

        Milvus adds up where of alternatives only the best counts, so it ranks too high, never too low: as many chunks are
        fetched as it takes until none that is left out can be among the best.
        """
        groups = [
            {term: weight} | {other: weight * worth for other, worth in (alternatives or {}).get(term, {}).items()}
            for term, weight in weights.items()
            if weight > 0
        ]
        self._count(term for group in groups for term in group)
        full = sum(self._most(group) for group in groups)
        parts = [
            {d: w for t, w in group.items() if self._counts[t] for d, w in [(dimension(t), w * self.idf(t))]}
            for group in groups
        ]
        query: Counter[int] = Counter()
        for part in parts:
            query.update(part)
        if not query or not full:
            return []
        limit = k if all(len(part) <= 1 for part in parts) else 2 * k
        while True:
            found = self._search("terms", [dict(query)], limit, report_ids, ["terms"] if limit > k else [])[0]
            hits = sorted((score(row, parts, full) for row in found), key=lambda hit: (-hit.score, hit.chunk_id))[:k]
            least = float(found[-1]["distance"]) / full if found else 0.0
            if len(found) < limit or limit in (k, MOST) or hits[-1].score >= least:
                return hits
            limit = min(4 * limit, MOST)

    def idf(self, term: str) -> float:
        """ln(1 + (N - n + ½) / (n + ½)) of a term in n of N chunks; the highest for a term that no chunk has."""
        self._count([term])
        count = self._counts[term]
        total = max(self.count(), count)
        return math.log(1 + (total - count + 0.5) / (count + 0.5))

    def count(self) -> int:
        """Number of chunks."""
        if "" not in self._counts:
            with self._stated():
                self._counts[""] = count_rows(self._address, self._token, self._collection)
        return self._counts[""]

    def contents(self) -> Contents:
        """Which chunks are there; both sides are one row here, so none is there in part."""
        held: dict[str, set[str]] = {}
        with self._stated():
            if (store := self._store()) is None:
                return Contents(held)
            rows = store.client.query_iterator(
                self._collection, batch_size=1000, output_fields=["pk", "report_id"], **STRONG
            )
            while batch := rows.next():
                for row in batch:
                    held.setdefault(row["report_id"], set()).add(row["pk"])
            rows.close()
        return Contents(held)

    def refresh(self) -> None:
        """Ask for what others have written since, also for the numbers that idf is made of."""
        self._counts.clear()

    def _count(self, terms: Any) -> None:
        """Learn in how many chunks each term is, all in one call, and a second one for those in very many."""
        unknown = sorted({term for term in terms if term not in self._counts})
        if not unknown:
            return
        found = self._search("terms", [{dimension(term): 1.0} for term in unknown], COUNTED, None)
        self._counts.update((term, len(hits)) for term, hits in zip(unknown, found, strict=True))
        common = [term for term, hits in zip(unknown, found, strict=True) if len(hits) == COUNTED]
        if common:
            sample = self._search("terms", [{dimension(term): 1.0} for term in common], MOST, None, where="bucket == 0")
            self._counts.update(
                (term, max(COUNTED, BUCKETS * len(hits))) for term, hits in zip(common, sample, strict=True)
            )

    def _most(self, group: Mapping[str, float]) -> float:
        """The most a group of alternatives adds to the full score: its best present one, or the term itself if none."""
        present = [weight * self.idf(term) for term, weight in group.items() if self._counts[term]]
        first, weight = next(iter(group.items()))
        return max(present, default=weight * self.idf(first))

    def _search(
        self,
        field: str,
        data: list[Any],
        limit: int,
        report_ids: Sequence[str] | None,
        fields: Sequence[str] = (),
        where: str = "",
    ) -> list[list[dict[str, Any]]]:
        """The best rows of each query, flat: key, score and the fields asked for."""
        with self._stated():
            store = self._store()
            if store is None or (report_ids is not None and not report_ids):
                return [[] for _ in data]
            found = store.client.search(
                self._collection,
                data=data,
                anns_field=field,
                limit=limit,
                filter=where if report_ids is None else _of(report_ids),
                output_fields=list(fields),
                search_params={
                    "metric_type": "COSINE" if field == "dense" else "IP",
                    "params": {"ef": max(limit, 400)} if field == "dense" else {"drop_ratio_search": 0.0},
                },
                timeout=SECONDS,
            )
        return [
            [{"pk": r["pk"], "distance": r["distance"]} | dict(r.get("entity") or {}) for r in rows] for rows in found
        ]

    def _store(self, dimensions: int = 0) -> Any:
        """LangChain's store on the collection, made when its first chunks come; None while there is none."""
        if self._opened is None:
            self._opened = open_store(self._address, self._token, self._collection, dimensions)
        return self._opened

    @contextmanager
    def _stated(self) -> Iterator[None]:
        """What Milvus or the network says, as `StorageFailed`."""
        from grpc import RpcError
        from pymilvus import MilvusException

        try:
            yield
        except StorageFailed:
            raise
        except (MilvusException, RpcError, OSError, ValueError) as error:
            raise milvus_failed(self._address, error) from error


def _of(report_ids: Sequence[str]) -> str:
    return f"report_id in {json.dumps(list(report_ids))}"
