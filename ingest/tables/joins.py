"""Tables that go on over a page break: columns matched, repeated headers dropped, cut cells and merges mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.records import Cell, Page
from ingest.tables.headers import column_names, is_band, is_figure, printed
from ingest.tables.notes import CONTINUED, NUMBERED, Content, is_caption, is_folio, is_source
from ingest.tables.sheet import NEAR, Row, Sheet, over_columns, shift

_AGAIN = re.compile(r"\s*[（(]\s*(?:续表?\s*\d?|接上页|continued|cont[’']?d\.?)\s*[)）]", re.IGNORECASE)
_GOES_ON = re.compile(
    r"[（(]?\s*(?:[接转续见]下一?[页表]|(?:to be )?continued(?: on (?:the )?next page)?)\s*[)）]?", re.IGNORECASE
)
_OPEN = re.compile(r"[，、,;；：:—-]$|[（(][^（()）]*$|[“「][^“”「」]*$")
_ENDED = re.compile(r"[。；;.!?！？）)」』”%\d]$")


def continues(one: Sheet, two: Sheet, before: Page, after: Page, content: Content) -> bool:
    """Whether `two`, first on page `after`, goes on with `one`, last on page `before`: the same columns and nothing
    between them but running headers, footers and a word such as "续表".
    """
    if after.number != before.number + 1 or one.ruled != two.ruled:
        return False
    fixed = one.ruled and common_columns(one.xs, two.xs) is not None
    if common_columns(one.xs, two.xs) is None and not _moved(one, two):
        return False
    below = one.boxes[-1][1][3]
    above = two.boxes[0][1][1]
    under = [before.text[x.start : x.end].strip() for x in content.of(before) if x.box[1] >= below - 1]
    over = [after.text[x.start : x.end].strip() for x in content.of(after) if x.box[3] <= above + 1]
    if under and is_folio(under[-1]):
        under.pop()
    if under and _GOES_ON.fullmatch(under[0]):
        del under[0]
    named = any((is_caption(text) or _parts(text)) and not _is_known(text, before) for text in over)
    if repeats_header(one, two):
        named = named or not (fixed or all(CONTINUED.match(text) or _is_known(text, before) for text in over))
        return not named and not any(is_source(text) for text in under[:2]) and (fixed or not under)
    if under or any(not CONTINUED.match(text) for text in over):
        return False
    return not two.header or not one.header or bool(over) or is_band(one.rows[-1])


def _moved(one: Sheet, two: Sheet) -> bool:
    """Whether the columns may be the same though they stand elsewhere on each page, as white strips do, and grounds as wide as
    what is in them: the header tells, or the columns' order."""
    again = bool(repeats_header(one, two))
    return again and in_like_columns(one, two) if one.ruled else again or _like(one, two)


def _is_known(text: str, before: Page) -> bool:
    """Whether a page has a line already, the word that it goes on aside ("Table 3 (continued): …")."""
    return text in before.text or (bool(_AGAIN.search(text)) and _AGAIN.sub("", text) in before.text)


def _parts(text: str) -> bool:
    """Whether a line over a table is a numbered heading, or the end of a sentence: then it is another table."""
    return bool(NUMBERED.match(text)) or text.endswith("。")


def common_columns(one: Sequence[float], two: Sequence[float]) -> tuple[float, ...] | None:
    """The finer of two sets of column edges if the other's edges are all among them; None where they differ."""
    fine, coarse = (one, two) if len(one) >= len(two) else (two, one)
    if len(coarse) < 3 or abs(one[0] - two[0]) > NEAR or abs(one[-1] - two[-1]) > NEAR:
        return None
    return tuple(fine) if all(any(abs(x - y) <= NEAR for y in fine) for x in coarse) else None


def _like(one: Sheet, two: Sheet) -> bool:
    """Whether the second sheet, which has no header, has the columns of the first."""
    return not two.header and in_like_columns(one, two)


def in_like_columns(one: Sheet, two: Sheet) -> bool:
    """Whether two sheets have the same reach and as many columns, each nearest to the other's own."""
    if len(one.xs) != len(two.xs) or abs(one.xs[0] - two.xs[0]) + abs(one.xs[-1] - two.xs[-1]) > NEAR:
        return False
    middles = [(a + b) / 2 for a, b in pairwise(one.xs)]
    return all(low < x < high for x, (low, high) in zip(two.xs[1:-1], pairwise(middles), strict=True))


def repeats_header(one: Sheet, two: Sheet) -> int:
    """How many rows at the second sheet's beginning repeat the first one's header: the same texts, or where no rulings
    tell the cells, the same names."""
    count = one.header
    if not count or len(one.xs) != len(two.xs):
        return 0
    if not one.ruled and not two.ruled:
        names = column_names(one.rows[:count], one.cols), column_names(two.rows[: two.header], two.cols)
        return two.header if names[0] == names[1] and len(two.rows) > two.header else 0
    heads = one.rows[:count]
    if is_band(heads[0]) and not (two.rows and is_band(two.rows[0])):
        heads = heads[1:]  # the title inside the frame is printed once
    if len(two.rows) <= len(heads):
        return 0
    same = all(_texts(a) == _texts(b) for a, b in zip(heads, two.rows, strict=False))
    return len(heads) if same else 0


