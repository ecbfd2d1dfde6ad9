"""What a figure is the figure of: the words, periods and companies that stand with it in its clause, or its cell's column and row.

A source often prints several figures under names that differ in a word (归母净利润, 扣非归母净利润). A statement that gives one
of them under the other's name holds nothing but figures and words of its source; it is refuted here, by contrast: the name that the
statement uses tells another figure of the source from the one that it states. A statement in words of its own, or one that
names nothing, is not contradicted by any.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from assistant.accounts.items import ITEMS
from assistant.amounts.figures import Figure, compatible, figures, flatten
from assistant.amounts.periods import Period
from assistant.amounts.units import DOWN_WORD, UP_WORD
from assistant.words.vocabulary import SYNONYMS
from ingest.records import Cell, Table

Companies = Callable[[str], frozenset[str]]
"""The companies that a text names."""
Cells = dict[int, tuple[Table, tuple[Cell, ...], int]]
"""Typed cells by place on the page: table, row, column."""
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'&-]*|\d+")
_BROKEN = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_ALSO = (
    ("净负债", "net debt"), ("营运资金", "营运资本", "working capital"), ("资本开支", "资本性支出", "capital expenditure", "capex"),
    ("股息", "分红", "dividends", "dividend"), ("折旧", "depreciation"), ("目标价", "target price"), ("市值", "market cap", "market value"),
)  # fmt: skip
"""Names of figures that neither accounts nor the questions' synonyms pair in both languages."""
TOLD = 0.3
"""Share of the words that tell another figure's name from this one's, from which a statement uses that name."""
_SENTENCE = re.compile(r"[。！？!?]|\n\s*\n|\.(?=\s+[A-Z])")
_CLAUSE = re.compile(r"[，,；;：:、()（）]|\b(?:and|while|but|with)\b")
_LIST_GAP = re.compile(r"\s*(?:[、/，,和与及]|and)?\s*(?:and)?\s*")
_ITEM = re.compile(r"[、/和与及]|,|\band\b")
_RESPECTIVELY = re.compile(r"分别|respectively", re.IGNORECASE)
_TAIL = re.compile(r"^\s*/\s*[A-Za-z\u3400-\u9fff]{1,4}(?=[，,；;。）)]|$)")
"""What a figure is counted by: 0.552元/Wh."""
_OF = re.compile(
    r"\s*(?:的|(?:of|in|for|on|at|from)\b)(?P<name>[^，,；;。.、()（）\d]{2,40}?)"
    r"(?=\s+(?:against|and|versus|vs|compared|while|but|to|from)\b|[，,；;。.、()（）\d]|$)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"同比|环比|较?上年(?:同期|度)?|较?去年(?:同期)?|比上[年期]|增长率?|下降|下滑|下跌|上涨|上升|回落|提升|提高|降低|减少|增加|增速|增幅|降幅|"
    r"[涨跌]幅|幅度|高达|达到?了?|约为?|近|超过?|逾|实现|录得|完成|预计|预期|预测|有望|将会?|其中|公司|全年|本年|今年|去年|报告期内?|"
    r"分别|合计|共计?|仅为?|我们|管理层|为|是|从|由|至|到|元|个|只|人|倍|和|与|及|约|的|了|在|方面|"
    r"[上下]调|[上下]修|调[高低升降]|[升降增减]至|[升降增减]到|"
    r"\b(?:yoy|qoq|year[- ]on[- ]year|was|were|is|are|of|by|to|from|at|rose|fell|grew|up|down|increased?|decreased?|reported?|reached|about|"
    r"nearly|over|around|some|approximately|the|a|an|its?|it|company|and|respectively|RMB|USD|HKD|CNY)\b",
    re.IGNORECASE,
)
_MARKS = (
    (re.compile(r"同比|yoy|year[- ]on[- ]year", re.IGNORECASE), "·yoy"),
    (re.compile(r"环比|qoq|quarter[- ]on[- ]quarter", re.IGNORECASE), "·qoq"),
    (re.compile(r"(?:由|从|\bfrom)[^，,；;。]{0,14}$", re.IGNORECASE), "·from"),
    (re.compile(r"(?:至|到|\bto)了?\s*$", re.IGNORECASE), "·to"),
)
"""What tells two changes, and the two ends of one, apart."""
_UP = re.compile(r"[上调]升|上[调修涨]|调高|增[长加]|提[升高]|\b(?:rais|ros|rise|increas|grew)\w*", re.IGNORECASE)
_DOWN = re.compile(r"下[调修降跌滑]|调[低降]|减少|降低|回落|\b(?:cut|lower|fell|fall|decreas|declin)\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """`names` are the words of the clause, or those of the column and of each cell of the row; empty where nothing is said. `wide`
    are the words of all clauses since the figure before: a statement may name a cell's row in one and its column in the next. `way` is 1 where the clause lets it rise, -1 where it
    lets it fall, 0 where it says neither or both; `text` is what all this was read from."""

    names: tuple[frozenset[str], ...] = ()
    periods: tuple[Period, ...] = ()
    companies: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    way: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A figure and what it is the figure of."""

    figure: Figure
    label: Label


def labelled(text: str, companies: Companies, lines: bool = False) -> list[Labelled]:
    """The quantities of running text under their labels, in order; `lines` end sentences too."""
    flat = flatten(text)
    stops = sorted(
        {m.end() for m in _SENTENCE.finditer(flat)} | ({m.end() for m in re.finditer("\n", flat)} if lines else set())
    )
    found: list[Labelled] = []
    low = 0
    for high in (*stops, len(flat)):
        within = [f for f in figures(text) if low <= f.start < high]
        found += _sentence(flat, low, within, companies)
        low = high
    return found


def labels_of(text: str, start: int, cells: Cells, companies: Companies, lines: bool = False) -> list[Labelled]:
    """The quantities of a stretch of a page that begins at `start`: those in `cells` under their column and row."""
    found = labelled(text, companies, lines)
    return [
        Labelled(one.figure, cell_label(*cells[at], companies)) if (at := start + one.figure.start) in cells else one
        for one in found
    ]


def cells_at(tables: Sequence[Table], page: int) -> Cells:
    """The cells of figures on a page by every character of theirs: table, row, column."""
    return {
        at: (table, row, column)
        for table in tables
        for row in table.rows
        for column, cell in enumerate(row)
        if cell.page == page and cell.kind in ("number", "percent")
        for at in range(cell.start, cell.end)
    }


def cell_label(table: Table, row: Sequence[Cell], index: int, companies: Companies) -> Label:
    """What a cell's figure is: its column's name and its row's words."""
    column = table.columns[index] if index < len(table.columns) else ""
    cells = [c.text if c.kind in ("text", "ticker", "date") else "" for c in row]
    told = " ".join(dict.fromkeys(cells))
    periods = tuple(f.period for f in figures(f"{column} {table.period if not _periods(column) else ''}") if f.period)
    names = (_grams(_undated(text)) for text in (column, *cells))
    return Label(tuple(names), periods, companies(told), text=f"{column} {told}")


def refuted(said: Label, own: Labelled, others: Sequence[Labelled]) -> frozenset[str] | None:
    """Why the statement's label `said` is not that of the figure it states: another company's or period's (then no words), or the
    words by which one of the `others` goes and this one does not. None where nothing speaks against it."""
    label = own.label
    if said.way and label.way and said.way != label.way:
        return frozenset()
    if said.companies and label.companies and not said.companies & label.companies:
        return said.companies
    rivals = [other.label for other in others if _comparable(own, other)]
    if _apart(said.periods, label.periods) and any(_meet(said.periods, rival.periods) for rival in rivals):
        return frozenset()
    named = said.names[0] if said.names else frozenset[str]()
    named = named if len(label.names) == 1 else named | said.wide
    contrasts = (
        _contrast(named, mine, theirs)
        for rival in rivals
        if len(rival.names) == len(label.names)
        for mine, theirs in zip(label.names, rival.names, strict=True)
    )
    found = next((words for words in contrasts if words is not None), None)
    return frozenset() if found is None and _means_another(said, label, rivals) else found


def missaid(said: Label, printed: Sequence[Labelled], meant: Callable[[Figure], bool]) -> bool:
    """Whether the statement names cells of a typed table by column and row, and none of them holds its figure (`meant`)."""
    named = [one for one in printed if _points_at(said, one.label)]
    return bool(named) and not any(meant(one.figure) for one in named)


def _points_at(said: Label, label: Label) -> bool:
    column, *cells = label.names
    rows = [words for words in cells if len(words) > 1]
    if not rows or not column <= said.wide or not any(words <= said.wide for words in rows):
        return False
    return _meet(said.periods, label.periods) if label.periods else bool(column)


def _means_another(said: Label, own: Label, rivals: Sequence[Label]) -> bool:
    """Whether, by the dictionary of the field's terms in both languages, the statement's label means a rival's and not this one."""
    if not own.text or bool(_HAN.search(said.text)) == bool(_HAN.search(own.text)):
        return False
    here, there = _concepts(said.text), _concepts(own.text)
    if here & there or said.wide & frozenset[str]().union(*own.names):
        return False
    if len(own.names) > 1:
        return True  # a cell has no other words that could tell
    return bool(here and there) and any(here & _concepts(rival.text) for rival in rivals)


@lru_cache(maxsize=2048)
def _concepts(text: str) -> frozenset[int]:
    """The terms of the field that a label prints, in either language, the longest first: no part of another."""
    left, found = text.casefold(), set[int]()
    for form, meant in _terms_of_the_field():
        pattern = re.escape(form) if _HAN.search(form) else rf"\b{re.escape(form)}\b"
        left, count = re.subn(pattern, "|", left)
        if count:
            found |= meant
    return frozenset(found)


@cache
def _terms_of_the_field() -> tuple[tuple[str, frozenset[int]], ...]:
    """Every form of the field's terms with the terms that go by it, the longest first."""
    groups = (*SYNONYMS, *(item.asked for item in ITEMS), *_ALSO)
    meant: dict[str, set[int]] = {}
    for concept, group in enumerate(groups):
        for form in group:
            if len(form) > 1:
                meant.setdefault(form.casefold(), set()).add(concept)
    return tuple((form, frozenset(meant[form])) for form in sorted(meant, key=lambda form: (-len(form), form)))


def _comparable(one: Labelled, other: Labelled) -> bool:
    """Whether two figures may be taken for each other: not the same, and cells both, or alike in kind and unit."""
    cells = len(one.label.names) == len(other.label.names) > 1
    alike = one.figure.kind == other.figure.kind and compatible(one.figure.unit, other.figure.unit)
    return (cells or alike) and (one.figure.kind, one.figure.value) != (other.figure.kind, other.figure.value)


def confirmed(said: Label, own: Label, told_apart: frozenset[str]) -> bool:
    """Whether the figure's label has the words `told_apart` that another passage refuted, something of the name that the
    statement uses, and nothing against its period."""
    named = (said.names[0] if said.names else frozenset[str]()) | said.wide
    printed = frozenset[str]().union(*own.names, own.wide, own.companies)
    return told_apart <= printed and (not named or bool(named & printed)) and not _apart(said.periods, own.periods)


def turned_around(told: Sequence[Labelled], text: str) -> bool:
    """Whether a statement lets a figure rise to a lower one, or fall to a higher one."""
    for one, other in pairwise(told):
        ends = ("·from" in _marks(one), "·to" in _marks(other))
        if (
            not all(ends)
            or one.figure.kind != other.figure.kind
            or one.figure.value is None
            or other.figure.value is None
        ):
            continue
        between = text[one.figure.end : other.figure.start]
        up, down = bool(UP_WORD.search(between)), bool(DOWN_WORD.search(between))
        if not up and not down:
            before = re.split(r"[。；;，,]", text[: one.figure.start])[-1]
            up, down = bool(UP_WORD.search(before)), bool(DOWN_WORD.search(before))
        gap = abs(other.figure.value) - abs(one.figure.value)
        if (up and not down and gap < 0) or (down and not up and gap > 0):
            return True
    return False


def _marks(one: Labelled) -> frozenset[str]:
    return one.label.names[0] if one.label.names else frozenset()


def _contrast(said: frozenset[str], mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str] | None:
    """The words of `said` that tell `theirs` from `mine`; None where it has too few, or any of what tells `mine` from `theirs`."""
    if not mine or not theirs or said & (mine - theirs):
        return None
    more = theirs - mine
    if more:
        return said & more if len(said & more) >= max(1.0, TOLD * len(more)) else None
    return frozenset() if theirs <= said and _qualifies(mine - theirs, theirs) else None


def _qualifies(extra: frozenset[str], name: frozenset[str]) -> bool:
    """Whether `extra` words are written in one with a name, as 扣非 is in 扣非归母净利润: 我们预计 is not part of it."""
    return any(word.isascii() or any(word[-1] == other[0] for other in name) for word in extra if word[0] != "·")


def _apart(one: Sequence[Period], other: Sequence[Period]) -> bool:
    return bool(one and other) and not _meet(one, other)


def _meet(one: Sequence[Period], other: Sequence[Period]) -> bool:
    return any(a.agrees(b) for a in one for b in other)


def _sentence(flat: str, start: int, within: Sequence[Figure], companies: Companies) -> Iterator[Labelled]:
    quantities = [
        f for f in within if f.kind in ("number", "percent", "point") and f.value is not None and not _in_name(flat, f)
    ]
    dates = [f for f in within if f.period]
    shared = _respective(flat, start, quantities, dates, companies)
    last, at = Label((frozenset(),)), start
    for figure in quantities:
        before = _TAIL.sub("", flat[at : figure.start]) if at > start else flat[at : figure.start]
        at = figure.start - len(before)
        after = _OF.match(flat, figure.end)
        told = _blank(before, at, within)
        names = _named(told) | (_words(after["name"]) if after else frozenset()) or _head(last)
        if at > start and re.match(r"\s*[(（]", before):  # "128.00元（前次105.00元）"
            names |= _head(last)
        marks = frozenset(mark for form, mark in _MARKS if form.search(before))
        label = Label(
            (names | marks,),
            tuple(d.period for d in dates if at <= d.start < figure.start and d.period) or last.periods,
            companies(before) or last.companies,
            _grams(before) if _words(before) else last.wide,
            _way(_CLAUSE.split(before)[-1]),
            f"{told} {after['name'] if after else ''}".strip(),
        )
        if own := shared.get(figure.start):
            kept = own.names if own.names[0] else label.names
            label = replace(
                label, names=kept, periods=own.periods or label.periods, companies=own.companies or label.companies
            )
        yield Labelled(figure, label)
        last, at = label, after.end() if after else figure.end


def _in_name(flat: str, figure: Figure) -> bool:
    """Whether a bare number belongs to a name: 沪深300为, 中证1000指数."""
    around = (flat[figure.start - 1 : figure.start], flat[figure.end : figure.end + 1])
    return figure.text.isdigit() and bool(_HAN.match(around[0])) and around[1] in tuple("为指的涨跌上下收")


def _blank(before: str, at: int, within: Sequence[Figure]) -> str:
    """`before` without the dates and codes in it: they have a say of their own."""
    for figure in within:
        if at <= figure.start and figure.end <= at + len(before) and figure.kind in ("date", "identifier"):
            before = before[: figure.start - at] + " " * (figure.end - figure.start) + before[figure.end - at :]
    return before


def _named(before: str) -> frozenset[str]:
    """The words of the last clause that names anything."""
    return next((found for clause in reversed(_CLAUSE.split(before)) if (found := _words(clause))), frozenset())


def _way(clause: str) -> int:
    clause = _BROKEN.sub("", clause)
    return bool(_UP.search(clause)) - bool(_DOWN.search(clause))


def _head(last: Label) -> frozenset[str]:
    """What was spoken of last, without what told its changes apart."""
    return frozenset(word for names in last.names for word in names if not word.startswith("·"))


def _undated(text: str) -> str:
    """A cell's text without the periods in it: those have a say of their own."""
    return _blank(text, 0, figures(text))


def _words(text: str) -> frozenset[str]:
    """What a text names, without what is said of it."""
    return _grams(_SAID.sub("|", _BROKEN.sub("", text)))


def _grams(text: str) -> frozenset[str]:
    """Pairs of Chinese characters, and Latin words and numbers in small letters."""
    runs = _HAN.findall(_BROKEN.sub("", text))
    pairs = (run[i : i + 2] for run in runs for i in range(max(1, len(run) - 1)))
    return frozenset((*pairs, *(word.casefold().rstrip("s") for word in _LATIN.findall(text) if len(word) > 1)))


def _periods(text: str) -> list[Period]:
    return [f.period for f in figures(text) if f.period]


def _respective(
    flat: str, start: int, quantities: Sequence[Figure], dates: Sequence[Figure], companies: Companies
) -> dict[int, Label]:
    """What "分别" gives to each of the figures in a row after it: the period, or the name, at its place in the row before it."""
    found: dict[int, Label] = {}
    for match in _RESPECTIVELY.finditer(flat, start, quantities[-1].start if quantities else start):
        row = [f for f in quantities if f.start >= match.end()]
        count = next(
            (i for i in range(1, len(row)) if not _LIST_GAP.fullmatch(flat, row[i - 1].end, row[i].start)), len(row)
        )
        earlier = [f.end for f in quantities if f.end <= match.start()]
        low = max(earlier, default=start)
        periods = _spread([d.period for d in dates if low <= d.start < match.start() and d.period])
        clause = re.split(r"[，；;：:]", _blank(flat[low : match.start()], low, dates))[-1]
        names = [named for part in _ITEM.split(clause) if (named := _words(part))]
        owners = [owner for part in _ITEM.split(clause) if (owner := companies(part))]
        for i, figure in enumerate(row[:count]) if count > 1 else ():
            when = (periods[i],) if len(periods) == count else ()
            name = names[i] if len(names) == count else frozenset[str]().union(*names)
            owner = owners[i] if len(owners) == count else frozenset[str]().union(*owners)
            found[figure.start] = Label((name,), when, owner)
    return found


def _spread(periods: Sequence[Period]) -> list[Period]:
    """The periods of a row; a range of years is all of its years."""
    if len(periods) == 2 and all(p.grain == 1 and p.year for p in periods):
        first, last = periods[0].year or 0, periods[1].year or 0
        if first < last < first + 10:
            return [replace(periods[0], year=year) for year in range(first, last + 1)]
    return list(dict.fromkeys(periods))
