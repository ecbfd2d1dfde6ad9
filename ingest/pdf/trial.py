"""Doubtful text put to the trial: the page is painted with and without it, and what changes nothing does not show."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.pdf.glyphs import Glyph
from ingest.pdf.picture import extremes, picture_of
from ingest.records import Box, union

SHOWS = 16
"""Change of a pixel, of 255, from which a text shows: #f0f0f0 on white is the palest that does."""
ROUGH, FINE = 1.0, 2.0
"""Pixels a point where it is tried: at 2, strokes of 5-point type make a pixel of their own colour."""
LAYERS = 4
"""Texts that lie on each other are tried one after the other, the lowest first, up to so many deep."""
MOST = 2000
"""Texts up to which it is looked whether they lie on each other."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text object, the places of its glyphs in the list, and why it is hidden; it is only doubtful where that is ""."""

    item: Any
    places: tuple[int, ...]
    reason: str = ""


def unseen(
    page: pypdfium2.PdfPage,
    texts: Sequence[Text],
    others: Sequence[Text],
    glyphs: Sequence[Glyph],
    known: Container[int],
) -> set[int]:
    """Places of the glyphs of doubtful texts, besides those known, whose painting changes nothing, or only the print of `others`."""
    found: set[int] = set()
    gone: list[Text] = []
    for layer in _layers(texts, glyphs):
        with _inactive(gone):
            hidden = _try(page, layer, glyphs, known)
        found |= hidden
        gone += [text for text in layer if all(at in hidden or not glyphs[at].char.strip() for at in text.places)]
    found |= _biting(page, texts, others, glyphs, found)
    return found - _twins(found, texts, glyphs)


def _try(page: pypdfium2.PdfPage, texts: Sequence[Text], glyphs: Sequence[Glyph], known: Container[int]) -> set[int]:
    """A small grey picture clears nearly all; what it does not show is tried again large and in colour."""
    for scale in (ROUGH, FINE):
        change = _change(page, texts, scale)
        hidden = {
            at
            for text in texts
            for at in text.places
            if at not in known and glyphs[at].char.strip() and extremes(change, glyphs[at].box, scale)[1] < SHOWS
        }
        texts = [text for text in texts if not hidden.isdisjoint(text.places)]
        if not texts:
            break
    return hidden


def _biting(
    page: pypdfium2.PdfPage, texts: Sequence[Text], others: Sequence[Text], glyphs: Sequence[Glyph], hidden: set[int]
) -> set[int]:
    """Places of glyphs that lie on the print of others and do not show without it: white on black print takes bites out of it."""
    shown = [at for text in texts for at in text.places if at not in hidden and glyphs[at].char.strip()]
    under = [at for text in others for at in text.places if glyphs[at].char.strip()]
    if not shown or not under:
        return set()
    upper, lower = (np.array([_core_of(glyphs[at].box, 0.05) for at in places]) for places in (shown, under))
    lying = [
        at
        for at, (x0, y0, x1, y1) in zip(shown, upper, strict=True)
        if np.any((lower[:, 0] < x1) & (lower[:, 2] > x0) & (lower[:, 1] < y1) & (lower[:, 3] > y0))
    ]
    if not lying:
        return set()
    with _inactive(others):
        change = _change(page, [text for text in texts if not set(lying).isdisjoint(text.places)], FINE)
    return {at for at in lying if extremes(change, glyphs[at].box, FINE)[1] < SHOWS}


def _core_of(box: Box, part: float) -> Box:
    """A box less that part of its shorter side all around: boxes of neighbours touch, these do not."""
    x0, y0, x1, y1 = box
    inset = part * min(x1 - x0, y1 - y0)
    return x0 + inset, y0 + inset, x1 - inset, y1 - inset


def _change(page: pypdfium2.PdfPage, texts: Sequence[Text], scale: float) -> NDArray[np.int16]:
    """How much each pixel of the page changes, of 255, when the texts are not painted."""
    before = picture_of(page, scale, gray=scale < FINE).astype(np.int16)
    with _inactive(texts):
        after = picture_of(page, scale, gray=scale < FINE)
    found: NDArray[np.int16] = np.abs(before - after).max(axis=2)
    return found


@contextmanager
def _inactive(texts: Sequence[Text]) -> Iterator[None]:
    """The texts are not painted."""
    for text in texts:
        pdfium.FPDFPageObj_SetIsActive(text.item, False)
    try:
        yield
    finally:
        for text in texts:
            pdfium.FPDFPageObj_SetIsActive(text.item, True)


def _layers(texts: Sequence[Text], glyphs: Sequence[Glyph]) -> list[list[Text]]:
    """The texts in layers: none lies on another of its layer, the lowest layer comes first."""
    if not 1 < len(texts) <= MOST:
        return [list(texts)]
    cores = np.array([_core(text, glyphs) for text in texts])
    low = np.maximum(cores[:, None, :2], cores[None, :, :2])
    high = np.minimum(cores[:, None, 2:], cores[None, :, 2:])
    meet = np.all(low < high, axis=2)
    depth = np.zeros(len(texts), np.int64)
    for number in np.flatnonzero(np.triu(meet, 1).any(axis=0)):
        depth[number] = min(LAYERS - 1, 1 + depth[:number][meet[number, :number]].max())
    return [[text for text, d in zip(texts, depth, strict=True) if d == at] for at in range(int(depth.max()) + 1)]


def _core(text: Text, glyphs: Sequence[Glyph]) -> Box:
    """The middle of the text's box: the boxes of lines one below the other touch, their middles do not."""
    return _core_of(union([glyphs[at].box for at in text.places]), 0.3)


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
