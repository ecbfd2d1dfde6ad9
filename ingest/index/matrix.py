"""All vectors in memory, in half precision, row after row; faiss compares every one of them, or those of some reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from ingest.embed import Vectors

HALF = np.dtype("<f2")
"""16 bits a dimension: cosines are right to .0005, a million vectors of 256 dimensions take 512 MB."""
Kept = tuple[int, str, int]
"""A report's number, its id, and how many vectors it has."""


class Matrix:
    """Rows of one report stand together, reports in the order of their numbers."""

    def __init__(self) -> None:
        self._reports: list[Kept] = []
        self._index: Any = None

    def keep(self, listed: Sequence[Kept]) -> list[Kept]:
        """Drop the reports that are not listed any more; what is listed and not here yet, all of higher numbers."""
        numbers = {number for number, _, _ in listed}
        gone = [place for place, (number, _, _) in enumerate(self._reports) if number not in numbers]
        if gone:
            self._drop(gone)
        last = self._reports[-1][0] if self._reports else 0
        return [report for report in listed if report[0] > last]

    def append(self, fresh: Sequence[Kept], rows: Iterable[tuple[int, bytes]]) -> None:
        """Take in reports, `rows` with each one's number and vectors in the same order; memory is asked for once."""
        import faiss

        total = sum(count for _, _, count in fresh)
        at = 0
        for (_, _, count), (_, halves) in zip(fresh, rows, strict=True):
            if self._index is None:
                self._index = _empty(faiss, len(halves) // count // HALF.itemsize)
            if not at:
                at = self._index.codes.size()
                self._index.codes.resize(at + total * self._index.code_size)
                room = faiss.rev_swig_ptr(self._index.codes.data(), self._index.codes.size())
            room[at : at + len(halves)] = np.frombuffer(halves, np.uint8)
            at += len(halves)
        self._index.ntotal += total
        self._reports += fresh
        self._forget_places()

    def nearest(self, asked: Vectors, k: int, report_ids: Sequence[str] | None) -> list[tuple[int, int, float]]:
        """The `k` rows of greatest cosine with the unit vector `asked`: number of the report, row in it, cosine."""
        import faiss

        chosen = None if report_ids is None else self._chosen(report_ids)
        if self._index is None or (chosen is not None and not chosen.any()):
            return []
        bits = None if chosen is None else np.packbits(chosen, bitorder="little")
        selector = None if bits is None else faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits))
        parameters = None if selector is None else faiss.SearchParameters(sel=selector)
        cosines, rows = self._index.search(asked[None], min(k, self._index.ntotal), params=parameters)
        found = rows[0] >= 0
        owners = np.searchsorted(self._offsets, rows[0][found], side="right") - 1
        places = rows[0][found] - self._offsets[owners]
        return [
            (self._reports[owner][0], int(place), float(cosine))
            for owner, place, cosine in zip(owners, places, cosines[0][found], strict=True)
        ]

    @cached_property
    def _offsets(self) -> NDArray[np.int64]:
        """Report i has the rows from offset i to offset i + 1."""
        return np.cumsum([0, *(count for _, _, count in self._reports)], dtype=np.int64)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {report_id: place for place, (_, report_id, _) in enumerate(self._reports)}

    def _chosen(self, report_ids: Sequence[str]) -> NDArray[np.bool_]:
        """True in the rows of these reports."""
        reports = np.zeros(len(self._reports), bool)
        reports[[self._order[name] for name in report_ids if name in self._order]] = True
        return np.repeat(reports, np.diff(self._offsets))

    def _drop(self, gone: Sequence[int]) -> None:
        import faiss

        rows = np.concatenate([np.arange(self._offsets[place], self._offsets[place + 1]) for place in gone])
        self._index.remove_ids(faiss.IDSelectorBatch(rows))
        left = set(gone)
        self._reports = [report for place, report in enumerate(self._reports) if place not in left]
        self._forget_places()

    def _forget_places(self) -> None:
        for made in ("_offsets", "_order"):
            self.__dict__.pop(made, None)


def _empty(faiss: Any, dimensions: int) -> Any:
    faiss.omp_set_num_threads(1)  # one question at a time gains nothing by threads, a fork loses them
    return faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
