"""Which drawing a caption names, and what of the page shows it."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.records import Box, Chunk, Page, union

NEAR = 48.0
"""Points between a caption and its drawing: a legend or a unit may stand between."""
FAR = 120.0
"""The same where nothing is read between them."""


def figures_of(chunk: Chunk, page: Page) -> tuple[Box, ...]:
    """The region of a chart's drawing with the labels that were read with its caption: the drawing right below the
    caption, else right above it, else the next one below with nothing read between them (names along an axis may be drawn
    there as outlines); none where there is none.
    """
    lines = [line for line in page.lines if chunk.start <= line.start and line.end <= chunk.end]
    if not lines:
        return ()
    caption = lines[0].box
    beside = sorted((box for box in page.figures if _share_columns(box, caption)), key=lambda box: box[1])
    below = [box for box in beside if -NEAR / 4 <= box[1] - caption[3] <= NEAR]
    above = [box for box in beside if -NEAR / 4 <= caption[1] - box[3] <= NEAR]
    ordered = below + sorted(above, key=lambda box: -box[3])
    if ordered:
        return (_with_labels(ordered[0], [line.box for line in lines[1:]]),)
    far = next((box for box in beside if NEAR < box[1] - caption[3] <= FAR), None)
    if far is None or any(_share_columns(line.box, far) and _between(line.box, caption, far) for line in page.lines):
        return ()
    return ((far[0], caption[3], far[2], far[3]),)


def _share_columns(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0]


def _between(box: Box, upper: Box, lower: Box) -> bool:
    """Whether a line stands between a caption and a drawing below it."""
    return upper[3] < (box[1] + box[3]) / 2 < lower[1]


def _with_labels(box: Box, labels: Sequence[Box]) -> Box:
    """The drawing and the labels that stand in or beside it."""
    reach = (box[0] - NEAR, box[1] - NEAR / 4, box[2] + NEAR, box[3] + NEAR / 2)
    inside = [b for b in labels if reach[0] <= b[0] and b[2] <= reach[2] and reach[1] <= b[1] and b[3] <= reach[3]]
    return union([box, *inside])
