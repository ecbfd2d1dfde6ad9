"""A page's drawing as pdfium holds it, walked once: rules, shaded rectangles, pictures and shapes, unmerged, and what is
painted over what."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ingest.pdf.geometry import Matrix, Points, cut, hull, through, times, upright, within
from ingest.pdf.glyphs import Frame
from ingest.pdf.native import bare
from ingest.pdf.objects import (
    MAX_OBJECTS,
    Drawn,
    Ink,
    bounds_of,
    clip_box,
    draw_mode_of,
    fill_of,
    form_objects,
    matrix_of,
    point_of,
    segments_of,
    stroke_of,
)
from ingest.pdf.paint import Paint
from ingest.records import Box

MAX_SEGMENTS = 120_000
MAX_DEPTH = 8
THICK = 3.0  # a bar up to this many points thick is a rule; table borders are drawn 0.25 to 2.25 points wide
GLYPH = 14.0  # a path smaller than this with many segments is a drawn character or an icon: its outline is not walked
FAR = 1e6  # points from the page's corner at which nothing is drawn any more
SHORT = 3.0  # shorter strokes are glyph parts, ticks and dots
_segment_of = bare(pdfium.FPDFPath_GetPathSegment, pdfium.FPDF_PATHSEGMENT)
_step_of = bare(pdfium.FPDFPathSegment_GetType)
_closes = bare(pdfium.FPDFPathSegment_GetClose)
_width_of = bare(pdfium.FPDFPageObj_GetStrokeWidth)


class Rule(NamedTuple):
    """A ruling: `at` is its place across (y of a horizontal one, x of a vertical one), `low` to `high` its reach along,
    `weight` its thickness, all in points as shown.
    """

    at: float
    low: float
    high: float
    weight: float = 0.5


@dataclass(slots=True)
class Drawing:
    """What has been gathered so far, before merging; `pale` are white rules, which only show on a shaded ground, `paint` has
    surfaces and texts in painting order."""

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    pale: list[tuple[bool, Rule]] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    objects: int = field(default_factory=lambda: MAX_OBJECTS)
    segments: int = field(default_factory=lambda: MAX_SEGMENTS)
    paint: Paint = field(default_factory=Paint)

    @property
    def complete(self) -> bool:
        """Whether no limit has cut the reading of rules and shapes short."""
        return self.objects > 0 and self.segments > 0

    def add_bar(self, box: Box, white: bool) -> bool:
        """Keep `box` as a rule if it is thin and long enough; False if it is not thin."""
        x0, y0, x1, y1 = box
        if x1 < x0 or y1 < y0:
            return True
        lying = x1 - x0 >= y1 - y0
        thickness = y1 - y0 if lying else x1 - x0
        if thickness > THICK:
            return False
        rule = Rule((y0 + y1) / 2, x0, x1, thickness) if lying else Rule((x0 + x1) / 2, y0, y1, thickness)
        if rule.high - rule.low >= SHORT and thickness > 0.01:
            if white:
                self.pale.append((lying, rule))
            else:
                (self.horizontal if lying else self.vertical).append(rule)
        return True

    def add_fill(self, box: Box, white: bool) -> None:
        """Keep a shaded rectangle."""
        if not white:
            self.fills.append(box)

    def add_shape(self, box: Box) -> None:
        """Keep a slanted or curved outline unless it is a speck."""
        if box[2] - box[0] > SHORT or box[3] - box[1] > SHORT:
            self.shapes.append(box)


def read_drawing(drawn: Iterable[Drawn], view: Frame) -> Drawing:
    """Everything a page draws, forms included, as shown; never raises on what a page draws."""
    ink = Drawing()
    origin, along, up = view.point(0, 0), view.point(1, 0), view.point(0, 1)
    shown = (along[0] - origin[0], along[1] - origin[1], up[0] - origin[0], up[1] - origin[1], *origin)
    _walk(ink, drawn, shown, (0.0, 0.0, view.width, view.height), 0)
    return ink


def _walk(ink: Drawing, drawn: Iterable[Drawn], matrix: Matrix, clip: Box, depth: int) -> None:
    paint, text, path, image = ink.paint, pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE
    for item, kind in drawn:
        ink.objects -= 1
        paint.seen += 1
        if (ink.objects <= 0 or ink.segments <= 0) and paint.full:
            return
        if kind == text:
            paint.add_text(item, matrix)
        elif kind == path:
            _read_path(ink, item, matrix, clip)
        elif kind == image or kind == pdfium.FPDF_PAGEOBJ_SHADING:
            box = _bounds(item, matrix)
            if box is not None and kind == image:
                paint.add(box, None, True)
            if box is not None and _is_near(box) and ink.complete:
                (ink.images if kind == image else ink.shapes).append(cut(box, clip))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            _walk(ink, form_objects(item), times(matrix_of(item), matrix), clip, depth + 1)


def _read_path(ink: Drawing, item: Any, matrix: Matrix, clip: Box) -> None:
    filled, stroked = draw_mode_of(item)
    if not (filled or stroked):
        return
    box = _bounds(item, matrix)
    if box is None:
        return
    fill = fill_of(item) if filled else None
    if filled:
        ink.paint.add_path(item, box, fill)
    if not ink.complete or not _is_near(box):
        return
    white = _invisible(stroke_of(item) if stroked else fill)
    if white is None or box[0] > clip[2] or box[2] < clip[0] or box[1] > clip[3] or box[3] < clip[1]:
        return
    clip = cut(clip_box(item, matrix, clip), clip)
    seen = cut(box, clip)
    if ink.add_bar(seen, white):
        return
    if box[2] - box[0] < GLYPH and box[3] - box[1] < GLYPH and segments_of(item) > 8:
        ink.shapes.append(seen)
        return
    whole = times(matrix_of(item), matrix)
    parts = list(_subpaths(ink, item, whole))
    if stroked:
        _stroke(ink, parts, _half_width(item, whole), white, clip)
        if filled:
            _fill(ink, parts, _invisible(fill) is not False, clip, False)
    else:
        _fill(ink, parts, white, clip, filled == pdfium.FPDF_FILLMODE_ALTERNATE)


def _stroke(ink: Drawing, parts: list[tuple[Points, bool]], half: float, white: bool, clip: Box) -> None:
    for points, curved in parts:
        if curved or not upright(points):
            ink.add_shape(cut(hull(points), clip))
            continue
        for (ax, ay), (bx, by) in pairwise(points):
            side = (min(ax, bx) - half, min(ay, by) - half, max(ax, bx) + half, max(ay, by) + half)
            if not ink.add_bar(cut(side, clip), white):
                ink.add_fill(cut(side, clip), white)


def _fill(ink: Drawing, parts: list[tuple[Points, bool]], white: bool, clip: Box, alternate: bool) -> None:
    boxes: list[Box] = []
    for points, curved in parts:
        if curved or not upright(points):
            ink.add_shape(cut(hull(points), clip))
        else:
            boxes.append(hull(points))
    if alternate and len(boxes) == 2 and within(boxes[0], boxes[1]):
        boxes = _border(boxes[1], boxes[0])
    elif alternate and len(boxes) == 2 and within(boxes[1], boxes[0]):
        boxes = _border(boxes[0], boxes[1])
    for box in boxes:
        seen = cut(box, clip)
        if not ink.add_bar(seen, white):
            ink.add_fill(seen, white)


def _border(outer: Box, inner: Box) -> list[Box]:
    """The four sides of a frame drawn as one rectangle less another (how browsers print a box's border)."""
    return [
        (outer[0], outer[1], outer[2], inner[1]),
        (outer[0], inner[3], outer[2], outer[3]),
        (outer[0], outer[1], inner[0], outer[3]),
        (inner[2], outer[1], outer[2], outer[3]),
    ]


def _half_width(item: Any, matrix: Matrix) -> float:
    width = ctypes.c_float()
    _width_of(item, ctypes.byref(width))
    scale: float = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
    return max(width.value * scale, 0.1) / 2


def _subpaths(ink: Drawing, item: Any, matrix: Matrix) -> Iterator[tuple[Points, bool]]:
    """Each subpath's points as shown (closed ones end where they begin) and whether it has curves."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    into = ctypes.byref(x), ctypes.byref(y)
    points: Points = []
    curved = False
    count = min(segments_of(item), ink.segments)
    ink.segments -= max(count, 0)
    for index in range(count):
        segment = _segment_of(item, index)
        kind = _step_of(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, curved
            points, curved = [], False
        point_of(segment, *into)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        if _closes(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points, curved


def _invisible(ink: Ink | None) -> bool | None:
    """True for white ink, None for wholly transparent ink, False for what shows."""
    if ink is None:
        return False
    return None if ink[3] == 0 else min(ink[:3]) >= 250


def _bounds(item: Any, matrix: Matrix) -> Box | None:
    """An object's box as shown; `matrix` maps the space of the page or form that holds it."""
    own = bounds_of(item)
    return through(own, matrix) if own else None


def _is_near(box: Box) -> bool:
    return box[0] > -FAR and box[1] > -FAR and box[2] < FAR and box[3] < FAR
