"""Hybrid retrieval: covered BM25 and cosine in a weighted sum, widened by synonyms and by the embedded bilingual dictionary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.accounts.leftover import own_names
from assistant.question.scope import asks_across
from assistant.question.understand import understand
from assistant.records import Query, Question, Source
from assistant.words.everyday import others_for
from assistant.words.names import HAN, Names, fold
from assistant.words.synonyms import SYNONYMS
from ingest.catalog import ReportFilter
from ingest.embed import embedded
from ingest.library import Library
from ingest.records import Chunk
from ingest.segment import BIGRAM, terms

LEXICAL_WEIGHT = 1.0
"""Weight of covered BM25 beside the cosine, both about 0..1 (README of the embedding: 1 and .5 are best and even)."""
KIND_BIAS = {"text": 0.0, "table": 0.0, "chart": -0.1, "front": 0.0, "contents": -1.0, "boilerplate": -0.35}
"""Boilerplate never outranks content unless it is asked for; a contents page is no evidence."""
TRANSLATIONS = 8
"""Chinese words tried for an English one (README of the embedding)."""
DEFINITION_BIAS = 0.4
"""What a rating or a disclaimer means is defined in the boilerplate."""
REPORTS_ASKED = 10
"""Sources whose reports are asked for what they say of themselves."""
BOILERPLATE_CUES = (
    "评级",
    "声明",
    "免责",
    "标准",
    "定义",
    "买入",
    "增持",
    "减持",
    "卖出",
    "中性",
    "利益",
    "投行",
    "投资银行",
    "保荐",
    "承销",
    "持有",
    "办公室",
    "通讯录",
    "机构销售",
    "地址",
    "电话",
    "联系",
    "联络",
    "自营",
    "负责研究",
    "研究方向",
    "研究领域",
    "覆盖哪",
    "负责覆盖",
    "毕业",
    "学历",
    "contact",
    "proprietary",
    "own account",
    "graduate",
    "degree",
    "conflict of interest",
    "rating",
    "disclaimer",
    "disclosure",
)


PER_REPORT = 3
"""Passages of one report that come before those of the others get their turn, where several reports are asked about."""
PROSE = 8
"""Passages of prose that come with the best, wherever they rank: a long table of news crowds out what the report says."""
T = TypeVar("T")


class HybridRetriever(BaseRetriever):
    """LangChain retriever over a library; `sources` is the typed form that the answerers use.

    `depth` is how many candidates each side offers, `k` how many sources come back.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    embeddings: Any
    names: Names
    depth: int = 80
    k: int = 30

    def sources(self, query: Query) -> list[Source]:
        """The best `k` passages, numbered from 1, best first."""
        ids = list(query.report_ids) if query.report_ids is not None else None
        fused = self._fused(query, ids)
        if own := self._own_reports(query, fused):
            for chunk_id, score in self._fused(_unnamed(query), own).items():
                fused[chunk_id] = max(fused.get(chunk_id, score), score)
        chunks = self.library.catalog.chunks(sorted(fused))
        wanted = (DEFINITION_BIAS if query.ask == "definition" else 0.0) if asks_boilerplate(query) else None
        ranked = sorted(
            ((fused[chunk.id] + _bias(chunk, wanted), chunk) for chunk in chunks),
            key=lambda pair: (-pair[0], pair[1].id),
        )
        if asks_across(query.standalone):
            ranked = spread(ranked, lambda pair: pair[1].report_id)
        best, rest = ranked[: self.k], ranked[self.k :]
        missing = max(0, PROSE - sum(chunk.kind == "text" for _, chunk in best))
        prose = [pair for pair in rest if pair[1].kind == "text"][:missing]
        return self.numbered([pair for pair in (*best, *prose) if pair[1].kind != "contents"])

    def _fused(self, query: Query, ids: list[str] | None) -> dict[str, float]:
        """Chunks by both scores in one."""
        vector = self.embeddings.embed_query(query.standalone)
        dense = {hit.chunk_id: hit.score for hit in self.library.index.dense(vector, self.depth, ids)}
        weights, alternatives = weighted_terms(query, self.names)
        found = self.library.index.lexical(weights, self.depth, ids, alternatives)
        lexical = {hit.chunk_id: hit.score for hit in found}
        floor = min(dense.values(), default=0.0)
        return {
            chunk_id: dense.get(chunk_id, floor) + LEXICAL_WEIGHT * lexical.get(chunk_id, 0.0)
            for chunk_id in dense.keys() | lexical.keys()
        }

    def _own_reports(self, query: Query, found: dict[str, float]) -> list[str]:
        """The companies' own filings, among those found, that a question names: in them the name tells nothing."""
        if not query.entities:
            return []
        ids = tuple(sorted({chunk_id.partition(":")[0] for chunk_id in found}))
        reports = self.library.catalog.reports(ReportFilter(report_ids=ids, filed=True)) if ids else []
        return [r.id for r in reports if r.is_filing and not set(own_names(r)).isdisjoint(query.entities)]

    def numbered(self, ranked: Sequence[tuple[float, Chunk]]) -> list[Source]:
        """Chunks as sources, numbered in the order given."""
        ids = tuple(sorted({chunk.report_id for _, chunk in ranked}))
        found = self.library.catalog.reports(ReportFilter(report_ids=ids)) if ids else []
        reports = {report.id: report for report in found}
        return [
            Source(
                number=number,
                chunk_id=chunk.id,
                report=reports[chunk.report_id],
                page=chunk.page,
                start=chunk.start,
                end=chunk.end,
                text=chunk.text,
                context=chunk.context,
                section=chunk.section,
                kind=chunk.kind,
                score=score,
                table=chunk.table,
            )
            for number, (score, chunk) in enumerate(
                ((score, chunk) for score, chunk in ranked if chunk.report_id in reports), 1
            )
        ]

    def facts(self, sources: Sequence[Source], texts: Callable[[str, int], str]) -> list[Source]:
        """The pages on which the reports of `sources` speak of themselves, numbered after them."""
        out: list[Source] = []
        for report in {source.report.id: source.report for source in sources[:REPORTS_ASKED]}.values():
            for page in sorted({fact.page for fact in report.facts}):
                text = texts(report.id, page)
                out.append(
                    Source(
                        number=len(sources) + len(out) + 1,
                        chunk_id=f"{report.id}:{page}:facts",
                        report=report,
                        page=page,
                        start=0,
                        end=len(text),
                        text=text,
                        kind="facts",
                    )
                )
        return out

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        found = self.sources(understand(Question(text=query), self.names))
        return [
            Document(
                page_content=source.text,
                metadata={"report_id": source.report.id, "page": source.page, "score": source.score},
                id=source.chunk_id,
            )
            for source in found
        ]


