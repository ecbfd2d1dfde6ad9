"""Questions that lean on what was said before, made to stand alone by rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.entities import entities_of
from assistant.records import Turn
from assistant.words import vocabulary as words
from assistant.words.names import HAN, Names, fold
from assistant.words.terms import terms_of

NEAR = 24
"""Characters on either side that tell what a day is the day of."""
_ASKS_ON = re.compile(
    r"意义|影响|原因|为什么|为何|怎么看|内容|\b(?:why|what does (?:it|this) mean|significance|impact)\b", re.I
)
_DESCRIBED = re.compile(
    r"^(?P<what>[^，,。？?]{4,30}?)的?那(?:家|只|个)(?:公司|企业|厂商|个股|股票|[\u3400-\u9fffA-Za-z]{0,3}股)?[，,]?(?P<asked>[^，,。？?]{4,}[？?]?)$"
)
_EARLIER = re.compile(
    r"\s*(?:and |what about |how about )?(?:(?:in|for|at) )?(?:the )?(?:(?:year|period) (?:before|earlier)|(?:end of )?(?:the )?(?:prior|previous|preceding) (?:fiscal )?year|a year (?:before|earlier))"
    r"\s*[?.]?$|\s*(?:那么?)?(?:前一年|上一年|再前一年|上年)(?:末|底)?(?:呢|是多少)?[？?]?$",
    re.I,
)
_ON_THE_SAME = re.compile(
    r"(?:那么?|其中|[它其这])?(?:上一?年度?末?|去年|前一年|期初|年初)?(?:呢|是多少|为多少|多少)?[,，]?(?:同比|[比较与和同](?:上一?年度?|去年|前一年)(?:同期|末)?(?:相比)?)?"
    r"(?:变动|变化|增长|下降|增加|减少|增减|上升|降低|占比)?(?:率|幅度|比例)?[是为了]*(?:多少|百分之几|百分之多少|几)?(?:[万亿]?元|个百分点|成)?[？?]?"
)
"""Questions that only ask for another year, a change or a share of what was asked before."""
_NAMED = re.compile(r"^(?P<name>[^：:，,。；;\d]{2,16}?)(?:（[^）]*）)?[：:]")
"""An answer that begins with the name of its row."""
_WHO = re.compile(r"谁|哪一?[家位个只]|什么人|\b(?:who|which)\b", re.I)
SHORT_ANSWER = 12
"""Characters up to which an answer is the name it gives."""
_DAY = re.compile(
    r"\d{1,2}\s*月\s*\d{1,2}\s*日|20\d\d-\d{1,2}-\d{1,2}|20\d\d年\d{1,2}月\d{1,2}日"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, (?:19|20)\d\d"
)


def parts_of(text: str) -> list[str]:
    """The questions that one message asks, one after another; a single one stays whole."""
    parts = [part.strip() for part in re.split(r"(?<=[？?])\s*", text) if terms_of(part, ()) or _ASKS_ON.search(part)]
    return parts if len(parts) > 1 else [text]


def described(text: str) -> tuple[str, str] | None:
    """A company that is only described, and what is asked of it: "做光模块的那家公司，一季度赚了多少" → (做光模块, 一季度赚了多少)."""
    match = _DESCRIBED.match(text)
    return (match["what"], match["asked"]) if match else None


def is_open(part: str) -> bool:
    """Whether a part of a message names nothing itself and asks on from the one before it (意义是什么？ Why?)."""
    return bool(_ASKS_ON.search(part)) and not terms_of(part, ())


def leans(text: str, history: Sequence[Turn], names: Names) -> bool:
    """Whether a message cannot be understood without those before it: the rules put something back, or it names nobody."""
    if not any(turn.role == "user" for turn in history):
        return False
    return stand_alone(text, history, names) != text or not entities_of(text, names)


def stand_alone(text: str, history: Sequence[Turn], names: Names) -> str:
    """A follow-up with what it left out put back, by rules: pronouns, "and X?" and questions that name nobody."""
    asked = [turn.content for turn in history if turn.role == "user"]
    told = [turn.content for turn in history if turn.role == "assistant"]
    if not asked:
        return text
    previous = stand_alone(asked[-1], (), names)
    answer = told[-1] if told else ""
    if (year := _year_before(text, previous)) is not None:
        return year
    short = re.match(r"^\s*(?:那么?|那|and|what about|how about)?\s*(.{1,16}?)\s*(?:呢)?\s*[?？]?\s*$", text, re.I)
    if short and (text.rstrip("?？ ").endswith("呢") or re.match(r"\s*(and|what about|how about)\b", text, re.I)):
        return _substituted(previous, answer, short.group(1), names)
    if _ON_THE_SAME.fullmatch(text.strip()):
        return f"{previous.rstrip('？?。 ')}，{text.strip()}"
    day = words.SAME_DAY.search(text)
    if day and (told_day := _day_told(answer, previous)):
        text = text.replace(day.group(), told_day)
    pronoun = words.PRONOUNS.search(text)
    if not pronoun and entities_of(text, names):
        return text
    return _with_antecedent(text, pronoun.group().lower() if pronoun else "", previous, answer, names)


def _year_before(text: str, previous: str) -> str | None:
    """The previous question asked of the year before its own ("And the year before?"); None for any other follow-up."""
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", previous)
    if not years or not _EARLIER.match(text):
        return None
    return previous.replace(years[-1], str(int(years[-1]) - 1))


def _day_told(answer: str, previous: str) -> str:
    """The day that an answer gives to the question before it: of several, the one amid the question's own words."""
    asked = [term for term in terms_of(previous, ()) if len(term) > 1]
    days = list(_DAY.finditer(answer)) or list(_DAY.finditer(previous))

    def amid(day: re.Match[str]) -> int:
        near = fold(day.string[max(0, day.start() - NEAR) : day.end() + NEAR])
        return sum(term in near for term in asked)

    return max(days, key=amid).group() if days else ""


