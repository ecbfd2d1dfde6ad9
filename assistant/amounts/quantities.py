"""Numbers with what they count, as they stand in text: scale, unit, currency, ratio, and direction.

`number_at` reads digits ("2.30 亿元", "US$5.2bn", "-3.87%", "(133,512)"), `numerals_at` Chinese and English number words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.amounts.periods import Period
from assistant.amounts.units import (
    COUNTED,
    CURRENCIES,
    DOWN_AFTER,
    DOWN_BEFORE,
    MEASURES,
    MONEY_SCALES,
    RATIOS,
    SCALES,
    UP_AFTER,
    UP_BEFORE,
    alternatives,
)

FigureKind = Literal["number", "percent", "point", "date", "ordinal", "identifier"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure at [start, end) of its text.

    `value` is in the base unit (yuan, persons, percent, percentage points), negative where a minus, accounting brackets or
    words say so; `sign` is -1 or 1 where the text says the direction, else 0. `unit` is a currency code, what is counted, or "".
    Dates carry `period`, identifiers (GPT-4o, 600000.SH) only `text`; their value is None. `worded` marks Chinese or English
    number words ("三条").
    """

    start: int
    end: int
    text: str
    value: Decimal | None = None
    unit: str = ""
    kind: FigureKind = "number"
    sign: int = 0
    period: Period | None = None
    worded: bool = False


_SIGNS = alternatives([c for c in CURRENCIES if c not in "元块"], ahead=r"(?![A-Za-z])")
_CURRENCY = rf"(?:(?P<money>{_SIGNS})\s?)?"
_DIGITS = r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_GAP = r"[ \t]{0,2}\n?[ \t]{0,2}"
_NUMBER = re.compile(rf"(?P<minus>[-+±])?{_CURRENCY}(?P<inner>-)?{_DIGITS}", re.IGNORECASE)
_SCALE = re.compile(rf"{_GAP}(?P<scale>{alternatives(SCALES)})", re.IGNORECASE)
_MONEY_SCALE = re.compile(rf"[ \t]?(?P<scale>{alternatives(MONEY_SCALES)})")
_SMALL_K = re.compile(r"(?P<scale>k)(?![A-Za-z0-9])")
_RATIO = re.compile(rf"{_GAP}(?P<ratio>{alternatives(RATIOS)})", re.IGNORECASE)
_MONEY = re.compile(
    rf"{_GAP}(?P<unit>{alternatives(CURRENCIES)})(?!(?<=[$€£¥])\s?\(?[\d.])", re.IGNORECASE
)  # a sign before a figure is of that one
_MEASURE = re.compile(
    rf"(?:{_GAP}|-)(?P<unit>{alternatives(MEASURES)})(?!(?<=人)[形工民均才机气流体类力事寿造]|(?<=家)[电具居庭族属用装]|(?<=名)[称义单片]|(?<=位)[于置])"
)
"""A measure, unless its character begins a word: "2.2 人形机器人" numbers a heading."""
_NUMERALS = re.compile(
    rf"百分之(?P<hundredths>[零〇一二两三四五六七八九十百点]+)|(?P<of>[一二两三四五六七八九十百]+)分之(?P<part>[一二两三四五六七八九十百]+)|(?P<count>[一二两三四五六七八九十百千万亿零〇]+)(?P<unit>个月|人次|部门|百分点|[{COUNTED}])(?!旬)"
)
_WORDS = dict(
    zip(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        range(2, 13),
        strict=True,
    )
)
_WORDED = re.compile(
    rf"\b(?P<word>{'|'.join(_WORDS)})\b(?!-)(?:[ -](?P<unit>{alternatives(MEASURES)}))?", re.IGNORECASE
)
_PERCENT_OUTSIDE = re.compile(r"\s?\)\s?%")
"""A fall in per cent as accounts print it: "(15.9)%"."""
_BRACKET = re.compile(r"\(\s*[-$€£¥A-Za-z]{0,4}\s?$")
CN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CN_PLACES = {"十": 10, "百": 100, "千": 1000}


def chinese_number(text: str) -> Decimal | None:
    """The value of Chinese numerals ("一百二十", "两千", "八十七点五"); None when they are not a number."""
    whole, _, decimals = text.partition("点")
    total = section = 0
    digit: int | None = None
    for char in whole:
        if char in CN_DIGITS:
            digit = CN_DIGITS[char] + (10 * digit if digit else 0)
        elif char in _CN_PLACES:
            section += (1 if digit is None else digit) * _CN_PLACES[char]
            digit = None
        elif char in "万亿":
            total = (total + section + (digit or 0)) * (10**4 if char == "万" else 10**8)
            section, digit = 0, None
    total += section + (digit or 0)
    if not total and not decimals:
        return None
    return Decimal(f"{total}.{''.join(str(CN_DIGITS.get(c, 0)) for c in decimals)}" if decimals else total)


