"""Which pieces of evidence an answer is made of: the fewest that cover the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.facts import FIELDS
from assistant.evidence.pieces import Evidence
from assistant.evidence.worth import is_form
from assistant.extract.enough import ENOUGH
from assistant.extract.further import BESIDE, LEVEL, PARTLY, goes_with, related
from assistant.extract.moved import tells_level
from assistant.extract.said import MET
from assistant.extract.yearly import of_another_year
from assistant.question.premise import change_assumed, says_moved
from assistant.records import Query
from assistant.retrieve import asks_boilerplate
from assistant.tables.columns import months_in, spans_in
from assistant.tables.rows import row_name, sums_up
from assistant.words.causes import effect_of, tells_cause
from assistant.words.counted import counts
from assistant.words.match import Matcher
from assistant.words.names import fold
from assistant.words.passage import Passage
from assistant.words.subject import subject_of
from assistant.words.vocabulary import CODE_WANTED, DATE_WANTED, TITLE_WANTED, WHY_WANTED
from assistant.words.wanted import holds_date

GAIN = 0.12
"""Coverage that a further piece of evidence must add to be worth its place."""
LITTLE = 0.5
"""Share of what disclosures say of a question that content must say to be told before them."""
NEARLY, FEW = 0.8, 20
"""How much of what a field says of a question a sentence must say to be told instead, and how far down the evidence one is
looked for."""
BEHIND = 0.4
"""How much less than the best a piece may score that tells of the very change asked about."""
DAY_BEHIND = 0.2
"""How much less of the question a piece may say that tells of the very day asked about."""
OF_IT = 0.6
"""Share of what a sentence says of a question that the part must say which it gives a cause for."""
MOST = 4
NUMBERED = re.compile(r"(?:图表|图|figure|fig\.?|exhibit|chart)\s*(\d+(?:[-.]\d+)?)", re.IGNORECASE)
"""A figure by its number, in a question or at the head of its caption."""


def choose(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Greedy cover: the best piece, then those that meet terms still unmet, of the same report first."""
    if not evidence:
        return []
    first = _first(query, matcher, evidence)
    chosen = [first]
    met = _strengths(query, matcher, first)
    weights = [term.weight for term in matcher.terms]
    total = sum(weights) or 1.0
    while len(chosen) < MOST and not first.heading and _anchored(matcher, first):
        if query.ask == "definition" and _all_defined(matcher, met):
            break
        best, best_gain = None, GAIN
        for piece in evidence[:60]:
            gain = _gain(matcher, _strengths(query, matcher, piece), met) / total
            gain *= 0.5 + 0.5 * piece.score / first.score
            if gain > best_gain and goes_with(query, matcher, piece, first):
                best, best_gain = piece, gain
        if best is None:
            break
        chosen.append(best)
        met = [max(m, s) for m, s in zip(met, _strengths(query, matcher, best), strict=True)]
    return chosen


def _all_defined(matcher: Matcher, met: Sequence[float]) -> bool:
    """Whether each of several names whose meaning is asked for is told."""
    named = [strength for term, strength in zip(matcher.terms, met, strict=True) if term.kind == "entity"]
    return len(named) > 1 and min(named) >= MET


