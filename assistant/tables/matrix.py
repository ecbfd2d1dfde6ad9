"""A sensitivity table asked by its two axes: "WACC取8%、永续增长2%时每股值多少" is the cell where that row and that column meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.amounts.quantities import count_of
from assistant.records import Query, Statement
from assistant.tables.cell_units import leaf
from assistant.tables.rows import context_of
from assistant.tables.sheet import Sheet
from assistant.words.locate import tidy
from assistant.words.names import fold
from ingest.records import Cell, Table

FEWEST = 3
"""Rows and columns of an axis."""
_LEVEL = re.compile(r"(?P<sign>[-+−]?)\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<percent>%?)")
_PARTS = re.compile(
    r"(?P<half>一半|半数)|(?P<tenths>[一二三四五六七八九])成(?P<more>半?)|(?P<all>全部|全额|全数)(?=[\u3400-\u9fff])"
)
"""Shares said in words."""
_FALLS = re.compile(r"(?:跌|降|下滑|减少|falls?|drops?|down|lower)[^\d]{0,6}$", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CORNER = re.compile(r"[＼\\/]|／")


@dataclass(frozen=True, slots=True)
class _Matrix:
    """The body of a sensitivity table: its column labels by place, its rows, and what stands in its corner."""

    columns: dict[int, str]
    rows: tuple[tuple[Cell, ...], ...]
    corner: str


def matrix_statements(query: Query, sheets: Sequence[Sheet]) -> list[Statement]:
    """The cell where the row and the column that the question names by their levels meet; empty where no table has both."""
    said = fold(query.standalone)
    levels = list(_levels(said))
    if not levels:
        return []
    for sheet in sheets:
        matrix = _matrix(sheet.table)
        if matrix is None or not _about(said, sheet.table, matrix):
            continue
        found = [
            (_meet(said, levels, tidy(row[0].text), label), row, index)
            for row in matrix.rows
            for index, label in matrix.columns.items()
            if row[index].value is not None
        ]
        best, row, index = max(found, key=lambda cell: cell[0], default=(0, (), 0))
        if best:
            return [_told(sheet, matrix, row, index, matrix.columns[index])]
    return []


def _levels(said: str) -> Iterator[tuple[float, str]]:
    """The figures that a question names, falls below zero, each as told and as a share."""
    for match in _LEVEL.finditer(said):
        falls = match["sign"] in ("-", "−") or _FALLS.search(said[: match.start()])
        yield (-1 if falls else 1) * float(match["number"]), match["percent"]
    for part in _PARTS.finditer(said):
        tenths = 10 * count_of(part["tenths"]) + 5 * bool(part["more"]) if part["tenths"] else 0
        yield float(50 if part["half"] else tenths or 100), "%"


def _matrix(table: Table) -> _Matrix | None:
    """The table as a matrix: rows that begin with a level each, under columns of levels or of words; None where it is none."""
    rows = table.rows
    names = [leaf(table, name) for name in table.columns]
    corner = names[0] if names else ""
    if not any(names) and rows:
        names, corner, rows = [cell.text for cell in rows[0]], rows[0][0].text, rows[1:]
    labelled = sum(bool(_LEVEL.fullmatch(row[0].text.strip())) for row in rows)
    if len(rows) < FEWEST or labelled < len(rows) or len(names) < FEWEST:
        return None
    if not (_signed_or_share(rows) or _are_levels([name.rpartition("/")[2] for name in names[1:]])):
        return None
    columns = {index: name.rpartition("/")[2] for index, name in enumerate(names) if index and name}
    return _Matrix(columns, tuple(rows), corner)


def _are_levels(names: Sequence[str]) -> bool:
    """Whether all columns are named by a level each, which is no year."""
    return all(_LEVEL.fullmatch(name.strip()) and not _YEAR.fullmatch(name.strip()) for name in names)


def _signed_or_share(rows: Sequence[Sequence[Cell]]) -> bool:
    return all(row[0].kind == "percent" or row[0].text.strip().startswith(("+", "-", "−", "0")) for row in rows)


def _about(said: str, table: Table, matrix: _Matrix) -> bool:
    """Whether the caption, the corner or the columns share two characters in a row, or a Latin name, with the question."""
    around = fold(f"{table.caption} {matrix.corner} {' '.join((*table.columns, *matrix.columns.values()))}")
    pairs = {around[i : i + 2] for i in range(len(around) - 1) if re.match(r"[\u3400-\u9fff]{2}", around[i : i + 2])}
    words = re.findall(r"[a-z]{3,}", around)
    return any(pair in said for pair in pairs) or any(word in said for word in words)


def _meet(said: str, levels: Sequence[tuple[float, str]], row: str, column: str) -> int:
    """How well the question names both the row and the column, each level by a figure of its own: 0 where it does not, 2 in the
    order of the table's axes, else 1."""
    wanted = [at for at, level in enumerate(levels) if _is(level, row)]
    if _LEVEL.fullmatch(column.strip()):
        others = [at for at, level in enumerate(levels) if _is(level, column)]
        return max((1 + (a < b) for a in wanted for b in others if a != b), default=0)
    return 2 * (bool(wanted) and fold(column) in said)


def _is(level: tuple[float, str], label: str) -> bool:
    match = _LEVEL.fullmatch(label.strip())
    if match is None:
        return False
    own = (-1 if match["sign"] in ("-", "−") else 1) * float(match["number"])
    return own == level[0] and bool(match["percent"]) == bool(level[1])


def _told(sheet: Sheet, matrix: _Matrix, row: Sequence[Cell], index: int, label: str) -> Statement:
    axes = [part.strip() for part in _CORNER.split(matrix.corner) if part.strip()]
    band = leaf(sheet.table, sheet.table.columns[index]).rpartition("/")[0] or (axes[1] if len(axes) == 2 else "")
    at = "，".join(
        f"{name} {level}".strip() for name, level in ((axes[0] if axes else "", tidy(row[0].text)), (band, label))
    )
    unit = re.sub(r"^(?:单位)?[:：]?", "", sheet.table.unit)
    value = tidy(row[index].text) if row[index].unit or not unit else f"{tidy(row[index].text)} {unit}"
    return Statement(text=f"{at}：{value}", places=sheet.place(row), context=f"{context_of(sheet.table)} {at}")
