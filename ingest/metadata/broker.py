"""Which broker's report it is, by what it signs itself with: head, source notes, disclaimer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ingest.metadata.evidence import HAN, Row, fold
from ingest.records import Fact, Page

_HOUSE = "证券|国际|资本|金控|期货|金融|财富|公司"
_DESK = r"(?:金融|证券|发展|经济|产业|投资|宏观|策略|与|战略|\s)*(?:研究发展中心|研究所|研究院|研究中心|研究发展部|研究总部|研究部|研究)"
_FIRM = r"(?:\((?:香港|国际|中国)\))?(?:股份)?有限(?:责任)?公司"
_SIGNED = rf"(?P<name>[{HAN}]{{2,6}}?(?:{_HOUSE}))(?:{_FIRM})?(?:{_DESK})?"
_ZH = rf"(?P<name>[{HAN}]{{2,6}}?(?:{_HOUSE})|[{HAN}]{{2,5}}?(?={_DESK}))(?:{_FIRM})?(?:{_DESK})?"
_EN_HOUSE = "Securities|Capital Markets|Capital|Global Markets|Equity Research|Research|Brokerage|Investment Bank|Financial|Partners"
_EN = (
    rf"(?P<name>(?:[A-Z][\w&.'’-]*\s+|&\s+|and\s+|of\s+){{1,4}}?(?:{_EN_HOUSE})(?:\s+(?:{_EN_HOUSE}))?)"
    r"(?:\s*\([A-Z][\w ]+\))?(?:,?\s*(?:Co\.?,?\s*)?(?:Limited|Ltd\.?|LLC|Inc\.?|plc)(?!\w))?"
)
_HEAD_ZH = re.compile(rf"(?:^|[\s|/·—\[【-]){_SIGNED}(?=$|[\s|/·—\]】-])")
_SPREAD = re.compile(rf"\s*(?P<name>[{HAN}](?:\s+[{HAN}]){{1,6}}\s+证\s+券)\s*")
_HEAD_EN = re.compile(rf"(?:^|[|/·—]\s*){_EN}(?=\s*(?:$|[|/·—]))")
_NOTE = re.compile(
    r"^\s*(?:注:.{0,40})?(?:资料来源|数据来源|图表来源|来源|sources?|data source)\s*[:：]\s*(?P<items>.+)", re.I
)
_ITEM_ZH = re.compile(rf"{_ZH}(?:整理|测算|预测|绘制|预估|估算|及)*\s*$")
_ITEM_EN = re.compile(rf"{_EN}(?:\s+(?:estimates?|compilation))?\s*$")
_SAYS_ZH = re.compile(
    rf"(?:^|[,，。;；:：\"“”《》()\n\s由])(?P<name>[{HAN}]{{2,10}}?)(?:{_FIRM})(?:\s*\([^)]{{1,60}}\))?\s*"
    r"(?:经\s*中\s*国\s*证|经中华|已?\s*具\s*[备有]|是\s*经|是\s*具|已\s*获|取得中国|持有中国|系经)",
    re.M,
)
_SAYS_EN = re.compile(
    rf"(?i:prepared|issued|published|produced|distributed)\s+(?i:and\s+\w+\s+)?by\s+(?:the\s+)?{_EN}"
    rf"|(?i:©|\(c\)|copyright)\s*(?:20\d\d)?\s*{_EN.replace('<name>', '<owner>')}"
)
_STRANGERS = re.compile(
    r"上市公司|有限公司|交易所|证监|协会|银行间|中国证券$|本公司|该公司|子公司|母公司|全国|海外公司|龙头公司|请务必|行业|重要|相关|公告$"
)
_STRANGERS_EN = re.compile(
    r"^(?:Equity|Company|The|This|Our|Industry|Investment|Market|Global|Initial)\s+(?:Research|Capital)|Exchange|Registered|Act\b",
    re.I,
)


def read_broker(pages: Sequence[Page], front: Sequence[Row], info: Mapping[str, str]) -> Fact | None:
    """Fact "broker", the house's name without its legal form and without its research desk."""
    scores: Counter[str] = Counter()
    places: dict[str, Fact] = {}
    for weight, fact in _signs(pages, front):
        scores[fact.value] += weight
        places.setdefault(fact.value, fact)
    author = fold(info.get("Author", "") or info.get("author", ""))
    for name in list(scores):
        scores[name] += 2 * (name in author)
        scores[name] += sum(scores[other] for other in list(scores) if other != name and _short_of(other, name))
    best = max(scores, key=lambda name: scores[name], default="")
    return places[best] if best and scores[best] >= 3 else None


def _short_of(short: str, name: str) -> bool:
    """The same house with less said: "某某" or "某某研究" for "某某证券"."""
    return name.startswith(re.sub(r"研究$", "", short)) and name.endswith("证券")


def _signs(pages: Sequence[Page], front: Sequence[Row]) -> Iterator[tuple[int, Fact]]:
    """Weighted places where the broker names itself."""
    for row in front:
        if row.page == 1 and len(row.text.strip()) <= 60:
            spread = _SPREAD.fullmatch(row.text)
            for match in [spread] if spread else [*_HEAD_ZH.finditer(row.text), *_HEAD_EN.finditer(row.text)]:
                if name := _house(match["name"]):
                    yield 3, row.fact("broker", name, match.span("name"))
    notes = list(_notes(pages))
    for name, count in Counter(fact.value for fact in notes).items():
        if count >= 2 or len(notes) < 4:
            yield min(3 * count, 9), next(fact for fact in notes if fact.value == name)
    for page in [*pages[:1], *pages[1:][-3:]]:
        text = fold(page.text)
        for match in [*_SAYS_ZH.finditer(text), *_SAYS_EN.finditer(text)]:
            key = "name" if match["name"] else "owner"
            if name := _house(match[key]):
                fact = Fact(name="broker", value=name, page=page.number, start=match.start(key), end=match.end(key))
                yield 5, fact


def _notes(pages: Sequence[Page]) -> Iterator[Fact]:
    """What closes the source notes: a report signs its own charts last."""
    for page in pages:
        at = 0
        for line in fold(page.text).split("\n"):
            if note := _NOTE.match(line):
                low = note.start("items")
                cut = max(
                    (m.end() for m in re.finditer(r"[,，、;；]\s*|\s{1,3}(?=[\u3400-\u9fff]{4})", note["items"])),
                    default=0,
                )
                last = note["items"][cut:].rstrip(" 。.")
                match = _ITEM_ZH.match(last) or _ITEM_EN.match(last)
                if match and (name := _house(match["name"])):
                    start = at + low + cut + match.start("name")
                    yield Fact(name="broker", value=name, page=page.number, start=start, end=start + len(match["name"]))
            at += len(line) + 1


def _house(name: str) -> str:
    """The name a house goes by, or "" if it is none."""
    if name[0] <= "z":
        plain = re.sub(r"\s+", " ", name).strip()
        plain = re.sub(r"(Securities|Partners|Capital|Markets) (?:Equity )?Research$", r"\1", plain)
        return "" if _STRANGERS_EN.search(plain) or " " not in plain else plain
    plain = re.sub(r"\s", "", name)
    return "" if _STRANGERS.search(plain) else plain
