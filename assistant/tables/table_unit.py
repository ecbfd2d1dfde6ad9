"""What the unit said for a table is, and what one of money means for a row: none for a rate or a number of days, whole 元 for a figure by the share."""

from __future__ import annotations

import re

_NO_AMOUNT = re.compile(
    r"(?:率|比例|比重|占比|天数|次数|倍数?|人数|p/?[ebs]|roe|roa|roic)(?:[（(][^（）()]*[)）])?$", re.I
)
"""Rows whose figures are in no money."""
_BY_THE_SHARE = re.compile(r"^(?:基本|稀释|摊薄|最新|扣非)*每股(?!份)")
_SCALE = re.compile(r"[十百千万亿]+(?=(?:人民币|[美港欧日])?元)")


ORDINAL = re.compile(
    r"(?:.*/)?[\u3400-\u9fff]{0,4}(?:排名|名次|位次|序号|排序|rank|no\.?)(?:/(?!.*(?:变动|变化|升降|增减|change))[^/]*)?$",
    re.I,
)
"""Columns of places in a list: the first is the lowest."""
COUNTED_BY = re.compile(r"(?:^|[/\u3400-\u9fff])([家只笔单户支起])数$")
"""A column that is called by what its figures count."""
_KINDS = (
    (re.compile(r"同比|环比|增[速长幅]|[涨跌]幅|占|率|比[例重]"), re.compile(r"[%％]|个?百分点|bps?|pct", re.I)),
    (
        re.compile(r"金额|市值|收入|利润|规模|成交额|余额|[总净]额"),
        re.compile(r"[十百千万亿]*(?:人民币|[美港欧日])?元"),
    ),
    (re.compile(r"股数|数量|持股"), re.compile(r"[十百千万亿]*股")),
    (re.compile(r"份额|份数"), re.compile(r"[十百千万亿]*份")),
)
"""What columns tell, by their names' last words, and the units of it."""
LONGEST = 5
"""Characters of a unit in a list of several."""
_BUT = re.compile(r"[，,；;]\s*(?:特别|另有|另行|除|每股|except|unless|other than).*$", re.I)
"""What a table's unit does not hold for: "百万元，特别注明除外"."""


def unit_said(said: str) -> str:
    """The unit that is said for a whole table, without the word for it, its currency and what it does not hold for."""
    return _BUT.sub("", re.sub(r"^(?:单位|unit)\s*[:：]?\s*|\s*币种.*$", "", said, flags=re.I)).strip(" ()（）")


def money_of(label: str, unit: str) -> str:
    """The unit of a row called `label` in a table whose unit is `unit` ("百万元"): "" for what is no money, "元" for what is by the share."""
    if "元" not in unit or "/" in unit:
        return unit
    if _BY_THE_SHARE.search(label):
        return _SCALE.sub("", unit)
    return "" if _NO_AMOUNT.search(label) else unit


def one_of_units(name: str, said: str) -> str:
    """Of several units said for a whole table ("亿元，%") the only one for what a column of that name tells; else ""."""
    units = [unit.strip() for unit in re.split(r"[，,、；;]", said)]
    own = name.rpartition("/")[2]
    if len(units) < 2 or any(len(unit) > LONGEST for unit in units):
        return ""
    kind = next((measure for told, measure in _KINDS if told.search(own)), None)
    fit = [unit for unit in units if kind and kind.fullmatch(unit)]
    return fit[0] if len(fit) == 1 else ""
