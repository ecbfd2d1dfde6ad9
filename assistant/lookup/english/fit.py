"""Which lines and columns of which table a question means: every concept must be said by a label, a column or what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.lookup.english.concept import Concept
from assistant.lookup.english.periods import is_rolled, lines_and_columns
from assistant.lookup.english.table import Column, Grid, Line
from assistant.lookup.english.wish import PERCENT, Wish
from assistant.lookup.english.words import CHANGES, bag, content, words_of, years_of
from ingest.records import Cell

HALF, THIRD = 0.5, 0.3
"""How much of a column's or a line's name the question must say; of a column's that it says more of than of any other."""
COUNTS = frozenset(words_of("count number"))
_SHARES_IN = re.compile(r"\d[\d,]* shares", re.I)
"""Shares counted in the label of their value, which is no count."""
COUNTED = 0.05
"""What a row that says it counts is worth more to a question of how many."""
OTHERS = 0.1
"""What a row of what is left over ("Other income, net") is worth less where the question does not ask for it."""
_OTHER = re.compile(r"other\b", re.I)
_LEFT_OUT = re.compile(r"(?<=\w) (?P<how>before|after|excluding|exclusive of|other than|except(?: for)?) (?=\w)", re.I)
"""What says in a label which part of a whole it leaves out."""
_HOW_BIG = re.compile(r"\bhow (?:big|large)\b|\bwhat size\b")
_PLACE = re.compile(
    r"\b(?:plant|factory|site|facility|mill|mine|property|parcel|land|building|warehouse|office|headquarters|campus|store|center|mall|plaza)\b"
)
_AREAS = frozenset(words_of("square feet footage acres hectares area size sqm"))
_TOTAL = frozenset(words_of("total"))
_MONEY = re.compile(r"\(?[$€£¥]")
LENIENT = 5
"""Concepts from which one of them may stay unsaid."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The lines and columns meant; `score` orders rival tables: concepts said, then how much of the labels the question says;
    `named` tells that of all lines these columns are asked for, `picked` that the lines are some of many, asked for by name."""

    grid: Grid
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    score: tuple[float, float]
    named: bool = False
    picked: bool = False


def told_lines(wish: Wish, grid: Grid, period: int | None) -> Fit | None:
    """The lines that the question names and their cells in the columns that it names or that its years are of."""
    lines, columns = lines_and_columns(wish, grid, period)
    own = [concept for concept in wish.concepts if not concept.loose and not concept.said_by(grid.around | grid.named)]
    named = sorted(((_meant(wish, own, line), line) for line in lines), key=lambda pair: pair[0], reverse=True)
    if not named or not columns:
        return None
    best = named[0][1]
    if _HOW_BIG.search(wish.text) and _PLACE.search(wish.text):
        columns = _sized(wish, best, columns)  # of a place its area is asked for
        if not columns:
            return None
    if named[0][0][0] <= 0:
        closed = _closing(wish, grid, lines, columns) or _whole(wish, grid, lines, columns)
        return fit_of(wish, grid, [closed[0]], closed[1]) if closed else None
    alike = _of_the_year(wish, best, lines)
    if len(alike) > 1 and wish.act == "tell":
        return None  # which of them, nothing says
    texts = _named_columns(wish, best, grid.texts) if wish.act == "tell" else []
    chosen = _columns(wish, best, columns, texts, grid.around)
    if not chosen and not texts:
        return None
    picked = [best, *_further(wish, grid, best, chosen, [line for _, line in named])]
    if wish.act == "ratio" and len(picked) == 1 and len(chosen) == 1:
        picked += total_below(grid, best)
    if wish.after and not grid.years:
        picked = list(lines)
    if wish.act == "sum":
        picked = alike if len(alike) > 1 else _alike(wish, picked, [line for _, line in named])
    years = [line for line in picked if years_of(line.label) & set(wish.years)]
    if len(years) > 1 and len(picked) > len(years):
        picked = years
    return fit_of(wish, grid, picked, [*texts, *chosen])


