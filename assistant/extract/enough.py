"""Whether evidence answers a question outright."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.members import told_together
from assistant.evidence.pieces import Evidence
from assistant.evidence.whose import is_asked_of
from assistant.evidence.worth import is_form
from assistant.extract.kind import told_as_asked
from assistant.extract.named import named_whole
from assistant.extract.said import FOCUS_MET, MET, says_it
from assistant.extract.typed import (
    is_of_figures,
    lacks_share,
    of_the_year_before,
    says_how_much,
    tells_amount,
    unexplained,
)
from assistant.extract.yearly import of_another_year
from assistant.records import Query
from assistant.tables.columns import asked_columns
from assistant.tables.markets import says_market
from assistant.tables.rows import row_name
from assistant.words.match import Matcher
from assistant.words.names import HAN, fold
from assistant.words.places import PLACES, is_at_home, speaks_of_another
from assistant.words.synonyms import TERMS_OF_ART
from assistant.words.term_forms import Term
from assistant.words.vocabulary import HAPPENED_WANTED, NUMBER_WANTED, WHY_WANTED
from assistant.words.wanted import holds_wanted, unit_wanted

ENOUGH = 0.5
"""Coverage from which evidence answers a question that names things the library knows."""
PLENTY = 0.8
"""Coverage from which nothing else is asked."""
HINTED = 0.3
"""How well a name must be met that the evidence would print in the other language."""
MEASURED = 0.5
"""How well a measure must be met whose names in the other language are all known: a contract's sum is no revenue."""
CROSSED = 0.3
"""Share of the words (by weight) that a row of an annual report may leave unmet where its figure is the answer."""
_VALUE_ASKED = re.compile(
    r"(?:what|how (?:much|high|large|big)) (?:is|was|were|are)\b(?! the (?:meaning|definition|reason|impact|effect))",
    re.I,
)
"""What asks in English for the value of what follows."""
_COUNTED = re.compile(r"(?:[率额价量]|支出|开支|收入|利润|成本|费用|股息|分红|股利)$")
"""How the Chinese name of a measure ends that is told in figures."""
_DEFINING = frozenset("定义 界定 含义 意思 标准 区间 范围 门槛".split())
"""What asks for a meaning, which no definition need say."""
_HERE = frozenset("中国 我国 国内 境内 全国 香港".split())
"""Places that a Chinese report is of, or lists companies of, without naming them."""


