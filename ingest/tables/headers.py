"""Which rows head a sheet, and what they call its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.records import Cell
from ingest.tables.notes import is_unit, stated_unit, unit_named
from ingest.tables.sheet import Row, Slot, join_lines
from ingest.values import is_period

MAX_HEADER = 5
AXIS = 3  # levels of what a table varies
LONG, LONG_LATIN = 60, 120  # characters; longer cells are text, not names
SHORT_NAME = 30  # characters; longer cells are content, not names

_HEAD_WORDS = re.compile(
    r"(?:项\s*目|科\s*目|名\s*称|姓\s*名|电\s*话|手\s*机|邮\s*箱|邮\s*件|职\s*务|类\s*别|类\s*型|种\s*类|指\s*标|序\s*号|代\s*码|日\s*期|时\s*间|账\s*龄|单\s*位|年\s*份|年\s*度|币\s*种|备\s*注|行\s*业|"
    r"产\s*品|事\s*项|标\s*题|内\s*容|评\s*级|金\s*额|人\s*数|次\s*数|数\s*额|比\s*例|占\s*比|数\s*量|年\s*龄|说\s*明|期末|期初|本期|上期|本年|上年)|\b(?:item|name|date|type|description|title|year|company|ticker|total|amount)s?\b",
    re.IGNORECASE,
)

_OWN_UNIT = re.compile(r"\s*[(（][^()（）]{1,12}[)）]|\s*[%％]$")

_IN_BRACKETS = re.compile(
    r"[（(]\s*(?!首次)(?:[%％‰]|个?百分点|[^\d（()）]*[元股吨倍个户人次家张年月天岁台辆只套件平米克升桶][^\d（()）]{0,4}|[A-Z]{1,4}\$?|[$€£¥].*|x|X|pp|pcts?|bps?|.*(?:mn?|bn|[mb]illions?|thousands?|shares?))\s*[)）]$",
)
"""The unit in brackets at a name's end."""
_OPENED, _CLOSES = re.compile(r"[（(][^()（）]*$"), re.compile(r"[^()（）]*[)）]")
"""Brackets that a line of a name opens and the next one closes."""
_MONEY_AFTER = re.compile(r"\s*(?:US|HK)?[$€£¥](?:m|mn|k|bn|['’]?000s?)?$", re.IGNORECASE)
"""A unit of money after a year."""
_SPAN = re.compile(r"(?:1|3|6|9|12|18|24|36)\s?M|[1235]\s?Y|YTD")
"""A span of time up to the day of the report, in months or years."""
_MONTH = re.compile(r"(?:1[0-2]|0?[1-9])月份?")
_AMOUNT = re.compile(
    r"(?:幅|率|价|市值|估值|额|量|增速|份额|比重|收入|利润)$|\b(?:price|change|return|growth|value|weight|share|revenue|profit)$",
    re.IGNORECASE,
)


def printed(row: Iterable[Slot]) -> list[Slot]:
    """The row's cells, each once."""
    found: list[Slot] = []
    for slot in row:
        if not found or (found[-1].row, found[-1].col) != (slot.row, slot.col):
            found.append(slot)
    return found


def is_figure(cell: Cell) -> bool:
    """Whether the cell is an amount (a year, a quarter or a month in a header is not)."""
    return cell.kind in ("number", "percent") and not is_period(cell.text) and not _MONTH.fullmatch(cell.text)


def is_band(row: Row) -> bool:
    """Whether one cell covers the whole width: a title or a section label."""
    return len(row) > 1 and row[0].across >= len(row)


def header_rows(rows: Sequence[Row]) -> int:
    """How many of the first rows head the sheet; 0 where nothing tells a header from content.

    Evidence, in order: shaded or bold rows over plain ones, names over figures, merged names over names, the
    field's usual header words.
    """
    top = 0
    while top < len(rows) and is_band(rows[top]) and top < 2:
        top += 1
    if top >= len(rows) - 1 or not _can_head(rows[top]):
        return 0
    count = top + _marked(rows[top:])
    if count == top and (_over_figures(rows[top:]) or _names_fields(rows[top:])):
        count = top + 1
    if count == top:
        return 0
    while count < len(rows) - 1 and count < top + MAX_HEADER and _continues(rows, count):
        count += 1
    return count


