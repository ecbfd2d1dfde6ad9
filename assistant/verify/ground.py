"""A stretch of a page that may carry a statement, with the context that explains it: which figures and words it holds.

Context (headings, caption, unit, header row) gives units, years and names to what the stretch prints; it is never quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.amounts.figures import Figure, compatible, figures, same
from assistant.amounts.periods import Period, years_between
from assistant.amounts.units import DOWN_WORD, UP_WORD
from assistant.tables.cell_units import cell_unit
from assistant.verify.claim import sentences, words
from assistant.verify.counted_by import (
    BASE,
    agree,
    another_base,
    another_counter,
    counts_things,
    is_no_share,
    is_small,
    of_another_statistic,
    own_unit,
)
from assistant.verify.labels import Cells, cells_at, in_name
from assistant.verify.numbering import OUTLINE, says_heading
from assistant.verify.stated_units import StatedUnit, stated_units
from assistant.verify.ticks import is_tick, is_wordless
from assistant.words.locate import Span, find
from ingest.records import Cell, Page, Report, Table


@dataclass(frozen=True, eq=False)
class Ground:
    """A stretch [start, end) of a page that may carry a statement; `context` explains it but is never quoted."""

    report: Report
    page: Page
    start: int
    end: int
    context: str = ""
    rows: bool = False
    tables: Callable[[], Sequence[Table]] = tuple

    @cached_property
    def cells(self) -> Cells:
        """The typed cells of figures on the page, by every place of theirs."""
        return cells_at(self.tables(), self.page.number)

    def heads(self, spans: Sequence[Span]) -> list[Span]:
        """Where in `text` the headers of the tables stand whose cells lie in `spans`: they name what the cells hold."""
        at = {self.start + i for low, high in spans for i in range(low, high)} & self.cells.keys()
        tables = {id(table): table for table, *_ in (self.cells[i] for i in at)}.values()
        header = (cell for table in tables for row in table.header for cell in row if cell.page == self.page.number)
        return [(cell.start - self.start, cell.end - self.start) for cell in header if cell.end > cell.start]

    def row(self, at: int) -> Sequence[Cell]:
        """The row of the typed table whose figure stands at `at` in `text`; empty where none does."""
        place = self.cells.get(self.start + at)
        return place[1] if place is not None else ()

    def cell_words(self, span: Span) -> frozenset[str]:
        """The words by which the typed cells in `span` go: their columns, their rows, the table's unit."""
        at = {self.start + i for i in range(*span)} & self.cells.keys()
        rows = {id(row): (table, row) for table, row, _ in (self.cells[i] for i in at)}.values()
        told = (text for table, row in rows for text in (table.unit, *table.columns, *(cell.text for cell in row)))
        return words(" | ".join(told))

    @cached_property
    def text(self) -> str:
        """The page's own words: what is offered as a source is never trusted further than the page."""
        return self.page.text[self.start : self.end]

    @cached_property
    def about(self) -> str:
        """The context, and what the report says of itself."""
        report = self.report
        meta = (
            report.title,
            report.broker,
            report.company,
            report.ticker,
            report.industry,
            report.published,
            report.period,
        )
        return "\n".join(filter(None, (self.context, *meta)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Content words of text and context."""
        return words(self.text) | words(self.about)

    @cached_property
    def units(self) -> tuple[StatedUnit, ...]:
        """Units that the context or a header gives to bare numbers."""
        return stated_units(f"{self.about}\n{self.text}")

    @cached_property
    def years(self) -> frozenset[int]:
        """Years that may be meant where the text names none: those of the context, else the report's own."""
        named = _years(self.text) | _years(self.context)
        return named or _years(f"{self.report.title} {self.report.period}") | _years(self.report.published[:4])

    def dated(self, said: Period, printed: Period) -> bool:
        """Whether the year of a full date may be that of a date printed without: its sentence's, the context's, or
        that of the last such day before the report came out."""
        if said.year is None or printed.year is not None:
            return True
        published = self.report.published
        if not re.match(r"\d{4}-\d\d-\d\d", published):
            return said.year in (self.years or _years(self.page.text) or {said.year})
        later = (printed.month or 0, printed.day or 0) > (int(published[5:7]), int(published[8:10]))
        return said.year in {int(published[:4]) - later} | _years(self.context)

    @cached_property
    def _falling(self) -> bool:
        """Whether a column of decreases stands in the header."""
        return bool(DOWN_WORD.search(self.context))

    @cached_property
    def sentences(self) -> list[Span]:
        """Its sentences as offsets into `text`; the lines of a table."""
        return [m.span() for m in re.finditer(r"[^\n]+", self.text)] if self.rows else sentences(self.text)

    def carries(self, figure: Figure, told: str = "") -> list[Span] | None:
        """Where in `text` the figure of the statement `told` stands; empty when only the context has it; None when neither."""
        spans = [(f.start, f.end) for f in figures(self.text) if self.means(figure, f, told)]
        if figure.kind == "identifier":
            spans = spans or _verbatim(figure.text, self.text)
        if spans:
            return spans
        around = self.context if figure.period else self.about
        plain = around if says_heading(figure, told, around) else OUTLINE.sub("", around)
        known = any(self.means(figure, f, told) for f in figures(plain))
        if figure.kind == "identifier":
            known = known or bool(_verbatim(figure.text, self.about))
        elif figure.period and figure.period.grain == 1:
            known = known or figure.period.year in self.years
        return [] if known else None

    def printed(self, span: Span) -> list[Figure]:
        """The figures that stand in `span` of the text."""
        return [f for f in figures(self.text) if span[0] <= f.start < span[1]]

    def quotes(self, quote: str) -> list[Span] | None:
        """Where in `text` these words stand verbatim; empty when only the context has them; None when neither."""
        return find(quote, self.text) or ([] if find(quote, self.about) else None)

    def means(self, said: Figure, printed: Figure, told: str) -> bool:
        """Whether a figure that the statement `told` says is the one printed here, by its context's units and years."""
        if said.period and printed.period:
            near = self.dated(said.period, printed.period) or said.period.year in _years(self._sentence(printed))
            return near and (said.period.within(printed.period) or same(said, printed))
        if printed.kind in ("number", "percent") and self._uncelled(printed) and is_tick(self.text, printed.start):
            return False
        if said.kind == "ordinal" and another_counter(told[said.end :], self._behind(printed)):
            return False
        if another_base(told[said.end :], self.text[printed.end :]) or not self._counts_by(told[said.end :]):
            return False
        bare = bool(said.unit) and not printed.unit and printed.value is not None
        if bare and (not self._prints(said) or counts_things(f"{printed.text}{self._behind(printed)[:4]}")):
            return False
        place = self._cell_of(printed)
        if place and (of_another_statistic(told, *place[:2]) or is_no_share(said, printed, place[1])):
            return False
        own = self._own(printed)
        if own is not None and not compatible(own.unit, said.unit):
            return False
        if self._numbers_heading(printed) and not says_heading(said, told, self.text):
            return False
        scaled = self._scaled(said, printed, told)
        if said.unit and not printed.unit and printed.value is not None and is_small(printed):
            return any(agree(said, one, self._direction, self._falling) for one in scaled)
        if any(agree(said, one, self._direction, self._falling) for one in (printed, *scaled)):
            return True
        typed = self._typed(printed) if printed.kind == "number" and not printed.unit else ()
        return any(agree(said, one, self._direction, self._falling) for one in typed)

    def _prints(self, said: Figure) -> bool:
        """Whether a unit of measure that is written in Latin letters (GWh) is printed here at all; others go without saying."""
        unit = re.search(r"[A-Za-z]{2,}$", said.text)
        if unit is None or said.unit.isupper() and len(said.unit) == 3:
            return True
        return unit[0].casefold() in f"{self.text}\n{self.about}".casefold()

    def _counts_by(self, said: str) -> bool:
        """Whether what a figure is counted by in Latin letters ("/kWh") is printed here at all."""
        base = BASE.match(said)
        if base is None or not base["base"].isascii():
            return True
        return bool(
            re.search(rf"(?:/|per )\s?{re.escape(base['base'])}(?![A-Za-z])", f"{self.text}\n{self.about}", re.I)
        )

    def _typed(self, printed: Figure) -> Iterator[Figure]:
        """A bare number of a typed cell with the cell's sign, bare and with the unit that its row, column or table gives it."""
        place = self._cell_of(printed)
        if place is None or printed.value is None:
            return
        table, row, column = place
        sign = -1 if (row[column].value or 0) < 0 else printed.sign
        digits = re.sub(r"[^\d.,]", "", printed.text)
        parts = cell_unit(table, row, column).split()  # "CNY mn" goes around the number
        read = figures(f"{parts[0]} {digits}{parts[1]}" if len(parts) == 2 else f"{digits}{''.join(parts)}")
        for one in (printed, *read[:1]):
            if one.value is not None:
                value = -abs(one.value) if sign < 0 else one.value
                yield replace(one, start=printed.start, end=printed.end, value=value, sign=sign)

    def _scaled(self, said: Figure, printed: Figure, told: str) -> Iterable[Figure]:
        """A bare number of a table with the units its header gives, a column's unit only to who speaks of that column."""
        if printed.kind == "number" and not printed.unit and not printed.worded and printed.value is not None:
            if self._uncelled(printed) and (is_wordless(self.text, printed.start) or in_name(self.text, printed)):
                return
            for given in self.units:
                if given.kind == said.kind and given.speaks(said, told) and self._may_be(printed, given):
                    yield replace(printed, value=printed.value * given.scale, unit=given.unit, kind=given.kind)

    def _behind(self, printed: Figure) -> str:
        """What is printed right behind a figure of `text`; empty for one of the context."""
        here = self.text[printed.start : printed.end] == printed.text
        return self.text[printed.end :] if here else ""

    def _uncelled(self, printed: Figure) -> bool:
        """Whether a figure stands in running text, in no typed cell and in no table's rows."""
        here = self.text[printed.start : printed.end] == printed.text
        return here and not self.rows and self._cell_of(printed) is None

    def _cell_of(self, printed: Figure) -> tuple[Table, tuple[Cell, ...], int] | None:
        """The typed cell of a figure of `text`; a figure of the context has none."""
        here = self.text[printed.start : printed.end] == printed.text
        return self.cells.get(self.start + printed.start) if here else None

    def _own(self, printed: Figure) -> Figure | None:
        """One of the unit that the row or column of a bare number's typed cell tells."""
        place = self._cell_of(printed) if printed.kind == "number" and not printed.unit else None
        return own_unit(*place) if place is not None else None

    def _numbers_heading(self, printed: Figure) -> bool:
        """Whether a bare number only numbers a heading or an item: it begins a line of words, and is no cell."""
        line = self.text.rfind("\n", 0, printed.start) + 1
        bare = printed.kind == "number" and not printed.unit and self._cell_of(printed) is None
        return (
            bare
            and bool(OUTLINE.match(self.text[line : printed.end + 8]))
            and not self.text[line : printed.start].strip()
        )

    def _may_be(self, printed: Figure, given: StatedUnit) -> bool:
        """Whether a unit that is stated for others may be that of a bare number: not where its own row or column tells another."""
        own = self._own(printed)
        if own is None:
            return True
        return (own.kind, own.value) == (given.kind, given.scale) and compatible(own.unit, given.unit)

    def _direction(self, printed: Figure) -> int:
        """Direction that the words before an unsigned figure give it: -1, 1, or 0 where they give none or both.

        A column of decreases ("本期减少") prints them without a sign.
        """
        if printed.sign:
            return printed.sign
        if (place := self._cell_of(printed)) is not None:
            table, _, column = place
            name = f"{table.group} {table.columns[column]}"
            return bool(UP_WORD.search(name)) - bool(DOWN_WORD.search(name))
        before = self._sentence(printed, upto=True) or self.context
        down, up = bool(DOWN_WORD.search(before)), bool(UP_WORD.search(before))
        return int(up) - int(down)

    def _sentence(self, printed: Figure, upto: bool = False) -> str:
        """The sentence around a figure of the text, or what it says before the figure."""
        low, high = next(((a, b) for a, b in self.sentences if a <= printed.start < b), (0, 0))
        return self.text[low : min(printed.start, high) if upto else high]


def _years(text: str) -> frozenset[int]:
    named = {f.period.year for f in figures(text) if f.period and f.period.year}
    return frozenset(named) | years_between(text)


def _verbatim(identifier: str, text: str) -> list[Span]:
    return [
        (low, high)
        for low, high in find(identifier, text)
        if not re.match(r"[A-Za-z0-9]", text[high : high + 1]) and not re.search(r"[A-Za-z0-9]$", text[:low])
    ]


def grounds_words(grounds: Sequence[Ground]) -> frozenset[str]:
    """Content words of several grounds together."""
    return frozenset().union(*(ground.words for ground in grounds))
