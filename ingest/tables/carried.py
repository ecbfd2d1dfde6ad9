"""Per cent signs that filings print once: on the first figures under a heading, for all that stand below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.records import Cell

_OF_SHARES = re.compile(r"\b(?:margins?|percent(?:age)?|rates?|occupancy|yields?|growth|shares? of)\b|%", re.I)
"""Headings of shares and rates."""
_NO_SHARE = re.compile(r"\b(?:ratio|times|turnover|days|per share)\b", re.I)
_FIGURE = re.compile(r"[(]?-?\d{1,3}(?:\.(?P<decimals>\d+))?[)]?")
LARGEST = 1000.0
"""Percentages stay below this."""

Row = tuple[Cell, ...]


def signs_carried_down(rows: Sequence[Row]) -> list[Row]:
    """The rows, with bare figures typed as percentages where the first row under a heading of shares prints the sign and these have
    its decimals; the first row that does not goes on with something else."""
    done = list(rows)
    for at in range(1, len(rows)):
        heading, first = rows[at - 1], rows[at]
        if not _is_heading(heading) or not _OF_SHARES.search(heading[0].text):
            continue
        signed = [i for i, cell in enumerate(first) if cell.kind == "percent"]
        if not signed or any(cell.kind == "number" for cell in first):
            continue
        for below in range(at + 1, len(rows)):
            carried = _carried(done[below], signed, _decimals(first[signed[0]]))
            if carried is None:
                break
            done[below] = carried
    return done


def _is_heading(row: Row) -> bool:
    return bool(row and row[0].text) and all(cell.kind == "empty" for cell in row[1:])


def _carried(row: Row, signed: Sequence[int], decimals: int) -> Row | None:
    """The row as percentages in the signed columns; None where it is a heading or of something else."""
    figures = [row[i] for i in signed if row[i].kind != "empty"]
    if not figures or _NO_SHARE.search(row[0].text):
        return None
    if not all(
        c.kind == "percent" or (c.kind == "number" and not c.unit and _decimals(c) == decimals) for c in figures
    ):
        return None
    return tuple(
        replace(cell, kind="percent", unit="%") if i in signed and cell.kind == "number" else cell
        for i, cell in enumerate(row)
    )


def _decimals(cell: Cell) -> int:
    """How many decimals a figure is printed with; -1 where it is no plain small figure."""
    match = _FIGURE.fullmatch(cell.text.replace("%", "").strip())
    return len(match["decimals"] or "") if match and abs(cell.value or 0.0) < LARGEST else -1
