"""The chain from a question to a cited answer: understand → retrieve → draft → verify, in a line, no agent."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.accounts import ACCOUNT_KINDS, account_statements
from assistant.errors import EmptyLibrary, EmptyQuestion, ModelError
from assistant.evidence.facts import FIELDS
from assistant.evidence.finder import EvidenceFinder
from assistant.evidence.pieces import Evidence
from assistant.evidence.readings import Readings
from assistant.extract import extract, refusal, together
from assistant.lookup import lookup_statements
from assistant.question.follow_up import described, is_open, parts_of
from assistant.question.operation import operation_of
from assistant.question.understand import understand
from assistant.records import CitedAnswer, Draft, Filters, Query, Question, Source, Statement, Turn
from assistant.retrieve import HybridRetriever
from assistant.settings import Settings
from assistant.tables.compute import compute
from assistant.tables.rows import row_name
from assistant.taxonomy import taxonomy_of
from assistant.themes.filter import reports_on
from assistant.themes.question import theme_statements
from assistant.verify.check import verify
from assistant.words.match import Matcher
from assistant.words.names import NO_NAMES, Names, fold
from ingest.catalog import ReportFilter
from ingest.errors import Bilingual
from ingest.library import Library

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


TRIES = 5
"""Times that a question is taken up anew because the library changed while it was answered."""
DESCRIBED_BY = 6
"""Pieces of evidence that tell which company is described: the one that most of them speak of first."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question with its sources, and its evidence, everything an answerer writes from."""

    query: Query
    sources: list[Source]
    matcher: Matcher
    evidence: list[Evidence]

    @property
    def offered(self) -> list[Source]:
        """The sources as a model is offered them: those of the best evidence first, numbered from 1."""
        ranked = {piece.source.chunk_id: piece.source for piece in self.evidence if piece.source.kind != "facts"}
        return [replace(source, number=number) for number, source in enumerate(ranked.values(), 1)]


