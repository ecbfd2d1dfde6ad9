"""What only a company's own filing says of it: who audits it, where it is listed, how many shares it has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.dates import find_dates
from ingest.metadata.evidence import HAN, fold, squeeze
from ingest.records import Fact, Page

_COVER = 3
"""Pages that a filing's cover takes up at most."""
_REACH = 200
"""Characters between a number of shares and the day of which it is."""
_PROFILE = 12
"""Pages within which a company tells where it is listed."""
_FIRM_ZH = rf"(?P<name>[{HAN}·]{{2,12}}?会计师(?:事务所|行)(?:\s*\((?:特殊|有限|普通)[{HAN}]{{2,8}}\))?)"
_SAYS_ZH = (
    (3, re.compile(rf"(?:聘请|聘任|境内|境外|审计)的?会计师事务所(?:\([{HAN}]{{1,6}}\))?(?:名称)?[\s:：|]*(?:名称\s*)?{_FIRM_ZH}")),
    (3, re.compile(rf"(?:审计机构|审计师|核数师)(?:名称|为|是)?\s*[:：\s]\s*{_FIRM_ZH}")),
    (2, re.compile(rf"{_FIRM_ZH}\s*为本?(?:公司|集团).{{0,12}}出具")),
    (2, re.compile(rf"(?:续聘|聘任|聘请)了?{_FIRM_ZH}\s*(?:为|担任|对).{{0,40}}?审\s*计")),
    (1, re.compile(rf"{_FIRM_ZH}\s*(?:中国注册会计师|执业会计师|香港执业)")),
)  # fmt: skip
_FORMER = re.compile(r"(?:前任|原聘任?|变更前|离任)[^。\n]{0,12}$")
_SHORT = re.compile(r"^(?:本公司|公司|由|经|经由|和|与|及|对|聘请|续聘|聘任|委托|以及|的)+")
_FIRM_EN = (
    r"(?P<name>(?:[A-Z][\w.’'-]*[,]?\s+|&\s+|and\s+){1,5}?(?:LLP|L\.L\.P\.|PLLC|P\.C\.|P\.A\.|LLC|Limited)"
    r"|(?:Ernst & Young|Deloitte|KPMG|PricewaterhouseCoopers)(?![\w ]*(?:LLP|Limited)))"
)
_SAYS_EN = (
    (3, re.compile(rf"/s/\s*{_FIRM_EN}")),
    (3, re.compile(rf"(?i:auditor(?:’s|'s)? name|name of auditor|independent auditors?|auditors?)\s*[:\t]\s*{_FIRM_EN}")),
    (3, re.compile(rf"(?i:for and on behalf of)\s+{_FIRM_EN}\s*,?\s*(?=(?i:statutory auditor|chartered accountant|auditor|certified public))")),
    (2, re.compile(rf"(?i:consent of)\s+{_FIRM_EN}")),
    (2, re.compile(rf"{_FIRM_EN}\s*,\s+(?i:(?:our|the company’s|the company's|an?)\s+independent (?:registered|auditor))")),
    (2, re.compile(rf"(?i:independent registered public accounting firm|independent auditors?)\s*,\s+{_FIRM_EN}")),
)  # fmt: skip
_EXCHANGE = re.compile(
    r"上海证券交易所|深圳证券交易所|北京证券交易所|香港联合交易所(?:有限公司)?|香港交易所|(?:The\s+)?New York Stock Exchange"
    r"|NYSE(?: American| Arca)?\b|(?:The\s+)?N(?:asdaq|ASDAQ)(?:\s+(?:Stock Market(?: LLC)?|Global Select Market|Global Market|Capital Market))?"
    r"|London Stock Exchange|(?:The\s+)?Stock Exchange of Hong Kong(?: Limited)?|Singapore Exchange|Tokyo Stock Exchange|Euronext(?: \w+)?"
)
_LISTED = re.compile(
    r"上市(?:证券)?交易所|股票上市地|上市地点|上市日期|exchange on which registered|name of (?:each )?exchange|\blisted on\b",
    re.IGNORECASE,
)
_SHARES = r"(?P<value>\d{1,3}(?:,\d{3}){1,4})"
_OUTSTANDING = (
    re.compile(rf"{_SHARES}\s+(?:\w+\s+)?shares\s+of\b[^.;]{{0,160}}?(?:\.\d\d[^.;]{{0,80}})?\b(?:issued and )?outstanding", re.IGNORECASE),
    re.compile(rf"(?:number of )?(?:ordinary |common )?shares\b[^.;]{{0,140}}?outstanding\b[^;]{{0,140}}?(?:was|were|is|:)\s*{_SHARES}(?!\s*%)", re.IGNORECASE),
)  # fmt: skip