def _first(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> Evidence:
    """The best piece that is no heading, no form, and no field where it is asked why, or where a sentence says more of whom it is."""
    why = bool(WHY_WANTED.search(query.standalone))
    if caption := next((p for p in evidence[:FEW] if p.heading and _caption_tells(query, matcher, p)), None):
        return caption
    able = (
        piece
        for piece in evidence
        if not piece.heading
        and not is_form(piece)
        and not (why and piece.fact in FIELDS)
        and not (query.ask == "list" and piece.table is not None and sums_up(row_name(piece.table, piece.row)))
    )
    told = list(able) or list(evidence[:1])
    told = [piece for piece in told if not of_another_year(query.standalone, piece.text)] or told
    first = _of_a_day(query, _content_first(query, matcher, told), told)
    first = _of_the_change(query, matcher, first, told)
    first = _of_the_months(query, _on_the_day(matcher, first, told), told)
    first = _of_the_span(query, matcher, first, told)
    first = _on_the_measure(query, matcher, first, told)
    first = _of_the_level(query, matcher, first, told)
    first = _of_the_effect(matcher, first, told) if why and query.language == "en" else first
    fuller = (piece for piece in told[:FEW] if first.fact in FIELDS and _says_rest(matcher, first, piece))
    return next(fuller, first)


def _caption_tells(query: Query, matcher: Matcher, piece: Evidence) -> bool:
    """Whether a caption gives the code or the day that is asked for ("低空装备指数走势（930777.CSI）"), and is the one whose number the
    question names, or says all else that is asked."""
    asked = query.standalone
    code = CODE_WANTED.search(asked) and counts("代码", fold(piece.text))
    day = DATE_WANTED.search(asked) and holds_date(piece.text)
    if not (code or day or TITLE_WANTED.search(asked)):
        return False
    numbered, own = NUMBERED.search(fold(asked)), NUMBERED.match(fold(piece.text))
    if numbered:
        return bool(own) and own[1] == numbered[1]  # type: ignore[index]
    return bool(code) and min(piece.match.own, default=0.0) >= MET


def _of_a_day(query: Query, first: Evidence, told: Sequence[Evidence]) -> Evidence:
    """The best piece or, where a day is asked for and it tells but a year, one that says as much and tells the day."""
    if query.language != "en" or not DATE_WANTED.search(query.standalone) or holds_date(first.text):
        return first
    level = (piece for piece in told[:FEW] if piece.score >= first.score - LEVEL and holds_date(piece.text))
    return next((piece for piece in level if piece.match.coverage >= first.match.coverage - LEVEL), first)


def _of_the_change(query: Query, matcher: Matcher, first: Evidence, told: Sequence[Evidence]) -> Evidence:
    """The best piece or, where it is asked why something rose or fell, one hardly behind it that says so of that very thing."""
    change = change_assumed(query.standalone) if query.language == "en" else None
    if change is None or says_moved(change, first.text):
        return first
    near = (p for p in told[:FEW] if p.table is None and p.score >= first.score - BEHIND and related(matcher, p))
    return next((piece for piece in near if says_moved(change, piece.text)), first)


def _on_the_day(matcher: Matcher, first: Evidence, told: Sequence[Evidence]) -> Evidence:
    """The best piece or, where something of a day is asked and it only tells of a time that the day is in, one near it on that very day."""
    days = [at for at, term in enumerate(matcher.terms) if term.time and term.time.first == term.time.last]
    if not days or first.fact or min(first.match.strengths[at] for at in days) > PARTLY:
        return first
    near = (p for p in told[:FEW] if p.match.coverage >= first.match.coverage - DAY_BEHIND and related(matcher, p))
    on_day = (p for p in near if all(p.match.strengths[at] > PARTLY for at in days))
    return next((p for p in on_day if p.place.report_id == first.place.report_id), first)


def _of_the_months(query: Query, first: Evidence, told: Sequence[Evidence]) -> Evidence:
    """The best piece or, where several months are asked about and it is of one of them, a sentence hardly behind it on all of them."""
    asked = {span for span in months_in(fold(query.standalone)) if span[0] < span[1]}
    if not asked or first.table is not None or asked & months_in(fold(first.text)):
        return first
    near = (p for p in told[:FEW] if p.score >= first.score - LEVEL and p.match.coverage >= first.match.coverage)
    return next((p for p in near if p.table is None and asked & months_in(fold(p.text))), first)


def _of_the_span(query: Query, matcher: Matcher, first: Evidence, told: Sequence[Evidence]) -> Evidence:
    """The best piece or, where it is of another stretch of time than the one asked about (the year so far, not the week), a sentence
    not far behind it that is not."""
    asked, own = (spans_in(fold(text)) for text in (query.standalone, first.text))
    if query.language != "zh" or not (asked and own) or asked & own or first.table is not None or first.fact:
        return first
    near = (p for p in told[:FEW] if p.score >= first.score - BEHIND and related(matcher, p) and not p.fact)
    near = (p for p in near if p.table is None and p.match.coverage >= first.match.coverage - DAY_BEHIND)
    return next((p for p in near if asked & (spans := spans_in(fold(p.text))) or not spans), first)


def _on_the_measure(query: Query, matcher: Matcher, first: Evidence, told: Sequence[Evidence]) -> Evidence:
    """The best piece or, where a value is asked for and it leaves out of what, a sentence hardly behind it that does not and says more."""
    focus = [at for at, term in enumerate(matcher.terms) if term.focus]
    left = [at for at in focus if first.match.strengths[at] < BESIDE]
    if query.ask != "value" or first.table is not None or first.fact or not left:
        return first
    near = (p for p in told[:FEW] if p.score >= first.score - LEVEL and p.match.coverage > first.match.coverage)
    fuller = (p for p in near if all(p.match.strengths[at] >= MET for at in focus) and related(matcher, p))
    return next(fuller, first)


def _of_the_level(query: Query, matcher: Matcher, first: Evidence, told: Sequence[Evidence]) -> Evidence:
    """The best piece or, where it is asked how high a measure is and it only tells how that changed, one hardly behind it that tells
    the measure itself."""
    if query.ask != "value" or first.fact or tells_level(query.standalone, matcher, first.text):
        return first
    focus = [at for at, term in enumerate(matcher.terms) if term.focus]
    near = (p for p in told[:FEW] if p.score >= first.score - BEHIND and related(matcher, p) and not p.fact)
    near = (p for p in near if all(p.match.own[at] >= MET for at in focus))
    return next((p for p in near if tells_level(query.standalone, matcher, p.text)), first)


def _of_the_effect(matcher: Matcher, first: Evidence, told: Sequence[Evidence]) -> Evidence:
    """The best piece or, where it gives a cause for something else than what is asked about, one hardly behind it that gives it for that."""
    if first.table is not None or not tells_cause(first.text):
        return first
    level = [p for p in told[:FEW] if p.table is None and p.score >= first.score - BEHIND and tells_cause(p.text)]
    level = [first, *(piece for piece in level if piece is not first and related(matcher, piece))]
    effects = matcher.match([Passage(effect_of(piece.text), context=piece.context) for piece in level])
    if effects[0].coverage >= OF_IT * first.match.coverage:
        return first
    said = [e.coverage >= OF_IT * p.match.coverage for e, p in zip(effects, level, strict=True)]
    return next((piece for piece, so in zip(level, said, strict=True) if so), first)


def _content_first(query: Query, matcher: Matcher, told: Sequence[Evidence]) -> Evidence:
    """The best piece; disclosures only where they are asked for, or all else says little of it."""
    if told[0].source.kind != "boilerplate" or query.ask == "definition" or asks_boilerplate(query):
        return told[0]
    least = LITTLE * told[0].match.coverage
    content = (p for p in told if p.source.kind != "boilerplate" and p.match.coverage >= least)
    return next((piece for piece in content if related(matcher, piece)), told[0])


def _says_rest(matcher: Matcher, field: Evidence, piece: Evidence) -> bool:
    """Whether a sentence says the words that a field leaves out, of whom or of what the field is."""
    if piece.table is not None or piece.fact or piece.match.coverage < NEARLY * field.match.coverage:
        return False
    pairs = zip(matcher.terms, field.match.strengths, piece.match.own, strict=True)
    left = [own for term, met, own in pairs if term.kind == "word" and met < BESIDE and not term.focus]
    value = field.text.partition("：")[2] or field.text.partition(": ")[2]
    return bool(left) and min(left) >= MET and fold(value) in fold(piece.text)


def _gain(matcher: Matcher, strengths: Sequence[float], met: Sequence[float]) -> float:
    """What a further piece adds; a name, or a term that so far was only half met, counts half as much again."""
    return sum(
        term.weight
        * (0.0 if term.kind == "entity" and m >= MET else max(0.0, s - m))
        * (1.5 if term.kind == "entity" or (s > 0.95 and m < 0.9) else 1.0)
        for term, s, m in zip(matcher.terms, strengths, met, strict=True)
    )


def _strengths(query: Query, matcher: Matcher, piece: Evidence) -> list[float]:
    """The piece's strengths; what a definition defines must stand in the piece itself."""
    if query.ask != "definition":
        return list(piece.match.strengths)
    said = fold(f"{piece.text} {subject_of(piece.source.report)}")
    return [
        s if term.kind != "entity" else float(any(form in said for form, _ in term.forms))
        for term, s in zip(matcher.terms, piece.match.strengths, strict=True)
    ]


def _anchored(matcher: Matcher, piece: Evidence) -> bool:
    """Whether the piece prints something of what the question names, or enough of its words."""
    pairs = list(zip(matcher.terms, piece.match.strengths, strict=True))
    return any(term.kind == "entity" and s >= MET for term, s in pairs) or piece.match.coverage >= ENOUGH
