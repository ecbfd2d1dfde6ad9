"""The catalog's tables in a PostgreSQL database: any number of machines read and write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, LiteralString

from ingest.catalog import schema
from ingest.catalog.database import Parameters
from ingest.errors import already_there
from ingest.servers import postgres_failed, without_password

if TYPE_CHECKING:
    from psycopg import Connection, Cursor

CONNECTIONS = 8
"""Most connections of one process: readers are threads that ask a question each."""
WAIT_SECONDS = 10.0
"""How long a thread waits for a connection before the server counts as gone."""

PRELUDE = (
    "CREATE TABLE IF NOT EXISTS format (version INTEGER NOT NULL)",
    "CREATE OR REPLACE FUNCTION instr(whole text, part text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT"
    " AS 'SELECT position(part IN whole)'",
    "CREATE OR REPLACE FUNCTION json_each(list text) RETURNS TABLE (value text) LANGUAGE sql IMMUTABLE STRICT"
    " AS 'SELECT json_array_elements_text(list::json)'",
)
"""What SQLite has and PostgreSQL lacks, as far as the catalog's SQL asks for it."""


class Postgres:
    """A pool of connections in autocommit; each transaction has one to itself."""

    def __init__(self, address: str) -> None:
        from psycopg_pool import ConnectionPool

        self.place = without_password(address)
        self._pool: ConnectionPool[Connection[Any]] = ConnectionPool(
            address,
            min_size=1,
            max_size=CONNECTIONS,
            timeout=WAIT_SECONDS,
            kwargs={"autocommit": True},
            configure=prepare,
            check=ConnectionPool.check_connection,
            open=False,
        )
        try:
            with self._stated():
                connect(address).close()  # the pool would wait, and not say why
                self._pool.open()
                self._bring_up_to_date()
        except BaseException:
            self._pool.close()
            raise

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def rows(self, statement: str, parameters: Parameters = ()) -> list[Any]:
        """The rows of a query."""
        with self._stated(), self._pool.connection() as connection:
            return connection.execute(translated(statement), cleaned(parameters)).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[PostgresWrite]:
        """All or nothing; other writers go on beside it."""
        with (
            self._stated(),
            self._pool.connection() as connection,
            connection.transaction(),
            connection.cursor() as cursor,
        ):
            yield PostgresWrite(cursor)

    def version(self) -> int:
        """Changes whenever any transaction that writes begins or ends: now and then without need, never too seldom."""
        return hash(self.rows("SELECT CAST(pg_current_snapshot() AS text)")[0][0])

    def _bring_up_to_date(self) -> None:
        if self.rows("SELECT to_regclass('format')")[0][0] and self._format() == len(schema.MIGRATIONS):
            return
        with self.transaction() as write:
            write.execute("SELECT pg_advisory_xact_lock(hashtext('yanbao format'))")
            for statement in PRELUDE:
                write.execute(statement)
            found = int((write.execute("SELECT max(version) FROM format").fetchone() or (0,))[0] or 0)
            current = schema.migrate(write, found)
            write.execute("DELETE FROM format")
            write.execute("INSERT INTO format VALUES (?)", [current])

    def _format(self) -> int:
        return int(self.rows("SELECT max(version) FROM format")[0][0] or 0)

    @contextmanager
    def _stated(self) -> Iterator[None]:
        """What PostgreSQL or the network says, in our own errors."""
        import psycopg

        try:
            yield
        except psycopg.IntegrityError as error:
            raise already_there(self.place, error) from error
        except psycopg.Error as error:  # the pool's own errors are of this class too
            raise postgres_failed(self.place, error) from error


class PostgresWrite:
    """Statements of the catalog's SQL on one cursor."""

    def __init__(self, cursor: Cursor[Any]) -> None:
        self._cursor = cursor

    def execute(self, statement: str, parameters: Parameters = ()) -> Cursor[Any]:
        """Run one statement."""
        return self._cursor.execute(translated(statement), cleaned(parameters))

    def executemany(self, statement: str, rows: Iterable[Parameters]) -> None:
        """Run one statement for each row; they go out in one stream, without waiting for each answer."""
        self._cursor.executemany(translated(statement), [cleaned(row) for row in rows])


def connect(address: str) -> Connection[Any]:
    """One connection in autocommit; raises psycopg's own errors, after a while where nobody answers."""
    import psycopg

    return psycopg.connect(address, autocommit=True, connect_timeout=int(WAIT_SECONDS))


def prepare(connection: Connection[Any]) -> None:
    """Text goes out as text, so that functions are told apart by their types."""
    from psycopg.types.string import StrDumper

    connection.adapters.register_dumper(str, StrDumper)


@cache
def translated(statement: str) -> LiteralString:
    """A statement of the catalog as PostgreSQL and its driver read it: types, text compared by bytes, parameters."""
    statement = statement.replace("%", "%%")
    if statement.startswith("CREATE TABLE"):
        statement = statement.replace("BLOB", "BYTEA").replace("TEXT", 'TEXT COLLATE "C"')
        if statement.startswith("CREATE TABLE reports "):
            statement = statement.rstrip(")") + ", rowid BIGINT GENERATED ALWAYS AS IDENTITY)"
    return re.sub(r"(?<!:):([a-z_]+)", r"%(\1)s", statement.replace("?", "%s"))


def cleaned(parameters: Parameters) -> Parameters:
    """Parameters without NUL, which PostgreSQL's text cannot hold."""
    if isinstance(parameters, Mapping):
        return {name: _clean(value) for name, value in parameters.items()}
    return [_clean(value) for value in parameters]


def _clean(value: Any) -> Any:
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode() if isinstance(value, str) else value
