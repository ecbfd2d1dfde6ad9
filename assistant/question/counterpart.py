"""What stands beside the thing asked about before: another statistic, letter or scenario, the other holders of an office."""

from __future__ import annotations

import re

_STATISTIC = re.compile(r"(?P<one>平均值?|均值|中位数|中值|最高值?|最低值?|最大值?|最小值?|合计)")
_LETTERED = re.compile(r"(?:客户|供应商|公司|项目|方案|产品)?(?P<one>[甲乙丙丁戊己庚辛A-H])(?![A-Za-z\d])")
"""What stands for one of several that are not named: 客户甲, 方案B."""
_MOST_OF = re.compile(r"(?P<one>(?:(?:[涨跌升降增减]幅?|[赚亏])得?)?最[大高多强好猛贵长快小低少弱差惨狠短慢深])")
"""What a question asks the most of: "跌得最多" after "涨得最多"."""
_CONTRASTS = tuple(
    re.compile(f"(?P<one>{words_of})")
    for words_of in (
        "乐观|悲观|中性|基准|保守", "国内|海外|国外|境内|境外", "线上|线下", "院内|院外", "进口|出口", "批发|零售", "直销|经销", "上游|中游|下游", "多头|空头",
    )
)  # fmt: skip
"""What one of several may be, of which another is asked after."""
_ANOTHER = re.compile(r"(?:另外?|其他|其余)(?:的|那)?[一两二三四几]?[位个名]?的?(?P<who>[\u3400-\u9fff]{2,8})?")
"""Who holds the same office as somebody asked about before."""


def of_its_counterpart(previous: str, fresh: str) -> str:
    """The question before asked of another one of several (the low case for the high one); "" where `fresh` is none of them."""
    for one_of in (_STATISTIC, _LETTERED, _MOST_OF, *_CONTRASTS):
        if (said := one_of.fullmatch(fresh)) and (held := one_of.search(previous)):
            start, end = held.span("one")
            return f"{previous[:start]}{said['one']}{previous[end:]}"
    return ""


def all_but(person: str, fresh: str) -> str:
    """Those who hold the same office as a person, without that person ("另一位分析师"); "" where `fresh` names no others."""
    other = _ANOTHER.fullmatch(fresh)
    return f"除{person}以外的{other['who'] or '人'}" if other else ""
