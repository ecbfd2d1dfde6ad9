"""The catalog: every record of every report, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from ingest.catalog.codec import unpack, unpack_all, unpack_by, unpack_page, unpack_text
from ingest.catalog.database import Database
from ingest.catalog.filters import CANDIDATES, ReportFilter, unknown_report, where
from ingest.catalog.names import merge_names
from ingest.catalog.rows import delete, insert, insert_companies, json_list
from ingest.records import Block, Chunk, Name, Page, Reading, Report, Table


class Catalog:
    """All records of a library's reports; readers see what is committed, and may be any number of threads.

    `place` is a SQLite file, or the address of a PostgreSQL database (postgresql://…). Raises `NewerLibrary` when opened
    and, for a place that is no catalog or a disk or server that fails, `StorageFailed` at any time.
    """

    def __init__(self, place: Path | str) -> None:
        self._database: Database = open_database(place)
        self._rows, self._transaction = self._database.rows, self._database.transaction

    def close(self) -> None:
        """Close the database; the catalog is of no use afterwards."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, reading: Reading, *, replaces: str = "") -> None:
        """Keep a report whole, in one transaction; with `replaces` that report goes in the same transaction.

        Both are noted as unfinished or finished business with the index (see `unfinished`): the new report's note is
        struck, the replaced report's made. Raises `AlreadyThere` when the report is.
        """
        self.add_all([(reading, replaces)])

    def add_all(self, entries: Sequence[tuple[Reading, str]]) -> None:
        """`add` for several reports, each with the one it replaces or "", in one transaction."""
        with self._transaction() as write:
            insert_companies(write, [reading for reading, _ in entries])
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
            write.executemany(
                "INSERT INTO unfinished VALUES (?) ON CONFLICT DO NOTHING", [[name] for name in report_ids]
            )

    def finish(self, report_id: str) -> None:
        """Strike the note: index and catalog agree on this report."""
        with self._transaction() as write:
            write.execute("DELETE FROM unfinished WHERE report_id = ?", [report_id])

    def reports(self, filters: ReportFilter | None = None, *, limit: int = -1, offset: int = 0) -> list[Report]:
        """The reports that match, newest first, those without a date last; of these `limit` (all if negative) from `offset` on."""
        condition, parameters = where(filters)
        rows = self._rows(f"SELECT record FROM reports WHERE {condition} {_ORDER} {_part(limit, offset)}", parameters)
        return [unpack(Report, row[0]) for row in rows]

    def brokers(self) -> list[str]:
        """The brokers whose reports there are, sorted."""
        return [row[0] for row in self._rows("SELECT DISTINCT broker FROM reports WHERE broker <> '' ORDER BY broker")]

    def report_ids(self, filters: ReportFilter | None = None, *, limit: int = -1) -> list[str]:
        """Ids of the reports that match, in the order of `reports`, as many."""
        condition, parameters = where(filters)
        rows = self._rows(f"SELECT id FROM reports WHERE {condition} {_ORDER} {_part(limit)}", parameters)
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

    def text(self, report_id: str, number: int) -> str:
        """The text of one page, 1-based, without where it stands; raises `KeyError`."""
        rows = self._rows("SELECT record FROM pages WHERE report_id = ? AND number = ?", [report_id, number])
        if not rows:
            raise KeyError(f"page {number} of report {report_id}")
        return unpack_text(rows[0][0])

    def pages(self, report_id: str) -> Iterator[Page]:
        """The report's pages in order, one at a time."""
        numbers = self._rows("SELECT number FROM pages WHERE report_id = ? ORDER BY number", [report_id])
        return (self.page(report_id, row[0]) for row in numbers)

    def blocks(self, report_id: str) -> list[Block]:
        """The report's blocks in reading order."""
        rows = self._rows("SELECT records FROM blocks WHERE report_id = ?", [report_id])
        return [block for row in rows for block in unpack_all(Block, row[0])]

    def blocks_by_page(self, report_id: str) -> dict[int, Callable[[], list[Block]]]:
        """The report's blocks by page, in reading order; those of a page are read when called for: few pages are."""
        rows = self._rows("SELECT records FROM blocks WHERE report_id = ?", [report_id])
        return unpack_by(Block, "page", rows[0][0]) if rows else {}

    def tables(self, report_id: str) -> list[Table]:
        """The report's tables in the order of their numbers."""
        rows = self._rows("SELECT record FROM tables WHERE report_id = ? ORDER BY number", [report_id])
        return [unpack(Table, row[0]) for row in rows]

    def table_numbers(self, report_id: str) -> list[int]:
        """The numbers of the report's tables, ascending."""
        rows = self._rows("SELECT number FROM tables WHERE report_id = ? ORDER BY number", [report_id])
        return [int(row[0]) for row in rows]

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

    def size(self) -> tuple[int, int]:
        """How many reports and how many chunks there are."""
        rows = self._rows("SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM chunks)")
        return int(rows[0][0]), int(rows[0][1])

    def chunk_ids(self) -> dict[str, set[str]]:
        """Ids of all chunks, by report."""
        held: dict[str, set[str]] = {}
        for chunk_id, report_id in self._rows("SELECT id, report_id FROM chunks"):
            held.setdefault(str(report_id), set()).add(str(chunk_id))
        return held

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
            f"SELECT name, ticker, aliases, count(*) FROM names {chosen} GROUP BY name, ticker, aliases",
            [] if report_ids is None else [json_list(report_ids)],
        )
        return merge_names(
            (Name(name=name, ticker=ticker, aliases=_aliases(kept)), int(often)) for name, ticker, kept, often in rows
        )

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
            write.executemany(
                "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                list(values.items()),
            )

    def identity(self) -> str:
        """What tells this library from others on the same servers; made once."""
        with self._transaction() as write:
            write.execute("INSERT INTO meta VALUES ('library', ?) ON CONFLICT DO NOTHING", [uuid4().hex[:12]])
        return self.meta("library")

    def version(self) -> int:
        """A number that changes whenever a writer, in this or another process, has committed."""
        return self._database.version()


_ORDER = "ORDER BY published DESC, file_name, id"
"""Newest first; the empty text of a report without a date comes last by itself, so that the index on dates serves."""


def _part(limit: int, offset: int = 0) -> str:
    return f"LIMIT {limit if limit >= 0 else 2**62:d} OFFSET {offset:d}"


def _aliases(kept: str) -> tuple[str, ...]:
    return tuple(json.loads(kept))


def open_database(place: Path | str) -> Database:
    """The database at a path (SQLite) or address (PostgreSQL), its tables made or brought up to date."""
    if isinstance(place, Path):
        from ingest.catalog.sqlite import Sqlite

        return Sqlite(place)
    from ingest.catalog.postgres import Postgres

    return Postgres(place)
