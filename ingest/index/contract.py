"""What the library asks of an index, whichever engine keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from ingest.index.contents import Contents
from ingest.index.hit import Hit
from ingest.records import Chunk

if TYPE_CHECKING:
    from ingest.embed import Vectors


class ChunkIndex(Protocol):
    """Chunks, found by vector or by weighted terms; every method raises `StorageFailed` where its engine fails."""

    @property
    def name(self) -> str:
        """By which the catalog knows it."""

    def add(self, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Write chunks, row i of `vectors` for chunk i; chunks that are there already are replaced."""

    def remove(self, report_id: str) -> None:
        """Forget a report's chunks; a report that is not there is no error."""

    def dense(self, vector: Sequence[float], k: int, report_ids: Sequence[str] | None = None) -> list[Hit]:
        """The `k` chunks nearest to `vector` by cosine similarity, best first, of all reports or of those given."""

    def lexical(
        self,
        weights: Mapping[str, float],
        k: int,
        report_ids: Sequence[str] | None = None,
        alternatives: Mapping[str, Mapping[str, float]] | None = None,
    ) -> list[Hit]:
        """The `k` chunks best by covered BM25 for weighted terms, see `LexicalIndex.search`."""

    def idf(self, term: str) -> float:
        """How telling a term is; the highest for a term that no chunk has."""

    def count(self) -> int:
        """Number of chunks."""

    def contents(self) -> Contents:
        """Which chunks are there; reads the whole index, a part at a time."""

    def refresh(self) -> None:
        """See what another process has written."""
