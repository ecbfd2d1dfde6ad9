"""Do both tiers answer alike? The same reports and questions on the embedded one and on servers of our own.

    python -m bench.tiers [--questions FILE --pdf FILE …] [--misses]

Without FILE: `samples/questions.jsonl` on the sample reports. What is compared is the set of pages that an answer cites, and its text.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Answerer
from assistant.batch import parse_line
from assistant.settings import Settings
from bench.local_servers import local_servers
from bench.scoring import gold_pages
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from ingest.servers import Servers
from samples import FOLDER, sample_reports


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: its text, and the pages it cites, each with its report."""

    text: str
    pages: frozenset[tuple[str, int]]

    def right(self, gold: dict[str, Any]) -> bool:
        """Whether a gold page is cited, where there is one."""
        wanted = gold_pages(gold)
        return not wanted or any(page in wanted for _, page in self.pages)


def answers(
    folder: Path, servers: Servers | None, pdfs: Sequence[Path], questions: Sequence[dict[str, Any]]
) -> list[Told]:
    """All questions asked of a new library of these reports."""
    with open_library(folder, servers=servers) as library:
        outcomes = ingest_reports(library, pdfs, language="en")
        if failed := [outcome for outcome in outcomes if outcome.status == "failed"]:
            raise SystemExit(f"{failed[0].path}: {failed[0].reason}")
        answerer = Answerer(library, library.embeddings, settings=Settings(model=""))
        told = (answerer.invoke(parse_line(json.dumps(question))) for question in questions)
        return [
            Told(answer.answer, frozenset((cited.report_id, cited.page) for cited in answer.citations))
            for answer in told
        ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, default=FOLDER / "questions.jsonl")
    parser.add_argument("--pdf", type=Path, action="append")
    parser.add_argument("--misses", action="store_true", help="name the questions that are answered in two ways")
    options = parser.parse_args()
    pdfs = options.pdf or sample_reports()
    questions = [json.loads(line) for line in options.questions.read_text("utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory() as folder, local_servers(Path(folder) / "servers") as servers:
        embedded = answers(Path(folder) / "embedded", None, pdfs, questions)
        shared = answers(Path(folder) / "shared", servers, pdfs, questions)
    pairs = list(zip(questions, embedded, shared, strict=True))
    count = len(pairs)
    pages = sum(one.pages == other.pages for _, one, other in pairs)
    texts = sum(one.text == other.text for _, one, other in pairs)
    print(f"{count} questions, {len(pdfs)} reports\n\n| the same on both tiers | | share |\n|---|--:|--:|")
    print(f"| cited pages | {pages} | {pages / count:.3f} |\n| text of the answer | {texts} | {texts / count:.3f} |")
    for name, told in (("embedded tier", embedded), ("server tier", shared)):
        right = sum(one.right(question) for question, one in zip(questions, told, strict=True))
        print(f"| a gold page cited, {name} | {right} | {right / count:.3f} |")
    for question, one, other in pairs if options.misses else ():
        if one.pages != other.pages:
            print(f"{question['id']}: pages {sorted(p for _, p in one.pages)} and {sorted(p for _, p in other.pages)}")


if __name__ == "__main__":
    main()
