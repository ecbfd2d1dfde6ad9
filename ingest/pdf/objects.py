"""The objects that a page or a form draws, as pdfium holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

MAX_OBJECTS = 60_000

Drawn = tuple[Any, int]
"""An object's handle and its kind (`FPDF_PAGEOBJ_…`)."""


def page_objects(page: pypdfium2.PdfPage) -> list[Drawn]:
    """What a page draws, in painting order, forms whole; at most so many objects."""
    raw, get, kind_of = page.raw, pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    count = min(pdfium.FPDFPage_CountObjects(raw), MAX_OBJECTS)
    return [(item, kind_of(item)) for item in (get(raw, number) for number in range(count))]


def form_objects(form: Any) -> Iterator[Drawn]:
    """What a form draws, in painting order."""
    for number in range(max(pdfium.FPDFFormObj_CountObjects(form), 0)):
        item = pdfium.FPDFFormObj_GetObject(form, number)
        yield item, pdfium.FPDFPageObj_GetType(item)
