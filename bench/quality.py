"""How well questions are answered, side by side: the default, retrieval without the embedding, BM25 alone, the stock recipe.

    python -m bench.quality [--questions FILE --pdf FILE …] [--each] [--misses]

Without FILE: `samples/questions.jsonl` on the sample reports. The first three share the extractive answerer and differ in what
they retrieve; the stock recipe retrieves only. Measures are those of `bench/scoring.py`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from pydantic import Field

from assistant.answer import Answerer
from assistant.batch import parse_line
from assistant.errors import EmptyLibrary
from assistant.records import Query, Source
from assistant.retrieve import HybridRetriever
from assistant.settings import Settings
from assistant.words.names import Names
from bench.scoring import Found, Gold, Marks, Told, difference, found, mark, retrieval_summary, summary
from bench.stock_recipe import StockRecipe, missing
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from ingest.segment import terms
from samples import FOLDER, sample_reports

HYBRID, NO_EMBEDDING, BM25, STOCK = "default", "no embedding", "BM25 alone", "stock recipe"
"""`no embedding`: no cosines in retrieval; the answerer still matches words by the model's vectors."""


class Watched(HybridRetriever):
    """The default retriever; `seen` keeps what each call gave, so that retrieval is marked without being run again."""

    seen: list[list[Source]] = Field(default_factory=list)

    def sources(self, query: Query) -> list[Source]:
        self.seen.append(self.search(query))
        return self.seen[-1]

    def search(self, query: Query) -> list[Source]:
        return super().sources(query)


class Bm25Retriever(Watched):
    """BM25 over the question's own terms, all equal: no cosines, synonyms, translations or regard for what a passage is."""

    def search(self, query: Query) -> list[Source]:
        weights = dict.fromkeys(terms(query.standalone), 1.0)
        ids = list(query.report_ids) if query.report_ids is not None else None
        hits = {hit.chunk_id: hit.score for hit in self.library.index.lexical(weights, self.k, ids)}
        chunks = self.library.catalog.chunks(sorted(hits))
        return self.numbered(sorted(((hits[c.id], c) for c in chunks), key=lambda pair: (-pair[0], pair[1].id)))


@dataclass(frozen=True, slots=True)
class Run:
    """One system on one set of questions: marks of its answers (none for the stock recipe) and of its retrieval."""

    name: str
    answers: list[Marks]
    retrieved: list[Found]


def answerers(folder: Path) -> Iterator[tuple[str, Answerer, Watched]]:
    """The default and the variants that differ from it in retrieval only, over one library."""
    settings = Settings(model="")
    for name in (HYBRID, NO_EMBEDDING, BM25):
        library = open_library(folder)
        names = Names.of(library.catalog.names())
        answerer = Answerer(library, library.embeddings, settings=settings)
        if name == NO_EMBEDDING:
            library.index.dense = lambda *_: []  # type: ignore[method-assign]
        kind = Bm25Retriever if name == BM25 else Watched
        retriever = kind(library=library, embeddings=library.embeddings, names=names)
        answerer.preparer.__dict__["retriever"] = retriever  # in place of its cached property
        yield name, answerer, retriever


def ask(name: str, answerer: Answerer, retriever: Watched, questions: Sequence[Gold], pdfs: dict[str, Path]) -> Run:
    answers, retrieved = [], []
    for gold in questions:
        retriever.seen.clear()
        try:
            answer = answerer.invoke(parse_line(json.dumps(gold)))
        except EmptyLibrary:
            raise SystemExit(f"{gold['id']}: its filters let no report through") from None
        told = Told(
            text=answer.answer,
            abstained=answer.abstained,
            citations=tuple((citation.page, citation.quote) for citation in answer.citations),
        )
        answers.append(mark(gold, told, partial(printed, _file(gold, pdfs))))
        retrieved.append(found(gold, [(source.page, source.text) for source in retriever.seen[0]]))
    return Run(name, answers, [one for one in retrieved if one is not None])


def ask_stock(questions: Sequence[Gold], pdfs: dict[str, Path], folder: Path) -> Run:
    recipe = StockRecipe(folder)
    recipe.add(list(pdfs.values()))
    marks = [
        found(gold, recipe.passages(gold["question"], (gold.get("filters") or {}).get("report", "")))
        for gold in questions
    ]
    return Run(STOCK, [], [one for one in marks if one is not None])


def _file(gold: Gold, pdfs: dict[str, Path]) -> Path:
    """The PDF that a question's pages are counted in."""
    name = gold.get("doc") or next(iter(pdfs))
    if name not in pdfs:
        raise SystemExit(f"{gold['id']}: no --pdf named {name}")
    return pdfs[name]


