"""A line item of the statements: what questions call it, and what statements print."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from assistant.accounts.labels import fold_label

_BETWEEN = re.compile(r"\|(?=(?:[^/]*/[^/]*/)*[^/]*$)")
"""Between names, not inside a pattern."""

_SPENT = re.compile(
    r"liabilities$|payables?$|borrowings$|debt$|expenses?$|costs?$|expenditures?$|dividends paid$|^cost of |^income tax"
)
"""English names of what is spent or owed: some statements print it in brackets."""

Nature = Literal["flow", "stock", "count", "share"]


@dataclass(frozen=True)
class Item:
    """A line item: `asked` are its names in questions, `printed` the labels of its row, the best first.

    A printed form in slashes ("/net cash .* operating activities/") is a pattern for the whole folded label. `nature`: a
    flow of the period, a stock at its end, a count of people, an amount per share. `made` are formulas over other items, for
    reports that do not print it.
    """

    name: str
    english: str
    asked: tuple[str, ...]
    printed: tuple[str, ...]
    nature: Nature = "flow"
    made: tuple[str, ...] = ()

    @cached_property
    def labels(self) -> tuple[str | re.Pattern[str], ...]:
        """`printed` ready to be compared with folded labels."""
        return tuple(re.compile(p.strip("/")) if p.startswith("/") else fold_label(p) for p in self.printed)

    def as_spent(self, place: str) -> str:
        """A formula's name for the item: one that is spent goes in by its size, however a statement signs it."""
        return f"支出({place})" if _SPENT.search(self.english) else place


def line_item(
    name: str, english: str, asked: str = "", printed: str = "", nature: Nature = "flow", made: tuple[str, ...] = ()
) -> Item:
    """An item of the catalogue, its forms parted by bars; its own names are always among them."""
    said, told = ([part for part in _BETWEEN.split(text) if part] for text in (asked, printed))
    asked_as = dict.fromkeys((name, english.lower(), *said))
    return Item(name, english, tuple(asked_as), tuple(dict.fromkeys((name, *told))), nature, made)
