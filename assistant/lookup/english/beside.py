"""What a question asks of a row beside its figure: "and its share of the total", "and its growth", "and the discount rate"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.lookup.english.concept import Concept
from assistant.lookup.english.table import Column, Grid, Line
from assistant.lookup.english.words import CHANGES, words_of

Kind = Literal["share", "growth", "other"]
_TAIL = re.compile(
    r"(?:,? (?:and|with|along with|as well as|plus)|,) (?:what (?:is|was) |(?:(?:at|by|to|on) )?what )?"
    r"(?:(?:(?:its|their|the|that's|as an?) )?(?P<share>(?:corresponding )?(?:share|percentage|percent|%|proportion|weight)(?: (?:of|in) [^,?]*)?)"
    r"|(?:(?:its|their|the) )?(?P<growth>(?:year[- ]over[- ]year |yoy |annual |percentage |percent |% )?(?:growth|change|increase|decrease)(?: rate)?(?: (?:from|on|over|vs\.?|versus|in) [^,?]*)?"
    r"|how (?:much )?(?:did|has|have) (?:it|they|that) (?:changed?|moved?|developed?|rise|risen|fall|fallen|grow|grown)(?: (?:from|on|over|vs\.?|versus|in) [^,?]*)?)"
    r"|(?:its|their|the|that's) (?P<other>[a-z0-9][^,?]*?)"
    r"|(?<=(?:at|by|to|on) what )(?P<measure>[a-z0-9][^,?]*?)"
    r"|(?:until|till) when (?:is|are|was|were|does|do|did) (?:it|they|that) (?P<until>[a-z][^,?]*?))\W*$"
)
_TAIL_ZH = re.compile(
    r"(?:[，,、]|以及|和)+(?:其|它|分别)?占(?P<share>[^，,？?]{0,16}?)的?(?:比例|比重|百分比|份额|几成|比)?(?:分别|各)?(?:是|为)?(?:多少|几成)?\W*$"
)
"""What a Chinese question asks beside its figure: its share of a whole."""
_AND_WHAT = re.compile(
    r",? and (?:what|how (?:much|many|big|large|high|long))(?: (?:is|was|are|were|does|did) (?:it|that|they|the (?:figure|amount|number|value)))?(?: (?:pay|worth|come to))?\W*$"
)
"""What asks once more for the figure that a ranking tells anyway."""
_PERCENT = frozenset(words_of("%"))
_SHARE_WORDS = frozenset(words_of("share percentage percent proportion weight"))


@dataclass(frozen=True, slots=True)
class Beside:
    """What else is asked of a row: `kind` of it, the words as put, and what they name."""

    kind: Kind
    text: str
    concepts: tuple[Concept, ...] = ()


def beside_asked(said: str) -> tuple[Beside | None, str]:
    """What a folded question asks beside its figure, and the question without it."""
    said = without_echo(said)
    if abroad := _TAIL_ZH.search(said):
        return Beside("share", abroad["share"]), said[: abroad.start()]
    tail = _TAIL.search(said)
    if tail is None:
        return None, said
    kind: Kind = "share" if tail["share"] else "growth" if tail["growth"] else "other"
    return Beside(kind, tail[kind] or tail["measure"] or tail["until"]), said[: tail.start()]


def without_echo(said: str) -> str:
    """A folded question without an "and what is it" at its end."""
    return _AND_WHAT.sub("", said)


def column_beside(beside: Beside, grid: Grid, line: Line, main: Column) -> Column | None:
    """The column of the row that tells it, the nearest one behind the main column first; None where none does."""
    others = [c for c in grid.columns if c is not main and line.row[c.index].value is not None]
    if beside.kind == "other":
        return _named(beside.concepts, [*others, *grid.texts])
    changes = beside.kind == "growth"
    percent = [c for c in others if line.row[c.index].unit == "%" and bool(c.words & (CHANGES - _PERCENT)) == changes]
    dated = [c for c in percent if not c.years or not main.years or c.years & main.years]
    said = [concept for concept in beside.concepts if not concept.said_by(_SHARE_WORDS)]
    if beside.kind == "share" and (named := _named(said, dated)):
        return named
    return min(dated, key=lambda c: (c.index < main.index, abs(c.index - main.index)), default=None)


def _named(concepts: Sequence[Concept], columns: Sequence[Column]) -> Column | None:
    scored = [(sum(concept.said_by(column.words) for concept in concepts), -column.index, column) for column in columns]
    best = max(scored, key=lambda one: one[:2], default=(0, 0, None))
    return best[2] if best[0] else None
