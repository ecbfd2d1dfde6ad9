"""Whose rise or fall a sentence tells: "美元指数周涨0.79%，对铜价形成压制" tells none of copper, and "均价同比下降7%" not how high it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence.pieces import Evidence
from assistant.words.match import Matcher
from assistant.words.names import fold
from assistant.words.term_forms import EVERYDAY

_ASKED = re.compile(
    r"(?:上涨|下跌|回落|回升|[涨跌升降])了?(?:多少|几)(?![家只个支])|[涨跌升降]幅(?:是|为|有|达)?(?:多少|几)"
)
_CLAUSE = re.compile(r"[，,；;。：:（(]")
_MOVED = re.compile(
    r"(?P<who>[^，,；;。：:（(]*?)(?:上涨|下跌|收涨|收跌|回落|回升|[涨跌升降])幅?[^，,；;。\d]{0,6}[+\-−]?\d"
)
_WHEN_OR_HOW = re.compile(
    r"本周|上周|单周|一周|周度|周环比|[周月季年日]|本期|本月|当日|今日|累计|环比|同比|较[上前去年初末周月同期]+|以来|年初至今|至今|再度|继续|大幅?|小幅|微|略|又|也|均|分别|合计|价格?|整体|平均|收|上|下|了|的|约|近|则|并"
)
"""What is said before a rise that names nothing that rose."""
_LEVEL = re.compile(r"(?:[价额量]|价格|收入|利润|规模|余额|市值)$")
"""How the name of a measure ends that is told in money or in pieces, no share."""
_CHANGED = re.compile(r"同比|环比|[增降涨跌升减]|变[动化]|回落|回升|幅")
"""What asks for a change, or stands between a measure and the figure of one."""
_KINDS = frozenset("涨 跌 上涨 下跌 涨幅 跌幅 涨跌幅 周涨跌幅 升 降 价格 板块 行业 指数".split())


def is_of_it(asked: str, matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether, where it is asked how much something rose or fell, a first sentence that tells of rises tells of one of that thing: a
    clause that names it, or one that names nothing and comes after one that does. True where neither is so."""
    first = chosen[0]
    if not _ASKED.search(fold(asked)) or first.table is not None or first.fact:
        return True
    what = [term for term in matcher.terms if term.kind != "time" and term.text not in _KINDS]
    forms = [form for term in what for form, worth in term.forms if worth >= EVERYDAY]
    parts = {part.removeprefix("_") for term in what for part in term.parts if len(part.removeprefix("_")) > 1}
    named, moved = False, 0
    for clause in _CLAUSE.split(fold(first.text)):
        rise = _MOVED.match(clause)
        names_it = any(form in clause for form in (*forms, *parts))
        if names_it and re.search(r"[\d一二三四五六七八九]", clause):
            return True
        if rise is None:
            named = names_it or (named and not re.search(r"\d", clause))
            continue
        moved += 1
        own = _WHEN_OR_HOW.sub("", rise["who"]).strip()
        if named and not own:
            return True
        named = False
    return not moved or not forms


def tells_level(asked: str, matcher: Matcher, text: str) -> bool:
    """Whether, where it is asked how high a measure is, a text that names it tells more than how it changed; True where it does not
    name it."""
    focus = [term for term in matcher.terms if term.focus and _LEVEL.search(term.text)]
    if not focus or _CHANGED.search(asked):
        return True
    forms = [form for term in focus for form, worth in term.forms if worth >= EVERYDAY and len(form) > 1]
    said = fold(text)
    after = [said[at.end() :] for form in forms for at in re.finditer(re.escape(form), said)]
    told = [match[0] for rest in after if (match := re.match(r"[^，,；;。]*", rest))]
    return not told or any(re.search(r"\d", words) and not _CHANGED.search(words) for words in told)
