"""Company names of many reports as one dictionary."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from ingest.records import Name


def merge_names(names: Iterable[tuple[Name, int]]) -> list[Name]:
    """One `Name` a company, from names and how often each is printed so: by ticker, else by name; the commonest spelling leads,
    every other is an alias.

    A name printed without a ticker joins the one company that goes by it, if it is only one.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    bare: list[tuple[Name, int]] = []
    for name, often in names:
        if name.ticker:
            spellings[name.ticker].update({name.name: 2 * often, **dict.fromkeys(name.aliases, often)})
        else:
            bare.append((name, often))
    owners: dict[str, set[str]] = defaultdict(set)
    for ticker, counted in spellings.items():
        for spelling in counted:
            owners[spelling].add(ticker)
    unlisted: dict[str, Counter[str]] = defaultdict(Counter)
    for name, often in bare:
        known = owners.get(name.name, set())
        counted = spellings[next(iter(known))] if len(known) == 1 else unlisted[name.name]
        counted.update({name.name: 2 * often, **dict.fromkeys(name.aliases, often)})
    groups = [*sorted(spellings.items()), *(("", counted) for _, counted in sorted(unlisted.items()))]
    return [_name(ticker, counted) for ticker, counted in groups]


def _name(ticker: str, counted: Counter[str]) -> Name:
    first, *others = sorted(counted, key=lambda spelling: (-counted[spelling], spelling))
    return Name(name=first, ticker=ticker, aliases=tuple(sorted(others)))
