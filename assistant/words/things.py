"""The gazetteer of well-known things (`things.tsv`): products, applications, indices, institutions and places that people describe.

Common knowledge: a thing's names, what kind it is, whose it is, and the words by which people speak of it without naming it; no figure,
no event, nothing of any report.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

GAZETTEER = Path(__file__).with_suffix(".tsv")


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing: its `names`, the usual one first, in either language; `kinds` of what it is; `owners` are companies, persons or
    countries whose it is; `known_for` are the terms people describe it by. All as texts are compared."""

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    owners: tuple[str, ...]
    known_for: tuple[str, ...]


@lru_cache(maxsize=1)
def things() -> tuple[Thing, ...]:
    """All things of the gazetteer, in its order."""
    rows = (line.split("\t") for line in GAZETTEER.read_text("utf-8").splitlines())
    return tuple(Thing(*(tuple(filter(None, field.split(","))) for field in row)) for row in rows)
