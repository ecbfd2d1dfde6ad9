"""What a question asks of the accounts: which line items and ratios, of which year, of the group or its parent company, how rounded.

A question is only taken when nothing of it is left over: whoever asks for the gross margin of a product line, or of a
quarter, asks for something that the statements of the year do not carry.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from assistant.accounts.everyday import in_item_words
from assistant.accounts.leftover import IN_CURRENCY, left_over, without_names
from assistant.accounts.metrics import (
    SUM,
    Metric,
    Named,
    growth_of,
    is_part,
    is_quotient,
    line_of,
    metrics_of,
    named_in,
)
from assistant.accounts.period import year_of
from assistant.accounts.ratios import Ratio
from assistant.accounts.said import as_said
from assistant.accounts.span import span_of
from assistant.accounts.spelled import spelled
from assistant.records import Query
from ingest.records import Report

_REFUSED = re.compile(
    r"为什么|为何|原因|因何|谁|[做干]什么|从事|叫什么|叫啥|哪些|哪几|哪[家个种位]|列出|列举|是否|有没有|怎么|如何|什么是|定义|什么意思|含义|政策|方法|最[大高低小多少]|前(?:[二三四五六七八九十\d]|一[名大家])|预[测期]|"
    r"目标|排名|介绍|分析|简要|简述|说明|阐述|描述|评价|谈谈|总结|"
    r"\b(?:why|which|list|who|when|explain|describe|discuss|summari[sz]e|defin\w+|mean|means|meant|meaning|caused?|causes|drove|drives?|reasons?|because|policy|forecast|expected|estimate[ds]?|guidance|largest|highest|average|pro forma)\b"
)
_DIGIT = r"[一二两三四\d]"
_ROUNDED = re.compile(
    rf"(?:结果|答案)?(?:四舍五入)?(?:并)?(?:(?:精确到|保留)(?:到)?(?:小数点)?后?(?P<zh>{_DIGIT})?(?:位)?(?:小数|有效数字)?(?:点)?(?:后(?P<later>{_DIGIT})位)?|保留(?P<whole>整数))"
    r"|(?P<bare>[一二两三四])位小数"
    r"|\b(?:please )?(?:round(?:ed|ing)? (?:it |(?:the|your) (?:final )?(?:answer|result|response) )?)?(?:to |with )?(?P<en>one|two|three|four|\d) (?:decimal(?: place| point)?|digit)s?(?: after the decimal point)?"
)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "one": 1, "two": 2, "three": 3, "four": 4}
_IN_PARENT = re.compile(r"(?<!归属于)(?<!归属)(?:母公司|本部)(?:口径|报表)?")
_YEARS = re.compile(
    r"(?:fy\s?)?(?<!\d)((?:19|20)\d\d)(?!\d)\s*(?:财年|会计年度|年年度报告|年年报|年年末|年年底|年年终|年度末|年度|年末|年底|年\s*12\s*月\s*31\s*日|年)?"
)
_RANGE = re.compile(rf"{_YEARS.pattern}[|\s]*(?:至|到|-|~|—|–|to|through){{1,2}}\s*{_YEARS.pattern}")
_LAST_YEARS = re.compile(r"(?:最近|近|过去|前)(?P<count>[二两三四2-4])(?:个(?:会计)?)?年(?:度|间|来)?")
_SO_MANY_YEARS = re.compile(r"[这近]?[二两三四2-4]个?(?:会计)?年(?:度|间|来)?")
MOST_YEARS = 5
"""Years of a range that is told year by year."""
_DAYS = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+\d{1,2},?|[-/.]12[-/.]31|\b\d{1,2}/\d{1,2}/(?=[|])"
)
_WORKING = re.compile(
    r"\(?(?:computed|calculated|defined|measured) as\b.*$|\([^()]*\b(?:less|minus|plus|over|divided by)\b[^()]*\).*$|\([^()]*(?:除以|÷|/|占|减|加|合计|之和|\+)[^()]*\).*$"
)
_GLOSS = re.compile(r"(?<=费)\([^()]*[、,/][^()]*\)")
"""What a question lists in brackets of expenses that it names together ("三费(销售、管理、财务)")."""
_BEFORE = re.compile(
    r"上年同期|去年同期|上年度?末?|上一个?(?:会计)?年度?末?|前一年度?末?|上期末?|期初|年初|\b(?:prior|previous|preceding) (?:fiscal )?(?:year|period)\b"
)
_AND_BEFORE = re.compile(
    r",?\s*(?:\bthis year )?(?:and|along with|as well as|versus|vs\.?|compared (?:with|to)) (?:the |its )?(?:figure |value |amount |number |level )?"
    r"(?:(?:a|one|the) year (?:earlier|before)|(?:for|of|in|at) the (?:prior|previous|preceding) year(?:[- ]end)?|(?:last|prior|previous|preceding)(?: year)?(?=\W*$))"
    r"|,?\s*(?:for |in )?both years\b"
)
"""What asks for the figure of the year before beside the year's own."""
_INTERIM = re.compile(
    r"季度?报|[一二三四]季|季度|半年|\d+\s*月|月份|月度|\bq[1-4]\b|\bh[12]\b|quarter|half|\bmonths?\b|\bmonthly\b"
)
_LAST_YEAR = re.compile(r"(?<![比较与同和])去年(?!同期|末|底|初|相比)")
"""What was the year of a report to who reads it in the year after."""
_MORE_OR_LESS = re.compile(r"以[上下](?!市)|以外|除外|超过|低于|\b(?:excluding|except|before|per)\b")
"""Bounds around a name: another figure than the one named."""
_AND_GROWTH = re.compile(
    r"[,;?。]\s*(?:其|又|并)?(?:同比|[比较与和同](?:上一?年度?|去年|前一年)(?:同期|末)?(?:相比)?)?(?:增长|下降|增加|减少|变动|变化|增减|上升|降低|增速|增幅)(?:率|幅度|比例)?"
    r"[是为了]*(?:多少|百分之几|百分之多少)?[?|]*$"
    r"|,? (?:and|with) (?:its |the )?(?:yoy |year[- ]over[- ]year |annual |percent(?:age)? |% )?(?:growth(?: rate)?|change)(?: (?:rate|from|on|over|vs\.?) [a-z ]*year)?[?|\s]*$"
)
_MEAN = re.compile(r"年?(?:平均(?:值|数)?|均值|年均)(?!复合)")
_IN_UNIT = re.compile(r"(?:用|以|按|单位[为是:]?|换算[成为]?|折合)(百万元|[千万亿]元)|多少([万亿]元)")
_EACH_YEAR = re.compile(r"分别|各|\b(?:each|respectively)\b")
_AND_SHARE = re.compile(r"[^a-z]*(?:(?:in|for|at|fiscal)\b[^a-z]*)*and\s+as an?\b")
"""What asks for an item and, beside it, for its share of another."""
_JOINED = re.compile(r"[,、;?。/和与及|]|\b(?:and|to|versus|vs|as)\b")
LONGEST, LONGEST_EN = 160, 320
"""Characters of a question, and of an English one: who writes more tells a story."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question understood: `years` in the order asked, empty for the report's own; `before` is how many years earlier;
    `over` tells what is made of the years' figures, in what `unit` of money, `apart` over how many years a change is asked for,
    `within` of what item it is a part that only the rows of a table tell."""

    metrics: tuple[Metric, ...]
    years: tuple[int, ...]
    before: int
    parent: bool
    digits: int | None
    named: bool
    over: Literal["", "sum", "mean"] = ""
    apart: int = 1
    unit: str = ""
    within: str = ""


