"""What kind of thing a question wants (a day, an amount in some unit, a list, a cause), and whether a text holds it."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.words.causes import CAUSE
from assistant.words.names import HAN, fold
from assistant.words.vocabulary import DATE_WANTED, NUMBER_WANTED, WHY_WANTED

_COUNTED_THING = re.compile(
    r"(?:^|其中|[的里中内，,。 ])(?P<thing>(?:(?!其中|[的里中内])[\u3400-\u9fffa-z]){2,6}?)(?:一共|总共|共|大概|约|又|还|各)*[有是为达]?$"
)
"""The thing whose number is asked for, right before it is."""
_UNIT_WANTED = re.compile(
    r"(?:多少|(?<!哪)几)(?:个|[千万亿](?=[辆台吨套只股户家件人千兆]))?(?P<unit>钱|人次|人(?![工造机才均气流形体])|[名例位](?![列次单])|次|[万亿]?(?:美元|港元|欧元|日元|元)|倍|家|台|吨|%|个百分点|股(?![权份东本息])|天|年|月|小时|度|千瓦时|公里|平方米|平米|亩|公顷|千瓦|兆瓦|公斤|千克|套|辆|架|[kmgt]w(?:h|p)?(?![a-z]))"
)
_UNITS_ALIKE = {
    "%": "(?:%|个?百分点)",
    "钱": "(?:(?P<foreign>[美港欧日]元|英镑)|元)",
    **dict.fromkeys("名例位人", "[名例位人户]"),
    "家": "[家户位名个]",
    **dict.fromkeys("台辆", "[台辆]"),
    **dict.fromkeys(("公斤", "千克"), "(?:公斤|千克|kg)"),
    **dict.fromkeys(("平方米", "平米"), "(?:平方米|平米|㎡|m2)"),
    "公里": "(?:公里|千米|km)",
    "天": "[天日]",
    "股": "(?:股|%)",
}
"""What is printed where a unit is asked for that has several names: members are 家, 位 or 户."""
_HOW_MUCH = re.compile(r"多少|几|\bhow much\b", re.I)
_MONEY_NAMED = re.compile(r"多少(?:金额|对价|价款|代价|资金)|\bfor how much\b|\bat what price\b", re.I)
"""What asks for money without its unit."""
_SOME = re.compile(r"(?:有|这|那|上述)?(?:好|十)?几[家个位名](?=[\u3400-\u9fff]{2})")
FOREIGN = 0.5
"""What an amount in another currency counts where it is only asked how much money."""
_CURRENCY_CODES = {
    "钱": r"usd|hkd|eur|us\$|[$€£¥]",
    "美元": r"usd|us\$",
    "港元": r"hkd|hk\$",
    "欧元": "eur|€",
    "日元": "jpy",
}
"""What is printed before an amount for its currency."""
_RATE_WANTED = re.compile(
    r"(?:(?:利|税|费|息|利润|折现)率|票息)(?:分别|各)?(?:是|为|有|达)?(?:多少|什么|几)"
    r"|\b(?:interest|coupon|tax|discount|occupancy|vacancy|attrition|turnover|utili[sz]ation) rate\b|\b(?:gross|operating|net|profit|ebitda) margin\b|\bcoupon\b",
    re.I,
)
SHARE_WANTED_EN = re.compile(
    r"\b(?:what|which) (?:percentage|per ?cent|proportion|fraction|%)(?= of\b)|\bhow many per ?cent\b", re.I
)
"""What asks in English for a part of a whole, in per cent."""
_RATE = re.compile(r"\d\s?(?:%|个?百分点|‰)|\bper ?cent\b|\bbasis points\b", re.I)
"""What is told per hundred, where it is asked for."""
_LIST_WANTED = re.compile(
    r"哪些|哪几[条项个点家只款种类位]|哪[两二三四五六七八九十\d]+[条项个点家只款种类位]|列出|列举"
)
_ENUMERATED = re.compile(r"(?:[；;、][^；;、]{2,}){2}|[（(]?\d[)）.、][^\d]{4,}[（(]?\d[)）.、]")
WHO_WANTED = re.compile(
    r"谁|哪[一几]?[家位个些]|\b(?:who|whom|whose|which (?:\w+ )?(?:firm|person|accountant|analyst)s?)\b", re.I
)
_NUMBER = re.compile(r"\d")
_COUNTED = re.compile(
    r"\d|\b(?:no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half)\b",
    re.I,
)
"""A number, in figures or in words."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NO_FIGURE = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:, (?:19|20)\d\d)?\b|(?<![\d.,$])(?:19|20)\d\d(?![\d%]|[.,]\d)|\b(?:note|item|part|section|rule|form|level|phase|exhibit|page|no\.) \d+[a-z]?\b"
    r"|\b10-[kq]\b|\b[a-z]{2,}-\d+\b|\b(?:no longer|one of)\b|\b(?:first|second|latter|other|better) half\b",
    re.I,
)
"""Digits that count nothing: days and years, numbered parts, names ("COVID-19")."""
_DENIES = re.compile(r"\b(?:not|none|never|neither|cannot|nothing|no)\b|n['’]t\b", re.I)
"""What says that there is none of what is asked for."""
_ANY = re.compile(r"^\W*(?:did|do|does|is|are|was|were|has|have|had)\b.*\bany\b", re.I)
_DATE = re.compile(
    r"\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|20\d\d\s*年|\d\dQ\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d",
    re.I,
)
_FALLS_DUE = re.compile(r"到期|届满|\b(?:matur(?:e|es|ing|ity)|expir(?:e|es|ed|ation|y))\b", re.I)
_DUE_DAY = re.compile(
    rf"\b(?:matur\w+|expir\w+|due|until|through)\b[^.;；]{{0,40}}?(?:{_MONTH} \d|\d{{1,2}}/\d{{1,2}}/|\b(?:19|20)\d\d\b)",
    re.I,
)
"""When something ends, and in English the day beside the words for it: a day on which it began is another."""
UNDATED = -1.5
"""What text without a day counts where one is asked for, of the bonus for its kind."""
ONE_DAY_WANTED = re.compile(r"哪一?[天日]|何日|几月几[日号]|几[号日](?!线)")
"""What asks for the very day, not for a month or a year."""


