"""Reports set in styles drawn by lot: print, spacing, columns, rulings, grounds, alignment, heads of tables.

What the first seeds show may be looked at while rules are made. A seed from HELD on is held out: its files are measured and never
opened, so what is mended for a look that the first seeds have is tried on looks that they have not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bench.reading_cases import close_tables, printed_tables, styled_pages, styled_tables
from bench.reading_cases.sheet import Case, Sheet
from bench.reading_cases.words import styled

HELD = 1000
"""The first seed that is held out."""
LATER = 2000
"""The first seed of `PRINTED` that is looked at, and of `KINDS` drawn later; from `HELD` further on they are held out."""


def _spread(draw: Callable[[Sheet], None], s: Sheet) -> None:
    s.text = styled(s.random, s.latin)
    draw(s)


KINDS: tuple[tuple[str, Callable[[Sheet], None], tuple[float, float]], ...] = (
    ("columns", styled_pages.columns, (595, 842)),
    ("facts beside text", styled_pages.beside, (595, 842)),
    ("table, ruled", partial(styled_tables.table, rulings="grid"), (612, 792)),
    ("table, open sides", partial(styled_tables.table, rulings="open"), (595, 842)),
    ("table, rules between rows", partial(styled_tables.table, rulings="lines"), (595, 842)),
    ("table, three rules", partial(styled_tables.table, rulings="three"), (612, 792)),
    ("table, zebra", partial(styled_tables.table, rulings="zebra"), (595, 842)),
    ("table, ground under head", partial(styled_tables.table, rulings="ground"), (595, 842)),
    ("table, white space", partial(styled_tables.table, rulings="none"), (612, 792)),
    ("head of two levels", partial(styled_tables.two_levels, rulings="three"), (595, 842)),
    ("sentences in ruled cells", partial(styled_tables.sentences_in_cells, rulings="grid"), (595, 842)),
    ("sentences between rules", partial(styled_tables.sentences_in_cells, rulings="lines"), (595, 842)),
    ("labels over rows, ruled", partial(styled_tables.grouped, rulings="grid"), (595, 842)),
    ("labels over rows, rules", partial(styled_tables.grouped, rulings="lines"), (595, 842)),
    ("continued, ruled", partial(styled_tables.continued, rulings="grid"), (595, 842)),
    ("continued, rules", partial(styled_tables.continued, rulings="lines"), (612, 792)),
    ("side by side, ruled", partial(styled_tables.beside_each_other, rulings="grid"), (595, 842)),
    ("side by side, three rules", partial(styled_tables.beside_each_other, rulings="three"), (595, 842)),
    ("alternating running lines", styled_pages.alternating, (595, 842)),
    ("slides", styled_pages.slides, (842, 595)),
)


PRINTED: tuple[tuple[str, Callable[[Sheet], None], tuple[float, float]], ...] = (
    ("head on one ground, ruled rows", printed_tables.banded, (595, 842)),
    ("marks of footnotes", printed_tables.marked, (595, 842)),
    ("a unit in each row", printed_tables.units_by_row, (595, 842)),
    ("labels indented", printed_tables.nested, (612, 792)),
    ("periods over days", printed_tables.periods_over_days, (612, 792)),
    ("beside a chart", printed_tables.beside_a_chart, (595, 842)),
    ("page across", printed_tables.wide, (842, 595)),
    ("box beside a table", printed_tables.box_beside, (595, 842)),
    ("facts with rules", printed_tables.facts_with_rules, (595, 842)),
    ("calendar of words", printed_tables.calendar, (595, 842)),
)
"""Kinds that were written after the reader knew all of `KINDS`; measured before anything was mended on them."""

CLOSE: tuple[tuple[str, Callable[[Sheet], None], tuple[float, float]], ...] = (
    ("led by dots", close_tables.led, (612, 792)),
    ("labels between rows", close_tables.labels_between, (595, 842)),
    ("rules that stop short", close_tables.stopping_short, (595, 842)),
    ("remarks behind figures", close_tables.remarks, (595, 842)),
)
"""Kinds that the reader was mended on just before they were written, on real reports: what it can do, no forecast."""


def cases(kinds: Sequence[tuple[str, Callable[[Sheet], None], tuple[float, float]]] = KINDS) -> Iterator[Case]:
    """Every kind in Chinese and in English."""
    for name, draw, size in kinds:
        for fonts in ("truetype", "latin"):
            yield Case(f"{name}, {'English' if fonts == 'latin' else 'Chinese'}", partial(_spread, draw), fonts, size)
