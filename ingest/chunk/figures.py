"""Which drawing a caption names, and what of the page shows it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.records import Box, Chunk, Page, union

NEAR = 48.0
"""Points between a caption and its drawing: a legend or a unit may stand between."""


def figures_of(chunk: Chunk, page: Page) -> tuple[Box, ...]:
    """The region of a chart's drawing with the labels that were read with its caption: the drawing right below the
    caption, else right above it; none where there is none.
    """
    lines = [line for line in page.lines if chunk.start <= line.start and line.end <= chunk.end]
    if not lines:
        return ()
    caption = lines[0].box
    beside = [box for box in page.figures if box[0] < caption[2] and box[2] > caption[0]]
    below = [box for box in beside if -NEAR / 4 <= box[1] - caption[3] <= NEAR]
    above = [box for box in beside if -NEAR / 4 <= caption[1] - box[3] <= NEAR]
    ordered = sorted(below, key=lambda box: box[1]) + sorted(above, key=lambda box: -box[3])
    return (_with_labels(ordered[0], [line.box for line in lines[1:]]),) if ordered else ()


def _with_labels(box: Box, labels: Sequence[Box]) -> Box:
    """The drawing and the labels that stand in or beside it."""
    reach = (box[0] - NEAR, box[1] - NEAR / 4, box[2] + NEAR, box[3] + NEAR / 2)
    inside = [b for b in labels if reach[0] <= b[0] and b[2] <= reach[2] and reach[1] <= b[1] and b[3] <= reach[3]]
    return union([box, *inside])
