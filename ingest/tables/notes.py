"""What stands around a table: caption, unit, period, source."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.records import Box, Line, Page
from ingest.tables.sheet import join_lines
from ingest.values import is_period

ABOVE = 70.0  # points above a table within which its caption and unit stand
LONG = 120  # letters (a Chinese character counts as two); a longer line is a sentence, not a caption
CLOSE = 18.0  # points above a table within which a caption may stand further left
BELOW = 36.0  # points below it for the source note

_CAPTION = re.compile(
    r"(?:图表|表格|附表|表|图|(?i:Table|Exhibit|Figure|Chart))\s*(?:\d+|[A-Z](?![A-Za-z])|[IVX]+\b|[一二三四五六七八九十]+)(?:[-.–]\d+)*\s*[:：.、]?"
)
_UNIT = re.compile(
    r"(?<![制报])单位\s*[:：]\s*(?P<zh>(?![√✓☑□☐])[^\t）)]+?)(?=\s*币种|\s{2,}|\t|[）)]|$)|[（(](?:amounts?\s+|dollars?\s+|figures?\s+|unaudited[,;]?\s+)?(?P<en>(?:expressed\s+)?in\s+"
    r"(?:(?:u\.?s\.?\s+)?(?:dollars|rmb|hk\$|us\$)\s+)?(?:thousands|millions|billions|[a-z$]+\s+(?:thousand|million|billion)s?)(?:\s+of\s+[\w.$ ]+)?)[^）)]*[）)]"
    r"|[（(](?P<bare>(?:人民币)?(?:百万|千万|亿|万|千)?(?:人民币|美|港|欧|日)?元|亿元?|万元?|%|％)[）)]"
    r"|(?:^|\t|[（(])(?P<code>(?:CNY|RMB|USD|HKD|EUR|GBP|JPY|US\$|HK\$|[$¥€£])\s?(?:mn|bn|m|million|billion|thousand|['’]?000s?))(?=$|\t|[）)])",
    re.IGNORECASE,
)
_MONEY = r"(?:人民币|港币)?(?:[十百千万亿]{1,3})?(?:人民币|[美港欧日英]|新台)?元|[万亿]"
_COUNTED = r"[十百千万亿]{0,2}(?:[干湿标]?吨(?:标煤)?|股|人|户|家|辆|台|套|件|只|个|张|份|箱|米|平方米|平米|立方米|方|千瓦时?|度|桶|克|千克|公斤|盎司|点|倍|次|手|枚)"
_MEASURED = rf"(?:(?:{_MONEY}|{_COUNTED})(?:/[^/,，;；]{{1,4}})?|[%％‰]|个?百分点|bps?|pct|[KMGT]?Wh?|x|(?:US|HK)?[$€£¥]\s?(?:mn?|bn|[mb]illions?|thousands?)|(?:CNY|RMB|USD|HKD|EUR|GBP|JPY)\s?(?:mn?|bn|[mb]illions?|thousands?))"
_MEASURE = re.compile(rf"(?:单位\s*[:：]\s*)?(?P<unit>{_MEASURED})(?:\s+[a-z][a-z /-]*)?", re.IGNORECASE)
_BRACKETS = re.compile(r"[（(]([^()（）]+)[）)]")
_UNBRACKETED = re.compile(
    r"(?:unaudited[,;]?\s+)?(?:(?:amounts|dollars|figures)\s+)?(?P<unit>\$?\s?in\s+(?:u\.?s\.?\s+)?(?:dollars|[a-z$]*\s*(?:thousands|millions|billions)))(?:,?\s+(?:except|unless).*)?",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"币种\s*[:：]\s*(\S+)")
_DAY = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月|\d{4}年|(?<![\d.])(?:0?[1-9]|1[0-2])[./](?:0?[1-9]|[12]\d|3[01])(?![\d.%％个]))"
_PERIOD = re.compile(
    rf"{_DAY}\s*(?:至|到|—+|--?|–|~|～)\s*(?:{_DAY}|\d{{1,2}}[月日][\d日]*)|截[至止]\s*{_DAY}|\d{{4}}年\d{{1,2}}\s*[—\-–]\s*\d{{1,2}}月"
    r"|(?:for the )?(?:fiscal )?(?:years?|(?:three|six|nine|twelve) months|quarters?) ended [A-Z][a-z]+ \d{1,2}(?:, \d{4}(?:,? and \d{4})*)?",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:数据|资料|信息)?来源\s*[:：]|(?:资料|数据)来源|注\s*[:：\d]|Sources?\s*[:：]|Notes?\s*[:：]", re.IGNORECASE
)
_NOTE = re.compile(r"注|Notes?", re.IGNORECASE)
CONTINUED = re.compile(r"[（(]?\s*(?:续表?|接上表|上接|续上表|continued|cont[’']?d)", re.IGNORECASE)
NUMBERED = re.compile(r"(?:[（(]\s*)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）、．]")
"""How a numbered heading begins."""
_MARGIN = 0.06  # share of the page's height that holds headers and footers, where no other page tells them
_EDGE = 0.14  # share within which a line that comes again on other pages is one
_FOLIO = re.compile(r"[-–—\s第]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s页]*")
_STOPS = re.compile(r"[。；！？]|[.;!?](?:\s|$)")
_NO_CAPTION = re.compile(
    r"(?:公司)?(?:法定代表人|负责人|会计机构负责人)|(?:编制|填报)?单位\s*[:：]|.{0,6}币种\s*[:：]|(?:金额)?单位\s*[:：]|[√✓☑□☐]\s*(?:不)?适用"
)


@dataclass(frozen=True, slots=True)
class Notes:
    """The words around a table; empty where nothing is printed."""

    caption: str = ""
    unit: str = ""
    period: str = ""
    source: str = ""


def is_caption(text: str) -> bool:
    """Whether a line is a numbered caption."""
    return bool(_CAPTION.match(text))


def is_source(text: str) -> bool:
    """Whether a line states a source or a note."""
    return bool(_SOURCE.match(text))


class Content:
    """The lines of a report's pages without running headers and footers: lines near an edge that come again, digits aside, at
    the same height on another page."""

    def __init__(self, pages: Iterable[Page]) -> None:
        seen: Counter[tuple[int, str]] = Counter()
        for page in pages:
            seen.update({_key(page, line) for line in page.lines if _near_edge(page, line, _EDGE)})
        self._running: dict[int, set[str]] = defaultdict(set)
        for (height, skeleton), count in seen.items():
            if count > 1:
                for level in (height - 1, height, height + 1):
                    self._running[level].add(skeleton)
        self._known: dict[int, list[Line]] = {}

    def of(self, page: Page) -> Sequence[Line]:
        """A page's."""
        if page.number not in self._known:
            self._known[page.number] = [line for line in page.lines if self._holds(page, line)]
        return self._known[page.number]

    def _holds(self, page: Page, line: Line) -> bool:
        text = page.text[line.start : line.end]
        bare = text.strip()
        if not bare or (not self._running and _near_edge(page, line, _MARGIN)):
            return False
        if _near_edge(page, line, 2 * _EDGE) and is_folio(bare):
            return False
        skeletons = self._running.get(_height(line))
        again = skeletons is not None and _skeleton(text) in skeletons
        return not again or bool(_CAPTION.match(bare) or _UNIT.search(text) or _NO_CAPTION.match(bare))


