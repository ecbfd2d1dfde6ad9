"""Figures in text: numbers with unit, percentages, dates, ordinals and identifiers, found and compared.

`figures` reads Chinese and English alike; `same` says whether two of them are the same figure, however they are written:
2.30亿元, 23000万元 and RMB 230 million are. Nothing is rounded: only trailing zeros are forgotten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant.amounts.periods import period_at
from assistant.amounts.quantities import CN_DIGITS, Figure, FigureKind, chinese_number, number_at, numerals_at

__all__ = ["Figure", "FigureKind", "chinese_number", "compatible", "figures", "flatten", "same"]
_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
_VERSION = re.compile(r"\d+(?:\.\d+){2,}")
_TELEPHONE = re.compile(r"(?:0\d{2,3}[- ]\d{3,4} ?\d{4}|1[3-9]\d[- ]\d{4}[- ]\d{4})(?![\d.,%])")
"""A number to call: 010-6000 1234, 138 0000 1234."""
_CODED = re.compile(r"(?<=\d)\.[a-z]{1,6}$")
"""The exchange behind a ticker's number."""
_ORDINAL = re.compile(
    r"第\s?(?P<cn>[一二三四五六七八九十百]+(?=[名位大届期批轮次章])|\d+)(?!季)|(?P<en>\d+)(?:st|nd|rd|th)\b|\btop[ -]?(?P<top>\d+)\b",
    re.I,
)
_RANGE = re.compile(r"\s?(?:[-~～至到—]|to|and)\s?")
_LIST = re.compile(r"\s?(?:[、/,，;；和及与]|and)\s?(?:and\s|分别)?")
_BROKEN = re.compile(r"(?<=[\u3400-\u9fff])[ \t]*\n[ \t]*(?=[\u3400-\u9fff])")
_DASHES = str.maketrans(dict.fromkeys("−–—‐‑\ufffe", "-"))


@lru_cache(maxsize=1024)
def figures(text: str) -> tuple[Figure, ...]:
    """All figures of `text` in order; offsets are into `text`. A line that ends inside Chinese is read on ("下\\n半年")."""
    breaks = [i for match in _BROKEN.finditer(text) for i in range(*match.span())]
    if not breaks:
        return _read(text)
    kept = sorted(set(range(len(text))) - set(breaks))
    joined = _read("".join(text[i] for i in kept))
    spans = ((f, kept[f.start], kept[f.end - 1] + 1) for f in joined)
    return tuple(replace(f, start=low, end=high, text=text[low:high]) for f, low, high in spans)


def _read(text: str) -> tuple[Figure, ...]:
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


def _may_start(flat: str, at: int) -> bool:
    """No figure starts inside a word or number."""
    before, char = flat[at - 1 : at] if at else "", flat[at]
    if char.isascii() and char.isalnum():
        return not (before.isascii() and (before.isalnum() or before == "_"))
    return char in "-+±$€£¥第前上下中半百" or char in CN_DIGITS or char in "十百千亿万" or char in "人港美新"


def _figure_at(flat: str, at: int, found: list[Figure]) -> Figure | None:
    if (match := _ORDINAL.match(flat, at)) and not period_at(flat, at):
        digits = match["cn"] or match["en"] or match["top"]
        value = Decimal(digits) if digits.isdigit() else chinese_number(digits)
        return Figure(at, match.end(), "", value, kind="ordinal")
    number = number_at(flat, at, found[-1].end if found else None)
    dated = period_at(flat, at)
    if dated and (number is None or dated[1] >= number.end) and not _runs_on(flat, dated[1]):
        return Figure(at, dated[1], "", kind="date", period=dated[0])
    if named := _VERSION.match(flat, at) or _TELEPHONE.match(flat, at):
        return Figure(at, named.end(), "", kind="identifier")
    if number is None:
        return numerals_at(flat, at) or _identifier_at(flat, at)
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
    dated, number = period_at(part, 0), number_at(part, 0)
    return part[:1].isalnum() and (bool(dated and dated[1] == len(part)) or bool(number and number.end == len(part)))


def _identifier_at(flat: str, at: int) -> Figure | None:
    token = _TOKEN.match(flat, at)
    if not token or not any(c.isdigit() for c in token[0]) or not any(c.isalpha() for c in token[0]):
        return None
    head, hyphen, rest = token[0].partition("-")
    if hyphen and head.isalpha() and head.islower() and _alone(rest) and period_at(rest, 0):
        return None  # "mid-2024": the year is found next
    return Figure(at, token.end(), "", kind="identifier")


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
    return a == b or (one.kind != other.kind and any(_CODED.sub("", x) == y for x, y in ((a, b), (b, a))))


def _same_year(dated: Figure, number: Figure) -> bool:
    """A bare year may be read as a number elsewhere, and "24年" as a span of years."""
    if dated.period is None or dated.period.grain != 1 or number.kind != "number" or number.value is None:
        return False
    years = {dated.period.year} if number.unit == "" else {dated.period.year, (dated.period.year or 0) - 2000}
    return number.unit in ("", "year") and number.value in years
