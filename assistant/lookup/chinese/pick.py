"""Which row and columns of one table a question asks for, and whether they account for all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.accounts.primary import OF_PARENT, of_parent
from assistant.lookup.chinese.about import (
    names_parent,
    of_another_measure,
    of_kind,
    of_the_counterpart,
    of_the_other_side,
    sales_understood,
    side_told,
)
from assistant.lookup.chinese.columns import (
    ALL_QUARTERS,
    LIST,
    WHO,
    WHY,
    asked_columns,
    held,
    kind_of,
    label_columns,
    ranked_column,
    understood_columns,
)
from assistant.lookup.chinese.dated import STRETCH, days_asked, of_the_day, stretch_asked
from assistant.lookup.chinese.grid import PROSE, Grid, Line
from assistant.lookup.chinese.naming import kind_named, named_lines, union
from assistant.lookup.chinese.parties import told_of_party
from assistant.lookup.chinese.rank import PLACE, Rank, compares_places, in_place, rank_of, ranked
from assistant.lookup.chinese.rows_meant import now_in_office, of_each, of_one_name, of_parts, ranked_among
from assistant.lookup.chinese.tells import (
    asks_one_of_them,
    is_a_firms_pay,
    is_of_the_part,
    names_none,
    of_first_few,
    of_the_sort,
    tells_loss,
    tells_much,
)
from assistant.lookup.chinese.whole import asks_whole, of_all, topic
from assistant.lookup.chinese.wording import Places, Wording
from assistant.question.operation import operation_of
from assistant.tables.among import is_left_out
from assistant.tables.columns import MONTHS, QUARTER, months_in, quarters_in
from assistant.tables.numbered import is_named
from assistant.words.names import fold

_PART_OF_YEAR = re.compile(r"哪一?个?(?:季度?|月)|几月份?")
_ESTIMATED = re.compile(r"(?<!\d)(?:(?:19|20)?\d\d|[1-4][qh]\d\d)\s*[ef](?![a-z])|预测|预计|预期", re.I)
_FORESEEN = re.compile(r"(?:盈利)?预测值?|预计|预期|预估|估计|假设|假定|测算")
"""Words that a column of an estimate accounts for."""
_CHANGED = re.compile(r"变动|变化|涨跌幅?|幅度")
"""Words for a change of any kind."""
_AMOUNT = re.compile(r"多少|(?<!哪)几[个家条只次倍名位股]")
_HOW_LONG = re.compile(r"(?:多少|几)个?[年月天]")
_SPAN = re.compile(r"[年月天日期](?![\u3400-\u9fff]{0,3}率)")
_NOTHING = re.compile(r"\s*(?:无|/|-+|不适用)?\s*")
_DASH = re.compile(r"\s*[/／—–-]+\s*")
_COMPANIES = re.compile(r"哪几家|哪[两三四五六七八九十]家|哪些(?:公司|企业|个股|股票)")
_COMPANY = re.compile(r"公司|企业|简称|名称|标的|个股|单位")
SLACK = 0.12
"""Share of a question's content that may be left over: a character of nine."""
HALF = 0.5
"""Share of it that may be left over where the names of rows are asked for of a table that the question names by its number."""
MOST_NAMES = 20
SENTENCE = 16
"""Characters from which a cell is taken for prose."""


@dataclass(frozen=True, slots=True)
class Found:
    """Rows and columns that answer; `worth` orders what several tables offer; `rank` is set where the rows were ranked, `labels`
    are the columns by which they were named."""

    grid: Grid
    lines: tuple[Line, ...]
    columns: tuple[int, ...]
    worth: tuple[float, ...]
    rank: Rank | None = None
    names_only: bool = False
    labels: tuple[int, ...] = ()


