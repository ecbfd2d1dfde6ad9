"""Questions that two figures answer, or a few: a share of a whole, a difference, how many times, a growth, the larger of two, a
total; each figure as a question of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from assistant.amounts.quantities import count_of
from assistant.question.measures import ASKING, MEASURE, TIME
from assistant.words.synonyms import TERMS_OF_ART

How = Literal["share", "difference", "ratio", "growth", "cagr", "larger", "smaller", "sum", "mean"]
_NAMED_MEASURE = re.compile(
    rf"^(?P<of>.{{2,}}?)的?(?P<measure>(?:(?<!\d){TIME}|最新|目前|当前)*的?(?:预测|预计)?(?:{'|'.join(sorted((re.escape(f) for f in TERMS_OF_ART if len(f) > 1), key=len, reverse=True))})(?:的?(?:预测|预计|预期)值?)?)$",
    re.I,
)
"""Whose a measure is, and its name with its time."""
_ADDED = r"加起来|加在一起|加总|合计|总共|一共|共计|之和|总和|合起来|合在一起"
_TOTAL = re.compile(
    rf"^(?P<of>[^。？?]{{5,}}?)的?(?:{_ADDED}|(?P<mean>平均))(?:起来|下来)?的?(?P<last>[^，,。？?、和与跟及加的]{{2,12}}?)?(?:大概|大约|约|有|是|为|达到?|共)*(?:多少|几)[^，,。？?]{{0,6}}[？?。]?$"
)
_OF_BOTH = re.compile(r"[，,]?[这那]?[两二三四五六七八]者?[家只个款项种](?:公司|股票|个股|产品|业务|品种)?的?|[，,]")
"""What stands between things and their measure: "两家"."""
_JOINED = re.compile(r"、|以及|和|与|跟|及|再?加上?")
_TIMES = re.compile(
    r"^(?:[^，,。？?]*[，,])?(?P<one>[^，,。？?]+?)(?:大概|大约|约)?(?:是|相当于|等于|为)(?:了)?(?P<other>[^，,。？?]+?)的?(?:几|多少)倍[？?。]?$"
)
_SPREAD = re.compile(
    r"^(?P<one>[^，,。？?、和与跟的]{2,16})(?:和|与|跟)(?P<other>[^，,。？?、和与跟的]{2,16}?)(?P<when>现在|目前|当前|本周|这周|最新)?的?(?:差价|价差)(?:是|有|为)*多少[^，,。？?]{0,4}[？?。]?$"
)
_PLACE = re.compile(r"(?:排名?)?第[一二三四五六七八九十\d]+名?")
_RISE = re.compile(
    rf"^(?P<of>[^，,。？?]{{2,}}?)(?P<year>20\d\d)年?(?:度)?的?(?P<measure>{MEASURE})(?:预测|预计|预期|有望|将|会|能|可)*(?:比上年|较上年|比前一年|较前一年|同比)?(?:增长|增加|上升|下降|下滑|减少|增速|增幅|降幅)(?:率|幅度)?(?:是|为|有)?(?:了)?(?:多少|百分之几|百分之多少|几成)[^，,。？?]{{0,4}}[？?。]?$"
)
_CAGR = re.compile(
    r"^(?P<of>[^，,。？?]*?)(?P<a>(?:20)?\d\d)年?(?:到|至|[-—–~～])(?P<b>(?:20)?\d\d)年?(?:的|期间|间)?(?P<measure>[^，,。？?（(]*?)的?(?:年均|年化)?(?:复合(?:年均|年化)?(?:增长率|增速|增长)|cagr)",
    re.I,
)
_SHARE = re.compile(
    r"^(?:[^，,。？?]*[，,])?(?P<part>[^，,。？?]+?)(?<!市)占(?!率|比)(?P<whole>[^，,。？?]+?)的?(?:比例|比重|份额|百分之几|百分之多少|百分比|几成|多少|比)(?:大概|大约|约|预计)*(?:是|为)?(?:多少|几)?(?:[，,（(？?。].*)?$"
)
_MORE = re.compile(
    r"^(?:(?:按照?|根据|依据)[^，,。？?]{2,10}[，,])?(?P<one>[^，,。？?]+?)(?:比|较)(?P<other>[^，,。？?]+?)(?:每[\u3400-\u9fff]{1,2})?(?:能够?|会|将|可以?|预计)?(?P<sense>高|低|多|少|增加|减少|增长|下降|提升|大|小|贵|便宜)(?:了|出|赚|挣|卖|花|用)?(?P<rate>百分之)?(?:多少|几)(?:个?百分点|个?点|[千百万亿]*元|[^，,。？?]{0,3})(?:[，,（(].*)?[？?。]?$"
)
_APART = re.compile(
    r"^(?P<lead>[^，,。？?]*?)(?P<one>[^，,。？?的]{2,12})(?:和|与|跟)(?P<other>[^，,。？?的]{2,12}?)(?P<tail>(?:[，,]|的)[^。？?]{2,16}?)(?:之间)?(?:相差|差距|差额|差值|差)(?:了|是|为)?(?:多少|几)[^，,。？?]{0,4}[？?。]?$"
)
_WHICH = re.compile(
    rf"^(?P<lead>(?:{TIME})?)(?P<one>[^，,。？?的和与跟]{{2,8}}?)(?P<kind>市场|业务|板块|行业)?(?:和|与|跟)(?P<other>[^，,。？?的]{{2,8}}?)(?P<tail>市场|业务|板块|行业|进口|出口|收入|产量|销量|价格)?(?:谁|哪个|哪家|哪者)的?"
    r"(?P<measure>[^，,。？?]{0,6}?)(?P<way>[涨增升跌降掉减]?)得?(?:比较|更)?(?P<sense>快|多|大|高|猛|慢|少|小|低)(?:一?些|一点)?(?:[，,].*)?[？?。]?$"
)
_YEARS_BEHIND = re.compile(r"^(?P<what>(?![^，,]*\d)[^，,。？?]{4,24})[，,](?P<year>20\d\d年)(?=[比较]20\d\d年)")
"""What is compared over years, named before them: "管理人员的报酬，2019年比2018年少了多少"."""
_ROUND = re.compile(r"(?P<n>[一二两三1-3])位小数")
_ROUNDED = re.compile(r"[？?。，,（(]?\s*(?:结果|答案)?请?(?:保留|精确到)[一二两三1-3]位小数[)）]?[。？?]?$")
"""How a result is to be rounded, said last."""
_WHOLES = {
    "收入": ("合计收入", "营业收入"),
    "营收": ("合计收入", "营业收入"),
    "总收入": ("合计收入", "营业收入"),
    "总营收": ("合计收入", "营业收入"),
}
"""What a company's whole is called where its parts add up to it."""
_EARLIER = re.compile(r"(?:的)?(?:20\d\d年(?:度|末|底)?|去年|上年|上一年)(?:同期)?$")
_FORESEEN = re.compile(r"预测|预计|预期")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two questions, each with other wordings to try, and what is asked of their figures; `years` between them for a growth,
    `digits` to round to, `more` where more than two figures are added up."""

    how: How
    one: tuple[str, ...]
    other: tuple[str, ...]
    years: int = 0
    digits: int | None = None
    more: tuple[tuple[str, ...], ...] = ()


def pair_of(text: str) -> Pair | None:
    """The two figures that a Chinese question asks to put together; None where it asks for none, or for more."""
    said = _YEARS_BEHIND.sub(r"\g<year>\g<what>", text.strip())
    told = _ROUND.search(said)
    digits = count_of(told["n"]) if told else None
    said = _ROUNDED.sub("", said)
    if match := _CAGR.match(said):
        first, last = (int(y) + (2000 if len(y) == 2 else 0) for y in (match["a"], match["b"]))
        of = f"{match['of']}{{}}年{match['measure'] or '收入'}是多少"
        return Pair("cagr", (of.format(last),), (of.format(first),), last - first, digits) if last > first else None
    if match := _SHARE.match(said):
        return _share(match["part"], match["whole"], digits)
    if match := _APART.match(said):
        tail = match["tail"].lstrip("，,的")
        one, other = (f"{match['lead']}{match[side]}{tail}是多少" for side in ("one", "other"))
        return Pair("difference", (one,), (other,), digits=digits)
    if match := _TIMES.match(said):
        return _times(match["one"], match["other"], digits)
    if match := _SPREAD.match(said):
        one, other = (f"{match[side]}{match['when'] or ''}价格是多少" for side in ("one", "other"))
        return Pair("difference", (one,), (other,), digits=digits)
    if match := _MORE.match(said):
        found = _more(match["one"], match["other"], match["sense"], digits)
        return (
            replace(found, how="growth") if found and (match["rate"] or "成" in said[match.end("sense") :]) else found
        )
    if match := _TOTAL.match(said):
        return _total(match, digits)
    if match := _WHICH.match(said):
        of = match["tail"] or match["kind"] or ""
        measure = match["measure"] or (
            "涨跌幅" if match["way"] in tuple("涨跌掉") else "同比" if match["way"] or match["sense"] in "快慢" else ""
        )
        asked = [tuple(f"{match['lead']}{match[s]}{of}{m}是多少" for m in _kindred(measure)) for s in ("one", "other")]
        most = (match["sense"] in "快多大高猛") != (match["way"] in tuple("跌降掉减"))
        return Pair("larger" if most else "smaller", asked[0], asked[1], digits=digits) if measure else None
    return None


def rise_of(text: str) -> Pair | None:
    """A year's figure and that of the year before it, where a question asks by how much it grows; None where it does not."""
    match = _RISE.match(text.strip())
    if match is None or ASKING.search(match["of"]):
        return None
    year = int(match["year"])
    one, other = (f"{match['of']}{y}年{match['measure']}是多少" for y in (year, year - 1))
    return Pair("growth", (one,), (other,))


