"""Which lines and columns of a table are ranked, or told to have risen or fallen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.lookup.english.fit import HALF, Fit, fit_of, plain_of, told_of, worth_of
from assistant.lookup.english.periods import YEAR, lines_and_columns
from assistant.lookup.english.table import Column, Grid, Line
from assistant.lookup.english.wish import Wish
from assistant.lookup.english.words import CHANGES, bag, years_of
from assistant.tables.rows import REST

_PER = re.compile(r"\bper\b|/", re.I)
"""What is counted by the piece."""


def ranked_lines(wish: Wish, grid: Grid, period: int | None) -> Fit | None:
    """All lines that may be ranked, by the one column that the question names."""
    lines, columns = lines_and_columns(wish, grid, period)
    if not wish.of_growth and grid.around & CHANGES and not wish.said & CHANGES:
        return None  # a table of changes does not rank what changed
    column = (
        _change(wish, grid, columns)
        if wish.of_growth
        else _measure(wish, columns)
        or _plainest(wish, lines, columns)
        or _only(columns)
        or _agreed(wish, lines, columns)
    )
    if column is None or not lines:
        return None
    said = column.words | grid.around | grid.named
    if not _measured(wish, said.union(*(bag(line.heading) for line in lines))):
        return None
    open_ = [concept for concept in wish.concepts if not concept.loose and not concept.said_by(said)]
    rows = [line for line in lines if not line.total and line.row[column.index].value is not None]
    rows = [line for line in rows if not any(concept.said_by(told_of(line)) for concept in wish.without)]
    inside = [line for line in rows if all(c.said_by(told_of(line)) for c in open_)] if open_ else rows
    inside = [line for line in _under_one_heading(wish, inside) if not REST.match(line.label.strip())]
    if len(inside) < 2:
        return None
    return fit_of(wish, grid, inside, [column])


def _measured(wish: Wish, said: frozenset[str]) -> bool:
    """Whether a column, or what stands around its table, names what is ranked by, where the question does."""
    asked = bag(wish.rank.attribute) if wish.rank and not wish.of_growth else frozenset[str]()
    concepts = [concept for concept in wish.concepts if any(form <= asked for form in concept.forms)]
    return not concepts or any(concept.said_by(said) for concept in concepts)


def _under_one_heading(wish: Wish, lines: list[Line]) -> list[Line]:
    """Of lines under several headings those under the one that says most of the question."""
    said = [sum(concept.said_by(bag(line.heading)) for concept in wish.concepts) for line in lines]
    return [line for line, count in zip(lines, said, strict=True) if count == max(said)]


def moved_lines(wish: Wish, grid: Grid, period: int | None) -> Fit | None:
    """All lines of a table of two years or periods, of the kind asked for, in its two columns."""
    lines, columns = lines_and_columns(replace(wish, act="change"), grid, period)
    dated = [column for column in columns if column.years]
    rows = [line for line in lines if not line.total and all(line.row[c.index].value is not None for c in dated)]
    if len(dated) != 2 or dated[0].words != dated[1].words:
        return None
    said = grid.around | grid.named
    open_ = [concept for concept in wish.concepts if not concept.loose and not concept.said_by(said)]
    inside = [line for line in rows if all(c.said_by(told_of(line)) for c in open_)] if open_ else rows
    return fit_of(wish, grid, inside, dated) if len(inside) > 1 else None


def ranked_periods(wish: Wish, grid: Grid, period: int | None) -> Fit | None:
    """One line over all the years of its table, or over the quarters of the year asked about."""
    lines = list(grid.lines)
    if quarters := [column for column in grid.columns if column.quarter]:
        lines, columns = lines_and_columns(replace(wish, months=0), replace(grid, columns=tuple(quarters)), period)
    else:
        columns = [column for column in grid.columns if column.years and wish.months in (0, YEAR)]
    if len(columns) < 2 or len({(column.years, column.quarter) for column in columns}) < len(columns):
        return None
    named = max(lines, key=lambda line: worth_of(wish, line), default=None)
    if named is None or worth_of(wish, named)[0] <= 0:
        return None
    fit = fit_of(wish, grid, [named], columns)
    return replace(fit, score=(fit.score[0], fit.score[1] * len(columns))) if fit else None


def ranked_years(wish: Wish, grid: Grid) -> Fit | None:
    """One column over the rows of years of its table."""
    years = tuple(line for line in grid.lines if years_of(line.label) and not line.total)
    fit = ranked_lines(wish, replace(grid, lines=years), None) if len(years) > 1 else None
    return replace(fit, score=(fit.score[0], wish.share(fit.columns[0].words) * len(years))) if fit else None


def _change(wish: Wish, grid: Grid, columns: Sequence[Column]) -> Column | None:
    """The column of changes to rank growth by: in per cent before amounts, of the measure that the question names, the latest."""
    changes = [c for c in columns if c.words & CHANGES]
    percent = [c for c in changes if any(line.row[c.index].unit == "%" for line in grid.lines)]
    said = [(sum(k.said_by(c.words) for k in wish.concepts), -c.index, c) for c in percent or changes]
    return max(said, key=lambda one: one[:2])[2] if said else _named_so(wish, columns)


def _named_so(wish: Wish, columns: Sequence[Column]) -> Column | None:
    """The only column that is a gain itself ("the largest gain"), by the question's word for it."""
    named = [
        c for c in columns if c.words and wish.share(c.words) == 1.0 and any(k.said_by(c.words) for k in wish.concepts)
    ]
    return named[0] if len(named) == 1 else None


def _measure(wish: Wish, columns: Sequence[Column]) -> Column | None:
    """The column to rank by: the one that the question names most wholly; None where it names less than half of any."""
    scored = sorted(
        (
            (wish.share(c.words), sum(k.said_by(c.words) for k in wish.concepts), -c.index, c)
            for c in columns
            if c.words
        ),
        key=lambda found: found[:3],
        reverse=True,
    )
    if scored and scored[0][0] >= HALF and scored[0][1]:
        return scored[0][3]
    return None


def _only(columns: Sequence[Column]) -> Column | None:
    """The only column that no other differs from but by its year."""
    plain = plain_of([column for column in columns if column.years] or columns)
    return plain[0] if len(plain) == 1 else None


def _plainest(wish: Wish, lines: Sequence[Line], columns: Sequence[Column]) -> Column | None:
    """Of the columns that name what is ranked by among other words ("rent" of "annualized base rent") the one that it names most
    wholly, no share and nothing by the piece."""
    assert wish.rank is not None
    asked = bag(wish.rank.attribute)
    of_it = [concept for concept in wish.concepts if any(form <= asked for form in concept.forms)]
    named = [c for c in columns if any(k.said_by(c.words) for k in of_it) and not _PER.search(c.name)]
    named = [c for c in named if not any(line.row[c.index].unit == "%" for line in lines)]
    shares = [wish.share(c.words) for c in named]
    best = [c for c, share in zip(named, shares, strict=True) if share == max(shares)]
    return best[0] if len(best) == 1 else None


def _agreed(wish: Wish, lines: Sequence[Line], columns: Sequence[Column]) -> Column | None:
    """The first of the columns where the question names no measure and all of them put the same line first."""
    assert wish.rank is not None
    rows = [line for line in lines if not line.total and all(line.row[c.index].value is not None for c in columns)]
    if len(rows) < 2 or any(concept.said_by(c.words) for concept in wish.concepts for c in columns):
        return None
    most = max if wish.rank.operator == "max" else min
    firsts = {most(rows, key=lambda line: line.row[c.index].value or 0.0).row for c in columns}
    return columns[0] if len(firsts) == 1 else None
