"""A library that is written to and killed: what writers do to it, and what must be true of it afterwards."""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.forked import Say
from ingest.agreement import damaged
from ingest.catalog import Catalog
from ingest.events import LOGGER
from ingest.index import index_text
from ingest.index.dense import HNSW
from ingest.library import Library, open_library
from ingest.pipeline import ingest_reports
from ingest.read import read_report
from ingest.records import Outcome, Reading
from ingest.segment import batch_terms

EDITIONS = 2
"""How many contents a file takes in turn, so that it is replaced."""


@dataclass
class Shelf:
    """The PDFs that writers read, small pages, in two editions; `readings` says what each must become, by id."""

    folder: Path
    count: int = 12
    pages: int = 1
    readings: dict[str, Reading] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        for number in range(self.count):
            for edition in range(EDITIONS):
                path = self._edition(number, edition)
                _draw(path, number, edition, self.pages)
                reading = read_report(path)
                self.readings[reading.report.id] = reading
            self.turn(number, 0)

    def path(self, number: int) -> Path:
        """The file that writers read."""
        return self.folder / f"report-{number}.pdf"

    def turn(self, number: int, edition: int) -> None:
        """Let the file hold that edition."""
        self.path(number).write_bytes(self._edition(number, edition).read_bytes())

    def id_of(self, number: int) -> str:
        """The id of what the file holds now."""
        content = self.path(number).read_bytes()
        return next(
            self._id(number, edition)
            for edition in range(EDITIONS)
            if self._edition(number, edition).read_bytes() == content
        )

    def ids_of(self, number: int) -> set[str]:
        """The ids of all its editions."""
        return {self._id(number, edition) for edition in range(EDITIONS)}

    def _edition(self, number: int, edition: int) -> Path:
        return self.folder / f".edition-{number}-{edition}.pdf"

    def _id(self, number: int, edition: int) -> str:
        name = self._edition(number, edition).name
        return next(id for id, reading in self.readings.items() if reading.report.file_name == name)


def _draw(path: Path, number: int, edition: int, pages: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=True)
    for page in range(pages):
        canvas.drawString(72, 760, f"Alder Securities, company note {number}, edition {edition}")
        for line in range(4):
            part = 4 * page + line
            canvas.drawString(
                72, 700 - 40 * line, f"In part {part} revenue of firm {number} grew {7 * edition + part} %."
            )
        canvas.showPage()
    canvas.save()


def write_graphs_often() -> None:
    """Let Chroma write the graph of an index made from now on after every few chunks, not 2,000: kills and full disks shall meet it."""
    HNSW.update(batch_size=4, sync_threshold=8)


def ingest(folder: Path, paths: Sequence[Path], *, caged: bool = False, reread: bool = False) -> Callable[[Say], None]:
    """Read the files; say each outcome as it is acknowledged."""

    def work(say: Say) -> None:
        def tell(outcome: Outcome) -> None:
            say(f"{outcome.status} {outcome.report_id} {outcome.reason}")

        with open_library(folder) as library:
            say("open")
            read = None if caged else read_report
            ingest_reports(library, paths, read=read, workers=1, reread=reread, language="en", on_outcome=tell)

    return work


def remove(folder: Path, report_ids: Sequence[str]) -> Callable[[Say], None]:
    """Take reports out; say each when it is gone."""

    def work(say: Say) -> None:
        with open_library(folder) as library:
            say("open")
            for report_id in report_ids:
                library.remove(report_id)
                say(f"removed {report_id}")

    return work


def reembed(folder: Path) -> Callable[[Say], None]:
    """Make the index anew."""

    def work(say: Say) -> None:
        with open_library(folder, reembedding=True) as library:
            say("open")
            library.reembed()

    return work


def answer_batch(folder: Path, output: Path) -> Callable[[Say], None]:
    """Answer a batch of questions into a file, as `yanbao ask --batch` does."""
    from assistant.answer import Answerer
    from assistant.batch import answer_lines

    lines = [json.dumps({"id": str(n), "question": f"How much did revenue of firm {n} grow?"}) for n in range(4)]

    def work(say: Say) -> None:
        with open_library(folder) as library, output.open("w", encoding="utf-8") as file:
            say("open")
            for result in answer_lines(Answerer(library, library.embeddings), lines):
                file.write(result.to_line() + "\n")
                file.flush()
                say(f"answered {result.number}")

    return work


def ask(folder: Path) -> Callable[[Say], None]:
    """Ask one question, which has an answer as long as there is a report."""
    from assistant.answer import Answerer
    from assistant.records import Question

    def work(say: Say) -> None:
        with open_library(folder) as library:
            answer = Answerer(library, library.embeddings).invoke(Question(text="How much did revenue of firm 1 grow?"))
            say(f"{'abstained' if answer.abstained else 'answered'} {answer.answer}")

    return work