def lines_near(page: Page, box: Box, others: Sequence[Box], content: Content, upwards: bool) -> list[str]:
    """Texts of the lines over a table, up to the next table, or of those right under it, nearest first."""
    return [_own_text(page, line, box) for line in _near(page, box, others, content, upwards)]


def lines_at_end(page: Page, grids: Sequence[Box], content: Content) -> list[str]:
    """Texts of the last lines of a page, below its tables, lowest first: where the next page's table may be named."""
    lowest = max((box[3] for box in grids), default=0.0)
    lines = sorted((line for line in content.of(page) if line.box[1] >= lowest), key=lambda line: -line.box[3])
    return [page.text[line.start : line.end].strip() for line in lines[:4]]


def source_below(page: Page, box: Box, others: Sequence[Box], content: Content) -> str:
    """The source under a table, or beside that under a neighbour that ends at the same height, else a note, else ""."""
    below = lines_near(page, box, others, content, upwards=False)[:3]
    aside = (x for x in content.of(page) if -3.0 <= x.box[1] - box[3] < CLOSE and x.box[2] < box[0])
    words = (*below, *(_own_text(page, line, box) for line in aside))
    told = [text for text in words if _SOURCE.match(text)]
    return next((text for text in told if not _NOTE.match(text)), told[0] if told else "")


