"""What a library costs as it grows: adding, opening, searching with and without filters, memory, disk, one report out and in.

    python -m bench.scale [--chunks 10000 100000 1000000] [--keep DIR] [--questions 60] [--picture docs/scale.png]

The reports are made by `bench/many_reports.py` and go in by the library's own door; DIR keeps the libraries, so that the
next run only measures (a million passages take half an hour of CPU to add, and one that was stopped goes on). Each
library is measured in a process of its own. A search is what a question costs before it is answered: the filter resolved
to reports, the question understood, both sides searched and fused. Wall and CPU milliseconds are both shown.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answer import Answerer
from assistant.build import Desk, load_settings
from assistant.errors import EmptyLibrary
from assistant.records import Filters, Question
from bench.growing import grown, steps
from bench.latency import Watch
from bench.many_reports import asked, readings
from bench.process import memory, size
from ingest.library import Library
from samples import sample_reports

SIZES = (10_000, 100_000, 1_000_000)
WARM = 3
ANSWERS = 20
KINDS = ("no filter", "one report", "one company", "one broker", "half a year")


@dataclass(frozen=True)
class Asked:
    """Questions under one kind of filter."""

    kind: str
    questions: tuple[Question, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chunks", type=int, nargs="+", default=SIZES)
    parser.add_argument("--keep", type=Path, help="where the libraries are, or are to stay")
    parser.add_argument("--questions", type=int, default=60, help="searches of each kind")
    parser.add_argument("--picture", type=Path, help="draw the growth curves into this file")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measured(given.measure, given.questions)))
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        found = [_size(given.keep or Path(made), chunks, given.questions) for chunks in given.chunks]
    print("\n".join(table(found)))
    if given.picture:
        from bench.scale_picture import draw

        draw(found, given.picture)


def _size(home: Path, chunks: int, questions: int) -> dict[str, Any]:
    """One library built if need be, and measured in a process of its own."""
    folder = home / str(chunks)
    grown(folder, chunks).close()
    command = [sys.executable, "-m", "bench.scale", "--measure", str(folder), "--questions", str(questions)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    adding = steps(folder)
    last = adding[-max(1, len(adding) // 10) :]
    return found | {
        "adding": [(step.after, step.cpu / (step.after - step.before)) for step in adding],
        "cpu a passage": sum(s.cpu for s in last) / sum(s.after - s.before for s in last) if last else 0.0,
    }


def measured(folder: Path, count: int) -> dict[str, Any]:
    """Everything about one library, in this process."""
    before = memory()["now"]
    opening = Watch()
    with opening.running():
        desk = Desk(load_settings(data_dir=folder, model=""))
        library, answerer = desk.library, desk.answerer
        answerer.prepare(Question(text="储能中标均价环比下降了多少？"))
    search = {each.kind: _searched(answerer, each) for each in listed(library, count)}
    whole = Watch()
    for question in [Question(text=text) for text in asked(library, ANSWERS, seed=5)]:
        with whole.running():
            answerer.invoke(question)
    held = memory()
    out, back = _out_and_in(library)
    return {
        "chunks": library.index.count(),
        "reports": len(library.catalog.report_ids()),
        "open": opening.times(),
        "search": {kind: watch.times() for kind, watch in search.items()},
        "answer": whole.times(),
        "memory": held["now"] - before,
        "peak": held["peak"],
        "disk": {name: sum(size(part) for part in folder.glob(f"{name}*")) for name in ("catalog", "index", "files")},
        "remove": out.times(),
        "add again": back.times(),
    }


def listed(library: Library, count: int) -> Iterator[Asked]:
    """`count` questions of each kind, the same for the same library."""
    chance = random.Random(11)
    reports = library.catalog.reports()
    names = [name.name for name in library.catalog.names()]
    brokers = library.catalog.brokers()
    spans = [(f"{y}-{m:02}-01", f"{y}-{m + 5:02}-28") for y in (2024, 2025) for m in range(1, 8)]
    makers: dict[str, Callable[[], Filters]] = {
        "no filter": Filters,
        "one report": lambda: Filters(report=chance.choice(reports).id),
        "one company": lambda: Filters(ticker=chance.choice(names)),
        "one broker": lambda: Filters(broker=chance.choice(brokers)),
        "half a year": lambda: Filters(**dict(zip(("since", "until"), chance.choice(spans), strict=True))),
    }
    texts = asked(library, count + WARM)
    for kind in KINDS:
        yield Asked(kind, tuple(Question(text=text, filters=makers[kind]()) for text in texts))


def _searched(answerer: Answerer, asked: Asked) -> Watch:
    watch = Watch()
    for number, question in enumerate(asked.questions):
        if number == WARM:
            watch = Watch()
        with watch.running(), suppress(EmptyLibrary):  # a small library may have no report of that half year
            answerer.preparer.retriever.sources(answerer.preparer.understood(question))
    return watch


def _out_and_in(library: Library) -> tuple[Watch, Watch]:
    """The first report taken out and put back, three times."""
    reading = next(readings(1))
    pdf = min(sample_reports(), key=lambda path: path.stat().st_size)
    out, back = Watch(), Watch()
    for _ in range(3):
        with out.running():
            library.remove(reading.report.id)
        with back.running():
            library.add(reading, pdf)
    return out, back


def table(found: list[dict[str, Any]]) -> list[str]:
    """All sizes side by side: searches as p50 / p95 milliseconds."""
    rows: dict[str, list[str]] = {"": [f"{each['chunks']:,}" for each in found]}
    rows["reports"] = [f"{each['reports']:,}" for each in found]
    rows["adding, passages a CPU second (the last tenth)"] = [
        f"{1 / each['cpu a passage']:.0f}" if each["cpu a passage"] else "" for each in found
    ]
    for kind in KINDS:
        rows[f"search, {kind}: wall"] = [_ms(each["search"][kind]["wall"]) for each in found]
        rows[f"search, {kind}: CPU"] = [_ms(each["search"][kind]["cpu"]) for each in found]
    rows["whole answer, no filter: wall"] = [_ms(each["answer"]["wall"]) for each in found]
    rows["whole answer, no filter: CPU"] = [_ms(each["answer"]["cpu"]) for each in found]
    rows["opening and first question, s: wall / CPU"] = [
        f"{each['open']['wall'][0]:.2f} / {each['open']['cpu'][0]:.2f}" for each in found
    ]
    rows["memory that it takes, resident, MB"] = [f"{each['memory']:.0f}" for each in found]
    rows["disk, MB: catalog / index / PDFs"] = [
        " / ".join(f"{each['disk'][part]:.0f}" for part in ("catalog", "index", "files")) for each in found
    ]
    rows["a report out, ms: wall / CPU"] = [_median(each["remove"]) for each in found]
    rows["and in again, ms: wall / CPU"] = [_median(each["add again"]) for each in found]
    lines = [f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items()]
    return [lines[0].replace("|  |", "| passages |"), f"|---|{'--:|' * len(found)}", *lines[1:]]


def _quantile(of: list[float], share: float) -> float:
    return sorted(of)[min(len(of) - 1, int(share * len(of)))]


def _ms(of: list[float]) -> str:
    return f"{1000 * _quantile(of, 0.5):.0f} / {1000 * _quantile(of, 0.95):.0f}"


def _median(times: dict[str, list[float]]) -> str:
    return " / ".join(f"{1000 * _quantile(times[kind], 0.5):.0f}" for kind in ("wall", "cpu"))


if __name__ == "__main__":
    main()