def asked_of(
    query: Query, report: Report, labels: Collection[str], solid: Collection[str] = (), period: int | None = None
) -> Asked | None:
    """What the question asks of `report`, whose tables print `labels`; None when it asks for anything else as well.

    `solid` are the labels of the primary statements: only of those may several be asked for at once; `period` is the year of
    the report where its front does not say it.
    """
    text = in_item_words(as_said(query.standalone), labels)
    long = len(text) > (LONGEST_EN if text.isascii() else LONGEST)
    if long or IN_CURRENCY.search(text) or not (_LAST_YEARS.search(text) or _whole_years(query, report)):
        return None
    told_in = _IN_UNIT.search(text)
    unit = next(filter(None, told_in.groups()), "") if told_in else ""
    digits, text = _rounding(_GLOSS.sub("", text))
    own = spelled(text, labels)
    text, named = without_names(own.rest if own else text, report)
    years, text = _timed(text, report, period)
    if _INTERIM.search(text):
        return None
    parent = bool(_IN_PARENT.search(text))
    if own:
        return (
            None
            if _REFUSED.search(text) or left_over(text, report)
            else Asked((own.metric,), years, 0, parent, digits, named)
        )
    text, grown = _grown(_IN_PARENT.sub("|", text))
    found = named_in(text, labels)
    divided = is_quotient(text, found)
    part = is_part(text, found)
    plain = len(found) < 2 or divided or part
    if not found or not (plain or all(f.known or f.what.name in solid for f in found)):
        return None
    within = found[0].what.name if part and not found[1].known else ""
    text, found = _without_working(text, found)
    if _REFUSED.search(_outside(text, found)):
        return None
    if any(text[one.end : other.start] == " " for one, other in pairwise(found)):
        return None  # "transportation revenue": one thing, not two
    metrics, rest = metrics_of(text, found)
    if grown and not (len(metrics) == 1 and metrics[0].line and metrics[0].shape in ("flow", "stock")):
        return None
    apart = all(_JOINED.search(text[one.end : other.start]) for one, other in pairwise(found))
    if len(metrics) == len(found) and not apart and all(metric.line for metric in metrics):
        return None  # "硕士学历的技术人员": two dimensions crossed
    metrics += tuple(growth_of(metric) for metric in metrics if grown)
    if divided and _AND_SHARE.match(text[found[0].end :]):
        metrics = (line_of(found[0]), *metrics)
    mean = len(years) > 1 and bool(_MEAN.search(rest))
    rest = _MEAN.sub("|", rest) if mean else rest
    if _MORE_OR_LESS.search(rest) or left_over(_BEFORE.sub("|", rest), report):
        return None
    before = int(bool(_BEFORE.search(rest)))
    if len(years) > 1 and all(metric.compared for metric in metrics):
        years_apart = max(years) - min(years) if len(years) == 2 else 1
        return Asked(metrics, (max(years),), before, parent, digits, named, apart=years_apart, within=within)
    single = len(years) > 1 and len(metrics) == 1 and metrics[0].line and not _EACH_YEAR.search(text)
    summed = single and metrics[0].shape == "flow" and bool(SUM.search(text))
    over: Literal["", "sum", "mean"] = "mean" if mean else "sum" if summed else ""
    if mean and not single:
        return None
    return Asked(metrics, years, before, parent, digits, named, over, unit=unit, within=within)


