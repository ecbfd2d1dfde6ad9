"""Which lines of a table are listed by name: all of one kind, or those of them whose words say what is asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.lookup.english.concept import Concept
from assistant.lookup.english.fit import Fit, fit_of
from assistant.lookup.english.periods import lines_and_columns
from assistant.lookup.english.table import Column, Grid, Line
from assistant.lookup.english.wish import Wish
from assistant.lookup.english.words import bag, content


def listed_lines(wish: Wish, grid: Grid, period: int | None) -> Fit | None:
    """All lines of a table whose column of names is of the kind asked for and whose surroundings say the rest."""
    lines, columns = lines_and_columns(wish, grid, period)
    rows = [line for line in lines if not line.total]
    said = grid.around | grid.named
    asked = [concept for concept in wish.concepts if not concept.loose]
    by_name = [c for c in columns if any(k.said_by(c.words) and not k.said_by(said) for k in asked)]
    said = said.union(*(column.words for column in by_name))
    if not wish.kind or not wish.kind <= grid.named or not all(concept.said_by(said) for concept in asked):
        return None
    named_so = any(wish.kind == content(name) for name in grid.sheet.table.columns[:1])
    told = [*(c for c in grid.texts if by_name and wish.kind <= c.words), *(by_name or columns or grid.texts)]
    fit = fit_of(wish, grid, rows, told) if len(rows) > 1 and (len(asked) > 1 or named_so) else None
    return replace(fit, score=(fit.score[0] + named_so, fit.score[1]), named=bool(by_name)) if fit else None


def seated_lines(wish: Wish, grid: Grid) -> Fit | None:
    """Those lines of a table one cell of which, under its column's name, says all that is asked of who sits on something."""
    asked = [concept for concept in wish.concepts if not concept.loose]
    rows = [line for line in grid.lines if any(_says(line, text, asked, grid.around) for text in grid.texts)]
    fit = fit_of(wish, grid, rows, [*grid.columns, *grid.texts]) if 0 < len(rows) < len(grid.lines) else None
    return replace(fit, picked=True) if fit else None


def _says(line: Line, column: Column, asked: Sequence[Concept], around: frozenset[str]) -> bool:
    """Whether a line's cell, its column's name and what stands around say all concepts."""
    said = bag(line.row[column.index].text)
    return bool(said) and all(concept.said_by(said | bag(column.name) | around) for concept in asked)


def picked_lines(wish: Wish, grid: Grid, period: int | None) -> Fit | None:
    """Those lines of a table of the kind asked for in which a column of words says what is asked of them, where not all do."""
    lines, columns = lines_and_columns(wish, grid, period)
    rows = [line for line in lines if not line.total]
    said = grid.around.union(grid.named, *(column.words for column in columns))
    picking = [
        concept
        for concept in wish.concepts
        if wish.kind not in concept.forms and 0 < sum(concept.said_by(_words(line)) for line in rows) < len(rows)
    ]
    rest = [concept for concept in wish.concepts if concept not in picking and not concept.loose]
    of_kind = any(wish.kind in concept.forms and concept.said_by(said) for concept in wish.concepts)
    if not of_kind or not picking or not all(concept.said_by(said) for concept in rest):
        return None
    picked = [line for line in rows if all(concept.said_by(_words(line)) for concept in picking)]
    fit = fit_of(wish, grid, picked, columns or grid.texts) if picked else None
    return replace(fit, picked=True) if fit else None


def _words(line: Line) -> frozenset[str]:
    """What the cells of words behind a line's label say."""
    return bag(line.about)
