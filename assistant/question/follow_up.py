"""Questions that lean on what was said before, made to stand alone by rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.accounts.metrics import named_in
from assistant.accounts.said import as_said
from assistant.question.again import at_another_time, of_another_measure, of_its_change, of_the_same, part_measured
from assistant.question.counterpart import all_but, of_its_counterpart
from assistant.question.entities import entities_of
from assistant.question.follow_english import BARE, OF_ANOTHER, asked_of_another, at_its_time, with_its_topic
from assistant.question.measures import ASKING, TIME
from assistant.records import Turn
from assistant.words import vocabulary as words
from assistant.words.itself import PAGES, asked_of_itself
from assistant.words.names import HAN, Names, fold
from assistant.words.persons import is_person, person_of
from assistant.words.synonyms import TERMS_OF_ART
from assistant.words.terms import terms_of

_OF_REPORTS = frozenset(("published", "broker", "title", PAGES))
NEAR = 24
"""Characters on either side that tell what a day is the day of."""
_EARLIER = re.compile(
    r"\s*(?:and |what about |how about )?(?:what (?:is|was|were) (?:it|that|they|this) )?(?:(?:in|for|at) )?(?:the )?(?:(?:year|period) (?:before|earlier)|(?:end of )?(?:the )?(?:prior|previous|preceding) (?:fiscal )?year|a year (?:before|earlier))"
    r"\s*[?.]?$|\s*(?:那么?)?(?:前一年|上一年|再前一年|上年)(?:末|底)?(?:呢|是多少)?[？?]?$",
    re.I,
)
_ON_THE_SAME = re.compile(
    r"(?:那么?|其中|[它其这])?(?:(?:上调|下调|调整|变更|修订)之?前|上一?年度?末?|去年|前一年|期初|年初)?(?:呢|是多少|为多少|多少)?[,，]?(?:同比|[比较与和同](?:上一?年度?|去年|前一年)(?:同期|末)?(?:相比)?)?"
    r"(?:变动|变化|增长|下降|增加|减少|增减|上升|降低|占比)?(?:率|幅度|比例)?[是为了]*(?:多少|百分之几|百分之多少|几)?(?:[万亿]?元|个百分点|成)?[？?]?"
)
"""Questions that only ask for another year, a change or a share of what was asked before."""
_ASKS = re.compile(r"(?:分别)?(?:是|为|有|达)?(?:多少|几).*$")
_AMONG = re.compile(r"\s*(?:那么?)?其中[，,的]?(?P<rest>[^呢].*)")
_PART_OF_ITEM = re.compile(r"^(?P<part>[\u3400-\u9fff]{2,6}?)的?(?:那?一?部分|那块)")
"""A part of an item of the accounts by the word that its name has before the item's: "其中递延的部分" of the 所得税费用."""
_OF_KIND = re.compile(r"(?:什么|哪[一几]?[个款种项部家只])[^，,。？?的了]{0,8}[？?]?\s*$")
"""What a question asks the name of: "推出了什么新模型"."""
_QUOTED = re.compile(r"[“「《]([^”」》]{2,24})[”」》]")
_WHO_AT_FIRST = re.compile(r"^\W*(?:那么?)?(?:现任|现在的?|目前的?)?(?:谁|哪|什么人|who\b|which\b)", re.I)
_REMARK = re.compile(r"^(?P<asks>[^？?，,]{1,16}呢[？?，,])\s*(?P<remark>.+[^？?])$")
"""A short question with a remark on how it is meant behind it."""
_AND_THEN = re.compile(r"^(?P<first>[^？?]{4,}[？?])\s*(?P<then>[^？?]{1,10}呢[？?]?)\s*$")
"""A question, and a short one that goes on from it."""
_NAMED = re.compile(r"^(?P<name>[^：:，,。；;\d]{2,16}?)(?:（[^）]*）)?[：:]")
"""An answer that begins with the name of its row."""
_ROWS = re.compile(r"(?:^|；)[^：:，,。；;\d]{2,16}（[^）]*）[：:]")
"""Rows with a ticker or another name in brackets, as a list of them is told."""
_MEASURE = re.compile(
    r"(?:额|价|价格|率|量|数|比例?|占比|比重|收入|利润|成本|费用|市值|规模|收益|产能|库存|订单|排产|面积|增速|[涨跌]幅|估值|人数|年限|期限)$"
)
"""What a measure's name ends with: asked after by itself, it asks how much."""
_DIGITS = re.compile(r"(?:保留)?[一二两三四\d]位小数|保留整数")
_PLACE_ASKED, _TOLD_TOO = re.compile(r"[第排]几"), re.compile(r"[也再]?(?:顺便)?[说讲列报给]一?下[吧。]?$")
_KIND = re.compile(
    r"^(?P<when>(?:[本这上]周|今年|去年)?)(?P<what>[^，,。？?的]{2,10}?)(?P<kind>方向|板块|行业|领域|主题|指数|产业链|市场|业务|赛道)(?P<rest>[^，,]{3,})$"
)
"""A question asked of one of several things of a kind."""
_FURTHER = re.compile(r"^\s*(?:那么?|那)?(?P<fresh>[^，,。？?]{1,16}?)呢\s*[？?，,]\s*(?P<rest>\S.*)$")
"""A thing asked after in the same way, and what is asked of it besides: "第二名呢，报多少"."""
_PLACE = re.compile(r"第[一二三四五六七八九十\d]+(?:名|位|大)?")
_FIRST_FEW = re.compile(r"前[一二三四五六七八九十\d]+[名位大家]?的?")
_SUBJECT = re.compile(
    rf"^(?P<when>(?:{TIME})?)(?P<subject>[^，,。？?的]{{2,16}}?)(?=的|{TIME}|最新|现在|目前|当前|多少|[涨跌]|上涨|下跌|[排报卖收]|{'|'.join(sorted((re.escape(f) for f in TERMS_OF_ART if len(f) > 1), key=len, reverse=True))})"
)
"""What a question begins with: the thing asked of."""
_WHO = re.compile(r"谁|哪一?[家位个只]|什么人|\b(?:who|which)\b", re.I)
_FIGURE = re.compile(r"^\W*\d|[：:].*\d|\d\s*(?:[万亿千百%％元倍股吨个台辆]|million|billion|percent)")
_OFFICE = re.compile(
    r"董事长|副?总经理|总裁|董秘|董事会秘书|财务总监|财务负责人|总工程师|法定代表人|实际控制人|控股股东|监事会主席|首席分析师|分析师|联系人|研究助理|审计机构|会计师事务所|(?<![a-z])c[eft]o(?![a-z])",
    re.I,
)
_MOST = re.compile(r"最|第一|\b(?:most|least|best|worst|highest|lowest|largest|smallest|biggest)\b", re.I)
_WHOLE = re.compile(
    r"^(?:推荐|看好|关注|首推)[^，,。？?]{0,8}[？?。]?$|^(?:有哪些|主要)?风险|讲了什么|核心观点|投资建议|\b(?:recommend\w*|risks|takeaways)\b",
    re.I,
)
"""What is asked of a report as a whole, which goes on with no calendar."""
_FULL_NAME = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]+(?: [A-Z]\.)?(?: [A-Z][\w'’-]+)+")
_PERSONAL_EN = frozenset(("he", "she", "his", "her", "him"))
_NO_PERSON = re.compile(
    r"\b(?:the|chief|officer|president|director|chair\w*|board|committee|group|company|inc|plc|llp|ltd|corp|report|note)\b",
    re.I,
)
NAMES_ONE = 24
"""Characters up to which an answer to "哪家" tells nothing but whom, with its ticker."""
SHORT_ANSWER = 12
"""Characters up to which an answer is the name it gives."""
_DOTTED = re.compile(r"(20\d\d)\.(\d{1,2})\.(\d{1,2})")
_DAY = re.compile(
    r"\d{1,2}\s*月\s*\d{1,2}\s*日|20\d\d[-.]\d{1,2}[-.]\d{1,2}|20\d\d年\d{1,2}月\d{1,2}日"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, (?:19|20)\d\d"
)


def leans(text: str, history: Sequence[Turn], names: Names) -> bool:
    """Whether a message cannot be understood without those before it: the rules put something back, or it names nobody."""
    if not any(turn.role == "user" for turn in history):
        return False
    return stand_alone(text, history, names) != text or not entities_of(text, names)


def stand_alone(text: str, history: Sequence[Turn], names: Names) -> str:
    """A follow-up with what it left out put back, by rules: pronouns, "and X?" and questions that name nobody."""
    asked = [turn.content for turn in history if turn.role == "user"]
    told = [turn.content for turn in history if turn.role == "assistant"]
    if not asked or _of_the_report(text) or (_WHOLE.search(text) and words.AHEAD_WANTED.search(asked[-1])):
        return text
    if (noted := _REMARK.match(text)) and not _asks(noted["remark"]):
        digits = _DIGITS.search(noted["remark"])
        return f"{stand_alone(noted['asks'], history, names).rstrip('？?，, ')}{f'，{digits[0]}' if digits else ''}"
    if two := _AND_THEN.match(text):
        return stand_alone(two["first"], history, names) + two["then"]
    previous = stand_alone(asked[-1], (), names)
    answer = told[-1] if told else ""
    if (year := _year_before(text, previous)) is not None:
        return year
    if (other := OF_ANOTHER.match(text)) and (asked_of := asked_of_another(previous, other["what"], names)):
        return asked_of
    if again := at_another_time(text, previous) or of_its_change(text, previous):
        return again
    text = at_its_time(text, previous)
    if (further := _FURTHER.match(text)) and not person_of(further["fresh"]):
        first = _substituted(previous, answer, further["fresh"], names)
        return f"{first.rstrip('？?。 ')}，{further['rest']}"
    short = re.match(r"^\s*(?:那么?|那|and|what about|how about)?\s*(.{1,16}?)\s*(?:呢)?\s*[?？]?\s*$", text, re.I)
    if short and (text.rstrip("?？ ").endswith("呢") or re.match(r"\s*(and|what about|how about)\b", text, re.I)):
        return _substituted(previous, answer, short.group(1), names)
    if _ON_THE_SAME.fullmatch(text.strip()):
        return f"{previous.rstrip('？?。 ')}，{text.strip()}"
    day = words.SAME_DAY.search(text)
    if day and not _DAY.search(text) and (told_day := _day_told(answer, previous)):
        text = text.replace(day.group(), told_day)
    if (among := _AMONG.match(text)) and (part := _of_its_item(previous, among["rest"])):
        return part
    pronoun = words.PRONOUNS.search(text)
    if not pronoun and (of_all := of_the_same(text, previous)):
        return of_all
    if not pronoun and (entities_of(text, names) or person_of(text) or (_WHO.search(text) and _MOST.search(text))):
        return text  # who is first of all is not asked of the one told before
    return _with_antecedent(text, pronoun.group().lower() if pronoun else "", previous, answer, names)


def _asks(remark: str) -> bool:
    """Whether what stands behind a short question asks for something of its own, its decimals aside."""
    bare = _TOLD_TOO.sub("", _DIGITS.sub("", remark)).rstrip("，, ")
    return bool(ASKING.search(remark) or _PLACE_ASKED.search(bare) or _MEASURE.search(bare))


def _of_the_report(text: str) -> bool:
    """Whether a message asks only what a report says of itself as a whole ("哪天发的"): it goes on with nothing."""
    fields, rest = asked_of_itself(fold(text))
    return (
        bool(fields) and set(fields) <= _OF_REPORTS and not re.search(r"\w", rest.replace("的", "").replace("是", ""))
    )


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

    return _DOTTED.sub(r"\1年\2月\3日", max(days, key=amid).group()) if days else ""


def _substituted(previous: str, answer: str, fresh: str, names: Names) -> str:
    """The previous question with its company or period replaced by `fresh`, or `fresh` asked of the same company."""
    fresh = words.PRONOUNS.sub("", fresh).removesuffix("的话").strip("的 ")
    asked = f"{fresh}是多少" if _MEASURE.search(fresh) else fresh
    if person_of(fresh):
        return asked
    if before := person_of(previous):
        if is_person(fresh):
            return previous.replace(before, fresh)
        if others := all_but(before, fresh):
            return previous.replace(before, others)
    if _OFFICE.fullmatch(fresh) and (held := _OFFICE.search(previous)):
        return f"{previous[: held.start()]}{fresh}{previous[held.end() :]}"
    bare = re.sub(r"\[\d+\]", "", answer).strip(" 。.！!\n")
    if contrasted := of_its_counterpart(previous, fresh):
        return contrasted
    fresh_names = entities_of(fresh, names)
    kind = _KIND.match(previous) if not fresh_names and not _MEASURE.search(fresh) else None
    if kind and not names.find(fold(kind["what"])):
        return f"{kind['when']}{fresh.removesuffix(kind['kind'])}{kind['kind']}{kind['rest']}"
    old_names = entities_of(previous, names)
    if fresh_names and old_names:
        return fold(previous).replace(old_names[0], fresh)
    period = re.compile(
        r"(?:20|(?<!\d))\d\d\s*年(?:[上下]半年|[一二三四]季度|前三季度)?|[上下本去前今]年|[上本]周|[一二三四]季度|[上下]半年|20\d\d|q[1-4]",
        re.I,
    )
    if period.fullmatch(fresh.strip()) and period.search(previous):
        return period.sub(fresh, previous, count=1)
    if asked_anew := of_another_measure(previous, fresh) or _of_another_thing(previous, fresh, old_names, names):
        return asked_anew
    if not old_names and asked != fresh and (of := _SUBJECT.match(previous)):
        return f"{of['subject']}{asked}"
    subject = old_names or ((bare,) if 1 < len(bare) <= SHORT_ANSWER else ())
    return f"{' '.join(subject)} {asked}" if subject else f"{previous} {fresh}"


def _of_its_item(previous: str, rest: str) -> str:
    """What is asked of a part of the item, or of one of several, that the question before asked for ("其中一年以内的有多少？"); "" where
    it asked for none."""
    said = as_said(previous)
    if (named := named_in(said, ())) and (part := _PART_OF_ITEM.match(rest)):
        last = named[-1]
        return f"{said[: last.start]}{part['part']}{said[last.start : last.end]}{rest[part.end() :]}"
    if (place := _PLACE.match(rest)) and (ranked := _FIRST_FEW.search(previous)):
        of_one = _ASKS.sub("", previous[ranked.end() :])
        asks = rest[place.end() :].removeprefix("占" if "占" in of_one else "")
        return f"{previous[: ranked.start()]}{place.group()}的{of_one}{asks}"
    return f"{_ASKS.sub('', said)}中{rest}" if named_in(said, ()) else ""


def _of_another_thing(previous: str, fresh: str, before: Sequence[str], names: Names) -> str:
    """The previous question asked of another place in a list, or of another thing than the one it begins with, where that is no
    company that the library knows; "" where `fresh` is neither."""
    if _PLACE.fullmatch(fresh):
        return _PLACE.sub(fresh, previous, count=1) if _PLACE.search(previous) else ""
    subject = part_measured(previous) or _SUBJECT.match(previous)
    if subject is None or _MEASURE.search(fresh) or fold(fresh) in TERMS_OF_ART or any(map(names.knows, before)):
        return ""
    return f"{subject['when']}{fresh}{previous[subject.end('subject') :]}"


def _with_antecedent(text: str, pronoun: str, previous: str, answer: str, names: Names) -> str:
    """Put the antecedent before the question: a person from a short answer for 他/她, else the company asked about."""
    bare = re.sub(r"\[\d+\]", "", answer).strip(" 。.！!\n")
    row = _NAMED.match(bare)
    if not pronoun and len(_ROWS.findall(bare)) > 1:
        return text  # of several rows told none is the one that a question without a pronoun goes on with
    if row and (_WHO.search(previous) or pronoun):
        told = bare[row.end() :].strip()
        bare = told if is_person(told) else row["name"].strip()
    leans = pronoun in ("it", "they") or (not pronoun and BARE.match(text))
    if leans and (on_topic := with_its_topic(text, previous)):
        return on_topic
    figure = len(bare) <= SHORT_ANSWER and _FIGURE.search(bare)  # names nobody
    listed = not pronoun and "\n- " in answer  # of several lines none is what is gone on with
    from_answer = (
        () if figure or listed else entities_of(bare, names) or ((bare,) if 1 < len(bare) <= SHORT_ANSWER else ())
    )
    from_question = entities_of(previous, names) or names.opening(fold(previous))
    if not pronoun and not from_question and _WHO_AT_FIRST.search(text):
        return text  # who holds an office is not asked of who holds another
    if pronoun and _OF_KIND.search(previous) and (quoted := _QUOTED.findall(answer)):
        from_question = (quoted[0],)  # the thing that the question asked the name of
    personal = pronoun in {"他", "她", "他们", "她们"} | _PERSONAL_EN
    if personal and is_person(named := re.split(r"[，,（(：:、]", bare)[0]):  # behind the name: what he or she is
        return words.PRONOUNS.sub(named, text, count=1)
    if pronoun in _PERSONAL_EN and (
        person := next((m.group() for m in _FULL_NAME.finditer(bare) if not _NO_PERSON.search(m.group())), "")
    ):
        return words.PRONOUNS.sub(person.rpartition(" ")[2], text, count=1)  # the name that reports call people by
    if personal and not is_person(bare) and (person := person_of(previous)):
        return words.PRONOUNS.sub(person, text, count=1)
    who = bool(_WHO.search(previous))
    first = names.opening(fold(bare)) if who else ()  # who asks which company it is, is told by a sentence on it
    from_answer = first or from_answer
    short = bool(from_answer) and len(bare) <= NAMES_ONE and names.knows(from_answer[0])
    answered = personal or (who and bool(row or first or short))
    chosen = (from_answer[:1] or from_question[:1]) if answered else (from_question[:1] or from_answer[:1])
    if not chosen:
        content = [t for t in terms_of(previous, ()) if len(t) > 1]
        return f"{' '.join(content[:4])} {text}" if pronoun or len(text) <= 12 else text
    subject = chosen[0] if names.knows(chosen[0]) or not HAN.search(chosen[0]) else f"“{chosen[0]}”"
    return words.PRONOUNS.sub(subject, text, count=1) if pronoun else f"{subject} {text}"
