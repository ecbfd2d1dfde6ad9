"""A row told whole: where a question asks several things of it at once and names fewer of its columns ("到期日，还剩多少没还")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.tables.columns import years_in
from assistant.words.names import fold
from ingest.records import Cell

MOST = 8
"""Cells up to which a row may be told whole."""
LONGEST = 24
"""Characters of a cell that is told beside the one asked for; longer ones are prose."""
_APART = re.compile(
    r"[，,；;、。？?]|(?<=[^\W\d_])\s+(?=[^\W\d_])|以及|(?<=[\u3400-\u9fff]{2})[和与及](?=[\u3400-\u9fff]{2})"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_ASKS = re.compile(r"[\u3400-\u9fff]{2}|[a-z]{2}")


def asked_at_once(said: str) -> int:
    """How many things folded Chinese `said` asks for, as far as commas, spaces and 和 part them; at least 1."""
    return max(1, sum(bool(_ASKS.search(part)) for part in _APART.split(said)))


def told_whole(
    said: str, names: Sequence[str], row: Sequence[Cell], chosen: Sequence[int], rest: str, *, words: bool = False
) -> list[int]:
    """The columns to tell: `chosen`, or all that the row has to tell where more is asked at once than they are.

    `names` are the columns' names, `rest` the words of the table's other rows: a question that names one of those asks for two rows,
    not for more of this one. Columns of years stay a choice, and so does a row of more than `MOST` cells. Cells of words are told
    only where `words` says that they are what the row tells, as entries (电话, 邮箱) are.
    """
    if not chosen or not _HAN.search(said) or asked_at_once(said) <= len(chosen) or _names_another(said, row, rest):
        return list(chosen)
    others = [
        index
        for index, cell in enumerate(row)
        if index not in chosen
        and 0 < len(cell.text) <= LONGEST
        and (words or cell.value is not None or cell.kind != "text")
        if index < len(names) and not years_in(fold(names[index])) and cell.kind not in ("empty", "ticker")
    ]
    return sorted((*chosen, *others)) if 0 < len(others) <= MOST - len(chosen) else list(chosen)


def _names_another(said: str, row: Sequence[Cell], rest: str) -> bool:
    """Whether the question says two characters in a row that another row's words have and this one's lack."""
    own, other = fold(" ".join(cell.text for cell in row)), fold(rest)
    runs = re.findall(r"[\u3400-\u9fff]+", said)
    pairs = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
    return any(pair in other and pair not in own for pair in pairs)
