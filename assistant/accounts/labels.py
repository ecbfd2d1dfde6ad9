"""How statements print their rows and columns: labels without numbering and notes, and the year and scope of a column."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_NUMBERED = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,3}\)[、.]?|[一二三四五六七八九十]{1,3}[、.]|\(?\d{1,2}\)[、.]?|\d{1,2}[、.](?!\d)|[①-⑳])+"
)
_PREFIX = re.compile(r"^(?:其中|加|减|加减|plus|less|add|including)\s*:\s*", re.I)
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOTE = re.compile(r"(?<=\D)[*†‡]+$|注\s*\d*$")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "－": "-", "−": "-"})
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FIRST_DAY = re.compile(r"年?[-/.]?\s*0?1\s*[月/.-]\s*0?1\s*日|january 1\b|1 january")
_DATES = re.compile(
    r"(?:19|20)\d\d\s*年\s*1(?:月)?\s*[-~至到]+\s*12\s*月|(?:19|20)\d\d\s*年?\s*(?:\d{1,2}\s*[月/.-]\s*(?:\d{1,2}\s*日?)?)?(?:[至到~-]+\s*(?:(?:19|20)\d\d\s*年)?\s*\d{1,2}\s*月?(?:\s*\d{1,2}\s*日)?)?(?:度|末|底)?"
    r"|\d{1,2}\s*月\s*(?:\d{1,2}\s*日)?|(?:january|february|march|april|may|june|july|august|september|october|november|december)\.?\s*(?:\d{1,2})?,?"
)
_BEFORE = re.compile(
    r"上年年末|上年末|上年度末|上期期末|上期末|上年同期|上年度?|上期|上一?年度?|去年|期初|年初|前期|比较期|prior (?:year|period)|previous (?:year|period)|beginning of"
)
_NOW = re.compile(
    r"本报告期末|本报告期|本年累计|本年度末|本年度?|本期期末|本期末?|当期|当年|期末|年末|报告期末|报告期|截至|current (?:year|period)|end of"
)
_QUIET = re.compile(
    r"累计|发生额|发生(?=金额)|余额|金额|数额|合并数?|账面价值|经审计|已审计|审定数|调整后|重述后|已重述|经重述|重述|单位|人民币|数|额|/|本集团|集团|年|末|的|"
    r"\b(?:for|the|years?|fiscal|ended|ending|as|of|at|in|on|twelve|12|months?|consolidated|total|audited|restated|as|adjusted|and|"
    r"amounts?|thousands|millions|except|per|share|data|dollars|usd|rmb|fy)\b|[\s,.:;|$¥€#'\"()*-]|\d{1,2}\b"
)
_TO_DATE = re.compile(r"(?<=\d\d\d\d)年?(?:半年度?|上半年|中期|前三季度|第?一季度|1-[369]月)")
"""A year up to the day on which a half-yearly or quarterly report ends."""
_CHANGE = re.compile(
    r"增减|变动|变化|增长|比例|占.{0,6}比|比重|同比|增加|减少|计提|转回|调整数|调整前|影响|季度|月份|change|increase|decrease|variance|%|three months|quarter|pro forma"
)
_PARENT_COLUMN = re.compile(r"母公司|本公司|本行|^公司|/公司|\bparent\b|\bcompany\b")
_UNIT = re.compile(
    r"(百万|千万|百亿|十亿|[千万亿])?(?:[美港欧日]?元)|(thousand|million|billion)s?|[$€£¥]\s?(?P<short>mn?|bn|['’]?000s?)\b",
    re.I,
)
_MONEY = re.compile(r"(?:US|HK|A)?[$€£¥]\s?(?:mn?|bn|['’]?000s?)(?![a-z])", re.I)
"""A unit of money as a column's name carries it: "2023 £m"."""
_SCALES = {
    "万": 10**4, "亿": 10**8, "千": 10**3, "百万": 10**6, "千万": 10**7, "十万": 10**5, "十亿": 10**9, "百亿": 10**10,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "m": 10**6, "mn": 10**6, "bn": 10**9, "000": 10**3, "000s": 10**3,
}  # fmt: skip


