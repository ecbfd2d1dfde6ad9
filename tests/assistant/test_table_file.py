from __future__ import annotations

import csv
from io import StringIO

from assistant.tables.file import column_names, figures_of, to_csv, to_rows
from ingest.records import Cell, Table


def table(columns: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    def cell(text: str) -> Cell:
        value = float(text) if text.lstrip("-").replace(".", "").isdigit() else None
        return Cell(text=text, page=1, start=0, end=len(text), box=(0, 0, 1, 1), value=value)

    return Table(number=1, caption="", columns=columns, rows=tuple(tuple(map(cell, row)) for row in rows), boxes=())


def test_every_column_keeps_its_cells_whatever_it_is_called() -> None:
    made = table(("涨幅", "", "涨幅", ""), ("1", "2", "3", "4"))
    assert column_names(made) == ["涨幅", "–", "涨幅 2", "– 2"]
    assert list(to_rows(made)[0].values()) == ["1", "2", "3", "4"]


def test_a_column_sorts_as_figures_only_where_every_filled_cell_is_one() -> None:
    made = table(("数", "词", "两写", "空"), ("9", "9", "1.0", ""), ("10", "n.m.", "1.00", ""), ("", "1", "2", ""))
    assert figures_of(made) == {"数": {"9": 9.0, "10": 10.0, "": None}}


def test_a_spreadsheet_reads_numbers_as_numbers_and_formulas_as_words() -> None:
    content = to_csv(table(("甲", "=乙"), ("-3.2", "=1+1"), ("甲,\n乙", "@sum")))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert rows == [["甲", "'=乙"], ["-3.2", "'=1+1"], ["甲,\n乙", "'@sum"]]