def _timed(text: str, report: Report, period: int | None) -> tuple[tuple[int, ...], str]:
    """The years that a text asks for, and the text without the words for them and for the report's own period."""
    years, text = _years(text, report)
    year = years[0] if years else year_of(report) or period
    if year and len(years) < 2 and (both := _AND_BEFORE.search(text)):
        text, years = f"{text[: both.start()]}|{text[both.end() :]}", (year, year - 1)
    text = _DAYS.sub("|", text)
    if span := span_of(report):
        text = span.said.sub("|", text)
    if report.published[:4] > report.period[-10:-6]:
        text = _LAST_YEAR.sub("|", text)
    return years, text


def _outside(text: str, found: list[Named]) -> str:
    """The text with a bar for each name: a row may be called "前五名客户合计销售金额" or "研发目标"."""
    for one in reversed(found):
        text = f"{text[: one.start]}|{text[one.end :]}"
    return text


def _without_working(text: str, found: list[Named]) -> tuple[str, list[Named]]:
    """The text without the formula that it gives for a ratio itself, where that is made of the ratio's own items."""
    spelt = _WORKING.search(text)
    ratio = next((f.what for f in found if isinstance(f.what, Ratio)), None)
    inside = [f for f in found if spelt and f.start > spelt.start()]
    if spelt is None or ratio is None or not (inside or spelt.group().startswith("(")):
        return text, found
    own = " ".join(ratio.formulas)
    if any(f.what.name not in own for f in inside):
        return text, found
    return text[: spelt.start()], [f for f in found if f.start < spelt.start()]


def _grown(text: str) -> tuple[str, bool]:
    """The text without a tail that asks for the change too ("…，同比增长多少"), and whether there was one."""
    match = _AND_GROWTH.search(text)
    return (text[: match.start()], True) if match else (text, False)


def _whole_years(query: Query, report: Report) -> bool:
    """Whether the days and periods that the question names are whole years, or end on the day on which the report's period does."""
    end = re.search(r"-(\d\d-\d\d)$", report.period)
    last = end.group(1) if end else "12-31"
    return all(
        (time.first.month, time.first.day, time.last.month, time.last.day) == (1, 1, 12, 31)
        or (time.last.strftime("%m-%d") == last and (time.first == time.last or span_of(report) is not None))
        for time in query.times
    )


def _years(text: str, report: Report) -> tuple[tuple[int, ...], str]:
    """The years that a question names, one by one, as a range or as the last few, and the text without them."""
    years = [int(year) for year in _YEARS.findall(text)]
    if len(years) == 2 and (span := _RANGE.search(text)) and 0 < years[1] - years[0] < MOST_YEARS:
        years, text = list(range(years[0], years[1] + 1)), f"{text[: span.start()]}|{text[span.end() :]}"
    if not years and (last := _LAST_YEARS.search(text)) and report.period[-10:-6].isdigit():
        count, newest = _DIGITS.get(last["count"], 0) or int(last["count"]), int(report.period[-10:-6])
        years = [newest - back for back in range(count)]
        text = f"{text[: last.start()]}|{text[last.end() :]}"
    text = _YEARS.sub("|", text)
    return tuple(dict.fromkeys(years)), _SO_MANY_YEARS.sub("|", text) if len(years) > 1 else text


def _rounding(text: str) -> tuple[int | None, str]:
    """How many decimals are asked for, and the text without that."""
    match = _ROUNDED.search(text)
    if match is None:
        return None, text
    said = match["later"] or match["zh"] or match["bare"] or match["en"] or ("0" if match["whole"] else "")
    return _DIGITS.get(said, int(said) if said.isdigit() else None), f"{text[: match.start()]}|{text[match.end() :]}"
