"""A page's picture with the cited passages marked, as with a highlighter: the print stays readable under the mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.records import Citation
from ingest.records import Box

if TYPE_CHECKING:
    from PIL.Image import Image

PDFIUM = Lock()
"""PDFium knows no threads: whoever calls it beside others (the UI reads files while pages are shown) holds this."""

WIDTH = 1240
"""Pixels across a picture: an A4 page at 150 dpi, enough for small print on a dense screen."""
KEPT = 12
"""Pictures kept, unmarked (6.5 MB for an A4 page) and marked (half a megabyte)."""
CHOSEN, OTHER = (255, 214, 64), (255, 240, 178)
EDGE = (214, 140, 0)
FRAME = (214, 220, 228)
MARGIN = 1.5
"""Points that a mark stands out beyond its box."""
AROUND = 16.0
"""Points of paper around a region shown by itself: room for a line of small labels or a legend at its edge."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to mark, in points as the page is shown; `chosen` ones stand out from the answer's others."""

    box: Box
    chosen: bool = True


def marks_of(citations: Sequence[Citation], report_id: str, page: int, chosen: int | None = None) -> tuple[Mark, ...]:
    """The marks on one page: every box of every citation that stands there, those of marker `chosen` standing out."""
    return tuple(
        Mark(box, citation.marker == chosen)
        for citation in citations
        if (citation.report_id, citation.page) == (report_id, page)
        for box in citation.boxes
    )


def page_image(pdf: Path, page: int, marks: Sequence[Mark] = (), *, zoom: float = 1.0, tallest: float = 0.0) -> bytes:
    """The page (1-based) as a PNG, `WIDTH` pixels wide, with its marks.

    A `zoom` above 1 shows that much less of its width, `tallest` no more of its height than so many widths, both
    around the first chosen mark (else the first, else from the top left). Raises `OSError` when there is no such file,
    `IndexError` when there is no such page.
    """
    return _drawn(pdf, pdf.stat().st_mtime_ns, page, tuple(marks), zoom, tallest)


def region_image(pdf: Path, page: int, box: Box) -> bytes:
    """A region of the page (1-based), in points as the page is shown, with a little paper around it, as a PNG.

    Raises `OSError` when there is no such file, `IndexError` when there is no such page.
    """
    image, scale = _picture(pdf, pdf.stat().st_mtime_ns, page, WIDTH)
    x0, y0, x1, y1 = (round(edge * scale) for edge in box)
    around = round(AROUND * scale)
    window = (max(0, x0 - around), max(0, y0 - around), min(image.width, x1 + around), min(image.height, y1 + around))
    out = BytesIO()
    _framed(image.crop(window)).save(out, "PNG", compress_level=1)
    return out.getvalue()


@lru_cache(maxsize=KEPT)
def _drawn(pdf: Path, changed: int, page: int, marks: tuple[Mark, ...], zoom: float, tallest: float) -> bytes:
    image, scale = _picture(pdf, changed, page, round(WIDTH * zoom))
    window = _window(image.size, _focus(marks), scale, zoom, tallest)
    marked = _framed(_marked(image.crop(window), marks, scale, window[:2]))
    out = BytesIO()
    marked.save(out, "PNG", compress_level=1)
    return out.getvalue()


@lru_cache(maxsize=KEPT)
def _picture(pdf: Path, changed: int, page: int, width: int) -> tuple[Image, float]:
    """The page without marks, and its pixels per point; `changed` makes a file that was replaced another one."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            if not 1 <= page <= len(document):
                raise IndexError(f"page {page} of {pdf.name}")
            sheet = document[page - 1]
            scale = width / max(sheet.get_width(), 1.0)
            bitmap = sheet.render(scale=scale, may_draw_forms=False)
            image = bitmap.to_pil().convert("RGB")
            for opened in (bitmap, sheet):  # now, under the lock, rather than when their memory is collected
                opened.close()
            return image, scale
        finally:
            document.close()


def _framed(image: Image) -> Image:
    """The picture with a thin edge, for paper is white on a white screen."""
    from PIL import ImageDraw

    ImageDraw.Draw(image).rectangle((0, 0, image.width - 1, image.height - 1), outline=FRAME, width=2)
    return image


def _marked(image: Image, marks: Sequence[Mark], scale: float, origin: tuple[int, int]) -> Image:
    """The cut-out at `origin` darkened under the marks as ink on paper would be; marks that overlap do not add up."""
    from PIL import Image as Pillow
    from PIL import ImageChops, ImageDraw

    if not marks:
        return image
    layer = Pillow.new("RGB", image.size, (255, 255, 255))
    draw = ImageDraw.Draw(layer)
    for mark in sorted(marks, key=lambda mark: mark.chosen):
        draw.rectangle(_pixels(mark.box, scale, origin), fill=CHOSEN if mark.chosen else OTHER)
    marked = ImageChops.multiply(image, layer)
    lines = ImageDraw.Draw(marked)
    for mark in marks:
        if mark.chosen:
            x0, _, x1, y1 = _pixels(mark.box, scale, origin)
            lines.rectangle((x0, y1 - max(1, round(scale)), x1, y1), fill=EDGE)
    return marked


def _pixels(box: Box, scale: float, origin: tuple[int, int]) -> tuple[int, int, int, int]:
    """The mark of a box in a cut-out's pixels, its margin included."""
    x0, y0, x1, y1 = box
    return (
        round((x0 - MARGIN) * scale) - origin[0],
        round((y0 - MARGIN) * scale) - origin[1],
        round((x1 + MARGIN) * scale) - origin[0],
        round((y1 + MARGIN) * scale) - origin[1],
    )


def _focus(marks: Sequence[Mark]) -> Box | None:
    return next((mark.box for mark in marks if mark.chosen), marks[0].box if marks else None)


def _window(
    size: tuple[int, int], focus: Box | None, scale: float, zoom: float, tallest: float
) -> tuple[int, int, int, int]:
    """The part of the picture that is shown: the focus a third down from its top, nothing beyond the paper."""
    width = round(size[0] / zoom)
    height = min(round(tallest * width), size[1]) if tallest else round(size[1] / zoom)
    left = top = 0
    if focus is not None:
        x0, y0, x1, y1 = _pixels(focus, scale, (0, 0))
        left = x0 - 12 if x1 - x0 > width * 0.9 else (x0 + x1 - width) // 2
        top = (y0 + y1) // 2 - height // 3
    left = max(0, min(left, size[0] - width))
    top = max(0, min(top, size[1] - height))
    return left, top, left + width, top + height
