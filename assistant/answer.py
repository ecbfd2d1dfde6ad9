"""The chain from a question to a cited answer: understand → retrieve → draft → verify, in a line, no agent."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.errors import ModelError, unforeseen, where
from assistant.evidence.rerank import Reranker
from assistant.extract import extract, refusal
from assistant.prepare import Prepared, Preparer
from assistant.records import CitedAnswer, Draft, Question, Source
from assistant.settings import Settings
from assistant.stepwise import Stepwise
from assistant.verify.check import verify
from assistant.words.names import NO_NAMES
from assistant.written import Written
from ingest.errors import YanbaoError
from ingest.events import tell
from ingest.library import Library

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


TRIES = 5
"""Times that a question is taken up anew because the library changed while it was answered."""


class Answerer(Runnable[Question, CitedAnswer]):
    """Question → CitedAnswer over one library: extractive when `model` is None, else written by the model and verified.

    Raises `EmptyQuestion` and `EmptyLibrary`. A model that fails is stood in for by the extractive answer, with a note.
    """

    def __init__(
        self,
        library: Library,
        embeddings: Any,
        *,
        model: BaseChatModel | None = None,
        settings: Settings | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self._library = library
        settings = settings or Settings()
        self.preparer = Preparer(library, embeddings, settings, reranker)
        self._stepwise = Stepwise(self.preparer)
        self._written = Written(model, self.preparer, settings) if model is not None else None

    def invoke(self, input: Question, config: RunnableConfig | None = None, **kwargs: Any) -> CitedAnswer:
        """The verified answer."""
        for piece in self.stream(input, config):
            if isinstance(piece, CitedAnswer):
                return piece
        raise AssertionError("stream ends with the answer")

    def stream(  # type: ignore[override]
        self, input: Question, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[str | CitedAnswer]:
        """Pieces of text as a model writes them (none from the extractive answerer), then the verified answer.

        Raises `YanbaoError` alone: what nobody foresaw is an `AnswerFailed`, so that it costs this question and no other.
        """
        began = time.perf_counter()
        try:
            yield from self._tried(input)
        except YanbaoError:
            raise
        except Exception as error:  # whatever it is: told to the log and the counters, and stated to who asked
            tell("answer", outcome="failed", error=where(error), seconds=round(time.perf_counter() - began, 3))
            raise unforeseen(error) from error

    def _tried(self, input: Question) -> Iterator[str | CitedAnswer]:
        """The answer; a report that another process takes out meanwhile leaves its pages unfound: then all is looked up anew."""
        for tries_left in range(TRIES, 0, -1):
            seen = self._library.catalog.version()
            try:
                yield from self._answered(input)
            except KeyError:
                if tries_left == 1 or self._library.catalog.version() == seen:
                    raise
            else:
                return

    def _answered(self, input: Question) -> Iterator[str | CitedAnswer]:
        began = time.perf_counter()
        prepared, written, failed = yield from self._by_model(input)
        prepared = prepared or self.preparer.prepare(input)
        draft, sources = written or self._stepwise.draft(input, prepared)
        answer = self._verified(draft, sources, prepared)
        if not answer.answer and draft.model != "extractive":
            draft, sources = self._stepwise.draft(input, prepared)
            answer = replace(self._verified(draft, sources, prepared), unsupported=answer.unsupported)
        for draft in self._fallen_back(prepared) if not answer.answer else ():
            answer = self._verified(draft, prepared.sources, prepared)
            if answer.answer:
                break
        searched = self._searched(prepared) if answer.abstained else ""
        note = failed.text(prepared.query.language) if failed else answer.note
        answer = replace(
            answer,
            seconds=time.perf_counter() - began,
            note=note,
            searched=searched,
            standalone=prepared.query.standalone if prepared.query.standalone != input.text else "",
        )
        _tell(answer, failed)
        yield answer

    def _by_model(
        self, input: Question
    ) -> Generator[str, None, tuple[Prepared | None, tuple[Draft, list[Source]] | None, ModelError | None]]:
        """The model's pieces of text; returns the question made ready, the draft with its sources, and what went wrong."""
        if self._written is None:
            return None, None, None
        prepared = None
        try:
            prepared = self.preparer.prepare(input, self._written.stand_alone(input))
            written = (yield from self._written.draft(prepared)) if prepared.sources else None
        except ModelError as error:
            return prepared, None, error
        return prepared, written, None

    def _fallen_back(self, prepared: Prepared) -> Iterator[Draft]:
        """What is said where nothing of a draft stands on its pages: the evidence as printed, else a refusal."""
        yield extract(prepared.query, prepared.matcher, prepared.evidence, self.preparer.finder)
        yield refusal(prepared.query, prepared.matcher, ())

    def _verified(self, draft: Draft, sources: list[Source], prepared: Prepared) -> CitedAnswer:
        """The draft checked against its pages; a company named must be named there too."""
        written = draft.model != "extractive"
        placed = {place.report_id for statement in draft.statements for place in statement.places}
        return verify(
            draft,
            sources,
            self.preparer.readings.page,
            question=prepared.query.question,
            language=prepared.query.language,
            names=self.preparer.names_of(prepared.query.report_ids) if written else NO_NAMES,
            reports=self.preparer.readings.reports(placed - {source.report.id for source in sources}),
            tables=self.preparer.readings.tables_of,
        )

    def prepare(self, question: Question) -> Prepared:
        """Understand the question and find its evidence; raises `EmptyQuestion`, `EmptyLibrary`."""
        return self.preparer.prepare(question)

    def _searched(self, prepared: Prepared) -> str:
        """What a refusal stands on: how many reports were searched, and for what."""
        asked = prepared.query.report_ids
        count = len(asked) if asked is not None else len(self._library.catalog.report_ids())
        words = list(prepared.query.terms)[:8]
        if prepared.query.language == "zh":
            return f"已检索 {count} 份研报：{'、'.join(words)}"
        return f"Searched {count} report{'s' if count != 1 else ''} for {', '.join(words)}"


def _tell(answer: CitedAnswer, failed: ModelError | None) -> None:
    tell(
        "answer",
        outcome="fallback" if failed else "refused" if answer.abstained else "answered",
        error=type(failed).__name__ if failed else "",
        model=answer.model,
        language=answer.language,
        citations=len(answer.citations),
        unsupported=len(answer.unsupported),
        seconds=round(answer.seconds, 3),
    )
