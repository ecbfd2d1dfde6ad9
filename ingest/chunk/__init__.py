"""Chunks: retrievable passages out of blocks and tables, never across a page.

Blocks and tables become pieces in page order; a chunk is a run of pieces that a reader would quote together: headings
with what stands under them, a caption with its table or source, the facts of a sidebar.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.chunk.figures import figures_of
from ingest.chunk.pieces import FULL, LABEL, SMALL, Piece, Rule, chunk_kind, of_block, of_table
from ingest.chunk.spans import TableSpan, table_spans
from ingest.records import Block, Chunk, Page, Table


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
    by_number = {page.number: page for page in pages}
    texts = {page.number: page.text for page in pages}
    rules = {page.number: Rule(page.text) for page in pages}
    legal = [block for block in blocks if block.kind in ("boilerplate", "contents")]
    covered: dict[int, list[TableSpan]] = defaultdict(list)
    for span in table_spans(tables, lambda page, start, end: rules[page].width(start, end), FULL):
        if not any(b.page == span.page and b.start < span.end and span.start < b.end for b in legal):
            covered[span.page].append(span)
    captions = {table.number: squeezed(table.caption) for table in tables}
    pieces = [of_table(span, rules[page]) for page, spans in covered.items() for span in spans]
    for block in blocks:
        kind = chunk_kind(block, (block.page, block.start) in front)
        if kind is not None:
            under = _is_under_its_table(block, texts[block.page], covered[block.page], captions)
            block = replace(block, kind="source") if under else block
            pieces += of_block(block, kind, rules[block.page], covered[block.page])
    groups = _grouped(sorted(pieces, key=lambda piece: (piece.page, piece.start)))
    named = {
        title
        for group in groups
        for piece in group.pieces
        if piece.role != "heading"
        for title in map(squeezed, piece.section)
    }
    counts: Counter[int] = Counter()
    chunks: list[Chunk] = []
    for group in groups:
        chunk = group.chunk(report_id, texts)
        if not chunk.text.strip() or (group.is_opening and squeezed(group.last(texts)) in named):
            continue
        counts[chunk.page] += 1
        figures = figures_of(chunk, by_number[chunk.page]) if chunk.kind == "chart" else ()
        chunks.append(replace(chunk, id=f"{report_id}:{chunk.page}:{counts[chunk.page]}", figures=figures))
    return tuple(chunks)


def _is_under_its_table(block: Block, text: str, spans: Sequence[TableSpan], captions: Mapping[int, str]) -> bool:
    """Whether a caption is that of the table right above it, by the captions of the tables' numbers."""
    above = max((span for span in spans if span.end <= block.start), key=lambda span: span.end, default=None)
    own = captions[above.table] if above else ""
    return block.kind == "caption" and bool(own) and squeezed(text[block.start : block.end]).startswith(own)


def squeezed(text: str) -> str:
    """`text` without blanks: a section path joins a heading's lines, a page does not."""
    return "".join(text.split())


@dataclass(slots=True)
class _Group:
    """Pieces that are becoming one chunk."""

    pieces: list[Piece] = field(default_factory=list)
    size: int = 0

    @property
    def is_opening(self) -> bool:
        """Nothing but headings so far."""
        return all(piece.role == "heading" for piece in self.pieces)

    def takes(self, piece: Piece) -> bool:
        """Whether `piece` belongs in this chunk."""
        last = self.pieces[-1]
        if piece.page != last.page or piece.start < last.end:
            return False
        fits = self.size + piece.size <= FULL
        if piece.kind in ("front", "contents") or last.kind in ("front", "contents"):
            return piece.kind == last.kind and fits
        if "boilerplate" in (piece.kind, last.kind) and piece.kind != last.kind:
            return False
        if self.is_opening:
            return True
        outer = self.pieces[0].section
        if piece.role == "heading" and self.size <= SMALL and piece.section[: len(outer)] == outer:
            return piece.kind == "text" and all(held.role in ("heading", "body") for held in self.pieces)
        if piece.role in ("heading", "caption") or (last.role == "axis" and piece.role not in ("axis", "source")):
            return self._captioned and piece.role == "body" and piece.size <= 2 * LABEL
        if piece.role == "axis":
            return True
        if piece.role == "source":
            return last.role in ("table", "caption", "source") or self._captioned or fits
        if self._captioned:
            return piece.role == "table" or piece.size <= LABEL
        if piece.role == "table" or last.role in ("table", "source"):
            return piece.role == "table" and last.role == "body" and last.size <= LABEL and fits
        return fits and (piece.section == last.section or last.role == "heading")

    def last(self, texts: Mapping[int, str]) -> str:
        """The text of the last piece."""
        piece = self.pieces[-1]
        return texts[piece.page][piece.start : piece.end]

    @property
    def _captioned(self) -> bool:
        """A caption, perhaps a chart's labels under it, and no table or source yet."""
        captioned = any(piece.role == "caption" for piece in self.pieces)
        return captioned and not any(piece.role in ("table", "source") for piece in self.pieces)

    def add(self, piece: Piece) -> None:
        """Take `piece` in."""
        self.pieces.append(piece)
        self.size += piece.size

    def chunk(self, report_id: str, texts: Mapping[int, str]) -> Chunk:
        """The finished chunk, its id still without a number."""
        first, last = self.pieces[0], self.pieces[-1]
        content = max((piece for piece in self.pieces if piece.role != "heading"), key=lambda p: p.size, default=first)
        table = next((piece for piece in self.pieces if piece.role == "table"), None)
        kind = first.kind
        if table is not None:
            kind = "table"
        elif any(piece.role == "caption" for piece in self.pieces) and kind == "text":
            kind = "chart"
        section = () if kind in ("front", "contents") else content.section
        return Chunk(
            id="",
            report_id=report_id,
            page=first.page,
            start=first.start,
            end=last.end,
            text=texts[first.page][first.start : last.end],
            kind=kind,
            section=section,
            context=table.context if table is not None else " › ".join(section),
            table=table.table if table is not None else None,
        )


def _grouped(pieces: Sequence[Piece]) -> list[_Group]:
    """Neighbouring pieces that belong together."""
    groups: list[_Group] = []
    for piece in pieces:
        if not groups or not groups[-1].takes(piece):
            groups.append(_Group())
        groups[-1].add(piece)
    return groups
