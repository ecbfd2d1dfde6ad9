"""The items and ratios that a question names, and what it asks of them: the figure, its growth, a share, a sum."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.accounts.item import Item
from assistant.accounts.items import BY_NAME, ITEMS
from assistant.accounts.ratios import CHANGE, GROWTH, LINE, RATIOS, SHARE, Ratio
from assistant.accounts.said import as_said
from assistant.words import talk
from assistant.words.vocabulary import STOP_EN

_BEFORE = r"(?:上年度?末?|去年|上一年度?|前一年度?|上年同期|去年同期|上期末?|年初|期初)"
_GROWN = re.compile(
    rf"[|]?(?:在)?(?:期末|年末|末)?(?:(?:相)?(?:较于?|比于?|与|和|跟|对比|同)[|]?(?:{_BEFORE})?(?:同期|末)?(?:相比|比较|比)?)?[|]?(?:同比|年度|年)?"
    r"(?P<word>增长率|增长速度|增长幅度|增速|增幅|增长比例|增长百分比|增减幅度|增减比例|增减率|变动比例|变动幅度|变动率|变化率|变化幅度|同比变动|同比变化|同比|降幅"
    r"|增加额|减少额|增长额|变动额|增减|增长|下降|增加|减少|变动|改善|好转|恶化|提升|提高|上升|降低|变了|变|升|降|(?<=[年期初末])[多少](?=了?多少))(?:了|是|为)?(?P<much>多少(?:万|亿)?元)?(?P<points>(?:多少|几)个?(?:百分点|点|pct))?"
)
_GROWN_EN = re.compile(
    r"\s*(?:growth(?: rate)?|(?:yoy|year-over-year|year over year|annual|percentage|percent) (?:growth|change|increase|decrease)(?: rate)?"
    r"|(?:grow|increase|decrease|change|rise|fall|decline)(?![\w-]))"
)
_GROWTH_OF = re.compile(
    r"(?:year-over-year |year over year |yoy |annual |percentage |percent )?(?:growth(?: rate)?|change|increase|decrease) (?:rate )?(?:of|in)(?: the| its)?[\s|]*$"
)
_COMPARED = re.compile(
    rf"(?:与|同|和|较|比|相较于?|相比于?){_BEFORE}(?:同期)?(?:相比|比较)?|同比|compared (?:with|to) .*$"
)
_OF_THE_WHOLE = re.compile(r"(?:人员|人数|员工|总额)?所?占(?:公司|当期|同期|全部)?总?")
_RATIO_TAIL = re.compile(r"(?:之)?(?:比例|比重|比率|百分比|比值|之比|比|份额)|\s*ratio\b")
_BETWEEN_ZH = re.compile(r"[与和比对]|\s*/\s*|除以|\s+to\s+|-to-")
_OVER = re.compile(r"\s*/\s*|\s+(?:over|to)\s+(?:the |its )?")
"""What parts two items of an English question that stands for their quotient, without the word for it."""
_PERCENTAGE_OF = re.compile(
    r"(?:[\s|,]+(?:in|for|at|and|fiscal)(?=[\s|,]))*[\s|,]+(?:(?:expenses?|costs?)\s+)?as an?\s*(?:percentage|percent|%|share|proportion)\s*of(?: the| its| total)?\s+|\s+divided by\s+"
)
_IN_PERCENT = re.compile(r"\b(?:percentage|percent|share|proportion)\b|%")
_SHARE_OF = re.compile(r"\b(?:share|percentage|percent|proportion|portion|fraction) of(?: the| its| total)?[\s|]*$")
_IS_OF_IT = re.compile(
    r"\s+(?:(?:was|were|is|are|did|does|do)\s+)?(?:(?:went (?:in)?to|(?:spent|used) (?:on|for)|paid (?:out )?(?:as|in)|eaten up by|(?:consumed|absorbed|represented|made up) by)\s+)?(?:the |its )?"
)
_RATIO_OF = re.compile(r"\bratio (?:of|between)(?: the| its)?[\s|]*$")
SUM = re.compile(
    r"(?:[二两三四五2-5][项者])?(?:合计(?!提)|总和|之和|总共|一共|总计|共计|累计|加起来)|\b(?:sum|combined|together)\b"
)
_EACH = re.compile(r"(?P<each>人均|每股)$")
_BASES = {"人均": "职工总数", "每股": "股本"}
"""What an item is shared out among."""
_SHARE_OF_STAFF = re.compile(r"(?:人员|人数|员工|数量)*所?占比")
_OF_ITSELF = re.compile("若有|绝对")
"""Parts of a formula that no figure of the year before stands in."""
_NAME, _OF_LAST = re.compile(r"[^\W\d_]+"), r"上年(\g<0>)"
AMONG = ("中", "里", "里面", "里头", "其中", "之中", "当中", "中包含", "里包含", "包括", "包含")
"""What stands between a whole and the part of it that is asked for."""
_JOINED = re.compile(r"[与和及加、,]|以及|\s*(?:and|plus|\+)(?: the)?\s*")


@dataclass(frozen=True, slots=True)
class Metric:
    """One thing asked: `formulas` tried in turn, `items` what their placeholders stand for, `shape` how the value is told.

    `said` is what the question calls it; `disclosed` are labels of the same ratio as reports print it; `compared`
    tells that the year before goes in.
    """

    name: str
    english: str
    formulas: tuple[str, ...]
    shape: str
    items: tuple[tuple[str, Item], ...] = ()
    said: str = ""
    disclosed: tuple[str, ...] = ()
    compared: bool = False

    @property
    def line(self) -> bool:
        """Whether a line item is asked for, as it is printed."""
        return self.formulas[0] == LINE

    def item(self, name: str) -> Item:
        """The item that a name in a formula stands for."""
        return dict(self.items).get(name) or BY_NAME[name]


@dataclass(frozen=True, slots=True)
class Named:
    """An item or ratio that stands at [start, end) of the text; `known` is False for what only the report's rows tell."""

    start: int
    end: int
    what: Item | Ratio
    known: bool


