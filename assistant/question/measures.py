"""Measures that a Chinese question asks by their names alone, and what it asks them of."""

from __future__ import annotations

import re

from assistant.words.synonyms import TERMS_OF_ART

ASKING = re.compile(
    r"多少|几[个家条只次年月日天项倍成名位款种笔单起批台股吨场处座艘架宗支部]|什么|啥|谁|哪|何时|何日|多[大高久长]|如何|怎么|怎样|是否|有没有"
)
"""Words by which a clause asks for something of its own."""
MEASURE = (
    r"(?:[a-zA-Z/]{2,6}|[^，,。？?的、和与及]{0,8}?(?:[率额价量比值积费]|比例|比重|占比|收入|利润|净利|成本|费用|收益|产能|规模|资产|负债|增速|同比|环比"
    r"|[涨跌增降]幅|评级|股本|人数|权益|股利|单价|均价|营收|市占))"
)
"""How the name of a measure reads: short Latin letters, or Chinese that ends as such names do."""
_ENDS = re.compile(
    r"(?:[\u3400-\u9fff][率额价量]|占比|比[例重]|市值|产值|净值|收入|利润|净利|成本|费用|收益|产能|规模|增速|[涨跌增降]幅|人数|股数|股利|资产|负债|资本|股本|权益|现金流|薪酬|报酬|税费|借款|账款|存货|总额|净额|余额|商誉|eps|pe|pb|roe)(?:的?(?:预测|预计)值?)?[？?。]?$",
    re.I,
)
TIME = (
    r"(?:\d{2,4}年(?:度|末|底|全年|[一二三四]季度|[上下]半年|前三季度|\d{1,2}月)?|(?<!\d)\d{1,2}月份?|[一二三四]季度|[上下]半年|[本这上当]周|[今去前]年|[本这上]个?月)"
    r"(?:预测|预计|预期)?"
)
_ALONE = re.compile(
    rf"^(?:对应的?|其|它的|又|并|那么?)?(?P<asks>几倍|多少倍?)?(?P<measure>{MEASURE})(?:是|为|有)?(?:多少|几倍|几何|如何|怎样|怎么样|呢)*[？?。]?$"
)
_LAST_TIME = re.compile(rf"^.*{TIME}")
_IS = re.compile(r"(?:分别|预测|预计|预期)*(?:是|为|有|达到?)?$")
_CHANGE = re.compile(r"同比|环比|增速|增[长幅]|变动|变化")
_WHOSE = re.compile(r"谁|哪")
_MEASURED = re.compile(
    rf"(?P<of>.+?)的?(?:{'|'.join(sorted((re.escape(f) for f in TERMS_OF_ART if len(f) > 1), key=len, reverse=True))})$"
)


def asked_outright(text: str) -> str:
    """A question that is nothing but what it asks for, put as one: "甲公司三季度的存货余额" asks how much it is."""
    return f"{text.rstrip('？?。 ')}是多少？" if _ENDS.search(text) and not ASKING.search(text) else text


def alone(clause: str) -> str:
    """The question that a clause asks which is nothing but a measure's name ("毛利率呢", "对应几倍PE"); else empty."""
    match = _ALONE.match(clause.strip())
    if match is None or re.search(TIME, clause) or re.search(r"\d", clause):
        return ""
    return f"{match['measure']}是几倍" if (match["asks"] or "").endswith("倍") else f"{match['measure']}是多少"


def asked_of(clause: str, measure: str) -> str:
    """What a clause asks its measure of, with the time: "甲公司25年" of "甲公司25年EPS是多少"; with its own measure where `measure`
    is a change of that; empty where its words do not tell."""
    found = ASKING.search(clause)
    before = _IS.sub("", clause[: found.start()] if found else clause.rstrip("？?。 "))
    if _CHANGE.match(measure):
        return before
    if time := _LAST_TIME.match(before):
        return time.group()
    if found and _WHOSE.match(found.group()):
        return before
    measured = _MEASURED.match(before)
    return measured["of"] if measured else ""
