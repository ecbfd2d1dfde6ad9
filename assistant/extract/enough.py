"""Whether evidence answers a question, is near enough to be shown, or neither."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.pieces import Evidence
from assistant.evidence.worth import holds_wanted, unit_wanted
from assistant.records import Query
from assistant.tables.rows import longest, row_name
from assistant.words.match import Matcher, Term
from assistant.words.names import HAN, fold
from assistant.words.vocabulary import NUMBER_WANTED, TERMS_OF_ART

ENOUGH = 0.5
"""Coverage from which evidence answers a question that names things the library knows."""
MET = 0.6
"""How well a company, product, title or period asked about must be met."""
PLENTY = 0.8
"""Coverage from which nothing else is asked."""
HINTED = 0.3
"""How well a name must be met that the evidence would print in the other language."""
CROSSED = 0.3
"""Share of the words (by weight) that a row of an annual report may leave unmet where its figure is the answer."""
FOCUS_MET = 0.4
"""How well what is asked of them must be met; kindred words count."""
PROSE = 20
"""Characters from which a row's cell is taken for words that tell something."""
KIN = 0.34
"""Kinship from which evidence is shown for a question put in other words than the library's, and said to be no direct answer."""


def answers(query: Query, matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether the chosen evidence answers: every company and period met, and what is asked of them in the same breath.

    A question none of whose words the library prints is judged by kinship alone.
    """
    met = [max(strengths) for strengths in zip(*(piece.match.strengths for piece in chosen), strict=True)]
    weights = [term.weight for term in matcher.terms]
    total = sum(weights) or 1.0
    coverage: float = sum(w * s for w, s in zip(weights, met, strict=True)) / total
    native = chosen[0].source.report.language == query.language
    if any(s < MET for term, s in zip(matcher.terms, met, strict=True) if _binds(matcher, term, native)):
        return False
    if not _hinted(matcher, met) or _crossed(query, matcher, chosen[0]) or (native and not _says_head(matcher, chosen)):
        return False
    english = native and query.language == "en"
    if english and not _asked_for(matcher, chosen):
        return False
    if chosen[0].match.coverage >= PLENTY:
        return True
    anchored = any(term.kind == "entity" and _binds(matcher, term, native) for term in matcher.terms)
    if not any(_together(matcher, piece, native) for piece in (chosen if anchored else chosen[:1])):
        return False
    return coverage >= ENOUGH


def near(query: Query, matcher: Matcher, piece: Evidence) -> bool:
    """Whether a piece may be meant by a question that names nothing the library prints so, or asks in the other language."""
    if piece.table is not None and len(longest(piece.row).text) < PROSE and not _named_alike(matcher, piece):
        return False  # of rows of figures the one nearest in meaning tells of something else
    native = piece.source.report.language == query.language
    strengths = zip(matcher.terms, piece.match.strengths, strict=True)
    pairs = list(strengths)
    bound = [s for term, s in pairs if _binds(matcher, term, native)]
    return (
        piece.match.kinship >= KIN
        and _hinted(matcher, piece.match.strengths)
        and not (native and bound)
        and all(s >= MET for s in bound)
    )


def _named_alike(matcher: Matcher, piece: Evidence) -> bool:
    """Whether a row's name holds a word of the question: "the share that brings food home" may be a grocer's."""
    assert piece.table is not None
    name = fold(row_name(piece.table, piece.row))
    forms = {form for term in matcher.terms for form, worth in term.forms if worth >= 0.9}
    return any(len(part) > 1 and part in name for part in forms.union(*(term.parts for term in matcher.terms)))


def _asked_for(matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether an English report says what an English question asks for: some word of it, and a term of the field whole."""
    met = [max(own) for own in zip(*(piece.match.own for piece in chosen), strict=True)]
    focus = [(term, own) for term, own in zip(matcher.terms, met, strict=True) if term.focus]
    whole = all(own >= MET for term, own in focus if " " in term.text and term.text in TERMS_OF_ART)
    return whole and (not focus or max(own for _, own in focus) >= FOCUS_MET)


def _says_head(matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether the very word asked for ("价格" of "最新价格") is met by a piece itself, where the library or the field knows it."""
    heads = [
        i for i, term in enumerate(matcher.terms) if term.head and (term.known or term.art) and HAN.search(term.text)
    ]
    return all(any(piece.match.own[i] >= FOCUS_MET for piece in chosen) for i in heads)


def _crossed(query: Query, matcher: Matcher, first: Evidence) -> bool:
    """Whether a figure is asked of an annual report whose best sentence has none in its unit, or whose best row says less.

    Whoever crosses two dimensions ("women among the managers") or asks for a column that the table lacks is not answered by a figure beside it."""
    asked = query.question.text
    if first.source.report.kind != "annual" or not NUMBER_WANTED.search(asked):
        return False
    if first.table is None:
        return unit_wanted(asked) and holds_wanted(asked, first.text) < 0
    words = [(t.weight, s) for t, s in zip(matcher.terms, first.match.strengths, strict=True) if t.kind == "word"]
    unmet = sum(weight for weight, s in words if s < FOCUS_MET)
    return unmet > CROSSED * sum(weight for weight, _ in words)


def _hinted(matcher: Matcher, strengths: Sequence[float]) -> bool:
    """Whether, where a figure of accounts is asked of names, one of them is met, as far as the other language lets it."""
    if not any(term.focus and term.text in TERMS_OF_ART for term in matcher.terms):
        return True
    named = [s for term, s in zip(matcher.terms, strengths, strict=True) if term.kind == "entity"]
    return not named or max(named) >= HINTED


def _binds(matcher: Matcher, term: Term, native: bool) -> bool:
    """Whether a term must be met: a period, and a name that a report in the question's language would print as asked."""
    named = term.kind == "entity" and (native or bool(HAN.search(term.text)) or matcher.names.knows(term.text))
    return named or term.kind == "time"


def _together(matcher: Matcher, piece: Evidence, native: bool) -> bool:
    """Whether one piece meets the focus and, where companies that the library knows are named, one of them."""
    strengths = list(zip(matcher.terms, piece.match.strengths, piece.match.own, strict=True))
    entities = [s for term, s, _ in strengths if term.kind == "entity" and _binds(matcher, term, native)]
    times = [s for term, s, _ in strengths if term.kind == "time"]
    if (entities and max(entities) < MET) or (times and max(times) < MET):
        return False
    focus = [own for term, _, own in strengths if term.focus and (entities or term.known)]
    return not focus or max(focus) >= FOCUS_MET
