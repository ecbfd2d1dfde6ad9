"""Read mutated PDFs in the cage: whatever a file holds, it must end in a stated outcome, in time, the parent unharmed.

    python -m bench.fuzz [--mutants 300] [--seed 7] [--minutes 30] [PDF ...]

Mutants are made from the sample reports (and from PDFs named): bytes changed, runs deleted, doubled, zeroed or moved,
numbers blown up, object references turned on each other, the tail cut off.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from ingest.cage import Cage
from ingest.errors import ReadError
from ingest.limits import MB, Limits
from samples import sample_reports

LIMITS = Limits(patience=30.0, memory=2048 * MB)
Mutate = Callable[[bytearray, random.Random], None]


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 200)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def delete(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, 5000)]


def double(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.randint(1, 5000)]


def zero(data: bytearray, chance: random.Random) -> None:
    start, length = chance.randrange(len(data)), chance.randint(1, 3000)
    data[start : start + length] = bytes(len(data[start : start + length]))


def move(data: bytearray, chance: random.Random) -> None:
    start, length, to = chance.randrange(len(data)), chance.randint(1, 5000), chance.randrange(len(data))
    part = data[start : start + length]
    del data[start : start + length]
    data[to:to] = part


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def blow_up(data: bytearray, chance: random.Random) -> None:
    """Turn some numbers of the file's own grammar into others of any size."""
    _replace(
        data, rb"(?<= )\d{1,6}(?=[ \]/>\r\n])", lambda _: b"%d" % chance.choice([0, -1, 2**31, 2**63, 999999]), chance
    )


def turn(data: bytearray, chance: random.Random) -> None:
    """Let references lead to other objects: loops, and one kind where another is looked for."""
    _replace(data, rb"\d+ 0 R", lambda _: b"%d 0 R" % chance.randint(1, 60), chance)


def _replace(data: bytearray, pattern: bytes, by: Callable[[re.Match[bytes]], bytes], chance: random.Random) -> None:
    share = chance.choice([0.02, 0.2, 0.7])
    data[:] = re.sub(pattern, lambda found: by(found) if chance.random() < share else found[0], bytes(data))


MUTATIONS: tuple[Mutate, ...] = (flip, delete, double, zero, move, cut, blow_up, turn)


def mutant(sources: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the sources, changed in one to three ways."""
    data = bytearray(chance.choice(sources))
    for mutate in chance.choices(MUTATIONS, k=chance.randint(1, 3)):
        if data:
            mutate(data, chance)
    return bytes(data)


def run(
    sources: Sequence[bytes], count: int, seed: int, limits: Limits = LIMITS, minutes: float = 30.0
) -> tuple[Counter[str], float, list[bytes]]:
    """Outcomes by kind, the longest time a file took in seconds, and the files for which something else was raised."""
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    slowest, escaped = 0.0, []
    with tempfile.TemporaryDirectory() as folder, Cage(limits, workers=1) as cage:
        begun = monotonic()
        for _ in range(count):
            if monotonic() - begun > 60 * minutes:
                break
            path = Path(folder) / "mutant.pdf"
            path.write_bytes(mutant(sources, chance))
            started = monotonic()
            try:
                cage.read(path)
                outcomes["read"] += 1
            except ReadError as error:
                known = type(error) is not ReadError and error.what.zh and error.hint.en
                outcomes[type(error).__name__ if known else f"unforeseen: {error.what.en}"[:160]] += 1
            except Exception as error:  # noqa: BLE001 - counted: nothing but a ReadError may come out of a cage
                outcomes[f"escaped: {type(error).__name__}"] += 1
                escaped.append(path.read_bytes())
            slowest = max(slowest, monotonic() - started)
    return outcomes, slowest, escaped


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--minutes", type=float, default=30.0, help="stop then, whatever is left")
    parser.add_argument("paths", nargs="*", type=Path)
    options = parser.parse_args()
    sources = [path.read_bytes() for path in [*sample_reports(), *options.paths]]
    outcomes, slowest, escaped = run(sources, options.mutants, options.seed, minutes=options.minutes)
    for outcome, count in outcomes.most_common():
        print(f"{count:6}  {outcome}")
    print(f"{outcomes.total()} mutants, slowest {slowest:.1f} s, escaped {len(escaped)}")
    sys.exit(1 if escaped else 0)


if __name__ == "__main__":
    main()
