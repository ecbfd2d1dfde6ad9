"""Whom a company is compared with: the rows of a table of comparable companies, without their mean and without the company itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.records import Query, Statement
from assistant.tables.rows import row_name
from assistant.tables.sheet import Sheet
from assistant.words.names import fold
from ingest.records import Cell

AMONG_PEERS = re.compile(r"可比公司|可比标的|同行|同业|竞争对手|\bpeers?\b|comparable compan")
_OF_PEERS = re.compile(r"可比公司|可比标的|同业(?:公司)?(?:估值|比较|对比)|comparable compan|\bpeer\b", re.I)
_WHICH = re.compile(
    r"(?:哪[几些两三四五六七八九十]家?(?:的)?|选[取择了]*(?:哪[几些]家?)?(?:作为)?)(?:A股|港股|上市)?的?(?:可比公司|可比标的|同行|同业)|(?:可比公司|可比标的|同行|同业)(?:公司)?(?:都|分别|主要)?(?:是|有|选|选取|选择|包括)[了取择的]*(?:哪[几些家]|谁)"
    r"|\b(?:which|what) (?:\w+ )?(?:companies|stocks|peers)\b.*\b(?:peers?|comparables?|compar\w+)\b|\b(?:who|which) (?:are|were)\b.*\b(?:peers|comparables|comparable companies)\b|\bwhich peers\b",
    re.I,
)
_MEAN = re.compile(r"(?:算术|行业|可比公司|同业)?(?:平均(?:值|数)?|均值|中位数|中值)|average|mean|median")


def peer_rows(rows: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The rows above the mean, where the last row stands below it: that is the company that they are compared with."""
    means = [at for at, row in enumerate(rows) if any(_MEAN.fullmatch(fold(cell.text)) for cell in row)]
    return list(rows[: means[0]]) if means and means[-1] >= len(rows) - 2 else list(rows)


def peer_statement(query: Query, sheets: Sequence[Sheet]) -> Statement | None:
    """The names of the comparable companies, from the table that is captioned so; None where they are not asked for, or not in one."""
    if not _WHICH.search(query.standalone):
        return None
    for sheet in sheets:
        table = sheet.table
        rows = peer_rows(table.rows)
        if not _OF_PEERS.search(f"{table.caption} {table.group}") or not 1 < len(rows) < len(table.rows):
            continue
        names = [row_name(table, row) for row in rows]
        named = [
            [cell for cell in row if cell.text and cell.text in name] for row, name in zip(rows, names, strict=True)
        ]
        places = tuple(dict.fromkeys(place for cells in named for place in sheet.place(cells)))
        mark = "、" if query.language == "zh" else ", "
        return Statement(text=mark.join(names), places=places, context=table.caption)
    return None
