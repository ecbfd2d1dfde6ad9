"""The clauses of a long sentence that say what is asked: "上证指数本周跌了多少" wants one figure, not the fifteen of its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.evidence.pieces import Evidence
from assistant.records import Query
from assistant.words.locate import tidy
from assistant.words.match import Match, Matcher
from assistant.words.names import language_of
from assistant.words.passage import Passage
from assistant.words.subject import subject_of
from assistant.words.vocabulary import NUMBER_WANTED, RATE_WANTED, WENT_WANTED, WHY_WANTED
from assistant.words.wanted import holds_wanted

LONG = 60
"""Characters up to which a sentence is told whole."""
MEMBER = re.compile(r"[；;]")
CLAUSE = re.compile(r"[，；;]")
_GOES_ON = re.compile(
    r"\s*(?:(?:[较比]|与)(?:去年|上年|上[年月季周]|同期|前|年初|期初)|同比|环比|增[长加速幅]|减少|下降|上升|提升|提高|降[低幅]|"
    r"[涨跌]幅?|占(?:比|总|全|公?司?营)|约?(?:达到?|为)|对应|其中|折合|合计|分别|且|并|但|而|即|约|超过?|[-+−]?\d)"
)
_LISTS = re.compile(r"分别|依次|[：:](?=.*[，、])|前[三五十\d]")
"""A sentence of which one clause names and the others give: its order is its sense."""
_FIGURE = re.compile(r"(?<![A-Za-z])(?<![A-Za-z] )\d")
"""A digit that is not part of a product's name."""
_RATE = re.compile(r"\d[\d.,]*\s*(?:[%％]|个?百分点)|20\d\d年?")
_AMOUNT_ASKED = re.compile(r"(?:投入|支出|花了?|费用|收入|利润|金额|规模|分红|开支)[^，,。？?率比]{0,3}(?:多少|几)")
_CHANGE_ASKED = re.compile(r"同比|环比|增[速长幅]|[涨跌降]幅")
"""Rates, what asks for an amount, and what asks for a change."""
_SUBORDINATE = re.compile(r"\s*其中")
_WHOLE = re.compile(
    r"(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})(?![^，,。？?]{1,8}(?:达成|签[署订约]|合作|联合|合资))|哪些|哪几|有谁|列出|分别|各|以及|其中|如何|怎[么样]|情况|表现"
)
"""Who asks so wants more than one figure."""
_KIND = frozenset(
    "板块 行业 指数 市场 领域 表现 走势 行情 涨 跌 index sector industry market week weekly change rise fall perform move"
    " 周涨跌幅 涨跌幅".split()
) | {"this week", "last week"}
"""Words for a kind of thing, or for how its price went: they tell none of its clauses from another."""
_ASKS = re.compile(
    r"多少|几[个家成年月天倍]|谁|哪|什么|多[久大高长]|\b(?:what|which|who|whom|when|where|how (?:much|many|long|large|big|far))\b",
    re.I,
)
"""What asks for one thing: a question that has several asks for more than one clause may say."""
NAMED = 0.95
"""How well a clause must meet the names of a question in the other language to be told alone."""
MEANT = 0.6
"""How well a clause must meet the words of a question in the other language that names nobody to be told alone."""
AS_WELL = 0.02
"""How much less of the question fewer clauses may meet."""
NEARLY, FAR = 0.85, 0.3
"""How much of what a sentence says of the question one of its members must say to be told alone, and how much more than another."""


