"""Conversations that outlast a session, in a SQLite file of their own beside the catalog, with what users thought of answers."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from assistant.records import CitedAnswer, Question
from ingest.errors import newer_library, storage_failed
from ingest.folder import make_private

T = TypeVar("T")

FILE = "conversations.sqlite3"
LONGEST_TITLE = 80
VERSION = 1
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, updated TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS exchanges (
    conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL,
    good INTEGER, reason TEXT NOT NULL DEFAULT '', PRIMARY KEY (conversation, position));
PRAGMA user_version = {VERSION};
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One line of the list: `updated` is ISO, UTC."""

    id: str
    title: str
    updated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One exchange as it is kept; `good` is the user's thumb (None: not given), `reason` the words with it."""

    question: Question
    answer: CitedAnswer
    good: bool | None = None
    reason: str = ""


class Conversations:
    """All conversations of a data folder; any thread may use it. Raises `NewerLibrary` when opened,
    `StorageFailed` at any time."""

    def __init__(self, folder: Path) -> None:
        self._path = path = folder / FILE
        self._lock = threading.Lock()
        try:
            make_private(folder)
            self._connection = sqlite3.connect(path, timeout=10, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA foreign_keys = ON")
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise newer_library(version, VERSION)
            self._connection.executescript(SCHEMA)
        except (OSError, sqlite3.DatabaseError) as error:
            raise storage_failed(path, error) from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def latest(self, count: int = 30) -> list[Conversation]:
        """The conversations last spoken in, newest first."""
        rows = self._run(
            "SELECT id, title, updated FROM conversations ORDER BY updated DESC, rowid DESC LIMIT ?", count
        )
        return [Conversation(id=row[0], title=row[1], updated=row[2]) for row in rows]

    def begin(self, title: str) -> str:
        """A new conversation; returns its id."""
        name = uuid4().hex
        self._run("INSERT INTO conversations VALUES (?, ?, ?)", name, _title(title), _now())
        return name

    def rename(self, conversation: str, title: str) -> None:
        """Give it another title; an empty one is no title."""
        if title.strip():
            self._run("UPDATE conversations SET title = ? WHERE id = ?", _title(title), conversation)

    def delete(self, conversation: str) -> None:
        """Forget it, its exchanges and what was thought of them."""
        self._run("DELETE FROM conversations WHERE id = ?", conversation)

    def keep(self, conversation: str, position: int, question: Question, answer: CitedAnswer) -> None:
        """Keep an exchange at its position; those after it, of before it was asked again, go."""
        self._run("DELETE FROM exchanges WHERE conversation = ? AND position >= ?", conversation, position)
        self._run(
            "INSERT INTO exchanges (conversation, position, question, answer) SELECT id, ?, ?, ? FROM conversations"
            " WHERE id = ?",
            position,
            _json(Question, question),
            _json(CitedAnswer, answer),
            conversation,
        )
        self._run("UPDATE conversations SET updated = ? WHERE id = ?", _now(), conversation)

    def rate(self, conversation: str, position: int, good: bool | None, reason: str = "") -> None:
        """Keep what the user thinks of an answer."""
        self._run(
            "UPDATE exchanges SET good = ?, reason = ? WHERE conversation = ? AND position = ?",
            good,
            reason,
            conversation,
            position,
        )

    def exchanges(self, conversation: str) -> list[Kept]:
        """The exchanges in order."""
        rows = self._run(
            "SELECT question, answer, good, reason FROM exchanges WHERE conversation = ? ORDER BY position",
            conversation,
        )
        return [_kept(row) for row in rows]

    def rated(self) -> Iterator[dict[str, Any]]:
        """Every answer that has a thumb, for evaluation: question, answer as in the contract, good, reason."""
        rows = self._run("SELECT question, answer, good, reason FROM exchanges WHERE good IS NOT NULL ORDER BY rowid")
        for kept in map(_kept, rows):
            history = [{"role": turn.role, "content": turn.content} for turn in kept.question.history]
            yield {"history": history, "good": kept.good, "reason": kept.reason} | kept.answer.to_json()

    def _run(self, statement: str, *parameters: Any) -> list[Any]:
        try:
            with self._lock:
                return self._connection.execute(statement, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise storage_failed(self._path, error) from error


def _kept(row: tuple[str, str, int | None, str]) -> Kept:
    question, answer, good, reason = row
    return Kept(
        question=_record(Question, question),
        answer=_record(CitedAnswer, answer),
        good=None if good is None else bool(good),
        reason=reason,
    )


@cache
def _adapters() -> dict[Any, Any]:
    from pydantic import TypeAdapter

    return {record: TypeAdapter(record) for record in (Question, CitedAnswer)}


def _json(cls: type[T], record: T) -> str:
    return str(_adapters()[cls].dump_json(record).decode())


def _record(cls: type[T], text: str) -> T:
    found: T = _adapters()[cls].validate_json(text)
    return found


def _title(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TITLE] or "…"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
