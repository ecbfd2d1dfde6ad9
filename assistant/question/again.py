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
