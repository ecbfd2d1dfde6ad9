"""What the rows are trained on: texts that mean the same, as token ids, with the teacher's vector of the English one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from embedding.cedict import Sense
from embedding.vocabulary import LEXICON_PROBABILITY, RAREST, Token, Words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LONGEST_HEADWORD = 8
TEMPER = 0.25
"""A word is drawn in proportion to this power of its frequency: often used words more, but not only them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese and an English text that mean the same, as token ids; `worth` is how often it is drawn."""

    chinese: tuple[int, ...]
    english: tuple[int, ...]
    text: str
    worth: float = 1.0


def sentence_pairs(sentences: Sequence[tuple[str, str]], tokenizer: Tokenizer) -> list[Pair]:
    """Sentences and their translations."""
    english = tokenizer.encode_batch([source for source, _ in sentences], add_special_tokens=False)
    chinese = tokenizer.encode_batch([translated for _, translated in sentences], add_special_tokens=False)
    return [
        Pair(tuple(z.ids), tuple(e.ids), source)
        for (source, _), z, e in zip(sentences, chinese, english, strict=True)
        if z.ids and e.ids
    ]


def sense_pairs(words: Words, tokens: Sequence[Token], tokenizer: Tokenizer) -> list[Pair]:
    """Headwords cut into parts, and their first two senses: parts learn to add up to the whole, in both languages."""
    ids = {token.text: place for place, token in enumerate(tokens)}
    pairs = []
    for word, senses in {**words.senses, **words.lexicon}.items():
        if not teaches(word, words):
            continue
        parts = parts_of(word, ids, words.chinese)
        for sense in senses[:2]:
            english = tokenizer.encode(sense.text, add_special_tokens=False).ids
            if parts and english:
                pairs.append(Pair(parts, tuple(english), sense.text, _worth(word, words)))
    return pairs


def teaches(word: str, words: Words) -> bool:
    """Whether a headword is taught by its parts: it has some, and somebody uses it."""
    return 2 <= len(word) <= LONGEST_HEADWORD and (word in words.chinese or word in words.lexicon)


def whole_pairs(tokens: Sequence[Token], tokenizer: Tokenizer) -> list[Pair]:
    """Headwords of the vocabulary as one token, with each sense of several English words."""
    return [
        Pair((place,), tuple(english), sense.text, math.pow(max(token.probability, RAREST), TEMPER))
        for place, token in enumerate(tokens)
        for sense in token.senses[:3]
        if len(english := tokenizer.encode(sense.text, add_special_tokens=False).ids) > 1
    ]


def parts_of(word: str, ids: Mapping[str, int], chinese: Mapping[str, float]) -> tuple[int, ...]:
    """The ids of a word's two likeliest parts, or of its characters; () where one is not in the vocabulary."""
    cuts = [(word[:at], word[at:]) for at in range(1, len(word)) if word[:at] in ids and word[at:] in ids]
    if cuts:
        best = max(cuts, key=lambda cut: chinese.get(cut[0], RAREST) * chinese.get(cut[1], RAREST))
        return tuple(ids[part] for part in best)
    return tuple(ids[character] for character in word) if all(character in ids for character in word) else ()


def _worth(word: str, words: Words) -> float:
    least = LEXICON_PROBABILITY if word in words.lexicon else RAREST
    return math.pow(max(words.chinese.get(word, 0.0), least), TEMPER)


def teacher_texts(words: Words, tokens: Sequence[Token], sentences: Sequence[tuple[str, str]]) -> set[str]:
    """Every English string that the teacher is asked for."""
    senses: list[Sense] = [sense for token in tokens for sense in token.senses]
    taught = {**words.senses, **words.lexicon}
    senses += [sense for word, found in taught.items() if teaches(word, words) for sense in found[:2]]
    spelt = {token.text for token in tokens if token.kind in ("english", "piece", "letter")}
    return spelt | {sense.text for sense in senses} | {source for source, _ in sentences}
