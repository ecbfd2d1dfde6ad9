"""Tables whose columns are parted by white space: three-line tables between horizontal rules, and borderless ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

import numpy as np

from ingest.pdf.aligned_rows import columns_of, head_over_strips, row_edges, rows_of, strips
from ingest.pdf.borderless import borderless
from ingest.pdf.charted import named_figures
from ingest.pdf.glyphs import Frame, Glyph, edges_of
from ingest.pdf.grid import Grid, GridCell
from ingest.pdf.grounds import grounded
from ingest.pdf.group_labels import spread_labels
from ingest.pdf.gutters import WHITE, gutters
from ingest.pdf.header_bands import names_in_order, repeated_bands, shared_bands
from ingest.pdf.header_names import cut_names, parted_figures, parted_names, parted_words
from ingest.pdf.levels import two_levels
from ingest.pdf.lone_period import lone_period
from ingest.pdf.named_grounds import underlined
from ingest.pdf.regions import Region, is_drawn
from ingest.pdf.row_rules import Spanned, rows_between_rules
from ingest.pdf.rules import Rules
from ingest.pdf.segments import Segment, TextLine, cut_at, cut_lines, line_of
from ingest.pdf.streams import text_streams
from ingest.pdf.three_line import between_rules
from ingest.pdf.tight import told_apart
from ingest.pdf.wide_labels import over_columns
from ingest.pdf.worded import worded
from ingest.records import Box

MAX_LINES = 400


def aligned_grids(glyphs: Sequence[Glyph], rules: Rules, view: Frame, taken: Sequence[Box]) -> list[Grid]:
    """Grids out of aligned columns in the part of the page that ruled tables (`taken`) leave."""
    free = _outside(glyphs, taken) if taken else glyphs
    if len(rules.horizontal) < 3 and sum(g.char.isdigit() for g in free) < 6:
        return []
    lines = cut_lines(free)[:MAX_LINES]
    under = grounded(free, lines, rules)
    regions = under + find_regions(left_over(lines, under), rules, taken)
    return [grid for region in regions if (grid := grid_of(region, rules)) is not None]


def _outside(glyphs: Sequence[Glyph], taken: Sequence[Box]) -> list[Glyph]:
    """The glyphs whose middles stand in none of the boxes."""
    edges = edges_of(glyphs)
    x, y = ((edges[:, :2] + edges[:, 2:]) / 2).T
    free = np.ones(len(glyphs), np.bool_)
    for left, top, right, bottom in taken:
        free &= ~((top <= y) & (y <= bottom) & (left <= x) & (x <= right))
    return list(compress(glyphs, free.tolist()))


def find_regions(lines: Sequence[TextLine], rules: Rules, taken: Sequence[Box]) -> list[Region]:
    """Regions of a page's free lines, charts left out; `taken` are the boxes of its ruled tables."""
    regions: list[Region] = []
    rules = underlined(lines, rules)
    for stream in text_streams(lines, rules):
        bounded = [region for region in between_rules(stream, rules, taken) if not is_drawn(region, rules)]
        rest = left_over(stream, bounded)
        figured = borderless(rest, rules)
        regions += bounded + figured + worded(left_over(rest, figured), rules)
    return [region for region in regions if not is_drawn(region, rules)]


def left_over(lines: Sequence[TextLine], regions: Sequence[Region]) -> list[TextLine]:
    """The lines without what stands in the regions."""
    rest = []
    for whole in lines:
        line: TextLine | None = whole
        spans = [r for r in regions if r.lines[0].top - 1 <= (whole.top + whole.bottom) / 2 <= r.lines[-1].bottom + 1]
        if spans:
            kept = tuple(s for s in whole.segments if not any(r.left <= (s.x0 + s.x1) / 2 <= r.right for r in spans))
            if len(kept) < len(whole.segments):
                line = line_of(kept) if kept else None
        if line is not None:
            rest.append(line)
    return rest


def grid_of(region: Region, rules: Rules) -> Grid | None:
    """Columns by white space, rows by lines, spans by overlap and by the rules under header cells."""
    if region.edges:
        xs = list(region.edges)
    elif (charted := named_figures(region, rules)) is not None:
        xs, region = list(charted.edges), replace(charted, edges=())
    else:
        region = told_apart(region)
        edges = gutters(region)
        if not edges:
            return None
        xs = [region.left, *edges, region.right]
        region = _named(region, xs, rules)
    if between := rows_between_rules(region, xs, rules):
        return _spanned(*between, xs, region, rules)
    header = region.lines[: region.head]
    rows = rows_of(region, xs, rules)
    if len(rows) < 2:
        return None
    ys = row_edges(rows, region)
    cells = [cell for number, row in enumerate(rows) for cell in cells_of(number, row, xs, ys, region, rules)]
    box = (xs[0], ys[0], xs[-1], ys[-1])
    header_lines = {id(line) for line in header}
    head = sum(id(row[0]) in header_lines for row in rows)
    cells = over_columns(spread_labels(cells, len(rows), head), head)
    return Grid(box, len(rows), len(xs) - 1, tuple(cells), ruled=bool(region.edges), head=head)


