"""Whose figure a row tells: a company's answers what is asked of the company, not of a word that stands in its name."""

from __future__ import annotations

import re

from assistant.evidence.pieces import Evidence, Piece
from assistant.records import Query
from assistant.words.names import fold
from assistant.words.vocabulary import NUMBER_WANTED

_WHICHEVER = re.compile(
    r"谁|哪|最|几家|公司|企业|个股|股票|标的|龙头|成分|名单|第[一二三四五六七八九十\d]+[名位大]|\b(?:which|who|whose|compan(?:y|ies)|stocks?)\b",
    re.I,
)
"""What asks of whichever company it is, of those in a sector, or describes one."""
_SECTOR = re.compile(r"(?<!子)板块|行业")


def is_asked_of(query: Query, piece: Piece | Evidence) -> bool:
    """Whether what a company's row tells is asked of that company, or of whichever it is: not of a sector, nor, where a figure is
    asked for, of a word in its name ("软件" of 云帆软件)."""
    if piece.table is None or query.entities or not any(cell.kind == "ticker" for cell in piece.row):
        return True
    said = fold(query.standalone)
    if _WHICHEVER.search(said) or not (NUMBER_WANTED.search(query.standalone) or _SECTOR.search(said)):
        return True
    return any(len(cell.text) > 1 and fold(cell.text) in said for cell in piece.row if cell.kind in ("text", "ticker"))
