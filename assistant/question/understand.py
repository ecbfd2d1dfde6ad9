"""Understanding a question: its language, what kind of answer it wants, its names, times and terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from datetime import date

from assistant.question.entities import entities_of
from assistant.question.follow_up import stand_alone
from assistant.question.instructions import question_alone
from assistant.question.measures import asked_outright
from assistant.records import Ask, Query, Question
from assistant.words import vocabulary as words
from assistant.words.abroad import content_abroad, dictionary, with_names
from assistant.words.colloquial import in_field_words
from assistant.words.described import by_what_they_are, by_what_they_do
from assistant.words.initials import by_their_initials
from assistant.words.known_for import Speaks
from assistant.words.names import HAN, Names, language_of
from assistant.words.nicknames import by_their_names
from assistant.words.shorthand import spelled_out
from assistant.words.terms import focus_of, terms_of
from ingest.dates import find_dates
from ingest.records import Report

_SAID = re.compile(
    r"\d|[一二三四五六七八九十]月(?!份额)|[前头][一二两三四五六七八九十]+个?月|季度|半年|明年|上个?月|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.I,
)
"""A time by which evidence is told apart; "last week" is what every weekly is of."""


def understand(
    question: Question,
    names: Names,
    report_ids: tuple[str, ...] | None = None,
    reference: date | None = None,
    standalone: str = "",
    abroad: Sequence[Report] = (),
    speaks: Speaks | None = None,
    printed: Callable[[Report], Collection[str]] = lambda report: (),
) -> Query:
    """Question → Query. `names` finds companies; `report_ids` is what the filters let through (None: all).

    `reference` is the day that "9月5日" and "上周" are read against: the latest report's. `standalone` is the question as a
    model has made it stand alone; without one it is done by rules. `abroad` are the reports asked where none is in Chinese, `printed` tells the
    names that one of them prints.
    `speaks` tells whether the library speaks of what goes by a name (without it: whether `names` has it).
    """
    standalone = standalone or stand_alone(
        by_their_initials(question_alone(question.text), names), question.history, names
    )
    speaks = speaks or names.knows
    standalone = by_their_names(in_field_words(by_what_they_are(standalone, speaks)), names)
    standalone = by_what_they_do(standalone, speaks)
    standalone = spelled_out(standalone) if language_of(standalone) == "en" else asked_outright(standalone)
    crossed = bool(abroad) and language_of(standalone) == "zh"
    standalone = with_names(standalone, abroad, printed) if crossed else standalone
    entities = entities_of(standalone, names)
    if crossed:  # what stands where a Chinese name may is a thing put in Chinese
        entities = tuple(entity for entity in entities if not HAN.search(entity) or names.knows(entity))
    known = dictionary() if crossed else None
    times = tuple(m for m in find_dates(standalone, reference) if _SAID.search(m.text))
    found = terms_of(standalone, entities, times, known)
    return Query(
        question=question,
        language=language_of(question.text),
        standalone=standalone,
        ask=kind_of(standalone),
        entities=entities,
        times=times,
        terms=content_abroad(found) if crossed else found,
        focus=focus_of(standalone, entities, times, known),
        report_ids=report_ids,
    )


def kind_of(text: str) -> Ask:
    """What kind of answer a question wants, by its cue words."""
    for kind, cue in words.ASK_CUES:
        if cue.search(text):
            return kind  # type: ignore[return-value]
    return "statement"
