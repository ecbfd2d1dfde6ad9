"""One file in, one `Reading` out: pages, blocks, tables, chunks and what the report says of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from time import thread_time

from ingest.chunk import make_chunks
from ingest.errors import Bilingual, TooLarge
from ingest.limits import Limits
from ingest.metadata import read_metadata
from ingest.names import read_names
from ingest.pdf.document import Document, open_document
from ingest.pdf.page import PageReading, read_page
from ingest.records import Block, Page, Reading, Report, Table
from ingest.structure import read_structure
from ingest.tables import PagePart, build_tables


def read_report(
    path: Path,
    *,
    password: str | None = None,
    limits: Limits | None = None,
    on_page: Callable[[Page], None] | None = None,
) -> Reading:
    """Read one PDF whole; `on_page` gets each page as it is read.

    Raises a `ReadError` (MissingFile, NotAPdf, Encrypted, Damaged, TooLarge) and nothing else for what a file may hold.
    """
    limits = limits or Limits()
    with open_document(path, password, limits) as document:
        readings = _read_pages(document, path, limits, on_page)
        info = document.info
    structure = read_structure([reading.page for reading in readings], [reading.rows for reading in readings])
    pages = tuple(_labelled(reading.page, printed) for reading, printed in zip(readings, structure.labels, strict=True))
    tables = _placed(
        build_tables([PagePart(page, r.grids, r.place) for page, r in zip(pages, readings, strict=True)]),
        structure.blocks,
    )
    told = read_metadata(pages, structure.blocks, tables, file_name=path.name, info=info)
    sha256 = _digest(path)
    report = Report(
        id=sha256[:16],
        sha256=sha256,
        file_name=path.name,
        source_path=str(path.absolute()),
        page_count=len(pages),
        **{field.name: getattr(told, field.name) for field in fields(told)},
    )
    chunks = make_chunks(report.id, pages, structure.blocks, tables, structure.front)
    names = read_names(pages, tables, told)
    return Reading(report=report, pages=pages, blocks=structure.blocks, tables=tables, chunks=chunks, names=names)


def _placed(tables: Sequence[Table], blocks: Sequence[Block]) -> tuple[Table, ...]:
    """The tables under the headings they stand below; a list of contents drawn as one is none."""
    starts: dict[int, list[Block]] = {}
    for block in blocks:
        if block.kind in ("table", "contents"):
            starts.setdefault(block.page, []).append(block)
    placed: list[Table] = []
    for table in tables:
        printed = (cell for row in (*table.header, *table.rows) for cell in row if cell.end > cell.start)
        first = next(printed, None)
        above = [b for b in starts.get(first.page, ()) if b.start <= first.start < b.end] if first else []
        if above and above[0].kind == "contents":
            continue
        placed.append(replace(table, section=above[0].section) if above else table)
    return tuple(placed)


def _read_pages(
    document: Document, path: Path, limits: Limits, on_page: Callable[[Page], None] | None
) -> list[PageReading]:
    started = thread_time()
    readings: list[PageReading] = []
    for number in range(1, len(document.pdf) + 1):
        readings.append(read_page(document, number))
        if on_page:
            on_page(readings[-1].page)
        if thread_time() - started > limits.seconds:
            raise TooLarge(
                Bilingual(
                    f"{path.name} 读到第 {number} 页已超过 {limits.seconds:.0f} 秒。",
                    f"Reading {path.name} passed {limits.seconds:.0f} seconds at page {number}.",
                ),
                Bilingual("请拆分文件，或调高时间上限。", "Split the file, or allow more time."),
            )
    return readings


def _digest(path: Path) -> str:
    """SHA-256 of the file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _labelled(page: Page, printed: str) -> Page:
    """The page under the number it prints, where the file itself names it only by its position."""
    return replace(page, label=printed) if printed and page.label == str(page.number) else page
