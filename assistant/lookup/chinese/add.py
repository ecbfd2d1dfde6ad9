"""Cells that were looked up, added: over the years of a row, over the first few rows of a rank, or over the rows of one kind."""

from __future__ import annotations

from assistant.lookup.chinese.grid import PART_OF_YEAR
from assistant.lookup.chinese.pick import Found
from assistant.records import Computation, Statement
from assistant.tables.cell_units import value_text
from assistant.tables.columns import quarters_in
from assistant.tables.rows import column_name, context_of, rounded, row_text
from assistant.words.locate import tidy


def added(found: Found, name: str) -> Statement | None:
    """The sum of a row called `name` over several columns of years, of the column by which rows were ranked, or of the one figure that
    rows of one kind have each; None where none was picked, or a cell is no figure."""
    table = found.grid.sheet.table
    if found.rank is not None and found.rank.top > 1:
        picked = [(line, found.columns[0]) for line in found.lines]
        name = column_name(table, found.columns[0])
    elif len(found.lines) == 1:
        (line,) = found.lines
        dated = [column for column in found.columns if column < len(line.years) and line.years[column]]
        names = found.grid.columns
        parts = [c for c in found.columns if PART_OF_YEAR.search(names[c]) or quarters_in(names[c])]
        picked = [(line, column) for column in dated or parts]
    elif len(figures := _figures(found)) == 1:
        picked = [(line, figures[0]) for line in found.lines]
        name = f"{name}：{column_name(table, figures[0])}"
    else:
        return None
    cells = [line.cells[column] for line, column in picked]
    values = [cell.value for cell in cells if cell.value is not None]
    if len(values) < 2 or len(values) < len(cells):
        return None
    line, column = picked[0]
    unit = value_text(table, column, cells[0], line.cells).removeprefix(tidy(cells[0].text))
    formula = " + ".join(tidy(cell.text) for cell in cells)
    told = f"{rounded(sum(values), cells)}{unit}"
    rows = dict.fromkeys(line for line, _ in picked)
    return Statement(
        text=f"{name}合计 {told}（{formula}）",
        places=tuple(dict.fromkeys(p for line in rows for p in found.grid.sheet.place(line.cells))),
        context=" ".join((context_of(table), *(row_text(table, line.cells) for line in rows))),
        computation=Computation(
            formula=f"{formula} = {told}", cells=tuple(cells), report_id=found.grid.sheet.report_id
        ),
    )


def _figures(found: Found) -> list[int]:
    """The columns that were picked in which every row has an amount."""
    return [c for c in found.columns if all(line.cells[c].kind == "number" for line in found.lines)]
