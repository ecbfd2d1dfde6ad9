"""A paper as a Word file: headings, lists and tables; each page reference leads to its end note."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from assistant.export.archive import printable, timeless
from assistant.export.excel import printed_width
from assistant.export.paper import Entry, Grid, Heading, Items, Notes, Paper

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

WIDEST, NARROWEST = 36, 6
"""Half-width characters that a column of a table may ask for."""
CHINESE_FONT, LATIN_FONT = "宋体", "Calibri"


def to_docx(paper: Paper) -> bytes:
    """The file's bytes: the same for the same paper."""
    import docx

    document = docx.Document()
    _dress(document, paper)
    notes = Notes()
    document.add_heading(printable(paper.title), level=0)
    document.add_paragraph(printable(paper.label), style="Subtitle")
    for part in paper.parts:
        if isinstance(part, Heading):
            document.add_heading(printable(part.text), level=min(part.level, 9))
        elif isinstance(part, Items):
            for item in part.items:
                _write(document.add_paragraph(style="List Bullet"), item, notes)
        else:
            _add_table(document, part, notes)
    _add_notes(document, notes, paper)
    out = BytesIO()
    document.save(out)
    return timeless(out.getvalue())


def _dress(document: Document, paper: Paper) -> None:
    """Fonts that hold Chinese in body and headings, and the file's own title."""
    from docx.oxml.ns import qn

    for name in ("Normal", "Title", "Subtitle", *(f"Heading {level}" for level in range(1, 5))):
        fonts = document.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:ascii"), LATIN_FONT)
        fonts.set(qn("w:hAnsi"), LATIN_FONT)
        fonts.set(qn("w:eastAsia"), CHINESE_FONT)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = printable(paper.title)[:255], "Yanbao", ""
    properties.language = "zh-CN" if paper.language == "zh" else "en-US"


def _write(paragraph: Paragraph, entry: Entry, notes: Notes) -> None:
    paragraph.add_run(printable(entry.text))
    for number in notes.numbers(entry.citations):
        _refer(paragraph, number)


def _refer(paragraph: Paragraph, number: int) -> None:
    """A raised [n] that leads to the end note."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(f"[{number}]")
    run.font.superscript = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"note{number}")
    run._r.addprevious(link)
    link.append(run._r)


def _add_table(document: Document, grid: Grid, notes: Notes) -> None:
    table = document.add_table(rows=1, cols=len(grid.columns), style="Light Grid Accent 1")
    for cell, name in zip(table.rows[0].cells, grid.columns, strict=True):
        cell.text = printable(name)
    for row in grid.rows:
        for cell, entry in zip(table.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], entry, notes)
    _set_widths(document, table, grid)
    document.add_paragraph()


def _set_widths(document: Document, table: Table, grid: Grid) -> None:
    """Columns as wide as what stands in them asks for, within the page's text."""
    section = document.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    texts = [(name, *(row[index].text for row in grid.rows)) for index, name in enumerate(grid.columns)]
    wanted = [min(WIDEST, max(NARROWEST, *map(printed_width, held))) for held in texts]
    table.autofit = False
    for column, width in zip(table.columns, wanted, strict=True):
        column.width = int(room * width / sum(wanted))
        for cell in column.cells:
            cell.width = column.width


def _add_notes(document: Document, notes: Notes, paper: Paper) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if not notes.citations:
        return
    document.add_heading(Notes.HEADING.text(paper.language), level=1)
    for number, citation in enumerate(notes.citations, 1):
        paragraph = document.add_paragraph(f"[{number}] {printable(Notes.told(citation))}")
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), str(number))
        start.set(qn("w:name"), f"note{number}")
        end.set(qn("w:id"), str(number))
        paragraph.runs[0]._r.addprevious(start)
        paragraph._p.append(end)
