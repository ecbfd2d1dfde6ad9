"""Four passages along four axes, for the tests of the index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.records import Chunk

AXES = np.eye(4, dtype=np.float32)


def chunk(report: str, page: int, text: str, **fields: object) -> Chunk:
    return Chunk(id=f"{report}:{page}:1", report_id=report, page=page, start=0, end=len(text), text=text, **fields)  # type: ignore[arg-type]


CORPUS = [
    chunk("aa", 1, "alpha beta"),
    chunk("aa", 2, "alpha gamma"),
    chunk("bb", 1, "delta epsilon"),
    chunk("bb", 2, "alpha alpha"),
]


def ids(hits: Sequence[tuple[str, float]]) -> list[str]:
    return [chunk_id for chunk_id, _ in hits]
