"""Who may write: one process at a time in a folder; on the server tier any number, each report by one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ingest.errors import Bilingual, Locked
from ingest.lock import writing
from ingest.servers import postgres_failed

if TYPE_CHECKING:
    from psycopg import Connection

WAIT_SECONDS = 120
"""How long a writer waits for one that makes the index anew, or that works on the same report."""


class Writers(Protocol):
    """Turns of writers; whatever is held is free again when its holder dies."""

    def writing(self, *, alone: bool = False) -> AbstractContextManager[None]:
        """Write, beside others where the tier allows it and `alone` is not asked for; raises `Locked`."""

    def claim(self, report_id: str, *, wait: bool) -> AbstractContextManager[bool]:
        """Work on one report; yields whether it is free, after a while if it may `wait`. Only while `writing`."""


class OneWriter:
    """A folder's lock: who holds it has every report to itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def writing(self, *, alone: bool = False) -> AbstractContextManager[None]:
        """Always alone."""
        return writing(self._folder)

    @contextmanager
    def claim(self, report_id: str, *, wait: bool) -> Iterator[bool]:
        """Always free."""
        yield True


class ManyWriters:
    """Advisory locks of PostgreSQL, held by a connection: the server frees them when a writer's process is gone."""

    def __init__(self, address: str, library: str, place: str) -> None:
        self._address, self._library, self._place = address, library, place
        self._connection: Connection[Any] | None = None

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator[None]:
        """Shared by all writers, or held by one."""
        import psycopg

        from ingest.catalog.postgres import connect

        try:
            self._connection = connect(self._address)
            self._connection.execute(f"SET lock_timeout = '{WAIT_SECONDS}s'")
            kind = "" if alone else "_shared"
            self._ask(f"SELECT pg_advisory_lock{kind}(hashtextextended(%s, 0))", self._library)
        except psycopg.Error as error:
            self._release()
            if isinstance(error, psycopg.errors.LockNotAvailable):
                raise _busy() from error
            raise postgres_failed(self._place, error) from error
        try:
            yield
        finally:
            self._release()

    @contextmanager
    def claim(self, report_id: str, *, wait: bool) -> Iterator[bool]:
        """A lock named after library and report."""
        import psycopg

        key = f"{self._library} {report_id}"
        try:
            asked = "pg_advisory_lock" if wait else "pg_try_advisory_lock"
            free = self._ask(f"SELECT {asked}(hashtextextended(%s, 0))", key) is not False
        except psycopg.errors.LockNotAvailable as error:
            raise _busy() from error
        except psycopg.Error as error:
            raise postgres_failed(self._place, error) from error
        try:
            yield free
        finally:
            if free and self._connection and not self._connection.closed:
                self._ask("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)

    def _ask(self, statement: str, key: str) -> Any:
        assert self._connection, "claims are made while writing"
        found = self._connection.execute(statement, [key]).fetchone()
        return found[0] if found else None

    def _release(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None


def _busy() -> Locked:
    return Locked(
        Bilingual(
            zh="另一个进程正在重建索引或写入同一份研报。",
            en="Another process makes the index anew or writes this report.",
        ),
        Bilingual(zh="请等它结束后重试；提问不受影响。", en="Try again when it has ended; questions work meanwhile."),
    )
