"""What questions on tables name: words and terms of the field with every form that a table may print for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.accounts.metrics import named_in
from assistant.accounts.said import as_said
from assistant.lookup.english.light import DUE, DUE_FORMS, LIGHT, OPERATION_WORDS
from assistant.lookup.english.words import undated, words_of
from assistant.words.abroad import dictionary
from assistant.words.everyday import others_for, phrases
from assistant.words.names import HAN
from assistant.words.synonyms import SYNONYMS, TERMS_OF_ART
from assistant.words.vocabulary import QUESTION_WORDS_ZH
from ingest.embed import embedded
from ingest.segment import stem

_PAYS = re.compile(
    r"\bhow (?:large|high|low|long|small|great|wide|far)\b|\bfuture\b(?! (?:prices?|contracts?)\b)|\bsitting\b(?= (?:in|at|on|with)\b)|\b(?:pays?|paid|charges?|offers?|carr(?:y|ies)|bears?)\b(?= the (?:most|highest|lowest|least|largest|smallest))"
)
"""Words that are empty: "future" of what falls due, verbs before a superlative ("who pays the highest rent")."""
_ABBREVIATED = re.compile(r"(?P<name>[a-z][\w&'-]+) \((?P<short>[a-z&]{2,6})\)")
"""Mastic (MST): a name and what stands for it, either of which a table may print."""
_CHINESE = re.compile("|".join(sorted(QUESTION_WORDS_ZH, key=len, reverse=True)))
_CHINESE_QUIET = re.compile(
    r"分部|事业部|板块|公司|本公司|集团|年度|年末|年底|财年|同比|变化|变动|增长率|增长|合计|总和|之和|最高|最低|最大|最小|数据|金额|报告期|截至|百分比|占|比例|每年|年|月|日|末"
)
_ASKED_MANY = re.compile(
    r"最[大高多强好猛贵长久重快小低少弱差短轻慢]的?|(?:一共|总共)|(?:多少|几)[个家条只项份名位座处笔股人]?"
)
"""What a Chinese question asks with: how many, the most of them."""
_OPEN_TURN = re.compile(r" (?:for|from|by|to|at|in|on)$")
_MOVED = re.compile(r"涨跌|同比|环比|增速")
KINDRED = 0.55
"""Cosine from which the embedded dictionary's word stands for a Chinese one."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing named: any of `forms` (sets of words) says it; `at` is where it stands in the question, `loose` whether it may
    stay unsaid: what one does with any figure (to receive, to sign, to be due), `everyday` whether reports have other words for it."""

    forms: tuple[frozenset[str], ...]
    at: int
    loose: bool = False
    everyday: bool = False

    @property
    def must(self) -> bool:
        """Whether it may never go unsaid: a term of the field, or the letter or number that tells a thing from others."""
        return (len(self.forms) > 1 and not self.everyday) or any("." in word for form in self.forms for word in form)

    @property
    def words(self) -> int:
        """Of how many words of the question it is made, a term of the field counted as one."""
        return len(self.forms[0]) if self.everyday else 1

    def said_by(self, words: frozenset[str]) -> bool:
        """Whether a bag of words says it."""
        return any(form <= words for form in self.forms)


def concepts_of(said: str) -> list[Concept]:
    """What a folded question names, in order."""
    found: list[Concept] = []
    rest = _PAYS.sub(lambda match: " " * len(match[0]), undated(said))
    for match in _ABBREVIATED.finditer(rest):
        found.append(Concept((frozenset(words_of(match["name"])), frozenset(words_of(match["short"]))), match.start()))
        rest = rest[: match.start()] + "|" * len(match[0]) + rest[match.end() :]
    for match in DUE.finditer(rest):
        forms = tuple(frozenset(words_of(form)) for form in DUE_FORMS.split("|"))
        found.append(Concept(forms, match.start(), loose=True, everyday=True))
    rest = DUE.sub(lambda match: "|" * len(match[0]), rest)
    han = HAN.search(rest)
    for form, forms in _known():
        at = -1 if han and not form.isascii() else _stands(form, rest)
        if at >= 0:
            found.append(Concept(forms, at))
            rest = rest[:at] + "|" * len(form) + rest[at + len(form) :]
    for start, phrase in list(phrases().finditer(rest)):
        found.append(Concept(_forms(phrase), start, everyday=True))
        rest = f"{rest[:start]}{'|' * len(phrase)}{rest[start + len(phrase) :]}"
    for match in re.finditer(r"[a-z0-9%&'.-]+", rest):
        for word in words_of(match[0]):
            if word not in OPERATION_WORDS and (len(word) > 1) and not word.isdigit():
                others = () if word in LIGHT else _forms(match[0])[1:]
                own = frozenset((word,))
                found.append(Concept((own, *others), match.start(), loose=word in LIGHT, everyday=bool(others)))
    if HAN.search(rest):
        found += _chinese(rest)
    unique = {concept.forms: concept for concept in sorted(found, key=lambda c: -c.at)}
    return sorted(unique.values(), key=lambda concept: concept.at)


def _abroad(word: str) -> tuple[frozenset[str], ...]:
    """A Chinese word as the sets of words that English has for it."""
    synonyms = (form for group in SYNONYMS if word in group for form in group)
    forms = (frozenset(words_of(form)) for form in (*others_for(word), *synonyms) if form.isascii())
    found = tuple(dict.fromkeys(words for words in forms if words))
    return tuple(words for words in found if not words <= OPERATION_WORDS) or found  # "total value": any total


def _forms(said: str) -> tuple[frozenset[str], ...]:
    """An everyday word or turn of phrase as sets of words, its own first, then those that reports have for it."""
    whole = [form for form in (said, *others_for(said)) if not _OPEN_TURN.search(form)]  # "sold for" is not "sold"
    sets = (frozenset(words_of(form)) for form in whole or (said,))
    return tuple(dict.fromkeys(words for words in sets if words))


def _stands(form: str, text: str) -> int:
    if not form.isascii():
        return text.find(form)
    match = re.search(rf"(?<![a-z0-9]){re.escape(form)}(?![a-z0-9])", text)
    return match.start() if match else -1


@lru_cache(maxsize=1)
def _known() -> list[tuple[str, tuple[frozenset[str], ...]]]:
    """Terms of the field with every way to print them, the longest first."""
    known: dict[str, tuple[frozenset[str], ...]] = {}
    for group in SYNONYMS:
        if _MOVED.search(group[0]) or stem(group[0]) in OPERATION_WORDS:
            continue
        forms = tuple(dict.fromkeys(frozenset(words_of(form)) for form in group))
        for form in group:
            known.setdefault(undated(form), forms)
    return sorted(known.items(), key=lambda pair: -len(pair[0]))


def _chinese(rest: str) -> list[Concept]:
    """Chinese words as concepts: line items by their English names, other words as printed or as the dictionary has them."""
    said = as_said(rest)
    found: list[Concept] = []
    for named in reversed(named_in(said, ())):
        english = (*getattr(named.what, "asked", ()), named.what.english)
        forms = tuple(dict.fromkeys(frozenset(words_of(form)) for form in english if form))
        found.append(Concept(forms, named.start))
        said = said[: named.start] + "|" * (named.end - named.start) + said[named.end :]
    said = _ASKED_MANY.sub(lambda m: "|" * len(m[0]), said)
    for match in dictionary().finditer(said):
        if abroad := _abroad(match[0]):
            said = said[: match.start()] + "|" * len(match[0]) + said[match.end() :]
            if all(form <= OPERATION_WORDS for form in abroad):
                continue  # 数量: that it is counted
            loose = any(form <= LIGHT for form in abroad)
            own = frozenset(words_of(match[0]))
            found.append(Concept((*abroad, own), match.start(), loose=loose, everyday=match[0] not in TERMS_OF_ART))
    plain = _CHINESE_QUIET.sub(lambda m: "|" * len(m[0]), _CHINESE.sub(lambda m: "|" * len(m[0]), said))
    for match in re.finditer(r"[\u3400-\u9fff]{2,}", plain):
        kin = [word for word, cosine in embedded().nearest_words(match[0], 8, "latin") if cosine >= KINDRED]
        forms = (frozenset(words_of(match[0])), *(frozenset(words_of(word)) for word in kin))
        found.append(Concept(tuple(dict.fromkeys(form for form in forms if form)), match.start()))
    return found
