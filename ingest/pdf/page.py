"""One page of an open document: its glyphs, drawings and grids, composed and judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pypdfium2

from ingest.pdf.actual_text import open_textpage
from ingest.pdf.characters import mend_drawn
from ingest.pdf.document import Document
from ingest.pdf.drawing import read_drawing
from ingest.pdf.figures import find_figures
from ingest.pdf.glyphs import Frame, Glyph, Owners, drawn_text, frame, read_glyphs
from ingest.pdf.grid import Grid
from ingest.pdf.hidden import leave_out_hidden
from ingest.pdf.layout import GridRow, compose
from ingest.pdf.objects import page_objects
from ingest.pdf.ocr import FAILED, MISSING, NOTHING, glyphs_of, is_installed, recognise, told, wants_ocr
from ingest.pdf.quality import damage, judge
from ingest.pdf.rules import Rules, rules_of
from ingest.pdf.tabular import page_grids
from ingest.records import Box, Page

NO_TABLES = "the tables could not be told"


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page with what its tables are made from: `rows` of grids in its text, `place` of the grids' glyphs in it."""

    page: Page
    grids: tuple[Grid, ...]
    rows: tuple[GridRow, ...]
    place: Mapping[int, int]


def read_page(document: Document, number: int) -> PageReading:
    """The page `number` (1-based); a page that pdfium cannot open is empty, with a note."""
    label = document.labels[number - 1]
    try:
        page = document.pdf[number - 1]
    except pypdfium2.PdfiumError:
        return _reading(number, label, Frame(0, 0, 612, 792, 0), [], "", Rules(), [], "cannot be opened")
    try:
        view = frame(page)
        objects = page_objects(page)
        textpage, untrue = open_textpage(page, objects, number)
        drawing = read_drawing(objects, view)
        rules = rules_of(drawing)
        try:
            owners: Owners = {}
            spelt: dict[int, str] = {}
            glyphs = read_glyphs(page, textpage, view, owners, partial(document.named, number), spelt)
            seen = leave_out_hidden(page, drawing.paint, owners, glyphs, rules.images, view)
            drawn = mend_drawn(drawn_text(textpage, spelt))
        finally:
            textpage.close()
    except pypdfium2.PdfiumError:
        return _reading(number, label, Frame(0, 0, 612, 792, 0), [], "", Rules(), [], "cannot be read")
    else:
        grids, lost = _grids(seen.glyphs, rules, view)
        note = "; ".join(filter(None, (seen.note, untrue, lost)))
        reading = _reading(number, label, view, seen.glyphs, drawn, rules, grids, note, seen.ocr)
        return _recognised(reading, page, view, rules) if wants_ocr(reading.page.quality) else reading
    finally:
        page.close()


def _grids(glyphs: Sequence[Glyph], rules: Rules, view: Frame) -> tuple[list[Grid], str]:
    """The page's grids, and what to note: geometry that no rule foresaw costs a page its tables, not the report."""
    try:
        return page_grids(glyphs, rules, view), ""
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        return [], f"{NO_TABLES}: {type(error).__name__}"


def _recognised(reading: PageReading, page: pypdfium2.PdfPage, view: Frame, rules: Rules) -> PageReading:
    """The page as its picture reads, or as it was, with a note of why; its quality stays what the file is."""
    if not is_installed():
        return _noted(reading, MISSING)
    try:
        lines = recognise(page, view)
    except (RuntimeError, ValueError, MemoryError, ImportError) as error:
        return _noted(reading, f"{FAILED}: {type(error).__name__}")
    if not lines:
        return _noted(reading, NOTHING)
    glyphs = glyphs_of(lines)
    was = reading.page
    grids, lost = _grids(glyphs, rules, view)
    made = _reading(was.number, was.label, view, glyphs, "", rules, grids)
    note = "; ".join(filter(None, (was.note, told(lines), lost)))
    seen = replace(made.page, drawn=made.page.text, quality=was.quality, damage=was.damage, ocr=True, note=note)
    return replace(made, page=seen)


def _noted(reading: PageReading, note: str) -> PageReading:
    return replace(reading, page=replace(reading.page, note=f"{reading.page.note}; {note}"))


def _reading(
    number: int,
    label: str,
    view: Frame,
    glyphs: Sequence[Glyph],
    drawn: str,
    rules: Rules,
    grids: list[Grid],
    note: str = "",
    ocr: bool = False,
) -> PageReading:
    composed = compose(glyphs, grids, view)
    damaged = damage(composed.text)
    quality, judged = judge(composed.text, damaged, _covered(rules.images, view))
    page = Page(
        number=number,
        label=label,
        width=view.width,
        height=view.height,
        text=composed.text,
        drawn=drawn,
        lines=composed.lines,
        edges=composed.edges,
        quality=quality,
        damage=round(damaged, 4),
        ocr=ocr,
        note="; ".join(filter(None, (note, judged))),
        figures=find_figures(rules, grids, view),
    )
    tabular = (glyph.order for grid in grids for cell in grid.cells for glyph in cell.glyphs)
    place = {index: composed.place[index] for index in tabular if index in composed.place}
    return PageReading(page, tuple(grids), composed.rows, place)


def _covered(images: tuple[Box, ...], view: Frame) -> float:
    """Share of the page under pictures, at most 1 (overlaps counted once only by that bound)."""
    area = view.width * view.height
    return min(1.0, sum((b[2] - b[0]) * (b[3] - b[1]) for b in images) / area) if area else 0.0