@cache
def printed(pdf: Path, page: int) -> str:
    """A page's text by pdfium alone, so that quotes are not checked by the reader they come from."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return str(document[page - 1].get_textpage().get_text_range())
    finally:
        document.close()


def measure(questions: Sequence[Gold], pdfs: dict[str, Path]) -> list[Run]:
    """Every system on the same reports and questions."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        library = open_library(Path(folder) / "library")
        failed = [outcome for outcome in ingest_reports(library, list(pdfs.values())) if outcome.status != "added"]
        if failed:
            raise SystemExit("\n".join(f"{outcome.path}: {outcome.reason}" for outcome in failed))
        runs = [ask(*system, questions, pdfs) for system in answerers(Path(folder) / "library")]
        if missing():
            print(f"{STOCK} left out, not installed: {', '.join(missing())}\n")
        else:
            runs.append(ask_stock(questions, pdfs, Path(folder) / "stock"))
    return runs


def table(rows: dict[str, tuple[int, dict[str, float | None]]]) -> str:
    """Lines as Markdown: a row a name, with how many questions."""
    heads = list(next(iter(rows.values()))[1])
    lines = [f"| | n | {' | '.join(heads)} |", f"|---|{'--:|' * (len(heads) + 1)}"]
    for name, (count, values) in rows.items():
        lines.append(f"| {name} | {count} | {' | '.join('' if v is None else f'{v:.3f}' for v in values.values())} |")
    return "\n".join(lines)


def by_kind(run: Run) -> dict[str, tuple[int, dict[str, float | None]]]:
    kinds = {kind: [m for m in run.answers if m.kind == kind] for kind in sorted({m.kind for m in run.answers})}
    return {kind: (len(marks), summary(marks)) for kind, marks in kinds.items()} | {
        "**all**": (len(run.answers), summary(run.answers))
    }


Difference = tuple[int, float, float, float]
"""How many questions, the mean difference on them, and the ends of its 95% interval."""


def differences(one: Run, other: Run) -> dict[str, Difference]:
    """One run less the other by measure, on the questions that each measure applies to."""
    pairs = {name: [(getattr(a, name), getattr(b, name)) for a, b in zip(one.answers, other.answers, strict=True)]
             for name in ("acc", "cite")}  # fmt: skip
    pairs |= {name: [(getattr(a, name), getattr(b, name)) for a, b in zip(one.retrieved, other.retrieved, strict=True)]
              for name in ("first", "five")}  # fmt: skip
    kept = {name: [(a, b) for a, b in both if a is not None and b is not None] for name, both in pairs.items()}
    return {name: (len(both), *difference([a for a, _ in both], [b for _, b in both])) for name, both in kept.items()}


def significantly_worse(found: dict[str, Difference]) -> list[str]:
    """The measures whose whole interval lies below zero."""
    return [name for name, (_, _, _, high) in found.items() if high < 0]


def compared(one: Run, other: Run) -> str:
    """The differences of two runs with their intervals, and the verdict."""
    found = differences(one, other)
    worse = significantly_worse(found)
    lines = [f"| {one.name} less {other.name} | n | difference | 95% interval |", "|---|--:|--:|--:|"]
    lines += [
        f"| {name} | {n} | {gap:+.3f} | {low:+.3f} … {high:+.3f} |" for name, (n, gap, low, high) in found.items()
    ]
    said = f"significantly worse in {', '.join(worse)}" if worse else "nowhere significantly worse"
    rule = "its interval lies" if worse else "no interval lies"
    return "\n".join([*lines, "", f"{one.name} is {said} than {other.name} ({rule} below zero)."])


def report(runs: Sequence[Run], each: bool, misses: bool) -> None:
    answering = [run for run in runs if run.answers]
    for run in answering if each else answering[:1]:
        print(f"{run.name}, by kind\n\n{table(by_kind(run))}\n")
    print(f"Answers\n\n{table({run.name: (len(run.answers), summary(run.answers)) for run in answering})}\n")
    print(f"Retrieval\n\n{table({r.name: (len(r.retrieved), retrieval_summary(r.retrieved)) for r in runs})}\n")
    print(compared(runs[0], next(run for run in runs if run.name == BM25)))
    if misses:
        print("\nMisses of the default\n")
        for marks in runs[0].answers:
            if marks.acc is False or (marks.kind == "unanswerable" and marks.why):
                print(f"- {marks.id} {marks.kind}: {marks.why}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, default=FOLDER / "questions.jsonl")
    parser.add_argument("--pdf", type=Path, action="append", help="the report(s) that the questions are about")
    parser.add_argument("--each", action="store_true", help="the table by kind for every system")
    parser.add_argument("--misses", action="store_true", help="list what the default got wrong, and why")
    given = parser.parse_args()
    pdfs = {path.name: path.resolve() for path in given.pdf or sample_reports()}
    questions = [json.loads(line) for line in given.questions.read_text("utf-8").splitlines() if line.strip()]
    report(measure(questions, pdfs), given.each, given.misses)


if __name__ == "__main__":
    main()
