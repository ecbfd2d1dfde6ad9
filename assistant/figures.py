"""Figures in text: numbers with unit, percentages, dates, ordinals and identifiers, found and compared.

`figures` reads Chinese and English alike; `same` says whether two of them are the same figure, however they are written:
2.30亿元, 23000万元 and RMB 230 million are. Nothing is rounded: only trailing zeros are forgotten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.periods import Period, period_at
from assistant.units import (
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
_DIGITS = r"(?P<digits>\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?)"
_GAP = r"[ \t]{0,2}\n?[ \t]{0,2}"
_NUMBER = re.compile(rf"(?P<minus>[-+±])?{_CURRENCY}(?P<inner>-)?{_DIGITS}", re.IGNORECASE)
_SCALE = re.compile(rf"{_GAP}(?P<scale>{alternatives(SCALES)})", re.IGNORECASE)
_MONEY_SCALE = re.compile(rf"[ \t]?(?P<scale>{alternatives(MONEY_SCALES)})")
_SMALL_K = re.compile(r"(?P<scale>k)(?![A-Za-z0-9])")
_RATIO = re.compile(rf"{_GAP}(?P<ratio>{alternatives(RATIOS)})", re.IGNORECASE)
_MONEY = re.compile(rf"{_GAP}(?P<unit>{alternatives(CURRENCIES)})", re.IGNORECASE)
_MEASURE = re.compile(rf"(?:{_GAP}|-)(?P<unit>{alternatives(MEASURES)})")
_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
_ORDINAL = re.compile(
    r"第\s?(?P<cn>[一二三四五六七八九十百]+(?=[名位大届期批轮次章])|\d+)(?!季)|(?P<en>\d+)(?:st|nd|rd|th)\b|\btop[ -]?(?P<top>\d+)\b",
    re.I,
)
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
_RANGE = re.compile(r"\s?(?:[-~～至到—]|to|and)\s?")
_LIST = re.compile(r"\s?(?:[、/,，;；和及与]|and)\s?(?:and\s|分别)?")
_BRACKET = re.compile(r"\(\s*[-$€£¥A-Za-z]{0,4}\s?$")
_DASHES = str.maketrans(dict.fromkeys("−–—‐‑\ufffe", "-"))
_CN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CN_PLACES = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=1024)
def figures(text: str) -> tuple[Figure, ...]:
    """All figures of `text` in order; offsets are into `text`."""
    flat = flatten(text)
    found: list[Figure] = []
    at = 0
    while at < len(flat):
        figure = _figure_at(flat, at, found) if _may_start(flat, at) else None
        if figure is None:
            at += 1
            continue
        found.append(replace(figure, text=text[figure.start : figure.end]))
        at = max(figure.end, at + 1)
    return tuple(_shared(flat, text, found))


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same: value, sign and unit, dates at the same grain, identifiers letter by letter."""
    if "identifier" in (one.kind, other.kind):
        return _same_identifier(one, other)
    if one.period and other.period:
        return one.period.same(other.period)
    if one.period or other.period:
        return _same_year(one, other) if one.period else _same_year(other, one)
    return one.kind == other.kind and one.value == other.value and compatible(one.unit, other.unit)


def compatible(one: str, other: str) -> bool:
    """Whether two units may mean the same: equal, or one of them unsaid."""
    return one == other or not one or not other


def flatten(text: str) -> str:
    """`text` with full-width characters and dashes in their plain shape, every offset kept."""
    plain = "".join(n if len(n := unicodedata.normalize("NFKC", c)) == 1 and not c.isspace() else c for c in text)
    return plain.translate(_DASHES)


def chinese_number(text: str) -> Decimal | None:
    """The value of Chinese numerals ("一百二十", "两千", "八十七点五"); None when they are not a number."""
    whole, _, decimals = text.partition("点")
    total = section = 0
    digit: int | None = None
    for char in whole:
        if char in _CN_DIGITS:
            digit = _CN_DIGITS[char] + (10 * digit if digit else 0)
        elif char in _CN_PLACES:
            section += (1 if digit is None else digit) * _CN_PLACES[char]
            digit = None
        elif char in "万亿":
            total = (total + section + (digit or 0)) * (10**4 if char == "万" else 10**8)
            section, digit = 0, None
    total += section + (digit or 0)
    if not total and not decimals:
        return None
    return Decimal(f"{total}.{''.join(str(_CN_DIGITS.get(c, 0)) for c in decimals)}" if decimals else total)


def _may_start(flat: str, at: int) -> bool:
    """No figure starts inside a word or number."""
    before, char = flat[at - 1 : at] if at else "", flat[at]
    if char.isascii() and char.isalnum():
        return not (before.isascii() and (before.isalnum() or before == "_"))
    return char in "-+±$€£¥第前上下中半百" or char in _CN_DIGITS or char in "十百千亿万" or char in "人港美新"


def _figure_at(flat: str, at: int, found: list[Figure]) -> Figure | None:
    if (match := _ORDINAL.match(flat, at)) and not period_at(flat, at):
        digits = match["cn"] or match["en"] or match["top"]
        value = Decimal(digits) if digits.isdigit() else chinese_number(digits)
        return Figure(at, match.end(), "", value, kind="ordinal")
    number = _number_at(flat, at, found)
    dated = period_at(flat, at)
    if dated and (number is None or dated[1] >= number.end) and not _runs_on(flat, dated[1]):
        return Figure(at, dated[1], "", kind="date", period=dated[0])
    if number is None:
        return _numerals_at(flat, at) or _identifier_at(flat, at)
    token = _TOKEN.match(flat, _digits_start(flat, number))
    if token and token.end() > number.end and any(c.isalpha() for c in token[0]) and not _splits(token[0]):
        return _identifier_at(flat, at)
    return number


