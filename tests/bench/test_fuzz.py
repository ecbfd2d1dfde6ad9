from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.fuzz import mutant, mutants, run
from bench.fuzz_seeds import seeds
from bench.hostile_pdfs import hostile_pdfs
from ingest.cage import Cage
from ingest.errors import Bilingual, ReadError
from ingest.limits import MB, Limits

SLOW = {"bomb_of_blanks", "bomb_of_operators", "bomb_of_paths", "a_giant_picture", "content_nested_deep"}
KILLERS = {"a_form_in_itself", "forms_that_double"}
STRICT = Limits(patience=1.5, memory=768 * MB)


def test_mutants_are_the_same_for_the_same_seed_and_differ_from_their_source() -> None:
    sources = seeds()
    first, again = (mutant(sources, random.Random(5)) for _ in range(2))
    assert first == again and first not in sources


def test_every_mutant_ends_in_a_stated_outcome() -> None:
    tally = run(mutants(seeds(), 40, seed=11))
    assert tally.outcomes.total() == 40 and not tally.escaped


def test_files_made_to_harm_end_in_a_stated_outcome_and_in_time() -> None:
    quick = {name: make() for name, make in hostile_pdfs().items() if name not in SLOW | KILLERS}
    tally = run(quick.items())
    assert tally.outcomes.total() == len(quick) >= 20 and not tally.escaped
    assert set(tally.outcomes) <= {"read", "Damaged", "TooLarge"} and tally.outcomes["read"] > 10


def test_files_that_eat_time_or_memory_are_ended_and_the_next_is_read() -> None:
    harm = [(name, hostile_pdfs()[name]()) for name in sorted(KILLERS)]
    tally = run([*harm, ("fine", seeds()[0])], STRICT)
    assert tally.outcomes["read"] == 1 and tally.outcomes["TooLarge"] + tally.outcomes["Damaged"] == 2
    assert not tally.escaped


def test_what_a_file_computes_is_counted_apart_from_what_it_waits() -> None:
    tally = run([("fine", seeds()[0]), ("again", seeds()[0])])
    assert 0 < tally.costliest[0] <= tally.slowest[0] + 1 and tally.costliest[1] == "fine"  # it started the child


def test_what_gets_out_of_a_cage_or_is_stated_without_words_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bench that could not see an escape would report none."""
    raised: list[Exception] = [RuntimeError("out"), ReadError(Bilingual(zh="", en=""), Bilingual(zh="", en=""))]

    def read(cage: Cage, path: Path) -> None:
        raise raised.pop(0)

    monkeypatch.setattr(Cage, "read", read)
    tally = run([("one", b"x"), ("two", b"y")])
    assert tally.outcomes == {"escaped: RuntimeError": 1, "escaped: an outcome without words": 1}
    assert tally.escaped == {"one": b"x", "two": b"y"}
