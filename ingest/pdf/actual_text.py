"""Text that a file says stands where it draws other text (ActualText, ISO 32000-1, 14.9.4): taken where it says the same.

pdfium reads it in place of what is drawn. It makes ligatures and fonts without a character map readable; it can also put
words before us that no reader of the page sees.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.objects import Drawn, form_objects
from ingest.pdf.quality import damage
from ingest.records import HIDDEN

KEY = b"ActualText"
MAX_MARKS, MAX_DEPTH = 20_000, 8
FULLER = 4
"""How many characters may stand for one that cannot be read: a ligature has three or four."""
_LOOSE = str.maketrans(dict.fromkeys(" \t\r\n\u00ad\u200b\ufffe\x02-‐‑–—", ""))


@dataclass(slots=True)
class _Mark:
    """A text object's mark that says what stands there."""

    item: Any
    mark: Any
    said: str


def open_textpage(page: pypdfium2.PdfPage, drawn_here: Sequence[Drawn]) -> tuple[pypdfium2.PdfTextPage, str]:
    """The page's text, and a note of what was said to stand there although other words are drawn; close it afterwards."""
    textpage = page.get_textpage()
    marks = list(islice(_marks(drawn_here), MAX_MARKS))
    if not marks:
        return textpage, ""
    told = _by_object(textpage)
    textpage.close()
    for found in marks:
        pdfium.FPDFPageObjMark_RemoveParam(found.item, found.mark, KEY)
    textpage = page.get_textpage()
    drawn = _by_object(textpage)
    false = 0
    for found in marks:
        address = ctypes.addressof(found.item.contents)
        said, shown = told.get(address, ""), drawn.get(address, "")
        if _stands_for(said, shown):
            value = (found.said + "\0").encode("utf-8")
            pdfium.FPDFPageObjMark_SetStringParam(page.pdf.raw, found.item, found.mark, KEY, value)
        else:
            false += len(said.split()) and len("".join(said.split()))
    textpage.close()
    note = f"{HIDDEN}: {false} characters (said to stand where others are drawn)" if false else ""
    return page.get_textpage(), note


def _stands_for(said: str, shown: str) -> bool:
    """Whether what is said is what is drawn, but for spaces, hyphens and shapes, or what is drawn cannot be read."""
    import unicodedata

    one, other = (unicodedata.normalize("NFKC", text).casefold().translate(_LOOSE) for text in (said, shown))
    unreadable = not other or damage(shown) > 0
    return one == other or (unreadable and len(one) <= FULLER * max(1, len(shown.strip())))


def _by_object(textpage: pypdfium2.PdfTextPage) -> dict[int, str]:
    """Characters by the address of the text object they are read from."""
    raw = textpage.raw
    found: dict[int, list[str]] = defaultdict(list)
    for index in range(textpage.count_chars()):
        item = pdfium.FPDFText_GetTextObject(raw, index)
        if item and pdfium.FPDFText_IsGenerated(raw, index) != 1:
            found[ctypes.addressof(item.contents)].append(chr(pdfium.FPDFText_GetUnicode(raw, index) or 0xFFFD))
    return {address: "".join(chars) for address, chars in found.items()}


def _marks(drawn: Iterable[Drawn], depth: int = 0) -> Iterator[_Mark]:
    for item, kind in drawn:
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield from _marks_of(item)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            yield from _marks(form_objects(item), depth + 1)


def _marks_of(item: Any) -> Iterator[_Mark]:
    for number in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark = pdfium.FPDFPageObj_GetMark(item, number)
        if pdfium.FPDFPageObjMark_GetParamValueType(mark, KEY) == pdfium.FPDF_OBJECT_STRING:
            length = ctypes.c_ulong()
            pdfium.FPDFPageObjMark_GetParamStringValue(mark, KEY, None, 0, length)
            space = (ctypes.c_ushort * (length.value // 2 + 1))()
            pdfium.FPDFPageObjMark_GetParamStringValue(mark, KEY, space, length.value, length)
            yield _Mark(item, mark, bytes(space)[: max(0, length.value - 2)].decode("utf-16-le", "replace"))