def holds_wanted(question: str, text: str) -> float:
    """1 where `text` holds the kind of thing asked for: a date, a figure in the unit asked for, a list; -½ where it does not (0 for a
    list, which may be spread over several). Of a question for two kinds ("何时、以多少金额") the mean."""
    kinds = _wanted(question)
    return sum(_holds(text, pattern, without) for pattern, without in kinds) / len(kinds) if kinds else 0.0


def _holds(text: str, pattern: re.Pattern[str], without: float) -> float:
    if pattern is _NUMBER:
        return 1.0 if holds_figure(text) else 0.0 if denies(text) else without
    if pattern is _DUE_DAY and HAN.search(text):
        pattern = _DATE
    found = [match.groupdict().get("foreign") for match in pattern.finditer(fold(text))]
    return (FOREIGN if all(found) else 1.0) if found else without


def holds_figure(text: str) -> bool:
    """Whether `text` says how much or how many: in digits, in English also in words; no day, no year."""
    if HAN.search(text):
        return bool(_NUMBER.search(text))
    return bool(_COUNTED.search(_NO_FIGURE.sub(" ", text)))


def denies(text: str) -> bool:
    """Whether an English text says that something is not so or that there is none of it."""
    return bool(_DENIES.search(text))


@lru_cache(maxsize=256)
def _wanted(question: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    """What texts that hold the kinds of thing asked for match, each with what a text without it counts."""
    if DATE_WANTED.search(question):
        rest = DATE_WANTED.sub("", question)
        how_much = _amount_in(rest) if _HOW_MUCH.search(rest) else None
        day = _DUE_DAY if _FALLS_DUE.search(question) else _DATE
        return ((day, UNDATED), *([(how_much, -0.5)] if how_much else []))
    if how_much := _amount_in(question):
        return ((how_much, -0.5),)
    if _RATE_WANTED.search(question) or SHARE_WANTED_EN.search(question):
        return ((_RATE, -0.5),)
    if _LIST_WANTED.search(question):
        return ((_ENUMERATED, 0.0),)
    if WHY_WANTED.search(question):
        return ((CAUSE, -0.5),)
    return ((_NUMBER, -0.5),) if NUMBER_WANTED.search(question) else ()


def _amount_in(question: str) -> re.Pattern[str] | None:
    """What text with a figure in the unit asked for matches; None where a question says none."""
    said = fold(question)
    unit = _unit_in(said)
    named = unit["unit"] if unit else "钱" if _MONEY_NAMED.search(said) else ""
    word = {"个百分点": "%", "percent": "%"}.get(named, named)
    if not word:
        return None
    code = next((code for name, code in _CURRENCY_CODES.items() if word.endswith(name)), "")
    word = _UNITS_ALIKE.get(word) or re.escape(word)
    return re.compile(
        rf"(?:\d|[二两三四五六七八九十百])\s*[万亿千百]*个?{word}" + (rf"|(?:{code})\s*\d" if code else "")
    )


def _unit_in(said: str) -> re.Match[str] | None:
    """The unit in which folded `said` wants its figure; "几家厂商" at its head only means some of them where "多少" is asked later."""
    found = list(_UNIT_WANTED.finditer(said))
    if len(found) > 1 and _SOME.match(said) and "多少" in said[found[0].end() :]:
        return found[1]
    return found[0] if found else None


@lru_cache(maxsize=256)
def _counted_beside(question: str) -> re.Pattern[str] | None:
    """What text matches in which the word before "多少万辆" has a figure in that unit right behind it; None where none is asked."""
    said = fold(question)
    unit = _unit_in(said)
    thing = _COUNTED_THING.search(said[: unit.start()]) if unit else None
    if unit is None or thing is None or unit["unit"] in ("钱", "%", "个百分点"):
        return None
    return re.compile(
        rf"{re.escape(thing['thing'])}(?:[（(][^（）()]*[）)])?[^，,。；;、\d（(]{{0,6}}\d[\d,.]*\s*[万亿千百]*{re.escape(unit['unit'])}"
    )


def counts_beside(question: str, text: str) -> bool:
    """Whether a figure in the unit asked for stands right behind the word that it is asked of: "插混（含增程）48.8万辆"."""
    pattern = _counted_beside(question)
    return bool(pattern and pattern.search(fold(text)))


def type_wanted(question: str) -> bool:
    """Whether a question wants a number or a cause, or asks if there is any: a denial answers each of them too."""
    return bool(NUMBER_WANTED.search(question) or WHY_WANTED.search(question) or _ANY.search(question))


def unit_wanted(question: str) -> bool:
    """Whether a question says in which unit it wants its figure ("几次")."""
    return _unit_in(fold(question)) is not None


def in_unit_asked(said: str, unit: str) -> bool:
    """Whether a figure in `unit` is what folded `said` asks for ("多少台")."""
    wanted = _unit_in(said)
    if wanted is None or not unit:
        return False
    return bool(re.search(rf"(?:{_UNITS_ALIKE.get(wanted['unit'], re.escape(wanted['unit']))})$", unit))


def holds_date(text: str) -> bool:
    """Whether `text` names a day, a month, a quarter or a year."""
    return bool(_DATE.search(text))