def doctor(folder: Path) -> Callable[[Say], None]:
    """`yanbao doctor --repair`."""
    from assistant.build import Desk
    from assistant.settings import Settings
    from assistant.upkeep.doctor import repair

    def work(say: Say) -> None:
        for finding in repair(Desk(Settings(_env_file=None, data_dir=folder))):
            say(f"{'mended' if finding.ok else 'failed'} {finding.found.en}")

    return work


class _Saying(logging.Handler):
    """Says what the library tells its log."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        self._say(f"told {record.getMessage()} {record.__dict__.get('fields')}")


def examine(folder: Path, shelf: Shelf) -> Callable[[Say], None]:
    """Look at the library as it was left, then open it as the next user would; say what is wrong, and what it holds."""

    def work(say: Say) -> None:
        if (folder / "catalog.sqlite3").exists():
            with Catalog(folder / "catalog.sqlite3") as catalog:
                for report_id in catalog.report_ids():
                    if not _is_as_read(catalog, report_id, shelf):
                        say(f"half {report_id}")
        LOGGER.setLevel(logging.INFO)
        LOGGER.addHandler(_Saying(say))  # why a writer's leavings could not be settled, if so
        with open_library(folder) as library:
            for fault in _faults(library, shelf):
                say(fault)
            for report_id in library.catalog.report_ids():
                say(f"held {report_id}")

    return work


def _faults(library: Library, shelf: Shelf) -> list[str]:
    catalog = library.catalog
    held = catalog.report_ids()
    found = [f"unsettled {report_id}" for report_id in catalog.unfinished()]
    found += [f"disagreeing {report_id}" for report_id in damaged(library)]
    found += [f"twice {report_id}" for report_id in set(held) if held.count(report_id) > 1]
    found += [f"half {report_id}" for report_id in held if not _is_as_read(catalog, report_id, shelf)]
    paths = [report.source_path for report in catalog.reports()]
    found += [f"twice {path}" for path in set(paths) if paths.count(path) > 1]
    wanted = {chunk.id for report_id in held for chunk in catalog.chunks_of(report_id)}
    if library.index.count() != len(wanted):
        found.append("disagreeing count")
    if wanted:
        vector = library.embeddings.embed_query("revenue growth of the firm")
        seen = {hit.chunk_id for hit in library.index.dense(vector, len(wanted) + 10)}
        found += [f"unfound {chunk_id}" for chunk_id in seen - wanted]
        found += [_unreached(library, chunk_id) for chunk_id in wanted - seen]
    left = [path.name for path in library.folder.glob("files/*") if path.stem not in held]
    found += [f"litter {name}" for name in left]
    return found


def _unreached(library: Library, chunk_id: str) -> str:
    """Of a chunk to which Chroma's graph has no way, which it need not have, whether its words find it."""
    report_id = chunk_id.partition(":")[0]
    chunk = next(chunk for chunk in library.catalog.chunks_of(report_id) if chunk.id == chunk_id)
    [terms] = batch_terms([index_text(chunk)])
    words = {term: library.index.idf(term) for term in terms}
    hits = {hit.chunk_id for hit in library.index.lexical(words, 20, [report_id])}
    return f"told by-words-only {chunk_id}" if chunk_id in hits else f"unfound {chunk_id}"


def _is_as_read(catalog: Catalog, report_id: str, shelf: Shelf) -> bool:
    """Whether the catalog holds the report exactly as a reading of its file is."""
    reading = shelf.readings[report_id]
    return (
        tuple(catalog.pages(report_id)) == reading.pages
        and tuple(catalog.blocks(report_id)) == reading.blocks
        and tuple(catalog.tables(report_id)) == reading.tables
        and tuple(catalog.chunks_of(report_id)) == reading.chunks
        and catalog.counts(report_id) == (0, len(reading.tables))
    )


def spoil(folder: Path, chance: random.Random) -> str:
    """Damage one file of the index or one stored PDF; what was done."""
    files = [path for path in (*folder.glob("index*/**/*"), *folder.glob("files/*.pdf")) if path.is_file()]
    victim = chance.choice([path for path in files if path.stat().st_size])
    how = chance.choice(("gone", "cut", "changed"))
    content = bytearray(victim.read_bytes())
    if how == "gone":
        victim.unlink()
    elif how == "cut":
        victim.write_bytes(content[: chance.randrange(len(content))])
    else:
        for _ in range(chance.randint(1, 60)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        victim.write_bytes(content)
    return f"{how} {victim.relative_to(folder)}"
