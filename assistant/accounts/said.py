"""Texts as the names of items and ratios are looked for in them."""

from __future__ import annotations

import re

from assistant.words.names import fold

_PER_SHARE = re.compile(r"(?:(?<=loss )|(?<=income )|(?<=earnings ))per (?:common|ordinary) share\b")
"""What is earned or lost by the share, whose kind the accounts leave out."""
_BOTH_PER_SHARE = re.compile(
    r"\b(?P<one>basic|diluted) (?:and|&|or) (?P<other>basic|diluted) (?P<what>(?:net )?(?:(?:income|loss|earnings|profit) )+per share|eps)\b"
)
"""Two amounts by the share, of which only the second is said whole."""


def as_said(text: str) -> str:
    """Text as names are looked for in it: folded, without commas between words and 的, each of two amounts by the share said whole."""
    plain = fold(text).replace("’", "'").replace("‘", "'").replace("的", "")
    plain = _PER_SHARE.sub("per share", plain)
    plain = _BOTH_PER_SHARE.sub(r"\g<one> \g<what> and \g<other> \g<what>", plain)
    return re.sub(r"\s*,\s*(?=[a-z])", " ", plain)
