"""Read mutated PDFs in the cage: whatever a file holds, it must end in a stated outcome, in time, the parent unharmed.

    python -m bench.fuzz [--mutants 20000] [--seed 7] [--minutes 60] [PDF or folder ...]

First every file made to harm (`bench.hostile_pdfs`) and every PDF named, as it is; then mutants of small seeds
(`bench.fuzz_seeds`), of pages of the sample reports and of the PDFs named that are small: bytes changed, runs deleted,
doubled, zeroed or moved, numbers blown up, names and object references turned on each other, values nested, the tail cut
off. Exit 1 when anything but a stated outcome came out, or a file computed for longer than 30 seconds or took more than its
memory. Computed, not waited: on an idle machine that is the same, on a busy one the clock says what else the machine did.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from bench.fuzz_seeds import seeds
from bench.hostile_pdfs import hostile_pdfs
from ingest.cage import Cage
from ingest.errors import ReadError
from ingest.limits import MB, Limits

LONGEST = 30.0
"""Seconds that a file may compute, the start of a child included where one was needed."""
SMALL = 100_000
"""Bytes up to which a PDF named is mutated: larger ones are read once as they are, and cost a second each time."""
Mutate = Callable[[bytearray, random.Random], None]


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 60)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def delete(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, len(data) // 8 + 1)]


def double(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.randint(1, 2000)]


def zero(data: bytearray, chance: random.Random) -> None:
    start, length = chance.randrange(len(data)), chance.randint(1, 1000)
    data[start : start + length] = bytes(len(data[start : start + length]))


def move(data: bytearray, chance: random.Random) -> None:
    start, length, to = chance.randrange(len(data)), chance.randint(1, 2000), chance.randrange(len(data))
    part = data[start : start + length]
    del data[start : start + length]
    data[to:to] = part


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def blow_up(data: bytearray, chance: random.Random) -> None:
    """Turn some numbers of the file's own grammar into others of any size."""
    sizes = [b"0", b"-1", b"1e-30", b"999999", b"2147483647", b"4294967296", b"9" * 40, b"-0.0000001"]
    _replace(data, rb"(?<=[ \[])-?\d+(?:\.\d+)?(?=[ \]/>\r\n])", lambda _: chance.choice(sizes), chance)


def turn(data: bytearray, chance: random.Random) -> None:
    """Let references lead to other objects: loops, and one kind where another is looked for."""
    _replace(data, rb"\d+ 0 R", lambda _: b"%d 0 R" % chance.randint(1, 60), chance)


def rename(data: bytearray, chance: random.Random) -> None:
    """Give some names to others: keys change places, fonts become forms."""
    names = re.findall(rb"/[A-Za-z0-9]+", bytes(data)) or [b"/X"]
    _replace(data, rb"/[A-Za-z0-9]+", lambda _: chance.choice(names), chance)


def nest(data: bytearray, chance: random.Random) -> None:
    """Put references into arrays in arrays, deep."""
    depth = chance.choice([1, 30, 3000])
    _replace(data, rb"\d+ 0 R", lambda found: b"[" * depth + found[0] + b"]" * depth, chance, share=0.05)


def _replace(
    data: bytearray, pattern: bytes, by: Callable[[re.Match[bytes]], bytes], chance: random.Random, share: float = 0.0
) -> None:
    share = share or chance.choice([0.02, 0.2, 0.7])
    data[:] = re.sub(pattern, lambda found: by(found) if chance.random() < share else found[0], bytes(data))


MUTATIONS: dict[Mutate, int] = dict.fromkeys((delete, double, zero, move, cut), 1)
MUTATIONS |= dict.fromkeys((flip, blow_up, turn, rename, nest), 3)
"""Mutations by weight: those that leave the file's frame whole reach deeper."""


