"""A stretch of a page that may carry a statement, with the context that explains it: which figures and words it holds.

Context (headings, caption, unit, header row) gives units, years and names to what the stretch prints; it is never quoted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from assistant.amounts.figures import Figure, FigureKind, figures, same
from assistant.amounts.periods import Period
from assistant.amounts.units import DOWN_WORD, MONEY_SCALES, RATIOS, UP_WORD
from assistant.tables.rows import cell_unit
from assistant.verify.claim import sentences, words
from assistant.verify.labels import Cells, cells_at
from assistant.words.locate import Span, find
from ingest.records import Page, Report, Table

_UNIT_TEXT = re.compile(
    r"(?P<ratio>%|bps?\b|pcts?\b|个?百分点)|(?P<scale>万亿|千亿|百亿|十亿|亿|千万|百万|万|千|billion|bn|million|mn|mln|thousand|\bm\b|000s)?"
    r"\s*(?P<unit>人民币|美元|港元|欧元|日元|元|人次|人|家|股|倍|吨)?",
    re.IGNORECASE,
)
_UNIT_SCALES = {"千": 1000, "000s": 1000} | {k.lower(): v for k, v in MONEY_SCALES.items() if k != "M"}
_UNIT_NAMES = {
    "人民币": "CNY", "元": "CNY", "美元": "USD", "港元": "HKD", "欧元": "EUR", "日元": "JPY", "人次": "person", "人": "person",
    "家": "firm", "股": "share", "倍": "times", "吨": "ton",
}  # fmt: skip
_STATED = re.compile(
    r"(?:单位|\bunits?)\s*[:：]?\s*(?P<general>[^\n；;)）]{1,16})"
    r"|(?P<column>[^\s（()）、，,；;:：|/]{0,12}?)\s*[（(]\s*(?P<inner>(?:RMB|US|HK)?\s*[$¥]?\s*(?:in\s)?[^（()）\n]{1,14}?)\s*[)）]"
    r"|(?P<money>(?:RMB|USD|HKD|CNY|US\$)\s?(?:million|billion|thousand|mn|bn|m|000s)\b)",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"[涨跌增减降]|同比|环比|change|growth|yoy|qoq|return", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit stated away from its numbers: for one `column`, or for all when that is empty."""

    kind: FigureKind
    scale: Decimal
    unit: str
    column: str

    def speaks(self, said: Figure, told: str) -> bool:
        """Whether the statement `told` speaks of this column: names it, or tells a direction and the column is one of changes."""
        named = not self.column or self.column.casefold() in told.casefold() or words(self.column) & words(told)
        return bool(named) or (said.sign != 0 and bool(_CHANGES.search(self.column)))


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
    def units(self) -> tuple[_Unit, ...]:
        """Units that the context or a header gives to bare numbers."""
        return _units(f"{self.about}\n{self.text}")

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
        known = any(self.means(figure, f, told) for f in figures(self.context if figure.period else self.about))
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
        if _another_base(told[said.end :], self.text[printed.end :]):
            return False
        if said.unit and not printed.unit and printed.value is not None and not self._prints(said):
            return False
        scaled = self._scaled(said, printed, told)
        if said.unit and not printed.unit and printed.value is not None and _small(printed):
            return any(_agree(said, one, self._direction, self._falling) for one in scaled)
        if any(_agree(said, one, self._direction, self._falling) for one in (printed, *scaled)):
            return True
        typed = self._typed(printed) if printed.kind == "number" and not printed.unit else ()
        return any(_agree(said, one, self._direction, self._falling) for one in typed)

    def _prints(self, said: Figure) -> bool:
        """Whether a unit of measure that is written in Latin letters (GWh) is printed here at all; others go without saying."""
        unit = re.search(r"[A-Za-z]{2,}$", said.text)
        if unit is None or said.unit.isupper() and len(said.unit) == 3:
            return True
        return unit[0].casefold() in f"{self.text}\n{self.about}".casefold()

    def _typed(self, printed: Figure) -> Iterator[Figure]:
        """A bare number of a typed cell with the cell's sign, bare and with the unit that its row, column or table gives it."""
        place = self.cells.get(self.start + printed.start)
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
            for given in self.units:
                if given.kind == said.kind and given.speaks(said, told):
                    yield replace(printed, value=printed.value * given.scale, unit=given.unit, kind=given.kind)

    def _direction(self, printed: Figure) -> int:
        """Direction that the words before an unsigned figure give it: -1, 1, or 0 where they give none or both.

        A column of decreases ("本期减少") prints them without a sign.
        """
        if printed.sign:
            return printed.sign
        before = self._sentence(printed, upto=True) or self.context
        down, up = bool(DOWN_WORD.search(before)), bool(UP_WORD.search(before))
        return int(up) - int(down)

    def _sentence(self, printed: Figure, upto: bool = False) -> str:
        """The sentence around a figure of the text, or what it says before the figure."""
        low, high = next(((a, b) for a, b in self.sentences if a <= printed.start < b), (0, 0))
        return self.text[low : min(printed.start, high) if upto else high]


