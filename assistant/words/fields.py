"""What the other language calls the things of each field: accounts, markets, trades, places and filings, a file a field.

A line of `dictionary/*.txt` names one thing, Chinese first, English behind. A word stands for those of the other language in its
line, not for others of its own. Ordinary terms only; nothing there names a company, a theme or a report.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import chain

_FOLDER = files("assistant") / "words" / "dictionary"


@cache
def lines() -> tuple[tuple[str, ...], ...]:
    """The names of each thing of all fields, in both languages."""
    return tuple(chain.from_iterable(map(of, sorted(file.name.removesuffix(".txt") for file in _FOLDER.iterdir()))))


@cache
def of(field: str) -> tuple[tuple[str, ...], ...]:
    """The names of each thing of one field."""
    text = (_FOLDER / f"{field}.txt").read_text("utf-8")
    return tuple(tuple(form.strip() for form in line.split(",")) for line in text.splitlines())
