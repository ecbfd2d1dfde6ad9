"""Chunks: retrievable passages out of blocks and tables, never across a page.

Blocks and tables become pieces in page order; a chunk is a run of pieces that a reader would quote together: headings
with what stands under them, a caption with its table or source, the facts of a sidebar.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import accumulate
from typing import Literal

from ingest.pdf.characters import is_cjk
from ingest.records import Block, Chunk, ChunkKind, Page, Table
from ingest.table_chunk import TableSpan, table_spans

FULL = 900
"""Printed width of a chunk, in half-width characters: about 450 Chinese characters or 150 English words."""
LABEL = 28
"""Printed width up to which a row under a caption may be a chart's label or a unit."""
_SENTENCE = re.compile(r"[。！？!?；;]+[”’」』）)]*|(?<=[a-z\d)%])\.(?=\s+[A-Z“(])")
_AXIS = re.compile(r"[\s\d.,%‰+\-–—/年月日:()（）QHAE]+")
_LEADER = re.compile(r"[.．…·‥_]{3,}")
Role = Literal["heading", "caption", "source", "table", "axis", "body"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of a page that goes into one chunk whole; `size` is its printed width."""

    page: int
    start: int
    end: int
    kind: ChunkKind
    role: Role
    section: tuple[str, ...]
    size: int
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
    rules = {page.number: _Rule(page.text) for page in pages}
    spans = table_spans(tables, lambda page, start, end: rules[page].width(start, end), FULL)
    covered: dict[int, list[TableSpan]] = defaultdict(list)
    for span in spans:
        covered[span.page].append(span)
    pieces = [_of_table(span, rules[span.page]) for span in spans]
    for block in blocks:
        kind = _chunk_kind(block, (block.page, block.start) in front)
        if kind is not None:
            pieces += _of_block(block, kind, rules[block.page], covered[block.page])
    groups = _grouped(sorted(pieces, key=lambda piece: (piece.page, piece.start)))
    named = {title for group in groups for piece in group.pieces if piece.role != "heading" for title in piece.section}
    counts: Counter[int] = Counter()
    chunks: list[Chunk] = []
    for group in groups:
        chunk = group.chunk(report_id, texts)
        if not chunk.text.strip() or (group.is_opening and squeezed(chunk.text.splitlines()[-1]) in named):
            continue
        counts[chunk.page] += 1
        chunks.append(replace(chunk, id=f"{report_id}:{chunk.page}:{counts[chunk.page]}"))
    return tuple(chunks)


class _Rule:
    """Measures spans of one page's text: printed width in half-width characters, blanks and leaders not counted."""

    def __init__(self, text: str) -> None:
        self.text = text
        inked = _LEADER.sub(lambda leader: " " * len(leader[0]), text)
        self._upto = [0, *accumulate(map(_printed, inked))]

    def width(self, start: int, end: int) -> int:
        return self._upto[end] - self._upto[start]

    def reach(self, start: int, width: int) -> int:
        """The furthest offset up to which no more than `width` is printed from `start`."""
        return bisect_right(self._upto, self._upto[start] + width) - 1


@cache
def _printed(char: str) -> int:
    return 0 if char.isspace() else 2 if is_cjk(char) else 1


def squeezed(text: str) -> str:
    """`text` as a section path names it: runs of blanks made one."""
    return re.sub(r"\s+", " ", text.strip())


def _chunk_kind(block: Block, front: bool) -> ChunkKind | None:
    if block.kind == "furniture":
        return None
    if front:
        return "front"
    if block.kind == "contents":
        return "contents"
    return "boilerplate" if block.kind == "boilerplate" else "text"


def _of_table(span: TableSpan, rule: _Rule) -> Piece:
    start, end = _trimmed(rule.text, span.start, span.end)
    size = rule.width(start, end)
    return Piece(span.page, start, end, "table", "table", span.section, size, span.context, span.table)


def _of_block(block: Block, kind: ChunkKind, rule: _Rule, tables: Sequence[TableSpan]) -> Iterator[Piece]:
    """A block as pieces: what no typed table holds of it, cut where it is too long."""
    role: Role = "heading" if block.level else "body"
    if block.kind == "caption" or block.kind == "source":
        role = block.kind
    elif role == "body" and kind == "text" and _AXIS.fullmatch(rule.text, block.start, block.end):
        role = "axis"
    spans = [(block.start, block.end)]
    if block.kind == "table":
        spans = _uncovered(rule.text, block.start, block.end, tables)
        # What stands over typed rows in the same frame is their header, repeated on a page they continue on.
        role = "heading" if spans and spans != [(block.start, block.end)] else "body"
    by_lines = block.kind in ("table", "contents")
    for low, high in spans:
        for start, end in _split(rule, low, high, by_lines):
            yield Piece(block.page, start, end, kind, role, block.section, rule.width(start, end))


def _uncovered(text: str, start: int, end: int, tables: Sequence[TableSpan]) -> list[tuple[int, int]]:
    """The lines of a printed table that stand in no typed table."""
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", text[start:end]):
        low, high = start + line.start(), start + line.end()
        if any(table.start < high and low < table.end for table in tables):
            continue
        if found and found[-1][1] == low - 1:
            found[-1] = found[-1][0], high
        else:
            found.append((low, high))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _split(rule: _Rule, start: int, end: int, by_lines: bool) -> Iterator[tuple[int, int]]:
    """Spans of at most `FULL` and a quarter, cut after sentences, else after lines, else anywhere."""
    start, end = _trimmed(rule.text, start, end)
    while rule.width(start, end) > FULL * 1.25:
        reach = min(rule.reach(start, FULL), end)
        cuts = [] if by_lines else [match.end() for match in _SENTENCE.finditer(rule.text, start, reach)]
        cut = cuts[-1] if cuts else rule.text.rfind("\n", start, reach) + 1 or reach
        yield _trimmed(rule.text, start, cut)
        start, end = _trimmed(rule.text, cut, end)
    if start < end:
        yield start, end


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
        return fits and piece.section == last.section

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
        content = next((piece for piece in self.pieces if piece.role != "heading"), first)
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
