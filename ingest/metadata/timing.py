"""When a report was published and what period it covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ingest.dates import Mention, find_dates
from ingest.metadata.evidence import HAN, Row, spaced
from ingest.records import Fact

_LABEL = re.compile(
    rf"(?:{spaced('报告日期|发布日期|发布时间|报告时间|出版日期|撰写日期|完成日期|报告完成日期|批准报送日期|披露日期|公告日期|公布日期|签署日期')})"
    r"|(?:^|\s|[|/])(?:日\s*期|时\s*间)\s*:|\b(?:publication date|date published|published(?: on)?|report date)\b\s*:?"
    r"|(?:^|[\t|/·])\s*dated?\b\s*:?",
    re.I,
)
_OTHER = re.compile(
    r"截至|截止|收盘|股价|价格|数据日|上市|成立|期间|as of|as at|closing|close|priced|prior|previous|fiscal|ended|ending|"
    r"received|established|\bprice|report on|listed|expire|since",
    re.I,
)


def read_published(front: Sequence[Row], back: Sequence[Row], created: date | None) -> Fact | None:
    """Fact "published" (ISO): the labelled date of the front, one standing alone there, or a labelled one at the end.

    `created` (the file's own date) only decides between several dates that stand alone.
    """
    if found := _labelled_day(front):
        return found
    days = [
        (row, day) for row in front for day in _days(row) if _stands_alone(row, day) and not _OTHER.search(row.text)
    ]
    if not days:
        return _labelled_day(back)
    bare = [pair for pair in days if len(pair[0].text.strip()) - (pair[1].end - pair[1].start) <= 6]
    row, day = min(bare or days, key=lambda pair: abs(pair[1].first - created)) if created else (bare or days)[0]
    return row.fact("published", day.iso, (day.start, day.end))


_SIGNED = re.compile(
    r"/s/|董\s*事\s*会|承董事会命|董事长|法定代表人|chair(?:man|woman|person)|by order of the board", re.I
)
"""Words over, or beside, which the day stands on which a company's report was signed."""
_PLACE = re.compile(rf"[{HAN}]{{2,8}}\s*[,，、]?\s*|[A-Z][A-Za-z ]{{2,20}},\s*")


def read_signed(back: Sequence[Row]) -> Fact | None:
    """Fact "published" of a company's own report: a day labelled so on its last pages, else the one beside a signature or
    below it, alone or behind a place."""
    if found := _labelled_day(back):
        return found
    for number, row in enumerate(back):
        days = _days(row)
        if not days:
            continue
        day = days[-1]
        alone = not row.text[day.end :].strip(" .。") and _PLACE.sub("", row.text[: day.start]).strip() == ""
        near = any(_SIGNED.search(other.text) for other in back[max(0, number - 3) : number])
        if "/s/" in row.text or (alone and near):
            return row.fact("published", day.iso, (day.start, day.end))
    return None


def read_dated(front: Sequence[Row], created: date | None) -> Fact | None:
    """Fact "published" by a cover's day that stands alone on its row."""
    bare = [row for row in front for day in _days(row) if len(row.text.strip()) - (day.end - day.start) <= 6]
    return read_published(bare, [], created) if bare else None


def _stands_alone(row: Row, day: Mention) -> bool:
    """Little else is on the row, or a bar parts the day from it."""
    parted = re.search(r"[|/]\s*$", row.text[: day.start]) and not row.text[day.end :].strip()
    return bool(parted) or len(row.text.strip()) - (day.end - day.start) <= 30


def _days(row: Row) -> list[Mention]:
    return [mention for mention in find_dates(row.text) if mention.first == mention.last]


def _labelled_day(rows: Sequence[Row]) -> Fact | None:
    for number, row in enumerate(rows):
        for match in _LABEL.finditer(row.text):
            for day in _days(row):
                if 0 <= day.start - match.end() <= 6:
                    return row.fact("published", day.iso, (day.start, day.end))
            if row.text[match.end() :].strip(" :"):
                continue
            for below in rows[number + 1 : number + 2]:
                for day in _days(below):
                    if below.page == row.page and not below.text[: day.start].strip(" :"):
                        return below.fact("published", day.iso, (day.start, day.end))
    return None


def read_week(rows: Sequence[Row], published: date | None) -> Fact | None:
    """Fact "period" of a periodical: the first range of 2 to 31 days on its front that ends by its publication."""
    for row in rows:
        for span in find_dates(row.text, published):
            length = span.last - span.first
            said = re.search(r"\d", span.text)
            if said and timedelta(1) <= length <= timedelta(31) and _near(span, published) and _is_range(span):
                return row.fact("period", span.iso, (span.start, span.end))
    return None


def _near(span: Mention, published: date | None) -> bool:
    return published is None or timedelta(0) <= published - span.last <= timedelta(45)


def _is_range(span: Mention) -> bool:
    """Two days are named, not one month."""
    return len(re.findall(r"\d+", span.text)) >= 4


_FISCAL_ZH = re.compile(r"(?P<y>(?:19|20)\d\d)\s*年\s*(?P<part>半年度|第一季度|第三季度|[一三]季度|年?\s*度|年)\s*报告")
_FISCAL_EN = re.compile(
    r"(?:fiscal\s+)?(?:year|quarter(?:ly period)?|period|5[23] weeks)\s+(?:ended|ending)\s*:?\s*", re.I
)
_ANNUAL_EN = re.compile(
    r"\bannual report\s+(?:(?:and|&)\s+accounts\s+)?(?:for\s+)?(?P<y>(?:19|20)\d\d)|(?P<z>(?:19|20)\d\d)\s+annual report",
    re.I,
)
_PARTS = {"半": ("01-01", "06-30"), "一": ("01-01", "03-31"), "三": ("01-01", "09-30")}


def read_fiscal(rows: Sequence[Row]) -> Fact | None:
    """Fact "period" of a company's own filing: the fiscal year, half or quarters as first..last day."""
    for row in rows:
        if match := _FISCAL_ZH.search(row.text):
            part = next((days for mark, days in _PARTS.items() if mark in match["part"]), ("01-01", "12-31"))
            return row.fact("period", f"{match['y']}-{part[0]}..{match['y']}-{part[1]}", match.span())
        if match := _FISCAL_EN.search(row.text):
            for day in _days(row):
                if day.start == match.end():
                    return row.fact(
                        "period", _until(day.first, "quarter" in match[0].lower()), (match.start(), day.end)
                    )
        if match := _ANNUAL_EN.search(row.text):
            year = match["y"] or match["z"]
            return row.fact("period", f"{year}-01-01..{year}-12-31", match.span())
    return None


def _until(last: date, quarter: bool) -> str:
    """The fiscal year, or quarter, that ends on `last`; one that ends within a month is taken to have 52, or 13, weeks."""
    following = last + timedelta(days=1)
    total = following.year * 12 + following.month - 1 - (3 if quarter else 12)
    weeks = last - timedelta(weeks=13 if quarter else 52) + timedelta(days=1)
    return f"{date(total // 12, total % 12 + 1, 1) if following.day == 1 else weeks}..{last}"