def _times(one: str, other: str, digits: int | None) -> Pair | None:
    """How many times another figure one is; what of both is compared may be named with either."""
    first, second = _NAMED_MEASURE.match(one), _NAMED_MEASURE.match(other)
    if not (first or second) or ASKING.search(f"{one}{other}"):
        return None
    one = one if first else f"{one}{second['measure']}"  # type: ignore[index]
    other = other if second else f"{other}{first['measure']}"  # type: ignore[index]
    return Pair("ratio", (f"{one}是多少",), (f"{other}是多少",), digits=digits)


def _total(match: re.Match[str], digits: int | None) -> Pair | None:
    """The figures of several things by one measure, added up; None where fewer than two are named or no measure is."""
    *before, end = _JOINED.split(match["of"])
    measure = match["last"] or ""
    if parted := next(iter(_OF_BOTH.finditer(end)), None):
        end, measure = end[: parted.start()], measure or end[parted.end() :]
    elif not measure and (owned := _NAMED_MEASURE.match(end)):
        end, measure = owned["of"], owned["measure"]
    things = [thing.strip() for thing in (*before, end)]
    if len(things) < 2 or not measure or any(len(t) < 2 for t in things) or ASKING.search(match["of"]):
        return None
    time = re.match(TIME, things[0])
    when = time.group() if time and time.group() != things[0] and not re.search(TIME, measure) else ""
    one, other, *more = [(f"{t.removeprefix(when)}{when}{measure}是多少",) for t in things]
    return Pair("mean" if match["mean"] else "sum", one, other, digits=digits, more=tuple(more))


