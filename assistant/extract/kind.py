"""Whether what is told holds the kind of thing asked for: a day, money, the place in a list, the unit, the name of "customer A"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.accounts.leftover import own_names
from assistant.evidence.pieces import Evidence
from assistant.records import Query
from assistant.words.match import Matcher
from assistant.words.names import Names, fold

_ORDINAL = re.compile(r"第(?P<k>[二三四五六七八九十\d]+)(?=大|高|名|位)")
_WHOLE_YEAR = re.compile(r"全年")
_NEXT = re.compile(r"第二(?:名|位|大)|亚军")
_FOLLOWS = re.compile(r"紧随|紧跟|其次|次之|仅次于|居次|亚军")
"""Other words for the second place."""
_DAY_WANTED = re.compile(r"哪一?[天日]|何日|什么时[候间]|何时|几月几[日号]|几[号日](?!线)|哪[年月]|几月份?")
_DAY = re.compile(
    r"\d{1,2}\s*[月日号]|20\d\d|\d\d\s*(?:年|[hq][1-4]|[1-4][hq])|[上下][半周个]|[一二三四]季|[年月周][初中末底内]|[今明去前后昨本当次]\s*[年月日天周]|周[一二三四五六日]|节|期间|以来|[未短中长]期|\d\s*[年天周]|q[1-4]|[1-4]q|尚未|还没|未定"
)
"""What tells when, if only roughly."""
_SPAN_WANTED = re.compile(r"(?<!第)(?<!哪)几个?[年月天](?![底初末中])|多少个?[年月天]|多久(?!以?[前后])|多长时间")
_SPAN = re.compile(
    r"(?<![\d.])\d{1,3}(?:\.\d+)?\s*个?(?:多|余)?(?:年|月|天|日|周|小时|交易日|季度)(?![度末底初报])|[一二两三四五六七八九十半数]+个?(?:年|月|天|日|周|季度)|长期|以来|[0-9]+[ymd](?![a-z])"
)
"""What tells how long: a year or a month of the calendar does not."""
_OF_PERSONS = (
    (
        re.compile(r"多大(?:年纪|岁数|年龄|了)|多少岁|几岁|年龄|年纪"),
        re.compile(r"\d\s*岁|年龄|\d{4}年[^，,。]{0,6}(?:出生|生)"),
    ),
    (re.compile(r"学历|学位|哪里毕业|哪所大学"), re.compile(r"博士|硕士|学士|本科|大专|研究生|学历|学位|毕业|mba|phd")),
)
"""What is asked of a person, and what tells it."""
_MONEY_WANTED = re.compile(
    r"多少(?:钱|资金|[万亿]?[美港欧日]?元)|几个?(?:[万亿]|[万亿]?[美港欧日]?元)|花了?多少(?![\u3400-\u9fff])"
    r"|\bhow much (?:money|cash|was (?:spent|paid|invested|borrowed)|(?:is|was) owed)\b"
    r"|\bhow much (?:did|do|does|has|have|will) [^?]{1,40}? (?:spen[dt]|cost|pay|paid|owe|invest(?:ed)?|borrow(?:ed)?)\b"
)
_MONEY = re.compile(
    r"\d[\d,.]*\s*(?:[十百千]?[万亿]|[美港欧日]?元|[美港欧]?刀|块)|[$¥￥€£]\s*\d|\d\s*(?:m|bn|million|billion|thousand)\b|in (?:thousand|million)s|dollars|pence|cents|元|免费|不收费|费用|rmb|usd|hkd|未披露"
)
"""An amount of money, or words over a figure that it is in money."""
_LATIN_UNIT = re.compile(r"(?:多少|几)\s*(?P<unit>[kmgt]w(?:h|p)?)(?![a-z])")
_NAME_WANTED = re.compile(
    r"(?:到底|究竟|具体|分别)?(?:是|叫)哪[一几]?家(?:公司|企业|单位|机构|厂商)?[？?。]?$"
    r"|(?:公司|企业|单位|客户|供应商|股东|机构)的?(?:全称|全名|真名|名称|名字)(?:分别)?(?:是|叫)?(?:什么|啥)"
)
"""What asks who is meant by a word for somebody ("客户A是哪家公司")."""
_ORGANISATION = re.compile(
    r"[\u3400-\u9fff]{2,}(?:公司|集团|股份|银行|事务所|证券|基金|控股|科技|大学|医院|研究院|研究所|协会|委员会|电力|汽车|能源|材料|医药|生物|食品|电子|实业"
    r"|投资|资本|工业|重工|机械|商社|中心)|\b(?:inc|corp|ltd|limited|llc|gmbh|plc|co)\b"
)
_NO_NAME = re.compile(
    r"(?:本|该|子|母|孙|分|上市|控股|参股|全资|联营|合营|目标|可比|同行业|其他|主要|重点)公司|上市公司|公司股份|普通股份"
)


_FIRST_FEW = re.compile(r"前[一二三四五六七八九十\d]+[名大位家](?![^？?]*(?:分别|各|谁|哪))")
_ONE_PLACE = re.compile(r"第[一二三四五六七八九十\d]+名")
"""One of a list, where the first few of it are asked for together."""


def holds_kind(asked: str, text: str, names: Names, own: tuple[str, ...]) -> bool:
    """Whether `text` names an organisation that neither the question nor `own`, the report's subject, goes by; True where the
    question asks for no such name."""
    said = fold(asked)
    if not _NAME_WANTED.search(said):
        return True
    told = _NO_NAME.sub("|", fold(text))
    for known in (*own, *(name.name for *_, name in names.find(said))):
        told = told.replace(fold(known), "|")
    return bool(names.find(told)) or any(match.group() not in said for match in _ORGANISATION.finditer(told))


def _of_the_year(told: str, year: int) -> bool:
    """Whether what is told is of a year as a whole, not of one of its months."""
    return bool(re.search(rf"全年|年度|{year}年(?!\d+月|[一二三四前上下])|{year}[ae]", told))


def told_as_asked(query: Query, matcher: Matcher, chosen: Sequence[Evidence]) -> bool:
    """Whether a day, money, the place in a list ("第二大客户"), the unit of what is generated or stored ("多少GWh"), and the name
    of who is meant are told where they are asked for: a figure of the first customer, or in money, answers none of the last three."""
    said, told = fold(query.standalone), fold(" ".join(f"{piece.text} {piece.context}" for piece in chosen))
    place, unit = _ORDINAL.search(said), _LATIN_UNIT.search(said)
    followed = bool(_NEXT.search(said) and _FOLLOWS.search(told))
    if (place and place[0] not in told and not followed) or (unit and unit["unit"] not in told):
        return False
    if _FIRST_FEW.search(said) and _ONE_PLACE.search(chosen[0].text) and not _FIRST_FEW.search(chosen[0].text):
        return False
    money = any(piece.table is not None and query.language == "en" for piece in chosen) or _MONEY.search(told)
    if (_DAY_WANTED.search(said) and not _DAY.search(told)) or (_MONEY_WANTED.search(said) and not money):
        return False
    if any(wanted.search(said) and not tells.search(told) for wanted, tells in _OF_PERSONS):
        return False
    if _SPAN_WANTED.search(said) and not _SPAN.search(told):
        return False
    if _WHOLE_YEAR.search(said) and not any(_of_the_year(told, time.first.year) for time in query.times or ()):
        return not query.times
    first = chosen[0]
    return holds_kind(query.standalone, first.text, matcher.names, own_names(first.source.report))
