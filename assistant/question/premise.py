"""What a question takes for granted of a change: that a measure rose, or fell, of which it asks why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question.measures import TIME

_RISES = "增长|上升|上涨|上行|提升|提高|增加|走高|扩大|攀升|回升|反弹|改善|领涨|大涨|暴涨|变好|涨"
_FALLS = "下降|下滑|下跌|下行|降低|减少|走低|收窄|回落|萎缩|恶化|领跌|大跌|暴跌|变差|缩水|跌"
_WAY = rf"(?:大幅|明显|显著|持续|快速|小幅|同比|环比|有所|会|又|还)*(?:(?P<up>{_RISES})|(?P<down>{_FALLS}))了?(?:这么多|这么快)?"
_FIGURE = r"(?:[-+]?\d+(?:\.\d+)?(?:%|个百分点|pct|[万亿]*元)?(?:的)?)?"
_WHY = r"(?:的?(?:主要)?(?:原因|理由|逻辑)(?:是什么|有哪些|是啥|是)?|(?:是)?(?:因为|由于)(?:什么|啥)|的背后.{0,6}|[，,]?是?(?:什么|啥)(?:原因)?(?:推动|带动|拉动|驱动|造成|导致|引起)的?)"
_ASKED = (
    re.compile(rf"^(?P<what>[^，,。？?]{{2,24}}?)(?:为什么|为何|为啥|缘何|怎么)(?:会|就)?{_WAY}{_FIGURE}[？?。]?$"),
    re.compile(rf"^(?:为什么|为何|为啥|缘何)(?P<what>[^，,。？?]{{2,24}}?){_WAY}{_FIGURE}[？?。]?$"),
    re.compile(rf"^(?P<what>[^，,。？?]{{2,24}}?){_WAY}{_FIGURE}{_WHY}[？?。]?$"),
)
_OF_A_WEEK = re.compile(r"[本这上当]周|今年以来|年初至今")


_ROSE = "rose|risen|increased|grew|grown|improved|climbed|gained|jumped|surged|expanded|up|higher"
_FELL = "fell|fallen|dropped|decreased|declined|shrank|contracted|slipped|worsened|slumped|dipped|down|lower"
_RISES_EN = "rise|rose|risen|increase|grow|growth|improve|improvement|climb|gain|jump|surge|expansion|expand|uptick|(?:go|gone|come|move) up|(?:get|got|become|turn out) (?:higher|bigger|larger)"
_FALLS_EN = "fall|fallen|drop|decrease|decline|shrink|contraction|reduction|deterioration|deteriorate|worsen|slump|dip|(?:go|gone|come|move) down|(?:get|got|become|turn out) (?:lower|smaller)"
_WAY_EN = rf"(?:(?P<up>{_RISES_EN})|(?P<down>{_FALLS_EN}))"
_WHEN_EN = (
    r"(?P<when>(?:,? (?:in|during|for|from|over|between|at|of)(?: (?:the|fiscal|year))* (?:fy ?)?(?:19|20)\d\d[^?]*)?)"
)
_ASKED_EN = tuple(
    re.compile(rf"^{asked}{_WHEN_EN}\W*$", re.I)
    for asked in (
        rf"why (?:did|has|have) (?P<what>[^?]{{3,80}}?) {_WAY_EN}(?:n|ed|d)?(?: so (?:much|strongly|sharply)| sharply| by [\d.,%$ ]+(?:million|billion|percent)?)?",
        rf"(?:what|please)? ?(?:caused|drove|explains?|explained|led to|accounts? for|accounted for|(?:is|was|lies) behind|(?:is|was|were|are) the (?:\w+ )?(?:reason|cause|driver)s? (?:for|of|behind))"
        rf" (?:the |its |this )?(?:\w+ )?{_WAY_EN} (?:in|of) (?P<what>[^?]{{3,80}}?)",
    )
)
_OWNER = re.compile(r"^(?:(?:the|its|their|our) )?(?:(?:company|firm|group|trust|portfolio)'s )?", re.I)


@dataclass(frozen=True, slots=True)
class Change:
    """That `what` rose, or fell; `asked` are the questions for its change."""

    what: str
    rose: bool
    asked: tuple[str, ...]


def says_moved(change: Change, text: str) -> bool:
    """Whether an English text says of what a question is on that it rose, or fell, as the question takes for granted."""
    thing = re.findall(r"[a-z]+", change.what.lower())[-1:]
    verbs = _ROSE if change.rose else _FELL
    return any(
        re.search(rf"\b{word.removesuffix('s')}s? (?:[\w&-]+ ){{0,2}}?(?:{verbs})\b", text.lower()) for word in thing
    )


def change_assumed(text: str) -> Change | None:
    """The change of which a question asks why; None where it takes none for granted."""
    for pattern in _ASKED_EN:
        if match := pattern.match(text.strip().replace("’", "'")):
            what = _OWNER.sub("", match["what"])
            return Change(what, bool(match["up"]), (f"By how much did {what} change{match['when']}?",))
    for pattern in _ASKED:
        match = pattern.match(text.strip())
        if match is None:
            continue
        what = re.sub(r"的$", "", match["what"])
        if not re.sub(TIME, "", what):
            return None
        weekly = _OF_A_WEEK.search(what) or re.search(r"价格?$", what)
        measure = "涨跌幅" if weekly else "同比"
        bare = re.sub(r"(?:的?(?:收入|价格|销量|产量))$", "", what)
        forms = dict.fromkeys((what, bare if re.sub(TIME, "", bare) else what))
        return Change(what, bool(match["up"]), tuple(f"{form}{measure}是多少" for form in forms))
    return None
