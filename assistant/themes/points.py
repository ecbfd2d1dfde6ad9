"""A theme's sentences as points: what kind each is of, the day it tells of, and which of many are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.amounts.figures import figures
from assistant.evidence.recommended import CUE
from assistant.evidence.views import EXPECTS, OURS
from assistant.records import Place, Statement
from assistant.themes.records import PointKind
from assistant.words.locate import tidy
from assistant.words.names import Names, fold
from assistant.words.sentences import sentences
from ingest.dates import find_dates
from ingest.records import Block, Page, Report
from ingest.segment import batch_terms

MOST_POINTS = 8
"""Points that a theme's own paragraphs give."""
MOST_FURTHER = 4
"""Points that the rest of the report adds; more to a theme that has few of its own, up to `MOST_POINTS` in all."""
A_YEAR = 366
SHORTEST = 10
"""Characters from which words without a stop may be a sentence."""
TOLD = 0.6
"""Share of a sentence's terms that stand in one told before, from which it tells nothing new."""
TOLD_ALL = 0.75
"""The same share in all that was told before."""

_RISK = re.compile(
    r"^(?:主要)?风险|风险(?:提示|因素|在于|包括)[：:]?|^(?:key |downside |upside )?risks?\b|what could go wrong", re.I
)
_DISCLOSED = re.compile(
    r"公告|披露|公司(?:表示|预计|计划|指引|公布|宣布)|业绩(?:说明会|快报|预告)|投资者(?:交流|关系)|发布.{0,14}(?:年报|季报|半年报|中报|财报|业绩)|\b(?:management|the company) (?:targets?|guides?|expects?|said)\b|\bguidance\b",
    re.I,
)
_DID = re.compile(
    r"(?:上|下)修.{0,10}指引|获(?:得|批)|中标|签(?:署|订)|宣布|公布|授予|\b(?:announc|disclos|report|guid|fil|sign|launch)ed\b",
    re.I,
)
"""What a company that the sentence names has told of itself."""
_MEASURED = re.compile(r"据.{2,16}?(?:统计|数据|监测|通报)|数据(?:显示|统计)|\baccording to\b", re.I)
_MARKET = re.compile(
    r"涨跌幅|涨幅|跌幅|收盘|股价|指数|成交额|市值|均价|价格(?:指数|为|报|仍?[下上走回企]|环比|同比|自?高点)|报价|市场规模|市场总值|销售收入|销量|装机|出货量|渗透率|投融资|招标|中标金额|访问量|据.{2,16}(?:统计|数据|监测|通报)|"
    r"\b(?:index|prices?|shipments?|installations?|market size|according to)\b",
    re.I,
)
_LAUNCHED = re.compile(r"推出|上线|获推|开售|升级至|发布(?!.{0,14}(?:数据|统计|年报|季报|报告))|\blaunch\w*\b", re.I)
_ACTOR = re.compile(r"[A-Za-z][\w.\-]*\s*(?:Japan|公司|团队)?\s*(?:将|预计|计划|有望|正在)")
"""A name in Latin letters that does something: what it plans is no broker's view."""
_FINANCIALS = re.compile(
    r"营业(?:总)?收入|归母|净利润|毛利率|每股收益|\b(?:revenue|net profit|gross margin|eps)\b", re.I
)
_PROSE = re.compile(r"[\u3400-\u9fff]{4}|[A-Za-z]{3,}\W+[A-Za-z]{2,}")
_ENDED = re.compile(r"[。！？.!?：:；;）)”\"]$")
_QUESTION = re.compile(r"[？?]\s*$")
_CREDIT = re.compile(r"[（(][^()（）]{2,24}[)）][。.]?")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that may become a point: its kind, and the ISO day or period it tells of ("" for none)."""

    statement: Statement
    kind: PointKind
    day: str
    terms: frozenset[str]


def told_in(blocks: Sequence[Block], pages: dict[int, Page], report: Report, names: Names) -> list[Told]:
    """The sentences of the blocks, in order; one that a page break cut is told as one statement on both places."""
    day, filing = published(report), report.is_filing
    said: list[Statement] = []
    for block in blocks:
        page = pages[block.page]
        for start, end in sentences(page.text, block.start, block.end):
            place = Place(report_id=report.id, page=page.number, start=start, end=end)
            said.append(Statement(text=tidy(page.text[start:end]), places=(place,)))
    kept = [statement for statement in _joined(said) if _says(statement.text)]
    terms = batch_terms([statement.text for statement in kept])
    return [
        Told(statement, kind_of(statement.text, names, filing), day_of(statement.text, day), frozenset(found))
        for statement, found in zip(kept, terms, strict=True)
    ]


def published(report: Report) -> date | None:
    """The day of a report; None when it does not say."""
    try:
        return date.fromisoformat(report.published)
    except ValueError:
        return None


def kind_of(text: str, names: Names, filing: bool = False) -> PointKind:
    """Whose words a sentence tells: the broker's view, a company's disclosure, market data, a risk, else an event.

    All that a company's own `filing` says but its risks is disclosure.
    """
    if _RISK.search(text):
        return "risk"
    if filing:
        return "disclosure"
    if CUE.search(text) or OURS.search(text):
        return "view"
    named = bool(names.find(fold(text))) or "公司" in text
    if _DISCLOSED.search(text) or (named and (_DID.search(text) or _FINANCIALS.search(text))):
        return "disclosure"
    figured = sum(figure.kind in ("number", "percent", "point") for figure in figures(text))
    if _LAUNCHED.search(text) and not _MEASURED.search(text):
        return "event"
    if _MEASURED.search(text) or (_MARKET.search(text) and figured > 1):
        return "market"
    if EXPECTS.search(text) and not named and not _ACTOR.search(text):
        return "view"
    return "market" if _MARKET.search(text) and figured else "event"


def day_of(text: str, published: date | None) -> str:
    """The first day or period of a year at most that a sentence names, ISO; "" for none."""
    found = [mention for mention in find_dates(text, published) if (mention.last - mention.first).days <= A_YEAR]
    return found[0].iso if found else ""


def chosen(own: Sequence[Told], further: Sequence[Told]) -> list[Told]:
    """The points to tell: the theme's own, then what the rest of the report adds to them, each in the report's order."""
    kept: list[Told] = []
    for told in _worthiest(own, MOST_POINTS):
        if told.kind == "view" or not _stale(told, kept):
            kept.append(told)
    added: list[Told] = []
    home = min((_page(told) for told in own), default=0)
    for told in sorted(further, key=lambda told: _page(told) <= home):  # a detail section before another summary
        if told.kind != "risk" and _ENDED.search(told.statement.text) and not _stale(told, [*kept, *added]):
            added.append(told)
    return kept + _worthiest(sorted(added, key=_page), max(MOST_FURTHER, MOST_POINTS - len(kept)))


def _page(told: Told) -> int:
    return told.statement.places[0].page


def _worthiest(told: Sequence[Told], most: int) -> list[Told]:
    """The `most` that say most, in their order."""
    ranked = sorted(range(len(told)), key=lambda i: (-_worth(told[i]), i))[:most]
    return [told[i] for i in sorted(ranked)]


def _worth(told: Told) -> float:
    """What a sentence is worth: its dates, figures and names; advice is always told."""
    text = told.statement.text
    counted = sum(f.kind in ("number", "percent", "point") for f in figures(text))
    return (
        (10.0 if CUE.search(text) else 0.0)
        + min(counted, 4)
        + bool(told.day)
        + (told.kind == "view")
        + min(len(text), 120) / 120
    )


def _stale(told: Told, before: Sequence[Told]) -> bool:
    """Whether all that a sentence says was said."""
    if not told.terms:
        return True
    everything: frozenset[str] = frozenset().union(*(other.terms for other in before)) if before else frozenset()
    most = max((len(told.terms & other.terms) for other in before), default=0)
    return most >= TOLD * len(told.terms) or len(told.terms & everything) >= TOLD_ALL * len(told.terms)


def _says(text: str) -> bool:
    """Whether a sentence can stand as a point: it has words, and is no question, no title, no source named in brackets."""
    whole = len(text) >= SHORTEST or _ENDED.search(text)
    return bool(whole and _PROSE.search(text)) and not _QUESTION.search(text) and not _CREDIT.fullmatch(text)


def _joined(statements: Sequence[Statement]) -> list[Statement]:
    """A sentence that a page break cut is told as one statement on both places."""
    out: list[Statement] = []
    for statement in statements:
        if out and not _ENDED.search(out[-1].text) and out[-1].places[-1].page + 1 == statement.places[0].page:
            last = out.pop()
            statement = replace(statement, text=last.text + statement.text, places=last.places + statement.places)
        out.append(statement)
    return out