@lru_cache(maxsize=1)
def _forms() -> dict[str, Item | Ratio]:
    """What questions call the known items and ratios, in English in words of talk too."""
    things: tuple[Item | Ratio, ...] = (*RATIOS, *ITEMS)
    forms: dict[str, Item | Ratio] = {}
    for thing in things:
        for form in thing.asked:
            forms.setdefault(as_said(form), thing)
            if form.endswith("净利润"):
                forms.setdefault(as_said(form).removesuffix("润"), thing)
    for said, printed in talk.of("en"):
        meant = forms.get(as_said(printed[0]))
        if meant is not None:
            forms.update({form: meant for form in map(as_said, said) if form not in forms})
    return forms


def is_item(text: str) -> bool:
    """Whether a text, as names are looked for, is what questions call a line item or a ratio."""
    return text in _forms()


def named_in(text: str, labels: Collection[str]) -> list[Named]:
    """Items and ratios named in the text, the longest name first at each place."""
    found: list[Named] = []
    forms = _forms()
    at = 0
    while at < len(text):
        for size in range(min(LONGEST_NAME, len(text) - at), 1, -1):
            piece = text[at : at + size]
            known = forms.get(piece)
            if known is None and (piece not in labels or piece in STOP_EN or size < SHORTEST_LABEL):
                continue
            if _whole(text, at, at + size):
                found.append(Named(at, at + size, known or Item(piece, piece, (), (piece,)), known is not None))
                at += size - 1
                break
        at += 1
    return found


LONGEST_NAME, SHORTEST_LABEL = 48, 3
"""Characters of a name that is looked for, and of a row's label that may be one."""


def _whole(text: str, start: int, end: int) -> bool:
    edges = (text[start - 1 : start + 1] if start else "", text[end - 1 : end + 1])
    return not any(len(edge) == 2 and edge.isascii() and edge.isalnum() for edge in edges)


