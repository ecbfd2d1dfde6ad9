"""The draft without a language model, step by step: computed over tables where the question asks for it, else extracted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from assistant.extract import extract, together
from assistant.prepare import Prepared, Preparer
from assistant.question.follow_up import described, is_open, parts_of
from assistant.records import Draft, Question, Source, Turn
from assistant.tabled import table_statements
from assistant.tables.rows import row_name
from assistant.themes.overview import overview_statements
from assistant.themes.question import theme_statements
from assistant.words.names import fold

DESCRIBED_BY = 6
"""Pieces of evidence that tell which company is described: the one that most of them speak of first."""


class Stepwise:
    """Question → extractive draft, with the sources that it cites."""

    def __init__(self, preparer: Preparer) -> None:
        self._preparer = preparer

    def draft(self, question: Question, whole: Prepared) -> tuple[Draft, list[Source]]:
        """The extractive draft, question by question where a message asks several, each with what came before as history."""
        parts = parts_of(question.text)
        if len(parts) == 1:
            named = self._named(question)
            draft = self._extract(named) if named else None
            if named and draft and not draft.abstained and not draft.note:
                return draft, named.sources
            return self._extract(whole), whole.sources
        drafts: list[Draft] = []
        sources: list[Source] = []
        history = question.history
        before: Draft | None = None
        for part in parts:
            if before is not None and not before.abstained and is_open(part):
                drafts.append(self._continued(before))
                continue
            prepared = self._preparer.prepare(replace(question, text=part, history=history))
            draft = self._extract(prepared)
            drafts.append(draft)
            sources += [replace(s, number=len(sources) + n) for n, s in enumerate(prepared.sources, 1)]
            told = " ".join(statement.text for statement in draft.statements)
            history = (Turn(role="user", content=part), Turn(role="assistant", content=told))
            before = draft
        return together(drafts), sources

    def _named(self, question: Question) -> Prepared | None:
        """The question with a company that is only described ("做光模块的那家公司") found by its description and named."""
        found = described(question.text)
        if found is None:
            return None
        what, asked = found
        evidence = self._preparer.prepare(replace(question, text=what)).evidence[:DESCRIBED_BY]
        told = [row_name(piece.table, piece.row) if piece.table else piece.text for piece in evidence]
        firsts = Counter(named[0][2].name for text in told if (named := self._preparer.names.find(fold(text))))
        return (
            self._preparer.prepare(replace(question, text=f"{firsts.most_common(1)[0][0]}{asked}")) if firsts else None
        )

    def _continued(self, before: Draft) -> Draft:
        """What the report goes on to say: "and what does it mean?" asks for the sentence after the answer."""
        place = before.statements[0].places[-1] if before.statements[0].places else None
        further = self._preparer.finder.following(place) if place else None
        return Draft(statements=(further,), abstained=False) if further else Draft(statements=(), abstained=True)

    def _extract(self, prepared: Prepared) -> Draft:
        """Computed over tables where the question asks for it, else extracted."""
        query = prepared.query
        library, names = self._preparer.library, self._preparer.names
        told = theme_statements(query, library, names) or overview_statements(query, library, names)
        if told:
            return Draft(statements=tuple(told))
        if computed := table_statements(prepared, self._preparer.finder):
            return Draft(statements=tuple(computed))
        return extract(query, prepared.matcher, prepared.evidence, self._preparer.finder)
