"""Tables whose header cells have grounds of their own: the coloured cells say where every column begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.pdf.glyphs import Glyph
from ingest.pdf.group_labels import labels_apart
from ingest.pdf.regions import Region, is_title
from ingest.pdf.rules import Rules
from ingest.pdf.segments import Segment, TextLine, cut_at, cut_lines, is_year
from ingest.records import Box

TOUCH = 1.5  # points by which grounds side by side may miss each other: they are drawn to whole pixels
LOW, HIGH = 6.0, 80.0  # points; the height of a row of header cells
NARROW = 8.0  # points; a column
HEADING = 1.15  # a lone line this much larger than the header is a heading
LOOSER = 1.6  # a gap this much wider than those between the rows before it ends the table


@dataclass(frozen=True, slots=True)
class Header:
    """Header cells with grounds: `cells` in rows from top to bottom, `xs` the edges of the columns."""

    cells: tuple[Box, ...]
    xs: tuple[float, ...]

    @property
    def box(self) -> Box:
        """Round all cells."""
        return self.xs[0], min(c[1] for c in self.cells), self.xs[-1], max(c[3] for c in self.cells)


def grounded(glyphs: Sequence[Glyph], lines: Sequence[TextLine], rules: Rules) -> list[Region]:
    """Regions under header cells with grounds, their column edges known; `lines` are those of the whole page."""
    found: list[Region] = []
    taken: list[Box] = []
    runs = _runs(rules.fills)
    for rows in _blocks(runs):
        left, top, right, _ = (rows[0][0][0], rows[0][0][1], rows[0][-1][2], 0.0)
        if any(b[0] - TOUCH <= left and right <= b[2] + TOUCH and b[1] <= top < b[3] - TOUCH for b in taken):
            continue
        if _goes_on_from(lines, left, top, right) or _leaves_out_labels(rows[0], runs):
            continue
        region = under_cells(rows, glyphs, lines, rules)
        if region is not None:
            found.append(region)
            taken.append((left, top, right, region.lines[-1].bottom + TOUCH))
    return found


def under_cells(
    rows: Sequence[Sequence[Box]], glyphs: Sequence[Glyph], lines: Sequence[TextLine], rules: Rules
) -> Region | None:
    """The region under a header's cells, given row by row: the names at their top, and the lines below that are rows."""
    left, top, right = rows[0][0][0], rows[0][0][1], rows[0][-1][2]
    inside = [g for g in glyphs if left - 1 <= (g.box[0] + g.box[2]) / 2 <= right + 1 and g.box[3] > top]
    own = cut_lines(inside)
    header = _header(rows, own, rules)
    return _region(header, own, lines, rules) if header else None


def _goes_on_from(lines: Sequence[TextLine], left: float, top: float, right: float) -> bool:
    """Whether a row with figures stands right over a run of grounds, which is then a shaded row of the same table."""
    over = (x for x in lines if x.x0 < right and x.x1 > left and -2 <= top - x.bottom < 0.6 * x.size)
    return any(line.is_data or (line.figures > 0 and len(line.segments) > 2) for line in over)


def _leaves_out_labels(run: Sequence[Box], runs: Sequence[Sequence[Box]]) -> bool:
    """Whether a strip below has the run's cells and one more left of them: the run is a strip too, beside a name over two rows that
    has no ground, or bounds all columns but that of the rows' labels."""
    below = (other for other in runs if other[0][1] > run[0][3] and len(other) == len(run) + 1)
    return len(run) > 1 and any(_have_same_sides(run, other[1:]) for other in below)


def _runs(fills: Sequence[Box]) -> list[list[Box]]:
    """Grounds that stand side by side without a gap and begin at one height, top to bottom; one by itself may name all columns
    of the run under it."""
    cells = [f for f in dict.fromkeys(fills) if LOW <= f[3] - f[1] <= HIGH and f[2] - f[0] >= NARROW]
    runs: list[list[Box]] = []
    for cell in sorted(cells, key=lambda c: (round(c[1]), c[0])):
        last = runs[-1][-1] if runs else None
        if last and abs(last[1] - cell[1]) <= TOUCH and abs(cell[0] - last[2]) <= TOUCH:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return runs


def _blocks(runs: Sequence[list[Box]]) -> list[list[list[Box]]]:
    """For each run, itself and the runs that go on right below it, within its reach; one of them has several grounds, no ground by
    itself stands over another."""
    blocks: list[list[list[Box]]] = []
    for number, first in enumerate(runs):
        rows = [first]
        bottoms = {cell[3] for cell in first}
        for run in runs[number + 1 :]:
            within = first[0][0] - TOUCH <= run[0][0] and run[-1][2] <= first[-1][2] + TOUCH
            if within and any(abs(run[0][1] - bottom) <= TOUCH for bottom in bottoms):
                rows.append(run)
                bottoms.update(cell[3] for cell in run)
        if len(rows[min(1, len(rows) - 1)]) > 1:
            blocks.append(rows)
    return blocks


def _begins_with_words(cell: Box, lines: Sequence[TextLine]) -> bool:
    """Whether words stand in the first of a row's cells, and no years beside them: then it is no second row of names."""
    first = any(cell[0] <= (s.x0 + s.x1) / 2 <= cell[2] for line in lines for s in line.segments)
    return first and not any(is_year(s.text) for line in lines for s in line.segments)


