"""What people say and what reports print for it, a file a field and a folder a language: "撂挑子 走人 = 辞职 离任", "checks the books = auditor".

A line's words on the left stand for those on its right, never the other way round, nor for one another. Ordinary language and the terms of
the field only; nothing there names a company, a theme or a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import chain

from ingest.records import Language

Line = tuple[tuple[str, ...], tuple[str, ...]]
"""What is said, and what is printed for it."""
_PARTED = {"zh": re.compile(r" "), "en": re.compile(r", ")}


@cache
def of(language: Language) -> tuple[Line, ...]:
    """The lines of all fields in one language."""
    folder = files(__name__) / language
    texts = (file.read_text("utf-8") for file in sorted(folder.iterdir(), key=lambda file: file.name))
    sides = (line.split(" = ") for line in chain.from_iterable(text.splitlines() for text in texts))
    apart = _PARTED[language].split
    return tuple((tuple(apart(said)), tuple(apart(printed))) for said, printed in sides)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first, put together by their first letters so that thousands are soon looked through."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        by_first.setdefault(word[:1], []).append(re.escape(word[1:]))
    found = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items() if first)
    return f"(?:{'|'.join(found)})"
