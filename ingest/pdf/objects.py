"""The objects that a page or a form draws, as pdfium holds them."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.geometry import Matrix, Points, cut, hull, through
from ingest.pdf.native import bare
from ingest.records import Box

MAX_OBJECTS = 60_000

Drawn = tuple[Any, int]
"""An object's handle and its kind (`FPDF_PAGEOBJ_…`)."""

Ink = tuple[int, int, int, int]
"""Red, green, blue and alpha, 0 to 255."""

_object_of = bare(pdfium.FPDFPage_GetObject, pdfium.FPDF_PAGEOBJECT)
_part_of = bare(pdfium.FPDFFormObj_GetObject, pdfium.FPDF_PAGEOBJECT)
_kind_of = bare(pdfium.FPDFPageObj_GetType)
_matrix_of = bare(pdfium.FPDFPageObj_GetMatrix)
_bounds_of = bare(pdfium.FPDFPageObj_GetBounds)
_draw_mode_of = bare(pdfium.FPDFPath_GetDrawMode)
marks_on = bare(pdfium.FPDFPageObj_CountMarks)
"""How many marks an object has."""
mark_of = bare(pdfium.FPDFPageObj_GetMark, pdfium.FPDF_PAGEOBJECTMARK)
"""An object's mark by its number."""
_fill_of = bare(pdfium.FPDFPageObj_GetFillColor)
_stroke_of = bare(pdfium.FPDFPageObj_GetStrokeColor)
segments_of = bare(pdfium.FPDFPath_CountSegments)
"""How many segments a path has."""
point_of = bare(pdfium.FPDFPathSegment_GetPoint)
"""Where a segment ends: puts x and y into two references."""
clip_of = bare(pdfium.FPDFPageObj_GetClipPath, pdfium.FPDF_CLIPPATH)
"""What clips an object."""
clips_of = bare(pdfium.FPDFClipPath_CountPaths)
"""How many paths clip it; -1 for none."""
_clip_segments_of = bare(pdfium.FPDFClipPath_CountPathSegments)
_clip_segment_of = bare(pdfium.FPDFClipPath_GetPathSegment, pdfium.FPDF_PATHSEGMENT)
# Where pdfium puts what it says of an object; it serves one thread of a process at a time, so each is there once.
_edges, _color, _mode = (ctypes.c_float * 4)(), (ctypes.c_uint * 4)(), (ctypes.c_int * 2)()
floats_in: Callable[[Any], Box] = struct.Struct("4f").unpack
"""What a place for four floats holds."""
six_in: Callable[[Any], Matrix] = struct.Struct("6f").unpack
"""What a place for six floats, a matrix, holds."""
_ink_in: Callable[[Any], Ink] = struct.Struct("4I").unpack
_matrix = (ctypes.c_float * 6)()
_into_matrix = ctypes.byref(_matrix)
_into_edges, _into_color, _into_mode = (
    [ctypes.byref(held, number * ctypes.sizeof(held._type_)) for number in range(len(held))]
    for held in (_edges, _color, _mode)
)


def page_objects(page: pypdfium2.PdfPage) -> list[Drawn]:
    """What a page draws, in painting order, forms whole; at most so many objects."""
    raw = page.raw
    count = min(pdfium.FPDFPage_CountObjects(raw), MAX_OBJECTS)
    return [(item := _object_of(raw, number), _kind_of(item)) for number in range(count)]


def form_objects(form: Any) -> Iterator[Drawn]:
    """What a form draws, in painting order."""
    for number in range(max(pdfium.FPDFFormObj_CountObjects(form), 0)):
        item = _part_of(form, number)
        yield item, _kind_of(item)


def bounds_of(item: Any) -> Box | None:
    """An object's box in the space of the page or form that holds it."""
    if not _bounds_of(item, *_into_edges):
        return None
    return floats_in(_edges)


def matrix_of(item: Any) -> Matrix:
    """What maps an object's own space to that of the page or form that holds it."""
    if not _matrix_of(item, _into_matrix):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return six_in(_matrix)


def draw_mode_of(path: Any) -> tuple[int, bool]:
    """How a path is filled (`FPDF_FILLMODE_…`, 0 for not at all), and whether it is stroked."""
    if not _draw_mode_of(path, *_into_mode):
        return 0, False
    fill, stroke = _mode[:]
    return fill, bool(stroke)


def fill_of(item: Any) -> Ink | None:
    """What fills an object; None for a pattern."""
    return _ink_in(_color) if _fill_of(item, *_into_color) else None


def stroke_of(item: Any) -> Ink | None:
    """What an object's outline is drawn in; None for a pattern."""
    return _ink_in(_color) if _stroke_of(item, *_into_color) else None


def clip_box(item: Any, matrix: Matrix, clip: Box) -> Box:
    """Where the object's clip paths leave it visible: their bounding boxes, intersected, as shown."""
    handle = clip_of(item)
    for path in range(min(clips_of(handle), 4)):
        points: Points = []
        for index in range(min(_clip_segments_of(handle, path), 12)):
            point_of(_clip_segment_of(handle, path, index), *_into_edges[:2])
            points.append((_edges[0], _edges[1]))
        if 3 < len(points) < 12:
            clip = cut(through(hull(points), matrix), clip)
    return clip
