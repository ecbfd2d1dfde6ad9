"""Whether evidence answers a question, is near enough to be shown, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.facts import FIELDS
from assistant.evidence.pieces import Evidence
from assistant.evidence.worth import is_form
from assistant.extract.kind import told_as_asked
from assistant.extract.named import named_whole
from assistant.extract.said import FOCUS_MET, HALF, MET, PASSED_OVER, may_say_it, says_it
from assistant.records import Query
from assistant.tables.columns import asked_columns
from assistant.tables.rows import longest, row_name
from assistant.words.match import Matcher
from assistant.words.names import HAN, fold
from assistant.words.places import PLACES, is_at_home, speaks_of_another
from assistant.words.synonyms import TERMS_OF_ART
from assistant.words.term_forms import EVERYDAY, SAME, Term
from assistant.words.vocabulary import HAPPENED_WANTED, NUMBER_WANTED, WHY_WANTED
from assistant.words.wanted import denies, holds_figure, holds_wanted, unit_wanted
from ingest.segment import BIGRAM

ENOUGH = 0.5
"""Coverage from which evidence answers a question that names things the library knows."""
PLENTY = 0.8
"""Coverage from which nothing else is asked."""
HINTED = 0.3
"""How well a name must be met that the evidence would print in the other language."""
CROSSED = 0.3
"""Share of the words (by weight) that a row of an annual report may leave unmet where its figure is the answer."""
_DEFINING = frozenset("定义 界定 含义 意思 标准 区间 范围 门槛".split())
"""What asks for a meaning, which no definition need say."""
PROSE = 20
"""Characters from which a row's cell is taken for words that tell something."""
_STATED_FIGURE = re.compile(
    r"(?:(?P<up>增|上升|升|涨|提高|提升|上调|扩大|高)|(?P<down>减|下降|降|跌|下滑|回落|下调|收窄|缩|低))?(?:[长幅加少低高]|了|至|到)*"
    r"(?<![\d.])(?P<figure>\d+(?:\.\d+)?)(?![\d.])(?=\s*(?:[万亿]|%|元|倍|个?百分点|吨|台))"
)
_HOW_MUCH_SAID = re.compile(r"[\d〇一二两三四五六七八九十百]|半数|全部|所有|无|未|没|不")
"""What tells how much, or that there is none."""
_HOW_MUCH_ASKED = re.compile(r"多少|\bhow (?:many|much)\b", re.I)
_WHEN_SAID = re.compile(
    r"(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:\s+\d{1,2}:\d\d)?(?!\d)|(?<![\d.])\d{4,6}\.\s?[A-Za-z]{2}(?![a-z])|"
    r"(?<!\d)(?:(?:19|20)\d\d(?:年|(?=[-/.]\d))|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日)(?!\d)"
)
"""Years, days and tickers, which tell no amount."""
_PER_SHARE = re.compile(r"每股|\bper share\b|\beps\b", re.I)
_PER_SHARE_SAID = re.compile(
    r"每[一1]?股|/股|\b(?:per|each|a) (?:\w+ )?(?:share|unit)\b|\beps\b|\bdiluted\b|\bbasic\b|派", re.I
)
"""What is asked for by the share, and what tells that it is."""
_HERE = frozenset("中国 我国 国内 境内 全国 香港".split())
"""Places that a Chinese report is of, or lists companies of, without naming them."""
_OF_MANY = re.compile(
    r"科技|股份|集团|控股|软件|网络|信息|技术|传媒|文化|娱乐|电子|智能|数据|数码|通信|国际|实业|发展|投资|控制|有限|公司|银行|证券|医药|生物|能源|材料|汽车|机械|电气|电力|环境|环保|食品|教育|游戏|互动|互联|时代|世纪|中国|东方"
)
"""What the names of many companies have in common."""
OTHER_WORDS = 3
"""Everyday words left unmet from which a question is taken for one put in other words than a report's."""
OUT, BEST = 1.15, 0.7
"""How many times the score of the next piece one must have to stand out, and the least it may have."""
KIN = 0.34
"""Kinship from which evidence is shown for a question put in other words than the library's, and said to be no direct answer."""


