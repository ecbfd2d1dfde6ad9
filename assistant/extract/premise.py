"""A rating that a question takes for granted, set right by the one that the report gives: "为什么下调到中性" of a report that says 买入."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.accounts.leftover import own_names
from assistant.evidence.facts import pieces_of, place_of
from assistant.evidence.readings import Readings
from assistant.records import Query, Statement
from assistant.words.names import fold
from assistant.words.ratings import RATING
from assistant.words.vocabulary import WHY_WANTED
from ingest.records import Report

_RATED = re.compile(r"评级|[上下]调[到至为]|\b(?:rating|rated|upgrad\w*|downgrad\w*)\b", re.I)
_TOLD = ("rating", "rating_change", "previous_rating")
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
    if others or stated[-1] == report.rating.lower():
        return []
    facts = [fact for fact in report.facts if fact.name in _TOLD]
    pieces = sorted(pieces_of(facts, report, readings, query.language), key=lambda p: _TOLD.index(p.fact.name))
    return [Statement(text=piece.text, places=(place_of(piece, report),)) for piece in pieces]
