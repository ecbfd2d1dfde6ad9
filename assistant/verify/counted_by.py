"""Whether two figures are one: by value and direction, by what they are counted in and by, by the row that they are of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.amounts.figures import Figure, figures, same
from assistant.amounts.units import MEASURES
from assistant.tables.cell_units import cell_unit
from ingest.records import Cell, Table


def own_unit(table: Table, row: Sequence[Cell], column: int) -> Figure | None:
    """One of the unit that a cell's own row or column tells; None where only the table tells one, or none is."""
    name = table.columns[column].rpartition("/")[2].strip()
    unit = name if name in MEASURES else cell_unit(replace(table, unit=""), row, column)
    one = next(iter(figures(f"1{unit}")), None) if unit else None
    return one if one and (one.unit or one.kind != "number" or one.value != 1) else None


BASE = re.compile(r"\s?(?:/|per\s)\s?(?P<base>[A-Za-z]{1,8}|[\u3400-\u9fff]{1,3})", re.IGNORECASE)


def another_base(said: str, printed: str) -> bool:
    """Whether two figures are counted by different things: 元/Wh and 元/kWh."""
    one, other = BASE.match(said), BASE.match(printed)
    if one is None or other is None or one["base"].isascii() != other["base"].isascii():
        return False
    return not one["base"].casefold().startswith(other["base"].casefold()) if one["base"].isascii() else False


def is_small(figure: Figure) -> bool:
    """A bare whole number below a hundred: page and list numbers are such, so it gives nobody persons or months."""
    return figure.kind == "number" and figure.text.isdigit() and len(figure.text) < 3


def another_counter(said: str, printed: str) -> bool:
    """Whether two places in a row are of different things: the 第23页 of no 第23期."""
    one, other = _COUNTER.match(said), _COUNTER.match(printed)
    return one is not None and (other is None or one.group() != other.group())


_COUNTER = re.compile(r"[页期章节条款届批轮卷辑号]")
"""What is numbered by its place."""


def counts_things(printed: str) -> bool:
    """Whether a bare figure, told with what stands right behind it, counts things: 300台 are no 300元."""
    return bool(_THINGS.match(printed))


_THINGS = re.compile(r"[^\d]*[\d.,]+[ \t]?[台套只件辆架艘座颗枚根张份箱盒支瓶部款](?![\u3400-\u9fff]?[元%])")


def agree(said: Figure, printed: Figure, direction: Callable[[Figure], int], falling: bool) -> bool:
    """The same figure, the words around an unsigned printed one giving its direction (`falling`: a column of decreases may)."""
    if printed.sign or not said.sign:
        return same(said, printed)
    flipped = replace(printed, value=-printed.value) if said.sign < 0 and printed.value is not None else printed
    if not same(said, flipped):
        return False
    towards = direction(printed)
    return towards == said.sign or (not towards and (said.sign > 0 or falling))


def is_no_share(said: Figure, printed: Figure, row: Sequence[Cell]) -> bool:
    """Whether a bare number is told as a percentage of a row that prints its percentages with their sign."""
    bare = said.kind == "percent" and printed.kind == "number" and not printed.unit
    return bare and any(cell.kind == "percent" and "%" in cell.text for cell in row)


def of_another_statistic(told: str, table: Table, row: Sequence[Cell]) -> bool:
    """Whether a statement is on a mean or a sum, and this row of a table is none: no mean at all, or another row than the sum's."""
    named = _STATISTIC.search(told)
    if named is None or any(named.group() in text for text in (*(cell.text for cell in row), *table.columns)):
        return False
    summed = any(named.group() in cell.text for other in table.rows for cell in other)
    return summed or (named.group() != _SUM and named.group() not in table.caption)


_SUM = "合计"
_STATISTIC = re.compile(rf"平均值?|均值|中位数|{_SUM}")