def metrics_of(text: str, found: Sequence[Named]) -> tuple[tuple[Metric, ...], str]:
    """What is asked of the names found, and the rest of the text around them."""
    if total := _total(text, found):
        return total
    metrics: list[Metric] = []
    rest, at, index = "", 0, 0
    if is_part(text, found):
        at, index = found[1].start, 1  # "财务费用中的利息费用": the first says where the second stands
        found = (found[0], replace(found[1], what=_among(found[0].what, found[1].what)))
        rest = f"{text[: found[0].start]}|"
    while index < len(found):
        metric, start, end, used = _metric(text, at, found[index:])
        metrics.append(metric)
        rest += f"{text[at:start]}|"
        at, index = end, index + used
    rest += text[at:]
    return tuple(metrics), _COMPARED.sub("|", rest) if any(m.compared for m in metrics) else rest


def is_part(text: str, found: Sequence[Named]) -> bool:
    """Whether the first of two names says of what the second is a part: "财务费用中的利息费用"."""
    return len(found) == 2 and text[found[0].end : found[1].start].strip("|") in AMONG


def _among(group: Item | Ratio, part: Item | Ratio) -> Item | Ratio:
    """A part of a group of people: "研发人员中的硕士" are not those of the whole staff."""
    if not (isinstance(group, Item) and isinstance(part, Item) and group.nature == part.nature == "count"):
        return part
    staff = group.name.removesuffix("人数")
    return replace(
        part, name=f"{staff}中{part.name}", asked=(), printed=tuple(f"{staff}{form}" for form in part.printed), made=()
    )


def line_of(named: Named) -> Metric:
    """The item of a name, as it is printed."""
    assert isinstance(named.what, Item)
    return _line(named.what, "")


def _metric(text: str, at: int, found: Sequence[Named]) -> tuple[Metric, int, int, int]:
    """The metric of the first names: with where it starts and ends, and how many names it takes."""
    one = found[0]
    if isinstance(one.what, Ratio):
        grown = _GROWN.match(text[one.end : found[1].start if len(found) > 1 else None])
        if grown and one.what.shape == "percent":
            return _points(one.what), one.start, one.end + grown.end(), 1
        return _ratio(one.what, text[one.start : one.end]), one.start, one.end, 1
    other = found[1] if len(found) > 1 else None
    whole = bool(_RATIO_OF.search(text[at : one.start]))
    if other and isinstance(other.what, Item) and (end := _shared(text, one.end, other, whole)):
        gap = text[one.end : other.start]
        return _share(one.what, other.what, "占" in gap, bool(_IN_PERCENT.search(gap))), one.start, end, 2
    part = other.what if other else None
    of = _SHARE_OF.search(text[at : one.start])
    if of and other and isinstance(part, Item) and _IS_OF_IT.fullmatch(text[one.end : other.start]):
        return _share(part, one.what, False, True), at + of.start(), other.end, 2
    after = text[one.end : other.start if other else None]
    if one.what.nature == "count" and (told := _SHARE_OF_STAFF.match(after)):
        return _share(one.what, BY_NAME["职工总数"], True), one.start, one.end + told.end(), 1
    if one.what.nature in ("flow", "stock") and (each := _EACH.search(text[at : one.start])):
        return _each(one.what, each["each"]), at + each.start(), one.end, 1
    if grown := _GROWN.match(after) or _GROWN_EN.match(after):
        parts = grown.groupdict()
        absolute = bool(parts.get("much")) or (parts.get("word") or "").endswith("额")
        return _growth(one.what, absolute), one.start, one.end + grown.end(), 1
    if grown := _GROWTH_OF.search(text[at : one.start]):
        return _growth(one.what), at + grown.start(), one.end, 1
    return _line(one.what, text[one.start : one.end] if one.what.asked else ""), one.start, one.end, 1


