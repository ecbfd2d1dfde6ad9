"""The tables of a page, told from columns of text and blocks of facts that merely stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ingest.pdf.aligned import aligned_grids
from ingest.pdf.columns import regions
from ingest.pdf.glyphs import Frame, Glyph
from ingest.pdf.grid import Grid
from ingest.pdf.lattice import ruled_grids
from ingest.pdf.layout import segments
from ingest.pdf.listed import is_contents
from ingest.pdf.matter import Item
from ingest.pdf.named_lattice import with_names
from ingest.pdf.ruled_names import with_rows
from ingest.pdf.rules import Rules
from ingest.records import union

MAX_GRIDS = 60
"""Of one kind, on a page."""
SAME_LINE = 0.15
"""Em by which the baselines of one table row may differ."""
NEARLY = 3.0
"""Points by which a rule may fall short of a table's edges."""
NAMES = 30.0
"""Points within which the rules over and under a table's names run."""
PAIRED, STRAY = 0.6, 0.34
"""Share of lines on the emptier side that have a partner on the other where the two are one table; and the share that
even unrelated lines reach by chance."""
SPARSE = 0.8
"""Share of lines on the emptier side up to which their having a partner is chance, where hardly any on the fuller side have one."""
BEYOND = 3
"""Lines outside a grid that make a part of the page more than a column of that grid."""
MANY = 5
"""Lines on the emptier side from which chance may be told from a table."""


def page_grids(glyphs: Sequence[Glyph], rules: Rules, view: Frame) -> list[Grid]:
    """The grids of a page, top to bottom.

    A grid without rulings that reaches over a gutter of the page, its lines unpaired, is no table: it is looked for
    again on each side.
    """
    grids = find_grids(glyphs, rules, view)
    unsure = [grid for grid in grids if not grid.ruled and not _is_ruled_off(grid, rules)]
    if not unsure:
        return grids
    parts = _parts(glyphs, [grid for grid in grids if grid.ruled], view)
    if len(parts) < 2:
        return grids
    straddling = [grid for grid in unsure if _straddles(grid, parts)]
    kept = [grid for grid in grids if grid not in straddling]
    if len(kept) < len(grids):
        taken = [grid.box for grid in kept]
        kept += [grid for part in parts for grid in aligned_grids(part, rules, view, taken) if _is_lettered(grid)]
        kept = [grid for grid in kept if not is_contents(grid)]
    return sorted(kept, key=lambda grid: (grid.box[1], grid.box[0]))


def find_grids(glyphs: Sequence[Glyph], rules: Rules, view: Frame) -> list[Grid]:
    """What looks like a table, top to bottom: ruled ones first, then aligned columns in what is left of the page.
    Lists of figures and tables are none."""
    ruled = with_rows(ruled_grids(glyphs, rules, view)[:MAX_GRIDS], glyphs, rules)
    grids = [with_names(grid, glyphs, rules) for grid in ruled]
    grids += aligned_grids(glyphs, rules, view, [grid.box for grid in grids])[:MAX_GRIDS]
    told = [grid for grid in grids if not is_contents(grid)]
    return sorted(told, key=lambda grid: (grid.box[1], grid.box[0]))


def _parts(glyphs: Sequence[Glyph], ruled: Sequence[Grid], view: Frame) -> list[list[Glyph]]:
    """Upright glyphs of each part of the page that is read row by row, what stands in ruled grids left out."""
    inside = {glyph.order for grid in ruled for cell in grid.cells for glyph in cell.glyphs}
    items = segments([glyph for glyph in glyphs if not glyph.angle and glyph.order not in inside])
    items += [Item(grid.box, grid=number) for number, grid in enumerate(ruled)]
    parts = [[glyph for item in region for glyph in item.glyphs] for region in regions(items, view.height)]
    return [part for part in parts if part]


def _is_ruled_off(grid: Grid, rules: Rules) -> bool:
    """Whether rules of the grid's whole width part its rows, or bound its names: columns of text have none across both."""
    left, top, right, bottom = grid.box
    across = [r.at for r in rules.horizontal if r.low <= left + NEARLY and r.high >= right - NEARLY]
    named = any(abs(at - top) <= NAMES / 3 for at in across) and any(NAMES / 3 < at - top <= NAMES for at in across)
    return named or grid.rows > 2 and sum(top - NEARLY <= at <= bottom + NEARLY for at in across) > grid.rows


def _straddles(grid: Grid, parts: Sequence[Sequence[Glyph]]) -> bool:
    """Whether the grid holds lines of parts that stand side by side and do not pair up as a table's rows do.

    Parts that hold few of its lines do not count: a header may stand where columns of text end. A part that does not go on
    outside the grid may be a column of it, its header on a line of its own: then only lines that hardly ever pair count.
    Labels of several rows stand between these and pair with none.
    """
    inside = {glyph.order for cell in grid.cells for glyph in cell.glyphs}
    labels = {glyph.order for cell in grid.cells if cell.row_span > 1 for glyph in cell.glyphs}
    sides: list[tuple[list[Glyph], bool]] = []
    for part in parts:
        if side := [glyph for glyph in part if glyph.order in inside and glyph.order not in labels]:
            outside = _baselines([glyph for glyph in part if glyph.order not in inside])
            sides.append((side, len(outside) >= BEYOND))
    rows = len(_baselines([glyph for side, _ in sides for glyph in side]))
    for (one, more), (two, others) in combinations(sides, 2):
        if _are_beside(one, two) and 2 * len(_baselines([*one, *two])) >= rows:
            share, lines, full = _paired(one, two)
            by_chance = share < PAIRED or (share < SPARSE and full < STRAY)
            if (more and others and (grid.rows <= 3 or by_chance)) or (lines >= MANY and share < STRAY):
                return True
    return False


def _are_beside(one: Sequence[Glyph], two: Sequence[Glyph]) -> bool:
    a, b = union([glyph.box for glyph in one]), union([glyph.box for glyph in two])
    return (a[2] <= b[0] or b[2] <= a[0]) and min(a[3], b[3]) > max(a[1], b[1])


def _paired(one: Sequence[Glyph], two: Sequence[Glyph]) -> tuple[float, int, float]:
    """The share of lines on the emptier side with a partner at the same height on the other, how many it has, and the share of the
    fuller side's lines that are such partners."""
    few, many = sorted((_baselines(one), _baselines(two)), key=len)
    em = min(one[0].size, two[0].size)
    found = sum(any(abs(a - b) <= SAME_LINE * em for b in many) for a in few)
    return found / len(few), len(few), found / len(many)


def _baselines(glyphs: Sequence[Glyph]) -> list[float]:
    """The heights at which lines stand."""
    found: list[float] = []
    for baseline in sorted({round(glyph.baseline, 1) for glyph in glyphs}):
        if not found or baseline - found[-1] > 1.0:
            found.append(baseline)
    return found


def _is_lettered(grid: Grid) -> bool:
    """Whether words stand in the grid, not only the figures of an axis."""
    return any(glyph.char.isalpha() for cell in grid.cells for glyph in cell.glyphs)
