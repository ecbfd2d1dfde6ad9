"""How well a piece of evidence meets a question's terms: exact words, synonyms, parts of compounds, and meaning.

The static embedding serves as the bilingual dictionary here: a word that is not printed may still be met by one that means
nearly the same, in either language, for less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assistant.records import Query
from assistant.words import vocabulary
from assistant.words.counted import counts, of_another, of_several
from assistant.words.kinship import Kinship, Matrix, luck
from assistant.words.names import HAN, Names, fold
from assistant.words.nearest import nearest
from assistant.words.passage import BEFORE, IN_CONTEXT, Passage, time_strength
from assistant.words.pinyin import sounds_in
from assistant.words.places import PLACES, speaks_of_another, stands_alone
from assistant.words.ratings import RATING
from assistant.words.subject import goes_by
from assistant.words.synonyms import TERMS_OF_ART
from assistant.words.term_forms import SAME, Term, index_words, term_of
from ingest.embed import StaticEmbeddings
from ingest.segment import Cut, terms

_DEFINES = (
    r"\b(?:define[sd]?|refer to) [“\"]?(?:[\w-]+ )?{0}|{0}s?[”\"]?,? (?:is|are) (?:defined|calculated|computed)|{0}s?[”\"]? (?:(?:primarily |principally |generally |mainly )?(?:means?|consists? of|refers? to|represents?|excludes?|comprises?|(?:is|are) (?:comprised|made up|composed) of))\b"
    r"|\((?:collectively,? )?(?:the |a )?[“\"](?:[\w-]+ ){{0,3}}{0}[”\"]"
)
_SHORT_FOR = r"[(](?:以下|下文)?(?:简称|下称)为?:?\s*[“\"]?{0}[”\"]?[)]"
_DENIED = re.compile(r"(?:\b(?:not|no|never|without)|n['’]t)\s+((?:[\w&-]+\s*){1,3})")
_DEFINES_ZH = (
    r"(?:^|[：:，,；;。（(“])[“\"]?[\u3400-\u9fff]{{0,3}}{0}[”\"]?\s*[，,]?(?:=|是指|指的?是|指|定义为|即为|等于)"
)
KINDRED = 0.5
"""What a kindred word may be worth for an English term of the field, all of whose names are known: a dividend is no buyback."""
SHORT = 2
"""Characters of a Chinese word that may stand by chance where two others meet."""
STEM_ONLY = 0.9
"""What a word is worth that has only its stem in common with the one asked for."""
OWN_REPORT = 0.95
"""What the name of the report's own subject is worth to everything in it."""


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
        self.terms = [term_of(text, weight, query, names, idf, rarest) for text, weight in query.terms.items()]
        self._when = bool(vocabulary.DATE_WANTED.search(query.standalone))
        self._asked = frozenset(terms(query.standalone))
        self._named = [[form for form, _ in term.forms] for term in self.terms if term.kind == "entity"]
        self._focus = [[form for form, _ in term.forms] for term in self.terms if term.focus]
        self.names = names
        self._embedded = embedded
        self._kinship = Kinship(embedded, query.standalone, self.terms)

    def match(self, passages: Sequence[Passage]) -> list[Match]:
        """Each passage's match, in order."""
        if not self.terms or not passages:
            return [Match(0.0, 0.0, ()) for _ in passages]
        # One sentence is the next one's `before`, one heading stands over many: each text is looked at once.
        sides = [[p.text for p in passages], [p.context for p in passages], [p.before for p in passages]]
        strengths, kin = self._sides([text for side in sides for text in side])
        own, around, earlier = np.split(strengths, 3)
        own_kin, around_kin, earlier_kin = np.split(kin, 3)
        here = np.maximum(own, around * IN_CONTEXT)
        best = np.maximum(here, earlier * BEFORE)
        for column, term in enumerate(self.terms):
            if term.text in PLACES:  # under a heading on several of them each sentence is of its own
                elsewhere = [speaks_of_another(f"{p.before} {p.text}", term.text) for p in passages]
                here[elsewhere, column] = best[elsewhere, column] = own[elsewhere, column]
        for column, term in enumerate(self.terms):
            if term.time is not None:
                best[:, column] = [time_strength(term.time, passage, self._when) for passage in passages]
            elif term.kind == "entity":
                if among := _in_a_list(term):
                    listed = [bool(among.search(fold(p.before))) for p in passages]
                    best[listed, column] = here[listed, column]
                subjects = {subject: fold(subject) for subject in {p.subject for p in passages}}
                own_report = {s: any(goes_by(own, form) for form, _ in term.forms) for s, own in subjects.items()}
                best[:, column] = np.maximum(
                    best[:, column], np.array([own_report[p.subject] for p in passages]) * OWN_REPORT
                )
        lengths = np.array([len(p.text) + 0.5 * len(p.context) for p in passages], np.float32)
        nearest = np.maximum(np.maximum(own_kin, around_kin * IN_CONTEXT), earlier_kin * BEFORE)
        kinship = np.maximum(_weighed(nearest, self._kinship.shares) - luck(lengths), 0.0)
        weights = np.array([term.weight for term in self.terms], np.float32)
        coverage = _weighed(best, weights) / weights.sum()
        return [
            Match(cover, kin, tuple(row), tuple(mine))
            for cover, kin, row, mine in zip(
                coverage.tolist(), kinship.tolist(), best.tolist(), here.tolist(), strict=True
            )
        ]

    def nearest(self, phrase: str, names: Sequence[str], whole: bool) -> str:
        """The printed name that a phrase in the other language means, with `whole` by each of its words; "" where none clearly does."""
        return nearest(self._embedded, phrase, names, whole)

    def shared(self, text: str) -> float:
        """The share of a text's words that the question has too."""
        own = index_words(text)
        return sum(word in self._asked for word in own) / len(own) if own else 0.0

    def in_one_clause(self, text: str) -> bool:
        """Whether one clause names a company asked about and what is asked of it."""
        if not self._named or not self._focus:
            return False
        return any(
            all(any(any(form in clause for form in forms) for forms in side) for side in (self._named, self._focus))
            for clause in re.split(r"[，,；;。]", fold(text))
        )

    def defines(self, text: str) -> bool:
        """Whether a text says what a word asked about means: "X consists of", "(the “X”)", "we define X as", "X是指", "X=A-B", "（以下简称X）"."""
        said = fold(text)
        forms = [form for term in self.terms if term.kind != "time" for form, worth in term.forms if worth >= SAME]
        return any(
            form in said
            and any(
                re.search(told.format(re.escape(form)), said)
                for told in (_DEFINES_ZH if HAN.search(form) else _DEFINES, _SHORT_FOR)
            )
            for form in forms
        )

    def denied(self, text: str) -> bool:
        """Whether an English text says of what is asked for that there is none of it: "we do not hedge fuel"; of a "dividend per share" the dividend."""
        asked = [term for term in self.terms if term.focus] or [term for term in self.terms if term.kind == "word"]
        forms = [form for term in asked for form, worth in term.forms if worth >= SAME]
        words = {word for form in forms for word in index_words(form)[: 1 if " " in form else None]}
        return any(words.intersection(index_words(match[1])) for match in _DENIED.finditer(fold(text)))

    def of_another(self, text: str) -> bool:
        """Whether every clause that says what is asked names another company and not the one asked about."""
        named = [form for forms in self._named for form in forms]
        focus = [form for forms in self._focus for form in forms]
        if not named or not focus:
            return False
        clauses = [
            c
            for c in re.split(r"[，,；;。：:]", fold(text))
            if any(form in c for form in focus) and re.search(r"\d", c)
        ]
        return bool(clauses) and all(self.names.find(c) and not any(form in c for form in named) for c in clauses)

    def _sides(self, texts: Sequence[str]) -> tuple[Matrix, Matrix]:
        """(texts × terms) strengths and (texts × question tokens) best cosines."""
        distinct = list(dict.fromkeys(texts))
        place = {text: i for i, text in enumerate(distinct)}
        rows = [place[text] for text in texts]
        soft, kin = self._kinship.of(distinct)
        return self._strengths(distinct, soft)[rows], kin[rows]

    def _strengths(self, texts: Sequence[str], soft: Matrix) -> Matrix:
        """1 for a term's own form, less for a synonym, a part of a compound, a kindred word."""
        read = [_read(text) for text in texts]
        kin = soft.tolist()
        out = np.zeros((len(texts), len(self.terms)), np.float32)
        for column, term in enumerate(self.terms):
            if term.kind != "time":
                out[:, column] = [
                    _strength(term, text, bag, han, row[column])
                    for (text, bag, han), row in zip(read, kin, strict=True)
                ]
        return out


