"""Whether evidence in the question's own language says what is asked: the measure, of whom, in one piece, as the type of thing asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.pieces import Evidence
from assistant.records import Query
from assistant.tables.columns import years_in
from assistant.words.match import Matcher
from assistant.words.synonyms import TERMS_OF_ART
from assistant.words.term_forms import Term
from assistant.words.terms import named_only
from assistant.words.vocabulary import NUMBER_WANTED, WHY_WANTED, YES_OR_NO
from assistant.words.wanted import WHO_WANTED, denies, holds_figure

MET = 0.6
"""How well a company, product, title or period asked about must be met."""
ART_MET = 0.7
"""How well a term of the field of several words: all but one of four of them ("par value per share") are of another."""
FOCUS_MET = 0.4
"""How well what is asked of them must be met; kindred words count."""
SAID = 0.55
"""Share of a question, weighed by rarity, that one piece must say with what stands around it."""
WHOLE = 0.75
"""Share that several pieces say together from which half is enough of the first."""
_SEVERAL = re.compile(r"\band\b|,", re.I)
PASSED_OVER = 0.25
"""Share that may be of words which the library prints, only not here: they tell that it speaks of the matter elsewhere."""
CLOSE, HALF = 0.55, 0.5
"""Kinship from which half of the question's words are enough."""
NAMED = 0.8
"""How well a word must be met to be said: by itself, by another name of it, by most of its parts."""
_OFFICE = re.compile(
    r"ceo|cfo|coo|chief \w+(?: officer)?|(?:vice )?(?:chair(?:man|woman|person)?|president)|treasurer|secretary|general counsel"
)
ACRONYM = 4
"""Letters of the short names of measures (FFO, EPS)."""
_MEASURES = frozenset(form for form in TERMS_OF_ART if form.isascii())
_ACCOUNTS = _MEASURES - {"price"}
"""Measures that nothing else stands for; a price may be told as what was paid."""
_COUNTED = (
    r"(?:revenues?|sales|income|profits?|margins?|eps|ebitda|ebit|cash flows?|debt|price target|target price|prices?|costs?|expenses?|"
    r"charges?|rates?|ratio|yield|multiple|stake|compensation|salary|balance(?! sheet)|fees?|amount|size|capacity|volume|backlog|guidance|savings|growth|expenditures?|spending|outlays?)"
)
_MEASURED = re.compile(
    rf"^(?:and )?(?:what|which(?! (?:\w+ )?(?:costs|expenses|charges|fees|savings|prices)\b)) .{{0,40}}?\b{_COUNTED}\b(?! (?:owner|holder|class|committee))"
)
"""What asks for a figure by its name."""
_HOW_LONG = re.compile(r"\bhow long\b", re.I)
_SINCE = re.compile(r"\b(?:since|from|until|till|through)\b.{0,20}?\b(?:19|20)\d\d\b", re.I)
"""How long something has lasted, told by the year in which it began."""
_CAPITALS = r"[A-Z][\w&-]*(?: [A-Z][\w&-]*)*"
_OF_NAMED = re.compile(rf"\b(?P<measure>[a-z]+ [a-z]+) of (?:the |our |its )?(?P<thing>{_CAPITALS})")
"""A measure of something that goes by a name."""
_COUNTED_ALONE = re.compile(rf"\b{_COUNTED}$")


