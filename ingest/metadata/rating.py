"""The rating, its change and the target price on a report's front."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.metadata.evidence import Row, labelled, spaced, squeeze
from ingest.records import Fact

_ZH = (
    "强烈推荐 谨慎推荐 审慎推荐 审慎增持 谨慎增持 强于大市 弱于大市 优于大市 落后大市 领先大市 同步大市 跟随大市 超越大市 "
    "跑赢行业 跑输行业 跑赢大市 跑输大市 强于大盘 弱于大盘 优于大盘 同步大盘 优于行业 大市同步 强推 强买 买入 增持 推荐 持有 "
    "中性 减持 卖出 看好 看淡 超配 标配 低配 回避 暂无评级 无评级 未评级 不评级"
)
_EN = (
    "strong buy|strong sell|market perform|market outperform|sector perform|sector outperform|equal[- ]weight|"
    "not rated|outperform|underperform|overweight|underweight|accumulate|neutral|reduce|trading buy|buy|hold|sell|add"
)
RATING = rf"(?:{spaced(_ZH.replace(' ', '|'))})(?:\s?[-–]\s?[A-C](?![A-Za-z]))?|\b(?:{_EN})\b"
_CHANGES = {
    "维持": "维持|不变|重申",
    "上调": "上调|调高|调升|提升",
    "下调": "下调|调低|调降",
    "首次": "首次覆盖|首次评级|首次给予|首次",
    "maintained": r"maintain\w*|reiterat\w*|unchanged|reaffirm\w*|no change",
    "upgraded": r"upgrad\w*|raised",
    "downgraded": r"downgrad\w*|lowered",
    "initiated": r"initiat\w*|new coverage",
}
CHANGE = "|".join(spaced(words) if words[0] > "z" else words for words in _CHANGES.values())
_LABEL = (
    rf"(?<!上次)(?<!前次)(?<!此前)(?<!原)(?<!维持)(?<!上调)(?<!下调)(?<!首次)(?:{spaced('行业|投资|公司|股票|个股|证券|最新|本次|当前|板块')})?"
    rf"\s*(?:{spaced('投资评级|评级|投资建议')})(?!\s*(?:说明|体系|标准|定义|变动|变化|调整|日期|系统))"
    r"|(?<!previous )(?<!prior )\b(?:(?:investment|stock|company|industry|sector|analyst|equity) )?(?:rating|recommendation)\b"
)
_QUOTED = r"[\"“”「」'‘’]?"
_VALUE = (
    rf"(?:(?P<before>{CHANGE})\s*)?{_QUOTED}(?P<rating>{RATING}){_QUOTED}"
    rf"(?!\s*[、；—])(?:\s*[-/|·(\[,，:]?\s*(?:[由从自]\s*{_QUOTED}(?:{RATING}){_QUOTED}\s*)?(?P<after>{CHANGE}))?"
)
_STAMP = re.compile(rf"{_QUOTED}(?P<rating>{RATING}){_QUOTED}\s*[-/|·(\[,， ]\s*(?P<after>{CHANGE})", re.I)
_STAMP_AFTER = re.compile(
    rf"\s*(?P<before>{CHANGE})\s*(?:评级)?\s*[:/|]?\s*{_QUOTED}(?P<rating>{RATING}){_QUOTED}(?:评级)?\s*", re.I
)
_BY_LINE = re.compile(
    rf"\|\s*(?P<change>{_CHANGES['upgraded']}|{_CHANGES['downgraded']}|{_CHANGES['initiated']})\s*(?:\||$)", re.I
)
_ALONE = re.compile(rf"\s*[(\[]?(?P<change>{CHANGE})\s*(?:投资|行业)?评级[)\]]?\s*", re.I)
"""A change on a line of its own, under the rating."""
_PHRASE = re.compile(
    rf"(?P<before>{CHANGE})?(?:覆盖|[，,]|至|为)*\s*(?:给予|予以)?(?P<whose>公司|行业|板块|其)?{_QUOTED}(?P<rating>{RATING}){_QUOTED}\s*的?(?:投资|行业)?评级"
    rf"|(?P<verb>{CHANGE})\s+(?:(?:coverage|rating)\s+)?(?:(?:with|at|to|our)\s+)?(?:an?\s+)?{_QUOTED}(?P<word>{_EN}){_QUOTED}(?:\s+rating)?",
    re.I,
)


def read_rating(rows: Sequence[Row], *, of_company: bool) -> list[Fact]:
    """Facts "rating" and "rating_change" (维持, 上调, 下调, 首次; maintained, upgraded, downgraded, initiated).

    `rows` are the front's. A labelled rating counts most, then one printed with its change ("买入（维持）"), then a
    sentence of the text, for a sector's report only if it speaks of the sector.
    """
    for row, match in _candidates(rows, of_company):
        groups = match.groupdict()
        name = "rating" if groups.get("rating") else "word"
        facts = [row.fact("rating", _clean(match[name]), match.span(name))]
        for part in ("before", "after", "verb"):
            if groups.get(part):
                facts.append(row.fact("rating_change", change_of(match[part]), match.span(part)))
                return facts
        return facts + _separate_change(rows)
    return []


def _candidates(rows: Sequence[Row], of_company: bool) -> Iterator[tuple[Row, re.Match[str]]]:
    yield from labelled(rows, _LABEL, _VALUE)
    for row in rows:
        if len(row.text.strip()) <= 45 and (match := _STAMP.search(row.text) or _STAMP_AFTER.fullmatch(row.text)):
            yield row, match
    for row in rows:
        for match in _PHRASE.finditer(row.text):
            if of_company or match["whose"] in ("行业", "板块"):
                yield row, match
    alone = re.compile(rf"\s*(?P<rating>{RATING})\s*(?:评级)?\s*", re.I)
    for row in rows:
        if match := alone.fullmatch(row.text):
            yield row, match


def _separate_change(rows: Sequence[Row]) -> list[Fact]:
    label = spaced("评级变动|评级变化|评级调整|变动方向") + r"|rating change"
    for row, match in labelled(rows, label, CHANGE):
        return [row.fact("rating_change", change_of(match["value"]), match.span("value"))]
    for row in rows:
        if by_line := _BY_LINE.search(row.text) or _ALONE.fullmatch(row.text):
            return [row.fact("rating_change", change_of(by_line["change"]), by_line.span("change"))]
    return []


def change_of(text: str) -> str:
    """The one word for a change of rating, however it is printed."""
    plain = re.sub(r"\s", "", text) if text[0] > "z" else text
    return next((name for name, words in _CHANGES.items() if re.fullmatch(words, plain, re.I)), "")


def _clean(text: str) -> str:
    return re.sub(r"\s", "", text) if text[0] > "z" else squeeze(text).title()


_CURRENCY = r"(?:HK\$|US\$|NT\$|A\$|S\$|RMB|CNY|HKD|USD|EUR|GBP|JPY|KRW|TWD|SGD|AUD|INR|Rs\.?|[¥￥$€£])"
_UNIT = r"(?:人民币|港币|港元|美元|新台币|日元|欧元|英镑|韩元|元)"
_AMOUNT = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TARGET = (
    rf"(?<!前次)(?<!上次)(?<!此前)(?:{spaced('目标价格|目标价位|目标价区间|合理价值|目标价')})(?!\s*(?:空间|涨幅|测算))"
    r"|(?<!previous )(?<!old )(?<!prior )\b(?:(?:12|twelve)[- ]months?\s+)?(?:target price|price target|\bTP\b|\bPT\b)"
)
_PRICE = (
    rf"(?:\(?(?P<unit>{_UNIT}|{_CURRENCY})(?:/股)?\)?\s*[:|]?\s*)?(?:为|至|到|of|at|to|is)?\s*(?P<currency>{_CURRENCY})?\s*"
    rf"(?P<amount>(?:{_AMOUNT})(?:\s*[-–~至]\s*(?:{_AMOUNT}))?)(?![\d%.]|\s*(?:倍|x\b|个|月|months?|[HQ]\d))\s*(?P<after>{_UNIT}|{_CURRENCY})?"
)


_BEFORE = r"(?:前值|前次|上次|此前|原值?|previous|prior|old|from)"
_OLD = rf"(?:\(\s*{_BEFORE}\s*\)|/\s*{_BEFORE}\b)"
"""What a label says of a second value beside the first: "目标价（前值）" over "35.00元（30.00元）"."""


def read_target_price(rows: Sequence[Row]) -> Fact | None:
    """Fact "target_price", the amount with its currency as printed: "35.50元", "HK$450.00"; bare if none is printed."""
    return next(_prices(rows, rf"(?:{_TARGET})(?:\s*{_OLD})?"), None)


def _prices(rows: Sequence[Row], label: str, price: str = _PRICE) -> Iterator[Fact]:
    for row, match in labelled(rows, label, price):
        amount = re.sub(r"\s", "", match["amount"])
        mark = match["currency"] or match["after"] or match["unit"] or ""
        value = f"{amount}{mark}" if mark[:1] > "~" and mark not in "¥￥€£" else _marked(mark, amount)
        low = match.start("currency") if match["currency"] else match.start("amount")
        yield row.fact("target_price", value, (low, match.end("after") if match["after"] else match.end("amount")))


def _marked(mark: str, amount: str) -> str:
    """The mark before the amount, parted by a blank if it is a code ("USD 120", "HK$120")."""
    return f"{mark} {amount}" if mark.isalpha() else f"{mark}{amount}"


_FORMER = rf"{spaced('前次评级|上次评级|此前评级|原评级')}|\b(?:previous|prior|old) rating"
_FORMER_TARGET = (
    rf"{spaced('前次目标价|上次目标价|此前目标价|原目标价')}|\b(?:previous|prior|old) (?:target price|price target|target|TP|PT)"
    rf"|(?:目标价|target price|price target|\bTP\b|\bPT\b)[^()]{{0,30}}\(\s*(?:前次|上次|此前|原|from|prior|previous|previously)"
)


def read_former(rows: Sequence[Row]) -> list[Fact]:
    """Facts "previous_rating" and "previous_target", where the front prints what held before."""
    ratings = [
        *labelled(rows, _FORMER, rf"{_QUOTED}(?P<rating>{RATING})"),
        *labelled(
            rows,
            _LABEL,
            rf"{_QUOTED}(?:{RATING}){_QUOTED}\s*[(\[]\s*(?:[由从自原]|前值|from|prev(?:iously|ious)?|was)\s*[:：]?\s*{_QUOTED}(?P<rating>{RATING})",
        ),
    ]
    found = [row.fact("previous_rating", _clean(match["rating"]), match.span("rating")) for row, match in ratings]
    beside = [
        row.fact("previous_rating", _clean(match["rating"]), match.span("rating"))
        for row, match in labelled(rows, rf"(?:评级|rating)\s*{_OLD}", rf"(?:{RATING})\s*[(/]\s*(?P<rating>{RATING})")
    ]
    prices = [*_prices(rows, _FORMER_TARGET), *_prices(rows, rf"(?:{_TARGET})\s*{_OLD}", rf"[^()/]*[(/]\s*{_PRICE}")]
    targets = [replace(fact, name="previous_target") for fact in prices]
    return [*(found or beside)[:1], *targets[:1]]
