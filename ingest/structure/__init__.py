"""Structure: the rows of all pages become blocks with a kind and a section path."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.pdf.layout import GridRow
from ingest.records import Block, BlockKind, Page
from ingest.structure.boilerplate import DENSE, in_tail, is_boilerplate_heading, phrases
from ingest.structure.contents import contents_rows
from ingest.structure.furniture import furniture, printed_number
from ingest.structure.headings import CAPTION, ITEM, SOURCE, Style, heading_style, is_under, numbering
from ingest.structure.paragraphs import paragraphs
from ingest.structure.rows import Row, rows_of


def read_blocks(pages: Sequence[Page], grid_rows: Sequence[Sequence[GridRow]]) -> tuple[tuple[Block, ...], list[str]]:
    """Blocks of all pages in reading order, and the page number each page prints (empty if none).

    `grid_rows` holds, page by page, the text lines that are rows of a table's grid.
    """
    rows = [rows_of(page, found) for page, found in zip(pages, grid_rows, strict=True)]
    running = furniture(pages, rows)
    walk = _Walk(body=_body_size(rows, running), count=len(pages))
    labels: list[str] = []
    for page, found in zip(pages, rows, strict=True):
        frame = [row for row in found if (row.page, row.start) in running]
        labels.append(printed_number(frame))
        walk.page(page, [row for row in found if (row.page, row.start) not in running], frame)
    return tuple(walk.blocks), labels


def _body_size(rows: Sequence[Sequence[Row]], running: set[tuple[int, int]]) -> float:
    """The size most characters outside tables are printed in, in points."""
    sizes: Counter[float] = Counter()
    for found in rows:
        for row in found:
            if row.grid is None and (row.page, row.start) not in running:
                sizes[round(row.size * 2) / 2] += row.end - row.start
    return sizes.most_common(1)[0][0] if sizes else 10.0


@dataclass(slots=True)
class _Walk:
    """The walk through the pages: blocks so far and the headings that are open."""

    body: float
    count: int
    blocks: list[Block] = field(default_factory=list)
    open: list[tuple[Style, str]] = field(default_factory=list)
    legal: bool = False

    def page(self, page: Page, rows: list[Row], frame: list[Row]) -> None:
        """Add the blocks of one page; `frame` are its running headers and footers."""
        listed = contents_rows(rows)
        dense = in_tail(page.number, self.count) and phrases(page.text) >= DENSE
        first = len(self.blocks)
        if self.legal and not in_tail(page.number, self.count) and not dense:
            self.legal = False
        title = self._title(rows) if page.number == 1 else None
        for row in frame:
            self._add("furniture", [row])
        for group in paragraphs([row for row in rows if row.start not in listed]):
            self._group(group, title, dense)
        for group in _runs(rows, listed):
            self._add("contents", group)
        self.blocks[first:] = sorted(self.blocks[first:], key=lambda block: block.start)

    def _title(self, rows: list[Row]) -> int | None:
        """Start of the report's title: the largest print of the first page, if clearly larger than its text."""
        largest = max((row for row in rows if row.grid is None), key=lambda row: row.size, default=None)
        return largest.start if largest and largest.size > 1.3 * self.body else None

    def _group(self, group: list[Row], title: int | None, dense: bool) -> None:
        text = "".join(row.text for row in group).strip()
        if any(row.start == title for row in group):
            self._add("title", group)
            return
        style = heading_style(group[0], self.body, alone=len(group) == 1)
        if is_boilerplate_heading(text) and in_tail(group[0].page, self.count):
            self.legal = True
            style = style or Style("plain", 0, group[0].size, group[0].bold)
        elif style and self.legal and style.rank in (1, 2, 3) and not dense:
            self.legal = False
        if style:
            self._heading(style, text, group)
        elif self.legal or dense:
            self._add("boilerplate", group)
        else:
            self._add(_kind(group, text), group)

    def _heading(self, style: Style, text: str, group: list[Row]) -> None:
        while self.open and not is_under(style, self.open[-1][0]):
            self.open.pop()
        for depth, (above, _) in enumerate(self.open):
            if above == style:
                del self.open[depth:]
                break
        self._add("boilerplate" if self.legal else "heading", group, level=len(self.open) + 1)
        self.open.append((style, re.sub(r"\s+", " ", text)))

    def _add(self, kind: BlockKind, group: list[Row], level: int = 0) -> None:
        section = () if kind in ("furniture", "contents") else tuple(text for _, text in self.open)
        start, end = group[0].start, group[-1].end
        self.blocks.append(Block(page=group[0].page, start=start, end=end, kind=kind, section=section, level=level))


def _kind(group: list[Row], text: str) -> BlockKind:
    """What a paragraph is, by its first words."""
    if group[0].grid is not None:
        return "table"
    if CAPTION.match(text) and len(text) <= 120:
        return "caption"
    if SOURCE.match(text):
        return "source"
    return "list" if ITEM.match(text) or numbering(text)[0] == "bullet" else "paragraph"


def _runs(rows: list[Row], starts: set[int]) -> list[list[Row]]:
    """Consecutive rows whose start is in `starts`."""
    found: list[list[Row]] = []
    last = False
    for row in rows:
        if row.start in starts:
            if last:
                found[-1].append(row)
            else:
                found.append([row])
        last = row.start in starts
    return found
