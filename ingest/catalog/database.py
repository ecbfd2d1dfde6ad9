"""Where the catalog's tables are: the little that a SQL engine must do for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Parameters = Sequence[Any] | Mapping[str, Any]


class Write(Protocol):
    """Statements within one transaction."""

    def execute(self, statement: str, parameters: Parameters = (), /) -> Any:
        """Run one statement."""

    def executemany(self, statement: str, rows: Any, /) -> Any:
        """Run one statement for each row of parameters."""


class Database(Protocol):
    """An engine that speaks the catalog's SQL: what SQLite and PostgreSQL share, with `?` or `:name` for parameters.

    Any thread may call it. Readers see what is committed. What the engine says of its disk, file or server is raised as
    `StorageFailed`, a second record by one key as `AlreadyThere`.
    """

    def rows(self, statement: str, parameters: Parameters = ()) -> list[Any]:
        """The rows of a query."""

    def transaction(self) -> AbstractContextManager[Write]:
        """Statements that are all committed when it is left, or none when it is left by an error."""

    def version(self) -> int:
        """A number that changes whenever a writer, in this or another process, has committed."""

    def close(self) -> None:
        """Let go of files and connections."""
