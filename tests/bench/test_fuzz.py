from __future__ import annotations

import random

from bench.fuzz import mutant, run
from samples import sample_reports

SOURCES = [path.read_bytes() for path in sample_reports()[:2]]


def test_mutants_are_the_same_for_the_same_seed_and_differ_from_their_source() -> None:
    first, again = (mutant(SOURCES, random.Random(5)) for _ in range(2))
    assert first == again and first not in SOURCES


def test_every_mutant_ends_in_a_stated_outcome() -> None:
    outcomes, _, escaped = run(SOURCES, 12, seed=11)
    assert outcomes.total() == 12 and not escaped
