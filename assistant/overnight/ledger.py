"""What a model was asked and answered, on SQLite in the data folder: no reply is paid for twice, no budget is passed.

A call is entered before it is made, with all that it may cost, and settled when its reply is kept: whoever dies in between leaves
it entered, so that what was spent is never counted too low.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import BudgetSpent
from ingest.errors import Bilingual, storage_failed
from ingest.folder import make_private

FILE = "replies.sqlite3"
BUSY_SECONDS = 30.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS replies (key TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, job TEXT NOT NULL, ended INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs, key TEXT NOT NULL, tokens INTEGER NOT NULL, state TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS finished (
    run INTEGER NOT NULL REFERENCES runs, report TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (run, report)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS calls_of_run ON calls (run);
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """Calls made to a model, and the tokens that they took or may have taken, prompt and reply together."""

    calls: int = 0
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Budget:
    """The most calls and tokens that a run may spend; 0 is no limit."""

    calls: int = 0
    tokens: int = 0


class Ledger:
    """Replies and calls, safe for threads and processes. Raises `StorageFailed` for a file that cannot be used."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, threading.Lock()
        try:
            make_private(path.parent)
            self._db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_SCHEMA)
        except (OSError, sqlite3.DatabaseError) as error:
            raise storage_failed(path, error) from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def reply(self, key: str) -> str | None:
        """The reply kept under `key`."""
        with self._using() as db:
            row = db.execute("SELECT text FROM replies WHERE key = ?", [key]).fetchone()
        return None if row is None else str(row[0])

    def run(self, job: str) -> int:
        """The run of this job that was cut off, with what it has spent, else a new one."""
        with self._writing() as db:
            row = db.execute("SELECT id FROM runs WHERE job = ? AND NOT ended ORDER BY id DESC", [job]).fetchone()
            if row is not None:
                return int(row[0])
            return int(db.execute("INSERT INTO runs (job) VALUES (?)", [job]).lastrowid or 0)

    def end(self, run: int) -> None:
        """The run has come to its end: the next one of the same job has a budget of its own."""
        with self._writing() as db:
            db.execute("UPDATE runs SET ended = 1 WHERE id = ?", [run])
            db.execute("DELETE FROM finished WHERE run = ?", [run])

    def finish(self, run: int, report_id: str, outcome: str) -> None:
        """Keep what became of a report in a run."""
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO finished VALUES (?, ?, ?)", [run, report_id, outcome])

    def finished(self, run: int, report_id: str) -> str | None:
        """What became of a report in a run, as it was kept."""
        with self._using() as db:
            row = db.execute("SELECT outcome FROM finished WHERE run = ? AND report = ?", [run, report_id]).fetchone()
        return None if row is None else str(row[0])

    def spent(self, run: int) -> Spent:
        """What a run has spent so far."""
        with self._using() as db:
            return _spent(db, run)

    def enter(self, run: int, key: str, tokens: int, budget: Budget) -> int:
        """Enter a call that may take `tokens`, before it is made; raises `BudgetSpent` when it might pass the budget."""
        with self._writing() as db:
            spent = _spent(db, run)
            if budget.calls and spent.calls >= budget.calls:
                raise _spent_up("--max-calls", budget.calls, spent.calls)
            if budget.tokens and spent.tokens + tokens > budget.tokens:
                raise _spent_up("--max-tokens", budget.tokens, spent.tokens)
            entered = db.execute(
                "INSERT INTO calls (run, key, tokens, state) VALUES (?, ?, ?, 'entered')", [run, key, tokens]
            )
            return int(entered.lastrowid or 0)

    def keep(self, call: int, key: str, text: str, tokens: int) -> None:
        """Keep a call's reply and what it took, in one transaction."""
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO replies VALUES (?, ?)", [key, text])
            db.execute("UPDATE calls SET tokens = ?, state = 'answered' WHERE id = ?", [tokens, call])

    def refused(self, call: int) -> None:
        """The provider has turned a call away (429, 5xx): no tokens were taken."""
        with self._writing() as db:
            db.execute("UPDATE calls SET tokens = 0, state = 'refused' WHERE id = ?", [call])

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._lock:
                yield self._db
        except sqlite3.DatabaseError as error:
            raise storage_failed(self._path, error) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._using() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")


def _spent(db: sqlite3.Connection, run: int) -> Spent:
    calls, tokens = db.execute("SELECT COUNT(*), COALESCE(SUM(tokens), 0) FROM calls WHERE run = ?", [run]).fetchone()
    return Spent(calls=int(calls), tokens=int(tokens))


def _spent_up(flag: str, most: int, spent: int) -> BudgetSpent:
    return BudgetSpent(
        Bilingual(
            zh=f"预算用完：{flag} {most}，已用 {spent}。", en=f"The budget is spent: {flag} {most}, {spent} used."
        ),
        Bilingual(
            zh=f"已付费的结果都已保存；调大 {flag} 后重新运行即可继续。",
            en=f"Everything paid for is kept; run again, with a larger {flag} if need be, to go on.",
        ),
    )