def _kindred(measure: str) -> tuple[str, ...]:
    if measure == "涨跌幅":
        return ("涨跌幅", "同比", "增速")
    return ("同比", "增速") if measure in ("同比", "增速", "增长") else (measure,)


def _share(part: str, whole: str, digits: int | None) -> Pair:
    """The part and its whole; of the part's time, and in the whole's measure where the part names none."""
    whole = re.sub(r"^(?:公司|全公司|它|其)的?", "", whole)
    time = re.search(TIME, part)
    wholes = _WHOLES.get(whole, (whole,))
    when = time.group() if time and not re.search(TIME, whole) else ""
    measure = next((m for m in ("收入", "利润", "成本", "销量", "产量", "资产") if whole.endswith(m)), "")
    parts = (part,) if not measure or part.endswith(measure) else (f"{part}{measure}", part)
    return Pair("share", tuple(f"{p}是多少" for p in parts), tuple(f"{when}{w}是多少" for w in wholes), digits=digits)


def _more(one: str, other: str, sense: str, digits: int | None) -> Pair | None:
    """One figure and another; of another year only, or of another thing by the same measure."""
    time = re.search(TIME, one)
    if _EARLIER.fullmatch(other):
        year = re.search(r"20\d\d", one)
        if time is None or year is None:
            return None
        earlier = (re.search(r"20\d\d", other) or [str(int(year.group()) - 1)])[0]
        before = _FORESEEN.sub("", one.replace(year.group(), earlier))
        return Pair("difference", (f"{one}是多少",), (f"{before}是多少",), digits=digits)
    for pattern in (re.compile(TIME), _PLACE):  # of another week, or of another place in the same list
        if pattern.fullmatch(other) and (own := list(pattern.finditer(one))):
            measure = "价格" if re.search(r"[贵便宜]", sense) and not _NAMED_MEASURE.match(one) else ""
            then = f"{one[: own[-1].start()]}{other}{one[own[-1].end() :]}"
            return Pair("difference", (f"{one}{measure}是多少",), (f"{then}{measure}是多少",), digits=digits)
    measured = re.search(rf"的?(?P<name>{MEASURE})$", one)
    if re.search(rf"{MEASURE}$", other):
        return Pair("difference", (f"{one}是多少",), (f"{other}是多少",), digits=digits)
    return (
        Pair("difference", (f"{one}是多少",), (f"{other}{measured.group()}是多少",), digits=digits)
        if measured
        else None
    )
