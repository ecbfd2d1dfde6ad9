"""The catalog's tables and how an older library becomes a current one."""

from __future__ import annotations

from ingest.catalog.database import Write
from ingest.errors import newer_library

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE reports (
            id TEXT PRIMARY KEY, file_name TEXT NOT NULL, source_path TEXT NOT NULL, broker TEXT NOT NULL,
            company TEXT NOT NULL, ticker TEXT NOT NULL, published TEXT NOT NULL, pages_without_text INTEGER NOT NULL,
            record BLOB NOT NULL)""",
        "CREATE INDEX reports_by_source ON reports (source_path)",
        "CREATE INDEX reports_by_date ON reports (published)",
        """CREATE TABLE pages (
            report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE, number INTEGER NOT NULL,
            record BLOB NOT NULL, edges BLOB NOT NULL, PRIMARY KEY (report_id, number))""",
        """CREATE TABLE blocks (
            report_id TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE, records BLOB NOT NULL)""",
        """CREATE TABLE tables (
            report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE, number INTEGER NOT NULL,
            record BLOB NOT NULL, PRIMARY KEY (report_id, number))""",
        """CREATE TABLE chunks (
            id TEXT PRIMARY KEY, report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
            position INTEGER NOT NULL, record BLOB NOT NULL)""",
        "CREATE INDEX chunks_by_report ON chunks (report_id, position)",
        """CREATE TABLE names (
            report_id TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE, position INTEGER NOT NULL,
            name TEXT NOT NULL, ticker TEXT NOT NULL, aliases TEXT NOT NULL, PRIMARY KEY (report_id, position))""",
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "CREATE TABLE unfinished (report_id TEXT PRIMARY KEY)",
    ),
    (  # each company once: a part of a name is looked for in thousands of rows, not in every report's
        "CREATE TABLE companies (name TEXT NOT NULL, ticker TEXT NOT NULL, PRIMARY KEY (name, ticker))",
        "INSERT INTO companies SELECT DISTINCT name, ticker FROM names",
        "CREATE INDEX names_by_company ON names (name, ticker, report_id)",
    ),
    (  # all that filters ask, in the order of answers: a report's record is not passed over to read its broker
        "CREATE INDEX reports_to_filter ON reports (published, file_name, id, broker, company, ticker)",
        "DROP INDEX reports_by_date",
    ),
)
"""Statements that lead from format n to n + 1; the database notes which one it has."""


def migrate(write: Write, found: int) -> int:
    """Bring tables of format `found` to this program's and return it; the caller holds the transaction. Raises `NewerLibrary`."""
    if found > len(MIGRATIONS):
        raise newer_library(found, len(MIGRATIONS))
    for statements in MIGRATIONS[found:]:
        for statement in statements:
            write.execute(statement)
    return len(MIGRATIONS)