def found_in(wording: Wording, grid: Grid, period: int | None) -> Iterator[Found]:
    """What a table offers as the answer, nothing where it does not account for the question."""
    around = union(wording.meet(text).all for text in grid.around)
    heads = union(wording.meet(name).all for name in grid.columns if name)
    heads |= side_told(wording, grid)
    if not grid.lines or not _of_year(wording, grid, period):
        return
    if of_the_other_side(wording, grid) or of_the_counterpart(wording, grid) or compares_places(wording.said):
        return
    lines, named = named_lines(wording, grid)
    placed = in_place(wording.said, grid, lines)
    rank = rank_of(wording.said) if not placed else None
    if rank and _is_called(wording.said[rank.start : rank.end + 2], grid, bool(named)):
        rank = None  # 最高精度 is what the column is called, 第一大股东 what the entry is
    if rank and of_first_few(wording.said) and (asks_whole(wording.said, grid) or not of_kind(wording, grid, rank)):
        rank = None  # the total that the table prints, or an entry of all of them together
    if rank is None and not placed and len(lines) > 1 and PLACE.search(wording.said):
        return  # which is the third by what is measured, no list of them tells
    lines = placed or now_in_office(wording, lines)
    if rank is not None:
        if rank.listed and rank.top > 1 and not of_kind(wording, grid, rank):
            return
        months = of_parts(grid) if _PART_OF_YEAR.search(wording.said) else []
        if _PART_OF_YEAR.search(wording.said) and not (grid.turned or months):
            return  # which quarter: a table with a column for each ranks its rows, not its quarters
        column = ranked_column(wording, grid, rank) if grid.rankable else None
        if column is None:
            return
        if rank.loses and not tells_loss(grid, column):
            return  # the largest profit is no loss
        lines = ranked(months or ranked_among(wording, grid, lines if named else []), column, rank)
        if asks_one_of_them(wording.said) and not all(line.names for line in lines):
            return  # years are ranked, where a company or a person is asked for
        columns = (column, *(c for c in held(asked_columns(wording, grid, lines, named, period), lines) if c != column))
        yield from _accounted(wording, grid, lines, columns, len(columns), heads | named, around, rank)
        return
    listing = bool(LIST.search(wording.said))
    if not named and not placed:
        summed = asks_whole(wording.said, grid) or any(
            wording.meet(topic(name)).share >= 1.0 for name in grid.around[-1:]
        )
        whole = [line for line in grid.lines if line.total and of_all(wording, line)] if summed else []
        if not whole and listing:
            yield from _all_names(wording, grid, around | heads)
        lines = whole[-1:] if whole else list(grid.lines) if len(grid.lines) == 1 else []
    several = listing or WHO.search(wording.said) or of_each(wording.said, len(lines)) or of_one_name(grid, lines)
    if lines and (len(lines) == 1 or several):
        asked = asked_columns(wording, grid, lines, named, period)
        if (asked and not held(asked, lines)) or (not asked and _in_a_sentence(wording, lines, named, listing)):
            return  # the rows leave open what is asked, or a cell tells it among other things
        if not (asked or listing) and any(of_the_day(wording.said, line) for line in lines):
            return  # what happened on a day is told by what is in words, no column named
        columns = tuple(held(asked, lines) or understood_columns(wording, grid, lines, named, period))
        yield from _accounted(wording, grid, lines, columns, len(held(asked, lines)), heads | named, around, None)


def _is_called(phrase: str, grid: Grid, named: bool) -> bool:
    """Whether a superlative is part of what a column, where a row is `named`, or an entry is called."""
    entries = [name for line in grid.lines for _, name in line.names] if not grid.turned else grid.columns
    return any(phrase in fold(name) for name in (*entries, *(grid.columns if named else ())))


def _in_a_sentence(wording: Wording, lines: Sequence[Line], named: Places, listing: bool) -> bool:
    """Whether the words for the amount, or for those to be listed, stand in a cell of prose: the row's own figure is of something
    else, and so may its name be."""
    if not (listing or _AMOUNT.search(wording.said)):
        return False
    labels = label_columns(wording, lines, named)
    return any(len(line.cells[c].text) >= SENTENCE for line in lines for c in labels if c >= 0)


def _accounted(
    wording: Wording,
    grid: Grid,
    lines: Sequence[Line],
    columns: Sequence[int],
    asked: int,
    covered: Places,
    around: Places,
    rank: Rank | None,
) -> Iterator[Found]:
    """The pick, if what is left of the question beside it, and what stands `around` the table, is next to nothing."""
    if not lines or not columns or len(lines) > MOST_NAMES:
        return
    if names_none(wording, grid, lines) or is_a_firms_pay(wording, lines):
        return
    if all(_DASH.fullmatch(line.cells[c].text) for line in lines for c in columns):
        return
    if not is_of_the_part(wording.said, grid, lines, columns, rank is not None):
        return
    if WHY.search(wording.said) and all(_NOTHING.fullmatch(line.cells[c].text) for line in lines for c in columns):
        return
    if WHY.search(wording.said) and not any(PROSE.search(grid.columns[c]) for c in columns):
        return
    if _AMOUNT.search(wording.said) and not any(tells_much(line.cells[c].text) for line in lines for c in columns):
        return  # a glossary's entry tells what something is, not how much
    if _HOW_LONG.search(wording.said) and not any(
        _SPAN.search(f"{grid.columns[c]}{line.cells[c].text}") for line in lines for c in columns
    ):
        return  # an amount is no number of years
    own_parent, asks_parent = of_parent(grid.sheet.table), OF_PARENT.search(wording.said)
    if asks_parent and not (own_parent or names_parent(grid, lines)):
        return
    covered |= _covered_too(wording, grid, lines, columns, rank)
    covered |= union(_shortened(wording, covered, name) for line in lines for _, name in line.names)
    afar = (around - covered) & wording.ink
    names = [*(name for line in lines for _, name in line.names), *(grid.columns[c] for c in columns)]
    if of_another_measure(wording, names, afar):
        return
    covered |= around
    left = wording.left(covered)
    listed = list(columns) == [grid.subject] and is_named(wording.said, grid.sheet.table)
    if left > (HALF if listed else SLACK) * len(wording.ink) or not wording.ink & covered:
        return
    close = sum(wording.meet(grid.columns[c]).share for c in columns) / len(columns)
    own = max((wording.meet(name).share for line in lines for _, name in line.names), default=0.0)
    parent = own_parent and not asks_parent
    number = float(grid.sheet.table.number)
    names_only = len(lines) > 1 and list(columns) == [grid.subject]
    size = float(len(lines)) if names_only else -float(len(lines))  # of lists of names the fuller one
    kind = float(rank is not None and rank.listed and of_kind(wording, grid, rank))
    worth = (-left, -float(parent), kind, -float(len(afar)), float(asked), close + own, size, -number)
    labels = tuple(sorted(label_columns(wording, lines, covered)))
    yield Found(grid, tuple(lines), tuple(columns), worth, rank, names_only, labels)


