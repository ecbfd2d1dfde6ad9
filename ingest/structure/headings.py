"""Which rows are headings, captions, source notes or list items, by their words and their print."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.pdf.characters import is_cjk
from ingest.structure.rows import Row

_ORDINAL = "一二三四五六七八九十百"
# Kinds of numbering, outermost first; the last two have no rank of their own: they are where they first appear.
NUMBERINGS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("part", 1, re.compile(rf"^(第\s*[{_ORDINAL}\d]+\s*[部篇章]|PART\s+[IVX\d]+\b)", re.IGNORECASE)),
    (
        "item",
        2,
        re.compile(rf"^(第\s*[{_ORDINAL}\d]+\s*节|Item\s+\d+[A-C]?\b|Note\s+\d+\b|Chapter\s+\d+\b)", re.IGNORECASE),
    ),
    ("one", 3, re.compile(rf"^[{_ORDINAL}]+\s*[、.．]")),
    ("(one)", 4, re.compile(rf"^[（(]\s*[{_ORDINAL}]+\s*[)）]")),
    ("1.1.1", 5, re.compile(r"^\d{1,2}(\.\d{1,2}){2,3}\.?(?=[\s\u4e00-\u9fff])")),
    ("1.1", 4, re.compile(r"^\d{1,2}\.\d{1,2}\.?(?=[\s\u4e00-\u9fff])")),
    ("1", 3, re.compile(r"^\d{1,2}\s+(?=\S)")),
    ("1.", 5, re.compile(r"^\d{1,2}\s*[.、．](?!\d)")),
    ("(1)", 6, re.compile(r"^[（(]\s*\d{1,2}\s*[)）]|^\d{1,2}\s*[)）]")),
    ("①", 7, re.compile(r"^[①-⑳]")),
    ("bullet", 0, re.compile(r"^[●■◆▪•◼▌▍▶►➢❖※★☆◇□\uf000-\uf0ff]\s*")),
)
CAPTION = re.compile(
    r"^(图\s*表|图|表|附图|附表|Figure|Fig\.?|Exhibit|Chart|Table)\s*[\dA-Z]{1,3}([-.–]\d+)?(?=[\s:：、.,，\u4e00-\u9fff|])",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"^(资料来源|数据来源|资料|来源|Sources?)\s*[:：]|^(注|附注|备注|Notes?)\s*\d?\s*[:：]", re.IGNORECASE
)
ITEM = re.compile(r"^([●■◆▪•◼▶►➢❖◇○–—·✓✔√➔→-]\s+|[（(]\d{1,2}[)）]|\d{1,2}[)）.、]\s*\S|[①-⑳]|[●■◆▪•➢❖])")
_CLOSED = re.compile(r"[。；;，,！!？?、]$")
LONGEST = 72
"""Printed width, in half-width characters, up to which a row can be a heading without larger print."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a heading is set: kind of numbering (or "plain"), its rank (0 none), size in points, weight."""

    numbering: str
    rank: int
    size: float
    bold: bool


def numbering(text: str) -> tuple[str, int]:
    """The kind of numbering `text` starts with, and its rank; ("plain", 0) if none."""
    for name, rank, pattern in NUMBERINGS:
        if pattern.match(text):
            return name, rank
    return "plain", 0


def printed_width(text: str) -> int:
    """Width in half-width characters."""
    return sum(2 if is_cjk(char) else 1 for char in text)


def heading_style(row: Row, body: float, alone: bool) -> Style | None:
    """The row's style if it is a heading, else None.

    `body` is the document's usual size in points; `alone` whether the row is a paragraph by itself.
    """
    text = row.text.strip()
    if row.grid is not None or not alone or CAPTION.match(text) or SOURCE.match(text):
        return None
    width = printed_width(text)
    larger, smaller = row.size > 1.12 * body, row.size < 0.9 * body
    if width < 3 or width > (2 * LONGEST if larger else LONGEST) or not any(char.isalpha() for char in text):
        return None
    kind, rank = numbering(text)
    if _CLOSED.search(text) or (text.endswith((".", "%")) and kind == "plain"):
        return None
    firm = kind in ("part", "item", "one", "(one)", "1.1", "1.1.1")
    if (larger and not smaller) or (row.bold and not smaller) or (firm and width <= 60 and not smaller):
        return Style(kind, rank, round(row.size * 2) / 2, row.bold)
    return None


def is_under(style: Style, above: Style) -> bool:
    """Whether a heading of `style` belongs below one of `above`, the two being different."""
    if style == above or (style.numbering == above.numbering != "plain" and abs(style.size - above.size) < 0.8):
        return False
    if style.size > above.size + 0.8:
        return False
    if style.rank and above.rank and style.rank != above.rank and abs(style.size - above.size) < 0.8:
        return style.rank > above.rank
    return not (style.bold and not above.bold and style.numbering == "plain" and above.rank > 4)
