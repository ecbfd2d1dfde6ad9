"""Logical tables that are printed as one: side by side under bands, or one below the other under section rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.records import Box
from ingest.tables.headers import column_names, header_rows, is_band, is_figure
from ingest.tables.sheet import Row, Sheet, shift
from ingest.values import names_codes


def split_sections(sheet: Sheet) -> list[Sheet]:
    """The sheet cut at full-width rows that a header of their own follows, and at names that come again; the row itself goes
    with what it heads."""
    cuts = [0]
    for number in range(max(1, sheet.header), len(sheet.rows) - 1):
        row = sheet.rows[number]
        band = is_band(row) and row[0].text and not is_band(sheet.rows[number - 1])
        again = _names_again(sheet, number)
        if (band or again) and header_rows(sheet.rows[number:]) > (0 if again else 1):
            cuts.append(number)
    if len(cuts) == 1:
        return [sheet]
    parts = []
    for start, end in zip(cuts, [*cuts[1:], len(sheet.rows)], strict=True):
        rows = shift(sheet.rows[start:end], -start)
        parts.append(replace(sheet, rows=rows, boxes=_boxes(sheet, rows), header=header_rows(rows)))
    return parts


def _names_again(sheet: Sheet, number: int) -> bool:
    """Whether a row of a sheet without rulings repeats, behind a label of its own, the names that head it."""
    row = sheet.rows[number]
    if sheet.ruled or not sheet.header or not row[0].text or row[0].across > 1:
        return False
    names = [slot.text for slot in row[1:]]
    return sum(map(bool, names)) > 1 and names == [slot.text for slot in sheet.rows[sheet.header - 1][1:]]


def split_side_by_side(sheet: Sheet) -> list[tuple[str, Sheet, tuple[int, ...]]]:
    """Each logical table with its band ("" without one) and its columns; one where the sheet is a single table.

    Neighbours have the same width and, but for the label, mostly the same column names, and each begins with a column
    of codes, or of something else that is not figures. A column of labels before the first of them is of all.
    """
    for band, starts in _candidates(sheet):
        ends = [*starts[1:], sheet.cols]
        if len({end - start for start, end in zip(starts, ends, strict=True)}) == 1 and _alike(sheet, starts):
            spans = [(*range(starts[0]), *range(a, b)) for a, b in zip(starts, ends, strict=True)]
            named = [sheet.rows[band][start].text if band is not None else "" for start in starts]
            return [(name, _cut(sheet, span, starts[0]), span) for name, span in zip(named, spans, strict=True)]
    return [("", sheet, tuple(range(sheet.cols)))]


def _candidates(sheet: Sheet) -> list[tuple[int | None, list[int]]]:
    """Where neighbours might begin: under each header row of bands, then at half and thirds of the columns."""
    found: list[tuple[int | None, list[int]]] = []
    for number in range(sheet.header - 1):
        row = sheet.rows[number]
        bands = row[1:] if row[0].across == 1 else row
        starts = sorted({slot.col for slot in bands})
        if len(starts) > 1 and all(slot.across > 1 and slot.text for slot in bands):
            found.append((number, starts))
    if sheet.header:
        found.extend((None, list(range(0, sheet.cols, sheet.cols // n))) for n in (2, 3) if sheet.cols % n == 0)
    return found


def _alike(sheet: Sheet, starts: list[int]) -> bool:
    width = (sheet.cols - starts[0]) // len(starts)
    if width < 2 or (starts[0] and not _labels(sheet, 0)):
        return False
    levels = (column_names([row], sheet.cols) for row in reversed(sheet.rows[: sheet.header]))
    last = next((names for names in levels if any(names)), ())
    if not last:
        return False
    first = last[starts[0] : starts[0] + width]
    for start in starts[1:]:
        same = sum(a == b for a, b in zip(first, last[start : start + width], strict=True))
        if same < (max(1, 0.6 * width) if first[0] == last[start] else width - 1):
            return False
    return all(names_codes(last[start]) or _labels(sheet, start) for start in starts)


def _labels(sheet: Sheet, col: int) -> bool:
    cells = [row[col].cell for row in sheet.body if row[col].text]
    return bool(cells) and sum(is_figure(cell) or cell.kind == "empty" for cell in cells) <= 0.3 * len(cells)


def _cut(sheet: Sheet, span: Sequence[int], labels: int) -> Sheet:
    """The sheet's columns of a span, without rows that have nothing but the `labels` that all its neighbours share."""
    place = {old: new for new, old in enumerate(span)}
    rows = tuple(
        tuple(row[c]._replace(col=place.get(row[c].col, 0), across=min(row[c].across, len(span))) for c in span)
        for number, row in enumerate(sheet.rows)
        if number < sheet.header or not labels or any(row[c].text for c in span[labels:])
    )
    x0, x1 = sheet.xs[span[labels]], sheet.xs[span[-1] + 1]
    boxes = tuple((page, (x0, box[1], x1, box[3])) for page, box in sheet.boxes)
    return replace(sheet, xs=(*(sheet.xs[c] for c in span), x1), rows=rows, boxes=boxes)


def _boxes(sheet: Sheet, rows: tuple[Row, ...]) -> tuple[tuple[int, Box], ...]:
    """Where some of the sheet's rows stand, on each of its pages."""
    found: list[tuple[int, Box]] = []
    for page, whole in sheet.boxes:
        boxes = [slot.cell.box for row in rows for slot in row if slot.cell.page == page]
        if boxes:
            found.append((page, (whole[0], min(box[1] for box in boxes), whole[2], max(box[3] for box in boxes))))
    return tuple(found)
