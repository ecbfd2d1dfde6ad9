"""What either side of the index answers with."""

from __future__ import annotations

from typing import NamedTuple


class Hit(NamedTuple):
    """A chunk and how well it fits: cosine similarity, or covered BM25 (about 0..1; see `ingest.index.lexical`)."""

    chunk_id: str
    score: float
