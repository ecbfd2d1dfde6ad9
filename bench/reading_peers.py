"""What each reader makes of a file: ours, pypdf, pdfplumber and pdfium by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.reading_cases.sheet import TableTruth, Triple

FIELDS_OF_INFO = {"Title": "title", "Author": "analysts"}


@dataclass
class Read:
    """Text of each page; the lines told as furniture; tables as triples (None: does not read tables); metadata;
    pages told as unreadable, from 0."""

    pages: list[str]
    furniture: list[list[str]] = field(default_factory=list)
    tables: list[list[Triple]] | None = None
    fields: dict[str, str] = field(default_factory=dict)
    told: set[int] = field(default_factory=set)


def ours(path: Path, truth: Sequence[TableTruth]) -> Read:
    from ingest.read import read_report

    reading = read_report(path)
    furniture: list[list[str]] = [[] for _ in reading.pages]
    for block in reading.blocks:
        if block.kind == "furniture":
            furniture[block.page - 1].append(reading.pages[block.page - 1].text[block.start : block.end])
    report = reading.report
    fields = {
        name: getattr(report, name)
        for name in "title broker company industry kind ticker rating rating_change target_price published".split()
    }
    return Read(
        [page.text for page in reading.pages],
        furniture,
        [_labelled([list(t.columns)], [[c.text for c in row] for row in t.rows]) for t in reading.tables],
        fields | {"analysts": "、".join(report.analysts), "language": report.language},
        {page.number - 1 for page in reading.pages if page.quality != "ok"},
    )


def by_pypdf(path: Path, truth: Sequence[TableTruth]) -> Read:
    from pypdf import PdfReader

    reader = PdfReader(path)
    info = {FIELDS_OF_INFO[k[1:]]: str(v) for k, v in (reader.metadata or {}).items() if k[1:] in FIELDS_OF_INFO}
    return Read([page.extract_text() for page in reader.pages], fields=info)


def by_pdfium(path: Path, truth: Sequence[TableTruth]) -> Read:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        info = {FIELDS_OF_INFO[k]: v for k, v in document.get_metadata_dict().items() if k in FIELDS_OF_INFO}
        return Read([page.get_textpage().get_text_range() for page in document], fields=info)


def by_pdfplumber(path: Path, truth: Sequence[TableTruth]) -> Read:
    """Tables with its default for ruled ones, by text alignment for others; told how many header rows there are."""
    import pdfplumber

    aligned = {"vertical_strategy": "text", "horizontal_strategy": "text"}
    head = truth[0].head if truth else 1
    tables: list[list[Triple]] = []
    with pdfplumber.open(path) as document:
        info = {FIELDS_OF_INFO[k]: str(v) for k, v in document.metadata.items() if k in FIELDS_OF_INFO}
        pages = [page.extract_text() for page in document.pages]
        for page in document.pages if truth else ():
            for rows in page.extract_tables({} if truth[0].ruled else aligned):
                filled = _spread(rows)
                tables.append(_labelled(filled[:head], filled[head:]))
    return Read(pages, tables=tables, fields=info)


def _spread(rows: Sequence[Sequence[str | None]]) -> list[list[str]]:
    """Merged cells, None in pdfplumber's rows, as the cell to their left or above."""
    filled: list[list[str]] = []
    for row in rows:
        made: list[str] = []
        for column, cell in enumerate(row):
            above = filled[-1][column] if filled else ""
            made.append(cell if cell is not None else above if column < 2 else made[-1])
        filled.append(made)
    return filled


def _labelled(head: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> list[Triple]:
    """Each cell with its row's first cell and its column's name, levels joined by a slash."""
    count = max((len(row) for row in (*head, *rows)), default=0)
    names = ["/".join(dict.fromkeys(row[n] for row in head if n < len(row) and row[n])) for n in range(count)]
    return [(row[0], names[n], row[n]) for row in rows for n in range(1, len(row))]
