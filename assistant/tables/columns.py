"""Which columns of a table a question asks for: by their names, the names' synonyms, the years and the spans they are of."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from assistant.amounts.quantities import count_of
from assistant.tables.cell_units import leaf
from assistant.words.everyday import others_for
from assistant.words.names import fold
from assistant.words.synonyms import SYNONYMS
from assistant.words.vocabulary import DATE_WANTED
from ingest.records import Table
from ingest.segment import BIGRAM, terms

_BRACKET = re.compile(r"[(（][^)）]*[)）]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)|(?<![\d.])(?:fy\s?)?(\d\d)[aefp](?![a-z])|fy\s?'?(\d\d)(?!\d)", re.I)
_YEAR_STEP = re.compile(r"(?:fy\s?'?)?(?:20)?\d\d\s*[aefp]?\s*年?(?:度|末)?(?![\d.%])", re.I)
_ART = re.compile(
    "|".join(sorted({f for g in SYNONYMS for f in g if len(f) > 2 and not f.isascii()}, key=len, reverse=True))
)
_EARLIER = re.compile(r"(?<![较比])(?:上周|上月|前一周)")
"""Columns of what was before, not of the change since: only asked for by name."""
QUARTER = re.compile(r"(?<![a-z])q([1-4])(?!\d)|(?<!\d)([1-4])q(?![a-z])|(?<!前)第?([一二三四1-4])季度?(?!报)", re.I)
MONTHS = re.compile(
    r"(?<![\d.])(?:(?P<first>1[0-2]|[1-9])月?\s*[-—–~至到]\s*)?(?P<last>1[0-2]|[1-9])月(?!末|底|\s*\d{1,2}\s*[日号])"
    r"|前(?P<count>[二两三四五六七八九十]|十一|1[01]|[2-9])个?月(?![前后内])"
)
_OF_ALL = re.compile(r"合计|总计|小计|总[额量数]?|全部|total", re.I)
"""Under a band the column of all others: what is meant where only the band is named."""
WHETHER = re.compile(r"是否|是不是|有没有|有无|吗")
"""What asks whether something is so."""
_SIZED = re.compile(r"(\d+(?:小时|千?[伏瓦克米升吨寸]|[年月天期号级代纳度])?)([\u3400-\u9fff]{2,4})")
"""A name that begins with a size."""
_TIME_OF = re.compile(r"(?:年份|年月|日期|时间)$")
_OPENING = re.compile(r"^(?:[本上]?[周月日年季]度?|区间|最新|累计)")
_CHANGE = re.compile(
    r"涨跌幅度?|涨跌|[涨跌升降增]幅|变动|变化|[涨跌](?:了|得|的|多少|[最更])|上涨|下跌|领[涨跌]|[日周月]环比|(?<!\w)(?:change|chg|gain(?:s|ers?)?|los(?:s|ers?)|mov(?:e|ed|ement)|perform(?:ed|ance)?"
    r"|f[ae]ll|dropped|drop|r[io]se|climb(?:ed)?|slid|slump(?:ed)?|jump(?:ed)?)(?!\w)"
)
_GROWTH = re.compile(r"同比|环比|增减|增速|增长|比上年|较上年|(?<!\w)(?:growth|yoy|qoq|%\s?change)(?!\w)")
_ON_YEAR, _ON_PERIOD = re.compile(r"同比|[较比]上年|[较比]去年|yoy"), re.compile(r"环比|[较比]上个?[周月季]|qoq|wow")
"""What a change is held against: the same time of the year before, or the time right before."""
_SPANS = {
    "day": re.compile(r"(?:当|今|单|本|昨)日|日(?=涨|跌|变|环)|\b(?:1d|daily|day)\b"),
    "week": re.compile(r"[本这当一上]周|周(?=涨|跌|变|环|度)|\b(?:1w|weekly|week)\b"),
    "month": re.compile(r"[本当这上一]个?月(?!\d)|近1个?月|(?<!\d)月(?=涨|跌|变|环|度)|\b(?:1m|monthly|month)\b"),
    "year": re.compile(
        r"年初(?:至今|以来|到(?:现在|今|目前))|[较比]年初|今年(?:以来|至今|到现在)|开年(?:以来|至今|到现在)|年内|\bytd\b|year[- ]to[- ]date|since (?:the )?(?:start|beginning) of (?:the|this) year"
    ),
}
"""The stretch of time that a change is over, as columns and questions put it."""


def years_in(text: str) -> set[str]:
    """The years that `text` names, four digits each: "2025E", "FY27E", "2019年"."""
    return {year if len(year) == 4 else f"20{year}" for found in _YEAR.findall(text) for year in found if year}


def quarters_in(text: str) -> set[str]:
    """The quarters that `text` names, as "1" to "4": "2024Q4", "四季度", "第3季度"."""
    found = {digit for match in QUARTER.findall(text) for digit in match if digit}
    return {str("一二三四".find(one) + 1) if one in "一二三四" else one for one in found}


def months_in(text: str) -> set[tuple[int, int]]:
    """The stretches of months that `text` names, by their first and last: "5月", "1-5月", "前五个月"."""
    found: set[tuple[int, int]] = set()
    for match in MONTHS.finditer(text):
        if count := match["count"]:
            found.add((1, count_of(count)))
        else:
            found.add((int(match["first"] or match["last"]), int(match["last"])))
    return found


def of_another_base(said: str, name: str) -> bool:
    """Whether a folded text asks for a change on the year and a column is of one on the time right before, or the other way round."""
    asked, told = ((bool(_ON_YEAR.search(t)), bool(_ON_PERIOD.search(t))) for t in (said, fold(name)))
    return any(asked) and any(told) and not (asked[0] and told[0]) and not (asked[1] and told[1])


def tells_on_base(said: str, told: str) -> bool:
    """Whether a folded text that asks for a change on the year, or on the time right before, is told a figure of such a change."""
    bases = [base for base in (_ON_YEAR, _ON_PERIOD) if base.search(said)]
    return all(re.search(rf"(?:{base.pattern})[^，,。；;]{{0,8}}?\d", told) for base in bases)


def spans_in(text: str) -> set[str]:
    """The stretches of time that `text` names, as "day", "week", "month", "year"."""
    return {name for name, pattern in _SPANS.items() if pattern.search(text)}


def asked_columns(
    table: Table, said: str, years: set[str] | None = None, among: Collection[int] | None = None
) -> list[int]:
    """The columns that folded `said` names, in the table's order.

    Where one column is named more fully than another by the same words ("年初至今" of "区间涨跌幅/上周", "区间涨跌幅/年初至今"),
    only that one is meant; a column of another year than those asked about is not. A column whose whole name is not said may be
    named by its last words ("成本" for "完全成本") where no other is named fully.
    """
    wanted = years_in(said) if years is None else years
    dated = wanted & {year for column in table.columns for year in years_in(column)}
    among = range(len(table.columns)) if among is None else among
    quarters = quarters_in(said)
    among = [i for i in among if quarters & quarters_in(leaf(table, table.columns[i]))] or among
    months = months_in(said)
    among = [i for i in among if months & months_in(fold(leaf(table, table.columns[i])))] or among
    named = _named(table, said, dated, among, whole=True) or _named(table, said, dated, among, whole=False)
    told = [i for i, forms in named.items() if not any(forms < others for others in named.values())]
    bands = {i: _BRACKET.sub("", fold(leaf(table, table.columns[i])).rpartition("/")[0]) for i in told}
    changes = [i for i in told if tells_change(table, i)]
    own = any(bands[i] and bands[i] in said for i in told)  # of the measure that is named, not of the one beside it
    return [
        i
        for i in told
        if not (own and i in changes and bands[i] and bands[i] not in said and not _CHANGE.search(bands[i]))
    ]


def _named(
    table: Table, said: str, dated: set[str], among: Collection[int], *, whole: bool
) -> dict[int, frozenset[str]]:
    """Each column that `said` names, with the words that name it; `dated` are the years that columns are chosen by."""
    named: dict[int, frozenset[str]] = {}
    long = spans_in(said) & {"month", "year"}
    for index in among:
        column = table.columns[index]
        own, folded = years_in(column), fold(leaf(table, column))
        if _EARLIER.search(folded) and not _EARLIER.search(said):
            continue
        if folded.startswith("是否") and not WHETHER.search(said):
            continue  # whether somebody is paid tells not how much
        if of_another_base(said, folded):
            continue
        if (dated and own and not own & dated) or (long and _CHANGE.search(folded) and not spans_in(folded) & long):
            continue
        forms = frozenset(form for part in _parts(leaf(table, column)) if (form := _longest_in(part, said, whole)))
        forms |= _change(folded, said) | _compound(folded, said)
        if forms:
            named[index] = forms | (own & dated)
    return named


def _change(column: str, said: str) -> frozenset[str]:
    """What names a column of changes: that a change is asked for, and the stretch of time it is over."""
    own = spans_in(column)
    if not _CHANGE.search(said) or not (_CHANGE.search(column) or "year" in own):
        return frozenset()
    common = own & spans_in(said)
    return frozenset({"涨跌幅", *common}) if common or _CHANGE.search(column) else frozenset()


def _compound(column: str, said: str) -> frozenset[str]:
    """What names a column under a band by both at once: "出口量" for "出口/当月量"."""
    band, _, own = _BRACKET.sub("", column).rpartition("/")
    both = f"{band.rpartition('/')[2]}{own[-1:]}"
    return frozenset({both, *_parts(column)[:-1]}) if band and own[-1:] in "量额价数" and both in said else frozenset()


def of_years(table: Table, years: set[str]) -> list[int]:
    """The columns of the years asked about."""
    return [index for index, column in enumerate(table.columns) if years_in(column) & years]


def column_for(table: Table, said: str, *, numeric: bool = True, years: set[str] | None = None) -> int | None:
    """The one column that `said` names, the last named first, of the `years` where they are said elsewhere; None when it names none."""
    figures = [index for index in range(len(table.columns)) if not numeric or is_numeric(table, index)]
    found = asked_columns(table, said, years or None, among=figures)

    def named(index: int) -> tuple[bool, tuple[int, int], bool]:
        own = fold(leaf(table, table.columns[index])).rpartition("/")[2]
        whose = len(own) > 1 and (own in said or _stands_parted(own, said))
        return whose, _last_named(leaf(table, table.columns[index]), said), of_all(leaf(table, table.columns[index]))

    whole = [index for index in found if "/" in leaf(table, table.columns[index])]
    return max(found, key=named if len(whole) > 1 else lambda index: (False, *named(index)[1:]), default=None)


def of_all(name: str) -> bool:
    """Whether a column is that of all others under its band."""
    band, _, own = name.rpartition("/")
    return bool(band) and bool(_OF_ALL.fullmatch(own))


def changes_asked(table: Table, said: str) -> list[tuple[int, int]]:
    """Where folded `said` asks for a change, if the table has a column of one that it may mean; empty otherwise."""
    columns = asked_columns(table, said)
    return [m.span() for m in _CHANGE.finditer(said)] if any(tells_change(table, index) for index in columns) else []


def tells_change(table: Table, index: int) -> bool:
    """Whether a column is of changes: a rise, a fall, a growth over some time."""
    name = fold(leaf(table, table.columns[index]))
    return bool(_CHANGE.search(name) or _GROWTH.search(name) or spans_in(name) & {"year"})


def is_numeric(table: Table, index: int) -> bool:
    """Whether at least half of a column's cells are figures."""
    return sum(row[index].value is not None for row in table.rows) * 2 >= len(table.rows)


