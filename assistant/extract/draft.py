"""The extractive answerer: evidence → draft, word for word from the reports, or an honest refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.evidence.finder import EvidenceFinder
from assistant.evidence.pieces import Evidence
from assistant.evidence.whose import is_asked_of
from assistant.evidence.worth import is_form
from assistant.extract.announced import announced_rows
from assistant.extract.choose import choose
from assistant.extract.clauses import to_the_point
from assistant.extract.enough import answers
from assistant.extract.further import completed
from assistant.extract.named import other_sector
from assistant.extract.near import near, stands_out
from assistant.extract.outcome import outcome_statements
from assistant.extract.refusal import refusal, unread_chart
from assistant.extract.told import listed_rows, sorted_by, statement, with_siblings, without_repeats
from assistant.extract.topic import off_topic, on_topic, topic_of, topic_statements
from assistant.extract.upcoming import is_about_another_time
from assistant.records import Draft, Query, Statement
from assistant.words.causes import tells_cause
from assistant.words.match import Matcher
from assistant.words.vocabulary import NUMBER_WANTED, WENT_WANTED, WHY_WANTED
from ingest.errors import Bilingual

IN_OTHER_WORDS = Bilingual(
    zh="报告没有直接这样表述，以下是意思最接近的内容。",
    en="The reports do not say it in these words; this is the nearest in meaning.",
)


FURTHER = 1
"""Sentences that may stand between what is told and its cause."""
_SEVERAL = re.compile(
    r"\band\b|[,;&]|\b(?:both|as well as|summar\w+|overview|describe|discuss|outline|compare\w*|vs|versus)\b", re.I
)
FEW, HARDLY = 10, 0.2
"""Pieces among which another one is looked for that answers, and by how much less it may score than the best."""
_CELLS = re.compile(r"[；;]\s*")
"""What parts the cells of a row that is told."""
LINE = 24
"""Characters of a line that only leads to what follows."""
_FIGURE = re.compile(r"\d[\d.,]*%?")
_STOPPED = re.compile(r"[。！？!?；;，,.)）]$")
_POINTS_BACK = re.compile(
    r"(?:we|the company) (?:refer|call)\b.{0,20}\b(?:this|these|such)\b|(?:this|these|such)\b|[该此上]述?", re.I
)


def extract(query: Query, matcher: Matcher, evidence: Sequence[Evidence], finder: EvidenceFinder) -> Draft:
    """The shortest run of evidence that covers the question, best first; abstains when the best is not enough."""
    evidence = [piece for piece in evidence if is_asked_of(query, piece)] or evidence
    if topic_of(query, matcher) or WENT_WANTED.search(query.standalone):  # what a report says of itself tells of none
        evidence = [piece for piece in evidence if not piece.fact]
    if of_topic := topic_statements(query, matcher, evidence, filed=True):
        return Draft(statements=tuple(of_topic))
    if turned := outcome_statements(query, matcher, evidence, finder):
        return Draft(statements=tuple(turned))
    chosen = choose(query, matcher, evidence)
    if chosen and off_topic(query, matcher, chosen[0]):
        chosen = on_topic(query, matcher, evidence)[:1]
        return (
            Draft(statements=(statement(query, matcher, chosen[0], worded=True),))
            if chosen
            else refusal(query, matcher, evidence)
        )
    if chosen and is_about_another_time(query, chosen[0]):
        return refusal(query, matcher, evidence)
    judged = chosen if query.ask == "definition" else chosen[:1]  # what two words mean is said by two sentences
    able = bool(chosen) and answers(query, matcher, judged)
    if not able and not NUMBER_WANTED.search(query.standalone) and (other := _next_best(query, matcher, evidence)):
        chosen, able = [other], True
    if chart := unread_chart(query, chosen, evidence):
        return refusal(query, matcher, evidence, chart)
    if chosen and not able and sorted_by(query, evidence) and (listed := listed_rows(query, matcher, evidence, finder)):
        return Draft(statements=(listed,))
    if chosen and not able:
        told = near(query, matcher, chosen[0]) or stands_out(query, matcher, chosen[0], evidence)
        if not told or other_sector(query, matcher, chosen):
            return refusal(query, matcher, evidence)
        nearest = [*_told(query, matcher, chosen[:1], evidence), *_led(chosen[0], finder)]
        return Draft(statements=tuple(nearest), note=IN_OTHER_WORDS.text(query.language))
    if not chosen:
        return refusal(query, matcher, ())
    if _one_thing(query, chosen[0]) and answers(query, matcher, chosen[:1]):
        chosen = chosen[:1]
    listed = listed_rows(query, matcher, evidence, finder)
    if listed:
        return Draft(statements=(listed,))
    if announced := announced_rows(query, matcher, chosen[0], finder):
        return Draft(statements=(statement(query, matcher, chosen[0]), announced))
    chosen = with_siblings(query, chosen, evidence)
    statements = _told(query, matcher, chosen, evidence)
    if chosen[0].table is None:
        led = _led(chosen[0], finder)
        led = finder.around.unfinished(statements[0]) if query.ask == "list" and not led else led
        statements = [statement(query, matcher, chosen[0]), *led] if led else statements
    return Draft(statements=tuple(_with_neighbour(query, chosen[0], statements, finder)))


def _told(query: Query, matcher: Matcher, chosen: Sequence[Evidence], evidence: Sequence[Evidence]) -> list[Statement]:
    """The chosen pieces as statements, with those that go with them where the first says only a part of what is asked."""
    pieces = completed(query, matcher, chosen, evidence)
    return [
        statement(query, matcher, piece)
        for piece in without_repeats([to_the_point(query, matcher, piece) for piece in pieces])
    ]


def _next_best(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> Evidence | None:
    """A sentence or fact that answers by itself and scores hardly less than the best evidence, which does not."""
    near = (piece for piece in evidence[:FEW] if piece.score >= evidence[0].score - HARDLY)
    able = (piece for piece in near if piece.table is None and not piece.heading and not is_form(piece))
    return next((piece for piece in able if _native(query, piece) and answers(query, matcher, [piece])), None)


def _native(query: Query, piece: Evidence) -> bool:
    """Whether an English question is asked of an English report."""
    return query.language == "en" and piece.source.report.language == "en"


def _one_thing(query: Query, first: Evidence) -> bool:
    """Whether an English question asks one thing of an English report."""
    return _native(query, first) and not _SEVERAL.search(query.standalone) and not WHY_WANTED.search(query.standalone)


def _leads(text: str) -> bool:
    """Whether words lead to the list that follows them: by a colon, or as a line of their own without a stop."""
    return text.endswith((":", "：")) or (len(text) <= LINE and not _STOPPED.search(text))


def _led(piece: Evidence, finder: EvidenceFinder) -> list[Statement]:
    """What words lead to; nothing where they lead to nothing."""
    return finder.around.listed(piece.place) if piece.table is None and not piece.fact and _leads(piece.text) else []


def _with_neighbour(query: Query, first: Evidence, said: list[Statement], finder: EvidenceFinder) -> list[Statement]:
    """The statements with the sentence that the first one leans on: what "this" points back to where a meaning is asked for,
    the cause that the next sentence tells where a cause is."""
    if first.table is not None or first.fact:
        return said
    if (
        query.ask == "definition"
        and _POINTS_BACK.match(first.text)
        and (before := finder.around.preceding(first.place))
    ):
        return [before, *said]
    if WHY_WANTED.search(query.question.text) and not tells_cause(first.text):
        after = finder.around.following(first.place)
        for _ in range(FURTHER):
            if after is None or tells_cause(after.text):
                break
            after = finder.around.following(after.places[0])
        if after and tells_cause(after.text):
            return [said[0], after]
    return said


def together(drafts: Sequence[Draft]) -> Draft:
    """The answers to several questions as one, what the same cells tell once; it abstains only where all of them do."""
    answered = [draft for draft in drafts if not draft.abstained]
    statements = {statement.text: statement for draft in answered or drafts[:1] for statement in draft.statements}
    told = [s for s in statements.values() if not any(_tells_too(other, s) for other in statements.values())]
    return Draft(statements=tuple(replace(statement, sources=()) for statement in told), abstained=not answered)


def _tells_too(other: Statement, one: Statement) -> bool:
    """Whether another statement tells, of the same place, all that one does: its figures and more, or, where it has none, its words."""
    if other is one or one.computation or one.text == other.text or not _stands_in(other, one):
        return False
    figures, others = (set(_FIGURE.findall(statement.text)) for statement in (one, other))
    if not figures:
        return all(part in other.text for part in _CELLS.split(one.text))
    return figures < others or (figures == others and len(one.text) < len(other.text))


def _stands_in(other: Statement, one: Statement) -> bool:
    """Whether a place of one statement is another's too, or a part of it."""
    pairs = ((place, whole) for place in one.places for whole in other.places)
    return any(
        (place.report_id, place.page) == (whole.report_id, whole.page)
        and whole.start <= place.start
        and place.end <= whole.end
        for place, whole in pairs
    )