def to_the_point(query: Query, matcher: Matcher, piece: Evidence) -> Evidence:
    """The piece cut to the fewest clauses in a row that meet the question as well as the whole; the piece itself where it is short,
    where more than a figure is asked, or where its clauses hang together."""
    asked = query.standalone
    if piece.table is not None or piece.fact or piece.tail or len(piece.text) <= LONG:
        return piece
    went = WENT_WANTED.search(asked) and _speaks_of_it(matcher, piece)
    if not (went or (NUMBER_WANTED.search(asked) and not _WHOLE.search(asked))) or WHY_WANTED.search(asked):
        return piece
    if len(_ASKS.findall(asked)) > 1:
        return piece
    low = piece.place.start - piece.source.start
    raw = piece.source.text[low : piece.place.end - piece.source.start]
    crosses = query.language != piece.source.report.language  # its words tell members apart, not the clauses of one
    every = _spans(raw, CLAUSE)
    alone = _naming(matcher, piece, raw, every) if crosses and not _LISTS.search(raw) else None
    members = every if alone is not None else _spans(raw, MEMBER)
    alone = _stands_out(asked, matcher, piece, raw, members) if not crosses else alone
    first, last = (alone, alone) if alone is not None else _fewest(asked, matcher, piece, raw, members)
    start, end = members[first][0], members[last][1]
    if first == last and not _LISTS.search(raw[start:end]):
        clauses = [(start + a, start + b) for a, b in _spans(raw[start:end], CLAUSE)]
        named = _naming(matcher, piece, raw, clauses) if crosses else None
        if crosses:  # only whom it is of tells the clauses of one apart
            first, last = (named, named) if named is not None else (0, len(clauses) - 1)
        else:
            first, last = _fewest(asked, matcher, piece, raw, clauses)
        while last + 1 < len(clauses) and _GOES_ON.match(raw[slice(*clauses[last + 1])]):
            last += 1
        start, end = clauses[first][0], clauses[last][1]
    kept = raw[start:end].rstrip("，；;、 \n")
    if not _FIGURE.search(kept) or len(kept) > 0.8 * len(raw):
        return piece
    begin = piece.place.start + start + len(kept) - len(kept.lstrip())
    place = replace(piece.place, start=begin, end=piece.place.start + start + len(kept))
    return replace(piece, text=tidy(kept), place=place, context=f"{piece.context} {piece.text}".strip())