class Answerer(Runnable[Question, CitedAnswer]):
    """Question → CitedAnswer over one library: extractive when `model` is None, else written by the model and verified.

    Raises `EmptyQuestion` and `EmptyLibrary`. A model that fails is stood in for by the extractive answer, with a note.
    """

    def __init__(
        self, library: Library, embeddings: Any, *, model: BaseChatModel | None = None, settings: Settings | None = None
    ) -> None:
        self._library = library
        self._embeddings = embeddings
        self._model = model
        self._settings = settings or Settings()
        self._version = library.catalog.version()

    def _refresh(self) -> None:
        """Forget what was made of a library that has changed since: names, newest day, pages at hand."""
        version = self._library.catalog.version()
        if version != self._version:
            self._version = version
            for made in ("_names", "_latest", "_readings", "_retriever", "_finder"):
                self.__dict__.pop(made, None)

    @cached_property
    def _names(self) -> Names:
        return Names.of(self._library.catalog.names())

    @cached_property
    def _latest(self) -> date | None:
        """The day of the newest report, against which "9月5日" is read."""
        newest = self._library.catalog.reports(limit=1)
        return date.fromisoformat(newest[0].published) if newest and newest[0].published else None

    @cached_property
    def _readings(self) -> Readings:
        return Readings(self._library)

    @cached_property
    def _retriever(self) -> HybridRetriever:
        return HybridRetriever(library=self._library, embeddings=self._embeddings, names=self._names)

    @cached_property
    def _finder(self) -> EvidenceFinder:
        return EvidenceFinder(self._library, self._names, self._readings)

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

        A report that another process takes out meanwhile leaves its pages unfound: then all is looked up anew.
        """
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
        prepared = self.prepare(input)
        draft, note = None, ""
        if self._model is not None and prepared.sources:
            try:
                draft = yield from self._written(prepared)
            except ModelError as error:
                note = error.text(prepared.query.language)
        sources = prepared.offered
        if draft is None:
            draft, sources = self._extracted(input, prepared)
        answer = self._verified(draft, sources, prepared)
        if not answer.answer and draft.model != "extractive":
            draft, sources = self._extracted(input, prepared)
            answer = replace(self._verified(draft, sources, prepared), unsupported=answer.unsupported)
        for draft in self._fallen_back(prepared) if not answer.answer else ():
            answer = self._verified(draft, prepared.sources, prepared)
            if answer.answer:
                break
        searched = self._searched(prepared) if answer.abstained else ""
        yield replace(answer, seconds=time.perf_counter() - began, note=note or answer.note, searched=searched)

    def _fallen_back(self, prepared: Prepared) -> Iterator[Draft]:
        """What is said where nothing of a draft stands on its pages: the evidence as printed, else a refusal."""
        yield extract(prepared.query, prepared.matcher, prepared.evidence, self._finder)
        yield refusal(prepared.query, prepared.matcher, ())

    def _verified(self, draft: Draft, sources: list[Source], prepared: Prepared) -> CitedAnswer:
        """The draft checked against its pages; a company named must be named there too."""
        written = draft.model != "extractive"
        placed = {place.report_id for statement in draft.statements for place in statement.places}
        return verify(
            draft,
            sources,
            self._readings.page,
            question=prepared.query.question,
            language=prepared.query.language,
            names=self._names_of(prepared.query.report_ids) if written else NO_NAMES,
            reports=self._readings.reports(placed - {source.report.id for source in sources}),
            tables=self._readings.tables_of,
        )

    def _names_of(self, report_ids: tuple[str, ...] | None) -> Names:
        """The companies that the reports asked speak of."""
        return self._names if report_ids is None else Names.of(self._library.catalog.names(report_ids))

    def _searched(self, prepared: Prepared) -> str:
        """What a refusal stands on: how many reports were searched, and for what."""
        asked = prepared.query.report_ids
        count = len(asked) if asked is not None else len(self._library.catalog.report_ids())
        words = list(prepared.query.terms)[:8]
        if prepared.query.language == "zh":
            return f"已检索 {count} 份研报：{'、'.join(words)}"
        return f"Searched {count} report{'s' if count != 1 else ''} for {', '.join(words)}"

    def prepare(self, question: Question) -> Prepared:
        """Understand the question and find its evidence; raises `EmptyQuestion`, `EmptyLibrary`."""
        if not question.text.strip():
            raise EmptyQuestion(
                Bilingual(zh="问题是空的。", en="The question is empty."),
                Bilingual(zh="请输入要问的内容。", en="Type what you want to know."),
            )
        self._refresh()
        query = understand(question, self._names, self._report_ids(question.filters), self._latest)
        sources = self._retriever.sources(query)
        sources += self._retriever.facts(sources, self._readings.page)
        matcher, evidence = self._finder.find(query, sources)
        return Prepared(query, sources, matcher, evidence)

    def _extracted(self, question: Question, whole: Prepared) -> tuple[Draft, list[Source]]:
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
            prepared = self.prepare(replace(question, text=part, history=history))
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
        evidence = self.prepare(replace(question, text=what)).evidence[:DESCRIBED_BY]
        told = [row_name(piece.table, piece.row) if piece.table else piece.text for piece in evidence]
        firsts = Counter(named[0][2].name for text in told if (named := self._names.find(fold(text))))
        return self.prepare(replace(question, text=f"{firsts.most_common(1)[0][0]}{asked}")) if firsts else None

    def _continued(self, before: Draft) -> Draft:
        """What the report goes on to say: "and what does it mean?" asks for the sentence after the answer."""
        place = before.statements[0].places[-1] if before.statements[0].places else None
        further = self._finder.following(place) if place else None
        return Draft(statements=(further,), abstained=False) if further else Draft(statements=(), abstained=True)

    def _extract(self, prepared: Prepared) -> Draft:
        """Computed over tables where the question asks for it, else extracted."""
        query = prepared.query
        told = theme_statements(query, self._library, self._names)
        if told:
            return Draft(statements=tuple(told))
        if computed := self._of_tables(prepared):
            return Draft(statements=tuple(computed))
        return extract(query, prepared.matcher, prepared.evidence, self._finder)

    def _of_tables(self, prepared: Prepared) -> list[Statement]:
        """What tables answer: accounts, then a row looked up or a computation over rows.

        A filing's row is looked up first, its labels say what is asked; tables of movers are ranked and counted first.
        """
        query = prepared.query
        reports = {source.report.id: source.report for source in prepared.sources}
        accounts = account_statements(query, self._finder.sheets(prepared.evidence, ACCOUNT_KINDS), reports)
        if accounts:
            return accounts
        best = next(iter(prepared.evidence), None)
        stated = bool(best and best.fact and (best.fact in FIELDS or best.source.report.language == "zh"))
        sheets = self._finder.sheets(prepared.evidence)

        def looked_up() -> list[Statement]:
            return lookup_statements(query, sheets, reports, stated)

        def computed() -> list[Statement]:
            asked = not stated and operation_of(query.question.text)
            return list(compute(query, prepared.matcher, sheets)) if asked else []

        if best and best.source.report.kind in ACCOUNT_KINDS:
            return looked_up() or computed()
        return computed() or looked_up()

    def _written(self, prepared: Prepared) -> Generator[str, None, Draft]:
        """The model's pieces of text; returns its draft."""
        from assistant.generate import stream

        assert self._model is not None
        draft = yield from stream(self._model, prepared.query, prepared.offered, self._settings)
        return draft

    def _report_ids(self, filters: Filters) -> tuple[str, ...] | None:
        catalog = self._library.catalog
        wanted = ReportFilter(
            report_ids=(catalog.report(filters.report).id,) if filters.report else (),
            broker=filters.broker,
            ticker=filters.ticker,
            since=filters.since,
            until=filters.until,
        )
        found = catalog.report_ids(wanted)
        if filters.theme:
            found = reports_on(self._library, filters.theme, found, taxonomy_of(self._settings))
        if not found:
            raise EmptyLibrary(
                Bilingual(zh="没有可供查询的研报。", en="There is no report to ask."),
                Bilingual(
                    zh="请先用 yanbao ingest 导入研报，或放宽筛选条件。",
                    en="Add reports with yanbao ingest, or widen the filters.",
                ),
            )
        return tuple(found) if wanted or filters.theme else None
