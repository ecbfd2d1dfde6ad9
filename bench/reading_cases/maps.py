"""Fonts that say too little: Type 3, and any font whose character map (ToUnicode) is taken away."""

from __future__ import annotations

from pathlib import Path

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
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "",
        _stream("BT\n" + "\n".join(content) + "\nET"),
    ]
    named = []
    for number, block in enumerate(blocks):
        named.append(f"/F{number} {_type3(objects, block, mapped)} 0 R")
    objects[2] = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << {' '.join(named)} >> >> >>"
    )
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(out)


def _stream(body: str) -> str:
    return f"<< /Length {len(body.encode())} >>\nstream\n{body}\nendstream"


def _type3(objects: list[str], block: list[str], mapped: bool) -> int:
    """One Type 3 font; its object number."""
    procs = []
    for code, char in enumerate(block, 33):
        wide = 500 if char.isascii() else 1000
        objects.append(_stream(f"{wide} 0 0 0 {wide} 800 d1\n{code % 7 * 50 + 50} 0 300 {500 + code} re f"))
        procs.append(f"/g{code} {len(objects)} 0 R")
    widths = " ".join("500" if char.isascii() else "1000" for char in block)
    last = 32 + len(block)
    names = " ".join(f"/g{code}" for code in range(33, last + 1))
    map_to = ""
    if mapped:
        pairs = "\n".join(f"<{code:02X}> <{char.encode('utf-16-be').hex()}>" for code, char in enumerate(block, 33))
        parts = pairs.split("\n")
        groups = [parts[n : n + 100] for n in range(0, len(parts), 100)]
        body = "".join(f"{len(g)} beginbfchar\n" + "\n".join(g) + "\nendbfchar\n" for g in groups)
        objects.append(
            _stream(
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
                f"1 begincodespacerange <00> <FF> endcodespacerange\n{body}endcmap end end"
            )
        )
        map_to = f"/ToUnicode {len(objects)} 0 R"
    objects.append(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 900] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 33 "
        f"/LastChar {last} /Widths [{widths}] /CharProcs << {' '.join(procs)} >> /Resources << >> "
        f"/Encoding << /Type /Encoding /Differences [33 {names}] >> {map_to} >>"
    )
    return len(objects)
