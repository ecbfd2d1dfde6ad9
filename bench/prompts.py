"""What a question costs with a model: tokens of its prompt, sources offered, and whether a gold page is among them; no model is called.

    python -m bench.prompts [--questions FILE --pdf FILE …]

Without FILE: `samples/questions.jsonl` on the sample reports. Tokens are those of `assistant.generate.tokens`, an estimate on the safe side.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.batch import parse_line
from assistant.generate import fit, messages, tokens
from assistant.offered import offered
from assistant.prepare import Preparer
from assistant.settings import Settings
from bench.scoring import Gold, gold_pages, holds
from ingest.library import Library, open_library
from ingest.pipeline import ingest_reports
from samples import FOLDER, sample_reports


@dataclass(frozen=True, slots=True)
class Prompted:
    """One question: tokens of the whole prompt, sources in it, whether a gold page and every `must` group's words are among them."""

    tokens: float
    sources: int
    page: bool | None
    words: bool | None


def prompted(library: Library, questions: Sequence[Gold], settings: Settings) -> Iterator[Prompted]:
    """Each question's prompt as a model would be given it."""
    preparer = Preparer(library, library.embeddings, settings)
    for gold in questions:
        prepared = preparer.prepare(parse_line(json.dumps(gold)))
        shown = fit(offered(prepared, preparer.readings), settings.context_tokens)
        told = messages(prepared.query, shown)
        pages = gold_pages(gold)
        text = "\n".join(f"{source.context}\n{source.text}" for source in shown)
        yield Prompted(
            tokens=sum(tokens(str(message.content)) for message in told),
            sources=len(shown),
            page=any(source.page in pages for source in shown) if pages else None,
            words=all(any(holds(text, form) for form in group) for group in gold["must"]) if pages else None,
        )


def report(found: Sequence[Prompted]) -> str:
    """The figures as a table."""
    spent = sorted(one.tokens for one in found)
    pages = [one.page for one in found if one.page is not None]
    words = [one.words for one in found if one.words is not None]
    p95 = spent[min(len(spent) - 1, int(0.95 * len(spent)))]
    return "\n".join(
        (
            "| questions | tokens p50 | p95 | most | sources p50 | a gold page offered | the answer's words offered |",
            "|--:|--:|--:|--:|--:|--:|--:|",
            f"| {len(found)} | {statistics.median(spent):.0f} | {p95:.0f} | {spent[-1]:.0f} "
            f"| {statistics.median(one.sources for one in found):.0f} "
            f"| {sum(pages) / max(1, len(pages)):.3f} | {sum(words) / max(1, len(words)):.3f} |",
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, default=FOLDER / "questions.jsonl")
    parser.add_argument("--pdf", type=Path, action="append", help="the report(s) that the questions are about")
    given = parser.parse_args()
    questions = [json.loads(line) for line in given.questions.read_text("utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        library = open_library(Path(folder))
        ingest_reports(library, [path.resolve() for path in given.pdf or sample_reports()])
        print(report(list(prompted(library, questions, Settings(model="")))))


if __name__ == "__main__":
    main()
