"""What a page draws besides text: ruling lines, shaded backgrounds, pictures, and the shapes charts are made of."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.glyphs import Frame
from ingest.records import Box

Matrix = tuple[float, float, float, float, float, float]
Points = list[tuple[float, float]]

MAX_OBJECTS = 60_000
MAX_SEGMENTS = 120_000
MAX_RULES = 3_000
MAX_DEPTH = 8
THICK = 3.0  # a bar up to this many points thick is a rule; table borders are drawn 0.25 to 2.25 points wide
GLYPH = 14.0  # a path smaller than this with many segments is a drawn character or an icon: its outline is not walked
SHORT = 3.0  # shorter strokes are glyph parts, ticks and dots
STRAIGHT = 0.6  # points a rule may lean


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling: `at` is its place across (y of a horizontal one, x of a vertical one), `low` to `high` its reach along,
    `weight` its thickness, all in points as shown.
    """

    at: float
    low: float
    high: float
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class Rules:
    """Drawn things of one page as shown, origin top left.

    `fills` are coloured rectangles, `images` pictures, `shapes` boxes of slanted or curved paths (a chart's lines and
    sectors, logos). `complete` is False where a limit cut the reading short.
    """

    horizontal: tuple[Rule, ...] = ()
    vertical: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    images: tuple[Box, ...] = ()
    shapes: tuple[Box, ...] = ()
    complete: bool = True


@dataclass(slots=True)
class _Ink:
    """What has been gathered so far, before merging; `pale` are white rules, which only show on a shaded ground."""

    view: Frame
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    pale: list[tuple[bool, Rule]] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    objects: int = MAX_OBJECTS
    segments: int = MAX_SEGMENTS

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


def read_rules(page: pypdfium2.PdfPage, view: Frame) -> Rules:
    """Rulings, fills, pictures and shapes of `page`, forms included, as shown; never raises on what a page draws."""
    ink = _Ink(view)
    origin, along, up = view.point(0, 0), view.point(1, 0), view.point(0, 1)
    shown = (along[0] - origin[0], along[1] - origin[1], up[0] - origin[0], up[1] - origin[1], *origin)
    raw = page.raw
    _walk(
        ink,
        pdfium.FPDFPage_CountObjects(raw),
        lambda index: pdfium.FPDFPage_GetObject(raw, index),
        shown,
        (0.0, 0.0, view.width, view.height),
        0,
    )
    for lying, rule in ink.pale[:MAX_RULES]:
        middle = (rule.low + rule.high) / 2
        x, y = (middle, rule.at) if lying else (rule.at, middle)
        if any(b[0] < x < b[2] and b[1] < y < b[3] for b in ink.fills[:MAX_RULES]):
            (ink.horizontal if lying else ink.vertical).append(rule)
    return Rules(
        horizontal=merge_collinear(ink.horizontal),
        vertical=merge_collinear(ink.vertical),
        fills=tuple(ink.fills[:MAX_RULES]),
        images=tuple(ink.images[:MAX_RULES]),
        shapes=tuple(ink.shapes[:MAX_RULES]),
        complete=ink.objects > 0 and ink.segments > 0,
    )


def merge_collinear(rules: list[Rule], near: float = 0.9, gap: float = 2.0) -> tuple[Rule, ...]:
    """Rules on the same line (within `near`) that touch or nearly touch (within `gap`), joined; sorted by place."""
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at)[: 10 * MAX_RULES]:
        if lanes and rule.at - lanes[-1][0].at <= near:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    merged: list[Rule] = []
    for lane in lanes:
        lane.sort(key=lambda r: r.low)
        run = lane[0]
        for rule in lane[1:]:
            if rule.low <= run.high + gap:
                longer = run if run.high - run.low >= rule.high - rule.low else rule
                run = Rule(longer.at, run.low, max(run.high, rule.high), max(run.weight, rule.weight))
            else:
                merged.append(run)
                run = rule
        merged.append(run)
    return tuple(merged[:MAX_RULES])


def _walk(ink: _Ink, count: int, get: Callable[[int], Any], matrix: Matrix, clip: Box, depth: int) -> None:
    kind_of = pdfium.FPDFPageObj_GetType
    for index in range(count):
        ink.objects -= 1
        if ink.objects <= 0 or ink.segments <= 0:
            return
        item = get(index)
        kind = kind_of(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _read_path(ink, item, matrix, clip)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE or kind == pdfium.FPDF_PAGEOBJ_SHADING:
            box = _bounds(item, matrix)
            if box is not None:
                (ink.images if kind == pdfium.FPDF_PAGEOBJ_IMAGE else ink.shapes).append(_cut(box, clip))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = pdfium.FPDFFormObj_CountObjects(item)
            if inner > 0:
                _walk(ink, inner, _child(item), _times(_own_matrix(item), matrix), clip, depth + 1)


def _child(form: Any) -> Callable[[int], Any]:
    return lambda index: pdfium.FPDFFormObj_GetObject(form, index)


def _read_path(ink: _Ink, item: Any, matrix: Matrix, clip: Box) -> None:
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill_mode, stroked) or not (fill_mode.value or stroked.value):
        return
    white = _invisible(item, bool(stroked.value))
    box = _bounds(item, matrix)
    if white is None or box is None or box[0] > clip[2] or box[2] < clip[0] or box[1] > clip[3] or box[3] < clip[1]:
        return
    clip = _cut(_clip_box(item, matrix, clip), clip)
    seen = _cut(box, clip)
    if ink.add_bar(seen, white):
        return
    if box[2] - box[0] < GLYPH and box[3] - box[1] < GLYPH and pdfium.FPDFPath_CountSegments(item) > 8:
        ink.shapes.append(seen)
        return
    whole = _times(_own_matrix(item), matrix)
    parts = list(_subpaths(ink, item, whole))
    if stroked.value:
        _stroke(ink, parts, _half_width(item, whole), white, clip)
        if fill_mode.value:
            _fill(ink, parts, _invisible(item, False) is not False, clip, False)
    else:
        _fill(ink, parts, white, clip, fill_mode.value == pdfium.FPDF_FILLMODE_ALTERNATE)


