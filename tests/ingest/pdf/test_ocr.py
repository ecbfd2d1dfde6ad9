from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.pdf import page as page_module
from ingest.pdf.document import open_document
from ingest.pdf.layout import compose
from ingest.pdf.ocr import NOTHING, Recognised, glyphs_of, is_installed, told
from ingest.pdf.page import PageReading, read_page
from tests.ingest.pdf.ink import A4, pdf

needs_ocr = pytest.mark.skipif(not is_installed(), reason="the extra ocr (rapidocr-onnxruntime) is not installed")


def scan(path: Path, *lines: tuple[str, float, float]) -> Path:
    """A page that is nothing but a picture of `lines` (text, x, y from the top, in points; drawn 16 points high)."""
    import pypdfium2
    from reportlab.lib.utils import ImageReader

    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 16)
        for text, x, y in lines:
            canvas.drawString(x, 842 - y, text)

    with pypdfium2.PdfDocument(pdf(path.with_name("drawn.pdf"), draw)) as document:
        picture = document[0].render(scale=2).to_pil()

    def paste(canvas: Any) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)

    return pdf(path, paste)


def read(path: Path) -> PageReading:
    with open_document(path) as document:
        return read_page(document, 1)


def test_a_line_of_a_picture_shares_its_width_among_its_characters() -> None:
    glyphs = glyphs_of([Recognised("营收AB", (100, 50, 130, 63), 0.9)])
    assert [glyph.box[0] for glyph in glyphs] == [100, 110, 120, 125]
    assert glyphs[-1].box[2] == 130
    assert {glyph.size for glyph in glyphs} == {10}


def test_cells_of_a_slightly_crooked_row_become_one_line() -> None:
    found = [
        Recognised("营业收入", (60, 100, 100, 112), 1),
        Recognised("18.60", (300, 102, 325, 114), 1),
        Recognised("净利润", (60, 118, 90, 130), 1),
        Recognised("2.58", (300, 117, 320, 129), 1),
    ]
    assert compose(glyphs_of(found), (), A4).text == "营业收入\t18.60\n净利润\t2.58\n"


def test_the_note_says_what_was_done() -> None:
    assert "2 lines by OCR, mean confidence 75%" in told(
        [Recognised("ab", (0, 0, 1, 1), 0.5), Recognised("cd", (0, 0, 1, 1), 1)]
    )


@needs_ocr
def test_a_scanned_page_is_read_and_marked_and_its_lines_have_places(tmp_path: Path) -> None:
    seen = read(scan(tmp_path / "a.pdf", ("Revenue rose 62.35 percent", 100, 200))).page
    assert seen.text == "Revenue rose 62.35 percent\n" == seen.drawn
    assert (seen.quality, seen.ocr) == ("scanned", True)
    assert "OCR" in seen.note
    ((x0, y0, x1, y1),) = seen.boxes(0, 26)
    assert x0 == pytest.approx(100, abs=4) and 180 < y0 < 195 < y1 < 210 and 270 < x1 < 310


@needs_ocr
def test_an_empty_scan_says_that_nothing_was_found(tmp_path: Path) -> None:
    seen = read(scan(tmp_path / "a.pdf")).page
    assert (seen.quality, seen.ocr, seen.text) == ("scanned", False, "")
    assert NOTHING in seen.note


def test_without_the_extra_a_scanned_page_says_how_to_have_it_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "is_installed", lambda: False)
    seen = read(scan(tmp_path / "a.pdf", ("Revenue", 100, 200))).page
    assert (seen.quality, seen.ocr, seen.text) == ("scanned", False, "")
    assert "yanbao[ocr]" in seen.note


def test_a_failing_engine_leaves_the_page_as_it_was_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("model")

    monkeypatch.setattr(page_module, "is_installed", lambda: True)
    monkeypatch.setattr(page_module, "recognise", fail)
    seen = read(scan(tmp_path / "a.pdf", ("Revenue", 100, 200))).page
    assert (seen.quality, seen.ocr) == ("scanned", False)
    assert "RuntimeError" in seen.note


def test_each_page_is_told_as_soon_as_it_is_recognised_before_the_next_one_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pypdfium2

    from ingest.read import read_report

    one = scan(tmp_path / "one.pdf", ("Revenue", 100, 200))
    with pypdfium2.PdfDocument(one) as source, pypdfium2.PdfDocument.new() as twice:
        for _ in range(2):
            twice.import_pages(source)
        twice.save(tmp_path / "two.pdf")
    seen: list[str] = []

    def recognise(*_page: object) -> list[Recognised]:
        seen.append("recognised")
        return [Recognised("Revenue", (100, 180, 160, 196), 0.9)]

    monkeypatch.setattr(page_module, "is_installed", lambda: True)
    monkeypatch.setattr(page_module, "recognise", recognise)
    read_report(tmp_path / "two.pdf", on_page=lambda page: seen.append(f"page {page.number}, {page.ocr}"))
    assert seen == ["recognised", "page 1, True", "recognised", "page 2, True"]
