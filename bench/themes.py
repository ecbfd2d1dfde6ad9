"""How well themes are summarized without a model, by `summarize` and by `ask`.

    python -m bench.themes [--themes FILE --pdf FILE …] [--misses]

Without FILE: `samples/themes.jsonl` on the sample reports. A line has `id`, `theme`, `question`, `must` and `companies` (groups of
which one form each must be told), `pages` and `also_pages` (physical, where the theme stands) and `doc` (the PDF's name).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Answerer
from assistant.records import Citation, Filters, Question
from assistant.settings import Settings
from assistant.themes import summarize
from assistant.words.locate import fold
from bench.quality import printed
from bench.scoring import Gold, Share, holds, ratio
from ingest.library import Library, open_library
from ingest.pipeline import ingest_reports
from ingest.records import Report
from samples import FOLDER, sample_reports

MEASURES = ("facts", "companies", "prec", "quote")


@dataclass(frozen=True, slots=True)
class Told:
    """A theme as it was told: its text with the companies' names, and its citations."""

    text: str
    citations: tuple[Citation, ...]


def marks(gold: Gold, told: Told, pdf: Path) -> dict[str, Share]:
    """Facts told, companies named, cited pages that are the theme's, quotes that another reader finds on their page; (hits, of) each."""
    groups = {name: [any(holds(told.text, form) for form in group) for group in gold[key]] for name, key in
              (("facts", "must"), ("companies", "companies"))}  # fmt: skip
    pages = {page for places in (*gold["pages"], *gold.get("also_pages", ())) for page in places}
    cited = {citation.page for citation in told.citations}
    stand = [fold(c.quote).text in fold(printed(pdf, c.page)).text for c in told.citations]
    return {
        **{name: (sum(met), len(met)) for name, met in groups.items()},
        "prec": (len(cited & pages), len(cited)),
        "quote": (sum(stand), len(stand)),
    }


def summarized(library: Library, report: Report, gold: Gold) -> Told:
    """The theme by `summarize`."""
    found = summarize(library, report, [gold["theme"]]).themes
    text = " ".join([theme.text for theme in found] + [c.name for theme in found for c in theme.companies])
    return Told(text, tuple(citation for theme in found for citation in theme.citations))


def asked(answerer: Answerer, report: Report, gold: Gold) -> Told:
    """The theme by its question."""
    answer = answerer.invoke(Question(text=gold["question"], filters=Filters(report=report.id)))
    return Told(answer.answer, answer.citations)


def told(
    library: Library, golds: Sequence[Gold], pdfs: dict[str, Path]
) -> Iterator[tuple[str, Gold, dict[str, Share]]]:
    """The marks of every theme, by both ways."""
    answerer = Answerer(library, library.embeddings, settings=Settings(model=""))
    for gold in golds:
        name = gold.get("doc") or next(iter(pdfs))
        report = library.catalog.report(name)
        yield "summarize", gold, marks(gold, summarized(library, report, gold), pdfs[name])
        yield "ask", gold, marks(gold, asked(answerer, report, gold), pdfs[name])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--themes", type=Path, default=FOLDER / "themes.jsonl")
    parser.add_argument("--pdf", type=Path, action="append")
    parser.add_argument("--misses", action="store_true", help="list the themes that lack something")
    options = parser.parse_args()
    pdfs = {path.name: path for path in options.pdf or sample_reports()}
    golds = [json.loads(line) for line in options.themes.read_text("utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder)) as library:
        ingest_reports(library, list(pdfs.values()))
        found = list(told(library, golds, pdfs))
    print("| | n | " + " | ".join(MEASURES) + " |\n|---|--:|" + "--:|" * len(MEASURES))
    for way in ("summarize", "ask"):
        shares = {name: ratio(mark[name] for how, _, mark in found if how == way) for name in MEASURES}
        told_shares = " | ".join("" if share is None else f"{share:.3f}" for share in shares.values())
        print(f"| {way} | {len(golds)} | {told_shares} |")
    for way, gold, mark in found if options.misses else ():
        lacking = [f"{name} {hits}/{of}" for name, (hits, of) in mark.items() if hits < of]
        if lacking:
            print(f"{way} {gold['id']} {gold['theme']}: {', '.join(lacking)}")


if __name__ == "__main__":
    main()