def answers(query: Query, matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether the chosen evidence answers: every company and period met, and what is asked of them in the same breath.

    A question none of whose words the library prints is judged by kinship alone.
    """
    if is_form(chosen[0]):
        return False
    met = [max(strengths) for strengths in zip(*(piece.match.strengths for piece in chosen), strict=True)]
    weights = [term.weight for term in matcher.terms]
    total = sum(weights) or 1.0
    coverage: float = sum(w * s for w, s in zip(weights, met, strict=True)) / total
    native = chosen[0].source.report.language == query.language
    happened = HAPPENED_WANTED.search(query.standalone)
    least = {"time": FOCUS_MET if happened else MET}
    bound = [(term, s) for term, s in zip(matcher.terms, met, strict=True) if _binds(matcher, term, native)]
    if not native and any(term.kind == "entity" and s >= MET for term, s in bound):
        bound = [(term, s) for term, s in bound if term.kind != "entity"]  # of whom it is told; of what, in other words
    if any(s < least.get(term.kind, MET) for term, s in bound):
        return False
    if native and _is_of_another_place(matcher, chosen[0]):
        return False
    if _names_only(query, matcher, met) or (native and not told_as_asked(query, matcher, chosen)):
        return False
    if (
        not _hinted(matcher, met)
        or _crossed(query, matcher, chosen[0])
        or (native and not named_whole(query, matcher, chosen))
    ):
        return False
    if native and query.language == "en":
        return any(says_it(query, matcher, [first, *chosen]) for first in chosen)
    if chosen[0].match.coverage >= PLENTY:
        return True
    anchored = any(term.kind == "entity" and _binds(matcher, term, native) for term in matcher.terms)
    if not any(_together(query, matcher, piece, native) for piece in (chosen if anchored else chosen[:1])):
        return False
    return coverage >= ENOUGH


def _is_of_another_place(matcher: Matcher, first: Evidence) -> bool:
    """Whether a sentence speaks of another province than the one asked about."""
    if first.table is not None or first.fact:
        return False
    asked = [term.text for term, s in zip(matcher.terms, first.match.strengths, strict=True) if s < FOCUS_MET]
    return any(is_at_home(place) and speaks_of_another(first.text, place) for place in asked)


def _names_only(query: Query, matcher: Matcher, met: Sequence[float]) -> bool:
    """Whether nothing but names and days of a question is met, none of its words; what a name means is asked by nothing else."""
    if query.ask == "definition":
        return False
    words = [s for term, s in zip(matcher.terms, met, strict=True) if term.kind == "word"]
    return bool(words) and max(words) < HINTED


def _unexplained(asked: str, first: Evidence, filing: bool) -> bool:
    """Whether the evidence for a "why" does not print the figure that the question takes for granted, or as a change the other way,
    or a filing's gives no cause."""
    stated = list(_STATED_FIGURE.finditer(fold(asked)))
    printed = list(_STATED_FIGURE.finditer(fold(first.text)))
    if stated and not any(_agree(one, other) for one in stated for other in printed):
        return True
    return filing and (bool(first.fact) or holds_wanted(asked, first.text) < 0)


def _agree(stated: re.Match[str], printed: re.Match[str]) -> bool:
    """Whether two figures are the same, and not one a rise and the other a fall."""
    against = (stated["up"] and printed["down"]) or (stated["down"] and printed["up"])
    return stated["figure"] == printed["figure"] and not against


def near(query: Query, matcher: Matcher, piece: Evidence) -> bool:
    """Whether a piece may be meant by a question that names nothing the library prints so, or asks in the other language."""
    native = piece.source.report.language == query.language
    if piece.fact in FIELDS:
        return False  # what a report says of itself is asked for by its name, or not at all
    if _is_of_figures(piece) and not (_named_alike(matcher, piece) and not (native and _passes_over(matcher, piece))):
        return False  # of rows of figures the one nearest in meaning tells of something else
    if not _type_fits(query, matcher, piece, native) or _names_only(query, matcher, piece.match.strengths):
        return False
    if native and query.language == "en" and not may_say_it(query, matcher, piece):
        return False
    strengths = zip(matcher.terms, piece.match.strengths, strict=True)
    pairs = list(strengths)
    if native and not named_whole(query, matcher, [piece]):
        return False
    bound = [s for term, s in pairs if _binds(matcher, term, native)]
    return (
        piece.match.kinship >= KIN
        and _hinted(matcher, piece.match.strengths)
        and (not (native and bound) or _in_other_words(matcher, piece.match.strengths))
        and all(s >= MET for s in bound)
    )


def _is_of_figures(piece: Evidence) -> bool:
    """Whether a piece is a row none of whose cells tells something in words."""
    return piece.table is not None and len(longest(piece.row).text) < PROSE


def _type_fits(query: Query, matcher: Matcher, piece: Evidence, native: bool) -> bool:
    """Whether a piece tells the type of thing that is asked for: a figure in its unit, how much, by the share, a cause."""
    asked = query.standalone
    if native and not told_as_asked(query, matcher, [piece]):
        return False
    if native and unit_wanted(asked) and holds_wanted(asked, piece.text) < 0:
        return False
    if not _says_how_much(asked, piece.text):
        return False
    if _PER_SHARE.search(asked) and not _PER_SHARE_SAID.search(f"{piece.text} {piece.context}"):
        return False
    return not (WHY_WANTED.search(asked) and _unexplained(asked, piece, filing=False))


def stands_out(query: Query, matcher: Matcher, piece: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Whether a piece is meant by a Chinese question in words of talk that no report prints: everything else that is asked for is met, of
    whom, when and of what, and no other piece comes near it."""
    if query.language != "zh" or piece.source.report.language != "zh" or piece.score < BEST:
        return False
    pairs = list(zip(matcher.terms, piece.match.strengths, strict=True))
    unmet = [term for term, s in pairs if s < HALF]
    if not any(term.talk for term in unmet) or any(_must_be_met(term) for term in unmet):
        return False
    if _is_of_figures(piece) and not _named_alike(matcher, piece, EVERYDAY):
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


def _says_how_much(asked: str, text: str) -> bool:
    """Whether a text tells how much, or that there is none; True where that is not asked."""
    if not _HOW_MUCH_ASKED.search(asked):
        return True
    told = _WHEN_SAID.sub("", text)
    return bool(_HOW_MUCH_SAID.search(told)) if HAN.search(told) else holds_figure(told) or denies(told)


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
    return any(len(part) > 1 and part in name and not _OF_MANY.fullmatch(part.removeprefix(BIGRAM)) for part in parts)


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
    if _PER_SHARE.search(asked) and not _PER_SHARE_SAID.search(f"{first.text} {first.context}"):
        return True
    filing = first.source.report.is_filing
    if WHY_WANTED.search(asked):
        return _unexplained(asked, first, filing)
    if not NUMBER_WANTED.search(asked):
        return False
    if first.table is None:
        return not _says_how_much(asked, first.text) or (unit_wanted(asked) and holds_wanted(asked, first.text) < 0)
    if not filing:
        return not _says_how_much(asked, first.text)
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
    """Whether a term must be met: a period, and a name that is printed as asked, or would be by a report in the question's language."""
    as_asked = term.known and " " not in term.text and term.text not in TERMS_OF_ART
    printed = native or as_asked or bool(HAN.search(term.text)) or matcher.names.knows(term.text)
    named = term.kind == "entity" and printed
    place = native and term.text in PLACES and term.text not in _HERE
    return named or place or term.kind == "time"


def _together(query: Query, matcher: Matcher, piece: Evidence, native: bool) -> bool:
    """Whether one piece meets the focus (a row by a column that is named) and, where companies that the library knows are named,
    one of them."""
    strengths = list(zip(matcher.terms, piece.match.strengths, piece.match.own, strict=True))
    entities = [s for term, s, _ in strengths if term.kind == "entity" and _binds(matcher, term, native)]
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