def notes_from(above: Sequence[str]) -> Notes:
    """Caption, unit and period out of the lines over a table, nearest first."""
    above = [part.strip() for text in above for part in _parts(text) if part.strip()]
    caption = _caption(above)
    near = "\t".join([caption, *reversed(above[:4])])
    end = above.index(caption) if is_caption(caption) and caption in above else len(above)
    own = [text for at, text in enumerate(above[:3]) if at <= end or _width(text) <= LONG / 2]  # no text over a caption
    period = _PERIOD.search("\t".join([caption, *reversed(own)]))
    unit = (
        _unit(_UNIT.search(near), near) or unit_named(caption) or next(filter(None, map(_unbracketed, above[:3])), "")
    )
    return Notes(caption, unit, period.group().strip() if period else "")


def unit_named(name: str) -> str:
    """The unit in the last brackets of a table's name that hold one, beside other words or alone ("（每股，元）"), or the money or
    the mark that the name is nothing but ("百万元", "%"), else ""."""
    if re.fullmatch(f"{_MONEY}|[%％]", name.strip()):
        return name.strip()
    for inside in reversed(_BRACKETS.findall(name)):
        for part in re.split(r"[,，;；、]|\s{2,}", inside):
            if match := _MEASURE.fullmatch(part.strip()):
                return match["unit"]
    return ""


def _unbracketed(text: str) -> str:
    """The unit that a line by itself states ("In millions, except per share data"), else ""."""
    match = _UNBRACKETED.fullmatch(text)
    return f"{match['unit'][0].lower()}{match['unit'][1:]}" if match else ""


def stated_unit(text: str) -> str:
    """The unit that a header cell states for the whole table ("单位：亿元", "(in thousands)"), else ""; a column's own
    unit in brackets is not the table's.
    """
    match = _UNIT.search(text)
    return "" if match is None or match["bare"] else _unit(match, text)


def is_folio(text: str) -> bool:
    """Whether a line is nothing but a page's number."""
    return bool(_FOLIO.fullmatch(text))


def is_unit(text: str) -> bool:
    """Whether a text is nothing but a table's unit in brackets, "(in thousands)"; a column's own ("(元)") is not."""
    match = _UNIT.fullmatch(text.strip())
    return match is not None and bool(match["en"])


def _key(page: Page, line: Line) -> tuple[int, str]:
    return _height(line), _skeleton(page.text[line.start : line.end])


def _height(line: Line) -> int:
    return round(line.box[1] / 4)


def _skeleton(text: str) -> str:
    """What of a line comes again on other pages."""
    return re.sub(r"[\d\s]+", "", text)


def _near_edge(page: Page, line: Line, share: float) -> bool:
    return line.box[3] < share * page.height or line.box[1] > (1 - share) * page.height


def _own_text(page: Page, line: Line, box: Box) -> str:
    """A line's text; where captions or sources stand side by side on it, those over or under the table."""
    text = page.text[line.start : line.end]
    parts = [match.span() for match in re.finditer(r"[^\t]+", text)]
    if (
        sum(is_caption(text[a:b].strip()) for a, b in parts) < 2
        and sum(is_source(text[a:b].strip()) for a, b in parts) < 2
    ):
        return text.strip()
    ends = [(page.edges[2 * (line.start + a)], page.edges[2 * (line.start + b) - 1]) for a, b in parts]
    own = [text[a:b] for (a, b), (left, right) in zip(parts, ends, strict=True) if left < box[2] and right > box[0]]
    return "\t".join(own or [text]).strip()


