"""The start of every token's row: the teacher's vectors of its senses, in 256 dimensions, with a weight by frequency."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from embedding.teacher import WIDTH, Teacher, Vectors
from embedding.vocabulary import RAREST, Token

DIMENSIONS = 256
SENSE_WEIGHTS = (1.0, 0.8, 0.6, 0.4)
FREQUENT = 3e-4
"""a in a / (a + p), the smooth inverse frequency weight of a word (Arora et al. 2017)."""
WEIGHTS = {"unknown": 0.0, "name": 1.0, "piece": 0.3, "letter": 0.1, "number": 0.2, "compound": 0.0}
CHARACTER = 0.5
"""A single character means less than a word of its own frequency (tuned on the tuning half of our pairs)."""


@dataclass(frozen=True, slots=True)
class Space:
    """The 256 dimensions: principal components (384 × 256) of the vocabulary's centred vectors."""

    components: Vectors

    def project(self, vectors: Vectors) -> Vectors:
        """Unit vectors (n × 256) of the teacher's vectors (n × 384), centred on their own mean."""
        return unit((vectors - vectors.mean(axis=0)) @ self.components)


def unit(vectors: Vectors) -> Vectors:
    """Rows of length 1; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return found


def start_rows(tokens: Sequence[Token], teacher: Teacher) -> tuple[Vectors, Space]:
    """(tokens × 256) rows, direction times weight, and the space that they are in; compounds are zero."""
    meanings = np.stack([_meaning(token, teacher) for token in tokens])
    kinds = np.array([token.kind for token in tokens])
    chinese, english = kinds == "han", np.isin(kinds, ["english", "piece", "letter"])
    for language in (chinese, english):
        meanings[language] -= meanings[language].mean(axis=0)
    known = meanings[chinese | english].astype(np.float64)
    components = np.linalg.svd(known.T @ known)[0][:, :DIMENSIONS].astype(np.float32)
    directions = unit(meanings @ components)
    for place, token in enumerate(tokens):
        if token.kind == "number":
            directions[place] = _random_direction(token.text)
    directions = name_directions(directions, tokens)
    return directions * weights(tokens)[:, None], Space(components)


def _meaning(token: Token, teacher: Teacher) -> Vectors:
    """The weighted sum of the teacher's vectors of a token's senses; an English token is its own sense."""
    if token.kind == "han":
        texts = [sense.text for sense in token.senses[: len(SENSE_WEIGHTS)]]
        return _row(unit(np.array(SENSE_WEIGHTS[: len(texts)], np.float32)[None] @ teacher.vectors(texts)))
    if token.kind in ("english", "piece", "letter"):
        return _row(teacher.vectors([token.text]))
    return np.zeros(WIDTH, np.float32)


def _row(vectors: Vectors) -> Vectors:
    found: Vectors = vectors[0]
    return found


def weights(tokens: Sequence[Token]) -> NDArray[np.float32]:
    """How much a token counts in a text before training: words by their rarity, the rest little."""
    return np.array([_weight(token) for token in tokens], np.float32)


def _weight(token: Token) -> float:
    if token.kind in WEIGHTS:
        return WEIGHTS[token.kind]
    rarity = FREQUENT / (FREQUENT + max(token.probability, RAREST))
    return rarity * CHARACTER if token.kind == "han" and len(token.text) == 1 else rarity


def name_directions(directions: Vectors, tokens: Sequence[Token]) -> Vectors:
    """The directions with each name where the headwords are that it names, frequent ones most."""
    shares = headwords(tokens)
    placed = directions.copy()
    for place, token in enumerate(tokens):
        if token.kind == "name":
            share = shares[token.text]
            placed[place] = np.array(list(share.values()), np.float32) @ directions[list(share)]
    return unit(placed)


def headwords(tokens: Sequence[Token]) -> dict[str, dict[int, float]]:
    """For each word of a name the headwords (by place) whose senses begin with it, and each one's share.

    A share grows with the root of the headword's frequency, and falls with the place of the sense and the words of the name.
    """
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for place, token in enumerate(tokens):
        for sense, rank in zip(token.senses, SENSE_WEIGHTS, strict=False):
            worth = rank * math.sqrt(max(token.probability, RAREST))
            for words in sense.names:
                for word in words:
                    found[word][place] = max(found[word].get(place, 0.0), worth / len(words))
    return dict(found)


def _random_direction(text: str) -> Vectors:
    """A unit vector that depends on nothing but the text, so that figures differ and mean nothing."""
    seed = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
    drawn = np.random.default_rng(seed).standard_normal(DIMENSIONS)
    found: Vectors = (drawn / np.linalg.norm(drawn)).astype(np.float32)
    return found
