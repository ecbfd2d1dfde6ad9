"""Notes in the margin beside running text: a few short lines left of where all text of the page begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from ingest.pdf.matter import Item, Matter

PROSE = 60.0  # half-width characters from which a line is running text that fills its column
FEWEST = 3  # such lines that tell where the text begins
SHARE = 0.75  # of them that begin there, or are indented from there
INDENT = 3.0  # ems
MARGIN = (50.0, 0.35)  # points the margin is wide at least, and the share of the page's print it is at most
_WORDS, _LETTER = re.compile(r"[^\W\d_]{3}"), re.compile(r"[^\W\d_]")
LEVEL = 0.1  # ems by which baselines of one line differ at most
STEP, LEADING = 1.8, 2.4  # ems from line to line of one note, and of one paragraph at most


def text_edge(matter: Matter) -> float:
    """Where a page's running text begins, if short lines stand in a margin left of it; 0 where there is none."""
    lines = ~matter.grid
    long = lines & (matter.wide >= PROSE)
    if np.count_nonzero(long) < FEWEST:
        return 0.0
    x0, x1 = matter.box[:, 0], matter.box[:, 2]
    starts = np.sort(x0[long])
    edge = float(starts[0])
    indented = (x0[long] - edge) < INDENT * matter.size[long]
    notes = lines & (x1 < edge - 2)
    left, right = float(x0.min()), float(x1.max())
    wide = edge - left
    if indented.mean() < SHARE or not notes.any() or wide < MARGIN[0] or wide > MARGIN[1] * (right - left):
        return 0.0
    return edge


def beside_notes(region: Sequence[Item], edge: float) -> list[list[Item]]:
    """A region with each note that stands beside its text before the paragraph that it stands beside; what reaches over the
    margin's edge parts what is above it from what is below."""
    notes = [item for item in region if item.grid is None and item.box[2] < edge - 2]
    if not notes:
        return [list(region)]
    text = [item for item in region if item.grid is None and item.box[0] >= edge - 2]
    across = [item for item in region if item not in notes and item not in text]
    paragraphs = _paragraphs(text, across)
    before: dict[int, list[list[Item]]] = {}
    for note in _groups(notes):
        at = next((n for n, part in enumerate(paragraphs) if _is_beside(note, part)), None)
        if at is not None:
            before.setdefault(at, []).append(note)
    moved = {id(item) for found in before.values() for note in found for item in note}
    if not moved:
        return [list(region)]
    parts: list[list[Item]] = []
    rest = [item for item in region if id(item) not in moved]
    for at in sorted(before):
        top = paragraphs[at][0].box[1]
        above = [item for item in rest if (item.box[1] + item.box[3]) / 2 < top]
        parts += [above] if above else []
        parts += before[at]
        rest = [item for item in rest if item not in above]
    return [*parts, rest] if rest else parts


def _groups(notes: Sequence[Item]) -> list[list[Item]]:
    """The lines of each note, from the top."""
    ordered = sorted(notes, key=lambda item: item.baseline)
    groups = [[ordered[0]]]
    for upper, lower in pairwise(ordered):
        if lower.baseline - upper.baseline > STEP * (lower.size or 8.0):
            groups.append([])
        groups[-1].append(lower)
    return groups


def _paragraphs(text: Sequence[Item], across: Sequence[Item]) -> list[list[Item]]:
    """The lines of text set solid, from the top, none of them over what reaches across the margin."""
    ordered = sorted(text, key=lambda item: item.baseline)
    found: list[list[Item]] = []
    for item in ordered:
        last = found[-1][-1] if found else None
        parted = last is not None and any(last.baseline < (a.box[1] + a.box[3]) / 2 < item.baseline for a in across)
        if last is None or parted or item.baseline - last.baseline > LEADING * (item.size or 8.0):
            found.append([])
        found[-1].append(item)
    return found


def _is_beside(note: Sequence[Item], paragraph: Sequence[Item]) -> bool:
    """Whether a note begins beside a paragraph's lines, or up to a line above them; what stands on its lines labels them."""
    size = paragraph[0].size or 8.0
    if not _WORDS.search(note[0].text) or not all(_LETTER.search(item.text) for item in note):
        return False  # a number before an item
    if all(any(abs(item.baseline - line.baseline) < LEVEL * size for line in paragraph) for item in note):
        return False
    return paragraph[0].box[1] - size <= note[0].baseline <= paragraph[-1].baseline + 0.5 * size
