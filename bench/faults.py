"""Kill the writer at random moments, again and again, and see whether the library still says the truth.

    python -m bench.faults [--kills 60] [--seed 7]

A child process reads the sample reports into a library and removes some; it is ended with kill -9 (its readers stay to be
orphans) at a random moment. What it had acknowledged before must be there, whole and once; catalog, both sides of the
index and the stored files must agree after the next start; nothing half may be seen.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from ingest.library import open_library
from samples import sample_reports

WRITER = """
import sys
from pathlib import Path
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from ingest.read import read_report
order, folder, *paths = sys.argv[1:]
with open_library(Path(folder)) as library:
    print("open", flush=True)
    for path in map(Path, paths):
        if order == "remove":
            with library.writing():
                library.remove(path.name)
            print("removed", path.name, flush=True)
        else:
            read = None if order == "caged" else read_report
            tell = lambda outcome: print("added", outcome.report_id, outcome.status, flush=True)
            ingest_reports(library, [path], read=read, workers=1, reread=order == "again", on_outcome=tell)
"""


@dataclass
class Tally:
    """What was found wrong, over all kills."""

    kills: int = 0
    in_time: int = 0
    lost: int = 0
    risen: int = 0
    twice: int = 0
    disagreeing: int = 0
    unsettled: int = 0

    @property
    def wrong(self) -> int:
        return self.lost + self.risen + self.twice + self.disagreeing + self.unsettled


def kill_once(folder: Path, order: str, targets: list[str], delay: float) -> tuple[list[str], bool]:
    """Run the writer and end it `delay` seconds after its library is open; what it acknowledged, and whether it was at work."""
    arguments = [sys.executable, "-c", WRITER, order, str(folder), *targets]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        assert child.stdout
        child.stdout.readline()
        time.sleep(delay)
        at_work = child.poll() is None
        child.kill()
        said = child.stdout.read().splitlines()
    return [line for line in said if line.startswith(("added", "removed"))], at_work


def run(kills: int, seed: int, folder: Path, longest: float = 2.5) -> Tally:
    """Kill so many writers; the library lives through all of them."""
    chance, tally = random.Random(seed), Tally()
    paths = dict.fromkeys(map(str, sample_reports()), "")
    certain: set[str] = set()
    while tally.kills < kills:
        order = chance.choice(["add", "add", "caged", "again", "remove"])
        targets = chance.sample(sorted(paths), 3)
        if order == "remove":
            targets = chance.sample(sorted(certain), min(2, len(certain)))
        said, at_work = kill_once(folder, order, targets, chance.uniform(0.0, longest))
        tally.kills += 1
        tally.in_time += at_work
        gone = {line.split()[1] for line in said if line.startswith("removed")}
        certain |= {line.split()[1] for line in said if line.startswith("added")}
        certain -= gone
        open_to_doubt = set(targets) if order == "remove" else set()
        certain = check(folder, certain, gone, open_to_doubt - gone, tally)
    return tally


def check(folder: Path, certain: set[str], gone: set[str], open_to_doubt: set[str], tally: Tally) -> set[str]:
    """Open the library as the next user would, count what is wrong, and return what it holds."""
    with open_library(folder) as library:
        held = library.catalog.report_ids()
        tally.lost += len(certain - set(held) - open_to_doubt)
        tally.risen += len(gone & set(held))
        tally.twice += len(held) - len(set(held))
        tally.disagreeing += len(library.damaged())
        tally.unsettled += len(library.catalog.unfinished())
        return set(held)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="yanbao-faults-"))
    try:
        tally = run(options.kills, options.seed, folder / "library")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{tally.kills} kills, {tally.in_time} of them at work")
    print(f"lost {tally.lost}, risen {tally.risen}, twice {tally.twice}, ", end="")
    print(f"disagreeing {tally.disagreeing}, unsettled {tally.unsettled}")
    sys.exit(1 if tally.wrong else 0)


if __name__ == "__main__":
    main()
