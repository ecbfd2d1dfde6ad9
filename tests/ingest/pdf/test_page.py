from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.pdf.document import open_document
from ingest.pdf.page import PageReading, read_page
from tests.ingest.pdf.ink import pdf


def read(path: Path, number: int = 1) -> PageReading:
    with open_document(path) as document:
        return read_page(document, number)


def test_a_quote_has_the_box_where_the_file_draws_it(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(100, 700, "本周涨幅为-62.35%")

    page = read(pdf(tmp_path / "a.pdf", draw)).page
    assert page.text == "本周涨幅为-62.35%\n" and page.drawn == "本周涨幅为-62.35%"
    ((x0, y0, x1, y1),) = page.boxes(2, 4)
    assert (x0, x1) == pytest.approx((124, 148), abs=0.1)
    assert y0 < 842 - 700 < y1 and 10 < y1 - y0 < 18


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path, turn: int) -> None:
    from pypdf import PdfWriter

    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 12)
        middle = {90: (300, 400), 180: (300, 400), 270: (300, 400)}[turn]
        canvas.translate(*middle)
        canvas.rotate(turn)
        canvas.drawString(0, 0, "First line")
        canvas.drawString(0, -20, "Second line")

    path = pdf(tmp_path / "a.pdf", draw)
    writer = PdfWriter(clone_from=path)
    writer.pages[0].rotate(turn)
    writer.write(path)
    page = read(path).page
    assert page.text == "First line\nSecond line\n"
    assert (page.width > page.height) == (turn != 180)
    (first,), (second,) = page.boxes(0, 10), page.boxes(11, 22)
    assert first[0] == pytest.approx(second[0], abs=1) and second[1] - first[1] == pytest.approx(20, abs=0.5)


def test_text_drawn_upwards_is_read_and_stands_where_it_is_drawn(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, 700, "Level")
        canvas.translate(50, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Axis title")

    page = read(pdf(tmp_path / "a.pdf", draw)).page
    assert page.text == "Level\nAxis title\n"
    ((x0, y0, x1, y1),) = page.boxes(6, 16)
    assert x1 - x0 < 20 and y1 - y0 > 40 and 30 < x0 < 60


def test_render_mode_that_strokes_is_bold(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.setFont("STSong-Light", 12)
        text = canvas.beginText(100, 700)
        text.setTextRenderMode(2)
        text.textLine("核心观点")
        text.setTextRenderMode(0)
        text.textLine("正文文字")
        canvas.drawText(text)

    lines = read(pdf(tmp_path / "a.pdf", draw)).page.lines
    assert [line.bold for line in lines] == [True, False]


def test_print_in_a_nameless_font_among_named_ones_is_bold(tmp_path: Path) -> None:
    """Browsers draw the bold of a family that has none as a Type 3 font (PDF 32000-1, 9.6.5)."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject

    def draw(canvas: Any) -> None:
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(100, 700, "正文文字写得比标题长得多")

    def stream(data: bytes) -> StreamObject:
        made = StreamObject()
        made.set_data(data)
        return made

    writer = PdfWriter(clone_from=PdfReader(pdf(tmp_path / "a.pdf", draw)))
    page = writer.pages[0]
    shape = writer._add_object(stream(b"1000 0 0 0 800 800 d1 0 0 800 800 re f"))
    unicode = writer._add_object(stream(b"1 beginbfchar <41> <4E00> endbfchar"))
    font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type3")})
    numbers = {"/FontBBox": (0, 0, 1000, 1000), "/FirstChar": 65, "/LastChar": 65, "/Widths": (1000,)}
    for name, value in numbers.items():
        whole = ArrayObject(map(NumberObject, value)) if isinstance(value, tuple) else NumberObject(value)
        font[NameObject(name)] = whole
    font[NameObject("/FontMatrix")] = ArrayObject(map(FloatObject, (0.001, 0, 0, 0.001, 0, 0)))
    font[NameObject("/CharProcs")] = DictionaryObject({NameObject("/a"): shape})
    differences = ArrayObject([NumberObject(65), NameObject("/a")])
    font[NameObject("/Encoding")] = DictionaryObject({NameObject("/Differences"): differences})
    font[NameObject("/ToUnicode")] = unicode
    page["/Resources"]["/Font"][NameObject("/T3")] = writer._add_object(font)  # type: ignore[index]
    ink = stream(page.get_contents().get_data() + b" BT /T3 12 Tf 100 740 Td (AA) Tj ET")  # type: ignore[union-attr]
    page[NameObject("/Contents")] = writer._add_object(ink)
    writer.write(tmp_path / "b.pdf")
    assert [line.bold for line in read(tmp_path / "b.pdf").page.lines] == [True, False]


def test_size_is_the_em_whatever_the_font_claims(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.scale(2, 2)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(50, 350, "scaled")

    assert read(pdf(tmp_path / "a.pdf", draw)).page.lines[0].size == pytest.approx(12, abs=0.01)


def test_a_picture_of_a_page_is_scanned_and_a_blank_page_is_empty(tmp_path: Path) -> None:
    def picture(canvas: Any) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(Image.new("L", (60, 84), 128)), 0, 0, 595, 842)

    path = pdf(tmp_path / "a.pdf", picture, lambda canvas: None)
    assert [read(path, number).page.quality for number in (1, 2)] == ["scanned", "empty"]


def test_a_page_whose_tables_defeat_the_reader_keeps_its_text_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(100, 700, "Revenue 12")

    def defeated(*_: object) -> None:
        raise ValueError("no rows")

    monkeypatch.setattr("ingest.pdf.page.page_grids", defeated)
    read_anyway = read(pdf(tmp_path / "a.pdf", draw))
    assert read_anyway.page.text == "Revenue 12\n" and not read_anyway.grids
    assert read_anyway.page.note == "the tables could not be told: ValueError"
