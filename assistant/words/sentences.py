"""Where the sentences of a page begin and end."""

from __future__ import annotations

import re
from itertools import pairwise

_SENTENCE_END = re.compile(
    r"[。！？!?](?:[”’\"」』）)\]]*)|(?<=[a-z0-9)%])(?<!\b[A-Z][a-z])(?<!\b(?:Mrs|Inc|Ltd|etc|vol|Fig))(?<!\bCorp)(?<!\b[Nn]o)(?<!\bCo)(?<!\b[vV])(?<!\bvs)\.(?=\s+[A-Z“\"(]|\s*$)"
)
_LABELLED_LINE = re.compile(r"(?:^|(?<=\n))[^\n：:，。]{2,12}[：:][^\n，。]*\n(?=[^\n：:，。]{2,12}[：:]\s*\S)")
_MAIL_LINE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?=[ \t]*\n)")
"""An address at the end of a line: what follows is somebody else's."""
_MARKED = re.compile(
    r"\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）、.]|[●■•◆▪➢★◼①-⑳\uf06c\uf0d8-])"
)
_BULLETS = "●■•◆▪➢★◼\uf06c\uf0d8"


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the sentences of text[start:end], white space and bullets trimmed; a line "label: value" is one."""
    ends = {match.end() for match in _SENTENCE_END.finditer(text, start, end)}
    ends |= {match.end() for match in _LABELLED_LINE.finditer(text, start, end)}
    ends |= {match.end() for match in _MAIL_LINE.finditer(text, start, end)}
    ends |= _list_lines(text, start, end) | _row_lines(text, start, end)
    cuts = [start, *sorted(ends), end]
    out = list(pairwise(cuts))
    return [trimmed for pair in out if (trimmed := _trim(text, *pair))]


def _list_lines(text: str, start: int, end: int) -> set[int]:
    """Where a list's items end in a semicolon: at the ends of lines where none stands within a line, else before an item's mark."""
    lines = text[start:end].split("\n")
    running = any(re.search(r"[;；]\s*\S", line) for line in lines)
    found, at = set(), start
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.rstrip().endswith((";", "；")) and (not running or _MARKED.match(following)):
            found.add(at + len(line.rstrip()))
        at += len(line) + 1
    return found


def _row_lines(text: str, start: int, end: int) -> set[int]:
    """Where lines that are rows of a table (cells parted by tabs) begin and end."""
    found: set[int] = set()
    for match in re.finditer(r"[^\n]*\t[^\n]*\n?", text[start:end]):
        found |= {start + match.start(), start + match.end()}
    return found - {start, end}


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and (text[start].isspace() or text[start] in _BULLETS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
