"""Which chunks an index holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contents:
    """Ids of the chunks that are there `whole`, by report, and reports of which a chunk is there in part only (`torn`)."""

    whole: Mapping[str, set[str]]
    torn: frozenset[str] = frozenset()

    @property
    def reports(self) -> set[str]:
        """Ids of all reports of which anything is there."""
        return {*self.whole, *self.torn}
