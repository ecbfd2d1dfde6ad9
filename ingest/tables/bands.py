"""What reaches over several columns though no ruling says so: a title in the first row, a measure over its years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ingest.tables.notes import is_caption, is_source, stated_unit
from ingest.tables.sheet import Row, Sheet
from ingest.values import is_period

FEWEST = 3
"""Columns from which a row with one cell of words at its left is a title, not an entry."""
_UNIT_BEHIND = re.compile(r"(?<=[^\s（(，,])(?=单位\s*[:：][^（()）]+$)")
"""Where the unit begins that stands at the other end of a caption's line."""
_YEAR = re.compile(r"(?:19|20)?(\d\d)\s*[AEFP]?年?", re.I)
_LEVELS = re.compile(
    r"^(?P<over>.*?)[/\s]*(?P<year>(?:(?:19|20)\d\d|(?<!\d)\d\d(?=[AEFPaefp]))\s*[AEFPaefp]?年?)$", re.S
)


def with_title(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, the first as one cell over the whole width where it is a title: a numbered caption with nothing but a unit beside
    it, or words at the left and nothing beside them, over a row that names the columns from the left on."""
    if len(rows) < FEWEST or len(rows[0]) < FEWEST:
        return tuple(rows)
    first, *others = rows[0]
    if is_caption(first.text):
        beside = [text for text in dict.fromkeys(slot.text for slot in others) if text and text != first.text]
        if all(map(stated_unit, beside)):
            whole = "\t".join([_UNIT_BEHIND.sub("\t", first.text, count=1), *beside])
            title = first._replace(cell=replace(first.cell, text=whole), across=len(rows[0]))
            return (tuple(title for _ in rows[0]), *rows[1:])
    titled = first.text and first.cell.kind == "text" and not any(slot.text for slot in others)
    below = [slot.text for slot in rows[1]]
    if not titled or not below[0] or sum(map(bool, below)) < FEWEST or not _names(rows[1]):
        return tuple(rows)
    return (tuple(first._replace(across=len(rows[0])) for _ in rows[0]), *rows[1:])


def without_note(sheet: Sheet) -> Sheet:
    """The sheet without the rows at its end that only say where its figures are from, or how they were made."""
    rows = list(sheet.rows)
    while len(rows) > FEWEST and len(told := {slot.text for slot in rows[-1] if slot.text}) == 1 and is_source(*told):
        rows.pop()
    if len(rows) == len(sheet.rows):
        return sheet
    (page, (left, top, right, _)), low = sheet.boxes[-1], max(slot.cell.box[3] for slot in rows[-1])
    return replace(sheet, rows=tuple(rows), boxes=(*sheet.boxes[:-1], (page, (left, top, right, low))))


def _names(row: Row) -> bool:
    """Whether a row has no amounts, only words and periods."""
    return all(slot.cell.kind not in ("number", "percent", "ticker") or is_period(slot.text) for slot in row)


def over_years(names: Sequence[str]) -> tuple[str, ...]:
    """Names of columns with a measure that stands over one of several years ("2024A", "EPS 2025E", "2026E") over all of them: where
    years run on they are of one measure, and begin anew with the next."""
    told = [match if (match := _LEVELS.match(name)) and is_period(match["year"]) else None for name in names]
    found = list(names)
    for dated, run in groupby(range(len(names)), key=lambda index: told[index] is not None):
        for group in _rising(list(run), names) if dated else ():
            overs = {told[index]["over"].strip(" /") for index in group}  # type: ignore[index]
            measures = overs - {""}
            if len(group) > 1 and len(measures) == 1 and len(overs) > 1:
                for index in group:
                    found[index] = f"{next(iter(measures))}/{told[index]['year']}"  # type: ignore[index]
    return tuple(found)


def _rising(run: Sequence[int], names: Sequence[str]) -> list[list[int]]:
    """The columns of years in a row, parted where the years do not go on rising."""
    groups: list[list[int]] = []
    last = 0
    for index in run:
        year = int(_YEAR.findall(names[index])[-1])
        if not groups or year <= last:
            groups.append([])
        groups[-1].append(index)
        last = year
    return groups
