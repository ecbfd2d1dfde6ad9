"""How fast reports are read and how much memory that takes: text, structure, tables, metadata and chunks.

    python -m bench.reading_speed [--pdf FILE …] [--rounds 5] [--pages 1000] [--reports 200]

Without `--pdf` the sample reports are read. CPU seconds hardly depend on what else the machine does, wall time does: the
pool's own figure holds for an idle machine only.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"
MB = 1024 * 1024
FREE_OF = 20  # reports read before memory is taken as the level to compare with: fonts and models are loaded by then


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pdf", type=Path, action="append", help="reports to read instead of the samples")
    parser.add_argument("--rounds", type=int, default=5, help="how often each report is read")
    parser.add_argument("--pages", type=int, default=1000, help="pages of the long report")
    parser.add_argument("--reports", type=int, default=200, help="reports read in one process")
    options = parser.parse_args()
    files = options.pdf or sorted(SAMPLES.glob("*.pdf"))
    print("| | |\n|---|--:|")
    pages, cpu = _apart(_one_process, files, options.rounds)
    print(f"| one process, pages a CPU second | {pages / cpu:.1f} |")
    for workers in (1, 2):
        pages, cpu, wall = _in_pool(files, options.rounds, workers)
        print(f"| pool of {workers}, pages a CPU second of all its processes | {pages / cpu:.1f} |")
        print(f"| pool of {workers}, pages a second of wall time | {pages / wall:.1f} |")
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.pdf"
        _write_long(long, options.pages)
        count, peak = _apart(_peak, long)
        print(f"| report of {count} pages, peak memory in MB | {peak:.0f} |")
    early, late = _apart(_levels, files, options.reports)
    print(f"| memory after {FREE_OF} reports in one process, MB | {early:.0f} |")
    print(f"| memory after {options.reports} reports in one process, MB | {late:.0f} |")


def _apart(work: Callable[..., tuple[float, float]], *given: object) -> tuple[float, float]:
    """What `work` gives in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, given)


def _one_process(files: Sequence[Path], rounds: int) -> tuple[float, float]:
    from ingest.read import read_report

    for path in files:
        read_report(path)
    began = time.process_time()
    pages = sum(len(read_report(path).pages) for _ in range(rounds) for path in files)
    return pages, time.process_time() - began


def _in_pool(files: Sequence[Path], rounds: int, workers: int) -> tuple[int, float, float]:
    """Pages, CPU seconds of the pool and its parent, and seconds of wall time, once all workers are warm."""
    from ingest.cage.pool import Cage

    with Cage(workers=workers) as cage:
        for wait in [cage.begin(path) for path in [*files] * workers]:
            wait(None)
        before, children, began = os.times(), _children(), time.monotonic()
        pages = sum(len(wait(None).pages) for wait in [cage.begin(path) for _ in range(rounds) for path in files])
        wall = time.monotonic() - began
        spent = _children() - children
    after = os.times()
    return pages, spent + after.user + after.system - before.user - before.system, wall


def _children() -> float:
    """CPU seconds of the processes that this one started and that still run (Linux)."""
    ticks = os.sysconf("SC_CLK_TCK")
    spent = 0.0
    threads = Path("/proc/self/task").glob("*/children")
    for number in (number for thread in threads for number in thread.read_text().split()):
        fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        spent += (int(fields[11]) + int(fields[12])) / ticks
    return spent


def _write_long(path: Path, pages: int) -> None:
    """A report of many pages: text in two columns, a ruled table on every fifth page."""
    from bench.reading_cases import tables
    from bench.reading_cases.sheet import Case, Sheet

    sheet = Sheet(path, Case("long", tables.ruled, "cid"), 0)
    for number in range(pages):
        if number % 5:
            sheet.column(50, 80, 235, 780, 9.5)
            sheet.column(310, 80, 235, 780, 9.5)
        else:
            tables.ruled(sheet)
        if number < pages - 1:
            sheet.page()
    sheet.save()


def _peak(path: Path) -> tuple[int, float]:
    from ingest.read import read_report

    count = len(read_report(path).pages)
    return count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MB


def _levels(files: Sequence[Path], reports: int) -> tuple[float, float]:
    """Resident memory after the first reports and after all, in MB."""
    from ingest.read import read_report

    early = 0.0
    for number in range(1, reports + 1):
        read_report(files[number % len(files)])
        if number == FREE_OF:
            early = _resident()
    return early, _resident()


def _resident() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / MB


if __name__ == "__main__":
    main()