def _spans(text: str, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the parts of `text` stand, each with the mark that ends it; commas inside brackets part nothing."""
    deep, cuts = 0, [0]
    for at, character in enumerate(text):
        deep = max(0, deep + (character in "(（") - (character in ")）"))
        if not deep and mark.match(character):
            cuts.append(at + 1)
    return [span for span in pairwise([*cuts, len(text)]) if text[slice(*span)].strip()]


def _fewest(
    asked: str, matcher: Matcher, piece: Evidence, raw: str, spans: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """First and last of the shortest run of spans that meets the question as well as all of them do, with a figure as asked."""
    runs = [(i, j) for i in range(len(spans)) for j in range(i, len(spans))]
    texts = {(i, j): raw[spans[i][0] : spans[j][1]] for i, j in runs}
    runs.sort(key=lambda run: (bool(_SUBORDINATE.match(texts[run])), len(texts[run])))
    matched = dict(zip(runs, _matched(matcher, piece, [texts[run] for run in runs]), strict=True))
    if language_of(asked) != piece.source.report.language:
        runs = _clearly_best(runs, matched)
    all_of_it = (0, len(spans) - 1)
    least = _coverage(matcher, matched[all_of_it]) - AS_WELL
    kind = holds_wanted(asked, texts[all_of_it])
    return next(
        run
        for run in (*runs, all_of_it)
        if run == all_of_it
        or (
            _coverage(matcher, matched[run]) >= least
            and _FIGURE.search(texts[run])
            and holds_wanted(asked, texts[run]) >= kind
            and not _is_only_a_rate(asked, texts[run], texts[all_of_it])
        )
    )


def _coverage(matcher: Matcher, match: Match) -> float:
    """The coverage of a match by the words that tell one thing of a kind from another; of all where there are none."""
    told = [(term.weight, s) for term, s in zip(matcher.terms, match.strengths, strict=True) if term.text not in _KIND]
    return sum(w * s for w, s in told) / sum(w for w, _ in told) if told else match.coverage


def _speaks_of_it(matcher: Matcher, piece: Evidence) -> bool:
    """Whether a piece says a word of the question that is none for a kind of thing."""
    met = zip(matcher.terms, piece.match.own, strict=True)
    return any(s >= NAMED and term.text not in _KIND and term.kind != "time" for term, s in met)


def _is_only_a_rate(asked: str, text: str, whole: str) -> bool:
    """Whether what is left of a sentence are rates, where how much is invested or earned is asked for and the whole has amounts."""
    if not _AMOUNT_ASKED.search(asked) or RATE_WANTED.search(asked) or _CHANGE_ASKED.search(asked):
        return False
    return not _FIGURE.search(_RATE.sub("", text)) and bool(_FIGURE.search(_RATE.sub("", whole)))


def _stands_out(
    asked: str, matcher: Matcher, piece: Evidence, raw: str, members: Sequence[tuple[int, int]]
) -> int | None:
    """The one of several members that says nearly all that the sentence says of the question, while the others say far less."""
    if len(members) < 2:
        return None
    whole, *each = _matched(matcher, piece, [raw, *(raw[slice(*member)] for member in members)])
    best, second = sorted(range(len(each)), key=lambda at: -each[at].coverage)[:2]
    apart = each[best].coverage - each[second].coverage
    nearly = each[best].coverage >= NEARLY * whole.coverage
    return best if nearly and apart >= FAR and holds_wanted(asked, raw[slice(*members[best])]) > 0 else None


def _naming(matcher: Matcher, piece: Evidence, raw: str, clauses: Sequence[tuple[int, int]]) -> int | None:
    """The one clause with a figure that names whom the question names, as the library or everybody does; None where none does, or
    several do, or where another says what is asked and it does not."""
    texts = [raw[slice(*clause)] for clause in clauses]
    named = [at for at, term in enumerate(matcher.terms) if term.kind == "entity"]
    matched = _matched(matcher, replace(piece, context=""), texts)
    found = [i for i, match in enumerate(matched) if named and all(match.own[at] >= NAMED for at in named)]
    if not named:
        found = _clearly_meant(matcher, matched)
    told = found[0] if len(found) == 1 and _FIGURE.search(texts[found[0]]) else None
    return None if told is not None and named and _leaves_asked(matcher, matched, told) else told


def _leaves_asked(matcher: Matcher, matched: Sequence[Match], told: int) -> bool:
    """Whether another clause says a word that is asked for, which the one to be told does not."""
    focus = [at for at, term in enumerate(matcher.terms) if term.focus]
    return any(matched[told].own[at] < FAR and max(match.own[at] for match in matched) >= NAMED for at in focus)


def _clearly_meant(matcher: Matcher, matched: Sequence[Match]) -> list[int]:
    """The one of several clauses that says what is asked of in the question's language, and far more of it than any other."""
    words = [at for at, term in enumerate(matcher.terms) if term.kind == "word" and term.text not in _KIND]
    if not words or len(matched) < 2:
        return []
    said = [sum(match.own[at] for at in words) / len(words) for match in matched]
    best, second = sorted(range(len(said)), key=lambda at: -said[at])[:2]
    return [best] if said[best] >= MEANT and said[best] - said[second] >= FAR else []


def _clearly_best(runs: Sequence[tuple[int, int]], matched: Mapping[tuple[int, int], Match]) -> list[tuple[int, int]]:
    """The one span that clearly meets more of the question than every other: words of two languages meet by degrees. Else none."""
    single = sorted((run for run in runs if run[0] == run[1]), key=lambda run: -matched[run].coverage)
    apart = len(single) > 1 and matched[single[0]].coverage - matched[single[1]].coverage > AS_WELL
    return single[:1] if apart else []


def _matched(matcher: Matcher, piece: Evidence, texts: Sequence[str]) -> list[Match]:
    report = piece.source.report
    subject = subject_of(report)
    return matcher.match(
        [
            Passage(tidy(t), context=piece.context, subject=subject, published=report.published, period=report.period)
            for t in texts
        ]
    )
