"""What a table cell says: a number with its unit, a share, a date, a ticker, or words. Pure text in, typed value out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ingest.records import CellKind

Value = tuple[CellKind, float | None, str]

_SIGNS = str.maketrans({"−": "-", "–": "-", "‐": "-", "‑": "-", "﹣": "-", "\ufffe": "-", "\x02": "-"})
_EMPTY = re.compile(
    r"[-—_/\\.·…*\s]*|[$¥￥€£]?\s*[-—]+\s*%?|n\.?\s?/?\s?a\.?|n\.?m\.?|nil|none|不适用|不詳|不详|无|無|暂无", re.I
)
_MAGNITUDES = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5, "万": 1e4,
    "千": 1e3, "萬億": 1e12, "億": 1e8, "百萬": 1e6, "萬": 1e4,
    "trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3, "bn": 1e9, "mn": 1e6, "mm": 1e6, "tn": 1e12,
    "k": 1e3, "m": 1e6, "b": 1e9,
}  # fmt: skip
_NAME_LIST = (
    "人民币 美元 港元 港币 欧元 日元 英镑 韩元 台币 新台币 元 角 分 圆 円 人次 人 户 名 股 份 手 张 吨 公斤 千克 克 斤 件 台 辆 架 艘 套 部 款 个 只 "
    "支 家 座 间 条 次 笔 期 项 位 倍 成 岁 天 日 周 年 个月 月 季 小时 分钟 秒 公里 千米 米 平方米 平米 平方公里 亩 公顷 立方米 升 桶 瓦 千瓦 千瓦时 "
    "度 个百分点 百分点 基点 点 篇 集 场 字 箱 盒 瓶 颗 片 元/股 元/吨 元/人 元/平方米 元/千瓦时 美元/桶 美元/吨 美元/盎司 元/桶 元/公斤 吨/年 ‰ bp bps pct pcts pp ppt "
    "ppts x times usd rmb cny hkd eur gbp jpy us$ hk$ shares years year months month days day hours "
    "people persons employees units kg t km m² m2 sq.ft mw gw kw kwh mwh gwh twh gb tb mb hz mhz ghz nm mm cm"
)
_NAMES = _NAME_LIST.split()
_CURRENCY = r"(?:us\$|hk\$|nt\$|c\$|a\$|rmb|cny|usd|hkd|eur|gbp|jpy|[$¥€£])"
_UNIT = "|".join(re.escape(name) for name in sorted({*_NAMES, *_MAGNITUDES}, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?P<about>约|大约|~|≈)?\s*(?P<sign>[-+▲△↑▼▽↓—])?\s*(?P<currency>{_CURRENCY})?\s*(?P<inner>[-+])?\s*(?P<open>\()?\s*"
    rf"(?P<paid>{_CURRENCY})?\s*(?P<figure>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*(?P<share>%)?\s*(?P<close>\))?\s*(?P<percent>%)?"
    rf"\s*(?P<unit>(?:\s?(?:{_UNIT})){{1,2}})?\s*(?:\[注\d*\]|\*+)?",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\.?"
_CLOCK = r"(?:[t\s]*(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)"
_M, _D, _Y = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])", r"(?:19|20)\d\d"
_WEEKDAY = r"(?:[（(]?(?:周|星期)[一二三四五六日天][)）]?|[（(](?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?[)）])"
_DATE = re.compile(
    rf"(?:{_Y}\s?([-/.])\s?{_M}\s?\1\s?{_D}|{_Y}\s*年\s*{_M}\s*月(?:\s*{_D}\s*[日号])?|{_M}\s*月\s*{_D}\s*[日号]|{_Y}\s*年度?"
    rf"|{_Y}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|{_Y}[-/](?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    rf"|{_MONTH}\s*{_D},?\s*{_Y}|{_D}\s*{_MONTH},?\s*{_Y}|{_MONTH},?\s*{_Y}|{_MONTH}\s*{_D})\s*{_WEEKDAY}?\s*{_CLOCK}?|{_CLOCK}",
    re.IGNORECASE,
)
_EXCHANGE_LIST = (
    "SH SZ BJ SS HK O N OQ NQ A AM K PK OB US UN UW UQ CH CN T JP TW TT TWO KS KQ KL L LN DE DF F GR PA FP AS MI SW SI SP AX AU TO NS BO BK "
    "NEEQ OC OF CSI WI"
)
_EXCHANGE = "|".join(sorted(_EXCHANGE_LIST.split(), key=len, reverse=True))
_TICKER = re.compile(
    rf"(?P<code>\d{{3,6}}|[A-Z]{{1,6}}|[A-Z]{{1,5}}[./-][A-Z])\s?\.\s?(?P<exchange>{_EXCHANGE})"
    r"|(?P<code2>\d{1,5}|\d{6})\s(?P<exchange2>HK|CH|TT|JP|KS)(?:\s+Equity)?|(?P<code3>[A-Z]{1,5})\s(?P<exchange3>US)(?:\s+Equity)?"
    r"|(?P<exchange4>SH|SZ|BJ|HK|NYSE|NASDAQ|AMEX|SEHK|SSE|SZSE)\s?[:：.]?\s?(?P<code4>\d{4,6}|(?<=[:.\s])[A-Z]{1,5})"
)
_DAY_OF_MONTH = re.compile(rf"{_M}[/.]{_D}\s*{_WEEKDAY}?\s*{_CLOCK}?", re.IGNORECASE)
_DAY_COLUMN = re.compile(r"(?:日期|时间|[\u3400-\u9fff]日|\bdate)$", re.IGNORECASE)
_NO_DAY = re.compile(r"(?:工作|交易|营业|[单每当])日$")
_CODE_COLUMN = re.compile(r"代码|代號|code|ticker|symbol", re.IGNORECASE)
_PERIOD = re.compile(
    rf"(?:fy\s?)?(?:{_Y}|\d\d)\s*(?:[aefp]|[-/]?\s?(?:q[1-4]|[1-4]q|h[12]|[12]h)e?|年.*|度)?|(?:q[1-4]|[1-4]q|h[12]|[12]h)[-/ ]?(?:{_Y}|\d\d)[aefp]?",
    re.IGNORECASE,
)
_YEARS_OR_DAY = re.compile(
    rf"{_Y}\s?[-–—]\s?(?:{_Y}|\d\d)|{_M}/{_D}/(?:{_Y}|\d\d)|{_Y} and (?:thereafter|beyond)", re.IGNORECASE
)
"""How headers of English tables print stretches of years and days: "2026–2027", "12/31/24"."""


def plain(text: str) -> str:
    """Half-width digits and signs, one kind of minus, no spaces round it: the form in which values are compared."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_SIGNS).split())


