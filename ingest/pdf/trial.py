"""Doubtful text put to the trial: the page is painted with and without it, and what changes nothing does not show."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.pdf.glyphs import Glyph, edges_of
from ingest.pdf.native import Handle, bare
from ingest.pdf.picture import Picture, picture_of
from ingest.records import Box, union

SHOWS = 16
"""Change of a pixel, of 255, from which a text shows: #f0f0f0 on white is the palest that does."""
ROUGH, FINE = 1.0, 2.0
"""Pixels a point where it is tried: at 2, strokes of 5-point type make a pixel of their own colour."""
LAYERS = 4
"""Texts that lie on each other are tried one after the other, the lowest first, up to so many deep."""
BETWEEN = 12.0
"""Points of the page between two texts from which each is painted by itself."""
MOST = 2000
"""Texts up to which it is looked whether they lie on each other."""

_set_active = bare(pdfium.FPDFPageObj_SetIsActive)


Drawn = tuple[Handle, Sequence[int]]
"""A text object and the places of its glyphs in the list."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text object, the places of its glyphs in the list, and why it is hidden; it is only doubtful where that is ""."""

    item: Handle
    places: tuple[int, ...]
    reason: str = ""


def unseen(
    page: pypdfium2.PdfPage,
    texts: Sequence[Text],
    others: Sequence[Drawn],
    glyphs: Sequence[Glyph],
    known: Container[int],
) -> set[int]:
    """Places of the glyphs of doubtful texts, besides those known, whose painting changes nothing, or only the print of `others`."""
    found: set[int] = set()
    gone: list[Text] = []
    for layer in _layers(texts, glyphs):
        with _inactive([text.item for text in gone]):
            hidden = _try(page, layer, glyphs, known)
        found |= hidden
        gone += [text for text in layer if all(at in hidden or not glyphs[at].char.strip() for at in text.places)]
    found |= _biting(page, texts, others, glyphs, found)
    return found - _twins(found, texts, glyphs)


def _try(page: pypdfium2.PdfPage, texts: Sequence[Text], glyphs: Sequence[Glyph], known: Container[int]) -> set[int]:
    """A small grey picture clears nearly all; what it does not show is tried again large and in colour."""
    for scale in (ROUGH, FINE):
        tried = [at for text in texts for at in text.places if at not in known and glyphs[at].char.strip()]
        change = _change(page, texts, [glyphs[at].box for at in tried], scale)
        hidden = {at for at in tried if change.extremes(glyphs[at].box)[1] < SHOWS}
        texts = [text for text in texts if not hidden.isdisjoint(text.places)]
        if not texts:
            break
    return hidden


def _biting(
    page: pypdfium2.PdfPage, texts: Sequence[Text], others: Sequence[Drawn], glyphs: Sequence[Glyph], hidden: set[int]
) -> set[int]:
    """Places of glyphs that lie on the print of others and do not show without it: white on black print takes bites out of it."""
    shown = [[at for at in text.places if at not in hidden and glyphs[at].char.strip()] for text in texts]
    lying = _lying([places for places in shown if places], others, glyphs)
    if not lying:
        return set()
    with _inactive([item for item, _ in others]):
        above = [text for text in texts if not set(lying).isdisjoint(text.places)]
        change = _change(page, above, [glyphs[at].box for at in lying], FINE)
    return {at for at in lying if change.extremes(glyphs[at].box)[1] < SHOWS}


def _lying(shown: Sequence[Sequence[int]], others: Sequence[Drawn], glyphs: Sequence[Glyph]) -> list[int]:
    """Places of those glyphs, given by text, that lie on the print of others."""
    if not shown or not others:
        return []
    edges = edges_of(glyphs).T
    under = {at for _, places in others for at in places}
    found: list[int] = []
    for places in shown:
        left, top, right, bottom = union([glyphs[at].box for at in places])
        x0, y0, x1, y1 = edges
        near = np.flatnonzero((x0 < right) & (x1 > left) & (y0 < bottom) & (y1 > top)).tolist()
        if beneath := [glyphs[at].box for at in near if at in under and glyphs[at].char.strip()]:
            lower = _cores_of(beneath, 0.05)
            upper = _cores_of([glyphs[at].box for at in places], 0.05)
            x0, y0, x1, y1 = lower.T
            for at, (left, top, right, bottom) in zip(places, upper.tolist(), strict=True):
                if ((x0 < right) & (x1 > left) & (y0 < bottom) & (y1 > top)).any():
                    found.append(at)
    return found


