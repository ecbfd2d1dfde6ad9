"""Questions asked again of another time, or for the most of another kind among the same."""

from __future__ import annotations

import re

from assistant.accounts.metrics import named_in
from assistant.accounts.said import as_said

_PART = r"\d{1,2}月份?(?!\d)|第?[一二三四]季度|[上下]半年|前三季度|q[1-4]"
_AT_ANOTHER_TIME = re.compile(
    rf"^\s*(?:那么?|[单只光仅](?:独|单)?(?:看|说|论))(?P<time>(?P<year>20\d\d年)|(?P<part>{_PART}))(?!\d|[底末初中])[^，,。？?]{{0,10}}(?:哪|什么|多少|几|谁|怎么样|如何)[^，,。？?]{{0,4}}[？?]?\s*$",
    re.I,
)
_SAME_KIND = {"part": re.compile(_PART, re.I), "year": re.compile(r"20\d\d年")}
"""What is asked again of another year, or of another part of one ("那10月要推的是哪一版？")."""
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


def of_its_change(text: str, previous: str) -> str:
    """How much what the previous question asked the amount of has changed, where `text` asks for nothing but changes ("周环比呢？");
    empty where it asks for something else."""
    amount = _AMOUNT_OF.match(previous)
    return f"{amount['what']}{text.strip()}" if amount and _CHANGES.match(text) else ""
