"""What a report's sentences expect of metrics and events: forecasts, dated figures, when something happens, which way it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.amounts.figures import Figure, figures
from assistant.digest.metrics import estimate_metric, is_measure, metric_key, phrase
from assistant.digest.reading import Opened, Said, companies
from assistant.digest.records import View
from ingest.dates import Mention

_EXPECTS = re.compile(
    r"预计|预测|预期|判断|认为|有望|看好|不改|维持|或将|计划|\b(?:expect|forecast|model|estimate|think|see|project)s?\b",
    re.I,
)
_CLAUSE = re.compile(r"[，；。;!?！？]|,(?=\s)")
_LEAD = re.compile(r"[^，。；：:\d]{2,14}[：:](?=.{8})")
"""A run-in heading ("固态电池：…"): it names the theme, not the event."""
_UNCERTAIN = re.compile(r"若|如果|假设|风险|\bif\b|between the|sensitiv", re.I)
_FUNCTION = re.compile(
    r"我们|同样|仍然?|继续|认为|预计|预测|预期|判断|维持|有望|最早|要到|才能|才会|可能|能够|实现|将于|将在|预计|进行|进入|公告|表示|因.{2,12}?(?:而|，)|将|于|可|的|在|至|到|至少"
)
FAMILIES = (
    ("价格", re.compile(r"价格|均价|售价|报价|\bprices?\b|\bpricing\b", re.I)),
    ("需求", re.compile(r"需求|\bdemand\b", re.I)),
    ("销量", re.compile(r"销量|出货|交付量|\bshipments?\b|\bvolumes?\b", re.I)),
    ("装机", re.compile(r"装机|\binstallations?\b", re.I)),
    ("盈利", re.compile(r"盈利|利润|毛利|\bmargins?\b|\bprofits?\b", re.I)),
)
_WAYS = (
    (0.0, "持平", re.compile(r"企稳|持平|稳定|止跌|\bflat\b|\bstable\b|\bunchanged\b", re.I)),
    (-1.0, "下降", re.compile(r"下跌|下降|下滑|走低|回落|承压|放缓|\b(?:fall|decline|drop|lower|weaken)\w*", re.I)),
    (
        1.0,
        "上升",
        re.compile(
            r"回升|上涨|上行|上升|增长|走高|反弹|改善|\b(?:rise|recover|rebound|increase|grow|improve)\w*", re.I
        ),
    ),
)
_REVISED = re.compile(r"上调|下调|修正|修订|调整|调高|调低|revised|raised|cut", re.I)
_WENT = re.compile(r"(?:降|升|涨|跌|增|减|提高|提升|下降|上升)(?:至|到|为)|\bto\b", re.I)
_HAN = re.compile(r"[\u3400-\u9fff]")
_PRICED = re.compile(r"目标价|评级|target price", re.I)
_COMPANY = re.compile(r"公司|首批|单台|the company", re.I)
_FLAT = re.compile(r"\bflat\b", re.I)
SHORTEST_METRIC = 5
"""Characters of a metric that says by itself what is measured: 均价 does not, 电芯均价 of its kind does."""
NEAREST_END = 6
"""Shortest words, in characters, that name an event by themselves."""


def outlook_views(opened: Opened) -> Iterator[View]:
    """Every forecast, dated figure, timing and direction that the report's sentences give."""
    for said in opened.said:
        if _UNCERTAIN.search(said.text) and not _EXPECTS.search(said.text):
            continue
        yield from _measures(opened, said)
        yield from _events(opened, said)


