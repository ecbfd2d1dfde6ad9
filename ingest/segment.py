"""Text to index terms: the words, numbers and Chinese bigrams by which the lexical side finds a passage.

Chinese is cut by the embedded model's own vocabulary, so there is one dictionary for both sides of retrieval.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from ingest.embed import EMBEDDED_MODEL, load_tokenizer

if TYPE_CHECKING:
    from tokenizers import Encoding

RULES = 1
"""Goes up when the rules of this module change what a text is cut to."""
BIGRAM = "_"
"""Marks a Chinese bigram ("_腾讯"), so that it never counts as the word of the same spelling."""

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_HAN}]+")
_WORD = re.compile(rf"[^\W_{_HAN}]+(?:[.\-&+'_][^\W_{_HAN}]+)*")
_BROKEN_HAN = re.compile(rf"(?<=[{_HAN}])[^\S\n]*\n\s*(?=[{_HAN}])")
_BROKEN_BARE = re.compile(rf"\n(?<=[{_HAN}]\n)\s*(?=[{_HAN}])")
"""The same where no line ends in a blank: looked for at line ends only, not after each character."""
_BROKEN_WORD = re.compile(r"-(?<=[^\W\d_]-)[^\S\n]*\n\s*(?=[a-z])")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_MARKS = re.compile(r"[.\-&+'_]")
_NUMBER = re.compile(r"[\d.]+")
_VOWEL = re.compile(r"[aeiouy]")
_NAME_THEN_NUMBER = re.compile(r"(?<=[a-z]{2})(?=\d)")


def is_word(text: str) -> bool:
    """Whether a text is one word of the vocabulary, which is not cut."""
    return load_tokenizer(EMBEDDED_MODEL).token_to_id(text) is not None


def terms(text: str) -> list[str]:
    """The terms of one text, repeated as often as they occur."""
    return batch_terms([text])[0]


def batch_terms(texts: Sequence[str]) -> list[list[str]]:
    """The terms of each text; one call to the tokenizer for all.

    Chinese: words, and every bigram with `BIGRAM` before it. Latin: stemmed words. Numbers without thousands commas.
    Compounds ("gpt-4o", "603466.sh") whole, closed up ("gpt4o") and in parts.
    """
    tokenizer = load_tokenizer(EMBEDDED_MODEL)
    plain = [_plain(text) for text in texts]
    runs = [_RUN.findall(text) for text in plain]
    spaced = [" ".join(found) for found in runs]
    cuts = tokenizer.encode_batch_fast(spaced, add_special_tokens=False)
    return [
        _han_words(han, cut) + _bigrams(found) + _words(text)
        for text, found, han, cut in zip(plain, runs, spaced, cuts, strict=True)
    ]


class Cut:
    """A text in which terms are looked for, cut as far as they ask for it: `term in Cut(text)` is `term in terms(text)`."""

    def __init__(self, text: str) -> None:
        self._plain = _plain(text)

    def __contains__(self, term: str) -> bool:
        if term.startswith(BIGRAM):
            return term[len(BIGRAM) :] in self._plain
        return term in (self._han if _RUN.match(term) else self._others)

    def straddles(self, word: str) -> bool:
        """Whether a Chinese word only stands where the middle of one word meets that of another (电商 in 家电商品)."""
        starts, ends = self._edges
        at = self._spaced.find(word)
        while at >= 0:
            if at in starts or at + len(word) in ends:
                return False
            at = self._spaced.find(word, at + 1)
        return word in self._spaced

    @cached_property
    def _spaced(self) -> str:
        return " ".join(_RUN.findall(self._plain))

    @cached_property
    def _encoding(self) -> Encoding:
        return load_tokenizer(EMBEDDED_MODEL).encode(self._spaced, add_special_tokens=False)

    @cached_property
    def _edges(self) -> tuple[frozenset[int], frozenset[int]]:
        """Where the words of the text begin and where they end."""
        offsets = self._encoding.offsets
        return frozenset(start for start, _ in offsets), frozenset(end for _, end in offsets)

    @cached_property
    def _han(self) -> frozenset[str]:
        return frozenset(_han_words(self._spaced, self._encoding))

    @cached_property
    def _others(self) -> frozenset[str]:
        return frozenset(_words(self._plain))


@cache
def segmenter_name() -> str:
    """Names the way texts are cut, so that an index cut another way is made again: these rules and the vocabulary."""
    return f"terms-{RULES}@{sha256((EMBEDDED_MODEL / 'tokenizer.json').read_bytes()).hexdigest()[:12]}"


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A Latin word without its plural, -ing or -ed ending, doubled last letter and final e; other words unchanged.

    Light on purpose: "prices", "priced", "pricing" and "price" meet, and a wrong cut only costs a rare false match.
    """
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2 and _VOWEL.search(word[: -len(ending)]):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def join_lines(text: str) -> str:
    """Chinese words and hyphenated Latin words that a line end broke are whole again."""
    if "\n" not in text:
        return text
    blank = any(line[-1:].isspace() for line in text.split("\n"))
    return _BROKEN_WORD.sub("", (_BROKEN_HAN if blank else _BROKEN_BARE).sub("", text))


def _plain(text: str) -> str:
    """The text as it is cut: lines joined, characters as the vocabulary spells them, no thousands commas."""
    text = " ".join(map(_normal, join_lines(text).replace("，", " ").split(" ")))
    return _THOUSANDS.sub(lambda number: number[0].replace(",", ""), text) if "," in text else text


@lru_cache(maxsize=16384)
def _normal(word: str) -> str:
    """What stands between two blanks as the vocabulary spells it: nothing is spelt over one, and labels come again and again."""
    spelt: str = load_tokenizer(EMBEDDED_MODEL).normalizer.normalize_str(word)
    return spelt


def _han_words(text: str, cut: Encoding) -> list[str]:
    """The tokens as text; a character that the vocabulary lacks (token 0) stands for itself."""
    if 0 not in (ids := cut.ids):
        return [_spelt(token) for token in ids]
    placed = load_tokenizer(EMBEDDED_MODEL).encode(text, add_special_tokens=False)
    return [text[start:end] for start, end in placed.offsets]


@cache
def _spelt(token: int) -> str:
    """A token's text; the quick way of cutting a text tells numbers only."""
    return load_tokenizer(EMBEDDED_MODEL).id_to_token(token) or ""


def _bigrams(runs: list[str]) -> list[str]:
    return [BIGRAM + run[i : i + 2] for run in runs for i in range(len(run) - 1)]


def _words(text: str) -> list[str]:
    found: list[str] = []
    for word in _WORD.findall(text):
        if word.isalpha():
            found.append(stem(word))
        else:
            found.extend(_compound(word))
    return found


@lru_cache(maxsize=65536)
def _compound(word: str) -> tuple[str, ...]:
    """A number as printed; a compound whole, closed up, and its parts of two and more characters."""
    if _NUMBER.fullmatch(word):
        return (word,)
    parts = [part for piece in _MARKS.split(word) for part in _NAME_THEN_NUMBER.split(piece)]
    closed = word if "." in word else _MARKS.sub("", word)
    return tuple(dict.fromkeys([word, closed, *(stem(part) for part in parts if len(part) > 1)]))