def count_of(said: str) -> int:
    """A whole number in digits or Chinese numerals ("12", "十二", "两"); 0 where it is none."""
    return int(said) if said.isdigit() else int(chinese_number(said) or 0)


def number_at(flat: str, at: int, previous: int | None = None) -> Figure | None:
    """The number that begins at `at`, its sign and unit included; `previous` is where the figure before it ends."""
    match = _NUMBER.match(flat, at)
    if not match:
        return None
    before = flat[at - 1 : at] if at else ""
    if match["minus"] and ((before.isascii() and before.isalnum()) or (previous == at and not before.isspace())):
        return None  # the hyphen of a range or a name; the digits behind it are found next
    end, value, unit, kind = match.end(), Decimal(match["digits"].replace(",", "")), "", "number"
    money = CURRENCIES.get((match["money"] or "").lower(), "")
    scale = (money and _MONEY_SCALE.match(flat, end)) or _SMALL_K.match(flat, end) or _SCALE.match(flat, end)
    if scale:
        word = scale["scale"]
        value *= MONEY_SCALES.get(word) or SCALES[word.lower()]
        end = scale.end()
    year_like = not scale and not money and re.fullmatch(r"(?:19|20)\d\d", match["digits"])
    if before == "(" and (closed := _PERCENT_OUTSIDE.match(flat, end)):
        kind, size = RATIOS["%"]
        sign = _sign(flat, at, end, match["minus"] or match["inner"], match["digits"])
        return Figure(at, closed.end(), "", value * size * (sign or 1), "", kind, sign)
    if ratio := _RATIO.match(flat, end):
        kind, size = RATIOS[ratio["ratio"].lower()]
        value, end = value * size, ratio.end()
    elif currency := _MONEY.match(flat, end):
        unit, end = money or CURRENCIES[currency["unit"].lower()], currency.end()
    elif money:
        unit = money
    elif (measure := _MEASURE.match(flat, end)) and not (year_like and measure.start("unit") > end):
        unit, end = MEASURES[measure["unit"]], measure.end()
    sign = _sign(flat, at, end, match["minus"] or match["inner"], match["digits"])
    return Figure(at, end, "", -value if sign < 0 else value, unit, kind, sign)  # type: ignore[arg-type]


def _sign(flat: str, start: int, end: int, printed: str | None, digits: str) -> int:
    """Direction by a printed sign, by accounting brackets, or by the words around."""
    if printed in ("-", "+"):
        return -1 if printed == "-" else 1
    before, after = flat[max(0, start - 60) : start], flat[end : end + 40]
    if _accounting(before, after, digits):
        return -1
    if down := DOWN_BEFORE.search(before):
        up = UP_BEFORE.search(before)
        return 1 if up and up.start() > down.start() else -1
    if UP_BEFORE.search(before):
        return 1
    return -1 if DOWN_AFTER.match(after) else 1 if UP_AFTER.match(after) else 0


def _accounting(before: str, after: str, digits: str) -> bool:
    """Whether the number stands alone in brackets, as accounts print negatives: "(133,512)", "净利润 (13,789)", not "(2)" nor
    "公司A（3.87%）"."""
    opened = _BRACKET.search(before)
    closed = re.match(r"\s?(?P<percent>%?)\s?\)", after)
    if not opened or not closed:
        return False
    ahead = before[: opened.start()]
    apart = ahead != ahead.rstrip() and not closed["percent"]
    return ("," in digits or "." in digits) and (apart or not "\u2e80" <= ahead.rstrip()[-1:] <= "\u9fff")


def numerals_at(flat: str, at: int) -> Figure | None:
    """The quantity in number words that begins at `at`."""
    if match := _NUMERALS.match(flat, at):
        if match["hundredths"]:
            value = chinese_number(match["hundredths"])
            return Figure(at, match.end(), "", value, kind="percent", worded=True) if value is not None else None
        if match["of"]:
            whole, part = chinese_number(match["of"]), chinese_number(match["part"])
            return Figure(at, match.end(), "", part / whole, worded=True) if whole and part else None
        value, word = chinese_number(match["count"]), match["unit"]
        if (
            value is None
            or match["count"] in ("一", "十", "百", "千", "万", "亿", "千万")
            or flat[at - 1 : at] in tuple("第数几十")
        ):
            return None  # "一个" is an article, "十分" and "千万" are not quantities
        if word == "成":
            return Figure(at, match.end(), "", value * 10, kind="percent", worded=True)
        sign = _sign(flat, at, match.end(), None, "")
        value = -value if sign < 0 else value
        return Figure(at, match.end(), "", value, MEASURES.get(word, ""), sign=sign, worded=True)
    if (match := _WORDED.match(flat, at)) and not flat[at - 1 : at].isalpha():
        return Figure(
            at,
            match.end(),
            "",
            Decimal(_WORDS[match["word"].lower()]),
            MEASURES.get(match["unit"] or "", ""),
            worded=True,
        )
    return None
