"""Gains and losses that a report's tables list: the shares that moved, each with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.tables.cell_units import leaf
from assistant.tables.rows import row_name
from ingest.library import Library
from ingest.records import Box, Report, Table

_MOVE = re.compile(r"涨|跌|\b(?:change|chg|returns?|performance|gains?|loss(?:es)?)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A share and how far it moved, in per cent as printed; `box` is the cell on `page`."""

    name: str
    percent: float
    page: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Movers:
    """The shares under one caption, those that rose most first; `measure` is the column's name."""

    caption: str
    measure: str
    movers: tuple[Mover, ...]


def movers(library: Library, report: Report) -> list[Movers]:
    """Every list of movers in a report, in its order: tables under one caption (gains, losses) are one list."""
    found: dict[tuple[str, str], dict[str, Mover]] = {}
    for table in library.catalog.tables(report.id):
        column = _moved(table)
        if column is not None:
            listed = found.setdefault((table.caption, leaf(table, table.columns[column])), {})
            listed.update((mover.name, mover) for mover in _listed(table, column))
    return [
        Movers(caption=caption, measure=measure, movers=tuple(sorted(listed.values(), key=lambda m: -m.percent)))
        for (caption, measure), listed in found.items()
    ]


def _moved(table: Table) -> int | None:
    """The first column of percentages that tells a move, in a table whose rows bear tickers."""
    if not table.rows or not any(cell.kind == "ticker" for cell in table.rows[0]):
        return None
    for index, (name, cell) in enumerate(zip(table.columns, table.rows[0], strict=True)):
        if cell.kind == "percent" and _MOVE.search(leaf(table, name)):
            return index
    return None


def _listed(table: Table, column: int) -> Iterator[Mover]:
    for row in table.rows:
        cell = row[column]
        if cell.value is not None:
            yield Mover(name=row_name(table, row), percent=cell.value, page=cell.page, box=cell.box)