_HAN = re.compile(r"[\u3400-\u9fff]")


@lru_cache(maxsize=16384)
def plain_label(text: str) -> str:
    """A row's label as it reads: no numbering, no 其中/加/减, no notes in brackets, half-width, no stops at its end."""
    plain = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    if _HAN.search(plain):
        plain = re.sub(r"\s+", "", plain)
    for _ in range(2):
        plain = _PREFIX.sub("", _NUMBERED.sub("", plain.strip())).strip()
    plain = _NOTE.sub("", _IN_BRACKETS.sub(" ", plain))
    plain = re.sub(r"\s+", " ", plain).strip(" :：-.、")
    return plain.replace(" ", "") if _HAN.search(plain) else plain


@lru_cache(maxsize=16384)
def fold_label(text: str) -> str:
    """A row's label as it is compared: `plain_label` in lower case, without commas and 的."""
    plain = plain_label(text).lower()
    if _HAN.search(plain):
        return plain.replace("的", "")
    return re.sub(r"\s+", " ", re.sub(r"[,;]|\s-+\s|…|\.{2,}", " ", plain)).strip()


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is of: `year` (None: the table does not say), whether of the parent company alone, and how good a
    witness it is of that year (0 best; 1 an opening balance restated on the first day of the year after)."""

    year: int | None
    parent: bool = False
    doubt: int = 0


@lru_cache(maxsize=4096)
def read_column(name: str, period: int | None) -> Column | None:
    """The year and scope of a column by its name, `period` being the report's own year; None where it is of anything else
    (a change, a share, a quarter, a segment)."""
    said = unicodedata.normalize("NFKC", name).translate(_PLAIN).lower()
    if _HAN.search(said):
        said = re.sub(r"\s+", "", said)
    bare = re.sub(r"\(\d{1,2}\)|\((?:已?重述|经重述|调整后|restated|as restated|audited|经审计)\)", "", said)
    bare, to_date = _TO_DATE.subn("年", bare)
    if _CHANGE.search(bare):
        return None
    bare = _MONEY.sub("", re.sub(r"\([^()]*\)", "", bare))
    year, doubt = _year_of(bare, period)
    doubt = max(doubt, 2 * to_date)  # where a table has the whole year too, that is meant
    if year is None:
        return None
    parent = bool(_PARENT_COLUMN.search(bare)) and "合并" not in bare
    rest = _PARENT_COLUMN.sub("", bare) if parent else bare
    rest = _DATES.sub("", rest)
    rest = _QUIET.sub("", _NOW.sub("", _BEFORE.sub("", rest)))
    return Column(year, parent, doubt) if not rest else None


def _year_of(said: str, period: int | None) -> tuple[int | None, int]:
    years = sorted({int(year) for year in _YEAR.findall(said)})
    if years:
        if _FIRST_DAY.search(said) and not re.search(r"[至到~]|12\s*月", said):
            return years[-1] - 1, 1
        return years[-1], 0
    if period is None:
        return None, 0
    if _BEFORE.search(said):
        return period - 1, 0
    return (period, 0) if _NOW.search(said) else (None, 0)


def scale_of(unit: str) -> int:
    """What one of a money unit counts: 10000 for "万元", 1000 for "in thousands", 1 otherwise."""
    match = _UNIT.search(unit)
    if match is None:
        return 1
    said = match.group(1) or match.group(2) or match["short"] or ""
    return _SCALES.get(said.lower().strip("'’"), 1)


def money_in(name: str) -> str:
    """The unit of money that a column's name carries ("£m" of "2023 £m"), or ""."""
    found = _MONEY.search(name)
    return found[0].replace(" ", "") if found else ""


def unit_in(label: str) -> str:
    """The unit that a row's label prints in brackets ("营业收入（万元）"), or ""."""
    found = re.search(r"[(（]\s*(人民币)?\s*((?:百万|千|万|亿)?元(?:\s*/\s*股)?|[人名户]|%|％|倍|股|次)\s*[)）]", label)
    return unicodedata.normalize("NFKC", found.group(2)).replace(" ", "") if found else ""