def says_it(query: Query, matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether the first piece says enough of the question, what is asked for among it, and holds a figure or name where one is wanted.

    Words that the library prints elsewhere may not go unsaid: the report tells of them, but not here.
    """
    first = chosen[0]
    met = [max(strengths) for strengths in zip(*(piece.match.strengths for piece in chosen), strict=True)]
    total = sum(term.weight for term in matcher.terms) or 1.0
    passed = sum(t.weight for t, s in zip(matcher.terms, met, strict=True) if t.known and s < FOCUS_MET)
    whole = sum(term.weight * s for term, s in zip(matcher.terms, met, strict=True)) / total
    said = first.match.coverage >= (HALF if whole >= WHOLE and _SEVERAL.search(query.standalone) else SAID)
    said = said and (passed <= PASSED_OVER * total or matcher.denied(first.text))
    if not (said or first.match.kinship >= CLOSE and first.match.coverage >= HALF):
        return False
    if YES_OR_NO.search(query.standalone) and (_unspoken(matcher, met) or first.fact and first.match.coverage < NAMED):
        return False  # nor does what a report says of itself tell anything else of the same word
    focus = [(t, s) for t, s in zip(matcher.terms, first.match.strengths, strict=True) if t.focus]
    if focus and max(s for _, s in focus) < FOCUS_MET:
        return False
    if _of_another_thing(query.question.text, first.text):
        return False
    if _speaks_of_else(matcher, met) or not _of_the_time(matcher, first):
        return False
    if _MEASURED.search(query.question.text.lower()) and any(t.text in _ACCOUNTS and s < NAMED for t, s in focus):
        return False
    art = says_art(matcher, chosen) or matcher.denied(first.text)
    return _of_whom(matcher, first) and art and _of_its_type(query, matcher, chosen)


def _of_another_thing(asked: str, text: str) -> bool:
    """Whether a text tells a measure of something else that goes by a name than it is asked of: "the closing price of our Common Stock",
    where the closing price of the Series D is asked for."""
    wanted = _OF_NAMED.search(asked)
    if wanted is None:
        return False
    told = re.findall(rf"\b{re.escape(wanted['measure'])} of (?:the |our |its )?({_CAPITALS})", text)
    words = set(wanted["thing"].lower().split())
    return bool(told) and not any(words & set(name.lower().split()) for name in told)


def _unspoken(matcher: Matcher, met: Sequence[float]) -> bool:
    """Whether a word that the library never prints is not met by another: if something is so is not told without it."""
    pairs = zip(matcher.terms, met, strict=True)
    return any(term.kind == "word" and not term.known and s < FOCUS_MET for term, s in pairs)


def _speaks_of_else(matcher: Matcher, met: Sequence[float]) -> bool:
    """Whether half of what is asked, and more than one word of it, is neither said here nor printed anywhere in the library."""
    words = [(term, s) for term, s in zip(matcher.terms, met, strict=True) if term.kind == "word"]
    strange = sum(not term.known and s < FOCUS_MET for term, s in words)
    return strange > 1 and 2 * strange >= len(words)


def _of_the_time(matcher: Matcher, first: Evidence) -> bool:
    """Whether the piece itself is of a time asked about, in its text, around it or by its report's period; a row by its columns."""
    times = [(t.time, s) for t, s in zip(matcher.terms, first.match.strengths, strict=True) if t.time is not None]
    columns = years_in(" ".join(first.table.columns)) if first.table is not None else set()
    return not times or any(s >= FOCUS_MET or str(time.last.year) in columns for time, s in times)


def may_say_it(query: Query, matcher: Matcher, piece: Evidence) -> bool:
    """Whether a piece put in other words may be meant: terms of the field whole, and where a number is wanted one of the very
    thing asked, no word that the library never prints."""
    focus = _focus(matcher, [piece])
    if piece.table is not None and not all(met >= NAMED for _, met in focus):
        return False
    if NUMBER_WANTED.search(query.question.text) and not all(term.known or met >= NAMED for term, met in focus):
        return False
    return says_art(matcher, [piece]) and _of_whom(matcher, piece) and _of_its_type(query, matcher, [piece])


def _focus(matcher: Matcher, chosen: Sequence[Evidence]) -> list[tuple[Term, float]]:
    """What is asked for, each with how well the evidence itself says it."""
    own = [max(own) for own in zip(*(piece.match.own for piece in chosen), strict=True)]
    return [(term, met) for term, met in zip(matcher.terms, own, strict=True) if term.focus]


def says_art(matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether a term of the field that is asked for stands there whole: a stock's price is no price target."""
    return all(
        met >= ART_MET for term, met in _focus(matcher, chosen) if " " in term.text and term.text in TERMS_OF_ART
    )


def _of_whom(matcher: Matcher, first: Evidence) -> bool:
    """Whether the piece speaks of the holder of an office, and of the measures by name, of whom something is asked."""
    return all(
        s >= FOCUS_MET
        for term, s in zip(matcher.terms, first.match.strengths, strict=True)
        if _OFFICE.fullmatch(term.text) or (" " in term.text or len(term.text) <= ACRONYM) and term.text in _MEASURES
    )


def _of_its_type(query: Query, matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether the pieces hold the type of thing asked for: a number, or the first of them someone in the office that is named."""
    asked = query.question.text
    if WHO_WANTED.search(asked) and chosen[0].table is None:
        return all(met >= FOCUS_MET for _, met in _focus(matcher, chosen[:1]))
    if WHY_WANTED.search(asked) or (query.ask == "definition" and matcher.defines(chosen[0].text)):
        return True
    measure = named_only(asked) and any(_COUNTED_ALONE.search(word) for word in query.focus)
    if measure or NUMBER_WANTED.search(asked) or _MEASURED.search(asked.lower()):
        since = _HOW_LONG.search(asked) is not None
        return any(holds_figure(p.text) or denies(p.text) or (since and _SINCE.search(p.text)) for p in chosen)
    return True