def _covered_too(
    wording: Wording, grid: Grid, lines: Sequence[Line], columns: Sequence[int], rank: Rank | None
) -> Places:
    """What the rows' headings say, ranked rows' names, a holder's other entries, what stands over a total, and the words for
    estimates and quarters that the columns are of."""
    covered = union(wording.meet(line.under).all for line in lines if line.under)
    covered |= union(kind_named(wording, grid.columns[c]) for c in columns)
    covered |= union(told_of_party(wording.said, grid.columns[c]) for c in columns)
    covered |= sales_understood(wording, grid, columns)
    if grid.turned:
        covered |= union(wording.meet(c.text).exact for line in lines for c in line.cells if len(c.text) < SENTENCE * 2)
    if all(line.total for line in lines):
        covered |= union(wording.meet(text).all for text in grid.around[-1:])
    if rank is not None:
        covered |= union(wording.meet(name).all for line in lines for _, name in line.names)
    if all(_ESTIMATED.search(grid.columns[c]) for c in columns):
        covered |= union(frozenset(range(*m.span())) for m in _FORESEEN.finditer(wording.said))
    if any(quarters_in(grid.columns[c]) for c in columns):
        covered |= union(frozenset(range(*m.span())) for m in QUARTER.finditer(wording.said))
        covered |= union(frozenset(range(*m.span())) for m in ALL_QUARTERS.finditer(wording.said))
    stretch = stretch_asked(wording.said)
    if stretch and stretch == frozenset[str]().union(*(quarters_in(grid.columns[c]) for c in columns)):
        covered |= union(frozenset(range(*m.span())) for m in STRETCH.finditer(wording.said))
    covered |= union(places for c in columns for places in days_asked(wording.said, grid.columns[c]))
    if any(kind_of(grid.columns[c]) == "change" for c in columns):
        covered |= union(frozenset(range(*m.span())) for m in _CHANGED.finditer(wording.said))
    months = frozenset[tuple[int, int]]().union(*(months_in(grid.columns[c]) for c in columns))
    said = [m for m in MONTHS.finditer(wording.said) if months_in(m.group()) & months] if months else []
    covered |= union(frozenset(range(*m.span())) for m in said)
    return covered


def _shortened(wording: Wording, covered: Places, name: str) -> Places:
    """The positions of two characters left over that shorten a name, or a part of it ("风机" for "风电机组")."""
    left = sorted(wording.ink - covered)
    pairs = [(a, b) for a, b in pairwise(left) if b == a + 1 and a - 1 not in left and b + 1 not in left]
    return frozenset(
        at for a, b in pairs if re.search(rf"{wording.said[a]}[\u3400-\u9fff]{wording.said[b]}", name) for at in (a, b)
    )


def _all_names(wording: Wording, grid: Grid, covered: Places) -> Iterator[Found]:
    """The names of all rows, where the column of names is what is asked for ("子公司有哪些")."""
    column = grid.subject
    companies = _COMPANIES.search(wording.said) and column is not None and _COMPANY.search(grid.columns[column])
    named = column is not None and (companies or wording.meet(grid.columns[column]).all & wording.ink)
    pointed = is_named(wording.said, grid.sheet.table) and operation_of(wording.said) is None  # for its rows
    if column is None or not (pointed or (named and wording.ink <= covered)):
        return
    lines = [line for line in grid.lines if not line.total and line.cells[column].text]
    lines = [line for line in lines if not is_left_out(line.cells, wording.without)]
    lines = [line for line in lines if not PROSE.search(line.cells[column].text)]
    lines = of_the_sort(wording, grid, lines)
    if 2 <= len(lines) <= MOST_NAMES:
        worth = (0.0, 0.0, 0.0, 0.0, 1.0, 0.0, float(len(lines)), -float(grid.sheet.table.number))
        yield Found(grid, tuple(lines), (column,), worth, names_only=True)


def _of_year(wording: Wording, grid: Grid, period: int | None) -> bool:
    """Whether the table tells of every year that the question names."""
    if not wording.years:
        return True
    told = {column.year for line in grid.lines for column in line.years if column}
    if told:
        return set(wording.years) <= told
    around = " ".join((*grid.around, *grid.columns))
    return all(year == period or str(year) in around for year in wording.years)
