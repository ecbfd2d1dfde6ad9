"""Kill writers at chosen steps and at random moments, thousands of times, and see whether the library still says the truth.

    python -m bench.faults [--kills 2000] [--full-disks 60] [--locked 30] [--spoilt 60] [--seed 7]

Writers read small PDFs into a library, replace, reread and remove them, make the index anew, answer a batch; each is ended
with kill -9, every other one at a step of the storage code (`bench.forked`), the others at a random moment; so are some of
those that mend what the one before left. Then the disk is full (a small file system of its own, Linux), folders are not to
be written to, files of the index are spoilt. What was acknowledged before must be there, whole and once; catalog, both
sides of the index and the stored files must agree after the next start, or after `doctor --repair` where files were spoilt.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.fault_library import Shelf, answer_batch, examine, ingest, reembed, remove
from bench.forked import Ended, Work, run_forked
from bench.hard_times import full_disks, locked_folders, spoilt_files

ORDERS = ("add", "add", "add", "replace", "again", "remove", "remove", "caged", "reembed", "batch")
LONGEST = 0.8
"""Seconds after which a writer, once open, is killed at the latest; most are done after half of that."""


@dataclass
class Siege:
    """A library, its shelf, and all that was found wrong so far."""

    folder: Path
    shelf: Shelf
    chance: random.Random
    held: set[str] = field(default_factory=set)
    kills: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    steps: dict[str, int] = field(default_factory=dict)

    def round(self, order: str) -> None:
        """One writer with that order, killed at a step or after a while, and what is true afterwards."""
        numbers = self.chance.sample(range(self.shelf.count), self.chance.randint(1, 3))
        before = set(self.held)
        if order == "replace":
            for number in numbers:
                self.shelf.turn(number, self.chance.randint(0, 1))
        targets = {id for number in numbers for id in self.shelf.ids_of(number)}
        if order == "remove":
            targets = set(self.chance.sample(sorted(before), min(2, len(before))))
        ended = self._kill(order, self._work(order, numbers, targets))
        while self.chance.random() < 0.2:  # the one who mends is killed too
            self._kill("mend", ingest(self.folder, []))
        self.judge(order, before, targets, ended.said)

    def _work(self, order: str, numbers: list[int], targets: set[str]) -> Work:
        paths = [self.shelf.path(number) for number in numbers]
        if order == "remove":
            return remove(self.folder, sorted(targets))
        if order == "reembed":
            return reembed(self.folder)
        if order == "batch":
            return answer_batch(self.folder, self.folder.with_name("answers.jsonl"))
        return ingest(self.folder, paths, caged=order == "caged", reread=order == "again")

    def _kill(self, order: str, work: Work) -> Ended:
        if order != "caged" and self.chance.random() < 0.6:
            ended = run_forked(work, kill_at=self.chance.randint(1, self.steps.get(order) or 400))
            self.steps[order] = max(self.steps.get(order, 0), ended.steps)
            how = "at a step"
        else:
            ended = run_forked(work, kill_after=self.chance.uniform(0.0, LONGEST * (3 if order == "caged" else 1)))
            how = "after a while"
        if ended.killed:
            self.kills[how] += 1
        elif ended.error and "EmptyLibrary" not in ended.error:
            self.wrong[f"writer failed: {ended.error}"[:200]] += 1
        return ended

    def judge(self, order: str, before: set[str], targets: set[str], said: tuple[str, ...]) -> None:
        """Compare what was held and acknowledged with what the next one to open the library finds."""
        found = run_forked(examine(self.folder, self.shelf))
        if found.error:
            self.wrong[f"cannot be opened: {found.error}"[:200]] += 1
            return
        for line in found.said:
            if not line.startswith("held "):
                self.wrong[line.split()[0]] += 1
        held = {line.split()[1] for line in found.said if line.startswith("held ")}
        acknowledged = {line.split()[1] for line in said if line.startswith(("added", "replaced", "unchanged"))}
        gone = {line.split()[1] for line in said if line.startswith("removed")}
        self.wrong["lost"] += len((before - targets) - held) + len(acknowledged - held)
        self.wrong["risen"] += len(held - before - targets) + len(gone & held)
        if order not in ("remove",):
            for number in range(self.shelf.count):
                ids = self.shelf.ids_of(number)
                self.wrong["lost"] += bool(ids & before) and not ids & held
        if order == "batch":
            self.wrong["torn answer"] += _torn(self.folder.with_name("answers.jsonl"), said)
        self.held = held


def _torn(output: Path, said: tuple[str, ...]) -> int:
    """Answers acknowledged that are not there whole, one JSON a line."""
    lines = output.read_text("utf-8").split("\n")[:-1] if output.exists() else []
    for line in lines:
        json.loads(line)
    return max(0, sum(line.startswith("answered") for line in said) - len(lines))


def besiege(siege: Siege, kills: int) -> None:
    """Kill so many writers of one library; it lives through all of them."""
    while siege.kills.total() < kills:
        siege.round(siege.chance.choice(ORDERS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--full-disks", type=int, default=60)
    parser.add_argument("--locked", type=int, default=30)
    parser.add_argument("--spoilt", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    _import_all()
    home = Path(tempfile.mkdtemp(prefix="yanbao-faults-"))
    try:
        siege = Siege(home / "library", Shelf(home / "shelf"), random.Random(options.seed))
        besiege(siege, options.kills)
        print(f"{siege.kills.total()} kills ({', '.join(f'{n} {how}' for how, n in siege.kills.items())})", flush=True)
        wrong = +siege.wrong
        for name, rounds, test in (
            ("full disks", options.full_disks, full_disks),
            ("locked folders", options.locked, locked_folders),
            ("spoilt files", options.spoilt, spoilt_files),
        ):
            told, faults = test(home / name.replace(" ", "-"), rounds, random.Random(options.seed))
            print(f"{rounds} {name}: {told}", flush=True)
            wrong += faults
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(f"wrong: {dict(wrong)}" if wrong else "nothing lost, risen, twice, half or disagreeing")
    sys.exit(1 if wrong else 0)


def _import_all() -> None:
    """What every fork needs, once; nothing is opened, so that no thread of an engine is left behind by a fork."""
    from importlib import import_module

    from ingest.embed import embedded

    for name in ("chromadb", "langchain_chroma", "tantivy", "ingest.cage", "filelock", "assistant.answer"):
        import_module(name)
    embedded().embed_query("研报")


if __name__ == "__main__":
    main()
