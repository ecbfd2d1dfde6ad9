"""Small whole PDFs to mutate, one of each kind of thing a file may hold; most bytes are grammar, few are compressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from bench.hostile_pdfs import build, page, stream
from samples import sample_reports

LINES = (
    "北辰股份 2025 年上半年营业收入 3.20 亿元，同比增长 6.1%。",
    "Orders from abroad rose 8 % in the second quarter.",
)


def seeds() -> list[bytes]:
    """All seeds: drawn ones, hand-made ones, and single pages of the sample reports."""
    drawn = [_canvas(draw, squeezed) for draw in (_text, _table, _picture, _structure, _locked) for squeezed in (0, 1)]
    return [*drawn, *_by_hand(), *_sample_pages()]


def _canvas(draw: Callable[[Any], None], squeezed: int) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    lock = StandardEncryption("", ownerPassword="owner", strength=128) if draw is _locked else None
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), pageCompression=squeezed, invariant=True, encrypt=lock)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def _text(canvas: Any) -> None:
    for number in range(12):
        canvas.setFont("STSong-Light" if number % 2 else "Helvetica", 8 + number)
        canvas.drawString(72, 760 - 30 * number, LINES[number % 2 == 0])


def _table(canvas: Any) -> None:
    canvas.grid([72, 200, 300, 400], [500, 520, 540, 560, 580])
    for row in range(4):
        for column, word in enumerate((f"公司{row}", f"{row}.5", "-8.8%")):
            canvas.setFont("STSong-Light", 9)
            canvas.drawString((75, 205, 305)[column], 505 + 20 * row, word)
    _text(canvas)


def _picture(canvas: Any) -> None:
    from PIL import Image

    canvas.drawInlineImage(Image.new("RGB", (20, 20), (200, 30, 30)), 60, 580, 300, 60)
    canvas.linearGradient(0, 0, 300, 300, ((1, 0, 0), (0, 0, 1)))
    canvas.setFillAlpha(0.4)
    canvas.roundRect(60, 300, 200, 90, 8, stroke=1, fill=1)
    canvas.drawString(72, 700, LINES[1])


def _structure(canvas: Any) -> None:
    for number in range(3):
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(LINES[0], f"p{number}", level=min(number, 1))
        canvas.addPageLabel(number, prefix="A-") if number == 1 else None
        canvas.beginForm(f"f{number}")
        _text(canvas)
        canvas.endForm()
        canvas.doForm(f"f{number}")
        canvas.linkURL("http://attacker.example/", (72, 690, 300, 710))
        canvas.showPage()


def _locked(canvas: Any) -> None:
    _text(canvas)


def _by_hand() -> Iterator[bytes]:
    layer = b"/OC /L BDC BT /F1 12 Tf 72 600 Td (hidden) Tj ET EMC BT /F1 12 Tf 72 700 Td (shown) Tj ET"
    objects = dict(page(layer, b"/Properties<</L 6 0 R>>"))
    objects[1] = b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>>>"
    objects[6] = b"<</Type/OCG/Name(L)>>"
    yield build(objects)
    objects = dict(page(b"BT /F1 9 Tf 72 700 Td <00410042> Tj ET"))
    objects[5] = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>"
    objects[6] = stream(b"begincmap 1 beginbfrange\n<0041><0042><6536>\nendbfrange endcmap")
    objects[7] = b"<</Type/Font/Subtype/CIDFontType0/BaseFont/X/W[65[500 600]]/CIDSystemInfo<</Ordering(I)>>>>"
    yield build(objects)
    objects = dict(page(b"BT /F2 9 Tf 72 700 Td (aa) Tj ET", b"/XObject<<>>"))
    objects[5] = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 97/LastChar 97"
    objects[5] += b"/Widths[5]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>>>"
    objects[3] = objects[3].replace(b"/F1", b"/F2")
    objects[6] = stream(b"5 0 0 0 9 9 d1 0 0 9 9 re f")
    yield build(objects)


def _sample_pages() -> Iterator[bytes]:
    """The first page of each sample report and its fourth, each as a file of its own."""
    from pypdf import PdfReader, PdfWriter

    for path in sample_reports():
        reader = PdfReader(path)
        for number in (0, 3):
            writer, out = PdfWriter(), BytesIO()
            writer.add_page(reader.pages[number])
            writer.write(out)
            yield out.getvalue()
