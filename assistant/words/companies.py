"""The gazetteer of well-known companies (`companies.tsv`): their names in Chinese and English, where they are listed and at home, who
leads them, and what people know them for.

Common knowledge of the market, written by trades and index constituents: no figure, no event, nothing of any report.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

GAZETTEER = Path(__file__).with_suffix(".tsv")
LEADER = "*"
"""Before a term: the company is commonly called the leader of that market."""


@dataclass(frozen=True, slots=True)
class Company:
    """A company: `names` in Chinese, the usual one first, `english` in lower case; `markets` are A, HK, US and so on; `home` a city or
    country; `known_for` are the terms people describe it by, `leads` those among them whose leader it is."""

    names: tuple[str, ...]
    english: tuple[str, ...]
    markets: frozenset[str]
    home: str
    heads: tuple[str, ...]
    known_for: tuple[str, ...]
    leads: frozenset[str]


@lru_cache(maxsize=1)
def companies() -> tuple[Company, ...]:
    """All companies of the gazetteer, in its order."""
    return tuple(map(_company, GAZETTEER.read_text("utf-8").splitlines()))


def _company(line: str) -> Company:
    names, english, listed, heads, known = (tuple(filter(None, field.lower().split(","))) for field in line.split("\t"))
    *markets, last = listed
    market, _, home = last.partition("/")
    return Company(
        names=names,
        english=english,
        markets=frozenset((*markets, market)),
        home=home,
        heads=heads,
        known_for=tuple(term.removeprefix(LEADER) for term in known),
        leads=frozenset(term.removeprefix(LEADER) for term in known if term.startswith(LEADER)),
    )
