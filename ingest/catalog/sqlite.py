"""The catalog's tables in a SQLite file."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.catalog import schema
from ingest.catalog.database import Parameters
from ingest.errors import already_there, storage_failed
from ingest.folder import make_private

BUSY_SECONDS = 10.0
"""How long a statement waits for another process's commit."""


class Sqlite:
    """One connection reads, another one writes, so that no thread sees a half-added report."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reading, self._writing = threading.Lock(), threading.RLock()
        with self._stated():
            make_private(path.parent)
            self._writer = _connect(path)
            if self._format() != len(schema.MIGRATIONS):
                with self.transaction() as write:
                    write.execute(f"PRAGMA user_version = {schema.migrate(write, self._format())}")
            self._reader = _connect(path)

    def close(self) -> None:
        """Close the file."""
        self._reader.close()
        self._writer.close()

    def rows(self, statement: str, parameters: Parameters = ()) -> list[Any]:
        """The rows of a query."""
        with self._reading, self._stated():
            return self._reader.execute(statement, parameters).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; a writer of another process is waited for."""
        with self._writing, self._stated(), self._writer:
            self._writer.execute("BEGIN IMMEDIATE")
            yield self._writer

    def version(self) -> int:
        """Changes whenever another connection has committed."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def _format(self) -> int:
        return int(self._writer.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def _stated(self) -> Iterator[None]:
        """What SQLite or the disk says, in our own errors."""
        try:
            yield
        except sqlite3.IntegrityError as error:
            raise already_there(self.path, error) from error
        except (OSError, sqlite3.DatabaseError) as error:
            raise storage_failed(self.path, error) from error


def _connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit; any thread may use it (SQLite serialises the calls)."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
