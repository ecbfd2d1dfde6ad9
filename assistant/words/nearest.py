"""Which of several printed names a phrase in the other language means, by the static embedding and by sound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from assistant.words.kinship import Matrix, meaning_ids
from assistant.words.pinyin import sounds_in
from ingest.embed import StaticEmbeddings

# Tuned on names of rows in annual reports and English words for them.
NAMED, NAMED_WHOLLY = 0.4, 0.62
"""Kinship from which one of few names is meant, and one of all that a report prints."""
CLEARLY = 0.05
"""How much nearer than any other name it must be."""
MET, MET_WHOLLY = 0.2, 0.4
"""Kinship from which each word is met, of few names and of all."""
LEAST = 0.25
"""Length of a token's vector below which it carries no meaning of its own."""


def nearest(embedded: StaticEmbeddings, phrase: str, names: Sequence[str], whole: bool = False) -> str:
    """The name that a phrase means: the one whose words, each by itself, are nearest to the phrase's; "" where none is, or several are.

    With `whole` only a name that each word of the phrase is met in, where any name of a report may be meant.
    """
    asked = _words(embedded, phrase)
    least = MET_WHOLLY if whole else MET
    able = [name for name in dict.fromkeys(names) if _says_all(embedded, asked, name, least) or _heard(phrase, name)]
    ranked = sorted(((_kinship(embedded, phrase, asked, name), name) for name in able), reverse=True)
    if not ranked or ranked[0][0] < (NAMED_WHOLLY if whole else NAMED):
        return ""
    return "" if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY else ranked[0][1]


def _says_all(embedded: StaticEmbeddings, asked: Matrix, name: str, least: float) -> bool:
    """Whether each word of a phrase is met by one of a name."""
    own = _words(embedded, name)
    return bool(len(asked) and len(own)) and float((asked @ own.T).max(axis=1).min()) >= least


def _heard(phrase: str, name: str) -> float:
    """The share of a phrase's words that are heard in a name."""
    words = re.findall(r"[a-z]+", phrase.lower())
    return sum(sounds_in(word, name) for word in words) / len(words) if words else 0.0


def _kinship(embedded: StaticEmbeddings, phrase: str, asked: Matrix, name: str) -> float:
    """How near a name is: the mean over the words of both of the best cosine in the other, a word that is heard in the name counting
    in full."""
    heard, own = _heard(phrase, name), _words(embedded, name)
    if not len(asked) or not len(own):
        return heard
    cosines = asked @ own.T
    return max(heard, float(cosines.max(axis=1).mean() + cosines.max(axis=0).mean()) / 2)


@lru_cache(maxsize=8192)
def _words(embedded: StaticEmbeddings, text: str) -> Matrix:
    """The unit vectors of a text's tokens that carry meaning."""
    ids = meaning_ids(embedded, text)
    if not ids:
        return np.zeros((0, embedded.dimensions), np.float32)
    rows = embedded.token_vectors(ids)
    lengths = np.linalg.norm(rows, axis=1)
    kept: Matrix = rows[lengths >= LEAST] / lengths[lengths >= LEAST][:, None]
    return kept
