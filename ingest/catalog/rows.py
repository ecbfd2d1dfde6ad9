"""What goes into the catalog's tables, row by row."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ingest.catalog.codec import pack, pack_page
from ingest.catalog.database import Write
from ingest.records import Reading


def insert(write: Write, reading: Reading) -> None:
    """Write all records of a report; its caller holds the transaction."""
    report = reading.report
    write.execute(
        "INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *map(_column, (report.id, report.file_name, report.source_path, report.broker)),
            *map(_column, (report.company, report.ticker, report.published)),
            *(sum(not page.text.strip() for page in reading.pages), pack(report)),
        ],
    )
    write.executemany(
        "INSERT INTO pages VALUES (?, ?, ?, ?)", ((report.id, p.number, *pack_page(p)) for p in reading.pages)
    )
    write.execute("INSERT INTO blocks VALUES (?, ?)", [report.id, pack(reading.blocks)])
    write.executemany("INSERT INTO tables VALUES (?, ?, ?)", ((report.id, t.number, pack(t)) for t in reading.tables))
    write.executemany(
        "INSERT INTO chunks VALUES (?, ?, ?, ?)",
        ((chunk.id, report.id, position, pack(chunk)) for position, chunk in enumerate(reading.chunks)),
    )
    write.executemany(
        "INSERT INTO names VALUES (?, ?, ?, ?, ?)",
        (
            (report.id, i, _column(name.name), _column(name.ticker), json_list(name.aliases))
            for i, name in enumerate(reading.names)
        ),
    )


def insert_companies(write: Write, readings: Sequence[Reading]) -> None:
    """Write the companies of several reports, in one order always, so that two writers never wait for each other."""
    named = {(_column(name.name), _column(name.ticker)) for reading in readings for name in reading.names}
    write.executemany("INSERT INTO companies VALUES (?, ?) ON CONFLICT DO NOTHING", sorted(named))


def delete(write: Write, report_id: str) -> None:
    """Delete all records of a report and note it as unfinished: the index still has it."""
    write.execute("DELETE FROM reports WHERE id = ?", [report_id])
    write.execute("INSERT INTO unfinished VALUES (?) ON CONFLICT DO NOTHING", [report_id])


def _column(text: str) -> str:
    """Text that a database takes: a damaged PDF may yield lone surrogates, and PostgreSQL has no NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def json_list(values: Sequence[str]) -> str:
    """Strings as one parameter, for `json_each`."""
    return json.dumps(list(values))
