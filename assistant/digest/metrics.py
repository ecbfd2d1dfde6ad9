"""Metrics of the field: which words name one, under what name it is compared, and what is left of a phrase that names one."""

from __future__ import annotations

import re

from assistant.amounts.figures import figures
from assistant.words.locate import tidy
from assistant.words.names import fold

_ESTIMATES = (
    ("净利润", r"净利润|net (?:profit|income)|earnings(?! per)"),
    ("营业收入", r"营业(?:总)?收入|营收|revenues?|\bsales\b"),
    ("每股收益", r"每股收益|\beps\b|earnings per share"),
    ("EBITDA", r"ebitda"),
    ("毛利率", r"毛利率|gross margin"),
)
ESTIMATE = re.compile("|".join(f"(?P<m{i}>{words})" for i, (_, words) in enumerate(_ESTIMATES)), re.I)
_NOT_ESTIMATED = re.compile(r"增[速长]|同比|市盈率|growth|p/e|change|变动|变化|幅", re.I)

_LEAD = re.compile(
    r"^(?:我们|公司|本周|目前|其中|同时|预计|预测|预期|认为|维持|不改|判断|仍|继续|并|且|把|将|对|据[^，]*?[，,]|[^，]*?(?:公布|披露|发布|统计)的?[，,]?|由于|因此|全国计划|计划|the|we|our|of|new|a|an|in|to|and|that|\s)+",
    re.I,
)
_TRAIL = re.compile(
    r"(?:由.*?(?:上调|下调|修正|调整|提高|提升|下降|升|降|增)?(?:至|为|到)?|(?:环比|同比)?(?:上涨|下降|增长|回升|回落|上升|下跌|降|升)(?:至|到|为)"
    r"|预测|预计|预期|仍|将|均|为|是|约|近|达到?|超过?|逾|至|到|在|共|有|的|[:：])+$"
)
_AT_HOME = re.compile(r"^(?:全国|国内|中国|我国)|\s*\bin china\b")
_MEASURE = re.compile(
    r"(?:价格?|均价|单价|装机量?|出货量?|销量|产量|交付量|装车量|规模|收入|利润|次数|数量|渗透率|利用率|产能|金额|出口额?|需求量?|投资额?|市场空间)$"
)


def estimate_metric(words: str) -> str:
    """The line of a profit forecast that `words` name ("归母净利润", "Net profit"): "净利润"; "" for none."""
    if _NOT_ESTIMATED.search(words):
        return ""
    found = list(ESTIMATE.finditer(words))
    return _ESTIMATES[int(str(found[-1].lastgroup)[1:])][0] if found else ""


def phrase(words: str) -> str:
    """What is left of the words before a figure when verbs and openings go: "维持国内出货量预测由" → "国内出货量"."""
    text = re.sub(r"[“”\"'（(][^（(]*$", "", tidy(words)) if words.count("（") > words.count("）") else tidy(words)
    for _ in range(3):
        text = _TRAIL.sub("", _LEAD.sub("", text.strip(" ，,、;；"))).strip()
    return metric_key(text)


def metric_key(words: str) -> str:
    """A metric's words as they are compared: folded, at home where they say so; Chinese without spaces."""
    text = _AT_HOME.sub("", fold(words))
    return re.sub(r"\s", "", text) if re.search(r"[\u3400-\u9fff]", text) else text.strip(" .,")


def is_measure(words: str) -> bool:
    """Whether a phrase ends in a word that is measured: a price, a volume, a rate."""
    return bool(_MEASURE.search(words))


def level(text: str) -> tuple[float | None, str]:
    """The first quantity in `text` and its unit; (None, "") without one."""
    for figure in figures(text):
        if figure.kind in ("number", "percent", "point") and figure.value is not None:
            return float(figure.value), {"percent": "%", "point": "pp"}.get(figure.kind, figure.unit)
    return None, ""