def _strength(term: Term, text: str, bag: Cut, han: bool, kin: float) -> float:
    """What a folded text, cut to `bag`, is worth to a term of which it has a word that is kindred by so much."""
    entity, latin = term.kind == "entity", not term.han
    if entity and latin and han and sounds_in(term.text, text):
        return 1.0
    if of_another(term.text, text):
        return 0.0
    if of_several(term.text, text):
        return KINDRED
    hard = next((worth * _nearly(form, text) for form, worth in term.forms if _stands(form, text, bag)), 0.0)
    if hard < SAME and counts(term.text, text):
        hard = SAME
    if hard < 0.85 and term.parts:
        share = sum(part in bag for part in term.parts) / len(term.parts)
        half = share == 1.0 if term.art else share >= 0.5 if term.han or entity else share > 0.5
        hard = max(hard, 0.85 * share if half else 0.0)
    if (entity and term.han) or (term.art and han) or (term.place and term.han != han):
        return hard
    return max(hard, min(kin, KINDRED if term.text in TERMS_OF_ART and latin and not han else 1.0))


def _in_a_list(term: Term) -> re.Pattern[str] | None:
    """What finds a Chinese name as one of several, of none of whom alone the next sentence goes on: 可比公司为甲、乙、丙."""
    forms = "|".join(re.escape(form) for form, _ in term.forms if HAN.search(form))
    return re.compile(rf"、(?:{forms})|(?:{forms})、") if forms else None


