"""Sentences that open with what a Chinese question asks the meaning of, and say at once what it is or does."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.names import fold

_ASKED = re.compile(
    r"(?:^|[，,：:])(?:请问|解释(?:一下|下)?|报告(?:中|里)的?)?(?:什么(?:叫做?|是)|何为|何谓)[“\"]?(?P<what>[^，,。？?”\"]{2,20})"
    r"|(?:^|[，,：:])(?:报告(?:中|里)的?)?[“\"]?(?P<thing>[^，,。？?”\"]{2,20}?)[”\"]?(?:是什么(?:意思|东西)?|是啥(?:意思)?|指(?:的是)?什么|什么意思)"
)
"""What is asked the meaning of: "什么是X", "X是什么"."""
_OPENS = re.compile(
    r"(?:所谓)?[“\"]?(?P<head>[^，,。；;：:（()“”\"]{2,20}?)[”\"]?(?:[（(][^（()）]{1,40}[)）])?(?:是|指|即|为|采用|利用|通过|借助|依靠|由|以|把|将|可以?|能够?)"
)
"""What a sentence opens with, and a verb that goes on to say what it is or does."""
HALF = 0.5
"""Share of the name asked for that the opening may shorten it to."""


def opens_with_it(asked: str, text: str) -> bool:
    """Whether a text opens with what a question asks the meaning of, whole or shortened ("柔性直流（VSC）采用…")."""
    what = _what(asked)
    opening = _OPENS.match(fold(text)) if what else None
    if opening is None:
        return False
    head = opening["head"]
    return what in head or (head in what and len(head) >= HALF * len(what))


@lru_cache(maxsize=256)
def _what(asked: str) -> str:
    """What a question asks the meaning of, folded; "" where it asks for none."""
    match = _ASKED.search(fold(asked))
    return (match["what"] or match["thing"] or "") if match else ""
