"""Text that a file says stands where it draws other text (ActualText, ISO 32000-1, 14.9.4): taken where it says the same.

pdfium reads it in place of what is drawn. It makes ligatures and fonts without a character map readable; it can also put
words before us that no reader of the page sees.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.pdf.characters import mended
from ingest.pdf.native import bare, is_generated, object_of, unicode_of
from ingest.pdf.objects import Drawn, form_objects, mark_of, marks_on, page_objects
from ingest.pdf.quality import damage
from ingest.records import HIDDEN

KEY = b"ActualText"
MAX_MARKS, MAX_DEPTH = 20_000, 8
FULLER = 4
"""How many characters may stand for one that cannot be read: a ligature has three or four."""
_Mark = tuple[Any, Any]
"""A text object and the mark of it that says what stands there."""
_kind_said = bare(pdfium.FPDFPageObjMark_GetParamValueType)
_LOOSE = str.maketrans({**dict.fromkeys(" \t\r\n\u00ad\u200b\ufffe\x02-‐‑‒–—―−", ""), "戶": "户"})


def open_textpage(page: pypdfium2.PdfPage, drawn: Iterable[Drawn], number: int) -> tuple[pypdfium2.PdfTextPage, str]:
    """The text of the file's `number`th page (1-based), which draws these objects, and a note of what was said to stand there
    although other words are drawn, which is left out; close it afterwards.

    What is drawn is read from a copy of the page without any such marks.
    """
    textpage = page.get_textpage()
    marks = list(islice(_marks(drawn), MAX_MARKS))
    if not marks:
        return textpage, ""
    told, shown = _texts(textpage, marks), _drawn(page.pdf, number)
    false = [at for at, (one, other) in enumerate(zip(told, shown, strict=False)) if not _stands_for(one, other)]
    if not false:
        return textpage, ""
    textpage.close()
    for at in false:
        item, mark = marks[at]
        pdfium.FPDFPageObjMark_RemoveParam(item, mark, KEY)
    count = sum(len("".join(told[at].split())) for at in false)
    note = f"{HIDDEN}: {count} characters (said to stand where others are drawn)" if count else ""
    return page.get_textpage(), note


def _drawn(pdf: pypdfium2.PdfDocument, number: int) -> list[str]:
    """What the page draws where it has marks, in the marks' order."""
    copy = pdf[number - 1]
    try:
        marks = list(islice(_marks(page_objects(copy)), MAX_MARKS))
        for item, mark in marks:
            pdfium.FPDFPageObjMark_RemoveParam(item, mark, KEY)
        textpage = copy.get_textpage()
        try:
            return _texts(textpage, marks)
        finally:
            textpage.close()
    finally:
        copy.close()


def _stands_for(said: str, shown: str) -> bool:
    """Whether what is said is what is drawn, but for spaces, hyphens and shapes, or what is drawn cannot be read."""
    one, other = (_plain(text) for text in (said, shown))
    if len(one) == len(other) and all(a == b or _is_variant(a, b) for a, b in zip(one, other, strict=True)):
        return True
    unreadable = not other or damage(shown) > 0
    return unreadable and len(one) <= FULLER * max(1, len(shown.strip()))


def _is_variant(said: str, shown: str) -> bool:
    """Whether a common ideograph is said where the map has a rare one: fonts draw 胶 and 㬵 by one glyph, which is mapped to the first."""
    return "\u4e00" <= said <= "\u9fff" and "\u3400" <= shown <= "\u4dbf"


def _plain(text: str) -> str:
    """A text as it is compared: radicals and ligatures as letters, no spaces and hyphens."""
    spelt = "".join(map(mended, text))
    return unicodedata.normalize("NFKC", spelt).casefold().translate(_LOOSE)


def _texts(textpage: pypdfium2.PdfTextPage, marks: Sequence[_Mark]) -> list[str]:
    """For each mark the characters read from its text object."""
    read = _by_object(textpage)
    return [read.get(ctypes.addressof(item.contents), "") for item, _ in marks]


def _by_object(textpage: pypdfium2.PdfTextPage) -> dict[int, str]:
    """Characters by the address of the text object they are read from."""
    raw = textpage.raw
    found: dict[int, list[str]] = defaultdict(list)
    for index in range(textpage.count_chars()):
        address = object_of(raw, index)
        if address and is_generated(raw, index) != 1:
            found[address].append(chr(unicode_of(raw, index) or 0xFFFD))
    return {address: "".join(chars) for address, chars in found.items()}


def _marks(drawn: Iterable[Drawn], depth: int = 0) -> Iterator[_Mark]:
    text, form = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM
    for item, kind in drawn:
        if kind == text:
            if marks_on(item) > 0:
                yield from _marks_of(item)
        elif kind == form and depth < MAX_DEPTH:
            yield from _marks(form_objects(item), depth + 1)


def _marks_of(item: Any) -> Iterator[_Mark]:
    for number in range(marks_on(item)):
        mark = mark_of(item, number)
        if _kind_said(mark, KEY) == pdfium.FPDF_OBJECT_STRING:
            yield item, mark
