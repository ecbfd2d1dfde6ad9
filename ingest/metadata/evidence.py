"""The printed rows that metadata is read from, and how labels and values are found in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.records import Block, Fact, Page

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 32, 0xA0: 32, 0x2002: 32, 0x2003: 32}
HAN = "\u3400-\u9fff"


def fold(text: str) -> str:
    """`text` with full-width forms as half-width, character for character, so that offsets stay."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of a page: `raw` is page.text[start:end], `text` the same folded; `size` in points, 0 if unknown.

    The reader parts the cells of a row by tabs.
    """

    page: int
    start: int
    end: int
    text: str
    raw: str
    size: float = 0.0
    kind: str = ""

    def printed(self, span: tuple[int, int]) -> str:
        """What is printed at `span`, its white space squeezed."""
        return squeeze(self.raw[span[0] : span[1]])

    def fact(self, name: str, value: str, span: tuple[int, int], of: str = "") -> Fact:
        """A fact standing at `span` of this row's text."""
        return Fact(name=name, value=value, page=self.page, start=self.start + span[0], end=self.start + span[1], of=of)


def read_rows(page: Page, blocks: Sequence[Block] = ()) -> list[Row]:
    """The page's rows that print something, in reading order."""
    own = [block for block in blocks if block.page == page.number]
    found: list[Row] = []
    start = 0
    for piece in page.text.split("\n"):
        end = start + len(piece)
        if piece.strip():
            size = max((line.size for line in page.lines if line.start < end and start < line.end), default=0.0)
            kind = next((block.kind for block in own if block.start < end and start < block.end), "")
            found.append(Row(page.number, start, end, fold(piece), piece, size, kind))
        start = end + 1
    return found


def spaced(words: str) -> str:
    """A pattern for `words` ("报告日期|日期") that allows the spaces with which labels are justified."""
    return "|".join(r"\s*".join(re.escape(c) for c in word) for word in words.split("|"))


def labelled(rows: Sequence[Row], label: str, value: str) -> Iterator[tuple[Row, re.Match[str]]]:
    """Where `value` follows `label`, with or without a colon, on its row or on the next; both are patterns.

    The match's group "value" is the value.
    """
    beside = re.compile(rf"(?:{label})\s*[:|]?\s*(?P<value>{value})", re.I)
    alone = re.compile(rf"(?:{label})\s*:?\s*$", re.I)
    below = re.compile(rf"\s*:?\s*(?P<value>{value})", re.I)
    for number, row in enumerate(rows):
        found = False
        for hit in beside.finditer(row.text):
            found = True
            yield row, hit
        if found or number + 1 == len(rows) or not alone.search(row.text):
            continue
        following = rows[number + 1]
        if following.page == row.page and (match := below.match(following.text)):
            yield following, match


def squeeze(text: str) -> str:
    """Runs of white space as one blank; none between two Chinese characters."""
    text = re.sub(r"\s+", " ", text).strip()
    return re.sub(rf"(?<=[{HAN}，。：；、（）]) (?=[{HAN}，。：；、（）])", "", text)
