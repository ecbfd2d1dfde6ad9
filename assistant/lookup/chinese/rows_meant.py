"""Which of several rows a question means: each of them, all kinds of one thing, parts of a year, those ranked, who holds an office now."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.amounts.quantities import count_of
from assistant.lookup.chinese.grid import ONE_PART, Grid, Line
from assistant.lookup.chinese.wording import Wording, core_of
from assistant.tables.among import in_office, is_left_out
from assistant.words.names import fold

_EACH_OF = re.compile(r"(?P<count>[两二三四五六七八九十])者?[家个只款项人位][^，,。？?；;]{0,8}?(?:分别|各)")
_EACH = re.compile(r"每[人位名家个]")
_LEFT = re.compile(r"离任|离职|解聘|卸任")
"""What a cell says of who holds an office no more."""
_BEFORE = re.compile(r"离任|离职|解聘|卸任|辞|前任|前后|历任|曾|原任|换")
FEW_KINDS = 4
"""Kinds of one thing that are all told where it is asked for."""


def of_each(said: str, rows: int) -> bool:
    """Whether a folded question asks something of each of as many things as there are rows ("三家分别报价多少", "每人多少")."""
    match = _EACH_OF.search(said)
    return bool(_EACH.search(said)) or (match is not None and count_of(match["count"]) == rows)


def of_one_name(grid: Grid, lines: Sequence[Line]) -> bool:
    """Whether a few rows are the kinds of one thing, which only their brackets tell apart: 碳酸锂（电池级） and 碳酸锂（工业级）."""
    if grid.subject is None or not 1 < len(lines) <= FEW_KINDS:
        return False
    names = {fold(line.cells[grid.subject].text) for line in lines}
    return len(names) == len(lines) and len({core_of(name) for name in names}) == 1


def of_parts(grid: Grid) -> list[Line]:
    """The rows that are each of one month or quarter, where there are several; none of a stretch of them."""
    lines = [line for line in grid.lines if any(ONE_PART.fullmatch(cell.text.strip()) for cell in line.cells[:2])]
    return lines if len(lines) > 2 else []


def ranked_among(wording: Wording, grid: Grid, named: Sequence[Line]) -> Sequence[Line]:
    """The rows that are ranked: the holders of the office that the question names, several rows that it names, those under a
    heading that it names, else all; none that it leaves out."""
    lines = [line for line in grid.lines if not is_left_out(line.cells, wording.without)]
    if held := in_office([line.cells for line in lines], wording.said):
        return [lines[at] for at in held]
    if len(named) > 1:
        return [line for line in named if line in lines]
    under = [line for line in lines if line.under and wording.meet(line.under).share >= 1.0]
    return [line for line in under if wording.meet(line.under).exact & wording.ink] or under or lines


def now_in_office(wording: Wording, lines: list[Line]) -> list[Line]:
    """Of several holders of what is asked for those who hold it now, unless those before them are asked for."""
    if len(lines) < 2 or _BEFORE.search(wording.said):
        return lines
    return [line for line in lines if not any(_LEFT.fullmatch(cell.text) for cell in line.cells)] or lines
