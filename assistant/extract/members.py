"""What a sentence tells of several things, one after the other between semicolons: each figure is of the thing in its own part."""

from __future__ import annotations

import re

from assistant.evidence.pieces import Evidence
from assistant.words.match import Matcher
from assistant.words.names import HAN, fold
from assistant.words.term_forms import SAME, Term

_OF_ALL = frozenset("公司 集团 企业 行业 报告".split())
"""What every part of a sentence may be of."""
_PART = re.compile(r"[；;]")


def told_together(matcher: Matcher, piece: Evidence) -> bool:
    """Whether what is asked for stands in one part with each word by which the question says of what, where a Chinese sentence has
    parts: "乙收入4亿元；丙毛利率58%" tells no margin of 乙. What the first part says goes for all of them."""
    if piece.table is not None or piece.fact or not HAN.search(piece.text):
        return True
    parts = [fold(part) for part in _PART.split(piece.text)]
    if len(parts) < 2:
        return True
    focus, rest = (_parts_of(matcher, parts, focus=focus) for focus in (True, False))
    asked = set[int]().union(*focus)
    return not asked or all(0 in where or where & asked for where in rest)


def _parts_of(matcher: Matcher, parts: list[str], *, focus: bool) -> list[set[int]]:
    """The parts in which each word stands that is, or is not, what is asked for; none for a word that stands in none."""
    words = [
        term
        for term in matcher.terms
        if term.kind != "time" and term.focus == focus and len(term.text) > 1 and term.text not in _OF_ALL
    ]
    found = [{at for at, part in enumerate(parts) if _stands(term, part)} for term in words]
    return [where for where in found if where]


def _stands(term: Term, part: str) -> bool:
    """Whether a part says a word: what is asked for under any of its names, of what only as the question says it."""
    named = (form for form, worth in term.forms if worth >= SAME) if term.focus else (fold(term.text),)
    return any(form in part for form in named if HAN.search(form))
