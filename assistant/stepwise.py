"""The draft without a language model, step by step: over what is only described, by tables, item by item, else extracted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.drafted import (
    AT_ONCE,
    crosses,
    figures_told,
    is_answered,
    is_of_it,
    items_abroad,
    items_asked,
    name_described,
    name_told,
    of_all_places,
    of_the_ranked,
    page_told,
    report_told,
    said_at_once,
    tells_all,
)
from assistant.extract import extract, together
from assistant.extract.itself import profile_statements
from assistant.extract.premise import corrected_change, corrected_rating
from assistant.extract.refusal import numbered_chart, refusal
from assistant.extract.registrant import registrant_statements
from assistant.extract.section import section_statements
from assistant.extract.topic import topic_statements
from assistant.extract.upcoming import upcoming_statements
from assistant.paired import put_together
from assistant.prepare import Prepared, Preparer
from assistant.question.entities import entities_of
from assistant.question.instructions import question_alone
from assistant.question.pairs import Pair, pair_of, rise_of
from assistant.question.premise import change_assumed
from assistant.question.scope import asks_across
from assistant.question.steps import Link, clause_link_of, is_open, link_of, parts_of
from assistant.records import Draft, Question, Source, Statement, Turn
from assistant.tabled import met_by, row_told, table_statements
from assistant.themes.overview import overview_statements
from assistant.themes.question import newest_first, theme_statements
from assistant.words.called import is_nameless
from assistant.words.names import fold, language_of
from assistant.words.terms import terms_of
from assistant.words.vocabulary import PRONOUNS

_LISTED = re.compile(r"第[一二三四五六七八九十\d]+大")
"""A place in a list: its row tells what is asked of it too."""
_ROW_TOLD = re.compile(r"^(?P<name>[\u3400-\u9fff][^：:（(，,。]{1,23})(?:（(?P<of>[^）：]{2,24})）)?(?:：|$)")
"""A statement on a row, by its name and what else the question named it by."""
OWN_WORDS = 2
"""Words of its own with which a part of a message may ask by itself."""
_SHARE_TOLD = re.compile(r"(?:占|比例|比重)[^；：]{0,24} [\d.]+%")
"""A column of shares: what its row tells is not computed again."""


class Stepwise:
    """Question → extractive draft, with the sources that it cites."""

    def __init__(self, preparer: Preparer) -> None:
        self._preparer = preparer

    def draft(self, question: Question, whole: Prepared) -> tuple[Draft, list[Source]]:
        """The draft, question by question where a message asks several, each with what came before as history."""
        asked = replace(question, text=question_alone(question.text))
        if asked != question:
            question, whole = asked, self._preparer.prepare(asked)
        parts = parts_of(question.text)
        if len(parts) == 1 or self._of_itself(whole):
            return self._drafted(question, whole)
        row = self._row_of_all(whole, len(parts))
        if row and met_by(whole.matcher, row).coverage >= AT_ONCE:
            return Draft(statements=tuple(row)), whole.sources
        drafts, sources = self._one_by_one(question, parts)
        answered = [draft for draft in drafts if is_answered(draft)]
        if row and len(answered) < len(parts) and any(row[0].text.startswith(d.statements[0].text) for d in answered):
            return Draft(statements=tuple(row)), whole.sources
        return together(drafts), sources

    def _row_of_all(self, whole: Prepared, parts: int) -> list[Statement]:
        """One row that tells as many things as a message asks; else nothing."""
        told = table_statements(whole, self._preparer.finder)
        return told if len(told) == 1 and not told[0].computation and figures_told(told) >= parts else []

    def _one_by_one(self, question: Question, parts: Sequence[str]) -> tuple[list[Draft], list[Source]]:
        """A draft for each part, with the sources of all: the report that answers one answers the next, unless that names a company."""
        drafts: list[Draft] = []
        sources: list[Source] = []
        history, report = question.history, ""
        for part in parts:
            if drafts and not drafts[-1].abstained and is_open(part):
                drafts.append(self._continued(drafts[-1]))
                continue
            text = of_the_ranked(part, drafts)
            if language_of(text) == "en":
                sentence = part in question.text and part.endswith("?")  # as asked, not put together of two places
                named = not sentence or entities_of(text, self._preparer.names)
                leans = bool(PRONOUNS.search(text)) or not named
            else:
                leans = part in question.text or part[:2] != parts[0][:2]  # one put together of two places stands alone
            one = replace(question, text=text, history=history if leans else question.history)
            draft, found = self._drafted_within(report, one)
            if drafts and (same := self._of_the_same_row(drafts[0], draft, one, report)):
                draft, found = same
            said = {statement.text for earlier in drafts for statement in earlier.statements}
            if draft.statements and draft.statements[0].text in said:  # of what is computed beside it the rest is new
                fresh = tuple(s for s in draft.statements if s.computation and s.text not in said)
                draft = replace(draft, statements=fresh or draft.statements)
            if (
                drafts
                and leans
                and (alone := self._by_itself(draft, said, replace(one, history=question.history), report))
            ):
                draft, found = alone
            report = report or ("" if asks_across(question.text) else report_told(draft, found))
            if draft.statements and draft.statements[0].text in said:
                draft = replace(
                    draft, statements=draft.statements[:1]
                )  # told already: what comes after it is beside it
            drafts.append(draft)
            sources += [replace(s, number=len(sources) + n) for n, s in enumerate(found, 1)]
            told = "" if draft.abstained else " ".join(statement.text for statement in draft.statements)
            asked = self._preparer.understood(one).standalone
            history = (Turn(role="user", content=asked), Turn(role="assistant", content=told))
        return drafts, sources

    def _by_itself(
        self, draft: Draft, said: set[str], asked: Question, report: str
    ) -> tuple[Draft, list[Source]] | None:
        """A part that says what it asks of, asked without what came before it, where that only told the same again or nothing."""
        again = draft.abstained or (bool(draft.statements) and draft.statements[0].text in said)
        if not again or len(terms_of(asked.text, ())) < OWN_WORDS:
            return None
        alone, found = self._drafted_within(report, asked)
        fresh = is_answered(alone) and bool(alone.statements) and alone.statements[0].text not in said
        return (alone, found) if fresh else None

    def _of_the_same_row(
        self, first: Draft, draft: Draft, asked: Question, report: str
    ) -> tuple[Draft, list[Source]] | None:
        """What is asked, asked of the thing whose row answered the first part; None where that row's page does not tell it."""
        looked_up = is_answered(first) and first.statements and first.statements[0].computation is None
        row = _ROW_TOLD.match(first.statements[0].text) if looked_up else None
        page = page_told(first)
        named = (row["of"] or row["name"]).split("、") if row else []
        told = is_answered(draft) and bool(draft.statements)
        same = told and page_told(draft) == page and any(one in draft.statements[0].text for one in named)
        if not named or page is None or (told and (same or language_of(asked.text) == "en")):
            return None
        again, found = self._drafted_within(report, replace(asked, text=f"{named[0]}{asked.text}", history=()))
        return (again, found) if is_answered(again) and page_told(again) == page else None

    def _drafted_within(self, report_id: str, question: Question) -> tuple[Draft, list[Source]]:
        """The draft of one question, in the report of that id where it names no company."""
        within = self._within(report_id, question)
        return self._drafted(within, self._preparer.prepare(within))

    def _within(self, report_id: str, question: Question) -> Question:
        """The question asked of the report of that id alone, unless there is none or it names a company."""
        if not report_id or self._preparer.names.find(fold(question.text)):
            return question
        return replace(question, filters=replace(question.filters, report=report_id))

    def _drafted(self, question: Question, prepared: Prepared) -> tuple[Draft, list[Source]]:
        """The draft of one question: over a link, from a theme, a table or a section, item by item, or from the evidence."""
        asked = prepared.query.standalone
        link = link_of(asked)
        direct = link and _LISTED.search(link.what) and row_told(prepared, self._preparer.finder)
        if link and not direct and (found := self._linked(question, link)):
            return found
        if own := self._of_itself(prepared):
            return Draft(statements=tuple(own)), prepared.sources
        clause = clause_link_of(asked)
        if clause and (found := self._linked_by_row(question, clause)):
            return found
        best = prepared.evidence[0].source.report.id if prepared.evidence else ""
        change = change_assumed(asked)
        if change and (right := corrected_change(change, lambda text: self._told(question, text, best))):
            return Draft(statements=(right,)), prepared.sources
        if chart := numbered_chart(prepared.query, prepared.evidence):
            return refusal(prepared.query, prepared.matcher, prepared.evidence, chart), prepared.sources
        about = (prepared.query, self._preparer.library, self._preparer.names)
        items = items_abroad(items_asked(question.text, prepared), prepared)
        told = (
            theme_statements(*about)
            or overview_statements(*about)
            or upcoming_statements(
                prepared.query, lambda: newest_first(prepared.query, self._preparer.library), self._preparer.readings
            )
            or topic_statements(prepared.query, prepared.matcher, prepared.evidence)
            or table_statements(prepared, self._preparer.finder)
        )
        pair = pair_of(asked)
        if pair and pair.how in ("larger", "smaller") and (name := name_told(told)) and fold(name) not in fold(asked):
            told = []  # of all rows the first, where two are to be compared
        if pair and pair.how == "share" and any(_SHARE_TOLD.search(statement.text) for statement in told[:1]):
            pair = None
        if pair and pair.how == "share" and len(items) > 1:
            pair, told = None, []  # the share is one of the things asked, each by itself
        if not any(s.computation for s in told) and (computed := self._put_together(question, pair)):
            return Draft(statements=(computed,)), prepared.sources
        told = told or section_statements(prepared.query, prepared.matcher, prepared.evidence, self._preparer.readings)
        if told and (len(items) == 1 or tells_all(prepared, told, len(items))):
            return Draft(statements=tuple(told)), prepared.sources
        drafts: list[Draft] = []
        at_once = len(items) > 1 and (crosses(prepared) or said_at_once(prepared))
        whole = self._extracted(prepared) if at_once else None
        if len(items) > 1 and (told or not (whole and is_answered(whole))):
            drafts, sources = self._one_by_one(question, items)
            if all(is_answered(draft) for draft in drafts):
                return together(drafts), sources
        if told:
            return Draft(statements=tuple(told)), prepared.sources
        draft = whole or self._extracted(prepared)
        if not is_answered(draft) and (computed := self._put_together(question, rise_of(asked))):
            return Draft(statements=(computed,)), prepared.sources
        answered = [one for one in drafts if is_answered(one)]
        if draft.abstained and answered and of_all_places(prepared, answered):
            return together(answered), sources
        if clause is None or is_answered(draft):
            return draft, prepared.sources
        linked = self._linked_by_row(question, clause, said=True) or self._linked(question, clause)
        return linked or (draft, prepared.sources)

    def _put_together(self, question: Question, pair: Pair | None) -> Statement | None:
        """The figures of a pair put together, each asked for by itself; None where there is no pair or they are not told."""
        return put_together(pair, lambda text, report_id: self._told(question, text, report_id)) if pair else None

    def _told(self, question: Question, text: str, report_id: str = "") -> Sequence[Statement]:
        """What answers one of two questions put together, in the report of that id where it names no company; nothing where it is
        not answered outright."""
        prepared = self._preparer.prepare(self._within(report_id, replace(question, text=text, history=())))
        if found := table_statements(prepared, self._preparer.finder):
            return found[:1]
        draft = self._extracted(prepared)
        return draft.statements[:1] if is_answered(draft) else ()

    def _extracted(self, prepared: Prepared) -> Draft:
        return extract(prepared.query, prepared.matcher, prepared.evidence, self._preparer.finder)

    def _of_itself(self, prepared: Prepared) -> list[Statement]:
        """What the likeliest report says of itself, where nothing else is asked."""
        reports = {piece.source.report.id: piece.source.report for piece in prepared.evidence}
        found = list(reports.values())
        about = (prepared.query, found, self._preparer.readings)
        return corrected_rating(*about) or registrant_statements(*about) or profile_statements(*about)

    def _linked(self, question: Question, link: Link) -> tuple[Draft, list[Source]] | None:
        """What is asked of a thing that is only described: the thing found, then asked by its name; None where it is not found."""
        before = self._preparer.prepare(replace(question, text=f"{link.what}是哪个？" if link.ranked else link.what))
        ranked = table_statements(before, self._preparer.finder)[:1] if link.ranked else []
        beside = bool(ranked) and not is_of_it(before, ranked)
        ranked = [] if beside else ranked
        names = self._preparer.names
        name = name_told(ranked) if link.ranked and not beside else name_described(before, names)
        if not name or is_nameless(name):
            return None
        asked = replace(question, text=f"{name}{link.asked}", history=())
        draft, sources = self._drafted(asked, self._preparer.prepare(asked))
        if not is_answered(draft):
            return (draft, sources) if link.ranked and not beside else None
        return together([Draft(statements=tuple(ranked)), draft] if ranked else [draft]), sources

    def _linked_by_row(self, question: Question, link: Link, said: bool = False) -> tuple[Draft, list[Source]] | None:
        """What is asked of a thing that one row of a table fits alone (or, with `said`, answers best), with that row; None where none
        does or it is not answered."""
        which = f"{link.what}是哪家？"
        before = self._preparer.prepare(replace(question, text=which))
        told = self._told(question, which) if said else table_statements(before, self._preparer.finder)
        row = _ROW_TOLD.match(told[0].text) if len(told) == 1 else None
        if row is None or is_nameless(row["name"]):
            return None
        asked = replace(question, text=f"{row['name']}{link.asked}", history=())
        draft, sources = self._drafted(asked, self._preparer.prepare(asked))
        return (together([Draft(statements=tuple(told)), draft]), sources) if is_answered(draft) else None

    def _continued(self, before: Draft) -> Draft:
        """What the report goes on to say: "and what does it mean?" asks for the sentence after the answer."""
        place = before.statements[0].places[-1] if before.statements[0].places else None
        further = self._preparer.finder.around.following(place) if place else None
        return Draft(statements=(further,), abstained=False) if further else Draft(statements=(), abstained=True)
