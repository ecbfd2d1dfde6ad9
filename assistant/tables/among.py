"""Among which rows a question looks: without those that it leaves out, and of people only those who hold the office it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.words.names import fold
from ingest.records import Cell

LONGEST_OFFICE = 24
"""Characters of a cell that names offices; longer ones tell of them."""
EXCEPT = re.compile(
    r"(?:不含|不包括|不计|不算|剔除|排除|抛开|除去?了?)[“\"「]?(?P<what>[^”\"」，,。()（）]{1,12}?)(?:[”\"」)）]|(?:以外|之外|外)|(?<!影响)(?<!因素)(?<!损益)(?:之?后|(?=的))|(?:(?<=[\u3400-\u9fff]{3})|(?<=[a-z]{2}))[，,])"
    r"|(?:^|(?<=[，,里中内]))除了(?P<but>[^”\"」，,。()（）谁哪]{2,12}?)(?=谁|哪|还有|的?其[他它余])|(?:^|(?<=[，,]))(?P<beside>[^”\"」，,。()（）]{2,12}?)[之以]外(?=[，,]?(?:谁|哪|还有))"
    r"|\bexclud\w+ (?P<en>[\w ]+)"
)
"""What of a question leaves something out."""
_PARTS = re.compile(r"[、,，/;；]")
_OFFICES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"独立董事|独董"), re.compile(r"独立董事")),
    (re.compile(r"(?<!董事、)(?<!董事和)(?<!董)监事(?!会|和|、|与)"), re.compile(r"监事")),
    (re.compile(r"(?<!独立)董事(?![会长、和与])"), re.compile(r"董事(?!会秘书)")),
)
"""Offices as questions name all who hold one of them, and as tables print them."""


def left_out(said: str) -> list[str]:
    """What a folded question leaves out ("除了甲，谁…")."""
    return [fold(next(filter(None, match.groups()))) for match in EXCEPT.finditer(said)]


def is_left_out(row: Sequence[Cell], names: Sequence[str]) -> bool:
    """Whether a cell of a row is one of the names, or lists it ("董事长、总经理")."""
    if not names:
        return False
    told = {part for cell in row if cell.kind == "text" for part in (fold(cell.text), *_PARTS.split(fold(cell.text)))}
    return any(name in told for name in names)


def in_office(rows: Sequence[Sequence[Cell]], said: str) -> list[int]:
    """The places of the rows of those who hold the office that a folded question names ("监事里", "独董中"); empty where it names
    none, or no row's holder has it."""
    rest = EXCEPT.sub("", said)
    held = next((held for asked, held in _OFFICES if asked.search(rest)), None)
    return [at for at, row in enumerate(rows) if held and any(held.search(cell.text) for cell in row if _short(cell))]


def _short(cell: Cell) -> bool:
    return cell.kind == "text" and len(cell.text) <= LONGEST_OFFICE
