"""Of rows whose cells are prose those that tell what a question says of them: "how many announced the progress of a buyback"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.records import Query
from assistant.tables.rows import context_of
from assistant.tables.sheet import Sheet
from assistant.words.names import HAN, fold
from ingest.records import Cell
from ingest.segment import BIGRAM, terms

PROSE = 12
"""Characters from which a cell tells something, beside naming it."""
_COUNTED = re.compile(r"(?:几|多少)[\u3400-\u9fff](?P<noun>公司|个股|股票|企业|标的|品种|项目|行业|板块|产品)?")

Row = tuple[Sheet, tuple[Cell, ...]]


def telling(query: Query, rows: Sequence[Row]) -> list[Row]:
    """The rows whose prose holds every word of a question in Chinese that some row's prose holds and nothing around the table
    does; all rows where none holds them all."""
    told = [
        fold("".join(cell.text for cell in row if cell.kind == "text" and len(cell.text) >= PROSE)) for _, row in rows
    ]
    said = fold(query.standalone)
    around = fold(" ".join(dict.fromkeys(context_of(sheet.table) for sheet, _ in rows)))
    counted = {match["noun"] for match in _COUNTED.finditer(said)}
    times = {time.text for time in query.times}
    words = {word for term in query.terms if term not in times for word in terms(term) if not word.startswith(BIGRAM)}
    kinds = [fold("|".join(cell.text for cell in row if len(cell.text) < PROSE)) for _, row in rows]
    asked = [
        w
        for w in words
        if len(w) > 1 and HAN.match(w) and w not in around and w not in counted and any(w in text for text in told)
        if not all(w in kind for kind in kinds)  # what sorts all of them need not be told again
    ]
    picked = [row for row, text in zip(rows, told, strict=True) if all(word in text for word in asked)]
    return picked or list(rows)