def _agree(said: Figure, printed: Figure, direction: Callable[[Figure], int], falling: bool) -> bool:
    """The same figure, the words around an unsigned printed one giving its direction (`falling`: a column of decreases may)."""
    if printed.sign or not said.sign:
        return same(said, printed)
    flipped = replace(printed, value=-printed.value) if said.sign < 0 and printed.value is not None else printed
    if not same(said, flipped):
        return False
    towards = direction(printed)
    return towards == said.sign or (not towards and (said.sign > 0 or falling))


_BASE = re.compile(r"\s?(?:/|per\s)\s?(?P<base>[A-Za-z]{1,8}|[\u3400-\u9fff]{1,3})", re.IGNORECASE)


def _another_base(said: str, printed: str) -> bool:
    """Whether two figures are counted by different things: 元/Wh and 元/kWh."""
    one, other = _BASE.match(said), _BASE.match(printed)
    if one is None or other is None or one["base"].isascii() != other["base"].isascii():
        return False
    return not one["base"].casefold().startswith(other["base"].casefold()) if one["base"].isascii() else False


def _small(figure: Figure) -> bool:
    """A bare whole number below a hundred: page and list numbers are such, so it gives nobody persons or months."""
    return figure.kind == "number" and figure.text.isdigit() and len(figure.text) < 3


def _years(text: str) -> frozenset[int]:
    return frozenset(f.period.year for f in figures(text) if f.period and f.period.year)


def _verbatim(identifier: str, text: str) -> list[Span]:
    return [
        (low, high)
        for low, high in find(identifier, text)
        if not re.match(r"[A-Za-z0-9]", text[high : high + 1]) and not re.search(r"[A-Za-z0-9]$", text[:low])
    ]


@lru_cache(maxsize=512)
def _units(text: str) -> tuple[_Unit, ...]:
    """Units in brackets behind a column's name, or after "单位", "unit" or a currency, anywhere in `text`."""
    found: set[_Unit] = set()
    for match in _STATED.finditer(text):
        for part in re.split(r"[/、，,;；\s]+", match["general"] or match["inner"] or match["money"]):
            said = next((m for m in _UNIT_TEXT.finditer(part) if m[0].strip()), None)
            if said is None:
                continue
            column = (match["column"] or "").strip()
            if said["ratio"]:
                kind, size = RATIOS.get(said["ratio"].lower(), ("percent", Decimal(1)))
                found.add(_Unit(kind, size, "", column))
            else:
                scale = Decimal(_UNIT_SCALES.get((said["scale"] or "").lower(), 1))
                found.add(_Unit("number", scale, _UNIT_NAMES.get(said["unit"] or "", ""), column))
    return tuple(sorted(found, key=str))


def grounds_words(grounds: Sequence[Ground]) -> frozenset[str]:
    """Content words of several grounds together."""
    return frozenset().union(*(ground.words for ground in grounds))