def _unnamed(query: Query) -> Query:
    """The question without the names in it."""
    text = query.standalone
    for entity in sorted(query.entities, key=len, reverse=True):
        text = re.sub(
            rf"(?<!\w){re.escape(entity)}(?!\w)" if entity.isascii() else re.escape(entity), " ", text, flags=re.I
        )
    terms = {term: weight for term, weight in query.terms.items() if term not in query.entities}
    return replace(query, standalone=text if terms else query.standalone, terms=terms or query.terms)


def spread(ranked: Sequence[T], report: Callable[[T], str], most: int = PER_REPORT) -> list[T]:
    """The same things in turns of at most `most` a report, each turn in their order: no report crowds out the others."""
    seen: Counter[str] = Counter()
    turns: list[tuple[int, T]] = []
    for one in ranked:
        turns.append((seen[report(one)] // most, one))
        seen[report(one)] += 1
    return [one for _, one in sorted(turns, key=lambda pair: pair[0])]


def asks_boilerplate(query: Query) -> bool:
    """Whether the question uses words that the boilerplate defines (ratings, disclaimers), or asks for what else only stands there:
    what the broker holds, whom it serves, where its offices are."""
    return any(cue in fold(query.standalone) for cue in BOILERPLATE_CUES)


def weighted_terms(query: Query, names: Names) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Index terms of a query with weights, and what else may stand for them.

    A term's own words weigh what it weighs, Chinese bigrams half. Other printed names, synonyms and translations into the other
    language are alternatives of its first word: of them all the best counts.
    """
    weights: dict[str, float] = {}
    alternatives: dict[str, dict[str, float]] = {}
    for text, weight in query.terms.items():
        parts = terms(text)
        for part in parts:
            weights[part] = max(weights.get(part, 0.0), weight * (0.5 if part.startswith(BIGRAM) else 1.0))
        others: dict[str, float] = {}
        for other, worth in _others(text, query, names):
            for part in terms(other):
                if not part.startswith(BIGRAM):
                    others[part] = max(others.get(part, 0.0), worth * weight)
        if parts and others:
            alternatives[parts[0]] = others
    return weights, alternatives


def _others(text: str, query: Query, names: Names) -> Iterator[tuple[str, float]]:
    """What else may be printed for a term: (text, worth against its own form)."""
    if text in query.entities:
        yield from ((form, 1.0) for form in names.forms(text))
    for group in SYNONYMS:
        if text in group:
            yield from ((other, 0.7) for other in group)
    yield from ((other, 0.6) for other in others_for(text))
    han = bool(HAN.search(text))
    for word in [text] if han else re.findall(r"[a-z]+", text):
        nearest = embedded().nearest_words(word, TRANSLATIONS, "latin" if han else "han")
        yield from ((kin, cosine) for kin, cosine in nearest if cosine >= 0.5)


def _bias(chunk: Chunk, wanted: float | None) -> float:
    return wanted if chunk.kind == "boilerplate" and wanted is not None else KIND_BIAS[chunk.kind]
