"""One module for each house whose reports we invent: its looks and its order of pages. Here is what they share."""

from __future__ import annotations

from typing import Any

from samples.chart import Series, walk
from samples.grid import Cell


def series_of(spec: dict[str, Any], colours: tuple[str, ...]) -> tuple[Series, ...]:
    """A chart's series, either as listed or as a made-up path between two values."""
    found = []
    for one, colour in zip(spec["series"], colours, strict=False):
        values = one.get("values") or walk(one["seed"], 90, one["start"], one["end"], one["swing"])
        found.append(Series(one["name"], tuple(values), colour))
    return tuple(found)


def tracker_rows(content: dict[str, Any], until: str) -> tuple[tuple[Cell, ...], ...]:
    """The progress table up to the day `until` (ISO): kind, company, ticker and partner merged over their rows."""
    rows: list[tuple[Cell, ...]] = []
    for group in content["groups"]:
        companies = [(c, [r for r in c["rows"] if r[0] <= until]) for c in group["companies"]]
        high = sum(len(events) for _, events in companies)
        for number, (company, events) in enumerate(companies):
            for i, (day, text) in enumerate(events):
                row = [Cell(day), Cell(text, align="left")]
                if i == 0:
                    span = len(events)
                    row = [Cell(company["name"], rows=span), Cell(company["ticker"], rows=span), *row]
                    row.append(Cell(company["partner"], rows=span))
                if number == 0 and i == 0:
                    row.insert(0, Cell(group["name"], rows=high))
                rows.append(tuple(row))
    return tuple(rows)


def plain_rows(rows: list[list[str]], left: tuple[int, ...] = (0,)) -> tuple[tuple[Cell, ...], ...]:
    """Rows without merged cells; the columns in `left` are set flush left."""
    return tuple(tuple(Cell(t, align="left" if i in left else "center") for i, t in enumerate(row)) for row in rows)


def merged_rows(rows: list[list[str]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows whose equal first cells, one below the other, are one merged cell."""
    firsts = [row[0] for row in rows]
    found: list[tuple[Cell, ...]] = []
    for number, row in enumerate(rows):
        cells = [Cell(text) for text in row[1:]]
        if number == 0 or firsts[number - 1] != row[0]:
            cells.insert(0, Cell(row[0], rows=firsts.count(row[0])))
        found.append(tuple(cells))
    return tuple(found)
