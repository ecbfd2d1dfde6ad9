"""Clauses of a Chinese question on reports in English that say little by themselves, asked of what the first one is asked of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.measures import ASKING
from assistant.words.abroad import content_abroad, dictionary
from assistant.words.terms import terms_of

FEW = 2
"""Content words up to which a clause leans on the first."""
_ASKED = re.compile(
    r"(?:分别|各)?(?:是|为|有|达)?(?:多少|几)(?:[个家条只项份名位座处笔股人](?![年月日]))?|是?(?:谁|哪位)|哪[一二两三四五几]?[个家条只项份名位座处笔些]?(?:天|年|月|日)*|(?:在|是)?(?:什么时[候间]|何[时日])|(?:是|叫)?什么|有?多[大高久长]|[？?，,、。 ]+$"
)
"""What a clause asks with."""

_MOVED = re.compile(r"(?:变动|变化|增减|增长|上升|下降|增加|减少|提高|降低)了?")
"""How a figure moved: no thing of its own."""


def of_the_first(items: Sequence[str]) -> list[str]:
    """The items, each after the first that says little with what the first speaks of before it: "哪天到期" becomes "甲贷款利率，哪天到期"."""
    subject = _ASKED.sub("", items[0]).strip("的了，, 、")
    if not subject or ASKING.search(subject):
        return list(items)
    return [items[0], *(f"{subject}，{item}" if _leans(item) else item for item in items[1:])]


def _leans(item: str) -> bool:
    """Whether a clause says too little to be asked by itself."""
    said = content_abroad(terms_of(_MOVED.sub("|", item), (), (), dictionary()))
    return len(said) <= FEW
