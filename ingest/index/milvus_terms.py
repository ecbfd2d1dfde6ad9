"""Covered BM25 as products of sparse vectors: a chunk's vector holds each term's part, a query's its weight times idf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from ingest.index.hit import Hit

K1, B = 1.2, 0.75
"""As on the embedded tier (Robertson & Zaragoza 2009)."""
USUAL_LENGTH = 170.0
"""Terms of a usual chunk (168 in the sample reports): a constant, so that no chunk is written anew when the mean moves."""


def dimension(term: str) -> int:
    """The sparse dimension of a term; of two million terms one in two thousand shares its own with another."""
    return crc32(term.encode("utf-8", "surrogatepass")) % (2**32 - 1)


def term_parts(terms: Sequence[str]) -> dict[int, float]:
    """The part of BM25 that depends on the chunk, by dimension."""
    usual = K1 * (1 - B + B * len(terms) / USUAL_LENGTH)
    counts = Counter(map(dimension, terms))
    return {d: n * (K1 + 1) / (n + usual) for d, n in counts.items()} or {0: 0.0}


def score(row: Mapping[str, Any], groups: Sequence[Mapping[int, float]], full: float) -> Hit:
    """A found chunk with its covered BM25: of each group of alternatives the best counts; `full` is the divisor.

    A row without its terms was found by single terms only, and its sum is right as it is.
    """
    if (parts := row.get("terms")) is None:
        return Hit(str(row["pk"]), float(row["distance"]) / full)
    best = (max((weight * parts.get(d, 0.0) for d, weight in group.items()), default=0.0) for group in groups)
    return Hit(str(row["pk"]), sum(best) / full)
