"""Sheets as an Excel file: typed cells, filters on, and nothing from a report that a spreadsheet would compute."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from assistant.export.archive import printable, timeless
from assistant.export.paper import Sheet, Value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_IN_CELL = 32_767
"""Characters that a cell of Excel's may hold."""
WIDEST, NARROWEST = 60, 8  # characters
LINE_HEIGHT, MOST_LINES = 15, 20
"""Points of a line of text, and the lines that a row may be high: not every program finds a wrapped row's height by itself."""
FORMULA_STARTS = ("=", "+", "-", "@")
DAY_FORMAT = "yyyy-mm-dd"


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The file's bytes, the same for the same sheets; raises ValueError when there is no sheet."""
    from openpyxl import Workbook

    if not sheets:
        raise ValueError("a workbook needs a sheet")
    book = Workbook()
    book.properties.creator = "Yanbao"
    del book[book.sheetnames[0]]
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    out = BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def _fill(target: Worksheet, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for row_number, row in enumerate((sheet.columns, *sheet.rows), 1):
        for column, value in enumerate(row, 1):
            _put(target, row_number, column, value)
    lines = [1] * len(sheet.rows)
    for index, name in enumerate(sheet.columns, 1):
        target.cell(1, index).font = Font(bold=True)
        widths = [printed_width(row[index - 1]) for row in sheet.rows]
        longest = max(widths, default=0)
        target.column_dimensions[get_column_letter(index)].width = min(
            WIDEST, max(NARROWEST, printed_width(name), longest) + 2
        )
        wraps = longest > WIDEST - 2
        for number, width in enumerate(widths):
            target.cell(number + 2, index).alignment = Alignment(wrap_text=wraps, vertical="top")
            lines[number] = max(lines[number], min(MOST_LINES, ceil(width / (WIDEST - 4)) if wraps else 1))
    for number, count in enumerate(lines):
        target.row_dimensions[number + 2].height = LINE_HEIGHT * count
    target.freeze_panes = "A2"
    target.page_setup.orientation, target.page_setup.fitToHeight = "landscape", 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"


def printed_width(value: Value) -> int:
    """How wide a value is printed, in half-width characters."""
    return sum(2 if char > "\u2e7f" else 1 for char in str(value)) if value is not None else 0


def _put(target: Worksheet, row: int, column: int, value: Value) -> None:
    """A text stays text whatever it begins with, also after someone has edited the cell; a number stays a number."""
    cell = target.cell(row, column)
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAY_FORMAT
        return
    text = printable(value)[:MOST_IN_CELL]
    cell.value = text
    cell.data_type = "s"  # openpyxl reads "=…" as a formula and "#N/A" as an error
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True
