"""The words of which a label is made: what a text names, without what is said of it, and the terms of the field in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from assistant.accounts.items import ITEMS
from assistant.amounts.figures import Figure, figures
from assistant.words.synonyms import SYNONYMS
from ingest.tickers import CODE

HAN = re.compile(r"[\u3400-\u9fff]+")
_BROKEN = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_TICKER = re.compile(CODE)
_SPELT = re.compile(r"(?<![A-Za-z])[A-Z](?:\s?[/&.]\s?[A-Z]|\s[A-Z])+(?![A-Za-z])")
"""Letters that stand for words: P/E, "P E"."""
_LATIN = re.compile(r"\d+(?:\.\d+)?[A-Za-z][A-Za-z0-9]*|[A-Za-z]+-?\d[A-Za-z0-9]*|[A-Za-z][A-Za-z'&-]*|\d+")
"""Latin words, numbers, and the designators of products (1.6T, 314Ah, GR-1) as one word each."""
_ALSO = (
    ("净负债", "net debt"), ("营运资金", "营运资本", "working capital"), ("资本开支", "资本性支出", "capital expenditure", "capex"),
    ("股息", "分红", "dividends", "dividend"), ("折旧", "depreciation"), ("目标价", "target price"), ("市值", "market cap", "market value"),
)  # fmt: skip
"""Names of figures that neither accounts nor the questions' synonyms pair in both languages."""
_SAID = re.compile(
    r"同比|环比|较?上年(?:同期|度)?|较?去年(?:同期)?|比上[年期]|增长率?|下降|下滑|下跌|上涨|上升|回落|提升|提高|降低|减少|增加|增速|增幅|降幅|"
    r"[涨跌]幅|幅度|高达|达到?了?|约为?|近|超过?|逾|实现|录得|完成|预计|预期|预测|有望|将会?|其中|公司|全年|本年|今年|去年|报告期内?|"
    r"分别|合计|共计?|仅为?|我们|管理层|为|是|从|由|至|到|元|个|只|人|倍|和|与|及|约|的|了|在|方面|"
    r"目前|当前|现在|如今|此前|[上下]调|[上下]修|调[高低升降]|[升降增减]至|[升降增减]到|"
    r"\b(?:yoy|qoq|year[- ]on[- ]year|was|were|is|are|of|by|to|from|at|rose|fell|grew|up|down|increased?|decreased?|reported?|reached|about|"
    r"nearly|now|currently|over|around|some|approximately|the|a|an|its?|it|company|and|respectively|RMB|USD|HKD|CNY)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def grams(text: str) -> frozenset[str]:
    """Pairs of Chinese characters, and Latin words and numbers in small letters."""
    text = _SPELT.sub(lambda spelt: re.sub(r"[^A-Za-z]", "", spelt[0]), text)
    runs = HAN.findall(unbroken(text))
    pairs = (run[i : i + 2] for run in runs for i in range(max(1, len(run) - 1)))
    return frozenset((*pairs, *(word.casefold().rstrip("s") for word in _LATIN.findall(text) if len(word) > 1)))


@lru_cache(maxsize=4096)
def named_in(text: str) -> frozenset[str]:
    """What a text names, without what is said of it."""
    return grams(_SAID.sub("|", unbroken(text)))


def unbroken(text: str) -> str:
    """`text` without the spaces and line ends inside Chinese."""
    return _BROKEN.sub("", text)


def without_dates(text: str, at: int, within: Sequence[Figure]) -> str:
    """`text`, which begins at `at`, without the dates and tickers among the figures in it: they have a say of their own."""
    for figure in within:
        apart = figure.kind == "date" or (figure.kind == "identifier" and _TICKER.fullmatch(figure.text))
        if apart and at <= figure.start and figure.end <= at + len(text):
            text = text[: figure.start - at] + " " * (figure.end - figure.start) + text[figure.end - at :]
    return text


def undated(text: str) -> str:
    """A cell's text without the periods and tickers in it."""
    return without_dates(text, 0, figures(text))


@lru_cache(maxsize=2048)
def concepts(text: str) -> frozenset[int]:
    """The terms of the field that a label prints, in either language, the longest first: no part of another."""
    left, found = text.casefold(), set[int]()
    for form, meant in _terms_of_the_field():
        if form not in left:  # hundreds of forms: a pattern is made only of those that may stand here
            continue
        pattern = re.escape(form) if HAN.search(form) else rf"\b{re.escape(form)}\b"
        left, count = re.subn(pattern, "|", left)
        if count:
            found |= meant
    return frozenset(found)


@cache
def _terms_of_the_field() -> tuple[tuple[str, frozenset[int]], ...]:
    """Every form of the field's terms with the terms that go by it, the longest first."""
    groups = (*SYNONYMS, *(item.asked for item in ITEMS), *_ALSO)
    meant: dict[str, set[int]] = {}
    for concept, group in enumerate(groups):
        for form in group:
            if len(form) > 1:
                meant.setdefault(form.casefold(), set()).add(concept)
    return tuple((form, frozenset(meant[form])) for form in sorted(meant, key=lambda form: (-len(form), form)))