def _is_strip(run: Sequence[Box], runs: Sequence[Sequence[Box]]) -> bool:
    """Whether a run is the first of the strips behind every other row: one with the same cells begins a row below its end, where
    no run begins at its end."""
    high = run[0][3] - run[0][1]
    alike = [other[0][1] - run[0][3] for other in runs if _have_same_sides(run, other)]
    return any(abs(gap - high) < 0.5 * high for gap in alike) and not any(abs(gap) <= TOUCH for gap in alike)


def _have_same_sides(one: Sequence[Box], two: Sequence[Box]) -> bool:
    sides = [(a[side], b[side]) for a, b in zip(one, two, strict=False) for side in (0, 2)]
    return len(one) == len(two) > 1 and all(abs(a - b) <= TOUCH for a, b in sides)


def _header(rows: Sequence[Sequence[Box]], lines: Sequence[TextLine], rules: Rules) -> Header | None:
    """The rows of names at the top of a block; None where they hold figures, or hardly any words."""
    cells: list[Box] = []
    figures: list[Box] = []
    for row in rows:
        end = min(c[3] for c in row)
        inside = [line for line in lines if row[0][1] < (line.top + line.bottom) / 2 < end]
        data = any(line.is_data for line in inside)
        strip = bool(cells) and _begins_with_words(row[0], inside) and _is_strip(row, _runs(rules.fills))
        if (data and not _stands_beside(cells, row)) or (cells and not inside) or strip:
            break
        cells += row
        figures += row if data else []
    named_by = [cell for cell in cells if cell not in figures]
    words = [s for line in lines for s in _cut_by_cells(line, cells).segments if _home(s, line, named_by)]
    named = [s for s in words if is_year(s.text) or (not s.fills_figure and any(map(str.isalpha, s.text)))]
    if len(named) < 2 or 2 * len(named) < len(named_by) or len(named) < len(words):
        return None
    edges: list[float] = []
    for x in sorted({x for cell in cells for x in (cell[0], cell[2])}):
        if not edges or x - edges[-1] > TOUCH:
            edges.append(x)
    return Header(tuple(cells), tuple(edges))


def _stands_beside(cells: Sequence[Box], row: Sequence[Box]) -> bool:
    """Whether a row of figures is still of the header: a cell that begins above it reaches down to its end (growth rates over the
    columns of a table of two variables)."""
    end = max(c[3] for c in row)
    return any(c[1] < row[0][1] - TOUCH and c[3] >= end - TOUCH for c in cells)


def _home(segment: Segment, line: TextLine, cells: Sequence[Box]) -> Box | None:
    """The cell in which a segment of a line stands."""
    x, y = (segment.x0 + segment.x1) / 2, (line.top + line.bottom) / 2
    return next((c for c in cells if c[0] <= x <= c[2] and c[1] - 1 <= y <= c[3] + 1), None)


def _region(header: Header, own: Sequence[TextLine], page: Sequence[TextLine], rules: Rules) -> Region | None:
    """The header's lines and those below it that are rows of its table."""
    left, top, right, bottom = header.box
    over = [_cut_by_cells(x, header.cells) for x in own if top <= (x.top + x.bottom) / 2 <= bottom]
    body: list[TextLine] = []
    end, widest = bottom, 0.0
    size = median(line.size for line in over) if over else 0.0
    for line in own:
        if (line.top + line.bottom) / 2 <= bottom:
            continue
        gap = line.top - end
        loose = gap > (max(line.size, LOOSER * widest) if body else 3 * line.size)
        heading = len(line.segments) == 1 and line.size > HEADING * size
        if loose or heading or is_title(line) or _is_wider(line, page, left, right):
            break
        widest = max(widest, gap if body else 2 * gap)  # over the first row is half of what parts two
        body.append(cut_at(line, header.xs))
        end = max(end, line.bottom)
    if not over or not body or not any(len(line.segments) > 1 for line in body):
        return None
    low, high = over[0].top - 4, body[-1].bottom + 6
    marks = tuple(r for r in rules.horizontal if low <= r.at <= high and r.low < right and r.high > left)
    xs = (left, *labels_apart(body, header.xs[1]), *header.xs[1:])
    spans = {id(s): _columns(cell, xs) for x in over for s in x.segments if (cell := _home(s, x, header.cells))}
    return Region((*over, *body), marks, left, right, False, len(over), spans, xs)


def _is_wider(line: TextLine, page: Sequence[TextLine], left: float, right: float) -> bool:
    """Whether the line as the page has it runs on over an edge of the table: then it is text, not a row."""
    middle = (line.top + line.bottom) / 2
    beside = (s for whole in page if whole.top <= middle <= whole.bottom for s in whole.segments)
    return any(s.x0 < edge - 6 and s.x1 > edge + 6 for s in beside for edge in (left, right))


def _columns(cell: Box, xs: Sequence[float]) -> tuple[int, int]:
    covered = [n for n, (a, b) in enumerate(pairwise(xs)) if cell[0] < (a + b) / 2 < cell[2]]
    return covered[0], covered[-1]


def _cut_by_cells(line: TextLine, cells: Sequence[Box]) -> TextLine:
    """A header's line cut wherever one cell ends and another begins at its height."""
    middle = (line.top + line.bottom) / 2
    edges = [x for c in cells if c[1] - 1 <= middle <= c[3] + 1 for x in (c[0], c[2])]
    return cut_at(line, edges, 0.0)
