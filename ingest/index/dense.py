"""The dense side: vectors kept in SQLite, compared one and all by faiss in memory.

Every search is exact, a filter only makes it cheaper, and there is no graph to build, to load or to mend (ADR 12 has
the measurements beside an approximate index).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.index.hit import Hit
from ingest.index.matrix import HALF, Matrix
from ingest.records import Chunk

if TYPE_CHECKING:
    from ingest.embed import Vectors

VECTORS = "half-1"
"""How vectors are kept; an index that keeps them otherwise is made again."""
FILE = "vectors.sqlite3"
BUSY_SECONDS = 10.0
"""How long a statement waits for another process's commit."""
UNEVEN = 2e-3
"""How far from 1 a vector's length may be: ours are normalised, and half precision keeps three digits and more."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS reports (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, count INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS vectors (
    number INTEGER PRIMARY KEY REFERENCES reports (number) ON DELETE CASCADE, chunk_ids TEXT NOT NULL, halves BLOB NOT NULL);
"""


class DenseIndex:
    """Vectors of chunks by chunk id; the texts stay in the catalog. Threads take turns.

    A report that is written again gets a new number, so that one number never stands for two contents. Vectors are read
    into memory at the first search, later only what has changed since.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._using = threading.RLock()
        self._file = sqlite3.connect(folder / FILE, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        self._file.execute("PRAGMA page_size = 16384")  # few pages a report
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("PRAGMA foreign_keys = ON")
        self._file.executescript(_SCHEMA)
        self._matrix = Matrix()
        self._fresh = False

    def close(self) -> None:
        """Close the file; the index is of no use afterwards."""
        with self._using:
            self._file.close()

    def refresh(self) -> None:
        """See what another process has written."""
        self._fresh = False

    def add(self, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Write chunks with their vectors, in one commit; a chunk that is there already is replaced."""
        rows: dict[str, dict[str, int]] = {}
        for row, chunk in enumerate(chunks):
            rows.setdefault(chunk.report_id, {})[chunk.id] = row
        halves = np.asarray(vectors, HALF)
        with self._using, self._file:
            self._file.execute("BEGIN IMMEDIATE")
            for report_id, own in rows.items():
                kept = dict(zip(*self._kept(report_id), strict=True))
                self._write(report_id, kept | {name: halves[row].tobytes() for name, row in own.items()})
            self._fresh = False

    def remove(self, report_id: str) -> None:
        """Forget a report's chunks."""
        with self._using, self._file:
            self._file.execute("DELETE FROM reports WHERE id = ?", [report_id])
            self._fresh = False

    def search(self, vector: Sequence[float], k: int, report_ids: Sequence[str] | None = None) -> list[Hit]:
        """The `k` chunks nearest to `vector` by cosine, best first."""
        asked = np.asarray(vector, np.float32)
        with self._using:
            self._read_changes()
            found = self._matrix.nearest(asked / max(float(np.linalg.norm(asked)), 1e-12), k, report_ids)
            names: dict[int, list[str]] = {}
            for number in {number for number, _, _ in found}:
                rows = self._rows("SELECT chunk_ids FROM vectors WHERE number = ?", [number])
                names[number] = rows[0][0].split("\n") if rows else []  # another process has taken the report out
        return [Hit(names[number][place], cosine) for number, place, cosine in found if names[number]]

    def count(self) -> int:
        """Number of chunks."""
        return int(self._rows("SELECT coalesce(sum(count), 0) FROM reports")[0][0])

    def ids_of(self, report_id: str) -> set[str]:
        """Ids of a report's chunks whose vectors are there, of length 1 as they were written, or 0 for a text of no word."""
        lengths = {
            name: float(np.linalg.norm(np.frombuffer(half, HALF).astype(np.float32)))
            for name, half in zip(*self._kept(report_id), strict=True)
        }
        return {name for name, length in lengths.items() if not length or abs(length - 1.0) < UNEVEN}

    def report_ids(self) -> set[str]:
        """Ids of all reports with a chunk here."""
        return {str(row[0]) for row in self._rows("SELECT id FROM reports")}

    def _kept(self, report_id: str) -> tuple[list[str], list[bytes]]:
        """A report's chunk ids and their vectors' bytes."""
        rows = self._rows("SELECT chunk_ids, halves FROM vectors JOIN reports USING (number) WHERE id = ?", [report_id])
        if not rows:
            return [], []
        names, halves = rows[0][0].split("\n"), rows[0][1]
        size = len(halves) // len(names)
        return names, [halves[start : start + size] for start in range(0, len(halves), size)]

    def _write(self, report_id: str, vectors: dict[str, bytes]) -> None:
        write = self._file.execute
        write("DELETE FROM reports WHERE id = ?", [report_id])
        number = write("INSERT INTO reports (id, count) VALUES (?, ?)", [report_id, len(vectors)]).lastrowid
        write("INSERT INTO vectors VALUES (?, ?, ?)", [number, "\n".join(vectors), b"".join(vectors.values())])

    def _read_changes(self) -> None:
        """Bring the matrix to what the file holds now, in one view of it."""
        if self._fresh:
            return
        self._file.execute("BEGIN")
        try:
            listed = self._rows("SELECT number, id, count FROM reports ORDER BY number")
            fresh = self._matrix.keep(listed)
            wanted = "SELECT number, halves FROM vectors WHERE number BETWEEN ? AND ? ORDER BY number"
            if fresh:
                self._matrix.append(fresh, self._file.execute(wanted, [fresh[0][0], fresh[-1][0]]))
        finally:
            self._file.execute("COMMIT")
        self._fresh = True

    def _rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[Any]:
        with self._using:
            return self._file.execute(statement, parameters).fetchall()
