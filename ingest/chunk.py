"""Chunks: retrievable passages out of blocks and tables, never across a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.pdf.characters import is_cjk
from ingest.records import Block, Cell, Chunk, ChunkKind, Page, Table

FULL = 900
"""Printed width of a chunk, in half-width characters: about 450 Chinese characters or 150 English words."""
_SENTENCE = re.compile(r"[。！？!?；;]+[”’」』）)]*|(?<=[a-z\d)])\.(?=\s+[A-Z“(])")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A span of a page that goes into a chunk whole; `opens` where a new chunk must begin."""

    page: int
    start: int
    end: int
    kind: ChunkKind
    section: tuple[str, ...]
    opens: bool = False
    context: str = ""
    table: int | None = None


def make_chunks(
    report_id: str,
    pages: Sequence[Page],
    blocks: Sequence[Block],
    tables: Sequence[Table],
    front: Collection[tuple[int, int]] = (),
) -> tuple[Chunk, ...]:
    """Chunks of a report in page order; ids count from 1 on each page.

    `front` holds the (page, start) of blocks with first-page facts.
    """
    texts = {page.number: page.text for page in pages}
    spans = _table_spans(tables)
    pieces = [
        piece
        for block in blocks
        for piece in _pieces(block, texts[block.page], spans, (block.page, block.start) in front)
    ]
    pieces += _merged([piece for table in tables for piece in _table_pieces(table, texts)])
    pieces.sort(key=lambda piece: (piece.page, piece.start))
    counts: Counter[int] = Counter()
    chunks: list[Chunk] = []
    for piece in _grouped(pieces, texts):
        text = texts[piece.page][piece.start : piece.end]
        if not text.strip():
            continue
        counts[piece.page] += 1
        chunks.append(
            Chunk(
                id=f"{report_id}:{piece.page}:{counts[piece.page]}",
                report_id=report_id,
                page=piece.page,
                start=piece.start,
                end=piece.end,
                text=text,
                kind=piece.kind,
                section=piece.section,
                context=piece.context,
                table=piece.table,
            )
        )
    return tuple(chunks)


def width(text: str) -> int:
    """Printed width in half-width characters, blanks not counted."""
    return sum(2 if is_cjk(char) else 1 for char in text if not char.isspace())


def _pieces(block: Block, text: str, spans: dict[int, list[tuple[int, int]]], front: bool) -> Iterator[_Piece]:
    """A block as pieces: none for furniture and for what typed tables hold, several where it is too long."""
    if block.kind == "furniture":
        return
    if (
        any(start < block.end and block.start < end for start, end in spans.get(block.page, ()))
        and block.kind == "table"
    ):
        return
    kind: ChunkKind = "front" if front else "text"
    if block.kind == "table":
        kind = "table"
    elif block.kind in ("contents", "boilerplate"):
        kind = "contents" if block.kind == "contents" else "boilerplate"
    opens = block.level > 0 or block.kind in ("title", "caption")
    context = " › ".join(block.section)
    for number, (start, end) in enumerate(_split(text, block.start, block.end)):
        yield _Piece(block.page, start, end, kind, block.section, opens and number == 0, context)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of at most `FULL`, cut after sentences, else after lines."""
    while width(text[start:end]) > FULL * 1.25:
        cut, last = start, 0
        for match in _SENTENCE.finditer(text, start, end):
            if width(text[start : match.end()]) > FULL:
                break
            cut = match.end()
        if cut == start:
            for match in re.finditer(r"\n", text[start:end]):
                if width(text[start : start + match.end()]) > FULL:
                    break
                last = start + match.end()
            cut = last or min(end, start + FULL // 2)
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _grouped(pieces: Sequence[_Piece], texts: dict[int, str]) -> Iterator[_Piece]:
    """Neighbouring pieces under one heading, up to `FULL`."""
    held: _Piece | None = None
    filled = 0
    only_heading = False
    for piece in pieces:
        size = width(texts[piece.page][piece.start : piece.end])
        joins = (
            held is not None
            and held.page == piece.page
            and held.kind == piece.kind
            and held.table == piece.table
            and (held.section == piece.section or only_heading)
            and (not piece.opens or only_heading)
            and filled + size <= FULL
            and piece.start >= held.end
        )
        if held is not None and joins:
            held = _Piece(
                held.page,
                held.start,
                piece.end,
                held.kind,
                held.section if only_heading else piece.section,
                False,
                held.context,
                held.table,
            )
            filled += size
            only_heading = only_heading and piece.opens
            continue
        if held is not None:
            yield held
        held, filled, only_heading = piece, size, piece.opens
    if held is not None:
        yield held


def _table_spans(tables: Sequence[Table]) -> dict[int, list[tuple[int, int]]]:
    """Where typed tables stand in the text, by page."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for table in tables:
        for row in (*table.header, *table.rows):
            filled = [cell for cell in row if cell.end > cell.start]
            for page in {cell.page for cell in filled}:
                here = [cell for cell in filled if cell.page == page]
                spans.setdefault(page, []).append((min(c.start for c in here), max(c.end for c in here)))
    return spans


def _table_pieces(table: Table, texts: Mapping[int, str]) -> Iterator[_Piece]:
    """Consecutive rows of one page, up to `FULL`; the header goes with the first rows below it."""
    context = _table_context(table)
    held: tuple[int, int, int] | None = None
    for row in (*table.header, *table.rows):
        span = _row_span(row)
        if span is None:
            continue
        page, low, high = span
        if held is not None and held[0] == page and low >= held[1]:
            joined = page, held[1], max(held[2], high)
            if width(texts[page][joined[1] : joined[2]]) <= FULL:
                held = joined
                continue
        if held is not None:
            yield _Piece(*held, "table", table.section, True, context, table.number)
        held = page, max(low, held[2]) if held is not None and held[0] == page and low < held[2] < high else low, high
    if held is not None:
        yield _Piece(*held, "table", table.section, True, context, table.number)


def _row_span(row: Sequence[Cell]) -> tuple[int, int, int] | None:
    """Page and span of what a row prints on the page its last cells stand on; a cell merged from above is not its own."""
    filled = [cell for cell in row if cell.end > cell.start]
    if not filled:
        return None
    page = max(cell.page for cell in filled)
    here = [cell for cell in filled if cell.page == page]
    lowest = max(cell.box[1] for cell in here)
    own = [cell for cell in here if cell.box[3] > lowest] or here
    return page, min(cell.start for cell in own), max(cell.end for cell in own)


def _table_context(table: Table) -> str:
    """Section, caption, group, unit, period and columns: what a row cannot be understood without."""
    head = " › ".join(part for part in (*table.section, table.caption, table.group) if part)
    notes = " ".join(part for part in (table.unit, table.period) if part)
    columns = " | ".join(column for column in table.columns if column)
    return "\n".join(part for part in (head, notes, columns) if part)


def _merged(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces of tables that stand side by side made one, under both contexts."""
    found: list[_Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.page, p.start, p.end)):
        last = found[-1] if found else None
        if last is not None and last.page == piece.page and piece.start < last.end:
            both = last.context if piece.context in last.context else f"{last.context}\n{piece.context}"
            found[-1] = replace(last, end=max(last.end, piece.end), context=both)
        else:
            found.append(piece)
    return found
