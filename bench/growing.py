"""A made-up library that is added to until it holds so many passages, with what adding costs on the way."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.many_reports import readings
from ingest.library import Addition, Library, open_library
from samples import sample_reports

TOGETHER = 1000
"""Passages added in one go, as ingest does."""
MANY = 10_000_000
"""More reports than any library here has."""


@dataclass(frozen=True)
class Step:
    """What a stretch of adding cost: passages before and after it, seconds by the processor (all threads) and by the clock."""

    before: int
    after: int
    cpu: float
    wall: float


def grown(folder: Path, chunks: int) -> Library:
    """The library in `folder` with at least so many passages: what is missing is added; what it cost is noted beside it."""
    library = open_library(folder)
    count = library.index.count()
    if count >= chunks:
        return library
    pdf = min(sample_reports(), key=lambda path: path.stat().st_size)
    made = (Addition(reading, pdf) for reading in readings(MANY, skip=len(library.catalog.report_ids())))
    with library.writing(), steps_file(folder).open("a") as notes:
        while count < chunks:
            batch = _some(made)
            cpu, wall = time.process_time(), time.perf_counter()
            library.add_all(batch)
            after = count + sum(len(addition.reading.chunks) for addition in batch)
            step = Step(count, after, time.process_time() - cpu, time.perf_counter() - wall)
            print(json.dumps(asdict(step)), file=notes, flush=True)
            count = after
    return library


def steps(folder: Path) -> list[Step]:
    """What was noted while the library in `folder` grew."""
    lines = steps_file(folder).read_text().splitlines() if steps_file(folder).exists() else []
    return [Step(**json.loads(line)) for line in lines]


def steps_file(folder: Path) -> Path:
    """Where the steps of a library are noted: beside it."""
    return folder.with_name(f"{folder.name}.steps.jsonl")


def _some(made: Iterator[Addition]) -> list[Addition]:
    batch: list[Addition] = []
    while sum(len(addition.reading.chunks) for addition in batch) < TOGETHER:
        batch.append(next(made))
    return batch