def _edges_of(boxes: Sequence[Box]) -> NDArray[np.float64]:
    return np.fromiter(chain.from_iterable(boxes), np.float64, 4 * len(boxes)).reshape(-1, 4)


def _cores_of(boxes: Sequence[Box], part: float) -> NDArray[np.float64]:
    """Each box less that part of its shorter side all around: boxes of neighbours touch, these do not."""
    whole = _edges_of(boxes)
    inset = part * np.minimum(whole[:, 2] - whole[:, 0], whole[:, 3] - whole[:, 1])[:, None]
    return np.hstack([whole[:, :2] + inset, whole[:, 2:] - inset])


def _change(page: pypdfium2.PdfPage, texts: Sequence[Text], boxes: list[Box], scale: float) -> Picture:
    """How much each pixel of `boxes` changes, of 255, when the texts are not painted; what stands between bands of boxes is not
    looked at: charts take long."""
    if not boxes:
        return Picture(np.zeros((0, 0)), scale)
    bands, gray = _bands(boxes), scale < FINE
    before = [picture_of(page, scale, gray, band) for band in bands]
    with _inactive([text.item for text in texts]):
        after = [picture_of(page, scale, gray, band).values for band in bands]
    left, top = min(one.left for one in before), min(one.top for one in before)
    right = max(one.left + one.values.shape[1] for one in before)
    bottom = max(one.top + one.values.shape[0] for one in before)
    values = np.zeros((bottom - top, right - left), np.uint8)
    for one, other in zip(before, after, strict=True):
        change = (np.maximum(one.values, other) - np.minimum(one.values, other)).max(axis=2)
        rows, columns = one.top - top, one.left - left
        values[rows : rows + change.shape[0], columns : columns + change.shape[1]] = change
    return Picture(values, scale, left, top)


def _bands(boxes: Sequence[Box]) -> list[Box]:
    """The boxes around those that no white space parts from top to bottom."""
    bands: list[list[Box]] = []
    bottom = 0.0
    for box in sorted(boxes, key=lambda box: box[1]):
        if bands and box[1] <= bottom + BETWEEN:
            bands[-1].append(box)
            bottom = max(bottom, box[3])
        else:
            bands.append([box])
            bottom = box[3]
    return [union(band) for band in bands]


@contextmanager
def _inactive(items: Sequence[Handle]) -> Iterator[None]:
    """The text objects are not painted."""
    for item in items:
        _set_active(item, 0)
    try:
        yield
    finally:
        for item in items:
            _set_active(item, 1)


def _layers(texts: Sequence[Text], glyphs: Sequence[Glyph]) -> list[list[Text]]:
    """The texts in layers: none lies on another of its layer, the lowest layer comes first.

    Boxes of lines one below the other touch, their middles do not.
    """
    if not 1 < len(texts) <= MOST:
        return [list(texts)]
    cores = _cores_of([union([glyphs[at].box for at in text.places]) for text in texts], 0.3)
    low = np.maximum(cores[:, None, :2], cores[None, :, :2])
    high = np.minimum(cores[:, None, 2:], cores[None, :, 2:])
    meet = np.all(low < high, axis=2)
    depth = np.zeros(len(texts), np.int64)
    for number in np.flatnonzero(np.triu(meet, 1).any(axis=0)):
        depth[number] = min(LAYERS - 1, 1 + depth[:number][meet[number, :number]].max())
    return [[text for text, d in zip(texts, depth, strict=True) if d == at] for at in range(int(depth.max()) + 1)]


def _twins(hidden: set[int], texts: Sequence[Text], glyphs: Sequence[Glyph]) -> set[int]:
    """Places of hidden glyphs under which the same character shows: print made bold by drawing it twice, say."""
    shown: dict[str, list[tuple[float, float]]] = {}
    for text in texts:
        for at in text.places:
            if at not in hidden:
                shown.setdefault(glyphs[at].char, []).append(glyphs[at].box[:2])
    return {
        at
        for at in hidden
        for x, y in shown.get(glyphs[at].char, ())
        if max(abs(x - glyphs[at].box[0]), abs(y - glyphs[at].box[1])) < 0.3 * glyphs[at].size
    }
