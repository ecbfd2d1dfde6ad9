"""What a page's reading order is made of: segments of lines and table grids, and the same as arrays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ingest.pdf.characters import printed_width
from ingest.pdf.glyphs import Glyph
from ingest.records import Box

LABEL = re.compile(
    r"(图表|图|表|资料来源|数据来源|来源|注|Figure|Fig|Exhibit|Chart|Table|Source)[\s\d:：.]", re.IGNORECASE
)
"""How captions and sources begin."""


@dataclass(slots=True)
class Item:
    """What is put in order: a segment of a printed line, or a table grid. `box` is in the frame of its reading
    direction and, for a segment, spans from .8 em above the baseline to .1 em below.
    """

    box: Box
    baseline: float = 0.0
    size: float = 0.0
    glyphs: list[Glyph] = field(default_factory=list)
    grid: int | None = None

    @property
    def text(self) -> str:
        """The glyphs' characters, as drawn."""
        return "".join([glyph.char for glyph in self.glyphs])

    def join(self, other: Item) -> None:
        """Take in a segment that follows on the right."""
        heavier = self if len(self.glyphs) >= len(other.glyphs) else other
        self.box = (self.box[0], heavier.box[1], max(self.box[2], other.box[2]), heavier.box[3])
        self.baseline, self.size = heavier.baseline, heavier.size
        self.glyphs = self.glyphs + other.glyphs


@dataclass(frozen=True, slots=True)
class Matter:
    """Items as arrays, one entry an item; `wide` is the printed width in half-width characters, 0 for grids."""

    items: list[Item]
    box: npt.NDArray[np.float64]
    baseline: npt.NDArray[np.float64]
    size: npt.NDArray[np.float64]
    wide: npt.NDArray[np.float64]
    labelled: npt.NDArray[np.bool_]
    grid: npt.NDArray[np.bool_]

    def of(self, mask: npt.NDArray[np.bool_]) -> Matter:
        """Those items that `mask` picks."""
        items = [self.items[number] for number in np.flatnonzero(mask)]
        return Matter(
            items,
            self.box[mask],
            self.baseline[mask],
            self.size[mask],
            self.wide[mask],
            self.labelled[mask],
            self.grid[mask],
        )


def matter_of(items: list[Item]) -> Matter:
    """The items as arrays."""
    texts = [item.text for item in items]
    return Matter(
        items,
        np.array([item.box for item in items], dtype=np.float64).reshape(-1, 4),
        np.array([item.baseline for item in items], dtype=np.float64),
        np.array([item.size or 8.0 for item in items], dtype=np.float64),
        np.array([printed_width(text) for text in texts], dtype=np.float64),
        np.array([bool(LABEL.match(text)) for text in texts], dtype=np.bool_),
        np.array([item.grid is not None for item in items], dtype=np.bool_),
    )