def _last_named(name: str, said: str) -> tuple[int, int]:
    ends = [
        (said.rfind(form) + len(form), len(form)) for part in _parts(name) if (form := _longest_in(part, said, False))
    ]
    if _change(fold(name), said):
        ends += [(match.end(), len(match.group())) for match in _CHANGE.finditer(said)]
    return max(ends, default=(-1, 0))


def _parts(name: str) -> list[str]:
    """The levels of a column's name, folded, without units and years."""
    plain = _BRACKET.sub("", fold(name))
    steps = [_YEAR_STEP.sub("", step).strip(" /：:%") for step in plain.split("/")]
    return [step for step in steps if len(step) > 1]


def _longest_in(part: str, said: str, whole: bool) -> str:
    """The longest form of a column's part, or (not `whole`) of its last words, that stands in `said`, "" when none does."""
    core = _OPENING.sub("", part)
    forms = {part, core}
    for group in SYNONYMS:
        if core in group or part in group:
            forms |= set(group)
    if said.isascii() and not part.isascii():
        forms |= {form for name in (core, core.rpartition("占")[2]) for form in others_for(name)}
        if whole and (both := _word_by_word(core, said)):
            return both
    own = max((form for form in forms if len(form) > 1 and _stands(form, said)), key=len, default="")
    own = own or (core if _stands_parted(core, said) else "") or _event_of(core, said)
    own = own or max((form for form in _ART.findall(said) if form in part), key=len, default="")
    if own or whole or part.isascii():
        return own
    last = next((core[at:] for at in range(1, len(core) - 1) if core[at:] in said), "")
    return last or next((form for form in _kin_of_end(core) if form in said), "")


