"""What a sentence tells of several things, one after the other between semicolons: each figure is of the thing in its own part."""

from __future__ import annotations

import re

from assistant.evidence.pieces import Evidence, Piece
from assistant.words.match import Matcher
from assistant.words.names import HAN, fold
from assistant.words.passage import Passage, tells_time, time_strength
from assistant.words.term_forms import SAME, Term

_OF_ALL = frozenset("公司 集团 企业 行业 报告".split())
"""What every part of a sentence may be of."""
_PART = re.compile(r"[；;]")
PROSE = 12
"""Characters of a part that tells something in words, and may be of a time of its own."""


def told_together(matcher: Matcher, piece: Evidence | Piece) -> bool:
    """Whether what is asked for stands in one part with each word by which the question says of what, where a Chinese sentence has
    parts: "乙收入4亿元；丙毛利率58%" tells no margin of 乙. What the first part says goes for all of them, but for a time that another
    has of its own: "三季度收入17亿元；预计四季度毛利率18%" tells no margin of the third quarter."""
    if piece.fact or not HAN.search(piece.text):
        return True
    parts = [fold(part) for part in _PART.split(piece.text)]
    if len(parts) < 2:
        return True
    asked = set[int]().union(*_parts_of(matcher, parts, focus=True))
    if not asked or (piece.table is not None and all(len(parts[at]) < PROSE for at in asked)):
        return True
    if len(asked) == 1 and not _of_the_time(matcher, parts[min(asked)], piece):
        return False
    rest = _parts_of(matcher, parts, focus=False) if piece.table is None else []
    return all(0 in where or where & asked for where in rest)


def _of_the_time(matcher: Matcher, part: str, piece: Evidence | Piece) -> bool:
    """Whether a part does not tell of another time than the one asked about."""
    report = piece.source.report
    passage = Passage(part, published=report.published, period=report.period)
    times = (term.time for term in matcher.terms if term.time is not None)
    return all(not tells_time(passage, time) or time_strength(time, passage) > 0 for time in times)


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