def _spanned(ys: Sequence[float], spans: Sequence[Spanned], xs: Sequence[float], region: Region, rules: Rules) -> Grid:
    """The grid of cells that rules bound; its header ends where the names do, after one row where no figures tell. Names on
    more levels than rules part are read by their lines."""
    cells = []
    names = region.lines[: region.head]
    told = any(line.is_data for line in region.lines)
    head = sum(y < names[-1].top for y in ys) if names and told else int(bool(names))
    named = {id(line) for line in names}
    levels = [row for row in rows_of(region, xs, rules) if id(row[0]) in named]
    more = len(levels) - head if told and head == 1 and len(levels) > 1 else 0
    if more:
        ys = [ys[0], *row_edges(levels, region)[1:-1], *ys[head:]]
        cells = [cell for number, row in enumerate(levels) for cell in cells_of(number, row, xs, ys, region, rules)]
    for span in spans[(len(xs) - 1) * bool(more) :]:
        cell = _cell(span.row + more, span.col, span.across, xs, ys, span.segments, _behind(span.row + more, ys, rules))
        box = (*cell.box[:3], ys[span.row + more + span.down])
        cells.append(replace(cell, row_span=span.down, box=box))
    box, ruled = (xs[0], ys[0], xs[-1], ys[-1]), bool(region.edges)
    return Grid(box, len(ys) - 1, len(xs) - 1, tuple(cells), ruled=ruled, head=head + more)


def _named(region: Region, xs: Sequence[float], rules: Rules) -> Region:
    """The region with its header's extent settled, and names and figures that run into each other parted."""
    head = head_over_strips(region, strips(region, rules), xs)
    names = (cut_names(line, xs, replace(region, head=head)) for line in region.lines[:head])
    cut = (cut_at(line, xs[1:-1], WHITE) for line in region.lines[head:])
    region = replace(region, head=head, lines=(*names, *cut))
    header = tuple(parted_words([parted_names(line, xs, region) for line in region.lines[:head]], xs))
    body = tuple(parted_figures(line, xs) for line in region.lines[region.head :])
    region = replace(region, lines=header + body)
    spans = shared_bands(region, xs) | repeated_bands(header, xs, region.rules)
    spans = spans or two_levels(header, xs) or lone_period(header, xs) or names_in_order(region, xs)
    return replace(region, spans=spans)


def _behind(row: int, ys: Sequence[float], rules: Rules) -> list[Box]:
    """The grounds at the height of a row's middle."""
    middle = (ys[row] + ys[row + 1]) / 2
    return [fill for fill in rules.fills if fill[1] <= middle <= fill[3]]


def cells_of(
    number: int, row: Sequence[TextLine], xs: Sequence[float], ys: Sequence[float], region: Region, rules: Rules
) -> list[GridCell]:
    """One row's cells, empty ones included."""
    cols = len(xs) - 1
    spans: list[tuple[int, int, list[Segment]]] = []
    for line in row:
        for segment in line.segments:
            first, last = columns_of(segment, line, xs, region)
            held = next((span for span in spans if span[0] <= last and span[1] >= first), None)
            if held is None:
                spans.append((first, last, [segment]))
            else:
                spans.remove(held)
                spans.append((min(first, held[0]), max(last, held[1]), [*held[2], segment]))
    spans.sort(key=lambda span: span[0])
    cells: list[GridCell] = []
    fills = _behind(number, ys, rules)
    col = 0
    for first, last, segments in [*spans, (cols, cols, [])]:
        cells += [_cell(number, c, 1, xs, ys, [], fills) for c in range(col, first)]
        if segments:
            cells.append(_cell(number, first, last - first + 1, xs, ys, segments, fills))
        col = last + 1
    return cells


def _cell(
    row: int,
    col: int,
    across: int,
    xs: Sequence[float],
    ys: Sequence[float],
    segments: Sequence[Segment],
    fills: Sequence[Box],
) -> GridCell:
    box = (xs[col], ys[row], xs[col + across], ys[row + 1])
    middle = (box[0] + box[2]) / 2
    shaded = any(fill[0] - 1 <= middle <= fill[2] + 1 for fill in fills)
    glyphs = tuple(glyph for segment in segments for glyph in segment.glyphs)
    return GridCell(row, col, 1, across, box, glyphs, shaded)