def _weighed(rows: Matrix, weights: Matrix) -> Matrix:
    """Rows of strengths, each summed by weight; as `@`, OpenBLAS warns at times of values that are none (numpy issue 24067)."""
    summed: Matrix = np.einsum("ij,j->i", rows, weights)
    return summed


@lru_cache(maxsize=2048)
def _read(text: str) -> tuple[str, Cut, bool]:
    """A text folded, its index terms, and whether it has Han characters; one conversation looks at the same passages again and again."""
    folded = fold(text)
    return folded, Cut(text), bool(HAN.search(folded))


def _nearly(form: str, text: str) -> float:
    """1 where the very form stands in the text, less where only its stem does ("formed" in "the form of a note")."""
    return 1.0 if form in text else STEM_ONLY


def _stands(form: str, text: str, bag: Cut) -> bool:
    """A Han form anywhere in the text, a Latin one as a whole word or by its stem; a rating or a place not as part of another."""
    if (alone := stands_alone(form, text)) is not None:
        return alone
    if HAN.search(form):
        if form not in text:
            return False
        if RATING.fullmatch(form):
            return any(m.group() == form for m in RATING.finditer(text))
        return not (len(form) == SHORT and bag.straddles(form))
    if form in bag:
        return True
    if " " not in form and form.isascii() and form.isalpha():
        return any(word in bag for word in index_words(form))
    return form in text and bool(re.search(rf"(?<![a-z0-9.]){re.escape(form)}s?(?![a-z0-9])", text))
