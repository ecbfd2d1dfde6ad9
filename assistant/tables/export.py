"""A report's tables as CSV, Excel or JSON, every row or cell with the page it stands on.

What a report prints is never a formula: words that a spreadsheet would take for one stay words, numbers are numbers.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

from assistant.errors import BadSettings
from assistant.tables.file import FORMULA, column_names
from ingest.errors import Bilingual
from ingest.records import Cell, Language, Report, Table
from ingest.tables.notes import is_source

FORMATS = ("csv", "xlsx", "json")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in XML 1.0
_UNSAFE_IN_SHEETS = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")
LONGEST_SHEET = 31  # characters, Excel's own limit
WIDEST = 40  # characters; longer text wraps


def choose(tables: Sequence[Table], number: int | None) -> list[Table]:
    """The table of that number, or all of them; raises `BadSettings` where there is none."""
    chosen = [table for table in tables if number is None or table.number == number]
    if not chosen and number is not None:
        most = max((table.number for table in tables), default=0)
        raise BadSettings(
            Bilingual(zh=f"这份研报没有表 {number}。", en=f"This report has no table {number}."),
            Bilingual(zh=f"它有 {most} 张表。", en=f"It has {most} tables.")
            if most
            else Bilingual(zh="其中没有认出表格。", en="No table was found in it."),
        )
    return chosen


def export_tables(report: Report, tables: Sequence[Table], wanted: str, language: Language = "zh") -> bytes:
    """The tables as the content of one file; raises `BadSettings` for a format that is none of `FORMATS`."""
    if wanted == "csv":
        return _to_csv(tables, language)
    if wanted == "xlsx":
        return _to_xlsx(tables, language)
    if wanted == "json":
        return to_json(report, tables)
    raise BadSettings(
        Bilingual(zh=f"没有 {wanted} 这种格式。", en=f"There is no format {wanted}."),
        Bilingual(zh=f"可用的格式：{'、'.join(FORMATS)}。", en=f"Formats: {', '.join(FORMATS)}."),
    )


def summary_of(table: Table) -> dict[str, Any]:
    """What a list of tables says of each: number, name, unit, size and physical pages."""
    return {
        "number": table.number,
        "caption": table.caption,
        "group": table.group,
        "unit": table.unit,
        "period": table.period,
        "source": table.source,
        "section": list(table.section),
        "pages": list(table.pages),
        "columns": list(table.columns),
        "rows": len(table.rows),
    }


def to_json(report: Report, tables: Sequence[Table]) -> bytes:
    """Every cell with text, kind, value, unit, physical page and box (points, origin top left)."""
    data = {
        "report_id": report.id,
        "file_name": report.file_name,
        "tables": [summary_of(t) | {"rows": [[_cell(cell) for cell in row] for row in t.rows]} for t in tables],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _cell(cell: Cell) -> dict[str, Any]:
    box = [round(edge, 2) for edge in cell.box]
    return {
        "text": cell.text,
        "kind": cell.kind,
        "value": cell.value,
        "unit": cell.unit,
        "page": cell.page,
        "box": box,
    }


def _to_csv(tables: Sequence[Table], language: Language) -> bytes:
    """UTF-8 with a byte order mark, which Excel needs; of several tables each has a line of its own above, and a gap below."""
    out = StringIO()
    writer = csv.writer(out)
    for table in tables:
        if len(tables) > 1:
            writer.writerow(map(_word, _heading(table, language)))
        writer.writerow([*map(_word, column_names(table)), _page_column(table, language)])
        for row in table.rows:
            writer.writerow([*(cell.text if _is_figure(cell) else _word(cell.text) for cell in row), pages_of(row)])
        if len(tables) > 1:
            writer.writerow([])
    return out.getvalue().encode("utf-8-sig", "replace")


def _is_figure(cell: Cell) -> bool:
    return cell.value is not None and not cell.text.lstrip().startswith(("=", "@"))


def _word(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _heading(table: Table, language: Language) -> list[str]:
    zh = language == "zh"
    named = f"表 {table.number}" if zh else f"Table {table.number}"
    unit = (f"单位：{table.unit}" if zh else f"Unit: {table.unit}") if table.unit else ""
    named_so = not table.source or is_source(table.source)
    source = table.source if named_so else f"来源：{table.source}" if zh else f"Source: {table.source}"
    pages = ", ".join(f"p.{page}" for page in table.pages)
    return [part for part in (named, table.caption, table.group, unit, table.period, source, pages) if part]


def _page_column(table: Table, language: Language) -> str:
    name = "页码" if language == "zh" else "Page"
    while name in table.columns:
        name = f"{name} (PDF)"
    return name


def pages_of(row: Sequence[Cell]) -> str:
    """The physical pages on which a row's cells stand: "9", or "9-10" for a row over a page break."""
    pages = sorted({cell.page for cell in row if cell.end > cell.start} or {cell.page for cell in row})
    return "" if not pages else str(pages[0]) if pages[0] == pages[-1] else f"{pages[0]}-{pages[-1]}"


def _to_xlsx(tables: Sequence[Table], language: Language) -> bytes:
    """One sheet a table: what it is called, its header, its rows."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    taken: set[str] = set()
    for table in tables:
        _fill(book.create_sheet(_sheet_name(table, taken, language)), table, language)
    if tables and first is not None:
        book.remove(first)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, table: Table, language: Language) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    _write(sheet.cell(1, 1), "  ".join(_heading(table, language)))
    head = [*column_names(table), _page_column(table, language)]
    widths = [len(name) for name in head]
    for number, name in enumerate(head, 1):
        place = sheet.cell(2, number)
        _write(place, name)
        place.font, place.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for at, row in enumerate(table.rows, 3):
        for number, cell in enumerate(row, 1):
            place = sheet.cell(at, number)
            _put(place, cell)
            place.alignment = Alignment(wrap_text=True, vertical="top")
            widths[number - 1] = max(widths[number - 1], len(cell.text))
        pages = pages_of(row)
        place = sheet.cell(at, len(head))
        if pages.isdigit():
            place.value = int(pages)
        else:
            _write(place, pages)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = min(WIDEST, 2 * width + 2)
    sheet.freeze_panes = "A3"


def _put(place: Any, cell: Cell) -> None:
    """A number as a number shown as printed (percent as share of one), anything else as words."""
    if not _is_figure(cell) or cell.value is None:
        _write(place, cell.text)
        return
    decimals = re.search(r"\.(\d+)", cell.text)
    shown = ("#,##0" if "," in cell.text else "0") + ("." + "0" * len(decimals[1]) if decimals else "")
    if cell.kind == "percent":
        place.value = round(cell.value / 100, 12)
        place.number_format = f"{shown}%"
    else:
        place.value = cell.value
        place.number_format = shown + (f'"{cell.unit}"' if cell.unit and '"' not in cell.unit else "")


def _write(place: Any, text: str) -> None:
    """Words as words: neither a formula nor, once edited, turned into one."""
    place.value = _CONTROL.sub("", text)
    place.data_type = "s"
    if text.startswith(FORMULA):
        place.quotePrefix = True


def _sheet_name(table: Table, taken: set[str], language: Language) -> str:
    """A name of its own for the table's sheet, by its number and caption."""
    start = f"表{table.number}" if language == "zh" else f"Table {table.number}"
    words = " ".join(part for part in (start, table.caption or table.group) if part)
    name = _UNSAFE_IN_SHEETS.sub(" ", words)[:LONGEST_SHEET].strip() or start
    if name.casefold() in taken:
        name = f"{start} {len(taken) + 1}"
    taken.add(name.casefold())
    return name
