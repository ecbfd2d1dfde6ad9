"""One thing that a question asks for: every printed form that meets it, what each is worth, and what it weighs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal

from assistant.records import Query
from assistant.words import fields
from assistant.words.everyday import others_for
from assistant.words.names import HAN, Names, fold
from assistant.words.places import PLACES, named_in_both, speaks_for
from assistant.words.scaled import amounts_abroad
from assistant.words.spoken import printed_words
from assistant.words.synonyms import SYNONYMS, TERMS_OF_ART
from ingest.dates import Mention
from ingest.segment import BIGRAM, terms

Kind = Literal["entity", "time", "word"]

# The constants are tuned on the development and the sample questions together.
UNKNOWN = 0.5
"""A word that the library never prints can only be met by another: it weighs less."""
SAME = 0.9
"""What another name of the same thing is worth."""
EVERYDAY = 0.85
"""What a word of reports is worth for an everyday one."""
_MOVED = "涨跌幅"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the question asks for: every printed form that meets it, and the index words of its own form.

    `han` tells whether it has Han characters, `known` whether the library prints the term at all; `focus` whether it is what is
    asked for, `head` whether it is the last word of that; `art` whether it is a term of the field or a place, which no kindred word
    stands for; `place` whether both languages name the place, so that none of the other stands for it either; `talk` whether it is a
    word that neither the library prints nor reports do.
    """

    text: str
    weight: float
    kind: Kind
    forms: tuple[tuple[str, float], ...]
    parts: tuple[str, ...]
    han: bool
    known: bool
    focus: bool = False
    head: bool = False
    art: bool = False
    place: bool = False
    talk: bool = False
    time: Mention | None = None


def term_of(text: str, weight: float, query: Query, names: Names, idf: Callable[[str], float], rarest: float) -> Term:
    """A term with its forms and its weight: the rarer in the library, the heavier."""
    entity = text in query.entities
    time = next((mention for mention in query.times if mention.text == text), None)
    forms = dict.fromkeys(names.forms(text) if entity else (fold(text),), 1.0)
    for titled in _by_surname(text) if entity and not names.knows(text) else ():
        forms.setdefault(titled, SAME)
    for group in SYNONYMS:
        if text in group:
            for other in group:
                if not (text.isascii() and other.isascii() and _MOVED in group):  # to gain is not to change
                    forms.setdefault(fold(other), SAME)
    for other in others_for(text) if not entity or text in named_in_both() else ():
        forms.setdefault(other, EVERYDAY)
    for amount in amounts_abroad(text):
        forms.setdefault(amount, SAME)
    for place in speaks_for(text):
        forms.setdefault(place, EVERYDAY)
    if not entity and re.fullmatch(r"[\u3400-\u9fff]{2}[额量]", text):
        forms.setdefault(text[:-1], EVERYDAY)  # what was invested, or sold, is how much
    words, han = index_words(text), bool(HAN.search(text))
    parts = tuple(dict.fromkeys(part for part in terms(text) if part.startswith(BIGRAM))) or words
    known = max(map(idf, parts)) < rarest if han else min(map(idf, words), default=rarest) < rarest
    printed = known or entity or bool(time)
    rare = max((idf(part) for part in words), default=rarest) / (rarest or 1.0)
    if not printed and (abroad := _rarity_abroad(text, forms, idf, rarest)):
        printed, rare = True, abroad  # asked in one language, printed in the other
    return Term(
        text=text,
        weight=weight * (0.35 + 0.65 * rare) * (1.0 if printed else UNKNOWN),
        kind="time" if time else "entity" if entity else "word",
        forms=tuple(forms.items()),
        parts=parts if len(text) > 2 and len(parts) > 1 else (),
        han=han,
        known=known,
        focus=text in query.focus,
        head=text in query.focus[-1:],
        art=han and (text in TERMS_OF_ART or text in PLACES),
        place=text in named_in_both(),
        talk=han and not printed and text not in _of_reports(),
        time=time,
    )


def _by_surname(text: str) -> tuple[str, ...]:
    """What a report calls a person of a folded English name further on: "Mr. Orrin"; empty for what is no such name."""
    words = text.split()
    if len(words) not in (2, 3) or not all(word.strip(".").isalpha() and word.isascii() for word in words):
        return ()
    return tuple(f"{title} {words[-1]}" for title in ("mr.", "ms.", "mrs.", "dr.", "messrs."))


@lru_cache(maxsize=1)
def _of_reports() -> frozenset[str]:
    """Words that reports are known to print."""
    return TERMS_OF_ART | printed_words() | frozenset(chain.from_iterable(fields.lines()))


def _rarity_abroad(text: str, forms: Iterable[str], idf: Callable[[str], float], rarest: float) -> float:
    """How rare (0..1) the commonest of a term's names in the other language is in the library; 0 where it prints none."""
    found = [max(map(idf, terms(form))) for form in forms if bool(HAN.search(form)) == text.isascii()]
    return min((rare for rare in found if rare < rarest), default=0.0) / (rarest or 1.0)


@lru_cache(maxsize=16384)
def index_words(text: str) -> tuple[str, ...]:
    """The index terms of a short text without bigrams, unless it has nothing else."""
    found = terms(text)
    return tuple(word for word in found if not word.startswith(BIGRAM)) or tuple(found)
