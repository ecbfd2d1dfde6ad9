"""The records of reading: what a PDF report becomes on its way to the index.

All are frozen. Conventions, the same everywhere:

- `page` is the physical page, 1-based; `label` is what the page prints for itself.
- `start`/`end` are character offsets into the page's `text` (reading order), end exclusive.
- Boxes are `(x0, y0, x1, y1)` in PDF points as the page is shown (rotation applied), origin top left.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

Box = tuple[float, float, float, float]
Language = Literal["zh", "en"]
PageQuality = Literal["ok", "empty", "scanned", "garbled"]
BlockKind = Literal[
    "title", "heading", "paragraph", "list", "caption", "source", "table", "furniture", "contents", "boilerplate"
]
ChunkKind = Literal["text", "table", "chart", "front", "contents", "boilerplate"]
CellKind = Literal["empty", "text", "number", "percent", "date", "ticker"]

FILINGS = frozenset({"annual", "interim", "quarterly", "current"})
"""Kinds of report that a company files itself: of a year, a half-year, a quarter, an event."""


HIDDEN = "hidden text left out"
"""How a page's note begins to say that."""


def union(boxes: Sequence[Box]) -> Box:
    """The smallest box around `boxes` (at least one)."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line, or one line of a table cell.

    `size` is the usual glyph size in points; `bold` holds for most of its glyphs; `vertical` where it runs up or down the page
    as shown, as on a page that was turned.
    """

    start: int
    end: int
    box: Box
    size: float
    bold: bool = False
    vertical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its text in reading order, and where each character stands.

    `edges` holds two float32 per character of `text`: left and right edge in points, upper and lower one in a vertical
    line (both 0 for characters that the reader inserted, such as line ends). `drawn` is the text in the order in which the file draws it: what any other
    PDF viewer's search sees, so a quote is only shown when it stands there too. `damage` is the share of
    characters that are surely wrong. `ocr` marks text that was recognised in the page's picture. `figures` are the regions
    of its charts and pictures.
    """

    number: int
    label: str
    width: float
    height: float
    text: str
    drawn: str
    lines: tuple[Line, ...]
    edges: array[float]
    quality: PageQuality = "ok"
    damage: float = 0.0
    ocr: bool = False
    note: str = ""
    figures: tuple[Box, ...] = ()

    @property
    def hides_text(self) -> bool:
        """Whether the page draws text that does not show, which was left out; `note` says how much."""
        return HIDDEN in self.note

    def boxes(self, start: int, end: int) -> list[Box]:
        """Boxes of the characters [start, end), one for each line they touch, left to right and top to bottom."""
        found: list[Box] = []
        for line in self.lines:
            low, high = max(start, line.start), min(end, line.end)
            marks = [i for i in range(low, high) if self.edges[2 * i + 1] > self.edges[2 * i]]
            if marks:
                first = min(self.edges[2 * i] for i in marks)
                last = max(self.edges[2 * i + 1] for i in marks)
                x0, y0, x1, y1 = line.box
                found.append((x0, first, x1, last) if line.vertical else (first, y0, last, y1))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of lines that belong together: the unit of structure.

    `section` is the path of headings above it, outermost first (a heading's own text is not in its path);
    `level` is the heading's depth, 1 outermost, 0 for anything else.
    """

    page: int
    start: int
    end: int
    kind: BlockKind
    section: tuple[str, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell; a merged cell is repeated in each row or column it covers, with the same place.

    `value` is the number as printed (percent as printed: 8.8 for "8.8%"; accounting brackets negative) or None;
    `unit` is what the cell itself prints ("%", "亿元"), else empty and the column's or table's unit holds. A date's
    text is kept; `start == end` where nothing is printed.
    """

    text: str
    page: int
    start: int
    end: int
    box: Box
    kind: CellKind = "text"
    value: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A logical table: one header, typed rows, joined over the pages it continues on.

    `columns` are full column names, header levels joined by "/" ("周涨幅前十/股票代码"); each row has one cell a column.
    `group` is the header or band that parts this table from a neighbour under the same caption ("周涨幅前十"), else "".
    `boxes` gives the table's place on each page: (page, box).
    """

    number: int
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    boxes: tuple[tuple[int, Box], ...]
    header: tuple[tuple[Cell, ...], ...] = ()
    group: str = ""
    unit: str = ""
    period: str = ""
    source: str = ""
    section: tuple[str, ...] = ()
    ruled: bool = True

    @property
    def pages(self) -> tuple[int, ...]:
        """Physical pages the table stands on, ascending."""
        return tuple(sorted({page for page, _ in self.boxes}))

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A retrievable passage: `text` is the page's text from `start` to `end`, never across a page.

    `id` is stable for the same content: "<report id>:<page>:<number on the page>". `context` is what stands elsewhere
    but is needed to understand it (section path, caption, unit, header row): indexed and shown, never quoted. `figures`
    has the region of a chart, whose values are not read; empty where no drawing stands by its caption.
    """

    id: str
    report_id: str
    page: int
    start: int
    end: int
    text: str
    kind: ChunkKind = "text"
    section: tuple[str, ...] = ()
    context: str = ""
    table: int | None = None
    figures: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing the report says of itself, with the place it stands: `name` is a field of `Report` or "analyst",
    "licence", "email", "related", "contact"; `of` links e-mail and licence to the analyst's name."""

    name: str
    value: str
    page: int
    start: int
    end: int
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as the catalog lists it. Empty text means the report does not say.

    `id` is the first 16 hex digits of the file's SHA-256; `published` is ISO (YYYY-MM-DD). `kind` is "weekly", "daily",
    "company", "industry", "strategy", "macro", one of `FILINGS` or "".
    """

    id: str
    sha256: str
    file_name: str
    source_path: str
    page_count: int
    language: Language
    title: str = ""
    broker: str = ""
    kind: str = ""
    industry: str = ""
    company: str = ""
    ticker: str = ""
    rating: str = ""
    rating_change: str = ""
    target_price: str = ""
    published: str = ""
    period: str = ""
    analysts: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def is_filing(self) -> bool:
        """Whether the company itself files it, so that no broker speaks in it."""
        return self.kind in FILINGS

    @property
    def label(self) -> str:
        """How a citation names the report: broker (else company, else title) and date."""
        name = self.broker or self.company or self.title or self.file_name
        return f"{name} {self.published}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A company as the reports themselves pair it: `ticker` may be empty, `aliases` holds every printed short name."""

    name: str
    ticker: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read from one file, ready to be kept: the report whole."""

    report: Report
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    chunks: tuple[Chunk, ...]
    names: tuple[Name, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one input file. `reason` and `hint` are in the user's language; `seconds` is wall time."""

    path: str
    status: Literal["added", "unchanged", "replaced", "failed"]
    report_id: str = ""
    pages: int = 0
    pages_without_text: int = 0
    tables: int = 0
    seconds: float = 0.0
    reason: str = ""
    hint: str = ""
