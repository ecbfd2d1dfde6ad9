"""Whether a piece that does not answer outright is near enough to be shown, and said to be the nearest in meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.facts import FIELDS
from assistant.evidence.members import told_together
from assistant.evidence.pieces import Evidence
from assistant.extract.enough import HINTED, binds, hinted, lacks_measure, names_only
from assistant.extract.kind import told_as_asked
from assistant.extract.named import named_whole
from assistant.extract.said import FOCUS_MET, HALF, MET, PASSED_OVER, may_say_it
from assistant.extract.typed import is_of_figures, type_fits
from assistant.records import Query
from assistant.tables.markets import says_market
from assistant.tables.rows import row_name
from assistant.words.match import Matcher
from assistant.words.names import IN_MANY_NAMES, fold
from assistant.words.term_forms import EVERYDAY, SAME, Term
from ingest.segment import BIGRAM

OTHER_WORDS = 3
"""Everyday words left unmet from which a question is taken for one put in other words than a report's."""
OUT, BEST = 1.15, 0.7
"""How many times the score of the next piece one must have to stand out, and the least it may have."""
KIN = 0.34
"""Kinship from which evidence is shown for a question put in other words than the library's, and said to be no direct answer."""


def near(query: Query, matcher: Matcher, piece: Evidence) -> bool:
    """Whether a piece may be meant by a question that names nothing the library prints so, or asks in the other language."""
    native = piece.source.report.language == query.language
    if not says_market(fold(query.standalone), fold(f"{piece.text} {piece.context}")):
        return False
    if piece.fact in FIELDS:
        return False  # what a report says of itself is asked for by its name, or not at all
    if is_of_figures(piece) and not (_named_alike(matcher, piece) and not (native and _passes_over(matcher, piece))):
        return False  # of rows of figures the one nearest in meaning tells of something else
    if not _type_fits(query, matcher, piece, native) or names_only(query, matcher, piece.match.strengths):
        return False
    if native and query.language == "en" and not may_say_it(query, matcher, piece):
        return False
    strengths = zip(matcher.terms, piece.match.strengths, strict=True)
    pairs = list(strengths)
    if not named_whole(query, matcher, [piece]) if native else lacks_measure(query, matcher, piece):
        return False
    bound = [s for term, s in pairs if binds(matcher, term, native)]
    return (
        piece.match.kinship >= KIN
        and hinted(matcher, piece.match.strengths)
        and (not (native and bound) or _in_other_words(matcher, piece.match.strengths))
        and all(s >= MET for s in bound)
    )


def _type_fits(query: Query, matcher: Matcher, piece: Evidence, native: bool) -> bool:
    """Whether a piece is of the kind, and in the question's language tells the type of thing, that is asked for."""
    if native and not (told_as_asked(query, matcher, [piece]) and told_together(matcher, piece)):
        return False
    return type_fits(query.standalone, piece, native)


def stands_out(query: Query, matcher: Matcher, piece: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Whether a piece is meant by a Chinese question in words of talk that no report prints: everything else that is asked for is met, of
    whom, when and of what, and no other piece comes near it."""
    if query.language != "zh" or piece.source.report.language != "zh" or piece.score < BEST:
        return False
    pairs = list(zip(matcher.terms, piece.match.strengths, strict=True))
    unmet = [term for term, s in pairs if s < HALF]
    if not any(term.talk for term in unmet) or any(_must_be_met(term) for term in unmet):
        return False
    if is_of_figures(piece) and not _named_alike(matcher, piece, EVERYDAY):
        return False
    rivals = (other.score for other in evidence if _is_rival(matcher, piece, other))
    return piece.score >= OUT * max(rivals, default=0.0) and _type_fits(query, matcher, piece, True)


def _is_rival(matcher: Matcher, piece: Evidence, other: Evidence) -> bool:
    """Whether another piece says something else, and is of all whom the question names, of its time and of what it asks for, as far as
    the piece is."""
    said, also = (re.sub(r"\s+", "", fold(one.text)) for one in (piece, other))
    if said in also or also in said:
        return False
    met = zip(matcher.terms, piece.match.strengths, other.match.strengths, strict=True)
    return all(theirs >= MET or own < MET for term, own, theirs in met if term.kind != "word" or term.focus)


def _must_be_met(term: Term) -> bool:
    return not term.talk and (term.kind != "word" or term.focus or term.art)


def _in_other_words(matcher: Matcher, strengths: Sequence[float]) -> bool:
    """Whether many words of a question are everyday ones that the piece does not say: so somebody asks who puts it in words of
    their own, while who asks for what a report does not tell leaves one or two of its own words unmet."""
    unmet = [t for t, s in zip(matcher.terms, strengths, strict=True) if t.kind == "word" and s < HINTED and not t.art]
    return len(unmet) >= OTHER_WORDS


def _passes_over(matcher: Matcher, piece: Evidence) -> bool:
    """Whether a row leaves out what is asked for, or much that the library prints elsewhere: it is a row on something else."""
    pairs = list(zip(matcher.terms, piece.match.strengths, strict=True))
    passed = sum(term.weight for term, s in pairs if term.known and s < FOCUS_MET)
    focus = any(s < HINTED for term, s in pairs if term.focus)
    return focus or passed > PASSED_OVER * sum(term.weight for term, _ in pairs)


def _named_alike(matcher: Matcher, piece: Evidence, least: float = SAME) -> bool:
    """Whether a row's name holds a word of the question: "the share that brings food home" may be a grocer's."""
    assert piece.table is not None
    name = fold(row_name(piece.table, piece.row))
    forms = {form for term in matcher.terms for form, worth in term.forms if worth >= least}
    parts = forms.union(*(term.parts for term in matcher.terms))
    return any(
        len(part) > 1 and part in name and not IN_MANY_NAMES.fullmatch(part.removeprefix(BIGRAM)) for part in parts
    )
