"""Paragraphs: consecutive rows joined by what a reader sees: indents, line ends, gaps, size and weight."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from ingest.pdf.characters import printed_width
from ingest.structure.headings import CAPTION, ITEM, LIGHT, SOURCE, numbering
from ingest.structure.rows import Row

INDENT = 1.2
"""Em by which a first line stands in from the line after it."""
GAP = 1.35
"""A gap this many times the page's usual line pitch parts paragraphs."""
SHORT = 2.5
"""Em by which a paragraph's last line falls short of the column's right edge."""
ALIKE = 0.12
"""Share by which the print of one paragraph differs in size."""
_ENDS = tuple('。！？；;.!?)）”"')


def paragraphs(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of one page, furniture left out, as paragraphs; rows of one grid are one paragraph."""
    pitch = _pitch(rows)
    found: list[list[Row]] = []
    for number, row in enumerate(rows):
        right = _right_edge(rows, number)
        if found and _continues(found[-1], row, pitch, right):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance of one line from the next on the page, in em."""
    steps = [
        (b.box[3] - a.box[3]) / b.size
        for a, b in itertools.pairwise(rows)
        if a.grid is None and b.grid is None and b.size and 0 < b.box[3] - a.box[3] < 4 * b.size
    ]
    return median(steps) if steps else 1.5


def _right_edge(rows: Sequence[Row], number: int) -> float:
    """How far right the lines around a row's predecessor reach, in its column: those in one piece and of its size, for a heading, or a
    name with a date at the other end, may reach over several columns."""
    row = rows[max(0, number - 1)]
    near = [
        other.box[2]
        for other in rows[max(0, number - 8) : number + 8]
        if other.grid is None
        and "\t" not in other.text
        and abs(other.box[0] - row.box[0]) < 6 * row.size
        and abs(other.size - row.size) <= ALIKE * row.size
    ]
    return max(near, default=row.box[2])


def _continues(paragraph: list[Row], row: Row, pitch: float, right: float) -> bool:
    """Whether `row` goes on with `paragraph`."""
    last = paragraph[-1]
    if last.grid is not None or row.grid is not None:
        return last.grid == row.grid
    step = row.box[3] - last.box[3]
    em = max(row.size, last.size)
    if not 0 < step < GAP * max(pitch, 1.0) * em or abs(row.size - last.size) > ALIKE * em:
        return False
    text = row.text.lstrip()
    unfinished = right - last.box[2] <= SHORT * em and not last.text.rstrip().endswith(_ENDS)
    torn = unfinished and text.startswith("注")  # 建议关|注：… is no note
    if CAPTION.match(text) or (SOURCE.match(text) and not torn) or ITEM.match(text):
        return False
    if row.bold != last.bold and (last.bold or numbering(text)[0] != "plain") and (len(paragraph) == 1 or row.bold):
        return False
    indent = row.box[0] - last.box[0]
    short = right - last.box[2] > SHORT * em
    section = short and numbering(last.text.lstrip())[0] in ("part", "item", "one", "(one)")  # its line was not full
    numbered = ITEM.match(last.text.lstrip()) or numbering(last.text.lstrip())[0] != "plain"
    hanging = len(paragraph) == 1 and numbered and not section
    if indent > INDENT * em and not hanging:
        return False
    closed = last.text.rstrip().endswith(_ENDS)
    if numbering(text)[0] in ("part", "item", "one", "(one)") and (short or row.bold or closed):
        return False
    if (numbering(text)[0] in ("1.1", "1.1.1") or (row.bold and not last.bold)) and closed and _is_light(text):
        return False
    return not (short and (closed or right - last.box[2] > 8 * em))


def _is_light(text: str) -> bool:
    """Whether a row is as short and open as a heading in ordinary print."""
    return printed_width(text) <= LIGHT and not text.rstrip().endswith((*_ENDS, "，", ",", "、"))
