"""The overnight batch under fire: reports by the hundred, a model that refuses and dawdles, kill -9 at random moments.

    python -m bench.batch [--reports 200] [--kills 50] [--seed 7]
    python -m bench.batch --memory 500

A stub on loopback answers like a model, by the prompt alone; it turns some calls away (429, 503) and lets some time out. One batch
runs undisturbed. The same batch, in another copy of the library, is killed again and again and begun again with the same command. What it
wrote must be the same, byte for byte; a call that was answered may be paid for again only where it was in flight at a kill; a
third batch with a budget, killed too, must never pass it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from bench.batch_reports import write_reports
from tests.stub_llm import Scripted, serve
from tests.theme_stub import told

WORKERS = 4
TIMEOUT = 2.0
"""Seconds that a call may take; the stub dawdles longer where it is to time out."""
LATENCY = 0.02
REFUSED, BROKEN, LATE = 0.03, 0.02, 0.002
"""Shares of calls that are turned away with 429, with 503, and that time out, whatever was asked before."""


@dataclass
class Moody:
    """Answers by the prompt; refuses, breaks and dawdles by chance. Counts what it answered, and what it is at."""

    seed: int
    calm: bool = False
    answered: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    late: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, request: dict[str, Any]) -> Scripted:
        key = sha256(json.dumps(request["messages"]).encode()).hexdigest()
        with self.lock:
            self.asked += 1
            chance = Random(f"{self.seed}{self.asked}").random()
            if not self.calm and chance < REFUSED:
                return Scripted(status=429)
            if not self.calm and chance < REFUSED + BROKEN:
                return Scripted(status=503)
            late = not self.calm and chance > 1 - LATE
            self.late += late
            self.answered[key] += not late
        return Scripted(told(request).text, wait=2 * TIMEOUT if late else LATENCY)

    @property
    def duplicates(self) -> int:
        """Calls that were answered more than once."""
        return sum(count - 1 for count in self.answered.values() if count > 1)


@dataclass
class Found:
    """What a disturbed batch came to."""

    kills: int
    identical: bool
    duplicates: int
    asked: int
    late: int
    exit_code: int


def command(library: Path, output: Path, *more: str) -> list[str]:
    """The batch as a user starts it."""
    summarize = ["summarize", "--all", "--output", str(output), "--format", "md,json", "--workers", str(WORKERS), *more]
    return [sys.executable, "-c", "from assistant.cli import main; main()", *summarize, "--data-dir", str(library)]


def environment(url: str) -> dict[str, str]:
    """Settings of the child: the stub as its model, impatient."""
    model = {"YANBAO_MODEL": "openai:stub", "OPENAI_API_KEY": "none", "OPENAI_BASE_URL": url}
    return os.environ | model | {"YANBAO_MODEL_TIMEOUT": str(TIMEOUT), "LANG": "C.UTF-8"}


def disturbed(library: Path, output: Path, kills: int, seed: int, *more: str, longest: float = 2.0) -> Found:
    """Run the batch to its end, killed at so many random moments on the way, each up to `longest` seconds after it has begun to ask."""
    chance, moody, done = Random(seed), Moody(seed), 0
    with serve(moody) as stub:
        while True:
            with subprocess.Popen(
                command(library, output, *more), env=environment(stub.url), stderr=subprocess.DEVNULL
            ) as child:
                if done == kills:
                    code = child.wait()
                    break
                begun = moody.asked
                while moody.asked == begun and child.poll() is None:
                    time.sleep(0.02)  # it is at work only when it has begun to ask
                time.sleep(chance.uniform(0.0, longest))
                if child.poll() is not None:
                    code = child.returncode
                    break
                child.kill()
                done += 1
    return Found(done, False, moody.duplicates, moody.asked, moody.late, code)


def files(folder: Path) -> dict[str, bytes]:
    """Every file's bytes by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def library_of(folder: Path, count: int) -> Path:
    """A library of so many generated reports."""
    from ingest.library import open_library
    from ingest.pipeline import ingest_reports

    reports = folder / "reports"
    write_reports(reports, count)
    with open_library(folder / "library") as library:
        outcomes = ingest_reports(library, [reports])
    assert [outcome.status for outcome in outcomes] == ["added"] * count
    return folder / "library"


def kill_test(folder: Path, reports: int, kills: int, seed: int) -> bool:
    """All three batches; whether everything held."""
    whole = library_of(folder, reports)
    for name in ("one", "two", "three"):
        shutil.copytree(whole, folder / name)
    calm = Moody(seed, calm=True)
    with serve(calm) as stub:
        code = subprocess.run(
            command(folder / "one", folder / "out"), env=environment(stub.url), stderr=subprocess.DEVNULL, check=False
        ).returncode
    undisturbed = files(folder / "out")
    print(f"undisturbed: exit {code}, {calm.asked} calls, {len(undisturbed)} files")
    shutil.move(folder / "out", folder / "undisturbed")
    found = disturbed(folder / "two", folder / "out", kills, seed)
    found.identical = files(folder / "out") == undisturbed
    print(f"disturbed: {found.kills} kills, {found.asked} calls, {found.late} timed out, exit {found.exit_code}")
    print(f"  identical {found.identical}, paid twice {found.duplicates} (bound {WORKERS * found.kills})")
    shutil.rmtree(folder / "out")
    most = calm.asked // 2
    budget = disturbed(folder / "three", folder / "out", kills // 5, seed + 1, "--max-calls", str(most))
    print(f"budget of {most} calls: {budget.kills} kills, {budget.asked} calls, exit {budget.exit_code}")
    held = budget.asked <= most and found.duplicates <= WORKERS * found.kills
    return code == 0 and found.exit_code == 0 and found.identical and held and budget.exit_code == 1


def memory_test(folder: Path, reports: int) -> bool:
    """The greatest memory after a fifth of the reports and after all of them, extraction alone."""
    whole = library_of(folder, reports)
    script = (
        "import resource, sys; from pathlib import Path; from assistant.build import Desk, load_settings\n"
        "from assistant.overnight.batch import summarize_reports; from assistant.overnight.records import Job\n"
        "desk = Desk(load_settings(data_dir=Path(sys.argv[1]))); done = [0]\n"
        "def show(outcome):\n"
        "    done[0] += 1\n"
        "    if done[0] in (int(sys.argv[3]) // 5, int(sys.argv[3])):\n"
        "        print(done[0], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)\n"
        "jobs = [Job(name=r.file_name, report=r) for r in desk.reports()]\n"
        "summarize_reports(desk.summarizer(), jobs, output=Path(sys.argv[2]), formats=('md', 'json'), on_outcome=show)\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", script, str(whole), str(folder / "out"), str(reports)],
        env=os.environ | {"YANBAO_MODEL": ""}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    (_, early), (_, late) = (map(int, line.split()) for line in done.stdout.splitlines())
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{reports} reports: {early} MB after a fifth, {late} MB after all, {cpu / reports:.2f} s of CPU a report")
    return late <= 1.1 * early


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--memory", type=int, default=0, help="only measure memory over so many reports")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="yanbao-batch-"))
    try:
        if options.memory:
            held = memory_test(folder, options.memory)
        else:
            held = kill_test(folder, options.reports, options.kills, options.seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if held else 1)


if __name__ == "__main__":
    main()
