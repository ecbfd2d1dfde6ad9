"""Words as questions and tables are compared by: stems and Chinese pairs of characters, years and days of a year's end apart."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.tables.columns import years_in
from assistant.words.names import fold
from assistant.words.vocabulary import STOP_EN
from ingest.segment import stem

_BRACKETS = re.compile(r"[(（\[][^)）\]]*[)）\]]")
_MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DATED = re.compile(
    rf"\b(?:at (?:the )?)?end of (?=(?:fiscal )?(?:19|20)\d\d\b)|\b(?:fiscal |calendar )?years?[- ]+(?:end(?:ed|ing)?)\b|\bfy\s?'?\d\d(?:\d\d)?[aefp]?\b|\bfiscal\b|\b{_MONTHS}\.? (?:28|29|30|31)\b|\b\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d[aefp]?\b|\b\d\d[aefp]\b"
)
_WORD = re.compile(r"[a-z0-9]+(?:[&'.][a-z0-9]+)*|[\u3400-\u9fff]+")
_DESIGNATED = re.compile(
    r"\b(series|class|tranche|scope|loan|category|phase|tier|level|unit|plant|block|schedule|exhibit|type|group|item|stage|note|facility|fund|building) (?=(?:[a-z]|\d{1,2})\b(?![-.%]\w))"
)
"""Things told apart by a letter or a number: series A is no series B."""
_RIGHT = re.compile(r"\b(warrants?|options?|rights?) to (?:purchase|acquire|buy)\b")
"""A right to buy, which buys nothing."""
_PER_SHARE = re.compile(r"\bper (?:common|ordinary) (?:share|unit)\b")
"""By the share, whichever way its kind is put."""
_OWNED = re.compile(r"\b(non-?controlling|minority|ownership|partnership|membership|royalty) interests?\b")
"""Interests that are owned, not paid."""
_ONE_MEASURE = re.compile(r"\bper (?=share\b)|(?<!\bthe)(?<!\ba)(?<!\bwhat)(?<=[a-z]) (?=ratio\b(?! of))")
"""Measures that go by two words, neither of which stands for both: income per share, the operating ratio."""
_ONE = r"(?:1|one|a|12 months|twelve months)"
_TERMS = (
    (
        re.compile(
            rf"\b(?:less than|within|under|up to|not later than|next|in the next|within the next) {_ONE}(?: years?)?\b"
        ),
        "under1.y",
    ),
    (re.compile(r"\b(?P<low>[1-9])\s*(?:-|–|to)\s*(?P<high>[1-9]) years\b"), r"\g<low>to\g<high>.y"),
    (re.compile(r"\b(?:more than|over|after|beyond|later than) (?:5|five) years\b"), "over5.y"),
)
"""The terms by which obligations fall due, as tables and questions put them, each as one word."""
_NOUNS = frozenset(("state", "states"))
"""Words that questions are put with, and nouns of tables too."""
_ERY = re.compile(r"(?<=[a-z]{4})ery$")
"""A trade and who plies it: a grocery, a grocer."""
_IED = re.compile(r"(?<=[a-z]{3})ied$")
_QUIET = frozenset(
    map(
        stem,
        "year ended ending end thousand million dollar usd company co inc corp figure except data respectively".split(),
    )
)


def undated(text: str) -> str:
    """A text folded, years and days of a year's end blanked, letters and numbers of things joined to them by a dot, every
    other character in its place."""
    plain = _DATED.sub(lambda match: " " * len(match[0]), fold(text).replace("’", "'"))
    plain = _RIGHT.sub(lambda match: match[1].ljust(len(match[0])), plain)
    for term, word in _TERMS:
        plain = term.sub(lambda match, word=word: match.expand(word).ljust(len(match[0])), plain)  # type: ignore[misc]
    plain = _PER_SHARE.sub(lambda match: f"per.{match[0].split()[-1]}".ljust(len(match[0])), plain)
    plain = _ONE_MEASURE.sub(lambda match: f"{match[0].strip()}.", plain)
    plain = _OWNED.sub(lambda match: f"{match[1].replace('-', '')}.interest".ljust(len(match[0])), plain)
    return _DESIGNATED.sub(lambda match: f"{match[1]}.", plain)


def words_of(text: str) -> list[str]:
    """The words of a text in order: Latin ones stemmed, "%" as a word, runs of Han characters by pairs; years and words that
    carry nothing left out."""
    found: list[str] = []
    plain = undated(text).replace("'s", "").replace("%", " percent ").replace("#", " number ")
    for word in _WORD.findall(plain):
        if word in STOP_EN and word not in _NOUNS:
            continue
        found += (
            [_ERY.sub("er", stem(_IED.sub("y", word)))]
            if word.isascii()
            else [word[i : i + 2] for i in range(max(1, len(word) - 1))]
        )
    return found


CHANGES = frozenset(words_of("change changes chg variance % increase decrease growth"))
"""Words of columns that compare others."""


@lru_cache(maxsize=65536)
def bag(text: str) -> frozenset[str]:
    """All words of a label, those in brackets too."""
    return frozenset(words_of(text))


@lru_cache(maxsize=65536)
def content(text: str) -> frozenset[str]:
    """The words that tell a label from others: without those in brackets (unless there are no others) and quiet ones."""
    own = bag(_BRACKETS.sub(" ", text)) or bag(text)
    return frozenset(word for word in own if word not in _QUIET and not word.isdigit())


@lru_cache(maxsize=65536)
def years_of(text: str) -> frozenset[str]:
    """The years that a label names."""
    return frozenset(years_in(fold(text)))