def _substituted(previous: str, answer: str, fresh: str, names: Names) -> str:
    """The previous question with its company or period replaced by `fresh`, or `fresh` asked of the same company."""
    fresh = words.PRONOUNS.sub("", fresh).strip("的 ")
    bare = re.sub(r"\[\d+\]", "", answer).strip(" 。.！!\n")
    fresh_names = entities_of(fresh, names)
    old_names = entities_of(previous, names)
    if fresh_names and old_names:
        return fold(previous).replace(old_names[0], fresh)
    period = re.compile(
        r"20\d\d\s*年(?:[上下]半年|[一二三四]季度|前三季度)?|[上下本去前今]年|[上本]周|[一二三四]季度|[上下]半年|20\d\d|q[1-4]",
        re.I,
    )
    if period.fullmatch(fresh.strip()) and period.search(previous):
        return period.sub(fresh, previous, count=1)
    subject = old_names or ((bare,) if 1 < len(bare) <= SHORT_ANSWER else ())
    return f"{' '.join(subject)} {fresh}" if subject else f"{previous} {fresh}"


def _with_antecedent(text: str, pronoun: str, previous: str, answer: str, names: Names) -> str:
    """Put the antecedent before the question: a person from a short answer for 他/她, else the company asked about."""
    bare = re.sub(r"\[\d+\]", "", answer).strip(" 。.！!\n")
    row = _NAMED.match(bare)
    if row and (_WHO.search(previous) or pronoun):
        bare = row["name"].strip()
    from_answer = entities_of(bare, names) or ((bare,) if 1 < len(bare) <= SHORT_ANSWER else ())
    from_question = entities_of(previous, names)
    personal = pronoun in {"他", "她", "他们", "她们", "he", "she", "his", "her", "him"}
    answered = personal or bool(row and _WHO.search(previous))
    chosen = (from_answer[:1] or from_question[:1]) if answered else (from_question[:1] or from_answer[:1])
    if not chosen:
        content = [t for t in terms_of(previous, ()) if len(t) > 1]
        return f"{' '.join(content[:4])} {text}" if pronoun or len(text) <= 12 else text
    subject = chosen[0] if names.knows(chosen[0]) or not HAN.search(chosen[0]) else f"“{chosen[0]}”"
    return words.PRONOUNS.sub(subject, text, count=1) if pronoun else f"{subject} {text}"