def _near(page: Page, box: Box, others: Sequence[Box], content: Content, upwards: bool) -> list[Line]:
    found: list[tuple[float, Line]] = []
    beside: list[tuple[float, Line]] = []
    for line in content.of(page):
        gap = box[1] - line.box[3] if upwards else line.box[1] - box[3]
        if not -3.0 <= gap <= (ABOVE if upwards else BELOW):
            continue
        aside = line.box[0] > box[2] or line.box[2] < box[0]
        if aside and not (upwards and gap < CLOSE and _names_from_aside(page, line, box)):
            continue
        middle = (line.box[1] + line.box[3]) / 2
        if not (box[1] < middle < box[3]) and not any(_between(other, box, middle, upwards) for other in others):
            (beside if aside else found).append((gap, line))
    if not any(gap < CLOSE and is_caption(page.text[x.start : x.end].strip()) for gap, x in found):
        found += beside
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _names_from_aside(page: Page, line: Line, box: Box) -> bool:
    """Whether a line that ends before a narrow table begins is its caption all the same: nothing else stands under it."""
    if not _CAPTION.match(page.text[line.start : line.end].strip()):
        return False
    under = (other for other in page.lines if line.box[3] <= (other.box[1] + other.box[3]) / 2 < box[3])
    return not any(other.box[0] < line.box[2] and other.box[2] > line.box[0] for other in under)


def _between(other: Box, box: Box, middle: float, upwards: bool) -> bool:
    """Whether another table stands between the line and ours, or holds the line."""
    if other == box or other[0] > box[2] or other[2] < box[0]:
        return False
    return other[3] > middle and other[1] < box[1] if upwards else other[1] < middle and other[3] > box[3]


def _caption(words: Sequence[str]) -> str:
    """The numbered caption, else the nearest short line that is no unit, tick box, date or source of the table above."""
    for text in words:
        if _CAPTION.match(text):
            return text
        if _SOURCE.match(text):
            break
    for number, text in enumerate(words[:5]):
        if _SOURCE.match(text):
            return ""
        bare = _CURRENCY.sub("", _UNIT.sub("", text)).strip(" ()（）")
        if (
            not bare
            or "\t" in text
            or _NO_CAPTION.match(text)
            or _unbracketed(text)
            or _PERIOD.fullmatch(text)
            or is_period(text)
        ):
            continue
        if text.endswith(("。", "；", "，", ";", ".", ",")) or _width(text) > LONG:
            return ""
        if not any(map(str.isalpha, bare)):
            continue  # what stands along a chart's axis
        before = words[number + 1] if number + 1 < len(words) and "\t" not in words[number + 1] else ""
        before = "" if NUMBERED.match(text) or _NO_CAPTION.match(before) else before
        if text[0].islower() or (_width(before) >= LONG / 2 and not _STOPS.search(before[-1:])):
            text = _STOPS.split(join_lines([before, text]).rstrip(":： "))[-1].strip()
        return text.rstrip(":：") if _width(text) <= 2 * LONG else ""
    return ""


def _parts(text: str) -> list[str]:
    """A line's parts where a caption and a unit stand at its two ends; other lines with gaps stay whole."""
    parts = text.split("\t")
    return parts if _CAPTION.match(parts[0]) or _UNIT.search(parts[-1]) else [text]


def _width(text: str) -> int:
    return sum(1 if char < "\u2e80" else 2 for char in text)


def _unit(match: re.Match[str] | None, near: str) -> str:
    if match is None:
        return ""
    unit = match["zh"] or match["en"] or match["bare"] or match["code"] or ""
    currency = _CURRENCY.search(near)
    if match["zh"] and currency and currency[1] not in ("人民币", unit):
        unit = f"{unit} {currency[1]}"
    return " ".join(unit.split())
