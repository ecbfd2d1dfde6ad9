"""Characters of fonts without a character map by the names of their glyphs: the second opinion of pypdf.

pdfium takes a Type 3 font's codes for characters where the font has no map; the glyphs' names ("comma", "uni4E00") say
which ones they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.pdf.pypdf_errors import pypdf_errors

_BY_UNICODE = re.compile(r"/(?:uni([0-9A-F]{4})|u([0-9A-F]{4,6}))(?:\.\w+)?")


def named_characters(path: Path, password: str | None, number: int) -> Mapping[int, str]:
    """Characters by code of the fonts of page `number` (1-based) that have no map but names; codes that two fonts use for
    different characters are left out. Empty where the file's structure cannot be read."""
    import pypdf

    found: dict[int, set[str]] = {}
    try:
        with pypdf.PdfReader(path, strict=False, password=password) as reader:
            for font in _fonts(reader.pages[number - 1]):
                for code, char in _differences(font):
                    found.setdefault(code, set()).add(char)
    except pypdf_errors():
        return {}
    return {code: chars.pop() for code, chars in found.items() if len(chars) == 1}


def _fonts(page: Any) -> Iterator[Any]:
    for font in page["/Resources"]["/Font"].values():
        font = font.get_object()
        if font.get("/Subtype") == "/Type3" and "/ToUnicode" not in font:
            yield font


def _differences(font: Any) -> Iterator[tuple[int, str]]:
    from pypdf._codecs.adobe_glyphs import adobe_glyphs  # Adobe's glyph list, which pypdf keeps but does not export

    code = 0
    for item in font["/Encoding"]["/Differences"]:
        if isinstance(item, int):
            code = item
            continue
        by_unicode = _BY_UNICODE.fullmatch(item)
        char = chr(int(by_unicode[1] or by_unicode[2], 16)) if by_unicode else adobe_glyphs.get(item, "")
        if char:
            yield code, char
        code += 1
