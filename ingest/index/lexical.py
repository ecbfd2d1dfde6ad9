"""The lexical side on tantivy: covered BM25 over the terms of `ingest.segment`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.index.hit import Hit
from ingest.records import Chunk

if TYPE_CHECKING:
    from tantivy import Query

WRITER_BYTES = 64_000_000
"""tantivy's buffer before it writes a segment; 15 MB is its least, more only helps bulk loads."""
LONGEST_TERM = 200
"""Longer "words" are damage; tantivy silently drops terms above 64 KB."""


class LexicalIndex:
    """Terms of chunks, written incrementally; any number of readers, one writer."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True, exist_ok=True)
        self._tantivy = tantivy
        self._schema = (
            tantivy.SchemaBuilder()
            .add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
            .add_text_field("report_id", stored=True, tokenizer_name="raw", index_option="basic")
            .add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
            .build()
        )
        self._index = tantivy.Index(self._schema, path=str(folder))
        self._index.config_reader(reload_policy="manual")
        self._searcher = self._index.searcher()

    def refresh(self) -> None:
        """See what has been committed since, by any process."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def add(self, chunks: Sequence[Chunk], terms: Iterable[Sequence[str]]) -> None:
        """Write chunks with their terms; a chunk that is there already is replaced."""
        with self._index.writer(heap_size=WRITER_BYTES, num_threads=1) as writer:
            for chunk, words in zip(chunks, terms, strict=True):
                writer.delete_documents_by_term("id", chunk.id)
                kept = " ".join([word for word in words if len(word) <= LONGEST_TERM])
                writer.add_document(self._tantivy.Document(id=chunk.id, report_id=chunk.report_id, terms=kept))
            writer.commit()
        self.refresh()

    def remove(self, report_id: str) -> None:
        """Forget a report's chunks."""
        with self._index.writer(heap_size=WRITER_BYTES, num_threads=1) as writer:
            writer.delete_documents_by_term("report_id", report_id)
            writer.commit()
        self.refresh()

    def search(
        self,
        weights: Mapping[str, float],
        k: int,
        report_ids: Sequence[str] | None = None,
        alternatives: Mapping[str, Mapping[str, float]] | None = None,
    ) -> list[Hit]:
        """The `k` best chunks by covered BM25, best first.

        BM25 (k1 1.2, b .75, Robertson & Zaragoza 2009) with each term's weight, divided by what one occurrence of every
        query term in a passage of usual length would score: the sum of weight × idf. Terms that the index lacks count in
        that sum at the highest idf, so that a question about something else scores low. `alternatives` gives for a
        term what else may stand for it, with weights: of a term and its alternatives the best scoring counts.
        """
        groups = [
            {term: weight} | {other: weight * worth for other, worth in (alternatives or {}).get(term, {}).items()}
            for term, weight in weights.items()
            if weight > 0
        ]
        full = sum(self._most(group) for group in groups)
        present = [found for group in groups if (found := {t: w for t, w in group.items() if self._count(t)})]
        if not present or not full or (report_ids is not None and not report_ids):
            return []
        query = self._filtered([self._any_of(group) for group in present], report_ids)
        hits = self._searcher.search(query, k, count=False).hits
        return [Hit(self._searcher.doc(address)["id"][0], score / full) for score, address in hits]

    def idf(self, term: str) -> float:
        """ln(1 + (N - n + ½) / (n + ½)) of a term in n of N chunks; a term that the index lacks has n = 0."""
        count = self._count(term)
        total = max(self._searcher.num_docs, count)
        return math.log(1 + (total - count + 0.5) / (count + 0.5))

    def count(self) -> int:
        """Number of chunks."""
        return int(self._searcher.num_docs)

    def ids_of(self, report_ids: Sequence[str]) -> list[str]:
        """Ids of these reports' chunks."""
        hits = self._searcher.search(self._of(report_ids), max(1, self.count_of(report_ids)), count=False).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]

    def count_of(self, report_ids: Sequence[str]) -> int:
        """Number of these reports' chunks."""
        return int(self._searcher.search(self._of(report_ids), 1).count) if report_ids else 0

    def contents(self) -> dict[str, set[str]]:
        """Ids of the chunks here, by report."""
        listed = [name for name, _ in self._searcher.terms_with_prefix("report_id", "")]
        return {name: ids for name in listed if (ids := set(self.ids_of([name])))}

    def _count(self, term: str) -> int:
        return int(self._searcher.doc_freq("terms", term))

    def _most(self, group: Mapping[str, float]) -> float:
        """The most a group of alternatives adds to the full score: its best present one, or the term itself if none."""
        present = [weight * self.idf(term) for term, weight in group.items() if self._count(term)]
        first, weight = next(iter(group.items()))
        return max(present, default=weight * self.idf(first))

    def _any_of(self, group: Mapping[str, float]) -> Query:
        one = self._tantivy.Query
        queries = [
            one.boost_query(one.term_query(self._schema, "terms", term, "freq"), weight)
            for term, weight in group.items()
        ]
        return queries[0] if len(queries) == 1 else one.disjunction_max_query(queries)

    def _filtered(self, queries: Sequence[Query], report_ids: Sequence[str] | None) -> Query:
        one, occur = self._tantivy.Query, self._tantivy.Occur
        wanted = one.boolean_query([(occur.Should, query) for query in queries])
        if report_ids is None:
            return wanted
        return one.boolean_query([(occur.Must, wanted), (occur.Must, self._of(report_ids))])

    def _of(self, report_ids: Sequence[str]) -> Query:
        """All chunks of these reports, none with a score."""
        one = self._tantivy.Query
        return one.const_score_query(one.term_set_query(self._schema, "report_id", list(report_ids)), 0.0)
