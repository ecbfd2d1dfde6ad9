"""One page of an open document: its glyphs, drawings and grids, composed and judged."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from ingest.pdf.characters import is_damaged, mend_drawn
from ingest.pdf.document import Document
from ingest.pdf.glyphs import Frame, Glyph, frame, read_glyphs
from ingest.pdf.grid import Grid, find_grids
from ingest.pdf.layout import Composed, compose
from ingest.pdf.rules import Rules, read_rules
from ingest.records import Box, Page, PageQuality

GARBLED = 0.15
"""Share of wrong characters from which a page's text is not to be trusted."""
HARDLY_ANY = 30
"""Visible characters up to which a page under a picture counts as scanned: a stamp or a page number may be drawn on it."""
COVERED = 0.5
"""Share of the page that pictures must cover for that."""


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page with what its tables are made from."""

    page: Page
    composed: Composed
    grids: tuple[Grid, ...]
    rules: Rules


def read_page(document: Document, number: int) -> PageReading:
    """The page `number` (1-based); a page that pdfium cannot open is empty, with a note."""
    label = document.labels[number - 1]
    try:
        page = document.pdf[number - 1]
    except pypdfium2.PdfiumError:
        return _reading(number, label, Frame(0, 0, 612, 792, 0), [], "", Rules(), [], "cannot be opened")
    try:
        view = frame(page)
        rules = read_rules(page, view)
        textpage = page.get_textpage()
        try:
            glyphs = read_glyphs(page, textpage, view)
            drawn = mend_drawn(textpage.get_text_range())
        finally:
            textpage.close()
    except pypdfium2.PdfiumError:
        return _reading(number, label, Frame(0, 0, 612, 792, 0), [], "", Rules(), [], "cannot be read")
    finally:
        page.close()
    return _reading(number, label, view, glyphs, drawn, rules, find_grids(glyphs, rules, view))


def _reading(
    number: int,
    label: str,
    view: Frame,
    glyphs: list[Glyph],
    drawn: str,
    rules: Rules,
    grids: list[Grid],
    note: str = "",
) -> PageReading:
    composed = compose(glyphs, grids, view)
    visible = [char for char in composed.text if not char.isspace()]
    damage = sum(map(is_damaged, visible)) / len(visible) if visible else 0.0
    covered = _covered(rules.images, view)
    quality, seen = _quality(len(visible), damage, covered)
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
        damage=round(damage, 4),
        note=note or seen,
    )
    return PageReading(page, composed, tuple(grids), rules)


def _quality(count: int, damage: float, covered: float) -> tuple[PageQuality, str]:
    """What kind of page it is, and what was seen."""
    if count <= HARDLY_ANY and covered >= COVERED:
        return "scanned", f"picture over {covered:.0%} of the page, {count} characters"
    if count == 0:
        return "empty", "no text"
    if damage >= GARBLED:
        return "garbled", f"{damage:.0%} of the characters unreadable"
    return "ok", f"{damage:.1%} of the characters unreadable" if damage else ""


def _covered(images: tuple[Box, ...], view: Frame) -> float:
    """Share of the page under pictures, at most 1 (overlaps counted once only by that bound)."""
    area = view.width * view.height
    return min(1.0, sum((b[2] - b[0]) * (b[3] - b[1]) for b in images) / area) if area else 0.0
