"""The bound that a question sets on a measure: 涨幅超过10%, 市值1万亿美元以上, revenue of more than $2 billion."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.amounts.figures import Figure, figures

_AHEAD = re.compile(
    r"(?:(?P<least>不低于|不少于|不小于|至少|at least|no less than)"
    r"|(?P<above>超过?|大于|高于|多于|突破|above|over|more than|greater than|higher than|exceed(?:s|ed|ing)?)"
    r"|(?P<most>不超过|不高于|不多于|不大于|至多|at most|no more than|up to)"
    r"|(?P<below>低于|小于|不足|少于|不到|未到|below|under|less than|lower than|fewer than))(?:了)?\s*$"
)
_BEHIND = re.compile(
    r"\s*(?:(?P<least>及?以上|or more|or higher|and above)|(?P<most>及?以下|以内|or less|or lower|and below))"
)


@dataclass(frozen=True, slots=True)
class Bound:
    """`limit` at [start, end) of the question, cue words included; `below` bounds from above, `inclusive` counts the limit in."""

    limit: Figure
    below: bool
    inclusive: bool
    start: int
    end: int

    def holds(self, value: float, limit: float) -> bool:
        """Whether `value` is inside the bound when its limit is written as `limit`."""
        return (self.inclusive and value == limit) or (value < limit if self.below else value > limit)


def bound_in(said: str) -> Bound | None:
    """The first bound that folded `said` sets; None where it sets none. Days and ranks bound nothing."""
    for figure in figures(said):
        if figure.value is None or figure.kind not in ("number", "percent", "point"):
            continue
        cue, side = _AHEAD.search(said[: figure.start]), "ahead"
        if cue is None:
            cue, side = _BEHIND.match(said[figure.end :]), "behind"
        if cue is None:
            continue
        kind = cue.lastgroup
        start = cue.start() if side == "ahead" else figure.start
        end = figure.end if side == "ahead" else figure.end + cue.end()
        return Bound(figure, kind in ("below", "most"), kind in ("least", "most"), start, end)
    return None
