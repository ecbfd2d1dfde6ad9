"""Hybrid retrieval: covered BM25 and cosine in a weighted sum, widened by synonyms and by the embedded bilingual dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant import vocabulary
from assistant.question import HAN, Names, fold, understand
from assistant.records import Query, Question, Source
from ingest.embed import embedded
from ingest.library import Library
from ingest.records import Chunk, Language
from ingest.segment import BIGRAM, terms

LEXICAL_WEIGHT = 1.0
"""Weight of covered BM25 beside the cosine, both about 0..1 (README of the embedding: 1 and .5 are best and even)."""
KIND_BIAS = {"text": 0.0, "table": 0.0, "chart": -0.1, "front": 0.0, "contents": -1.0, "boilerplate": -0.35}
"""Boilerplate never outranks content unless it is asked for; a contents page is no evidence."""
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
    "rating",
    "disclaimer",
    "disclosure",
)


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
        vector = self.embeddings.embed_query(query.standalone)
        dense = {hit.chunk_id: hit.score for hit in self.library.index.dense(vector, self.depth, ids)}
        lexical = {
            hit.chunk_id: hit.score
            for hit in self.library.index.lexical(weighted_terms(query, self.names), self.depth, ids)
        }
        floor = min(dense.values(), default=0.0)
        fused = {
            chunk_id: dense.get(chunk_id, floor) + LEXICAL_WEIGHT * lexical.get(chunk_id, 0.0)
            for chunk_id in dense.keys() | lexical.keys()
        }
        chunks = self.library.catalog.chunks(sorted(fused))
        wants_boilerplate = any(cue in fold(query.standalone) for cue in BOILERPLATE_CUES)
        ranked = sorted(
            ((fused[chunk.id] + _bias(chunk, wants_boilerplate), chunk) for chunk in chunks),
            key=lambda pair: (-pair[0], pair[1].id),
        )
        return self.numbered([(score, chunk) for score, chunk in ranked[: self.k] if chunk.kind != "contents"])

    def numbered(self, ranked: Sequence[tuple[float, Chunk]]) -> list[Source]:
        """Chunks as sources, numbered in the order given."""
        ids = {chunk.report_id for _, chunk in ranked}
        reports = {report_id: self.library.catalog.report(report_id) for report_id in ids}
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
            )
            for number, (score, chunk) in enumerate(ranked, 1)
        ]

    def facts(self, sources: Sequence[Source], language: Language) -> list[Source]:
        """The pages on which the reports of `sources` speak of themselves, numbered after them."""
        out: list[Source] = []
        for report in {source.report.id: source.report for source in sources[:REPORTS_ASKED]}.values():
            for page in sorted({fact.page for fact in report.facts}):
                text = self.library.catalog.page(report.id, page).text
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


def weighted_terms(query: Query, names: Names) -> dict[str, float]:
    """Index terms of a query with weights: its own words 1, bigrams .5, other printed names 1, synonyms .5, kindred words less."""
    found: dict[str, float] = {}

    def add(text: str, weight: float) -> None:
        for part in terms(text):
            worth = weight * (0.5 if part.startswith(BIGRAM) else 1.0)
            found[part] = max(found.get(part, 0.0), worth)

    for text, weight in query.terms.items():
        add(text, weight)
        if text in query.entities:
            for form in names.forms(text):
                add(form, weight)
        for group in vocabulary.SYNONYMS:
            if text in group:
                for other in group:
                    add(other, 0.5 * weight)
        for kin, cosine in _kindred(text):
            add(kin, 0.6 * cosine * weight)
    return found


def _kindred(text: str) -> list[tuple[str, float]]:
    """Words of the other language that mean about the same."""
    script = "latin" if HAN.search(text) else "han"
    if script == "latin":
        return []
    return [(word, cosine) for word, cosine in embedded().nearest_words(text, 8, "han") if cosine >= 0.5]


def _bias(chunk: Chunk, wants_boilerplate: bool) -> float:
    return 0.0 if wants_boilerplate and chunk.kind == "boilerplate" else KIND_BIAS[chunk.kind]
