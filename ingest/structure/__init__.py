"""Structure: the rows of all pages become blocks with a kind and a section path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.pdf.layout import GridRow
from ingest.records import Block, BlockKind, Page
from ingest.structure.boilerplate import DENSE, in_tail, is_boilerplate_heading, phrases
from ingest.structure.contents import contents_rows
from ingest.structure.front import FACT, facts, sidebar
from ingest.structure.furniture import furniture, printed_number
from ingest.structure.headings import (
    CAPTION,
    ITEM,
    RISKS,
    SOURCE,
    Style,
    heading_style,
    is_under,
    light_heading,
    numbering,
    over_a_table,
)
from ingest.structure.paragraphs import paragraphs
from ingest.structure.rows import Row, joined, rows_of


@dataclass(frozen=True, slots=True)
class Structure:
    """What the rows of a report make: `blocks` in reading order, `labels` the number each page prints (empty if none),
    `front` the (page, start) of blocks with the facts that stand beside or above the first page's text.
    """

    blocks: tuple[Block, ...]
    labels: tuple[str, ...]
    front: frozenset[tuple[int, int]]


def read_structure(pages: Sequence[Page], grid_rows: Sequence[Sequence[GridRow]]) -> Structure:
    """The structure of a report; `grid_rows` holds, page by page, the text lines that are rows of a table's grid."""
    rows = [rows_of(page, found) for page, found in zip(pages, grid_rows, strict=True)]
    running = furniture(pages, rows)
    walk = _Walk(body=_body_size(rows, running), heights=[page.height or 1.0 for page in pages])
    labels: list[str] = []
    content = [[row for row in found if (row.page, row.start) not in running] for found in rows]
    for number, page in enumerate(pages):
        frame = [row for row in rows[number] if (row.page, row.start) in running]
        labels.append(printed_number(frame))
        ahead = content[number + 1][:1] if number + 1 < len(pages) else []
        walk.page(page, content[number], frame, ahead)
    return Structure(tuple(walk.blocks), tuple(labels), frozenset(walk.front))


def _body_size(rows: Sequence[Sequence[Row]], running: set[tuple[int, int]]) -> float:
    """The size most letters and figures outside tables are printed in, in points; dots that lead to pages are many and small."""
    sizes: Counter[float] = Counter()
    for found in rows:
        for row in found:
            if row.grid is None and (row.page, row.start) not in running:
                sizes[round(row.size * 2) / 2] += sum(map(str.isalnum, row.text))
    return sizes.most_common(1)[0][0] if sizes else 10.0


@dataclass(slots=True)
class _Walk:
    """The walk through the pages: blocks so far and the headings that are open."""

    body: float
    heights: Sequence[float]
    blocks: list[Block] = field(default_factory=list)
    open: list[tuple[Style, str]] = field(default_factory=list)
    front: set[tuple[int, int]] = field(default_factory=set)
    legal: bool = False

    @property
    def count(self) -> int:
        """How many pages the report has."""
        return len(self.heights)

    def page(self, page: Page, rows: list[Row], frame: list[Row], ahead: list[Row]) -> None:
        """Add the blocks of one page; `frame` are its running headers and footers, `ahead` the next page's first row."""
        listed = contents_rows(rows)
        dense = in_tail(page.number, self.count) and phrases(page.text) >= DENSE
        first = len(self.blocks)
        if self.legal and not in_tail(page.number, self.count) and not dense:
            self.legal = False
        beside = sidebar(rows) if page.number == 1 else set()
        title = self._title([row for row in rows if row.start not in beside]) if page.number == 1 else set()
        for row in frame:
            self._add("furniture", [row])
        self._sidebar([row for row in rows if row.start in beside])
        groups = paragraphs([row for row in rows if row.start not in listed | beside])
        stated = facts(groups) if page.number == 1 else set()
        for at, group in enumerate(groups):
            if group[0].start in stated:
                self._add("paragraph", group)
                self.front.add((1, group[0].start))
            else:
                self._group(groups[at - 1] if at else [], group, [*groups[at + 1 :], ahead], title, dense)
        for group in _runs(rows, listed):
            self._add("contents", group)
        self.blocks[first:] = sorted(self.blocks[first:], key=lambda block: block.start)

    def _sidebar(self, rows: list[Row]) -> None:
        """The first page's sidebar, with a section of its own."""
        if not rows:
            return
        for group in paragraphs(rows):
            style = heading_style(group, self.body)
            if style and not FACT.match(group[0].text):
                self.open.clear()
                self._heading(style, joined(group), group)
            else:
                self._add(_kind(group, group[0].text), group)
            self.front.add((1, group[0].start))
        self.open.clear()

    def _title(self, rows: list[Row]) -> set[int]:
        """Starts of the title's rows: the largest print of the first page, if clearly larger than its text."""
        plain = [row for row in rows if row.grid is None and sum(map(str.isalpha, row.text)) > 1 and _nameable(row)]
        largest = max((row.size for row in plain), default=0.0)
        if largest < 1.3 * self.body:
            return set()
        alike = [row for row in rows if row.grid is None and 0.95 * largest < row.size < 1.05 * largest]
        return {row.start for row in alike if _nameable(row)}

    def _group(self, above: list[Row], group: list[Row], after: list[list[Row]], title: set[int], dense: bool) -> None:
        text = joined(group)
        if any(row.start in title for row in group):
            self._add("title", group)
            return
        style = heading_style(group, self.body) or light_heading(above, group, after[0]) or over_a_table(group, after)
        if is_boilerplate_heading(text) and not SOURCE.match(text) and self._near_end(group[0]):
            if not self.legal:
                self.open.clear()
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

    def _near_end(self, row: Row) -> bool:
        """Whether boilerplate may begin at `row`."""
        return in_tail(row.page, self.count, row.box[1] / self.heights[row.page - 1])

    def _heading(self, style: Style, text: str, group: list[Row]) -> None:
        risks = bool(RISKS.match(text))
        for depth, (above, _) in enumerate(self.open):
            if not is_under(style, above) or (risks and above.rank > 2 and abs(above.size - style.size) < 0.8):
                del self.open[depth:]
                break
        self._add("boilerplate" if self.legal else "heading", group, level=len(self.open) + 1)
        self.open.append((style, text))

    def _add(self, kind: BlockKind, group: list[Row], level: int = 0) -> None:
        section = () if kind in ("furniture", "contents") else tuple(text for _, text in self.open)
        start, end = group[0].start, group[-1].end
        self.blocks.append(Block(page=group[0].page, start=start, end=end, kind=kind, section=section, level=level))


def _nameable(row: Row) -> bool:
    """Whether a row may be a report's title: a numbered heading is none."""
    return numbering(row.text.strip())[0] in ("plain", "1")


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
