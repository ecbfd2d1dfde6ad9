"""The catalog on SQLite: every record of every report, whole or not at all."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ingest.catalog.codec import unpack, unpack_all, unpack_page
from ingest.catalog.filters import CANDIDATES, ReportFilter, unknown_report, where
from ingest.catalog.names import merge_names
from ingest.catalog.rows import delete, insert, json_list
from ingest.catalog.schema import migrate
from ingest.errors import storage_failed
from ingest.records import Block, Chunk, Name, Page, Reading, Report, Table

BUSY_SECONDS = 10.0
"""How long a statement waits for another process's commit."""


class Catalog:
    """All records of a library's reports; readers see what is committed, and may be any number of threads.

    One connection reads, another one writes, so that no thread sees a half-added report. Raises `NewerLibrary` when
    opened and, for a file that is no catalog or a disk that fails, `StorageFailed` at any time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reading, self._writing = threading.Lock(), threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = _connect(path)
            migrate(self._writer)
            self._reader = _connect(path)
        except (OSError, sqlite3.DatabaseError) as error:
            raise storage_failed(path, error) from error

    def close(self) -> None:
        """Close the file; the catalog is of no use afterwards."""
        self._reader.close()
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, reading: Reading, *, replaces: str = "") -> None:
        """Keep a report whole, in one transaction; with `replaces` that report goes in the same transaction.

        Both are noted as unfinished or finished business with the index (see `unfinished`): the new report's note is
        struck, the replaced report's made. Raises `sqlite3.IntegrityError` when the report is already there.
        """
        self.add_all([(reading, replaces)])

    def add_all(self, entries: Sequence[tuple[Reading, str]]) -> None:
        """`add` for several reports, each with the one it replaces or "", in one transaction."""
        with self._transaction() as write:
            for reading, replaces in entries:
                if replaces:
                    delete(write, replaces)
                insert(write, reading)
                write.execute("DELETE FROM unfinished WHERE report_id = ?", [reading.report.id])

    def remove(self, report_id: str) -> None:
        """Forget a report, in one transaction, and note that the index still has to."""
        with self._transaction() as write:
            delete(write, report_id)

    def unfinished(self) -> list[str]:
        """Reports whose entries in the index may not agree with the catalog: a writer was at work on them."""
        return [row[0] for row in self._rows("SELECT report_id FROM unfinished ORDER BY report_id")]

    def begin(self, *report_ids: str) -> None:
        """Note, before the index is touched, that reports are being worked on."""
        with self._transaction() as write:
            write.executemany("INSERT OR IGNORE INTO unfinished VALUES (?)", [[name] for name in report_ids])

    def finish(self, report_id: str) -> None:
        """Strike the note: index and catalog agree on this report."""
        with self._transaction() as write:
            write.execute("DELETE FROM unfinished WHERE report_id = ?", [report_id])

    def reports(self, filters: ReportFilter | None = None, *, limit: int = -1) -> list[Report]:
        """The reports that match, newest first, those without a date last; the first `limit` where it is not negative."""
        condition, parameters = where(filters)
        rows = self._rows(f"SELECT record FROM reports WHERE {condition} {_ORDER} LIMIT {limit:d}", parameters)
        return [unpack(Report, row[0]) for row in rows]

    def brokers(self) -> list[str]:
        """The brokers whose reports there are, sorted."""
        return [row[0] for row in self._rows("SELECT DISTINCT broker FROM reports WHERE broker <> '' ORDER BY broker")]

    def report_ids(self, filters: ReportFilter | None = None, *, limit: int = -1) -> list[str]:
        """Ids of the reports that match, in the order of `reports`, as many."""
        condition, parameters = where(filters)
        rows = self._rows(f"SELECT id FROM reports WHERE {condition} {_ORDER} LIMIT {limit:d}", parameters)
        return [row[0] for row in rows]

    def report(self, key: str) -> Report:
        """The report by id, unique beginning of an id, or file name; raises `UnknownReport` with the candidates."""
        if whole := self._rows("SELECT record FROM reports WHERE id = ?", [key.strip().lower()]):
            return unpack(Report, whole[0][0])
        rows = self._rows(
            "SELECT record FROM reports WHERE :key <> '' AND (substr(id, 1, length(:key)) = lower(:key)"
            " OR lower(file_name) IN (lower(:key), lower(:key) || '.pdf'))",
            {"key": key.strip()},
        )
        found = [unpack(Report, row[0]) for row in rows]
        if len(found) != 1:
            raise unknown_report(key, found or self.reports(limit=CANDIDATES + 1))
        return found[0]

    def report_from(self, source_path: str) -> Report | None:
        """The report that was read from this path, if the library has one."""
        rows = self._rows("SELECT record FROM reports WHERE source_path = ? ORDER BY rowid DESC LIMIT 1", [source_path])
        return unpack(Report, rows[0][0]) if rows else None

    def page(self, report_id: str, number: int) -> Page:
        """One page, 1-based, without reading the others; raises `KeyError`."""
        rows = self._rows("SELECT record, edges FROM pages WHERE report_id = ? AND number = ?", [report_id, number])
        if not rows:
            raise KeyError(f"page {number} of report {report_id}")
        return unpack_page(*rows[0])

    def pages(self, report_id: str) -> Iterator[Page]:
        """The report's pages in order, one at a time."""
        numbers = self._rows("SELECT number FROM pages WHERE report_id = ? ORDER BY number", [report_id])
        return (self.page(report_id, row[0]) for row in numbers)

    def blocks(self, report_id: str) -> list[Block]:
        """The report's blocks in reading order."""
        rows = self._rows("SELECT records FROM blocks WHERE report_id = ?", [report_id])
        return [block for row in rows for block in unpack_all(Block, row[0])]

    def tables(self, report_id: str) -> list[Table]:
        """The report's tables in the order of their numbers."""
        rows = self._rows("SELECT record FROM tables WHERE report_id = ? ORDER BY number", [report_id])
        return [unpack(Table, row[0]) for row in rows]

    def table(self, report_id: str, number: int) -> Table:
        """One table; raises `KeyError`."""
        rows = self._rows("SELECT record FROM tables WHERE report_id = ? AND number = ?", [report_id, number])
        if not rows:
            raise KeyError(f"table {number} of report {report_id}")
        return unpack(Table, rows[0][0])

    def chunks(self, ids: Sequence[str]) -> list[Chunk]:
        """The chunks in the order of `ids`.

        Ids that the catalog does not hold are left out: the index may be ahead of it while another process adds.
        """
        rows = self._rows(
            "SELECT id, record FROM chunks WHERE id IN (SELECT value FROM json_each(?))", [json_list(ids)]
        )
        found = {row[0]: unpack(Chunk, row[1]) for row in rows}
        return [found[chunk_id] for chunk_id in ids if chunk_id in found]

    def chunks_of(self, report_id: str) -> list[Chunk]:
        """The report's chunks in reading order."""
        rows = self._rows("SELECT record FROM chunks WHERE report_id = ? ORDER BY position", [report_id])
        return [unpack(Chunk, row[0]) for row in rows]

    def counts(self, report_id: str) -> tuple[int, int]:
        """How many of the report's pages are without text, and how many tables it has."""
        rows = self._rows(
            "SELECT pages_without_text, (SELECT count(*) FROM tables WHERE report_id = id) FROM reports WHERE id = ?",
            [report_id],
        )
        return (int(rows[0][0]), int(rows[0][1])) if rows else (0, 0)

    def all_counts(self) -> dict[str, tuple[int, int]]:
        """`counts` of every report, by id: one query however many there are."""
        rows = self._rows(
            "SELECT id, pages_without_text, count(tables.number) FROM reports"
            " LEFT JOIN tables ON report_id = id GROUP BY id"
        )
        return {str(row[0]): (int(row[1]), int(row[2])) for row in rows}

    def names(self, report_ids: Sequence[str] | None = None) -> list[Name]:
        """Company names as the reports pair them, one entry a company; all reports unless some are given."""
        chosen = "" if report_ids is None else "WHERE report_id IN (SELECT value FROM json_each(?))"
        rows = self._rows(
            f"SELECT name, ticker, aliases FROM names {chosen} ORDER BY report_id, position",
            [] if report_ids is None else [json_list(report_ids)],
        )
        return merge_names(Name(name=name, ticker=ticker, aliases=_aliases(kept)) for name, ticker, kept in rows)

    def names_of(self, report_id: str) -> list[Name]:
        """Company names as this report printed them, unmerged."""
        rows = self._rows("SELECT name, ticker, aliases FROM names WHERE report_id = ? ORDER BY position", [report_id])
        return [Name(name=name, ticker=ticker, aliases=_aliases(kept)) for name, ticker, kept in rows]

    def meta(self, key: str, default: str = "") -> str:
        """What the library notes about itself under `key`."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", [key])
        return str(rows[0][0]) if rows else default

    def set_meta(self, **values: str) -> None:
        """Note several things at once."""
        with self._transaction() as write:
            write.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def version(self) -> int:
        """A number that changes whenever a writer, in this or another process, has committed."""
        return int(self._rows("PRAGMA data_version")[0][0])

    def _rows(self, statement: str, parameters: Sequence[Any] | dict[str, str] = ()) -> list[Any]:
        with self._reading, self._stated():
            return self._reader.execute(statement, parameters).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._writing, self._stated(), self._writer:
            self._writer.execute("BEGIN IMMEDIATE")
            yield self._writer

    @contextmanager
    def _stated(self) -> Iterator[None]:
        """What SQLite says of the disk or of its file, as `StorageFailed`; a record that is there already stays as it is."""
        try:
            yield
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise storage_failed(self.path, error) from error


_ORDER = "ORDER BY published DESC, file_name, id"
"""Newest first; the empty text of a report without a date comes last by itself, so that the index on dates serves."""


def _connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit; any thread may use it (SQLite serialises the calls)."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _aliases(kept: str) -> tuple[str, ...]:
    return tuple(json.loads(kept))