def join(one: Sheet, two: Sheet, before: Page) -> Sheet:
    """Both sheets as one, the first of which ends on page `before`: the second's repeated header dropped, cells and merges that the page break cut made whole."""
    drop = repeats_header(one, two)
    xs = common_columns(one.xs, two.xs) or one.xs
    one, two = over_columns(one, xs), over_columns(two, xs)
    upper, lower = list(one.rows), list(shift(two.rows[drop:], len(one.rows) - drop))
    if not lower:
        return replace(one, boxes=one.boxes + two.boxes)
    upper, lower = _inherit(upper, lower, one.header)
    others = [*upper[one.header : -1], *lower[1:]]
    if len(upper) > one.header and _is_rest(upper[-1], lower[0], before, others):
        upper = _made_whole(upper, lower[0])
        lower = list(shift(lower[1:], -1))
    return replace(one, rows=tuple(upper) + tuple(lower), boxes=one.boxes + two.boxes)


def _texts(row: Row) -> list[str]:
    return ["".join(slot.text.split()) for slot in row]


def _inherit(upper: list[Row], lower: list[Row], header: int) -> tuple[list[Row], list[Row]]:
    """Labels of merged cells that the break cut: printed on one side only, they hold on both."""
    for col in range(len(lower[0])):
        last, first = upper[-1][col], lower[0][col]
        if bool(last.text) == bool(first.text) or len(upper) <= header:
            continue
        label, blank, rows = (last, first, lower) if last.text else (first, last, upper)
        if is_figure(label.cell) or not _merges(upper[header:] + lower, col):
            continue
        if blank.across != label.across or (label.down < 2 and blank.down < 2):
            continue
        for number, row in enumerate(rows):
            if (row[col].row, row[col].col) == (blank.row, blank.col) and not row[col].text:
                slots = list(row)
                for c in range(blank.col, blank.col + blank.across):
                    slots[c] = blank._replace(cell=label.cell)
                rows[number] = tuple(slots)
    return upper, lower


def _merges(rows: Sequence[Row], col: int) -> bool:
    """Whether the column holds labels merged over rows."""
    return any(row[col].down > 1 and row[col].text for row in rows)


def _is_rest(last: Row, first: Row, before: Page, others: Sequence[Row]) -> bool:
    """Whether a row is the rest of the cells cut by the break: no figures, some cells blank, and each other cell going on
    with a text that had not ended, or cells blank that the table's other rows fill.
    """
    mine = printed(first)
    inked = [slot for slot in mine if slot.text and slot.cell.page != before.number]
    if len(inked) == len(mine) or not inked or len(mine) != len(printed(last)):
        return False
    if any(slot.cell.kind not in ("text", "empty") or slot.down > 1 for slot in inked):
        return False
    if not all(last[slot.col].text for slot in inked):
        return False
    if inked[0].col == 0 and not _OPEN.search(last[0].text) and not _fills_line(last[0].cell, before):
        return False  # a row of its own whose figures are blank
    open_ended = all(last[s.col].down == 1 and not _ENDED.search(last[s.col].text) for s in inked)
    lone_label = len(inked) == 1 and inked[0].col == 0 and bool(_OPEN.search(last[0].text))
    return open_ended or lone_label or (inked[0].col > 0 and _always_filled(first, others))


def _always_filled(first: Row, others: Sequence[Row]) -> bool:
    """Whether a row leaves a column blank that nearly all the table's other rows, several of them, fill with words."""
    blank = [col for col, slot in enumerate(first) if not slot.text]
    return any(
        len(others) >= 3
        and sum(bool(row[col].text) for row in others) >= 0.8 * len(others)
        and not any(is_figure(row[col].cell) for row in others)
        for col in blank
    )


def _fills_line(cell: Cell, page: Page) -> bool:
    """Whether the cell's last line runs up to its right border, as a line does that goes on."""
    if cell.page != page.number or cell.end <= cell.start:
        return False
    left, right = page.edges[2 * cell.end - 2], page.edges[2 * cell.end - 1]
    return cell.box[2] - right < 1.6 * (right - left) + 2


def _made_whole(rows: Sequence[Row], rest: Row) -> list[Row]:
    """The rows with the last one in one piece; its cells keep the place of their first part, merged ones in every row."""
    last = rows[-1]
    longer = {
        (slot.row, slot.col): slot.text + tail.text
        for slot, tail in zip(last, rest, strict=True)
        if tail.text and tail.text != slot.text
    }
    return [
        tuple(
            slot._replace(cell=_reworded(slot.cell, longer[slot.row, slot.col]))
            if (slot.row, slot.col) in longer
            else slot
            for slot in row
        )
        for row in rows
    ]


def _reworded(cell: Cell, text: str) -> Cell:
    return replace(cell, text=text, kind="text" if text else "empty", value=None, unit="")
