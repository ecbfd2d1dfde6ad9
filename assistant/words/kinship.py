"""Kinship: how nearly the words of a text mean what a question's words mean, in either language, by the static embedding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from statistics import median
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.words.names import fold
from ingest.embed import StaticEmbeddings

Matrix = NDArray[np.float32]

# Tuned on the development and the sample questions together.
LUCK, SHORT = 0.035, 40
"""A long passage meets any word by luck: what each doubling of its length beyond this many characters takes off a cosine."""
SOFT_FLOOR, SOFT_FULL, SOFT_WORTH = 0.45, 0.72, 0.75
"""Cosines below the floor are no kinship, from the full mark on they are a translation, worth this."""
KNOWN_SOFT = 0.7
"""A word that the library prints is less likely meant by another one."""


class Word(Protocol):
    """What kinship needs to know of a question's term."""

    @property
    def text(self) -> str:
        """The term as printed in the question, folded."""

    @property
    def kind(self) -> str:
        """ "entity", "time" or "word"."""

    @property
    def known(self) -> bool:
        """Whether the library prints it."""


class Kinship:
    """The words of one question as directions of meaning; `shares` is each token's part of the whole (they add up to 1)."""

    def __init__(self, embedded: StaticEmbeddings, question: str, terms: Sequence[Word]) -> None:
        self._embedded = embedded
        self._terms = terms
        self._vectors = _directions(embedded, [term.text for term in terms])
        self._phrases = _phrases(question, terms)
        self._phrase_vectors = _directions(embedded, [" ".join(terms[i].text for i in at) for at in self._phrases])
        self._tokens, self.shares = _weighed(embedded, question)

    def of(self, texts: Sequence[str]) -> tuple[Matrix, Matrix]:
        """Strengths by meaning: each term against the best word, or pair of neighbouring words, of each text."""
        ids = [[token for word in text.split(" ") for token in _token_ids(self._embedded, word)] for text in texts]
        terms_out = np.zeros((len(texts), len(self._terms)), np.float32)
        token_out = np.zeros((len(texts), len(self.shares)), np.float32)
        sizes = np.array([len(found) for found in ids], np.int64)
        if not sizes.any():
            return terms_out, token_out
        told = sizes > 0
        starts = (np.cumsum(sizes) - sizes)[told]
        known, places = np.unique(np.array([*chain(*ids)], np.int64), return_inverse=True)
        rows = self._embedded.token_vectors(known)
        lengths = np.linalg.norm(rows, axis=1)
        # Pieces and letters carry next to no weight in the model: they must not meet a word on their own.
        weak = lengths < median(lengths.tolist()) * 0.35  # numpy's imports masked arrays, a tenth of a second
        single = self._met(_unit(rows))
        single[weak] = 0
        token_out[told] = _best((_unit(rows) @ self._tokens.T)[places], starts)
        # Neighbours by the place of the first; the last word of a text has none and stands for itself.
        last = np.zeros(len(places), bool)
        last[np.cumsum(sizes)[told] - 1] = True
        codes, pair_places = np.unique(
            places * len(known) + np.where(last, places, np.append(places[1:], 0)), return_inverse=True
        )
        double = self._met(_unit(rows[codes // len(known)] + rows[codes % len(known)]))
        near = double[pair_places]
        near[last] = 0
        terms_out[told] = _best(np.maximum(single[places], near), starts)
        taken = luck(np.array([len(text) for text in texts], np.float32))
        worth = (terms_out - taken[:, None] - SOFT_FLOOR) / (SOFT_FULL - SOFT_FLOOR) * SOFT_WORTH
        foreign = np.array([not term.known for term in self._terms], np.float32)
        worth = np.clip(worth, 0.0, SOFT_WORTH) * (foreign + (1 - foreign) * KNOWN_SOFT)
        return worth.astype(np.float32), np.clip(token_out, 0.0, 1.0)

    def _met(self, directions: Matrix) -> Matrix:
        """(directions × terms): each term's cosine, or that of a phrase that it is part of."""
        cosines: Matrix = directions @ self._vectors.T
        for pair, phrase in zip(self._phrases, (directions @ self._phrase_vectors.T).T, strict=True):
            for column in pair:
                cosines[:, column] = np.maximum(cosines[:, column], phrase)
        return cosines


@lru_cache(maxsize=16384)
def _token_ids(embedded: StaticEmbeddings, word: str) -> tuple[int, ...]:
    """The tokens of what stands between two blanks: no token reaches over one, and labels come again in every report."""
    return tuple(embedded.token_ids([word])[0])


def _best(cosines: Matrix, starts: NDArray[np.int64]) -> Matrix:
    """The best of each text's cosines, whose rows begin at `starts`."""
    best: Matrix = np.maximum.reduceat(cosines, starts, axis=0)
    return best


def luck(lengths: Matrix) -> Matrix:
    """What a passage's length (characters) takes off its cosines."""
    return (LUCK * np.log2(np.maximum(lengths / SHORT, 1.0))).astype(np.float32)


def _phrases(question: str, terms: Sequence[Word]) -> list[tuple[int, int]]:
    """Pairs of terms that stand beside each other in an English question ("intelligent driving")."""
    said = fold(question)
    places = sorted(
        (at, i) for i, term in enumerate(terms) if term.kind == "word" and (at := said.find(term.text)) >= 0
    )
    return [(i, j) for (at, i), (then, j) in pairwise(places) if said[at + len(terms[i].text) : then] == " "]


def _unit(rows: Matrix) -> Matrix:
    unit: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


def meaning_ids(embedded: StaticEmbeddings, text: str) -> list[int]:
    """The tokens of words that the model knows; a Latin word that it only spells in pieces means nothing to it."""
    encoding = embedded.tokenizer.encode(text, add_special_tokens=False)
    found: list[int] = []
    for match in re.finditer(r"[A-Za-z]+|[^A-Za-z]+", text):
        inside = [
            token
            for token, (start, end) in zip(encoding.ids, encoding.offsets, strict=True)
            if match.start() <= start and end <= match.end()
        ]
        if len(inside) == 1 or not match.group()[:1].isascii() or not match.group()[:1].isalpha():
            found += inside
    return found


def _directions(embedded: StaticEmbeddings, texts: Sequence[str]) -> Matrix:
    """One unit vector a text, zero where the model knows none of its words."""
    out = np.zeros((len(texts), embedded.dimensions), np.float32)
    for row, text in zip(out, texts, strict=True):
        if ids := meaning_ids(embedded, text):
            row[:] = embedded.token_vectors(ids).sum(axis=0)
    directions: Matrix = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return directions


def _weighed(embedded: StaticEmbeddings, text: str) -> tuple[Matrix, Matrix]:
    """A question's tokens as unit vectors, and their shares of its meaning (they add up to 1)."""
    ids = list(dict.fromkeys(meaning_ids(embedded, text)))
    if not ids:
        return np.zeros((0, embedded.dimensions), np.float32), np.zeros(0, np.float32)
    rows = embedded.token_vectors(ids)
    lengths = np.linalg.norm(rows, axis=1)
    return rows / np.maximum(lengths, 1e-9)[:, None], lengths / max(float(lengths.sum()), 1e-9)