def parse_value(text: str, column: str = "") -> Value:
    """Kind, value and unit of a cell: `value` is the number as printed (8.8 for "8.8%", negative for accounting brackets).

    `column` is the column's name: six bare digits are a ticker only where it says so. Dates, tickers and words have no
    value; what stands for nothing ("-", "N/A", "不适用") is empty.
    """
    shown = plain(text)
    if _EMPTY.fullmatch(shown):
        return "empty", None, ""
    if _ticker(shown, column):
        return "ticker", None, ""
    if _DATE.fullmatch(shown):
        return "date", None, ""
    match = _NUMBER.fullmatch(shown)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return "text", None, ""
    figure = match["figure"]
    if len(figure) > 1 and figure[0] == "0" and figure[1] not in ".,":
        return "text", None, ""  # a code or a serial number: amounts have no leading zero
    value = float(figure.replace(",", ""))
    if match["open"] or match["inner"] == "-" or match["sign"] in ("-", "▼", "▽", "↓", "—"):
        value = -value
    if match["share"] or match["percent"]:
        return ("percent", value, "%") if not match["unit"] else ("text", None, "")
    return "number", value, (match["unit"] or match["currency"] or match["paid"] or "").strip()


def ticker(text: str, column: str = "") -> str:
    """The ticker a cell prints, as CODE.EXCHANGE ("1119.HK" for "1119. HK"; a bare code stays bare), or ""."""
    return _ticker(plain(text), column)


def names_codes(column: str) -> bool:
    """Whether a column's name says that it holds securities' codes."""
    return bool(_CODE_COLUMN.search(column))


def holds_days(column: str, cells: Iterable[str]) -> bool:
    """Whether a column's name says that it is of days, and each of its cells prints one, if only as month and day ("11.20")."""
    name = plain(column).rpartition("/")[2]
    if not _DAY_COLUMN.search(name) or _NO_DAY.search(name):
        return False
    shown = [text for cell in cells if not _EMPTY.fullmatch(text := plain(cell))]
    return bool(shown) and all(_DAY_OF_MONTH.fullmatch(text) or _DATE.fullmatch(text) for text in shown)


def scale(unit: str) -> float:
    """What one of `unit` counts: 1e8 for "亿元", 1e6 for "million", .01 for "%", .0001 for "bp", 1 where it names a thing."""
    low = plain(unit).lower()
    if low in ("%", "pct", "pcts", "pp", "ppt", "ppts", "个百分点", "百分点"):
        return 0.01
    if low in ("bp", "bps", "基点"):
        return 0.0001
    if low in _MAGNITUDES:
        return _MAGNITUDES[low]
    if low in _NAMES:
        return 0.001 if low == "‰" else 1.0
    found = [word for word in _MAGNITUDES if len(word) > 1 or not word.isascii()]
    return next((_MAGNITUDES[word] for word in sorted(found, key=len, reverse=True) if low.startswith(word)), 1.0)


def is_period(text: str) -> bool:
    """Whether a header cell names a year, quarter, half or day ("2024", "2025E", "24Q2", "2019年1-6月", "December 31, 2022", "12/31/22")."""
    shown = plain(text)
    return any(pattern.fullmatch(shown) for pattern in (_PERIOD, _DATE, _YEARS_OR_DAY))


def _ticker(shown: str, column: str) -> str:
    match = _TICKER.fullmatch(shown)
    if match:
        parts = match.groupdict()
        for number in ("", "2", "3", "4"):
            if parts[f"code{number}"]:
                return f"{parts[f'code{number}']}.{parts[f'exchange{number}']}"
    if names_codes(column) and re.fullmatch(r"\d{4,6}|[A-Z]{1,5}", shown):
        return shown
    return ""
