"""Whose figure a row tells: a company's answers what is asked of the company, not of a word that stands in its name."""

from __future__ import annotations

import re

from assistant.evidence.pieces import Evidence, Piece
from assistant.records import Query
from assistant.words.names import fold
from assistant.words.vocabulary import NUMBER_WANTED

_WHICHEVER = re.compile(r"谁|哪|公司|企业|个股|股票|最|\b(?:which|who|whose|compan(?:y|ies)|stocks?)\b", re.I)
"""What asks of whichever company it is, or describes one."""


def is_asked_of(query: Query, piece: Piece | Evidence) -> bool:
    """Whether a figure in a company's row is asked of that company, or of whichever it is; not of a word in its name ("传媒" of 中南传媒)."""
    if piece.table is None or query.entities or not NUMBER_WANTED.search(query.standalone):
        return True
    if _WHICHEVER.search(query.standalone) or not any(cell.kind == "ticker" for cell in piece.row):
        return True
    said = fold(query.standalone)
    return any(len(cell.text) > 1 and fold(cell.text) in said for cell in piece.row if cell.kind in ("text", "ticker"))