_OPINION_NUMBER = re.compile(
    r"(?:^|[号:：\t ])\s*(?P<number>[\u4e00-\u9fff]{1,6}审字?\s*[〔\[(（【]\s*20\d\d\s*[〕\])）】]\s*(?:第\s*)?[A-Za-z\d-]+(?:\s*\d+)*\s*号)",
    re.M,
)


def read_auditor(pages: Sequence[Page]) -> Fact | None:
    """Fact "auditor": the firm that the filing says audits it, or that signs its report; a former one is not."""
    scores: Counter[str] = Counter()
    places: dict[str, tuple[int, Fact]] = {}
    for page in pages:
        if not re.search(r"会计师|核数师|LLP|PLLC|uditor|accounting firm", page.text):
            continue
        text = fold(page.text)
        for weight, match in _firms(text):
            name = _SHORT.sub("", squeeze(match["name"]))
            start = match.end("name") - len(match["name"]) + max(0, match["name"].find(name[:2]))
            key = re.sub(r"\s*\(.*", "", name)
            scores[key] += weight
            if weight > places.get(key, (0, None))[0]:
                value = squeeze(page.text[start : match.end("name")])
                places[key] = (
                    weight,
                    Fact(name="auditor", value=value, page=page.number, start=start, end=match.end("name")),
                )
    best = max(scores, key=lambda key: scores[key], default="")
    return places[best][1] if best and scores[best] >= 2 else None


def read_opinion_number(pages: Sequence[Page]) -> Fact | None:
    """Fact "审计报告文号": the number of the auditor's report, on a row of its own or after a word for it ("天衡审字〔2031〕00123号")."""
    for page in pages:
        addressed = "审计报告" in page.text and re.search(r"全体\s*股\s*东|审计报告文号", page.text)
        for match in _OPINION_NUMBER.finditer(page.text) if addressed else ():
            start, end = match.span("number")
            return Fact(
                name="审计报告文号", value="".join(match["number"].split()), page=page.number, start=start, end=end
            )
    return None


def _firms(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    for weight, pattern in (*_SAYS_ZH, *_SAYS_EN):
        for match in pattern.finditer(text):
            if not _FORMER.search(text[max(0, match.start("name") - 20) : match.start("name")]):
                yield weight, match


def read_exchange(pages: Sequence[Page]) -> Fact | None:
    """Fact "exchange": where the shares are listed, as it stands beside or below the words that ask for it."""
    for page in pages[:_PROFILE]:
        text = fold(page.text)
        for asked in _LISTED.finditer(text):
            if match := _EXCHANGE.search(text, asked.end(), asked.end() + 400):
                value = squeeze(match[0])
                return Fact(name="exchange", value=value, page=page.number, start=match.start(), end=match.end())
    return None


def read_shares(pages: Sequence[Page]) -> Fact | None:
    """Fact "shares_outstanding": the number of shares that a filing's cover says are outstanding."""
    for page in pages[:_COVER]:
        text = fold(page.text)
        for pattern in _OUTSTANDING:
            for match in pattern.finditer(text):
                before = re.split(r"[.;]\s", text[max(0, match.start() - 80) : match.start()])[-1]
                if not re.search(r"market value|held by non-?affiliates", before, re.IGNORECASE):
                    return _counted(page, text, match)
    return None


def _counted(page: Page, text: str, match: re.Match[str]) -> Fact:
    """The number of shares, `of` the day on which they were counted where the same sentence names it."""
    start, end = match.span("value")
    low = text.rfind(". ", 0, match.start()) + 1
    high = text.find(". ", match.end())
    days = [d for d in find_dates(text[low : high if high > 0 else None]) if d.first == d.last]
    near = min(days, key=lambda day: abs(low + day.start - start), default=None)
    glued = text[start - 1 : start].isalpha()  # where a blank is lost the number is found by itself only
    if near is None or glued or abs(low + near.start - start) > _REACH:
        return Fact(name="shares_outstanding", value=match["value"], page=page.number, start=start, end=end)
    first, last = min(start, low + near.start), max(end, low + near.end)
    day = squeeze(page.text[low + near.start : low + near.end])
    return Fact(name="shares_outstanding", value=match["value"], page=page.number, start=first, end=last, of=day)
