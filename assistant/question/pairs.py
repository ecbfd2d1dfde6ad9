"""Questions that two figures answer: a share of a whole, a difference, a growth over years, the larger of two; each figure as a
question of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.question.measures import MEASURE, TIME

How = Literal["share", "difference", "cagr", "larger", "smaller"]
_CAGR = re.compile(
    r"^(?P<of>[^，,。？?]*?)(?P<a>(?:20)?\d\d)年?(?:到|至|[-—–~～])(?P<b>(?:20)?\d\d)年?(?:的|期间|间)?(?P<measure>[^，,。？?（(]*?)的?(?:年均|年化)?(?:复合(?:年均|年化)?(?:增长率|增速|增长)|cagr)",
    re.I,
)
_SHARE = re.compile(
    r"^(?:[^，,。？?]*[，,])?(?P<part>[^，,。？?]+?)(?<!市)占(?!率|比)(?P<whole>[^，,。？?]+?)的?(?:比例|比重|份额|百分之几|百分之多少|百分比|几成|多少|比)(?:大概|大约|约|预计)*(?:是|为)?(?:多少|几)?(?:[，,（(？?。].*)?$"
)
_MORE = re.compile(
    r"^(?P<one>[^，,。？?]+?)(?:比|较)(?P<other>[^，,。？?]+?)(?:高|低|多|少|增加|减少|增长|下降|提升|大|小|贵|便宜)(?:了|出)?(?:多少|几)(?:个?百分点|个?点|[千百万亿]*元|[^，,。？?]{0,3})(?:[，,（(].*)?[？?。]?$"
)
_APART = re.compile(
    r"^(?P<lead>[^，,。？?]*?)(?P<one>[^，,。？?的]{2,12})(?:和|与|跟)(?P<other>[^，,。？?的]{2,12}?)(?P<tail>(?:[，,]|的)[^。？?]{2,16}?)(?:之间)?(?:相差|差距|差额|差值|差)(?:了|是|为)?(?:多少|几)[^，,。？?]{0,4}[？?。]?$"
)
_WHICH = re.compile(
    rf"^(?P<lead>(?:{TIME})?)(?P<one>[^，,。？?的和与跟]{{2,8}}?)(?P<kind>市场|业务|板块|行业)?(?:和|与|跟)(?P<other>[^，,。？?的]{{2,8}}?)(?P<tail>市场|业务|板块|行业|进口|出口|收入|产量|销量|价格)?(?:谁|哪个|哪家|哪者)的?"
    r"(?P<measure>[^，,。？?]{0,6}?)(?P<way>[涨增升跌降掉减]?)得?(?:比较|更)?(?P<sense>快|多|大|高|猛|慢|少|小|低)(?:一?些|一点)?(?:[，,].*)?[？?。]?$"
)
_ROUND = re.compile(r"(?P<n>[一二两三1-3])位小数")
_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3}
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
    `digits` to round to."""

    how: How
    one: tuple[str, ...]
    other: tuple[str, ...]
    years: int = 0
    digits: int | None = None


def pair_of(text: str) -> Pair | None:
    """The two figures that a Chinese question asks to put together; None where it asks for none, or for more."""
    said = text.strip()
    told = _ROUND.search(said)
    digits = (_NUMERALS.get(told["n"]) or int(told["n"])) if told else None
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
    if match := _MORE.match(said):
        return _more(match["one"], match["other"], digits)
    if match := _WHICH.match(said):
        of = match["tail"] or match["kind"] or ""
        measure = match["measure"] or (
            "涨跌幅" if match["way"] in tuple("涨跌掉") else "同比" if match["way"] or match["sense"] in "快慢" else ""
        )
        asked = [tuple(f"{match['lead']}{match[s]}{of}{m}是多少" for m in _kindred(measure)) for s in ("one", "other")]
        most = (match["sense"] in "快多大高猛") != (match["way"] in tuple("跌降掉减"))
        return Pair("larger" if most else "smaller", asked[0], asked[1], digits=digits) if measure else None
    return None


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


def _more(one: str, other: str, digits: int | None) -> Pair | None:
    """One figure and another; of another year only, or of another thing by the same measure."""
    time = re.search(TIME, one)
    if _EARLIER.fullmatch(other):
        year = re.search(r"20\d\d", one)
        if time is None or year is None:
            return None
        earlier = (re.search(r"20\d\d", other) or [str(int(year.group()) - 1)])[0]
        before = _FORESEEN.sub("", one.replace(year.group(), earlier))
        return Pair("difference", (f"{one}是多少",), (f"{before}是多少",), digits=digits)
    measured = re.search(rf"的?(?P<name>{MEASURE})$", one)
    if re.search(rf"{MEASURE}$", other):
        return Pair("difference", (f"{one}是多少",), (f"{other}是多少",), digits=digits)
    return (
        Pair("difference", (f"{one}是多少",), (f"{other}{measured.group()}是多少",), digits=digits)
        if measured
        else None
    )
