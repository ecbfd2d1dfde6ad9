"""Dates and periods in Chinese and English text, resolved to calendar days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.dates.patterns import NEEDS, RULES

_WIDE = str.maketrans("０１２３４５６７８９－／．：～（）〇", "0123456789-/.:~()0")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date or period as written at [start, end): all days from `first` to `last`, both included."""

    start: int
    end: int
    first: date
    last: date
    text: str

    @property
    def iso(self) -> str:
        """A day as "2024-09-08", a period as "2024-09-02..2024-09-06"."""
        return self.first.isoformat() if self.first == self.last else f"{self.first}..{self.last}"


def find_dates(text: str, reference: date | None = None) -> list[Mention]:
    """All dates and periods in `text`, in order and not overlapping; a range is one mention.

    What leaves out its year ("9月4日") or is relative ("上周", "last quarter") is read against `reference`, and passed
    over without one. Weeks run from Monday to Sunday; a fiscal year is taken as the calendar year.
    """
    plain = text.translate(_WIDE)
    said = plain.lower()
    met = {needs: any(map(said.__contains__, needs)) for needs in NEEDS}
    taken: list[Mention] = []
    for needs, pattern, resolve in RULES:
        if not met[needs]:
            continue
        for match in pattern.finditer(plain):
            start, end = match.span("at" if "at" in pattern.groupindex else 0)
            if any(start < m.end and m.start < end for m in taken):
                continue
            try:
                span = resolve(match, reference)
            except (ValueError, OverflowError):  # no such day (2024-13-40) or out of the calendar
                continue
            if span:
                taken.append(Mention(start, end, span[0], span[1], text[start:end]))
    taken.sort(key=lambda mention: mention.start)
    return list(_ranges(taken, text, plain))


def _ranges(mentions: list[Mention], text: str, plain: str) -> Iterator[Mention]:
    """`mentions` with "A 至 B" joined into one."""
    held: Mention | None = None
    for mention in mentions:
        if held and held.first <= mention.last and _JOIN.fullmatch(plain[held.end : mention.start]):
            held = Mention(held.start, mention.end, held.first, mention.last, text[held.start : mention.end])
            continue
        if held:
            yield held
        held = mention
    if held:
        yield held


_JOIN = re.compile(r"\s*(?:至|到|-|–|—|~|to|through|until)\s*", re.I)
