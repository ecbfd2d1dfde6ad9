"""Both sides of the index behind one small interface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import StorageFailed, storage_failed
from ingest.index.contents import Contents
from ingest.index.dense import DenseIndex
from ingest.index.hit import Hit
from ingest.index.lexical import LexicalIndex
from ingest.records import Chunk
from ingest.segment import batch_terms, join_lines

if TYPE_CHECKING:
    from ingest.embed import Vectors


COMPARED = 5
"""What comparing one chunk costs beside asking Chroma for one neighbour more: 20 against 4 µs of CPU among 100,000."""
SPARE = 1.5
"""Neighbours asked for beyond what a filter would leave if it had nothing to do with the question."""
MOST_ASKED = 20_000
"""Neighbours asked for at most; 10,000 take 38 ms of CPU among 100,000."""
MOST_COMPARED = 5_000
"""Chunks compared at most where a filter left too few of the neighbours; 3,000 take 63 ms of CPU."""


class Index:
    """Chunks in a folder, found by vector or by terms. One process writes at a time (`ingest.lock` sees to it).

    Each side is opened when first asked: Chroma's import alone takes half a second. Every method raises `StorageFailed` for
    a full disk, a folder that may not be written to, or a spoilt file.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @cached_property
    def _dense(self) -> DenseIndex:
        return DenseIndex(self.folder / "dense")

    @cached_property
    def _lexical(self) -> LexicalIndex:
        return LexicalIndex(self.folder / "lexical")

    def add(self, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Write chunks, row i of `vectors` for chunk i; chunks that are there already are replaced."""
        with self._stated():
            self._dense.add(chunks, vectors)
            self._lexical.add(chunks, batch_terms([index_text(chunk) for chunk in chunks]))

    def remove(self, report_id: str) -> None:
        """Forget a report's chunks; a report that is not there is no error."""
        with self._stated():
            self._dense.remove(report_id)
            self._lexical.remove(report_id)

    def dense(self, vector: Sequence[float], k: int, report_ids: Sequence[str] | None = None) -> list[Hit]:
        """The `k` chunks nearest to `vector` by cosine similarity, best first, of all reports or of those given."""
        with self._stated():
            return self._dense.search(vector, k) if report_ids is None else self._within(vector, k, report_ids)

    def lexical(
        self,
        weights: Mapping[str, float],
        k: int,
        report_ids: Sequence[str] | None = None,
        alternatives: Mapping[str, Mapping[str, float]] | None = None,
    ) -> list[Hit]:
        """The `k` chunks best by covered BM25 for weighted terms of `ingest.segment`, see `LexicalIndex.search`."""
        with self._stated():
            return self._lexical.search(weights, k, report_ids, alternatives)

    def idf(self, term: str) -> float:
        """How telling a term is; the highest for a term that no chunk has."""
        with self._stated():
            return self._lexical.idf(term)

    def count(self) -> int:
        """Number of chunks."""
        with self._stated():
            return self._lexical.count()

    def contents(self) -> Contents:
        """Which chunks both sides hold, and reports of which only one side holds a chunk; reads the whole index."""
        with self._stated():
            near, said = self._dense.contents(), self._lexical.contents()
        both = {name: near.get(name, set()) & said.get(name, set()) for name in near.keys() | said.keys()}
        torn = frozenset(name for name in both if near.get(name) != said.get(name))
        return Contents({name: ids for name, ids in both.items() if ids}, torn)

    def refresh(self) -> None:
        """See what another process has written."""
        with self._stated():
            for side in ("_dense", "_lexical"):
                if side in self.__dict__:
                    getattr(self, side).refresh()

    def _within(self, vector: Sequence[float], k: int, report_ids: Sequence[str]) -> list[Hit]:
        """Few chunks are compared one by one; of many, those are kept that stand among the nearest of all."""
        inside = self._lexical.count_of(report_ids)
        if not inside:
            return []
        asked = min(int(SPARE * k * self._lexical.count() / inside), MOST_ASKED)
        if inside * COMPARED > asked:
            chosen = set(report_ids)
            found = [hit for hit in self._dense.search(vector, asked) if hit.chunk_id.partition(":")[0] in chosen]
            if len(found) >= min(k, inside) / 2 or inside > MOST_COMPARED:
                return found[:k]
        return self._dense.compare(vector, k, self._lexical.ids_of(report_ids))

    @contextmanager
    def _stated(self) -> Iterator[None]:
        """What either engine raises, as `StorageFailed`: they have no classes for a full disk or a spoilt file."""
        try:
            yield
        except StorageFailed:
            raise
        except BaseException as error:
            panicked = type(error).__name__ == "PanicException"  # Rust's, a BaseException of no importable class
            if panicked or isinstance(error, Exception):
                raise storage_failed(self.folder, error) from error
            raise


def index_text(chunk: Chunk) -> str:
    """What a chunk is found by: context, then headings the context lacks, then its own text, lines joined."""
    headings = [heading for heading in chunk.section if heading not in chunk.context]
    return join_lines("\n".join(part for part in (chunk.context, *headings, chunk.text) if part))
