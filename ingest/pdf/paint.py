"""What a page paints, in painting order: which surfaces lie under a text and which are laid over it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from ingest.pdf.drawing import clip_box, clip_of, clips_of
from ingest.pdf.geometry import Matrix, through, times
from ingest.pdf.glyphs import Frame
from ingest.pdf.objects import Drawn, bounds_of, draw_mode_of, fill_of, form_objects, matrix_of
from ingest.records import Box

MAX_OBJECTS = 20_000
MAX_SURFACES = 3_000
MAX_DEPTH = 8
LEAST = 3.0
"""Points: thinner surfaces are rules and hide no line of text."""
RECTANGLE = 5
"""Path segments of a rectangle, its return included."""

EVERYWHERE: Box = (-1e6, -1e6, 1e6, 1e6)

Color = tuple[int, int, int]


@dataclass(slots=True)
class Paint:
    """Surfaces (filled paths and pictures) and texts by their place `z` in painting order.

    `colors` has a surface's fill, None for a picture or a pattern; `whole` says that it fills its box. `texts` gives the
    place of a text object by its address, `clips` the box to which it is clipped, where it is.
    """

    boxes: list[Box] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    colors: list[Color | None] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    texts: dict[int, int] = field(default_factory=dict)
    clips: dict[int, Box] = field(default_factory=dict)
    seen: int = 0

    def add(self, box: Box, color: Color | None, whole: bool) -> None:
        """Lay a surface on top of what there is."""
        if min(box[2] - box[0], box[3] - box[1]) >= LEAST and len(self.boxes) < MAX_SURFACES:
            self.boxes.append(box)
            self.levels.append(self.seen)
            self.colors.append(color)
            self.whole.append(whole)


def read_paint(drawn: Iterable[Drawn], view: Frame) -> Paint:
    """A page's surfaces and texts, forms included, boxes as shown; never raises on what a page draws."""
    paint = Paint()
    origin, along, up = view.point(0, 0), view.point(1, 0), view.point(0, 1)
    shown = (along[0] - origin[0], along[1] - origin[1], up[0] - origin[0], up[1] - origin[1], *origin)
    _walk(paint, drawn, shown, 0)
    return paint


def _walk(paint: Paint, drawn: Iterable[Drawn], matrix: Matrix, depth: int) -> None:
    address_of, text = ctypes.addressof, pdfium.FPDF_PAGEOBJ_TEXT
    for item, kind in drawn:
        paint.seen += 1
        if paint.seen > MAX_OBJECTS:
            return
        if kind == text:
            address = address_of(item.contents)
            paint.texts[address] = paint.seen
            path = clip_of(item)
            if path and clips_of(path) > 0:
                paint.clips[address] = clip_box(item, matrix, EVERYWHERE)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(paint, item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(item, matrix)
            if box:
                paint.add(box, None, True)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            _walk(paint, form_objects(item), times(matrix_of(item), matrix), depth + 1)


def _add_path(paint: Paint, item: Any, matrix: Matrix) -> None:
    fill, _ = draw_mode_of(item)
    if not fill:
        return
    color = fill_of(item)
    if color and color[3] < 128:
        return
    box = _bounds(item, matrix)
    if box:
        paint.add(box, color[:3] if color else None, pdfium.FPDFPath_CountSegments(item) <= RECTANGLE)


def _bounds(item: Any, matrix: Matrix) -> Box | None:
    box = bounds_of(item)
    return through(box, matrix) if box else None


def doubtful(
    paint: Paint, texts: Sequence[Box], levels: Sequence[int], fills: Sequence[Color], near: int
) -> Sequence[bool]:
    """Which texts may not show, by their boxes, places in painting order and colours.

    A text may not show where a surface is laid over it, or where its colour is within `near` of what lies under it: of a
    picture or a pattern there is no telling.
    """
    if not paint.boxes:
        return [min(fill) >= 255 - near for fill in fills]
    count = len(texts)
    middles = np.fromiter(chain.from_iterable(texts), np.float64, 4 * count).reshape(-1, 4)
    colors = np.fromiter(chain.from_iterable(fills), np.int64, 3 * count).reshape(-1, 3)
    points, level = (middles[:, :2] + middles[:, 2:]) / 2, np.fromiter(levels, np.int64, count)[:, None]
    white = colors.min(axis=1) >= 255 - near
    boxes, order = np.array(paint.boxes), np.array(paint.levels)
    inside = (
        (points[:, :1] > boxes[:, 0])
        & (points[:, :1] < boxes[:, 2])
        & (points[:, 1:] > boxes[:, 1])
        & (points[:, 1:] < boxes[:, 3])
    )
    over = (inside & (order > level)).any(axis=1)
    under = inside & (order < level)
    top = under.shape[1] - 1 - under[:, ::-1].argmax(axis=1)  # surfaces come in painting order
    ground = np.array([color or (-1, -1, -1) for color in paint.colors])
    known = np.array([color is not None for color in paint.colors])
    sure = known & np.array(paint.whole)
    alike = np.all(abs(colors - ground[top]) <= near, axis=1)
    on_surface = under.any(axis=1)
    doubted = over | np.where(on_surface, alike | ~known[top] | (white & ~sure[top]), white)
    found: list[bool] = doubted.tolist()
    return found