def column_names(rows: Sequence[Row], cols: int) -> tuple[str, ...]:
    """Full names of the columns out of the header rows, levels joined by "/", a name's own unit on a line of its own, or the
    rest of its brackets, without one; full-width bands and the table's units are left out."""
    levels = [row for row in rows if not is_band(row)]
    names: list[str] = []
    for col in range(cols):
        parts: list[str] = []
        for row in levels:
            text = row[col].text.strip()
            closes = bool(parts) and bool(_OPENED.search(parts[-1]) and _CLOSES.match(text))
            if parts and (closes or (_IN_BRACKETS.fullmatch(text) and not is_unit(text))):
                parts[-1] = join_lines([parts[-1], text])
            elif text and (not parts or parts[-1] != text) and not is_unit(text):
                parts.append(text)
        names.append("/".join(parts))
    return tuple(names)


def without_shared_units(names: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    """The columns' names without the units in a lowest name that runs over several columns: without rulings nothing tells
    whether it is one name or several, and so whose unit it is."""
    lowest = [row for row in rows if not is_band(row)][-1:]
    shared = {
        c
        for row in lowest
        for slot in row
        if 1 < slot.across < len(row)
        for c in range(slot.col, slot.col + slot.across)
    }
    return tuple(_OWN_UNIT.sub("", name) if col in shared else name for col, name in enumerate(names))


def unit_in(rows: Sequence[Row], body: Sequence[Row] = ()) -> str:
    """The unit that the header states for the whole table, else "": at the left, over all columns, by itself as a table's is
    ("(in thousands)"), or in every column; one column's is not the others', nor is that of labels that are figures."""
    measured = 2 * sum(is_figure(row[0].cell) for row in body) > len(body)
    own: dict[int, str] = {}
    for row in rows:
        for slot in printed(row):
            unit = stated_unit(slot.text) or (unit_named(slot.text) if slot.col == 0 and not measured else "")
            if unit and (slot.col == 0 or slot.across >= len(row) - 1 or is_unit(slot.text) or "单位" in slot.text):
                return unit
            own |= dict.fromkeys(range(slot.col, slot.col + slot.across), unit) if unit else {}
    return own[1] if rows and len(own) == len(rows[0]) - 1 and len(set(own.values())) == 1 else ""


def _can_head(row: Row) -> bool:
    cells = printed(row)
    named = [slot for slot in cells if slot.text]
    if (
        not named
        or any(is_figure(slot.cell) for slot in named)
        and not all(_SPAN.fullmatch(slot.text) for slot in named[1:])
        or any(len(slot.text) > (LONG_LATIN if slot.text.isascii() else LONG) for slot in named)
    ):
        return False
    blank = [slot for slot in cells if not slot.text]
    return len(blank) <= max(1, len(cells) // 2) and (len(named) > 1 or len(cells) <= 2)


def _marked(rows: Sequence[Row]) -> int:
    """How many rows at the top are shaded, or bold, while the rows below are not."""
    for marked in (_shaded, _bold):
        count = 0
        while count < min(len(rows), MAX_HEADER) and marked(rows[count]) and _can_head(rows[count]):
            if count and is_band(rows[count]) and not is_unit(rows[count][0].text):
                break  # a label of the rows below it
            count += 1
        if not 0 < count < len(rows):
            continue
        below = [marked(row) for row in rows[count:]]
        if sum(below) <= 0.5 * len(below):
            return count - 1 if count > 1 and _alternate([True, *below]) else count
    return 0


def _alternate(marks: Sequence[bool]) -> bool:
    """Whether every other row is marked, from the first on: strips behind rows, the first one right under the names."""
    return len(marks) > 2 and all(mark == (number % 2 == 0) for number, mark in enumerate(marks))


def _shaded(row: Row) -> bool:
    cells = [slot for slot in printed(row) if slot.text]
    return bool(cells) and all(slot.shaded for slot in cells)


def _bold(row: Row) -> bool:
    cells = [slot for slot in printed(row) if slot.text]
    return bool(cells) and all(slot.bold for slot in cells)


def _over_figures(rows: Sequence[Row]) -> bool:
    """Names (or years) over at least one column of figures."""
    below = rows[1 : 1 + 12]
    names = printed(rows[0])
    if len(rows[0]) == 2 and len(names) == 2 and not _names_amounts(names[1].text):
        return False
    for col, slot in enumerate(rows[0]):
        if not slot.text:
            continue
        cells = [row[col].cell for row in below if row[col].text and row[col].row != slot.row]
        if any(is_figure(cell) for cell in cells) and col > 0:
            return True
    return False


def _names_amounts(text: str) -> bool:
    """Whether a name says that amounts stand below it: a header word, a period, or a unit in brackets."""
    return (
        not text
        or bool(_HEAD_WORDS.search(text) or _AMOUNT.search(text))
        or is_period(_MONEY_AFTER.sub("", text))
        or bool(_IN_BRACKETS.search(text))
    )


def _names_fields(rows: Sequence[Row]) -> bool:
    """Words only: a full row of short, different names that do not come again below them, of which the field's usual
    header words make up enough. A label merged over rows beside unmerged cells begins content, not a header.
    """
    cells = printed(rows[0])
    names = [slot.text for slot in cells]
    if len(set(names)) < len(names) or not all(names) or any(len(name) > SHORT_NAME for name in names):
        return False
    if any(slot.down > 1 for slot in cells) and not any(slot.across > 1 for slot in cells):
        return False
    below = rows[1:12]
    if any(row[slot.col].text == slot.text for row in below for slot in cells):
        return False
    hits = sum(bool(_HEAD_WORDS.search(name)) for name in names)
    if len(names) == 2:
        return hits == 2 and all(len(name) <= SHORT_NAME // 2 for name in names)
    longer = sum(len(slot.text) > SHORT_NAME for row in below for slot in row)
    typed = sum(slot.cell.kind in ("date", "ticker", "number", "percent") for row in below for slot in row)
    return hits > 0 and (hits >= len(names) / 2 or longer > 0 or typed > 0)


def _only_periods(row: Row) -> bool:
    """Whether a row prints several years or quarters and nothing else: they part what the names above them measure."""
    told = [slot.text for slot in row if slot.text]
    return 1 < len(told) < len(row) and all(map(is_period, told))


def with_axis(rows: Sequence[Row], header: int) -> int:
    """The header's rows with one more where the levels that a sensitivity table varies along its columns stand below them."""
    body = rows[header + 1 :]
    axis = 0 < header < len(rows) - 1 and _is_axis(rows[:header], rows[header]) and all(row[0].text for row in body)
    return header + axis


def _is_axis(above: Sequence[Row], row: Row) -> bool:
    """Whether a row holds nothing but figures that rise or fall, under a name that runs over all of them: the levels of what a
    sensitivity table varies along its columns."""
    values = [slot.cell.value for slot in row[1:]]
    over = any(slot.across >= len(values) and slot.text for names in above for slot in printed(names))
    reaching = above[-1][0].cell is row[0].cell  # the corner's name, beside both rows
    if (row[0].text and not reaching) or len(values) < AXIS or not over:
        return False
    told = [value for value in values if value is not None]
    return len(told) == len(values) and (told == sorted(set(told)) or told == sorted(set(told), reverse=True))


def _continues(rows: Sequence[Row], count: int) -> bool:
    """Whether the header goes on below row `count - 1`: a cell reaches down, or merged names stand over names."""
    above, row = rows[count - 1], rows[count]
    if any(is_figure(slot.cell) for slot in row) or is_band(row):
        return False
    if _only_periods(row) and all(name.text for name, slot in zip(above, row, strict=True) if not slot.text):
        return True
    reaching = [slot for slot in printed(above) if slot.row + slot.down > count and slot.text]
    if reaching and len(reaching) < len(printed(above)):
        return reaching[0].down <= MAX_HEADER
    over = [slot for slot in printed(above) if slot.across > 1 and slot.text and slot.row + slot.down == count]
    if not over or not _can_head(row):
        return False
    return all(len({(row[c].row, row[c].col) for c in range(s.col, s.col + s.across)}) > 1 for s in over)