def _word_by_word(core: str, said: str) -> str:
    """What an English question says for each word of a Chinese column's name ("lock-up expiry", "market value" for 解禁市值), "" where
    it leaves one out."""
    words = [word for word in terms(core) if not word.startswith(BIGRAM)]
    told = [next((form for form in _english(word) if _stands(form, said)), "") for word in words]
    return " ".join(told) if len(told) > 1 and all(told) else ""


@lru_cache(maxsize=4096)
def _english(word: str) -> tuple[str, ...]:
    """What English calls a Chinese word."""
    groups = (group for group in SYNONYMS if word in group)
    return tuple(form for form in (*others_for(word), *(f for group in groups for f in group)) if form.isascii())


@lru_cache(maxsize=4096)
def _kin_of_end(core: str) -> list[str]:
    """Other words for those that a column's name ends with: "占比" for "占年度销售总额比例"."""
    groups = (group for group in SYNONYMS if any(form in group for form in (core[-2:], core[-3:])))
    return [form for group in groups for form in group if len(form) > 1 and not form.isascii()]


def tells_when(name: str) -> bool:
    """Whether a column is called by the time of something."""
    return bool(_TIME_OF.search(name))


def _event_of(name: str, said: str) -> str:
    """What a column tells the time of, where `said` asks when that was: "哪年出生" for 出生年份; else ""."""
    event = _TIME_OF.sub("", name)
    return event if event != name and len(event) > 1 and event in said and DATE_WANTED.search(said) else ""


@lru_cache(maxsize=4096)
def _stands_parted(name: str, said: str) -> bool:
    """Whether `said` says a name that begins with a size, with a word between the two: "2小时储能系统" for 2小时系统."""
    match = _SIZED.fullmatch(name)
    return match is not None and bool(re.search(rf"(?<!\d){match[1]}[\u3400-\u9fff]{{1,4}}{match[2]}", said))


def _stands(form: str, said: str) -> bool:
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(form)}(?![a-z0-9])", said)) if form.isascii() else form in said
