"""A table of a report as rows for a screen and as a file for a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from ingest.records import Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet takes for a formula (OWASP, CSV injection)."""


def column_names(table: Table) -> list[str]:
    """The columns' names, each once: an empty one is "–", one that recurs is numbered."""
    names: list[str] = []
    for column in table.columns:
        name, count = column or "–", 1
        while name in names:
            count += 1
            name = f"{column or '–'} {count}"
        names.append(name)
    return names


def to_rows(table: Table) -> list[dict[str, str]]:
    """The rows as printed, by column name."""
    names = column_names(table)
    return [{name: cell.text for name, cell in zip(names, row, strict=False)} for row in table]


def figures_of(table: Table) -> dict[str, dict[str, float | None]]:
    """The columns of figures in one unit by name, and what each text that is printed there counts as: to sort by.

    A column counts whose filled cells are all figures; one that prints the same figure in two ways stays words.
    """
    found: dict[str, dict[str, float | None]] = {}
    for name, cells in zip(column_names(table), zip(*table, strict=False), strict=False):
        filled = [cell for cell in cells if cell.text.strip()]
        counted = {cell.text: cell.value for cell in cells}
        values = [value for value in counted.values() if value is not None]
        one_unit = len({cell.unit for cell in filled}) == 1
        if one_unit and len({cell.text for cell in filled}) == len(values) == len(set(values)):
            found[name] = counted
    return found


def to_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, which Excel needs to read Chinese; words that look like formulas are quoted."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([_word(column) for column in column_names(table)])
    writer.writerows([cell.text if cell.value is not None else _word(cell.text) for cell in row] for row in table)
    return out.getvalue().encode("utf-8-sig", "replace")


def _word(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
