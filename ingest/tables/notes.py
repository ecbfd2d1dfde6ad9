"""What stands around a table: caption, unit, period, source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.records import Box, Line, Page

ABOVE = 70.0  # points above a table within which its caption and unit stand
BELOW = 36.0  # points below it for the source note

_CAPTION = re.compile(
    r"(?:图表|表格|附表|表|图|Table|Exhibit|Figure|Chart)\s*[\dA-Z一二三四五六七八九十]+(?:[-.–]\d+)*\s*[:：.、]?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"单位\s*[:：]\s*(?P<zh>[^\s，,；;（）()]+)|[（(](?:amounts?\s+|dollars?\s+|figures?\s+|unaudited[,;]?\s+)?(?P<en>(?:expressed\s+)?in\s+"
    r"(?:(?:u\.?s\.?\s+)?(?:dollars|rmb|hk\$|us\$)\s+)?(?:thousands|millions|billions|[a-z$]+\s+(?:thousand|million|billion)s?)(?:\s+of\s+[\w.$ ]+)?)[^）)]*[）)]"
    r"|[（(](?P<bare>(?:人民币)?(?:百万|千万|亿|万|千)?(?:人民币|美|港|欧|日)?元|亿元?|万元?|%|％)[）)]",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"币种\s*[:：]\s*(\S+)")
_DAY = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月|\d{4}年|\d{1,2}[./]\d{1,2})"
_PERIOD = re.compile(
    rf"{_DAY}\s*(?:至|到|—+|--?|–|~|～)\s*(?:{_DAY}|\d{{1,2}}[月日][\d日]*)|截[至止]\s*{_DAY}|\d{{4}}年\d{{1,2}}\s*[—\-–]\s*\d{{1,2}}月"
    r"|(?:for the )?(?:fiscal )?(?:years?|(?:three|six|nine|twelve) months|quarters?) ended [A-Z][a-z]+ \d{1,2}(?:, \d{4}(?:,? and \d{4})*)?",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:数据|资料|信息)?来源\s*[:：]|(?:资料|数据)来源|注\s*[:：\d]|Sources?\s*[:：]|Notes?\s*[:：]", re.IGNORECASE
)
_TICKED = re.compile(r"[√✓☑□☐]\s*(?:不)?适用")


@dataclass(frozen=True, slots=True)
class Notes:
    """The words around a table; empty where nothing is printed."""

    caption: str = ""
    unit: str = ""
    period: str = ""
    source: str = ""


def notes_for(page: Page, box: Box, others: Sequence[Box]) -> Notes:
    """Caption, unit and period from the lines above `box`, the source from those below, `others` being the page's other
    tables, whose notes are not ours.
    """
    above = _near(page, box, others, upwards=True)
    words = [page.text[line.start : line.end].strip() for line in above]
    caption = _caption(above, words)
    near = " ".join([*words[:4], caption])
    period = _PERIOD.search(caption) or _PERIOD.search(" ".join(words[:3]))
    below = [page.text[line.start : line.end].strip() for line in _near(page, box, others, upwards=False)]
    source = next((text for text in below[:3] if _SOURCE.match(text)), "")
    return Notes(caption, _unit(_UNIT.search(near), near), period.group().strip() if period else "", source)


def stated_unit(text: str) -> str:
    """The unit that a header cell states for the whole table ("单位：亿元", "(in thousands)"), else ""; a column's own
    unit in brackets is not the table's.
    """
    match = _UNIT.search(text)
    return "" if match is None or match["bare"] else _unit(match, text)


def _near(page: Page, box: Box, others: Sequence[Box], upwards: bool) -> list[Line]:
    """Lines over (or under) the table up to the next table, nearest first."""
    found = []
    for line in page.lines:
        gap = box[1] - line.box[3] if upwards else line.box[1] - box[3]
        if not -3.0 <= gap <= (ABOVE if upwards else BELOW) or line.box[0] > box[2] or line.box[2] < box[0]:
            continue
        middle = (line.box[1] + line.box[3]) / 2
        if (box[1] < middle < box[3]) or any(_between(other, box, middle, upwards) for other in others):
            continue
        found.append((gap, line))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _between(other: Box, box: Box, middle: float, upwards: bool) -> bool:
    """Whether another table stands between the line and ours, or holds the line."""
    if other == box or other[0] > box[2] or other[2] < box[0]:
        return False
    return other[3] > middle and other[1] < box[1] if upwards else other[1] < middle and other[3] > box[3]


def _caption(lines: Sequence[Line], words: Sequence[str]) -> str:
    """The numbered caption, else the nearest short line that is no unit, tick box, sentence or source of the table above."""
    for text in words:
        if _CAPTION.match(text):
            return text
        if _SOURCE.match(text):
            break
    for line, text in zip(lines[:5], words, strict=False):
        bare = _CURRENCY.sub("", _UNIT.sub("", text)).strip(" ()（）")
        if not bare or _TICKED.search(text) or _PERIOD.fullmatch(text) or _SOURCE.match(text):
            continue
        sentence = text.endswith(("。", "；", "，", ";", ".", ",")) or len(text) > 60
        if sentence and not line.bold:
            return ""
        return text.rstrip(":：")
    return ""


def _unit(match: re.Match[str] | None, near: str) -> str:
    if match is None:
        return ""
    unit = match["zh"] or match["en"] or match["bare"] or ""
    currency = _CURRENCY.search(near)
    if match["zh"] and currency and currency[1] not in ("人民币", unit):
        unit = f"{unit} {currency[1]}"
    return unit.strip()
