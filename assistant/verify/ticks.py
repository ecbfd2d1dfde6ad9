"""The figures along a chart's axis, which stand in lines without a word and tell nothing of what is spoken of."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]")
_NUMERAL = re.compile(r"\d[\d.,]*")
_PAGE_OF = re.compile(r"\s*\d+\s*/\s*\d+\s*")
"""A page's number out of how many, at its foot."""


def line_at(text: str, at: int) -> str:
    """The line of `text` at a place; empty outside of it."""
    if not 0 <= at <= len(text):
        return ""
    low = text.rfind("\n", 0, at) + 1
    high = text.find("\n", at)
    return text[low : high if high >= 0 else len(text)]


def is_wordless(text: str, at: int) -> bool:
    """Whether the line at a place holds figures and no word."""
    line = line_at(text, at)
    return bool(_NUMERAL.search(line)) and not _WORD.search(line)


def is_tick(text: str, at: int) -> bool:
    """Whether the line at a place is of an axis: several figures without a word, or one beside another line of such."""
    if not is_wordless(text, at) or _PAGE_OF.fullmatch(line_at(text, at)):
        return False
    line, low = line_at(text, at), text.rfind("\n", 0, at)
    beside = (low, low + len(line) + 2)
    return len(_NUMERAL.findall(line)) > 1 or any(is_wordless(text, place) for place in beside if place >= 0)
