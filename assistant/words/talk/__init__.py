"""What people say and what reports print for it, a file a field and a folder a language: "撂挑子 走人 = 辞职 离任", "checks the books = auditor".

A line's words on the left stand for those on its right, never the other way round, nor for one another. Ordinary language and the terms of
the field only; nothing there names a company, a theme or a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import chain

from ingest.records import Language

Line = tuple[tuple[str, ...], tuple[str, ...]]
"""What is said, and what is printed for it."""
_LETTER = re.compile(r"\w")
_PARTED = {"zh": re.compile(r" "), "en": re.compile(r", ")}


@cache
def of(language: Language) -> tuple[Line, ...]:
    """The lines of all fields in one language."""
    folder = files(__name__) / language
    texts = (file.read_text("utf-8") for file in sorted(folder.iterdir(), key=lambda file: file.name))
    sides = (line.split(" = ") for line in chain.from_iterable(text.splitlines() for text in texts))
    apart = _PARTED[language].split
    return tuple((tuple(apart(said)), tuple(apart(printed))) for said, printed in sides)


class AnyOf:
    """Any of thousands of words, found in a text from left to right, the longest first; `whole` where none may be part of a longer word
    of letters. Made in no time, as a regular expression of them is not."""

    def __init__(self, words: Iterable[str], *, whole: bool = False) -> None:
        self._whole = whole
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            self._by_first.setdefault(word[:1], []).append(word)

    def finditer(self, text: str) -> Iterator[tuple[int, str]]:
        """Where each word stands in a text, and the word, in order."""
        at = 0
        while at < len(text):
            word = next((w for w in self._by_first.get(text[at], ()) if self._stands(w, text, at)), "")
            if word:
                yield at, word
            at += len(word) or 1

    def findall(self, text: str) -> list[str]:
        """The words that stand in a text, in order."""
        return [word for _, word in self.finditer(text)]

    def sub(self, instead: str, text: str) -> str:
        """The text with something in place of each of them."""
        parts, end = [], 0
        for start, word in self.finditer(text):
            parts += [text[end:start], instead]
            end = start + len(word)
        return "".join([*parts, text[end:]])

    def _stands(self, word: str, text: str, at: int) -> bool:
        if not text.startswith(word, at):
            return False
        before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        return not (self._whole and (_LETTER.match(before) or _LETTER.match(after)))
