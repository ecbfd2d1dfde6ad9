"""Hidden words where they would do most harm: in a table's cells, and on a page that is read by OCR."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.read import read_report
from ingest.records import Reading
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import ruled
from tests.ingest.pdf.test_hidden import ORDER, in_color, layer, plain, under_a_white_box
from tests.ingest.pdf.test_ocr import needs_ocr, scan

ROWS = [["Company", "Change", "Target"], ["Alder", "8 %", "12.50"], ["Birch", "-3 %", "7.10"]]


def words_of(reading: Reading) -> str:
    """Everything that may become evidence or be shown of a report."""
    cells = (cell.text for table in reading.tables for row in (*table.header, *table.rows) for cell in row)
    named = (text for table in reading.tables for text in (table.caption, *table.columns))
    chunks = (text for chunk in reading.chunks for text in (chunk.text, chunk.context))
    return " ".join((*cells, *named, *chunks, *(page.text for page in reading.pages)))


def test_a_figure_hidden_in_a_cell_is_in_no_table_and_the_cells_that_show_stay(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        ruled(canvas, ROWS)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(215, 842 - 130, "99 %")
        canvas.drawString(350, 842 - 148, "98765.43")

    reading = read_report(pdf(tmp_path / "a.pdf", draw))
    (table,) = reading.tables
    assert [[cell.text for cell in row] for row in table.rows] == ROWS[1:]
    assert "99" not in words_of(reading) and "98765" not in words_of(reading)
    assert "hidden text left out" in reading.pages[0].note


def test_a_table_that_is_hidden_altogether_is_none(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        plain(canvas)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.setStrokeColorRGB(1, 1, 1)
        ruled(
            canvas, [["Company", "Change", "Target"], ["Cedar", "77 %", "31.40"], ["Dogwood", "66 %", "15.90"]], top=400
        )

    reading = read_report(pdf(tmp_path / "a.pdf", draw))
    assert "Cedar" not in words_of(reading) and "31.40" not in words_of(reading)
    assert "Revenue grew 8 %" in words_of(reading) and "hidden text left out" in reading.pages[0].note


def test_a_caption_and_a_header_that_are_hidden_name_no_table(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        ruled(canvas, ROWS, top=300)
        canvas.setFont("Helvetica", 9)
        under_a_white_box(canvas)  # 242 points below the top, above the table
        in_color(1, 1, 1)(canvas)

    assert ORDER not in words_of(read_report(pdf(tmp_path / "a.pdf", draw)))


@needs_ocr
def test_a_page_read_by_ocr_takes_in_nothing_that_its_picture_does_not_show(tmp_path: Path) -> None:
    import pypdfium2
    from reportlab.lib.utils import ImageReader

    with pypdfium2.PdfDocument(scan(tmp_path / "scan.pdf", ("Revenue rose 62.35 percent", 100, 200))) as document:
        picture = document[0].render(scale=2).to_pil()

    def draw(canvas: Any) -> None:
        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        layer(canvas, 300, ORDER)

    reading = read_report(pdf(tmp_path / "a.pdf", draw))
    assert "62.35" in words_of(reading) and ORDER not in words_of(reading) and "Ignore" not in words_of(reading)
    assert reading.pages[0].ocr and "hidden text left out" in reading.pages[0].note