def mutant(sources: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the sources, changed in one to three ways."""
    data = bytearray(chance.choice(sources))
    for mutate in chance.choices([*MUTATIONS], [*MUTATIONS.values()], k=chance.randint(1, 3)):
        if data:
            mutate(data, chance)
    return bytes(data)


def mutants(sources: Sequence[bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many, the same for the same seed, with their names."""
    chance = random.Random(seed)
    return ((f"mutant {number}", mutant(sources, chance)) for number in range(count))


@dataclass
class Tally:
    """Outcomes by kind, the costliest file with its seconds, the slowest by the clock, and the files for which something else
    was raised."""

    outcomes: Counter[str] = field(default_factory=Counter)
    costliest: tuple[float, str] = (0.0, "")
    slowest: tuple[float, str] = (0.0, "")
    escaped: dict[str, bytes] = field(default_factory=dict)

    def count(self, outcome: str, name: str, computed: float, waited: float) -> None:
        self.outcomes[outcome] += 1
        self.costliest = max(self.costliest, (computed, name))
        self.slowest = max(self.slowest, (waited, name))


def run(files: Iterable[tuple[str, bytes]], limits: Limits | None = None, minutes: float = 60.0) -> Tally:
    """Read each file in one cage."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder, Cage(limits or Limits(), workers=1) as cage:
        begun = monotonic()
        for name, content in files:
            if monotonic() - begun > 60 * minutes:
                break
            path = Path(folder) / "mutant.pdf"
            path.write_bytes(content)
            started, before = monotonic(), computed(cage)
            outcome = _outcome(cage, path)
            tally.count(outcome, name, computed(cage) - before, monotonic() - started)
            if outcome.startswith("escaped"):
                tally.escaped[name] = content
    return tally


def computed(cage: Cage) -> float:
    """Seconds that the children of a cage have computed, those that live (as Linux tells) and those that are gone."""
    gone = resource.getrusage(resource.RUSAGE_CHILDREN)
    stats = (Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split() for child in cage.children())
    ticks = sum(int(stat[11]) + int(stat[12]) for stat in stats)
    return gone.ru_utime + gone.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def _outcome(cage: Cage, path: Path) -> str:
    try:
        cage.read(path)
    except ReadError as error:
        if not (error.what.zh and error.what.en and error.hint.zh and error.hint.en):
            return "escaped: an outcome without words"
        foreseen = type(error) is not ReadError
        return type(error).__name__ if foreseen else f"unforeseen, but stated: {error.what.en}"[:140]
    except Exception as error:  # noqa: BLE001 - counted: nothing but a ReadError may come out of a cage
        return f"escaped: {type(error).__name__}"
    return "read"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--minutes", type=float, default=60.0, help="stop then, whatever is left")
    parser.add_argument("paths", nargs="*", type=Path)
    options = parser.parse_args()
    named = {file.name: file.read_bytes() for path in options.paths for file in _pdfs(path)}
    limits = Limits()
    as_they_are = [*((name, make()) for name, make in hostile_pdfs().items()), *named.items()]
    sources = [*seeds(), *(content for content in named.values() if len(content) <= SMALL)]
    fine = True
    for title, files in (("hostile", as_they_are), ("mutated", mutants(sources, options.mutants, options.seed))):
        tally = run(files, limits, options.minutes)
        fine &= not tally.escaped and tally.costliest[0] <= LONGEST
        print(f"{tally.outcomes.total()} {title} files")
        for outcome, count in tally.outcomes.most_common():
            print(f"{count:8}  {outcome}")
        told = f"  costliest {tally.costliest[0]:.1f} s of computing ({tally.costliest[1]}), "
        told += f"slowest {tally.slowest[0]:.1f} s by the clock ({tally.slowest[1]}), escaped {len(tally.escaped)}"
        print(told, flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"most memory of a child {peak} MB (limit {limits.memory // MB}), of the parent {own} MB")
    sys.exit(0 if fine and peak <= limits.memory // MB else 1)


def _pdfs(path: Path) -> list[Path]:
    return sorted(path.rglob("*.pdf")) if path.is_dir() else [path]


if __name__ == "__main__":
    main()