def _runs_on(flat: str, end: int) -> bool:
    """A bare year that is really the head of a longer number: "2024.5"."""
    return bool(re.match(r"[.,]\d", flat[end : end + 2])) and flat[end - 1].isdigit()


def _digits_start(flat: str, figure: Figure) -> int:
    match = re.search(r"\d", flat[figure.start : figure.end])
    return figure.start + (match.start() if match else 0)


def _splits(token: str) -> bool:
    """Whether a token with hyphens is a range of figures ("2024E-2026E", "5bn-7bn"), not a name."""
    parts = token.split("-")
    return len(parts) > 1 and all(_alone(part) for part in parts)


def _alone(part: str) -> bool:
    """Whether `part` is one whole figure or an ordinary word behind a number ("12-month")."""
    if part.isalpha():
        return part.islower() and len(part) > 2
    dated, number = period_at(part, 0), _number_at(part, 0, [])
    return part[:1].isalnum() and (bool(dated and dated[1] == len(part)) or bool(number and number.end == len(part)))


def _identifier_at(flat: str, at: int) -> Figure | None:
    token = _TOKEN.match(flat, at)
    if not token or not any(c.isdigit() for c in token[0]) or not any(c.isalpha() for c in token[0]):
        return None
    head, hyphen, rest = token[0].partition("-")
    if hyphen and head.isalpha() and head.islower() and _alone(rest) and period_at(rest, 0):
        return None  # "mid-2024": the year is found next
    return Figure(at, token.end(), "", kind="identifier")


def _number_at(flat: str, at: int, found: list[Figure]) -> Figure | None:
    match = _NUMBER.match(flat, at)
    if not match:
        return None
    before = flat[at - 1 : at] if at else ""
    if match["minus"] and ((before.isascii() and before.isalnum()) or (found and found[-1].end == at)):
        return None  # the hyphen of a range or a name; the digits behind it are found next
    end, value, unit, kind = match.end(), Decimal(match["digits"].replace(",", "")), "", "number"
    money = CURRENCIES.get((match["money"] or "").lower(), "")
    scale = (money and _MONEY_SCALE.match(flat, end)) or _SMALL_K.match(flat, end) or _SCALE.match(flat, end)
    if scale:
        word = scale["scale"]
        value *= MONEY_SCALES.get(word) or SCALES[word.lower()]
        end = scale.end()
    year_like = not scale and not money and re.fullmatch(r"(?:19|20)\d\d", match["digits"])
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
    """Whether the number stands alone in brackets, as accounts print negatives: "(133,512)", not "(2)" nor "公司A（3.87%）"."""
    opened = _BRACKET.search(before)
    if not opened or not re.match(r"\s?%?\s?\)", after):
        return False
    ahead = before[: opened.start()].rstrip()[-1:]
    return ("," in digits or "." in digits) and not ("\u2e80" <= ahead <= "\u9fff")


def _numerals_at(flat: str, at: int) -> Figure | None:
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


def _shared(flat: str, text: str, found: list[Figure]) -> Iterator[Figure]:
    """Ranges and lists share what is printed once: "10-15%", "5、6月", "9月2日至6日", "分别下降3%和5%"."""
    for i, figure in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        if following and (
            _RANGE.fullmatch(flat, figure.end, following.start) or flat[figure.end : following.start] == "、"
        ):
            figure = _unit_from(figure, following, flat)
        if i and figure.kind in ("percent", "point", "number", "date"):
            gap = (found[i - 1].end, figure.start)
            if _RANGE.fullmatch(flat, *gap) and figure.period and found[i - 1].period:
                figure = replace(figure, period=figure.period.after(found[i - 1].period))  # type: ignore[arg-type]
            elif _LIST.fullmatch(flat, *gap) or _RANGE.fullmatch(flat, *gap):
                figure = _sign_from(figure, found[i - 1])
        found[i] = figure
        yield figure


def _unit_from(figure: Figure, following: Figure, flat: str) -> Figure:
    bare = flat[figure.start : figure.end]
    if (
        figure.kind != "number"
        or figure.unit
        or figure.worded
        or figure.value is None
        or not bare.lstrip("-+").replace(".", "").isdigit()
    ):
        return figure
    if following.period and following.period.grain >= 3 and bare.isdigit():
        period = following.period
        end = replace(period, month=int(bare)) if period.grain == 3 else replace(period, day=int(bare))
        return replace(figure, kind="date", value=None, period=end)
    if following.value is None or following.kind not in ("percent", "point", "number"):
        return figure
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", following.text)
    printed = Decimal(digits[0].replace(",", "")) if digits else Decimal(0)
    scale = abs(following.value) / printed if printed else Decimal(1)
    return replace(figure, value=figure.value * scale, kind=following.kind, unit=following.unit)


def _sign_from(figure: Figure, previous: Figure) -> Figure:
    if (
        figure.sign
        or not previous.sign
        or previous.text[:1] in "+-("
        or figure.kind != previous.kind
        or figure.value is None
    ):
        return figure
    return replace(figure, sign=previous.sign, value=figure.value * previous.sign)


def _same_identifier(one: Figure, other: Figure) -> bool:
    a, b = (unicodedata.normalize("NFKC", f.text).casefold().translate(_DASHES) for f in (one, other))
    return a == b or (one.kind != other.kind and a.split(".")[0] == b.split(".")[0])


def _same_year(dated: Figure, number: Figure) -> bool:
    """A bare year may be read as a number elsewhere, and "24年" as a span of years."""
    if dated.period is None or dated.period.grain != 1 or number.kind != "number" or number.value is None:
        return False
    years = {dated.period.year} if number.unit == "" else {dated.period.year, (dated.period.year or 0) - 2000}
    return number.unit in ("", "year") and number.value in years
