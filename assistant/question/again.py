"""Questions asked again of another time, or for the most of another kind among the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.accounts.metrics import Named, named_in
from assistant.accounts.said import as_said
from assistant.question.measures import TIME

_SPAN = r"\d{1,2}月份?(?!\d)|第?[一二三四]季度|[上下]半年|前三季度|q[1-4]"
_AT_ANOTHER_TIME = re.compile(
    rf"^\s*(?:那么?|[单只光仅](?:独|单)?(?:看|说|论))(?P<time>(?P<year>20\d\d年)|(?P<part>{_SPAN}))(?!\d|[底末初中])[^，,。？?]{{0,10}}(?:哪|什么|多少|几|谁|怎么样|如何)[^，,。？?]{{0,4}}[？?]?\s*$",
    re.I,
)
_SAME_KIND = {"part": re.compile(_SPAN, re.I), "year": re.compile(r"20\d\d年")}
"""What is asked again of another year, or of another part of one ("那10月要推的是哪一版？")."""
_JOINING = re.compile(r"[和与及、]|以及")
_PLAIN_MEASURE = re.compile(
    r"(?:销售)?(?:收入|营收|成本|销售额|金额|利润|销量|产量)(?=(?:分别|各)?(?:是|为|有|达到?)?(?:多少|几|[？?]|$))"
)
"""A measure of a product or a region, no item of the accounts, that a question ends on."""
_PART_ASKED = re.compile(
    rf"^(?P<when>[本该]?公司的?(?:{TIME})?的?)(?P<subject>[^，,。？?的\d]{{2,8}}?)(?=的?{_PLAIN_MEASURE.pattern})"
)
"""A part of the company's trade that its measure is asked of: "公司2031年境外收入是多少"."""
_CHANGES = re.compile(
    r"^\s*(?:那么?)?(?P<one>(?:[日周月年]度?|季度)?[环同]比|年初至今|今年以来|年内|[较比](?:年初|上个?[周月季]度?|上年末?|去年)|[周月]?涨跌幅?|[增变]幅|变动|变化)"
    r"(?:和|与|及|以及|、|(?P=one)|(?:[日周月年]度?|季度)?[环同]比|年初至今|今年以来|年内|[较比](?:年初|上个?[周月季]度?|上年末?|去年)|的|涨跌|[增变涨跌降]?幅|增速|变动|变化|增长|增加|减少|下降|上升|了|分别|各|是|为|多少|几|个?百分点|呢)*[？?。]?\s*$"
)
_AMOUNT_OF = re.compile(
    r"^(?P<what>[^，,。？?]{3,24}?[\u3400-\u9fff])(?:现在|目前|当前|本周)?(?:分别)?(?:是|为|有|达到?)?(?:多少|几)[^，,。？?]{0,4}[？?]?\s*$"
)
"""A question for changes alone, and one for an amount."""
_WITHIN = re.compile(r"^(?P<scope>[^，,。？?]{2,20}?[里中内])(?:面|间)?[，,]?(?=[^，,。？?]*(?:最|第一|领[涨跌]))")
"""Among what a question asks for the most of a kind."""
_OF_ALL = re.compile(
    r"^\s*(?:那么?|又|反过来)?[，,]?(?P<most>(?![^，,。？?]*[里中内](?![容]))[^，,。？?]{0,8}?最[^，,。？?]{1,4}?的)又?(?=是?(?:谁|哪))"
)
"""Who asks on for the most of another kind ("跌得最狠的又是谁"), among the same."""


def at_another_time(text: str, previous: str) -> str:
    """The previous question with the year, or the part of one, that `text` asks about instead; empty where it asks for something else."""
    later = _AT_ANOTHER_TIME.match(text)
    if later is None or named_in(as_said(text), ()):
        return ""
    kind = next(kind for kind in _SAME_KIND if later[kind])
    once = _SAME_KIND[kind].search(previous)
    return f"{previous[: once.start()]}{later['time']}{previous[once.end() :]}" if once else ""


def of_the_same(text: str, previous: str) -> str:
    """What `text` asks for the most of, among those that the previous question named; empty where it names its own, or none is named."""
    within, most = _WITHIN.match(previous), _OF_ALL.match(text)
    return f"{within['scope']}{most['most']}{text[most.end() :]}" if within and most else ""


def of_another_measure(previous: str, fresh: str) -> str:
    """The previous question asked of another item of the accounts, of the same year and product ("毛利率呢？"), or of its item's
    share of a whole ("占营业收入的比例呢？"); "" where it is neither."""
    said, wish = as_said(previous), as_said(fresh)
    before, named = named_in(said, ()), named_in(wish, ())
    if before and not named:  # "速动呢?" after 流动比率
        ends = (said[before[-1].end - size : before[-1].end] for size in (2, 1))
        wish = next((f"{wish}{end}" for end in ends if named_in(f"{wish}{end}", ())), wish)
        named = named_in(wish, ())
    plain = None if before else _PLAIN_MEASURE.search(said)
    at = (before[-1].start, before[-1].end) if before else plain.span() if plain else None
    if at is None or not named:
        return ""
    if wish.startswith("占"):
        return f"{said[: at[1]]}{wish}是多少？"
    whole = not _JOINING.sub("", _without(wish, named))
    return f"{said[: at[0]]}{wish}{said[at[1] :]}" if whole else ""


def _without(text: str, named: Sequence[Named]) -> str:
    """What is left of a text without the items named in it."""
    for one in reversed(named):
        text = f"{text[: one.start]}{text[one.end :]}"
    return text


def part_measured(previous: str) -> re.Match[str] | None:
    """The part of the company's trade that a question asks a measure of; None where it names none."""
    part = _PART_ASKED.match(previous)
    return None if part is None or named_in(as_said(part["subject"]), ()) else part


def of_its_change(text: str, previous: str) -> str:
    """How much what the previous question asked the amount of has changed, where `text` asks for nothing but changes ("周环比呢？");
    empty where it asks for something else."""
    amount = _AMOUNT_OF.match(previous)
    return f"{amount['what']}{text.strip()}" if amount and _CHANGES.match(text) else ""