def _shared(text: str, end: int, other: Named, ratio: bool = False) -> int:
    """Where "X占Y比例", "X与Y比值", "X to Y ratio" or, after `ratio` of, "X to Y" ends when the two items stand in one, else 0."""
    gap = text[end : other.start]
    tail = _RATIO_TAIL.match(text[other.end :])
    if _OF_THE_WHOLE.fullmatch(gap) or (_BETWEEN_ZH.fullmatch(gap) and (tail or ratio)):
        return other.end + (tail.end() if tail else 0)
    return other.end if _PERCENTAGE_OF.fullmatch(gap) or (text.isascii() and _OVER.fullmatch(gap)) else 0


def is_quotient(text: str, found: Sequence[Named]) -> bool:
    """Whether a text names two items and asks for one over the other."""
    return len(found) == 2 and isinstance(found[1].what, Item) and bool(_shared(text, found[0].end, found[1]))


def _total(text: str, found: Sequence[Named]) -> tuple[tuple[Metric, ...], str] | None:
    """The sum of several items, when the question asks for it."""
    items = [named.what for named in found if isinstance(named.what, Item)]
    asked = SUM.search(text[found[-1].end :]) or SUM.search(text[: found[0].start])
    gaps = [text[one.end : other.start] for one, other in pairwise(found)]
    if not asked or len(items) < 2 or len(items) != len(found) or not all(_JOINED.fullmatch(gap) for gap in gaps):
        return None
    places = PLACEHOLDERS[: len(items)]
    metric = Metric(
        f"{'与'.join(item.name for item in items)}合计",
        f"sum of {' and '.join(item.english for item in items)}",
        (" + ".join(places),),
        "amount",
        tuple(zip(places, items, strict=False)),
    )
    return (metric,), SUM.sub("|", f"{text[: found[0].start]}|{text[found[-1].end :]}")


PLACEHOLDERS = "甲乙丙丁戊己庚辛"


def _line(item: Item, said: str) -> Metric:
    return Metric(item.name, item.english, (LINE, *item.made), item.nature, ((LINE, item),), said=said)


def _ratio(ratio: Ratio, said: str) -> Metric:
    return Metric(ratio.name, ratio.english, ratio.formulas, ratio.shape, said=said, disclosed=ratio.disclosed)


def _points(ratio: Ratio) -> Metric:
    """By how many percentage points a ratio moved."""
    names = (f"{ratio.name}变动", f"change in {ratio.english}")
    return Metric(*names, ratio.formulas, "points", said=ratio.name, compared=True)


def _growth(item: Item, absolute: bool = False) -> Metric:
    names = (f"{item.name}增加额", f"change in {item.english}")
    if not absolute:
        names = (f"{item.name}增长率", f"growth of {item.english}")
    formula = CHANGE if absolute else GROWTH
    worked = [
        formula.format(f"({made})", f"({_NAME.sub(_OF_LAST, made)})")
        for made in item.made
        if not _OF_ITSELF.search(made)
    ]
    formulas = (formula.format(LINE, f"上年({LINE})"), *worked)
    return Metric(*names, formulas, "amount" if absolute else "percent", ((LINE, item),), compared=True)


def growth_of(metric: Metric) -> Metric:
    """The growth of the item that a metric tells as printed."""
    return _growth(metric.item(LINE))


def _share(part: Item, whole: Item, of_whole: bool, in_percent: bool = False) -> Metric:
    name = f"{part.name}占{whole.name}的比例" if of_whole else f"{part.name}与{whole.name}的比值"
    names = (name, f"{part.english} to {whole.english}")
    parts, wholes = (
        (item.as_spent(place), *(f"({made})" for made in item.made)) for place, item in ((LINE, part), ("乙", whole))
    )
    formulas = tuple(SHARE.format(one, other) for one in parts for other in wholes)
    shape = "percent" if in_percent or (of_whole and part.nature == "count") else "both"
    return Metric(*names, formulas, shape, ((LINE, part), ("乙", whole)))


def _each(item: Item, each: str) -> Metric:
    """An item for each employee or each share."""
    english = f"{item.english} per {'share' if each == '每股' else 'employee'}"
    formulas = tuple(SHARE.format(one, _BASES[each]) for one in (LINE, *(f"({made})" for made in item.made)))
    return Metric(f"{each}{item.name}", english, formulas, "share", ((LINE, item),))
