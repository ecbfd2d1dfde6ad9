"""Marked boxes lie on the passage: intersection over union with its true place at least .9."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.build import Desk, load_settings
from assistant.records import Citation, Question
from ingest.read import read_report
from ingest.records import Box
from samples import sample_reports

WORDS = "MARKED WORDS 2025"
AT, SIZE, FONT = (100.0, 400.0), 18.0, "Helvetica"
DESCENT, ASCENT = -0.225, 0.931
"""The height of Helvetica's font box in ems (FontBBox of its AFM file): what a viewer marks when the words are selected."""
ENOUGH = 0.9
QUESTIONS = (
    "曜弧光电把2025年1.6T光模块出货指引上修到多少？",
    "周涨幅前三的股票是哪些？",
    "储能主题建议关注哪些公司？",
    "星槎机器人的目标价是多少？",
    "What is the target price of Yichuan Energy Storage?",
    "How fast does net debt fall?",
)


def overlap(one: Iterable[Box], other: Iterable[Box]) -> float:
    """Intersection over union of two sets of boxes, on a grid of quarters of a point."""
    here, there = set(squares(one)), set(squares(other))
    return len(here & there) / len(here | there)


def squares(boxes: Iterable[Box]) -> Iterator[tuple[int, int]]:
    for x0, y0, x1, y1 in boxes:
        for x in range(round(x0 * 4), round(x1 * 4)):
            yield from ((x, y) for y in range(round(y0 * 4), round(y1 * 4)))


def shown(box: Box, rotate: int, crop: Box) -> Box:
    """A box in PDF user space (origin bottom left) as the page is shown: cropped, then turned clockwise, origin top left."""
    left, low, right, high = crop
    width, height = right - left, high - low
    corners = [(x - left, high - y) for x, y in (box[:2], box[2:])]
    for _ in range(rotate // 90):
        corners = [(height - y, x) for x, y in corners]
        width, height = height, width
    (xs, ys) = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [(0.0, 0.0, 400.0, 600.0), (60.0, 150.0, 380.0, 550.0)])
def test_boxes_of_rotated_and_cropped_pages(tmp_path: Path, rotate: int, crop: Box) -> None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import RectangleObject
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "report.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    canvas.setFont(FONT, SIZE)
    canvas.drawString(*AT, WORDS)
    canvas.drawString(100, 200, "Other words of the page, which nobody cites")
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.pages[0].rotate(rotate)
    writer.pages[0].cropbox = RectangleObject(crop)
    writer.write(path)

    page = read_report(path).pages[0]
    start = page.text.index(WORDS)
    right = AT[0] + stringWidth(WORDS, FONT, SIZE)
    true = (AT[0], AT[1] + DESCENT * SIZE, right, AT[1] + ASCENT * SIZE)
    assert overlap(page.boxes(start, start + len(WORDS)), [shown(true, rotate, crop)]) >= ENOUGH


@pytest.mark.parametrize("rotate", [90, 270])
def test_boxes_of_a_sample_report_that_is_rotated_and_cropped(tmp_path: Path, rotate: int) -> None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import RectangleObject

    plain = sample_reports()[1]
    crop = (20.0, 20.0, 575.0, 820.0)
    writer = PdfWriter(clone_from=PdfReader(plain))
    for sheet in writer.pages:
        sheet.rotate(rotate)
        sheet.cropbox = RectangleObject(crop)
    turned = tmp_path / "turned.pdf"
    writer.write(turned)
    measured = 0
    for upright, page in zip(read_report(plain).pages, read_report(turned).pages, strict=True):
        for passage in re.findall(r"[^\n。]{12,40}。", upright.text)[:10]:
            if (upright.text.count(passage), page.text.count(passage)) != (1, 1):
                continue
            was, now = (one.boxes(start := one.text.index(passage), start + len(passage)) for one in (upright, page))
            user = [(x0, upright.height - y1, x1, upright.height - y0) for x0, y0, x1, y1 in was]
            assert overlap(now, [shown(box, rotate, crop) for box in user]) >= ENOUGH, passage
            measured += 1
    assert measured > 10


def test_boxes_of_what_the_sample_reports_are_cited_for(sample_library: Path) -> None:
    desk = Desk(load_settings(data_dir=sample_library))
    citations = [c for text in QUESTIONS for c in desk.answerer.invoke(Question(text=text)).citations]
    assert len(citations) > 6
    for citation in citations:
        places = found_by_pdfium(desk.library.pdf_path(citation.report_id), citation)
        assert max(overlap(citation.boxes, boxes) for boxes in places) >= ENOUGH, citation


def found_by_pdfium(pdf: Path, citation: Citation) -> list[list[Box]]:
    """Where a search of the page finds the quote: the boxes of its characters, run by run."""
    from pypdfium2 import PdfDocument

    page = PdfDocument(pdf)[citation.page - 1]
    layer = page.get_textpage()
    letters = [(c, i) for i in range(layer.count_chars()) for c in squeezed(layer.get_text_range(i, 1))]
    found = re.finditer(re.escape(squeezed(citation.quote)), "".join(c for c, _ in letters))
    return [
        runs(layer, sorted({i for _, i in letters[match.start() : match.end()]}), page.get_height()) for match in found
    ]


def runs(layer: Any, indexes: Sequence[int], height: float) -> list[Box]:
    out: list[Box] = []
    for index in indexes:
        left, low, right, high = layer.get_charbox(index, loose=True)
        box = (left, height - high, right, height - low)
        last = out[-1] if out else None
        if last and abs(last[1] - box[1]) < 3 and last[0] <= box[0] < last[2] + 8:
            out[-1] = (last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            out.append(box)
    return out


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
