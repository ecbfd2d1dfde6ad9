"""Which further pieces go with the one that an answer begins with: of its report, its company and its measure, and adding to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.notes import is_aside
from assistant.evidence.pieces import Evidence
from assistant.evidence.worth import is_form
from assistant.extract.said import MET
from assistant.extract.told import asked_cells
from assistant.question.scope import asks_across
from assistant.records import Query
from assistant.tables.rows import row_name
from assistant.words.match import Matcher
from assistant.words.names import fold
from assistant.words.term_forms import SAME, Term
from assistant.words.vocabulary import NUMBER_WANTED
from assistant.words.wanted import holds_wanted

BESIDE = 0.3
"""Coverage of the question from which a further piece speaks of what is asked, not of one of its words."""
PARTLY = 0.8
"""Coverage below which a piece says the question only in part."""
SAME_PAGE, LEVEL = 0.3, 0.05
"""How much less than the first a piece may score and still go with it, on its page and on others."""
MOST_BESIDE, LOOKED_AT = 3, 12
"""Pieces told in all where the first says only a part, and how far down the evidence they are looked for."""
_FIGURE = re.compile(r"\d[\d,.]*")


def completed(
    query: Query, matcher: Matcher, chosen: Sequence[Evidence], evidence: Sequence[Evidence]
) -> list[Evidence]:
    """The chosen pieces and, where the first says the question only in part, those that go with it and add to it."""
    first = chosen[0]
    if query.ask == "definition" and len(chosen) > 1:
        return list(chosen)  # what each of several words means
    if first.match.coverage >= PARTLY or first.fact or first.heading or min(first.match.strengths, default=0.0) >= MET:
        return list(chosen)
    pieces = list(chosen)
    for piece in evidence[:LOOKED_AT]:
        if len(pieces) >= MOST_BESIDE:
            break
        if not (goes_with(query, matcher, piece, first) and _adds(piece, pieces)):
            continue
        if piece.table is None or (asked_cells(query, matcher, piece) and not _of_another_row(matcher, piece, first)):
            pieces.append(piece)
    return pieces


def _of_another_measure(query: Query, matcher: Matcher, piece: Evidence, first: Evidence) -> bool:
    """Whether a figure is asked for in Chinese and a further piece does not itself print the measure that the first one has."""
    if query.language != "zh" or not NUMBER_WANTED.search(query.standalone):
        return False
    if holds_wanted(query.standalone, piece.text) > holds_wanted(query.standalone, first.text):
        return False
    focus = [term for term in matcher.terms if term.focus and not term.talk]
    return any(_prints(term, first) and not _prints(term, piece) for term in focus)


def _prints(term: Term, piece: Evidence) -> bool:
    """Whether a piece itself prints a term under one of its names, be it in another's middle."""
    said = fold(f"{piece.text} {row_name(piece.table, piece.row) if piece.table is not None else ''}")
    return any(form in said for form, worth in term.forms if worth >= SAME)


def _of_another_row(matcher: Matcher, piece: Evidence, first: Evidence) -> bool:
    """Whether the question names the first piece's row by a word that the piece's own row does not go by."""
    if piece.table is None or first.table is None:
        return False
    own, other = (fold(row_name(p.table, p.row)) for p in (first, piece) if p.table is not None)
    asked = [term.text for term in matcher.terms if len(term.text) > 1 and term.text in own]
    return bool(asked) and not any(text in other for text in asked)


def _adds(piece: Evidence, pieces: Sequence[Evidence]) -> bool:
    """Whether a piece says something that the others do not: other words, and where it holds figures one that they lack; who
    tells all figures of the first again tells the same at greater length."""
    said = "".join(other.text for other in pieces)
    figures, known, first = (set(_FIGURE.findall(text)) for text in (piece.text, said, pieces[0].text))
    if (figures and figures <= known) or (len(first) > 1 and first <= figures):
        return False
    return _squeezed(piece.text) not in _squeezed(said)


def _squeezed(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


def goes_with(query: Query, matcher: Matcher, piece: Evidence, first: Evidence) -> bool:
    """Whether a further piece speaks of what is asked, as the first one does: of its report, of the same companies."""
    if piece.match.coverage < BESIDE or piece.heading or piece.fact or is_form(piece) or is_aside(piece.text):
        return False
    if _of_terms(piece) != _of_terms(first) or _of_another_measure(query, matcher, piece, first):
        return False
    if piece.source.report.id != first.source.report.id and not asks_across(query.standalone):
        return False
    if piece.score < first.score - (SAME_PAGE if piece.place.page == first.place.page else LEVEL):
        return False
    return related(matcher, piece) and _of_one_company(matcher, piece, first)


def _of_terms(piece: Evidence) -> bool:
    """Whether a piece is of a report's terms of use."""
    return piece.source.kind == "boilerplate"


def related(matcher: Matcher, piece: Evidence) -> bool:
    """A further piece must speak of an entity asked about, where there is one."""
    named = [i for i, term in enumerate(matcher.terms) if term.kind == "entity"]
    return not named or any(piece.match.strengths[i] >= MET for i in named)


def _of_one_company(matcher: Matcher, piece: Evidence, first: Evidence) -> bool:
    """Where the question names no company, a figure of another one is not added to what is told of the first."""
    if any(term.kind == "entity" for term in matcher.terms):
        return True
    own, other = ({name.name for *_, name in matcher.names.find(fold(p.text))} for p in (first, piece))
    return not own or not other or bool(own & other)
