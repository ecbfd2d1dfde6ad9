"""What a question takes for granted, set right by the report: a rating ("为什么下调到中性" of one that says 买入), a rise of what fell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.accounts.leftover import own_names
from assistant.amounts.figures import figures
from assistant.evidence.facts import pieces_of, place_of
from assistant.evidence.readings import Readings
from assistant.paired import FORMULA
from assistant.question.premise import Change
from assistant.records import Query, Statement
from assistant.words.names import fold
from assistant.words.ratings import RATING
from assistant.words.vocabulary import WHY_WANTED
from ingest.records import Report

_RATED = re.compile(r"评级|[上下]调[到至为]|\b(?:rating|rated|upgrad\w*|downgrad\w*)\b", re.I)
_CHANGED = re.compile(r"[上下]调|调[高低]|(?:up|down)grad", re.I)
_KEPT = re.compile(r"首次|维持|重申|initiat|maintain|reiterat", re.I)
_TOLD = ("rating", "rating_change", "previous_rating")
_NO_RISE, _NO_FALL = "并非上升，而是下降", "并非下降，而是上升"
_NO_RISE_EN, _NO_FALL_EN = "It did not rise but fell", "It did not fall but rose"
_WENT_EN = re.compile(r"\b(?:(?P<up>increased by|up)|(?P<down>decreased by|down)) [\d$.,]")
"""How a computed change is told in English."""
_REASON = re.compile(r"理由")


def corrected_rating(query: Query, reports: Sequence[Report], readings: Readings) -> list[Statement]:
    """The report's own rating, its change and the one before, where the question asks why it is another; empty otherwise."""
    said = fold(query.standalone)
    stated = [match.group().lower() for match in RATING.finditer(said)]
    report = next(iter(reports), None)
    why = WHY_WANTED.search(said) or _REASON.search(said)
    if report is None or report.is_filing or not report.rating or not stated or not why or not _RATED.search(said):
        return []
    own = {*own_names(report), fold(report.broker), fold(report.industry)}
    others = [entity for entity in query.entities if entity not in own and not RATING.fullmatch(entity)]
    if others or (stated[-1] == report.rating.lower() and not _was_not_changed(report, said)):
        return []
    facts = [fact for fact in report.facts if fact.name in _TOLD]
    pieces = sorted(pieces_of(facts, report, readings, query.language), key=lambda p: _TOLD.index(p.fact.name))
    return [Statement(text=piece.text, places=(place_of(piece, report),)) for piece in pieces]


def _was_not_changed(report: Report, said: str) -> bool:
    """Whether a question takes for granted that a rating was raised or cut which the report gives for the first time, or keeps."""
    told = " ".join(fact.value for fact in report.facts if fact.name == "rating_change")
    return bool(_CHANGED.search(said)) and bool(_KEPT.search(told)) and not _CHANGED.search(told)


def corrected_change(change: Change, ask: Callable[[str], Sequence[Statement]]) -> Statement | None:
    """The change of the measure as a table tells it, where it went the other way than the question takes for granted; else None."""
    for question in change.asked:
        told = next(iter(ask(question)), None)
        way = _way(told) if told is not None and ("：" in told.text or told.computation) else 0
        if told is None or not way:
            continue
        if (way > 0) == change.rose:
            return None
        if question.isascii():
            return replace(told, text=f"{_NO_RISE_EN if change.rose else _NO_FALL_EN}: {told.text}")
        return replace(told, text=f"{_NO_RISE if change.rose else _NO_FALL}：{told.text}")
    return None


def _way(told: Statement) -> int:
    """1 where the one change that a statement tells is a rise, -1 a fall; 0 where it tells none, or several."""
    if told.computation and (went := _WENT_EN.search(told.text)):
        return 1 if went["up"] else -1
    if "÷ (-" in told.text:  # of a loss nothing grows by a share
        return 0
    shares = [f for f in figures(FORMULA.sub("", told.text)) if f.kind in ("percent", "point") and f.value]
    return (-1 if shares[0].sign < 0 else 1) if len(shares) == 1 else 0
