"""Codes of shares that are printed so close to the names behind them that both stand in one column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.records import Cell

_CODE_AND_NAME = re.compile(r"(?P<code>\d{6}\.(?:SH|SZ|BJ)|\d{4,5}\.HK)\s*(?P<name>[\u3400-\u9fffA-Z*].*)", re.S)
_NAMES = re.compile(r"(?P<code>(?:证券|股票|公司)?代码)\s*(?P<name>\S.*)", re.S)
FEWEST = 2
"""Rows with a code and a name from which the column is both."""

Row = tuple[Cell, ...]


def codes_apart(
    columns: tuple[str, ...], rows: Sequence[Row], header: Sequence[Row]
) -> tuple[tuple[str, ...], list[Row], tuple[Row, ...]]:
    """The table with a column of codes and one of names for each column that holds both; totals stay with the names."""
    for at in range(len(columns) - 1, -1, -1):
        held = [row[at].text for row in rows if row[at].text]
        both = sum(bool(_CODE_AND_NAME.fullmatch(text)) for text in held)
        if both < FEWEST or 2 * both < len(held):
            continue
        named = _NAMES.fullmatch(columns[at].rpartition("/")[2])
        names = (named["code"], named["name"]) if named else ("代码", columns[at])
        columns = (*columns[:at], *names, *columns[at + 1 :])
        rows = [(*row[:at], *_apart(row[at]), *row[at + 1 :]) for row in rows]
        header = tuple((*row[: at + 1], *row[at:]) for row in header)
    return columns, list(rows), tuple(header)


def _apart(cell: Cell) -> tuple[Cell, Cell]:
    """A cell's code and its name; what has no code is the name's."""
    match = _CODE_AND_NAME.fullmatch(cell.text)
    nothing = replace(cell, text="", end=cell.start, kind="empty", value=None, unit="")
    if match is None:
        return nothing, cell
    x0, top, x1, bottom = cell.box
    share = x0 + (x1 - x0) * len(match["code"]) / len(cell.text)
    cut = cell.start + len(match["code"])
    code = replace(cell, text=match["code"], end=cut, box=(x0, top, share, bottom), kind="ticker", value=None, unit="")
    name = replace(cell, text=match["name"], start=cut, box=(share, top, x1, bottom), kind="text", value=None, unit="")
    return code, name