def _of_the_year(wish: Wish, best: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines of the one year asked about, where the best is told from others by its year alone."""
    if len(wish.years) != 1 or any(concept.said_by(_named(best)) for concept in wish.concepts):
        return []
    return [line for line in lines if set(wish.years) & line.years and not line.total]


def _meant(wish: Wish, own: Sequence[Concept], line: Line) -> tuple[float, float]:
    """What a line is worth, and for each concept that is its `own`, said neither around the table nor by its total, one more:
    "severance within restructuring charges" is the severance."""
    told, share = worth_of(wish, line)
    return (told + sum(concept.said_by(_named(line)) for concept in own), share) if told else (told, share)


def _closing(
    wish: Wish, grid: Grid, lines: Sequence[Line], columns: Sequence[Column]
) -> tuple[Line, list[Column]] | None:
    """The balance at the end of the year asked about, in the columns named, where a table rolls balances forward and no line of
    it is named."""
    if not is_rolled(grid):
        return None
    last = lines[-1]
    return (last, named) if (named := _named_columns(wish, last, columns)) else None


def _whole(
    wish: Wish, grid: Grid, lines: Sequence[Line], columns: Sequence[Column]
) -> tuple[Line, list[Column]] | None:
    """The only row of a table that is a total by its bare name, in the columns named or, where the total is asked for, those of it;
    where no line is named."""
    totals = [line for line in lines if bag(line.label) == _TOTAL]
    if len(totals) != 1 or wish.act != "tell":
        return None
    named = _named_columns(wish, totals[0], columns, grid.around) or (plain_of(columns) if wish.said & _TOTAL else [])
    return (totals[0], named) if named else None


def total_below(grid: Grid, line: Line) -> list[Line]:
    """The total that a line is part of: the first below it, else the last of its table."""
    at = grid.lines.index(line)
    below = [other for other in grid.lines[at + 1 :] if other.total and bag(other.label)]
    return below[:1] or [other for other in grid.lines if other.total and other is not line and bag(other.label)][-1:]


def worth_of(wish: Wish, line: Line) -> tuple[float, float]:
    """How many concepts the line's label (or, for less, its heading and other words) says, and how much of it is asked."""
    label, heading, about = bag(_measure_of(wish, line.label)), bag(line.heading), bag(line.about)
    told = 0.0
    for concept in wish.concepts:
        told += concept.words * (
            1.0
            if concept.said_by(label)
            else 0.9
            if concept.said_by(label | about)
            else 0.5
            if concept.said_by(label | heading)
            else 0.0
        )
    of_year = bool(line.years & set(wish.years) or wish.after)
    share = wish.share(content(line.label)) + (COUNTED if wish.counted and bag(line.label) & COUNTS else 0.0)
    share -= OTHERS if _OTHER.match(line.label) and "other" not in wish.text else 0.0
    own = any(concept.said_by(label | about) for concept in wish.concepts)
    headed = bool(wish.concepts) and all(concept.loose or concept.said_by(heading) for concept in wish.concepts)
    if not (own or headed or of_year) or (wish.counted and _SHARES_IN.search(line.label)):
        return (0.0, 0.0)
    return (told + share + 0.5 * of_year, share)


def _measure_of(wish: Wish, label: str) -> str:
    """A label without what it says to be left out of its measure ("Loss before income taxes" is no tax), unless the question says so
    too."""
    left_out = _LEFT_OUT.search(label)
    if left_out is None or bag(left_out["how"]) & wish.vocabulary:
        return label
    return label[: left_out.start()]


def _named(line: Line) -> frozenset[str]:
    return bag(line.label) | bag(line.about)


def told_of(line: Line) -> frozenset[str]:
    """All words that a line says: of its label, the heading over it and its other cells."""
    return bag(line.label) | bag(line.heading) | bag(line.about)


def _named_columns(
    wish: Wish, line: Line, columns: Sequence[Column], around: frozenset[str] = frozenset()
) -> list[Column]:
    """The columns named by concepts that the line's label does not say; one that stands over the whole table (`around`) names
    none by another word for it."""
    rest = [
        concept
        for concept in wish.concepts
        if not concept.said_by(bag(line.label))
        and not (concept.said_by(around) and not any(concept.forms[0] <= column.words for column in columns))
    ]
    chosen: dict[int, Column] = {}
    for concept in rest:
        shares = [(wish.share(c.words), len(c.words), c) for c in columns if concept.said_by(c.words)]
        most = max((share, size) for share, size, _ in shares) if shares else (0.0, 0)
        alone = sum(share == most[0] for share, _, _ in shares) == 1
        if most[0] >= (1.0 if concept is PERCENT else THIRD if alone else HALF):
            chosen |= {c.index: c for share, _, c in shares if share == most[0]}
    return [column for column in columns if column.index in chosen]


def _columns(
    wish: Wish, line: Line, columns: Sequence[Column], texts: Sequence[Column], around: frozenset[str]
) -> list[Column]:
    """The columns of figures that the question names; where it names none, nor one of `texts`, those that differ in nothing but
    years."""
    named = _named_columns(wish, line, columns, around)
    named = named or _sized(wish, line, columns)
    shares = PERCENT in wish.concepts and not PERCENT.said_by(bag(line.label))
    if shares and not any(PERCENT.said_by(column.words) for column in named):
        return []
    if named or texts:
        dated = [column for column in named if column.years]
        return dated if wish.act == "change" and len(dated) == 2 else named
    plain = [column for column in columns if not column.words & CHANGES]
    dated = [column for column in plain if column.years or not wish.years]
    dated = dated or [column for column in columns if column.years and wish.years] or list(columns)
    if wish.act in ("change", "difference") and len(dated) == 2:
        return dated
    return plain_of(dated)


def _sized(wish: Wish, line: Line, columns: Sequence[Column]) -> list[Column]:
    """The only column of areas where it is asked how big something is, or the only one of plain numbers where it is asked how many."""
    areas = [column for column in columns if column.words & _AREAS] if _HOW_BIG.search(wish.text) else []
    plain = [column for column in columns if _is_count(line.row[column.index])] if wish.counted else []
    return next((found for found in (areas, plain) if len(found) == 1), [])


def _is_count(cell: Cell) -> bool:
    """Whether a cell's number is no amount of money and no share."""
    return cell.value is not None and not cell.unit and not _MONEY.match(cell.text.strip())


def plain_of(columns: Sequence[Column]) -> list[Column]:
    """Columns that differ in nothing but their years, those of the whole before those of a part."""
    totals = [c for c in columns if c.words == {"total"}] or [c for c in columns if "total" in c.words]
    for some in (columns, totals, [c for c in columns if not c.words and c.years]):
        if some and len({c.words for c in some}) == 1 and len({c.years for c in some}) == len(some):
            return list(some)
    return []


def _further(wish: Wish, grid: Grid, best: Line, columns: Sequence[Column], lines: Sequence[Line]) -> Iterator[Line]:
    """Lines named beside the best: each by a concept that nothing said so far, and whole."""
    said = told_of(best) | frozenset().union(*(column.words for column in columns))
    asked_years = set(wish.years) - years_of(best.label)
    for line in lines:
        label = bag(line.label)
        fresh = [
            c
            for c in wish.concepts
            if c.said_by(label)
            and not c.said_by(said)
            and (not c.said_by(grid.around) or content(line.label) in c.forms)
        ]
        dated = bool(years_of(line.label) & asked_years) and bool(years_of(best.label))
        if line is not best and ((fresh and wish.share(content(line.label)) == 1.0) or dated):
            yield line
            said |= label
            asked_years -= years_of(line.label)


def _alike(wish: Wish, picked: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """What is added up: the lines that say as much as the one picked, no total among them."""
    if len(picked) > 1:
        return list(picked)
    said = [concept.said_by(_named(picked[0])) for concept in wish.concepts]
    same = [line for line in lines if not line.total and [c.said_by(_named(line)) for c in wish.concepts] == said]
    return (
        same
        if len(same) > 1 and any(said) and picked[0] in same and wish.share(content(picked[0].label)) < 1.0
        else list(picked)
    )


def fit_of(wish: Wish, grid: Grid, lines: Sequence[Line], columns: Sequence[Column]) -> Fit | None:
    """The fit, None where the question names what neither lines nor columns nor their surroundings say."""
    if not wish.concepts:
        return None
    some = lines[:20]
    words = (
        grid.around
        | grid.named
        | frozenset().union(*(c.words | bag(c.name) for c in columns), *(told_of(line) for line in some))
    )
    asked = [concept for concept in wish.concepts if not concept.loose] or list(wish.concepts[:1])
    unsaid = [concept for concept in asked if not concept.said_by(words)]
    if len(unsaid) == len(asked):
        return None
    if len(unsaid) > (1 if len(wish.concepts) >= LENIENT else 0) or any(concept.must for concept in unsaid):
        return None
    if unsaid and unsaid[0] is asked[0]:
        return None  # what is asked for itself
    by_column = frozenset().union(*(c.words for c in columns))
    labels = frozenset().union(*(bag(line.label) | bag(line.about) for line in some))
    near = frozenset() if wish.act == "rank" and len(lines) > 1 else labels
    about = grid.around | (grid.named if wish.act == "rank" else frozenset())
    close = sum(
        1.0
        if concept.said_by(by_column | near)
        else 0.8
        if wish.act in ("rank", "list") and concept.said_by(about)
        else 0.0
        for concept in wish.concepts
    )
    share = sum(wish.share(content(line.label)) for line in lines) / len(lines)
    return Fit(grid, tuple(lines), tuple(columns), (close - 2 * len(unsaid), share))
