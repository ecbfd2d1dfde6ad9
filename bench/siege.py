"""A library under siege: writers killed one after the other, and after each what is there set against what was acknowledged."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.fault_library import Shelf, answer_batch, examine, ingest, reembed, remove
from bench.forked import Ended, Work, run_forked

ORDERS = ("add", "add", "add", "replace", "again", "remove", "remove", "caged", "reembed", "batch")
LONGEST = 0.8
"""Seconds after which a writer, once open, is killed at the latest; most are done after half of that."""


@dataclass
class Siege:
    """A library, its shelf, all that was found wrong so far, and what was told of opening it (`torn`, `unsettled`)."""

    folder: Path
    shelf: Shelf
    chance: random.Random
    held: set[str] = field(default_factory=set)
    kills: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
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
        ended = self._kill(order, self.work(order, numbers, targets))
        while self.chance.random() < 0.2:  # the one who mends is killed too
            self._kill("mend", ingest(self.folder, []))
        self.judge(order, before, targets, ended.said)

    def work(self, order: str, numbers: list[int], targets: set[str]) -> Work:
        """What a writer with that order does."""
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
            if not line.startswith(("held ", "told ")):
                self.wrong[line.split()[0]] += 1
                print(
                    f"after {order}, {self.kills.total()} kills: {line}; {found.said[:2]}", file=sys.stderr, flush=True
                )
        self.told.update(line.split()[1] for line in found.said if line.startswith("told "))
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
    told = 0
    while siege.kills.total() < kills:
        siege.round(siege.chance.choice(ORDERS))
        if siege.kills.total() >= told + 100:
            told = siege.kills.total()
            print(f"{told} kills, wrong: {dict(+siege.wrong)}", file=sys.stderr, flush=True)
