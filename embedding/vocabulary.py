"""The vocabulary: which words are tokens, how frequent they are and what they mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from embedding.cedict import Sense, names

Kind = Literal["unknown", "han", "english", "name", "piece", "letter", "number", "compound"]
CHARACTERS, WORDS, FIELD_WORDS, COMPOUNDS = 5_000, 30_000, 5_500, 4_000
ENGLISH, NAMES = 18_000, 5_000
SENSES = 4
RAREST = 3e-8
"""The probability of a word that no list counts; wordfreq's smallest is 1e-8."""
LEXICON_PROBABILITY = 1.7e-5
"""A term of the field is at least this probable (log -11), so that it is cut whole."""
WORD = re.compile(r"[\u3400-\u9fff]{1,7}")
COMPOUND_TAGS = re.compile(r"n(?!r)|v|a|b|j")
"""jieba's tags of nouns (but not of person names), verbs, adjectives and abbreviations."""
FIELD = re.compile(
    r"\b(?:compan(?:y|ies)|corporation|corp|Inc|Ltd|brand|e-commerce|technolog\w*|stocks?|shares?|bonds?|invest\w*|securit(?:y|ies)"
    r"|financ\w*|bank\w*|insur\w*|funds?|profits?|tax\w*|econom\w*|market\w*|revenue|earnings|capital|currency|loan|debt|credit"
    r"|(?:exchange|interest) rate|industr\w*|semiconductor|chip|computer|software|internet|network|online|video game|artificial"
    r"|data|algorithm|electric|battery|automobile|vehicle|pharmaceutical|energy|trade|tariff|export|import|regulat\w*|policy"
    r"|ministry|commission|province|city)\b",
    re.IGNORECASE,
)
"""A rarer word whose sense speaks of these belongs to the field or to its places and companies."""


@dataclass(frozen=True, slots=True)
class Token:
    """One entry of the vocabulary; a `han` token has senses, a `compound` is a word that no dictionary explains."""

    text: str
    kind: Kind
    probability: float = 0.0
    senses: tuple[Sense, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What the sources say: senses and frequencies of Chinese words, jieba's tags, English frequencies and BERT's pieces."""

    senses: Mapping[str, tuple[Sense, ...]]
    chinese: Mapping[str, float]
    tags: Mapping[str, str]
    english: Mapping[str, float]
    pieces: frozenset[str]
    lexicon: Mapping[str, tuple[Sense, ...]]


def read_lexicon(lines: Iterable[str]) -> dict[str, tuple[Sense, ...]]:
    """Chinese term, tab, English senses parted by semicolons."""
    found: dict[str, tuple[Sense, ...]] = {}
    for line in lines:
        word, _, meant = line.strip().partition("\t")
        if meant:
            found[word] = tuple(Sense(text.strip(), names(text.strip())) for text in meant.split(";"))
    return found


def vocabulary(words: Words) -> list[Token]:
    """Every token, the unknown one first and the compounds last; a text is one token only once."""
    han = [*_lexicon(words), *_headwords(words)]
    english = _english(words)
    taken = {token.text for token in english}
    latin = [*english, *_names([*han], taken)]
    taken |= {token.text for token in latin}
    pieces = [Token(text, "piece") for text in sorted(words.pieces - taken)]
    letters = [Token(text, "letter") for text in "abcdefghijklmnopqrstuvwxyz" if text not in taken]
    numbers = [Token(text, "number") for text in number_texts()]
    found = [Token("[UNK]", "unknown"), *han, *latin, *pieces, *letters, *numbers]
    return [*found, *_compounds(words, {token.text for token in found})]


def number_texts() -> list[str]:
    """One to three digits and the years that reports speak of."""
    digits = [f"{number:0{width}}" for width in (1, 2, 3) for number in range(10**width)]
    return [*digits, *map(str, range(1990, 2036))]


def _probability(word: str, words: Words) -> float:
    return max(words.chinese.get(word, 0.0), RAREST)


def _lexicon(words: Words) -> list[Token]:
    return [
        Token(word, "han", max(_probability(word, words), LEXICON_PROBABILITY), senses)
        for word, senses in words.lexicon.items()
        if re.fullmatch(r"[\u3400-\u9fff]+", word)
    ]


def _headwords(words: Words) -> list[Token]:
    """The most frequent characters and words of the dictionary, and rarer words of the field."""
    known = [
        Token(word, "han", _probability(word, words), senses[:SENSES])
        for word, senses in words.senses.items()
        if WORD.fullmatch(word) and word not in words.lexicon
    ]
    known.sort(key=lambda token: -token.probability)
    characters = [token for token in known if len(token.text) == 1]
    longer = [token for token in known if len(token.text) > 1]
    field = [
        token
        for token in longer[WORDS:]
        if len(token.text) <= 5 and FIELD.search("; ".join(sense.text for sense in token.senses[:3]))
    ]
    return [*characters[:CHARACTERS], *longer[:WORDS], *field[:FIELD_WORDS]]


def _english(words: Words) -> list[Token]:
    frequent = sorted(words.english, key=lambda word: (-words.english[word], word))[:ENGLISH]
    field = {
        word for senses in words.lexicon.values() for sense in senses for word in re.findall("[a-z]{3,}", sense.text)
    }
    chosen = dict.fromkeys([*frequent, *sorted(field)])
    return [Token(word, "english", words.english.get(word, RAREST)) for word in chosen]


def _names(han: Iterable[Token], taken: set[str]) -> list[Token]:
    """Latin names that the dictionary gives for headwords of the vocabulary and that are no English words."""
    weight: dict[str, float] = defaultdict(float)
    for token in han:
        for name in name_words(token):
            if len(name) > 2 and name not in taken:
                weight[name] = max(weight[name], token.probability)
    chosen = sorted(weight, key=lambda name: (-weight[name], name))[:NAMES]
    return [Token(name, "name", RAREST) for name in chosen]


def name_words(token: Token) -> set[str]:
    """The words of the names that a headword's senses begin with."""
    return {word for sense in token.senses for name in sense.names for word in name}


def _compounds(words: Words, taken: set[str]) -> list[Token]:
    """Frequent words without an entry in the dictionary: they are cut whole, and mean what their parts mean."""
    found = [
        Token(word, "compound", probability)
        for word, probability in words.chinese.items()
        if 2 <= len(word) <= 3
        and WORD.fullmatch(word)
        and word not in taken
        and COMPOUND_TAGS.match(words.tags.get(word, ""))
    ]
    return sorted(found, key=lambda token: (-token.probability, token.text))[:COMPOUNDS]
