"""Marks stand where the words stand: on plain, rotated and cropped pages."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from assistant.page_image import Mark, marks_of, page_image
from assistant.records import Citation
from ingest.read import read_report
from ingest.records import Box

WORDS = "MARKED WORDS 2025"


def make_pdf(path: Path, *, rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> Path:
    """One page, black on white, with the words at a third of its height."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import RectangleObject
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(400, 600))
    canvas.setFont("Helvetica", 18)
    canvas.drawString(100, 400, WORDS)
    canvas.drawString(100, 200, "Other words of the page, which nobody cites")
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(path))
    page = writer.pages[0]
    page.rotate(rotate)
    if crop:
        page.cropbox = RectangleObject(crop)
    writer.write(path)
    return path


def cited_boxes(path: Path) -> tuple[Box, ...]:
    page = read_report(path).pages[0]
    start = page.text.index(WORDS)
    return tuple(page.boxes(start, start + len(WORDS)))


def shown(picture: bytes) -> Any:
    from PIL import Image

    return Image.open(BytesIO(picture)).convert("RGB")


def extent(image: Any, wanted: Callable[[Any], Any]) -> tuple[int, int, int, int]:
    """The rectangle around all pixels that `wanted` takes."""
    import numpy

    ys, xs = numpy.nonzero(wanted(numpy.asarray(image).astype(int)))
    return int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1


def is_marked(pixels: Any) -> Any:
    return (pixels[..., 0] > 200) & (pixels[..., 2] < 120)


def is_ink(pixels: Any) -> Any:
    return pixels[..., 0] < 90


@pytest.mark.parametrize(
    ("rotate", "crop"),
    [(0, None), (90, None), (180, None), (270, None), (0, (60, 150, 380, 550)), (90, (60, 150, 380, 550))],
)
def test_the_mark_covers_the_words_and_nothing_else(
    tmp_path: Path, rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    path = make_pdf(tmp_path / "report.pdf", rotate=rotate, crop=crop)
    marks = tuple(Mark(box) for box in cited_boxes(path))
    plain, marked = shown(page_image(path, 1)), shown(page_image(path, 1, marks))
    left, top, right, bottom = extent(marked, is_marked)
    inside = plain.crop((left, top, right, bottom))
    x0, y0, x1, y1 = extent(inside, is_ink)
    x_low, y_low, x_high, y_high = crop or (0, 0, 400, 600)
    scale = plain.width / (y_high - y_low if rotate % 180 else x_high - x_low)
    slack = 7 * scale  # points between letters and the edge of their line's box
    assert max(x0, y0, right - left - x1, bottom - top - y1) <= slack
    outside = plain.copy()
    outside.paste((255, 255, 255), (left, top, right, bottom))
    inked = extent(outside.crop((4, 4, outside.width - 4, outside.height - 4)), is_ink)
    across = rotate % 180
    assert inked[2 + (not across)] - inked[0 + (not across)] < 40 * scale  # only the other line is left


def test_a_zoomed_part_shows_the_mark_larger_and_whole(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "report.pdf")
    marks = tuple(Mark(box) for box in cited_boxes(path))
    whole = extent(shown(page_image(path, 1, marks)), is_marked)
    part = shown(page_image(path, 1, marks, zoom=1.5, tallest=0.5))
    close = extent(part, is_marked)
    assert part.height == pytest.approx(part.width / 2, abs=2)
    assert close[2] - close[0] == pytest.approx(1.5 * (whole[2] - whole[0]), abs=4)


def test_a_page_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "report.pdf")
    with pytest.raises(IndexError):
        page_image(path, 2)
    with pytest.raises(OSError):
        page_image(tmp_path / "none.pdf", 1)


def test_all_boxes_an_answer_cites_on_the_page_are_marked() -> None:
    def citation(marker: int, page: int, report: str = "a") -> Citation:
        box = (float(marker), 0.0, 1.0, 1.0)
        return Citation(
            marker=marker,
            report_id=report,
            file_name="",
            title="",
            page=page,
            page_label="",
            quote="",
            boxes=(box, box),
        )

    cited = (citation(1, 3), citation(2, 3), citation(3, 4), citation(4, 3, "b"))
    assert [(mark.box[0], mark.chosen) for mark in marks_of(cited, "a", 3, 2)] == [
        (1, False),
        (1, False),
        (2, True),
        (2, True),
    ]