def answers(query: Query, matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether the chosen evidence answers: every company and period met, and what is asked of them in the same breath.

    A question none of whose words the library prints is judged by kinship alone.
    """
    if is_form(chosen[0]) or not _of_the_market(query, chosen) or of_another_year(query.standalone, chosen[0].text):
        return False
    met = [max(strengths) for strengths in zip(*(piece.match.strengths for piece in chosen), strict=True)]
    weights = [term.weight for term in matcher.terms]
    total = sum(weights) or 1.0
    coverage: float = sum(w * s for w, s in zip(weights, met, strict=True)) / total
    native = chosen[0].source.report.language == query.language
    happened = HAPPENED_WANTED.search(query.standalone)
    least = {"time": FOCUS_MET if happened else MET}
    bound = [(term, s) for term, s in zip(matcher.terms, met, strict=True) if binds(matcher, term, native)]
    if not native and (
        _is_of_another_row(query, matcher, chosen[0])
        or lacks_measure(query, matcher, chosen[0])
        or (WHY_WANTED.search(query.standalone) and is_of_figures(chosen[0]))
    ):
        return False
    if not native and any(term.kind == "entity" and s >= MET for term, s in bound):
        bound = [(term, s) for term, s in bound if term.kind != "entity"]  # of whom it is told; of what, in other words
    if any(s < least.get(term.kind, MET) for term, s in bound):
        return False
    if native and (_is_of_another_place(matcher, chosen[0]) or not told_together(matcher, chosen[0])):
        return False
    if names_only(query, matcher, met) or (native and not told_as_asked(query, matcher, chosen)):
        return False
    if (
        not hinted(matcher, met)
        or _crossed(query, matcher, chosen[0])
        or (native and not (named_whole(query, matcher, chosen) and is_asked_of(query, chosen[0])))
    ):
        return False
    if native and query.language == "en":
        return any(says_it(query, matcher, [first, *chosen]) for first in chosen)
    if chosen[0].match.coverage >= PLENTY:
        return True
    anchored = any(term.kind == "entity" and binds(matcher, term, native) for term in matcher.terms)
    if not any(_together(query, matcher, piece, native) for piece in (chosen if anchored else chosen[:1])):
        return False
    return coverage >= ENOUGH


def _of_the_market(query: Query, chosen: Sequence[Evidence]) -> bool:
    """Whether what is told of shares is told of those of the market abroad that is asked about."""
    told = " ".join(f"{piece.text} {piece.context}" for piece in chosen)
    return says_market(fold(query.standalone), fold(told))


def _is_of_another_place(matcher: Matcher, first: Evidence) -> bool:
    """Whether a sentence speaks of another province than the one asked about."""
    if first.table is not None or first.fact:
        return False
    asked = [term.text for term, s in zip(matcher.terms, first.match.strengths, strict=True) if s < FOCUS_MET]
    return any(is_at_home(place) and speaks_of_another(first.text, place) for place in asked)


def names_only(query: Query, matcher: Matcher, met: Sequence[float]) -> bool:
    """Whether nothing but names and days of a question is met, none of its words; what a name means is asked by nothing else."""
    if query.ask == "definition":
        return False
    words = [s for term, s in zip(matcher.terms, met, strict=True) if term.kind == "word"]
    return bool(words) and max(words) < HINTED


def _names_column(query: Query, first: Evidence) -> bool:
    """Whether the first piece is a row of a table with a column that the question names, a figure in it."""
    if first.table is None:
        return False
    said = fold(query.standalone)
    for time in query.times:  # when it was names no measure
        said = said.replace(fold(time.text), " ")
    found = asked_columns(first.table, said)
    return any(first.row[index].value is not None for index in found)


def _crossed(query: Query, matcher: Matcher, first: Evidence) -> bool:
    """Whether a figure is asked of an annual report whose best sentence has none in its unit, or whose best row says less.

    Whoever crosses two dimensions ("women among the managers") or asks for a column that the table lacks is not answered by a figure beside it."""
    asked = query.standalone
    if lacks_share(asked, first) or of_the_year_before(asked, first):
        return True
    filing = first.source.report.is_filing
    if WHY_WANTED.search(asked):
        return unexplained(asked, first, filing)
    if not NUMBER_WANTED.search(asked):
        return False
    if first.table is None or not filing:
        return not says_how_much(asked, first.text) or (unit_wanted(asked) and holds_wanted(asked, first.text) < 0)
    words = [(t.weight, s) for t, s in zip(matcher.terms, first.match.strengths, strict=True) if t.kind == "word"]
    unmet = sum(weight for weight, s in words if s < FOCUS_MET)
    return unmet > CROSSED * sum(weight for weight, _ in words)


def _is_of_another_row(query: Query, matcher: Matcher, first: Evidence) -> bool:
    """Whether a value is asked for and a row in the other language has its measure, but none of the words for what it is asked of."""
    if first.table is None or not _VALUE_ASKED.match(query.standalone):
        return False
    told = [
        (term.focus, s) for term, s in zip(matcher.terms, first.match.strengths, strict=True) if term.kind == "word"
    ]
    rest = [s for focus, s in told if not focus]
    return bool(rest) and len(rest) < len(told) and max(rest) < HINTED


def lacks_measure(query: Query, matcher: Matcher, first: Evidence) -> bool:
    """Whether the measure that is asked for stands in a piece in the other language under none of its names, or without a figure."""
    focus = [(t, s) for t, s in zip(matcher.terms, first.match.strengths, strict=True) if t.focus]
    measures = [s for term, s in focus if term.text in TERMS_OF_ART]
    if measures and len(measures) == len(focus) and max(measures) < MEASURED:
        return True
    counted = any(_COUNTED.search(form) for term, _ in focus for form, _ in term.forms)
    valued = (
        counted and not first.fact and _VALUE_ASKED.match(query.standalone)
    )  # of its rating a report says no figure
    return bool(valued) and not tells_amount(first.text)


def hinted(matcher: Matcher, strengths: Sequence[float]) -> bool:
    """Whether, where a figure of accounts is asked of names, one of them is met, as far as the other language lets it."""
    if not any(term.focus and term.text in TERMS_OF_ART for term in matcher.terms):
        return True
    named = [s for term, s in zip(matcher.terms, strengths, strict=True) if term.kind == "entity"]
    return not named or max(named) >= HINTED


def binds(matcher: Matcher, term: Term, native: bool) -> bool:
    """Whether a term must be met: a period, and a name that is printed as asked or in Chinese, or would be by a report in the question's
    language."""
    as_asked = term.known and " " not in term.text and term.text not in TERMS_OF_ART
    abroad = term.kind == "entity" and any(HAN.search(form) for form, _ in term.forms)
    printed = native or as_asked or abroad or matcher.names.knows(term.text)
    named = term.kind == "entity" and printed
    place = native and term.text in PLACES and term.text not in _HERE
    return named or place or term.kind == "time"


def _together(query: Query, matcher: Matcher, piece: Evidence, native: bool) -> bool:
    """Whether one piece meets the focus (a row by a column that is named) and, where companies that the library knows are named,
    one of them."""
    strengths = list(zip(matcher.terms, piece.match.strengths, piece.match.own, strict=True))
    entities = [s for term, s, _ in strengths if term.kind == "entity" and binds(matcher, term, native)]
    times = [s for term, s, _ in strengths if term.kind == "time"]
    if (entities and max(entities) < MET) or (times and max(times) < MET):
        return False
    name = fold(row_name(piece.table, piece.row)) if piece.table is not None and native else ""
    focus = [
        own
        for term, _, own in strengths
        if term.focus
        and (entities or term.known)
        and term.text not in name
        and not (query.ask == "definition" and term.text in _DEFINING)
    ]
    return not focus or max(focus) >= FOCUS_MET or (native and _names_column(query, piece))
