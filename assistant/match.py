"""How well a piece of evidence meets a question's terms: exact words, synonyms, parts of compounds, and meaning.

The static embedding serves as the bilingual dictionary here: a word that is not printed may still be met by one that means
nearly the same, in either language, for less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assistant import vocabulary
from assistant.pinyin import sounds_in
from assistant.question import HAN, Names, fold
from assistant.records import Query
from ingest.dates import Mention, find_dates
from ingest.embed import StaticEmbeddings
from ingest.records import Report
from ingest.segment import BIGRAM, batch_terms, terms

Matrix = NDArray[np.float32]
Kind = Literal["entity", "time", "word"]

# The constants are tuned on the development and the sample questions together.
IN_CONTEXT, BEFORE = 0.8, 0.65
"""What a term is worth that stands in the heading, caption or column name, or in the sentence before, not in the evidence itself."""
LUCK, SHORT = 0.035, 40
"""A long passage meets any word by luck: what each doubling of its length beyond this many characters takes off a cosine."""
UNKNOWN = 0.5
"""A word that the library never prints can only be met by another: it weighs less."""
OWN_REPORT = 0.95
"""What the name of the report's own subject is worth to everything in it."""
PART_OF_PERIOD = 0.4
"""A quarter's or half-year's figure is not the year's."""
SOFT_FLOOR, SOFT_FULL, SOFT_WORTH = 0.45, 0.72, 0.75
"""Cosines below the floor are no kinship, from the full mark on they are a translation, worth this."""
KNOWN_SOFT = 0.7
"""A word that the library prints is less likely meant by another one."""
_ESTIMATE = re.compile(r"(?<!\d)(20\d\d)[AEFP](?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the question asks for: every printed form that meets it, and the index words of its own form.

    `known` tells whether the library prints the term at all; `focus` whether it is what is asked for.
    """

    text: str
    weight: float
    kind: Kind
    forms: tuple[tuple[str, float], ...]
    parts: tuple[str, ...]
    known: bool
    focus: bool = False
    time: Mention | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """What is matched, as printed: the evidence's own words, those over it (headings, caption, columns), the sentence
    `before` it, the report's day and period (ISO), and its `subject`: the company, broker and names it goes by."""

    text: str
    context: str = ""
    before: str = ""
    subject: str = ""
    published: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """How one passage meets the question: each term's strength 0..1 and their weighted mean; `kinship` (0..1) is the mean over the
    question's tokens of their best cosine in the passage (MaxSim)."""

    coverage: float
    kinship: float
    strengths: tuple[float, ...]
    own: tuple[float, ...] = ()


class Matcher:
    """A question's terms, ready to be matched with many passages."""

    def __init__(self, query: Query, names: Names, embedded: StaticEmbeddings, idf: Callable[[str], float]) -> None:
        rarest = idf("\0")
        self.terms = [_term(text, weight, query, names, idf, rarest) for text, weight in query.terms.items()]
        self._embedded = embedded
        self._asked = frozenset(terms(query.standalone))
        self.names = names
        self._vectors = _directions(embedded, [term.text for term in self.terms])
        self._phrases = _phrases(query, self.terms)
        self._phrase_vectors = _directions(embedded, [" ".join(self.terms[i].text for i in at) for at in self._phrases])
        self._tokens = _weighed(embedded, query.standalone)

    def match(self, passages: Sequence[Passage]) -> list[Match]:
        """Each passage's match, in order."""
        if not self.terms or not passages:
            return [Match(0.0, 0.0, ()) for _ in passages]
        own, own_kin = self._sides([passage.text for passage in passages])
        around, around_kin = self._sides([passage.context for passage in passages])
        earlier, earlier_kin = self._sides([passage.before for passage in passages])
        here = np.maximum(own, around * IN_CONTEXT)
        best = np.maximum(here, earlier * BEFORE)
        for column, term in enumerate(self.terms):
            if term.time is not None:
                best[:, column] = [_time_strength(term.time, passage) for passage in passages]
            elif term.kind == "entity":
                own_report = [any(form in fold(p.subject) for form, _ in term.forms) for p in passages]
                best[:, column] = np.maximum(best[:, column], np.array(own_report) * OWN_REPORT)
        lengths = np.array([len(p.text) + 0.5 * len(p.context) for p in passages], np.float32)
        luck = LUCK * np.log2(np.maximum(lengths / SHORT, 1.0))
        kinship = np.maximum(np.maximum(own_kin, around_kin * IN_CONTEXT), earlier_kin * BEFORE) @ self._tokens[1]
        kinship = np.maximum(kinship - luck, 0.0)
        weights = np.array([term.weight for term in self.terms], np.float32)
        coverage = best @ weights / weights.sum()
        return [
            Match(float(cover), float(kin), tuple(map(float, row)), tuple(map(float, mine)))
            for cover, kin, row, mine in zip(coverage, kinship, best, here, strict=True)
        ]

    def shared(self, text: str) -> float:
        """The share of a text's words that the question has too."""
        own = _index_words(text)
        return sum(word in self._asked for word in own) / len(own) if own else 0.0

    def in_one_clause(self, text: str) -> bool:
        """Whether one clause names a company asked about and what is asked of it."""
        named = [term for term in self.terms if term.kind == "entity"]
        focus = [term for term in self.terms if term.focus]
        if not named or not focus:
            return False
        clauses = re.split(r"[，,；;。]", fold(text))
        return any(
            all(any(any(form in clause for form, _ in term.forms) for term in side) for side in (named, focus))
            for clause in clauses
        )

    def of_another(self, text: str) -> bool:
        """Whether every clause that says what is asked names another company and not the one asked about."""
        named = [form for term in self.terms if term.kind == "entity" for form, _ in term.forms]
        focus = [form for term in self.terms if term.focus for form, _ in term.forms]
        clauses = [
            c
            for c in re.split(r"[，,；;。：:]", fold(text))
            if any(form in c for form in focus) and re.search(r"\d", c)
        ]
        if not named or not clauses:
            return False
        return all(self.names.find(c) and not any(form in c for form in named) for c in clauses)

    def _sides(self, texts: Sequence[str]) -> tuple[Matrix, Matrix]:
        """(passages × terms) strengths and (passages × question tokens) best cosines of one side of the passages."""
        distinct = list(dict.fromkeys(texts))
        place = {text: i for i, text in enumerate(distinct)}
        rows = [place[text] for text in texts]
        soft, kin = self._soft(distinct)
        return self._strengths(distinct, soft)[rows], kin[rows]

    def _strengths(self, texts: Sequence[str], soft: Matrix) -> Matrix:
        """1 for a term's own form, less for a synonym, a part of a compound, a kindred word."""
        folded = [fold(text) for text in texts]
        bags = [frozenset(found) for found in batch_terms(texts)]
        out = np.zeros((len(texts), len(self.terms)), np.float32)
        for column, term in enumerate(self.terms):
            if term.kind == "time":
                continue
            softens = term.kind != "entity" or not HAN.search(term.text)
            for row, (text, bag) in enumerate(zip(folded, bags, strict=True)):
                if (
                    term.kind == "entity"
                    and not HAN.search(term.text)
                    and HAN.search(text)
                    and sounds_in(term.text, text)
                ):
                    out[row, column] = 1.0
                    continue
                hard = next((worth for form, worth in term.forms if _stands(form, text, bag)), 0.0)
                if hard < 0.85 and term.parts:
                    share = sum(part in bag for part in term.parts) / len(term.parts)
                    hard = max(hard, 0.85 * share if share >= 0.5 else 0.0)
                out[row, column] = max(hard, soft[row, column] if softens else 0.0)
        return out

    def _met(self, directions: Matrix) -> Matrix:
        """(directions × terms): each term's cosine, or that of a phrase that it is part of."""
        cosines: Matrix = directions @ self._vectors.T
        for pair, phrase in zip(self._phrases, (directions @ self._phrase_vectors.T).T, strict=True):
            for column in pair:
                cosines[:, column] = np.maximum(cosines[:, column], phrase)
        return cosines

    def _soft(self, texts: Sequence[str]) -> tuple[Matrix, Matrix]:
        """Strengths by meaning: each term against the best word, or pair of neighbouring words, of each text."""
        ids = self._embedded.token_ids(texts)
        known = sorted({token for found in ids for token in found})
        terms_out = np.zeros((len(texts), len(self.terms)), np.float32)
        token_out = np.zeros((len(texts), len(self._tokens[1])), np.float32)
        if not known:
            return terms_out, token_out
        place = {token: i for i, token in enumerate(known)}
        rows = self._embedded.token_vectors(known)
        lengths = np.linalg.norm(rows, axis=1)
        # Pieces and letters carry next to no weight in the model: they must not meet a word on their own.
        weak = lengths < np.median(lengths) * 0.35
        pairs = sorted({pair for found in ids for pair in pairwise(found)})
        left, right = ([place[pair[side]] for pair in pairs] for side in (0, 1))
        both = rows[left] + rows[right]
        token_cosines = _unit(rows) @ self._tokens[0].T
        single = self._met(_unit(rows))
        single[weak] = 0
        double = self._met(_unit(both))
        at_pair = {pair: i for i, pair in enumerate(pairs)}
        for row, found in enumerate(ids):
            if found:
                at = [place[token] for token in set(found)]
                terms_out[row] = single[at].max(axis=0)
                token_out[row] = token_cosines[at].max(axis=0)
            if len(found) > 1:
                near = double[[at_pair[pair] for pair in set(pairwise(found))]].max(axis=0)
                terms_out[row] = np.maximum(terms_out[row], near)
        luck = LUCK * np.log2(np.maximum(np.array([len(text) for text in texts], np.float32) / SHORT, 1.0))
        worth = (terms_out - luck[:, None] - SOFT_FLOOR) / (SOFT_FULL - SOFT_FLOOR) * SOFT_WORTH
        foreign = np.array([not term.known for term in self.terms], np.float32)
        worth = np.clip(worth, 0.0, SOFT_WORTH) * (foreign + (1 - foreign) * KNOWN_SOFT)
        return worth.astype(np.float32), np.clip(token_out, 0.0, 1.0)


def _phrases(query: Query, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Pairs of terms that stand beside each other in an English question ("intelligent driving")."""
    said = fold(query.standalone)
    places = sorted(
        (at, i) for i, term in enumerate(terms) if term.kind == "word" and (at := said.find(term.text)) >= 0
    )
    return [(i, j) for (at, i), (then, j) in pairwise(places) if said[at + len(terms[i].text) : then] == " "]


def _unit(rows: Matrix) -> Matrix:
    unit: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit


def _meaning_ids(embedded: StaticEmbeddings, text: str) -> list[int]:
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
        if ids := _meaning_ids(embedded, text):
            row[:] = embedded.token_vectors(ids).sum(axis=0)
    directions: Matrix = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return directions


def _weighed(embedded: StaticEmbeddings, text: str) -> tuple[Matrix, Matrix]:
    """A question's tokens as unit vectors, and their shares of its meaning (they add up to 1)."""
    ids = list(dict.fromkeys(_meaning_ids(embedded, text)))
    if not ids:
        return np.zeros((0, embedded.dimensions), np.float32), np.zeros(0, np.float32)
    rows = embedded.token_vectors(ids)
    lengths = np.linalg.norm(rows, axis=1)
    return rows / np.maximum(lengths, 1e-9)[:, None], lengths / max(float(lengths.sum()), 1e-9)


@lru_cache(maxsize=4096)
def _dates(text: str, reference: date) -> tuple[Mention, ...]:
    """The dates and periods of `text`, "2025E" read as a year."""
    return tuple(find_dates(_ESTIMATE.sub(r"\1年", text), reference))


def _time_strength(asked: Mention, passage: Passage) -> float:
    """1 where the passage tells of the same days, less where only its context or report does, 0 where it tells of others."""
    reference = date.fromisoformat(passage.published) if passage.published else asked.last
    sides = ((passage.text, 1.0), (passage.context, IN_CONTEXT), (passage.before, BEFORE))
    for text, worth in sides:
        found = [_same_days(asked, told) for told in _dates(text, reference)]
        if PART_OF_PERIOD in found and max(found) < 1.0:
            return PART_OF_PERIOD
        if any(found):
            return max(found) * worth
    told_of_others = any(_dates(text, reference) for text, _ in sides[:1])
    return 0.0 if told_of_others else _report_time(asked, passage, reference)


def _report_time(asked: Mention, passage: Passage, reference: date) -> float:
    """What the report's own period is worth to evidence without a date: only for quarters, years and the like."""
    if (asked.last - asked.first).days <= 40:
        return 0.0
    whole = find_dates(passage.period, reference)
    if whole:
        return 0.9 if any(asked.first <= m.first and m.last <= asked.last for m in whole) else 0.0
    return 0.65 if passage.published and asked.first.isoformat() <= passage.published <= asked.last.isoformat() else 0.0


def _same_days(asked: Mention, told: Mention) -> float:
    """A day inside the period asked for is about it; a quarter inside the year is not the year's figure."""
    if (told.first, told.last) == (asked.first, asked.last):
        return 1.0
    length = (told.last - told.first).days
    if asked.first <= told.first and told.last <= asked.last:
        return 0.8 if length <= 31 else PART_OF_PERIOD
    if told.first <= asked.first and asked.last <= told.last:
        return 0.65 if length <= 45 else 0.5
    return 0.0


def _term(text: str, weight: float, query: Query, names: Names, idf: Callable[[str], float], rarest: float) -> Term:
    """A term with its forms and its weight: the rarer in the library, the heavier."""
    entity = text in query.entities
    time = next((mention for mention in query.times if mention.text == text), None)
    forms = dict.fromkeys(names.forms(text) if entity else (fold(text),), 1.0)
    for group in vocabulary.SYNONYMS:
        if text in group:
            for other in group:
                forms.setdefault(fold(other), 0.9)
    index_words = _index_words(text)
    parts = tuple(dict.fromkeys(part for part in terms(text) if part.startswith(BIGRAM))) or tuple(index_words)
    known = max(map(idf, parts)) < rarest if HAN.search(text) else min(map(idf, index_words), default=rarest) < rarest
    rare = max((idf(part) for part in index_words), default=rarest) / (rarest or 1.0)
    return Term(
        text=text,
        weight=weight * (0.35 + 0.65 * rare) * (UNKNOWN if not known and not entity and not time else 1.0),
        kind="time" if time else "entity" if entity else "word",
        forms=tuple(forms.items()),
        parts=parts if len(text) > 2 and len(parts) > 1 else (),
        known=known,
        focus=text in query.focus,
        time=time,
    )


def subject_of(report: Report) -> str:
    """The names a report's subject goes by: company, ticker, broker, title, and what its profile calls short or foreign names."""
    names = [fact.value for fact in report.facts if re.search(r"简称|名称|name", fact.name, re.I)]
    return " ".join((report.company, report.ticker, report.broker, report.title, *names))


@lru_cache(maxsize=16384)
def _index_words(text: str) -> tuple[str, ...]:
    """The index terms of a short text without bigrams, unless it has nothing else."""
    found = terms(text)
    return tuple(word for word in found if not word.startswith(BIGRAM)) or tuple(found)


def _stands(form: str, text: str, bag: frozenset[str]) -> bool:
    """A Han form anywhere in the text; a Latin one as a whole word or by its stem."""
    if HAN.search(form):
        return form in text
    if form in bag:
        return True
    if " " not in form and form.isascii() and form.isalpha():
        return any(word in bag for word in _index_words(form))
    return bool(re.search(rf"(?<![a-z0-9.]){re.escape(form)}(?![a-z0-9])", text))
