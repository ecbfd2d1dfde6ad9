"""Pieces: the spans of a page that go into one chunk whole, cut from blocks and tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Literal

from ingest.chunk.spans import TableSpan
from ingest.pdf.characters import is_cjk
from ingest.records import Block, ChunkKind

FULL = 900
"""Printed width of a chunk, in half-width characters: about 450 Chinese characters or 150 English words."""
SMALL = 48
"""Printed width up to which a section ("not applicable") says too little to be a chunk by itself."""
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


class Rule:
    """Measures spans of one page's text: printed width in half-width characters, blanks and leaders not counted."""

    def __init__(self, text: str) -> None:
        self.text = text
        inked = _LEADER.sub(lambda leader: " " * len(leader[0]), text)
        self._upto = [0, *accumulate(map(_printed, inked))]

    def width(self, start: int, end: int) -> int:
        """What is printed from `start` to `end`."""
        return self._upto[end] - self._upto[start]

    def reach(self, start: int, width: int) -> int:
        """The furthest offset up to which no more than `width` is printed from `start`."""
        return bisect_right(self._upto, self._upto[start] + width) - 1


@cache
def _printed(char: str) -> int:
    return 0 if char.isspace() else 2 if is_cjk(char) else 1


def chunk_kind(block: Block, front: bool) -> ChunkKind | None:
    """The kind of chunk a block goes into before its neighbours are known; None for furniture, which goes into none."""
    if block.kind == "furniture":
        return None
    if front:
        return "front"
    if block.kind == "contents":
        return "contents"
    return "boilerplate" if block.kind == "boilerplate" else "text"


def of_table(span: TableSpan, rule: Rule) -> Piece:
    """Rows of a typed table as a piece."""
    start, end = _trimmed(rule.text, span.start, span.end)
    size = rule.width(start, end)
    return Piece(span.page, start, end, "table", "table", span.section, size, span.context, span.table)


def of_block(block: Block, kind: ChunkKind, rule: Rule, tables: Sequence[TableSpan]) -> Iterator[Piece]:
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


def _split(rule: Rule, start: int, end: int, by_lines: bool) -> Iterator[tuple[int, int]]:
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
