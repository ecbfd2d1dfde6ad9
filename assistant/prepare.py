"""A question made ready to be answered: understood, its sources retrieved, the evidence in them found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from assistant.errors import EmptyLibrary, EmptyQuestion
from assistant.evidence.finder import EvidenceFinder
from assistant.evidence.pieces import Evidence
from assistant.evidence.readings import Readings
from assistant.evidence.rerank import Reranker
from assistant.question.understand import understand
from assistant.records import Filters, Query, Question, Source
from assistant.retrieve import HybridRetriever
from assistant.settings import Settings
from assistant.taxonomy import taxonomy_of
from assistant.themes.filter import reports_on
from assistant.words.match import Matcher
from assistant.words.names import Names, fold
from assistant.words.subject import goes_by, subject_of
from ingest.catalog import ReportFilter
from ingest.errors import Bilingual
from ingest.library import Library
from ingest.records import Report
from ingest.segment import terms

FEW_ABROAD = 20
"""Reports up to which it is looked whether all are in English."""


@dataclass(frozen=True)
class Prepared:
    """A question with its sources, and its evidence, everything an answerer writes from.

    Each is looked for when first asked for: what is told step by step, or of a theme, needs no evidence for the whole.
    """

    query: Query
    preparer: Preparer

    @cached_property
    def sources(self) -> list[Source]:
        """The passages retrieved, best first, then the pages on which their reports speak of themselves."""
        retriever = self.preparer.retriever
        found = self._on_its_subject(retriever.sources(self.query))
        return found + retriever.facts(found, self.preparer.readings.text)

    def _on_its_subject(self, found: list[Source]) -> list[Source]:
        """Where a company is asked about that has reports of its own, nothing that a report on another one says without naming it."""
        asked = [form for entity in self.query.entities for form in self.preparer.names.forms(entity)]
        reports = {source.report.id: source.report for source in found} if asked else {}
        subjects = {id: fold(subject_of(report)) for id, report in reports.items()}
        own = {id for id, subject in subjects.items() if any(goes_by(subject, form) for form in asked)}
        if not own:
            return found
        kept = [
            source
            for source in found
            if source.report.id in own
            or not source.report.company
            or any(form in fold(f"{source.text} {source.context}") for form in asked)
        ]
        return [replace(source, number=number) for number, source in enumerate(kept, 1)]

    @property
    def matcher(self) -> Matcher:
        """What the evidence was matched by."""
        return self._found[0]

    @property
    def evidence(self) -> list[Evidence]:
        """All evidence in the sources, best first."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[Matcher, list[Evidence]]:
        return self.preparer.finder.find(self.query, self.sources)


class Preparer:
    """Question → Prepared over one library; what it makes of the library is kept until the library changes."""

    def __init__(self, library: Library, embeddings: Any, settings: Settings, reranker: Reranker | None = None) -> None:
        self.library = library
        self._reranker = reranker
        self._embeddings = embeddings
        self._settings = settings
        self._version = library.catalog.version()

    def _refresh(self) -> None:
        """Forget what was made of a library that has changed since: names, newest day, pages at hand."""
        version = self.library.catalog.version()
        if version != self._version:
            self._version = version
            for made in ("names", "_latest", "_all_abroad", "readings", "retriever", "finder"):
                self.__dict__.pop(made, None)

    @cached_property
    def names(self) -> Names:
        """The companies that the library speaks of."""
        return Names.of(self.library.catalog.names())

    @cached_property
    def _latest(self) -> date | None:
        """The day of the newest report, against which "9月5日" is read."""
        newest = self.library.catalog.reports(limit=1)
        return date.fromisoformat(newest[0].published) if newest and newest[0].published else None

    @cached_property
    def readings(self) -> Readings:
        """Pages, blocks and tables, those at hand kept."""
        return Readings(self.library)

    @cached_property
    def retriever(self) -> HybridRetriever:
        """What finds the sources of a question."""
        return HybridRetriever(library=self.library, embeddings=self._embeddings, names=self.names)

    @cached_property
    def finder(self) -> EvidenceFinder:
        """What finds the evidence in sources."""
        return EvidenceFinder(self.library, self.names, self.readings, self._reranker)

    def names_of(self, report_ids: tuple[str, ...] | None) -> Names:
        """The companies that the reports asked speak of."""
        return self.names if report_ids is None else Names.of(self.library.catalog.names(report_ids))

    def prepare(self, question: Question, standalone: str = "") -> Prepared:
        """Understand the question; its sources and evidence follow on demand. Raises `EmptyQuestion`, `EmptyLibrary`.

        `standalone` is a follow-up as a model made it stand alone; without one it is done by rules.
        """
        return Prepared(self.understood(question, standalone), self)

    def understood(self, question: Question, standalone: str = "") -> Query:
        """The question as it is searched for, its filters resolved to reports; raises as `prepare` does."""
        if not question.text.strip():
            raise EmptyQuestion(
                Bilingual(zh="问题是空的。", en="The question is empty."),
                Bilingual(zh="请输入要问的内容。", en="Type what you want to know."),
            )
        self._refresh()
        ids = self._report_ids(question.filters)
        abroad = self._abroad(ids)
        return understand(
            question, self.names, ids, self._latest, standalone, abroad, self._speaks_of, self.readings.proper_names
        )

    def _speaks_of(self, name: str) -> bool:
        """Whether the library knows a company by a name, or prints all its words and what stands where they meet."""
        index = self.library.index
        return self.names.knows(name) or all(index.idf(part) < index.idf("\0") for part in terms(name) or ["\0"])

    def _abroad(self, ids: tuple[str, ...] | None) -> Sequence[Report]:
        """The reports asked, where they are few and none is in Chinese."""
        if ids is None:
            return self._all_abroad
        return (
            _none_in_chinese(self.library.catalog.reports(ReportFilter(report_ids=ids)))
            if len(ids) < FEW_ABROAD
            else ()
        )

    @cached_property
    def _all_abroad(self) -> Sequence[Report]:
        """All reports of the library, where they are few and none is in Chinese."""
        first = self.library.catalog.reports(limit=FEW_ABROAD)
        return _none_in_chinese(first) if len(first) < FEW_ABROAD else ()

    def _report_ids(self, filters: Filters) -> tuple[str, ...] | None:
        catalog = self.library.catalog
        wanted = ReportFilter(
            report_ids=(catalog.report(filters.report).id,) if filters.report else (),
            broker=filters.broker,
            ticker=filters.ticker,
            since=filters.since,
            until=filters.until,
        )
        narrowed = bool(wanted or filters.theme)
        found = catalog.report_ids(wanted, limit=-1 if narrowed else 1)
        if filters.theme:
            found = reports_on(self.library, filters.theme, found, taxonomy_of(self._settings))
        if not found:
            raise EmptyLibrary(
                Bilingual(zh="没有可供查询的研报。", en="There is no report to ask."),
                Bilingual(
                    zh="请先用 yanbao ingest 导入研报，或放宽筛选条件。",
                    en="Add reports with yanbao ingest, or widen the filters.",
                ),
            )
        return tuple(found) if narrowed else None


def _none_in_chinese(reports: Sequence[Report]) -> Sequence[Report]:
    return () if any(report.language == "zh" for report in reports) else reports
