"""PDF files written object by object, for fonts that no library writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path


class RawPdf:
    """A file of one page; objects are numbered from 1, the page's parts are 1 to 4."""

    def __init__(self) -> None:
        self.objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "", ""]

    def add(self, body: str) -> int:
        """One more object; its number."""
        self.objects.append(body)
        return len(self.objects)

    def save(self, path: Path, content: Iterable[str], fonts: Sequence[int]) -> None:
        """Write the file: the page's text operators, its fonts named /F0, /F1, …"""
        named = " ".join(f"/F{number} {font} 0 R" for number, font in enumerate(fonts))
        self.objects[2] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            f"/Resources << /Font << {named} >> >> >>"
        )
        self.objects[3] = stream("BT\n" + "\n".join(content) + "\nET")
        out = b"%PDF-1.5\n"
        places = []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n{body}\nendobj\n".encode()
        start, count = len(out), len(self.objects) + 1
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        out += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
        out += f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        path.write_bytes(out)


def stream(body: str) -> str:
    """A stream object without filters."""
    return f"<< /Length {len(body.encode())} >>\nstream\n{body}\nendstream"


def to_unicode(pairs: Sequence[tuple[int, str]], wide: bool) -> str:
    """A character map from codes of one byte, or two where `wide`, to text."""
    digits = 4 if wide else 2
    entries = [f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex()}>" for code, text in pairs]
    groups = [entries[n : n + 100] for n in range(0, len(entries), 100)]
    body = "".join(f"{len(g)} beginbfchar\n" + "\n".join(g) + "\nendbfchar\n" for g in groups)
    return stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <{'0' * digits}> <{'F' * digits}> endcodespacerange\n{body}endcmap end end"
    )


def composite(pdf: RawPdf, encoding: str, ordering: str = "GB1", cmap: int | None = None) -> int:
    """A Chinese font that is not embedded, under a predefined encoding; its object number."""
    described = pdf.add(
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    below = pdf.add(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
        f"/Ordering ({ordering}) /Supplement 4 >> /FontDescriptor {described} 0 R /DW 1000 /W [1 95 500 814 939 500] >>"
    )
    mapped = f" /ToUnicode {cmap} 0 R" if cmap else ""
    return pdf.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-{encoding} /Encoding /{encoding} "
        f"/DescendantFonts [{below} 0 R]{mapped} >>"
    )
