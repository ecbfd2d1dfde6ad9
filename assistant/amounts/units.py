"""What stands around a figure in Chinese and English reports: scales, currencies, measure words, words of direction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

Ratio = Literal["percent", "point"]

SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8, "千万": 10**7, "百万": 10**6,
    "十万": 10**5, "万": 10**4, "trillion": 10**12, "tn": 10**12, "billion": 10**9, "bn": 10**9, "million": 10**6,
    "mln": 10**6, "mn": 10**6, "thousand": 10**3, "k": 10**3,
}  # fmt: skip
MONEY_SCALES = SCALES | {
    "m": 10**6,
    "b": 10**9,
    "t": 10**12,
    "mm": 10**6,
    "K": 10**3,
    "M": 10**6,
    "B": 10**9,
    "T": 10**12,
}
"""Letters that count only after a currency sign: "5m" alone may be metres."""

CURRENCIES = {
    "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "cn¥": "CNY", "¥": "CNY", "元": "CNY", "块": "CNY", "yuan": "CNY",
    "美元": "USD", "美金": "USD", "us$": "USD", "usd": "USD", "$": "USD", "dollars": "USD", "dollar": "USD",
    "港元": "HKD", "港币": "HKD", "hk$": "HKD", "hkd": "HKD", "欧元": "EUR", "eur": "EUR", "€": "EUR", "euros": "EUR",
    "英镑": "GBP", "gbp": "GBP", "£": "GBP", "日元": "JPY", "jpy": "JPY", "韩元": "KRW", "krw": "KRW",
    "新台币": "TWD", "nt$": "TWD", "twd": "TWD", "a$": "AUD", "s$": "SGD",
}  # fmt: skip

RATIOS: dict[str, tuple[Ratio, Decimal]] = {
    "%": ("percent", Decimal(1)), "percent": ("percent", Decimal(1)), "per cent": ("percent", Decimal(1)),
    "‰": ("percent", Decimal("0.1")), "个百分点": ("point", Decimal(1)), "百分点": ("point", Decimal(1)),
    "percentage points": ("point", Decimal(1)), "percentage point": ("point", Decimal(1)),
    "个pct": ("point", Decimal(1)), "pcts": ("point", Decimal(1)), "pct": ("point", Decimal(1)),
    "ppts": ("point", Decimal(1)), "ppt": ("point", Decimal(1)), "pp": ("point", Decimal(1)),
    "个基点": ("point", Decimal("0.01")), "基点": ("point", Decimal("0.01")), "个bp": ("point", Decimal("0.01")),
    "basis points": ("point", Decimal("0.01")), "basis point": ("point", Decimal("0.01")),
    "bps": ("point", Decimal("0.01")), "bp": ("point", Decimal("0.01")),
}  # fmt: skip
"""Ratio units: percent, or percentage points (a basis point is a hundredth of one)."""

MEASURES = {
    "倍": "times", "x": "times", "times": "times", "fold": "times", "人次": "person", "人": "person", "名": "person",
    "位": "person", "people": "person", "persons": "person", "employees": "person", "家": "firm", "companies": "firm",
    "company": "firm", "firms": "firm", "个月": "month", "月": "month", "months": "month", "month": "month", "年": "year",
    "years": "year", "year": "year", "天": "day", "days": "day", "day": "day", "日": "day", "周": "week",
    "weeks": "week", "week": "week", "小时": "hour", "hours": "hour", "hour": "hour", "分钟": "minute",
    "minutes": "minute", "minute": "minute", "秒": "second", "seconds": "second", "股": "share", "shares": "share",
    "吨": "ton", "tons": "ton", "tonnes": "ton", "次": "", "个": "", "款": "", "条": "", "项": "", "种": "", "部": "",
    "点": "", "points": "", "只": "", "台": "", "辆": "", "套": "", "座": "", "场": "", "手": "share", "城": "",
    "层": "", "页": "", "篇": "", "份": "", "批": "", "轮": "", "期": "", "件": "", "类": "", "大": "", "国": "",
    "亩": "mu", "平方米": "m2", "平米": "m2", "公里": "km", "km": "km", "千瓦时": "kWh", "kWh": "kWh", "GWh": "GWh",
    "MWh": "MWh", "千瓦": "kW", "kW": "kW", "兆瓦": "MW", "MW": "MW", "GW": "GW", "吉瓦": "GW", "nm": "nm", "纳米": "nm",
    "kg": "kg", "公斤": "kg", "GB": "GB", "TB": "TB", "PB": "PB", "EB": "EB", "英寸": "inch",
}  # fmt: skip
"""Measure words and what they count; empty: any thing, compatible with all."""

COUNTED = "个家条项款种大类点名位人次部国省市批轮倍年天周成只台辆套座场件篇份期月"
"""Measure characters after which Chinese numerals are a quantity ("三条", "十一个部门")."""

_DOWN = (
    r"负增长|下降|下滑|下跌|收跌|(?<!涨)跌幅?|降幅|降价|降息|(?<!下)降|减少|减幅|减持|缩减|(?<![增加])减|回落|净?亏损?|收窄|缩窄|放缓|下调|流出|"
    r"\b(?:fell|falls?|falling|fallen|down|declin\w+|decreas\w+|dropp?\w*|lower(?:ed)?|lost|loss(?:es)?|shrank|shrunk|slid|slump\w*"
    r"|cut|reduc\w+|contracted|tumbl\w+|plung\w+|dipped|negative|minus)\b"
)
_UP = (
    r"(?<!负)增长率?|上升|上涨|收涨|涨幅?(?!跌)|增幅|增加|增持|提升|提高|扩大|上调|加息|流入|(?<!负)增(?!减|速|长)|"
    r"\b(?:rose|rises?|rising|up|increas\w+|grew|grow(?:s|ing|th)?|gain\w*|higher|climb\w+|jump\w*|surg\w+|advanc\w+|rais\w+|added)\b"
)
_BETWEEN = (
    r"(?:了|约|近|超过?|逾|达到?|高达|幅度?|率|均|分别|同比|环比|各|[:：=]|\s|"
    r"\b(?:by|of|about|nearly|approximately|around|roughly|some|almost|over|more than|another|an?|the|yoy|year-on-year|qoq|sharply|slightly)\b){0,5}"
)
_SIZED = r"(?<=[幅率])[为是]\s*"
DOWN_WORD, UP_WORD = re.compile(_DOWN, re.IGNORECASE), re.compile(_UP, re.IGNORECASE)
DOWN_BEFORE = re.compile(rf"(?:{_DOWN}){_BETWEEN}(?:{_SIZED})?$", re.IGNORECASE)
UP_BEFORE = re.compile(rf"(?:{_UP}){_BETWEEN}(?:{_SIZED})?$", re.IGNORECASE)
_AFTER = r"(?:的(?:同比|环比)?|[\s-]+(?:yoy|year-on-year|qoq|annual)?[\s-]*)"
DOWN_AFTER = re.compile(
    rf"{_AFTER}(?:降幅|跌幅|下降|下滑|下跌|减少|亏损|(?:decline|decrease|drop|fall|loss|reduction|lower|cut)\b)",
    re.IGNORECASE,
)
UP_AFTER = re.compile(
    rf"{_AFTER}(?:增幅|涨幅|增长|上升|上涨|增加|提升|(?:increase|rise|growth|gain|jump|higher)\b)", re.IGNORECASE
)


def alternatives(words: Iterable[str], ahead: str = r"(?![A-Za-z0-9])") -> str:
    """A regular expression for any of `words`, the longest first; `ahead` follows those that end in a Latin letter."""
    shown = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w) + (ahead if w[-1].isascii() and w[-1].isalpha() else "") for w in shown)
