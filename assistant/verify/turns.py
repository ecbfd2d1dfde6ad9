"""Whether a statement turns a change around: rises to less, falls to more, is downgraded to a better rating."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.amounts.units import DOWN_WORD, UP_WORD, alternatives
from assistant.verify.labels import FROM, Labelled
from assistant.words.ratings import RANKS, rank

_RATING = rf"[“\"「『]?(?P<{{}}>{alternatives(RANKS)})[”\"」』]?"
_REGRADED = re.compile(
    rf"(?:由|从|\bfrom\s){_RATING.format('one')}\s*(?P<way>[^，,。；;]{{0,12}}?)(?:至|到|为|\bto\s)\s*{_RATING.format('other')}",
    re.IGNORECASE,
)
_GRADED = re.compile(
    rf"(?P<way>上调|调[高升]|提[升高]|下调|调[低降]|\b(?:upgrad|downgrad|rais|cut|lower)\w*)[^，,。；;]{{0,8}}?(?:至|到|为|\bto\s)\s*{_RATING.format('other')}",
    re.IGNORECASE,
)
HIGHEST = 2.0
"""The rank of the best rating, to which nothing is downgraded; nothing is upgraded to the worst, as far below neutral."""
_BETTER = re.compile(r"上调|调[高升]|提[升高]|\b(?:upgrad|rais)\w*", re.IGNORECASE)
_WORSE = re.compile(r"下调|调[低降]|降|\b(?:downgrad|cut|lower)\w*", re.IGNORECASE)


def turned_around(told: Sequence[Labelled], text: str) -> bool:
    """Whether a statement lets a figure rise to a lower one, or fall to a higher one."""
    for one, other in pairwise(told):
        ends = (FROM in _marks(one), "·to" in _marks(other))
        if (
            not all(ends)
            or one.figure.kind != other.figure.kind
            or one.figure.value is None
            or other.figure.value is None
        ):
            continue
        between = text[one.figure.end : other.figure.start]
        up, down = bool(UP_WORD.search(between)), bool(DOWN_WORD.search(between))
        if not up and not down:
            before = re.split(r"[。；;，,]", text[: one.figure.start])[-1]
            up, down = bool(UP_WORD.search(before)), bool(DOWN_WORD.search(before))
        gap = abs(other.figure.value) - abs(one.figure.value)
        if (up and not down and gap < 0) or (down and not up and gap > 0):
            return True
    graded = any(_graded_beyond(match) for match in _GRADED.finditer(text))
    return graded or any(_regraded_wrongly(match, text) for match in _REGRADED.finditer(text))


def _graded_beyond(match: re.Match[str]) -> bool:
    """Whether something is upgraded to the worst rating, or downgraded to the best."""
    to = rank(match["other"])
    if to is None:
        return False
    return (bool(_BETTER.search(match["way"])) and to <= -HIGHEST) or (
        bool(_WORSE.search(match["way"])) and to >= HIGHEST
    )


def _regraded_wrongly(match: re.Match[str], text: str) -> bool:
    """Whether "downgraded from A to B" goes up the scale of ratings, or "upgraded" down it."""
    one, other = rank(match["one"]), rank(match["other"])
    if one is None or other is None:
        return False
    said = f"{re.split(r'[。；;，,]', text[: match.start()])[-1]}{match['way']}"
    better, worse = bool(_BETTER.search(said)), bool(_WORSE.search(said))
    return (better and not worse and other < one) or (worse and not better and other > one)


def _marks(one: Labelled) -> frozenset[str]:
    return one.label.names[0] if one.label.names else frozenset()
