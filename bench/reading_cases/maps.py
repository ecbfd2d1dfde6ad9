"""Fonts that say too little: Type 3, and any font whose character map (ToUnicode) is taken away."""

from __future__ import annotations

from pathlib import Path

from bench.reading_cases.raw import RawPdf, stream, to_unicode
from bench.reading_cases.sheet import Case, Sheet
from bench.reading_cases.words import wrapped


def plain_page(s: Sheet) -> None:
    s.column(60, 80, 475, 780)


CASES = [Case("latin without a map", plain_page, "latin"), Case("CID without a map", plain_page, "cid")]
"""These read without ToUnicode: their encodings are standard."""


def without_map(path: Path) -> None:
    """Take the character maps out of a file."""
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject

    writer = PdfWriter(clone_from=path)
    for page in writer.pages:
        fonts = page["/Resources"].get_object().get("/Font", DictionaryObject()).get_object()  # type: ignore[union-attr]
        for font in fonts.values():
            font.get_object().pop("/ToUnicode", None)
    writer.write(path)


def write_type3(path: Path, sheet: Sheet, mapped: bool) -> None:
    """A page of Chinese in Type 3 fonts, whose glyphs are small drawings; `mapped` gives them a ToUnicode map."""
    measure = lambda text, size: size * sum(0.5 if char.isascii() else 1.0 for char in text)  # noqa: E731
    lines: list[str] = []
    while len(lines) < 40:
        lines += wrapped(sheet.text, sheet.random, 450, 450, 10, measure)
    sheet.truth.lines = [lines[:40]]
    sheet.truth.unmapped = not mapped
    chars = sorted({char for line in lines[:40] for char in line})
    blocks = [chars[n : n + 200] for n in range(0, len(chars), 200)]
    codes = {char: (number, code) for number, block in enumerate(blocks) for code, char in enumerate(block, 33)}
    content = []
    for row, line in enumerate(lines[:40]):
        content.append(f"1 0 0 1 60 {760 - 16 * row} Tm")
        for char in line:
            number, code = codes[char]
            content.append(f"/F{number} 10 Tf <{code:02X}> Tj")
    pdf = RawPdf()
    pdf.save(path, content, [_type3(pdf, block, mapped) for block in blocks])


def _type3(pdf: RawPdf, block: list[str], mapped: bool) -> int:
    """One Type 3 font; its object number."""
    procs = []
    for code, char in enumerate(block, 33):
        wide = 500 if char.isascii() else 1000
        drawn = stream(f"{wide} 0 0 0 {wide} 800 d1\n{code % 7 * 50 + 50} 0 300 {500 + code} re f")
        procs.append(f"/g{code} {pdf.add(drawn)} 0 R")
    widths = " ".join("500" if char.isascii() else "1000" for char in block)
    last = 32 + len(block)
    names = " ".join(f"/g{code}" for code in range(33, last + 1))
    pairs = list(enumerate(block, 33))
    map_to = f"/ToUnicode {pdf.add(to_unicode(pairs, wide=False))} 0 R" if mapped else ""
    return pdf.add(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 900] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 33 "
        f"/LastChar {last} /Widths [{widths}] /CharProcs << {' '.join(procs)} >> /Resources << >> "
        f"/Encoding << /Type /Encoding /Differences [33 {names}] >> {map_to} >>"
    )
