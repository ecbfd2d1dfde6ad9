"""A copy of a SQLite file as of one moment, also while another process writes to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ingest.errors import storage_failed


def copy_database(source: Path, target: Path) -> None:
    """Copy by SQLite's own online back-up; raises `StorageFailed`."""
    try:
        with closing(sqlite3.connect(source, timeout=10)) as live, closing(sqlite3.connect(target)) as copy:
            live.backup(copy)
    except sqlite3.Error as error:
        raise storage_failed(source, error) from error
