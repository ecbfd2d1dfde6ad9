"""How long a question takes on many reports: retrieval, and the whole extractive answer, in process.

    python -m bench.latency [--reports 1000] [--questions 200] [--folder FOLDER] [--profile]

The reports are made by `bench/many_reports.py`; FOLDER keeps the library from one run to the next. Each question is asked once
after ten that warm up; half of them are asked of one broker's reports or of a span of days. Wall time and CPU time (all threads)
are both shown: on a busy machine only the second means much.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from assistant.build import Desk, load_settings
from assistant.errors import EmptyLibrary
from assistant.records import Filters, Question
from bench.many_reports import BROKERS, asked, fill
from ingest.library import Library
from samples import sample_reports

WARM = 10


class Watch:
    """Seconds of the stretches of one kind, by the clock and by the processor."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall.append(time.perf_counter() - wall)
        self.cpu.append(time.process_time() - cpu)

    def times(self) -> dict[str, list[float]]:
        """Both lists, for JSON."""
        return {"wall": self.wall, "cpu": self.cpu}

    def row(self, name: str) -> str:
        cells = [f"{1000 * float(np.quantile(of, q)):.0f}" for of in (self.wall, self.cpu) for q in (0.5, 0.95, 1.0)]
        return f"| {name} | {len(self.wall)} | {' | '.join(cells)} |"


def desk_of(folder: Path, reports: int) -> Desk:
    """The library in `folder`, filled up to so many reports, as the app has it, without a language model."""
    desk = Desk(load_settings(data_dir=folder, model=""))
    library = desk.library
    have = len(library.catalog.report_ids())
    if have < reports:
        began = time.process_time()
        fill(library, reports, min(sample_reports(), key=lambda path: path.stat().st_size), skip=have)
        print(f"{reports - have} reports added, {time.process_time() - began:.0f} s of CPU\n")
    return desk


def questions(library: Library, count: int) -> list[Question]:
    """Half with filters, half without."""
    chance = random.Random(3)
    spans = [Filters(since=f"2024-{m:02}-01", until=f"2024-{m + 5:02}-28") for m in range(1, 8)]
    brokers = [Filters(broker=name) for name in BROKERS]
    return [
        Question(text=text, filters=chance.choice(spans + brokers) if number % 2 else Filters())
        for number, text in enumerate(asked(library, count))
    ]


def measure(desk: Desk, listed: Sequence[Question]) -> list[str]:
    """The table's rows."""
    answerer = desk.answerer
    opening, retrieval, whole = Watch(), Watch(), Watch()
    with opening.running():
        answerer.invoke(listed[0])
    retriever = answerer.preparer.retriever
    search: Callable = retriever.sources  # type: ignore[type-arg]

    def timed(query):  # type: ignore[no-untyped-def]
        with retrieval.running():
            return search(query)

    for number, question in enumerate(listed):
        if number == WARM:
            object.__setattr__(retriever, "sources", timed)
            whole = Watch()
        try:
            with whole.running():
                answerer.invoke(question)
        except EmptyLibrary:
            continue
    return [opening.row("first question, opening all"), retrieval.row("retrieval"), whole.row("whole answer")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--profile", action="store_true", help="show where the CPU time goes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        desk = desk_of(given.folder or Path(made), given.reports)
        library = desk.library
        print(f"{len(library.catalog.report_ids())} reports, {library.index.count()} chunks\n")
        listed = questions(library, given.questions + WARM)
        profile = cProfile.Profile()
        if given.profile:
            profile.enable()
        rows = measure(desk, listed)
        profile.disable()
    print("| ms | n | p50 | p95 | max | CPU p50 | CPU p95 | CPU max |\n|---|--:|--:|--:|--:|--:|--:|--:|")
    print("\n".join(rows))
    if given.profile:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()
