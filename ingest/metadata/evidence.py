"""The printed rows that metadata is read from, and how labels and values are found in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.records import Block, Fact, Page

_FOLDED = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    "\u3000\xa0\u2002\u2003", " "
)
_WIDE = re.compile("[\uff01-\uff5e\u3000\xa0\u2002\u2003]")
_CELL_LINES = 1000  # lines of one cell that keep their order within a row
HAN = "\u3400-\u9fff"


def fold(text: str) -> str:
    """`text` with full-width forms as half-width, character for character, so that offsets stay."""
    return text if text.isascii() else _WIDE.sub(lambda wide: _FOLDED[wide[0]], text)


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of a page: `raw` is page.text[start:end], `text` the same folded; `size` in points, 0 if unknown.

    The reader parts what stands apart on a row by tabs; a cell of a row keeps the `line` it is on and its `column`.
    """

    page: int
    start: int
    end: int
    text: str
    raw: str
    size: float = 0.0
    kind: str = ""
    line: int = 0
    column: int = 0

    def printed(self, span: tuple[int, int]) -> str:
        """What is printed at `span`, its white space squeezed."""
        return squeeze(self.raw[span[0] : span[1]])

    def fact(self, name: str, value: str, span: tuple[int, int], of: str = "") -> Fact:
        """A fact standing at `span` of this row's text."""
        return Fact(name=name, value=value, page=self.page, start=self.start + span[0], end=self.start + span[1], of=of)


def read_rows(page: Page, blocks: Sequence[Block] = ()) -> list[Row]:
    """The page's rows that print something, in reading order."""
    own = [block for block in blocks if block.page == page.number]
    starts, ends = [line.start for line in page.lines], [line.end for line in page.lines]
    found: list[Row] = []
    start = 0
    for number, piece in enumerate(page.text.split("\n")):
        end = start + len(piece)
        if piece.strip():
            lines = page.lines[bisect_right(ends, start) : bisect_left(starts, end)]
            size = max([line.size for line in lines], default=0.0)
            kind = next((block.kind for block in own if block.start < end and start < block.end), "")
            found.append(Row(page.number, start, end, fold(piece), piece, size, kind, number * _CELL_LINES))
        start = end + 1
    return found


_CUT = re.compile(r"[SA]\d{6,12}$|(?<!\d)20\d\d[-./](?:\d{1,2}[-./]?)?$|(?<!\d)20\d\d[-./]\d{1,2}[-./]\d$")
"""What a line ends with where its width cuts a licence, or a date, in two."""
_REST = re.compile(r"\s*\d{1,7}(?:[-./]\d{1,2})?\s*")


def whole(rows: Sequence[Row]) -> list[Row]:
    """The rows with a licence or a date that a line's end cuts in two made one, the line break in it."""
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        if (
            last
            and last.page == row.page
            and last.end + 1 == row.start
            and _CUT.search(last.text)
            and _REST.fullmatch(row.text)
        ):
            found[-1] = replace(last, end=row.end, text=f"{last.text}\n{row.text}", raw=f"{last.raw}\n{row.raw}")
        else:
            found.append(row)
    return found


def split_cells(rows: Sequence[Row], pages: Sequence[Page]) -> list[Row]:
    """The rows with what stands apart on one of them taken apart, and the lines of a table's cell one by one."""
    found: list[Row] = []
    for row in rows:
        lines = [line for line in pages[row.page - 1].lines if line.start < row.end and row.start < line.end]
        cuts = {line.start - row.start for line in lines if line.start > row.start}
        for column, cell in enumerate(re.finditer(r"[^\t]*[^\t\s][^\t]*", row.text)):
            edges = [cell.start(), *sorted(cut for cut in cuts if cell.start() < cut < cell.end()), cell.end()]
            for below, (low, high) in enumerate(pairwise(edges)):
                start, end = row.start + low, row.start + high
                size = max((line.size for line in lines if line.start < end and start < line.end), default=row.size)
                part = row.text[low:high], row.raw[low:high]
                found.append(Row(row.page, start, end, *part, size, row.kind, row.line + below, column))
    return found


def spaced(words: str) -> str:
    """A pattern for `words` ("报告日期|日期") that allows the spaces with which labels are justified."""
    return "|".join(r"\s*".join(re.escape(c) for c in word) for word in words.split("|"))


def labelled(rows: Sequence[Row], label: str, value: str) -> Iterator[tuple[Row, re.Match[str]]]:
    """Where `value` follows `label`, with or without a colon, beside it or below it; both are patterns.

    The match's group "value" is the value.
    """
    beside = re.compile(rf"(?:{label})\s*[:|]?\s*(?P<value>{value})", re.I)
    alone = re.compile(rf"(?:{label})\s*:?\s*$", re.I)
    opening = re.compile(rf"\s*:?\s*(?P<value>{value})", re.I)
    for number, row in enumerate(rows):
        hits = list(beside.finditer(row.text))
        yield from ((row, hit) for hit in hits)
        if not hits and alone.search(row.text):
            for other in _following(rows, number):
                if match := opening.match(other.text):
                    yield other, match
                    break


def _following(rows: Sequence[Row], number: int) -> list[Row]:
    """Where the value of a label that stands alone may be: the next cell, or below in the same column."""
    row = rows[number]
    near = [other for other in rows[number + 1 : number + 13] if other.page == row.page]
    below = [other for other in near if other.line > row.line]
    column = [other for other in below if other.line == below[0].line and other.column == row.column]
    return [*near[:1], *column]


def squeeze(text: str) -> str:
    """Runs of white space as one blank; none between two Chinese characters."""
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(rf"(?<=[{HAN}，。：；、（）]) (?=[{HAN}，。：；、（）])", "", text)