def _clauses(text: str) -> list[tuple[int, int]]:
    lead = _LEAD.match(text)
    cuts = [0, *([lead.end()] if lead else []), *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    return [(low, high) for low, high in pairwise(cuts) if text[low:high].strip()]


def _measures(opened: Opened, said: Said) -> Iterator[View]:
    """Figures with the words that name them and the period that they are of."""
    dates = opened.dates(said.text)
    for low, high in _clauses(said.text):
        inside = [d for d in dates if low <= d.start < high]
        earlier = [d for d in dates if d.end <= low]
        quantities = [
            f for f in figures(said.text)
            if low <= f.start < high and f.kind == "number" and f.value is not None and not _dated(f, dates)
        ]  # fmt: skip
        if not quantities or len({d.iso for d in inside}) > 1:
            continue
        period = inside[-1] if inside else next((d for d in reversed(earlier) if d.first == d.last), None)
        if period is None:
            continue
        figure = quantities[-1]
        words = _without(said.text, low, quantities[0].start, dates)
        name = phrase(words) if _HAN.search(words) else ""
        if estimate_metric(words) or _PRICED.search(words):
            continue
        after = metric_key(
            re.sub(
                r"的?(?:预测|判断|节奏|目标|水平).*$",
                "",
                _without(said.text, figure.end, high, dates).strip("，。；;,. "),
            )
        )
        expects = bool(_EXPECTS.search(said.text[:high])) and period.last.isoformat() > opened.report.published
        if not is_measure(name) and not (expects and len(after) >= 2 and not name):
            continue
        between = said.text[quantities[0].end : figure.start]
        moved = len(quantities) == 2 and _REVISED.search(between)
        if len(quantities) > 1 and not moved and not (len(quantities) == 2 and _WENT.search(between)):
            continue
        whose = companies(opened.names, said.text[low:high]) or (
            [said.company] if _COMPANY.search(said.text[low:high]) else []
        )
        if not whose and is_measure(name) and len(name) < SHORTEST_METRIC:
            continue
        yield View(
            metric=whose[-1] if whose else "",
            kind="forecast" if expects else "figure", subject=name if is_measure(name) else after, value=_shown(said.text, figure),
            level=float(figure.value or 0), unit=figure.unit, period=period.iso, report=opened.report, places=(said.place,),
            before=_shown(said.text, quantities[0]) if moved else "", theme=said.theme,
        )  # fmt: skip


def _shown(text: str, figure: Figure) -> str:
    rate = re.match(r"/[A-Za-z\u3400-\u9fff]{1,3}", text[figure.end :])
    unit = re.match(r"[A-Za-z]*", text[figure.end :])
    return figure.text + (rate[0] if rate else unit[0] if unit else "")


def _dated(figure: Figure, dates: list[Mention]) -> bool:
    return any(d.start < figure.end and figure.start < d.end for d in dates)


def _without(text: str, low: int, high: int, dates: list[Mention]) -> str:
    for mention in reversed([d for d in dates if low <= d.start and d.end <= high]):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return re.sub(r"\s+(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])\s+", "", text[low:high])


def _events(opened: Opened, said: Said) -> Iterator[View]:
    """When something is expected, and which way a metric goes in a period to come."""
    dates = opened.dates(said.text)
    context = ""
    for low, high in _clauses(said.text):
        clause = said.text[low:high]
        inside = [d for d in dates if low <= d.start < high and d.last.isoformat() > opened.report.published]
        context += clause
        if len(inside) != 1:
            continue
        period = inside[0]
        quantified = any(
            f.kind in ("number", "percent", "point") and not _dated(f, dates)
            for f in figures(said.text)
            if low <= f.start < high
        )
        if quantified and not _FLAT.search(clause):
            continue
        expects = _EXPECTS.search(said.text[:high])
        way = next(((grade, word) for grade, word, pattern in _WAYS if pattern.search(clause)), None)
        family = next((name for name, words in FAMILIES if words.search(clause)), "")
        family = family or next((name for name, words in FAMILIES if words.search(context)), "")
        if way and family and expects and said.theme:
            yield View(
                kind="direction", subject=said.theme, metric=family, value=way[1], level=way[0], period=period.iso,
                report=opened.report, places=(said.place,), theme=said.theme,
            )  # fmt: skip
            continue
        event = metric_key(_FUNCTION.sub("", _without(said.text, low, high, dates)).strip("，。；; "))
        if not way and len(event) >= NEAREST_END:
            yield View(
                kind="timing", subject=event, value=period.text, level=float(period.last.toordinal()), period="",
                unit=period.iso, report=opened.report, places=(said.place,), theme=said.theme, metric="expected" if expects else "",
            )  # fmt: skip