def _stroke(ink: _Ink, parts: list[tuple[Points, bool]], half: float, white: bool, clip: Box) -> None:
    for points, curved in parts:
        if curved or not _upright(points):
            ink.add_shape(_cut(_hull(points), clip))
            continue
        for (ax, ay), (bx, by) in pairwise(points):
            side = (min(ax, bx) - half, min(ay, by) - half, max(ax, bx) + half, max(ay, by) + half)
            if not ink.add_bar(_cut(side, clip), white):
                ink.add_fill(_cut(side, clip), white)


def _fill(ink: _Ink, parts: list[tuple[Points, bool]], white: bool, clip: Box, alternate: bool) -> None:
    boxes: list[Box] = []
    for points, curved in parts:
        if curved or not _upright(points):
            ink.add_shape(_cut(_hull(points), clip))
        else:
            boxes.append(_hull(points))
    if alternate and len(boxes) == 2 and _within(boxes[0], boxes[1]):
        boxes = _border(boxes[1], boxes[0])
    elif alternate and len(boxes) == 2 and _within(boxes[1], boxes[0]):
        boxes = _border(boxes[0], boxes[1])
    for box in boxes:
        seen = _cut(box, clip)
        if not ink.add_bar(seen, white):
            ink.add_fill(seen, white)


def _within(inner: Box, outer: Box, slack: float = 0.1) -> bool:
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


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
    pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    scale: float = abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5
    return max(width.value * scale, 0.1) / 2


def _subpaths(ink: _Ink, item: Any, matrix: Matrix) -> Iterator[tuple[Points, bool]]:
    """Each subpath's points as shown (closed ones end where they begin) and whether it has curves."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: Points = []
    curved = False
    count = min(pdfium.FPDFPath_CountSegments(item), ink.segments)
    ink.segments -= max(count, 0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, curved
            points, curved = [], False
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points, curved


def _upright(points: Points) -> bool:
    return all(abs(ax - bx) <= STRAIGHT or abs(ay - by) <= STRAIGHT for (ax, ay), (bx, by) in pairwise(points))


def _hull(points: Points) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _cut(box: Box, clip: Box) -> Box:
    return max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])


def _invisible(item: Any, stroked: bool) -> bool | None:
    """True for white ink, None for wholly transparent ink, False for what shows."""
    r, g, b, a = ctypes.c_uint(255), ctypes.c_uint(255), ctypes.c_uint(255), ctypes.c_uint(255)
    read = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    if not read(item, r, g, b, a):
        return False
    return None if a.value == 0 else min(r.value, g.value, b.value) >= 250


def _own_matrix(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    return (m.a, m.b, m.c, m.d, m.e, m.f) if pdfium.FPDFPageObj_GetMatrix(item, m) else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _through(box: Box, m: Matrix) -> Box:
    x0, y0, x1, y1 = box
    return _hull([(m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]) for x in (x0, x1) for y in (y0, y1)])


def _bounds(item: Any, matrix: Matrix) -> Box | None:
    """An object's box as shown; `matrix` maps the space of the page or form that holds it."""
    x0, y0, x1, y1 = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if not pdfium.FPDFPageObj_GetBounds(item, x0, y0, x1, y1):
        return None
    box = _through((x0.value, y0.value, x1.value, y1.value), matrix)
    return box if all(abs(edge) < 1e6 for edge in box) else None


def _clip_box(item: Any, matrix: Matrix, clip: Box) -> Box:
    """Where the object's clip paths leave it visible: their bounding boxes, intersected, as shown."""
    handle = pdfium.FPDFPageObj_GetClipPath(item)
    if not handle:
        return clip
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(min(max(pdfium.FPDFClipPath_CountPaths(handle), 0), 4)):
        points: Points = []
        for index in range(min(pdfium.FPDFClipPath_CountPathSegments(handle, path), 12)):
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(handle, path, index), x, y)
            points.append((x.value, y.value))
        if 3 < len(points) < 12:
            clip = _cut(_through(_hull(points), matrix), clip)
    return clip
