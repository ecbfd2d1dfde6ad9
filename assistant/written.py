"""The draft by a language model: a follow-up made to stand alone, a computation planned, the answer written; code does the rest."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from assistant.generate import stream
from assistant.llm.follow_up import rewritten
from assistant.llm.plan import table_plan
from assistant.offered import offered
from assistant.prepare import Prepared, Preparer
from assistant.question.follow_up import leans
from assistant.question.operation import operation_of
from assistant.question.steps import parts_of
from assistant.records import Draft, Question, Source, Statement
from assistant.settings import Settings
from assistant.tabled import table_statements
from assistant.tables.plan import carry_out
from assistant.tables.sheet import Sheet

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

MOST_TABLES = 6
"""Tables of the best evidence that a plan may choose from."""


class Written:
    """Question → draft with its sources; one call of the model in the plain case.

    One more for a follow-up, one more for a computation that the rules do not carry. Raises `ModelUnavailable`, `ModelMisbehaved`.
    """

    def __init__(self, model: BaseChatModel, preparer: Preparer, settings: Settings) -> None:
        self._model, self._preparer, self._settings = model, preparer, settings

    def stand_alone(self, question: Question) -> str:
        """A follow-up with what it leaves out put back by the model; "" where it leans on nothing or the model is of no use."""
        if not leans(question.text, question.history, self._preparer.names):
            return ""
        return rewritten(self._model, question, self._preparer.names)

    def draft(self, prepared: Prepared) -> Generator[str, None, tuple[Draft, list[Source]]]:
        """Pieces of the model's reply as they come; returns the draft and the sources that it cites."""
        if computed := self._computed(prepared):
            return Draft(statements=tuple(computed)), prepared.sources
        sources = offered(prepared, self._preparer.readings)
        draft = yield from stream(self._model, prepared.query, sources, self._settings)
        return draft, sources

    def _computed(self, prepared: Prepared) -> list[Statement]:
        """What code computes where the question wants a computation: by the rules, else by a plan of the model's."""
        query = prepared.query
        wanted = operation_of(query.standalone) is not None or query.ask in ("rank", "compute")
        if not wanted or len(parts_of(query.question.text)) > 1:  # of several questions one figure answers one at most
            return []
        carried = table_statements(prepared, self._preparer.finder)
        if carried:
            return carried if any(statement.computation for statement in carried) else []
        sheets = self._sheets(prepared)
        plan = table_plan(self._model, query, sheets, self._settings.context_tokens) if sheets else None
        return carry_out(plan, query, sheets) if plan else []

    def _sheets(self, prepared: Prepared) -> list[Sheet]:
        """The tables that the best evidence lies in, then the others of its reports."""
        near = [Sheet(piece.source.report.id, piece.table) for piece in prepared.evidence if piece.table is not None]
        others = self._preparer.finder.sheets(prepared.evidence)
        found = {(sheet.report_id, sheet.table.number): sheet for sheet in reversed([*near, *others])}
        return list(reversed(found.values()))[:MOST_TABLES]
