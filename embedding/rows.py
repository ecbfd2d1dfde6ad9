"""The start of every token's row: the teacher's vectors of its senses, in 256 dimensions, with a weight by frequency."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from embedding.teacher import WIDTH, Teacher, Vectors
from embedding.vocabulary import RAREST, Token
from ingest.segment import stem

DIMENSIONS = 256
SENSE_WEIGHTS = (1.0, 0.8, 0.6, 0.4)
FREQUENT = 3e-4
"""a in a / (a + p), the smooth inverse frequency weight of a word (Arora et al. 2017)."""
WEIGHTS = {"unknown": 0.0, "name": 1.0, "piece": 0.3, "letter": 0.1, "number": 0.2, "compound": 0.0}
DRAWN = 0.5
"""How far an English word is drawn to the headwords that it translates (tuned on the tuning half of our word pairs)."""
Shares = Mapping[str, Mapping[int, float]]


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
    directions = draw(directions, tokens)
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
    return np.array(
        [WEIGHTS.get(token.kind, FREQUENT / (FREQUENT + max(token.probability, RAREST))) for token in tokens],
        np.float32,
    )


def draw(directions: Vectors, tokens: Sequence[Token]) -> Vectors:
    """English words drawn to the Chinese words they translate, frequent ones most; names are where their headwords are."""
    shares = translations(tokens)
    by_stem: dict[str, dict[int, float]] = defaultdict(dict)
    for word, found in shares.items():
        by_stem[stem(word)] |= found
    drawn = directions.copy()
    for place, token in enumerate(tokens):
        if token.kind not in ("english", "name"):
            continue
        share = shares.get(token.text) or by_stem.get(stem(token.text))
        if share:
            pull = np.array(list(share.values()), np.float32) @ directions[list(share)]
            amount = 1.0 if token.kind == "name" else DRAWN
            drawn[place] = (1 - amount) * directions[place] + amount * pull / np.linalg.norm(pull)
    return unit(drawn)


def translations(tokens: Sequence[Token]) -> dict[str, dict[int, float]]:
    """For each English word and name the headwords (by place) with a sense that is this word, and each one's share.

    A share grows with the root of the headword's frequency and falls with the place of the sense among its senses.
    """
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for place, token in enumerate(tokens):
        for sense, rank in zip(token.senses, SENSE_WEIGHTS, strict=False):
            worth = rank * float(np.sqrt(max(token.probability, RAREST)))
            whole = re.sub(r" \([^)]*\)$", "", sense.text.lower())
            spelt = [(whole,)] if re.fullmatch("[a-z]+", whole) else []
            for words in {*spelt, *sense.names}:
                for word in words:
                    found[word][place] = max(found[word].get(place, 0.0), worth / len(words))
    return dict(found)


def _random_direction(text: str) -> Vectors:
    """A unit vector that depends on nothing but the text, so that figures differ and mean nothing."""
    seed = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
    drawn = np.random.default_rng(seed).standard_normal(DIMENSIONS)
    found: Vectors = (drawn / np.linalg.norm(drawn)).astype(np.float32)
    return found
