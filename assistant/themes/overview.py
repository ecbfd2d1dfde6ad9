"""Questions about a whole report ("这份周报主要讲了什么", "what is the advice?"): what each of its themes says first, or advises."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal

from assistant.accounts import ACCOUNT_KINDS
from assistant.records import Place, Query, Statement
from assistant.taxonomy import shipped
from assistant.themes.material import Reading
from assistant.themes.outline import Outline
from assistant.themes.points import Told
from assistant.themes.question import brokers_named, newest_first
from assistant.words.names import Names, fold
from ingest.library import Library
from ingest.records import Report

_WHOLE = re.compile(
    r"(?:主要|大概|都|究竟)?(?:讲|说|写|谈|介绍)了?(?:些|的)?(?:是)?什么(?:内容)?[？?。]?$"
    r"|(?:主要|核心|重点)(?:内容|观点|要点|结论|信息|逻辑)|(?:投资|推荐|看好|买入)的?(?:逻辑|理由)(?:是|有|呢|[？?。]?$)|(?:核心|关键|报告)?(?:要点|结论|看点|亮点)(?:是|有|包括)"
    r"|(?:本周|这周|近期|当前|最)(?:的)?(?:重点|主要|值得|该|应该|需要)*关注(?:的是?)?(?:什么|啥|哪些(?:事|内容|方面|问题)?)[？?。]?$"
    r"|(?:总结|概括|概述|归纳|梳理|摘要|提炼|小结).{0,12}(?:报告|研报|周报|月报|日报|晨报|晨会|年报|季报|点评|文章|全文|内容|要点|观点)"
    r"|(?:报告|研报|周报|月报|日报|晨报|年报|季报|点评|全文).{0,6}(?:总结|概括|概述|摘要|小结|要点|重点)"
    r"|\bsummar(?:y|i[sz]e)\b.{0,40}\b(?:report|note|weekly|filing|document|10-k|10-q)\b"
    r"|\b(?:reports?|notes?|weekly|filings?|documents?)\b.{0,20}\b(?:about|say|summar(?:y|i[sz]ed?))\b"
    r"|\b(?:key|main) (?:takeaways?|points?|messages?|conclusions?|views?|findings)\b|\btl;?dr\b|\bwhat does (?:it|this \w+) say\b",
    re.I,
)
_ADVICE = re.compile(
    r"投资(?:建议|策略|观点|机会|主线)(?:是|有|如何|怎|呢|？|\?|$)|配置(?:建议|方向|思路)|(?:看好|推荐|建议关注|该买|值得关注)(?:哪些|哪几个|什么|哪个)(?:方向|板块|行业|主题|领域|赛道)"
    r"|(?:看好|推荐|首推|首选|关注|买|配置)(?:了|的是?)?(?:哪些|哪几[只个家支]|什么|啥|谁)(?:标的|公司|个股|股票|票)?[？?。]?$|(?:推荐|首推|首选|看好|关注)的?(?:标的|公司|个股|股票)(?:有|是|呢|[？?。]?$)"
    r"|怎么看(?:待)?(?:后市|市场|行业|板块|未来|后续|接下来)|(?:对|如何看|如何展望|怎样看).{0,4}(?:后市|行业|市场|板块)(?:怎么看|如何看|的?(?:看法|观点|判断|展望))?"
    r"|\b(?:investment (?:advice|recommendations?|views?|strategy|ideas?)|what (?:do|does) .{0,30}recommend|(?:which|what) (?:stocks|companies|names|shares|sectors|industries|themes) (?:do|does|is|are|did) .{0,40}(?:like|recommend|favou?r|prefer|pick|bullish)\w*|top picks|outlook for the (?:market|sector|industry))\b",
    re.I,
)
_VIEWS = re.compile(r"(?:怎么看|如何看|(?:什么|哪些)(?:看法|观点))[？?]?\s*$|\b(?:think|views?|say)\s*\??\s*$", re.I)
"""What is asked of a broker that the question names."""
_OF_A_REPORT = re.compile(
    r"(?:(?:[讲说写谈看买](?:了|到)?|介绍|主要|核心|重点|关键|内容|观点|要点|结论|看点|亮点|信息|看法|判断|展望|总结|概括|概述|归纳|梳理|摘要|提炼|小结|全文|"
    r"(?:研究|证券|行业|公司|券商)?(?:报告|研报)|[周月日年季晨]报|晨会|点评|文章|分析师|作者|投资|建议|策略|机会|主线|逻辑|配置|方向|思路|推荐|首推|首选|看好|关注|"
    r"标的|个股|股票|公司|谁|值得|后市|后续|未来|接下来|市场|行业|板块|主题|领域|赛道|本周|上周|最近|近期|这周|一下|"
    r"summar\w+|key|main|takeaways?|points?|messages?|conclusions?|views?|findings|outlook|advice|stocks?|compan(?:y|ies)|names?|shares?|likes?|favou?rs?|prefers?|picks?|bullish|recommend\w*|investment|ideas?|strategy|"
    r"reports?|notes?|weekly|filing|document|10-k|10-q|annual|markets?|sectors?|industr(?:y|ies)|themes?|think|says?|overall|top) ?)+",
    re.I,
)
"""A word of a question about a report as a whole, or one put together of such."""
_SEVERAL = re.compile(
    r"这些|这几|各份|几份|所有|全部|每份|最近的?(?:研报|报告)|\b(?:these|all(?: the)?|recent|each) (?:reports?|notes?)\b",
    re.I,
)
_OF_THE_BUSINESS = re.compile(
    r"经营情况|管理层讨论|主要业务|业务概要|业务概况|经营回顾|主席报告|董事长致|overview|executive summary|highlights|results of operations|business",
    re.I,
)
"""Sections in which a filing tells its year in words."""
_RESULTS = re.compile(r"(?:收入|利润|revenues?|sales|income|earnings).*\d", re.I)
_COMPANIES = re.compile(r"标的|公司|个股|股票|谁|\b(?:stocks|companies|names|shares|picks)\b", re.I)
"""What asks whom a report recommends, not what."""
MOST_THEMES, MOST_REPORTS = 8, 5
HEAD = 24
"""Characters of a sentence that may only head what comes after it."""
Wanted = Literal["summary", "advice", "companies"]
"""What of each theme is told."""


def overview_statements(query: Query, library: Library, names: Names) -> list[Statement]:
    """What the newest report asked says as a whole, theme by theme; of several a line each where several are asked about.

    Empty where the question is not about a whole report, or names something that is in it.
    """
    asked = query.standalone
    advice = bool(_ADVICE.search(asked))
    wanted: Wanted = "companies" if advice and _COMPANIES.search(asked) else "advice" if advice else "summary"
    viewed = bool(_VIEWS.search(asked)) and bool(brokers_named(query, library))
    if not (advice or viewed or _WHOLE.search(asked)):
        return []
    reports = newest_first(query, library)
    if not reports or _names_more(query, reports, titled=wanted == "summary"):
        return []
    if _SEVERAL.search(asked) and len(reports) > 1:
        return [line for report in reports[:MOST_REPORTS] for line in _of(library, report, names, wanted, most=1)]
    return _of(library, reports[0], names, wanted, MOST_THEMES)


def _names_more(query: Query, reports: Sequence[Report], titled: bool) -> bool:
    """Whether the question names anything but a report: its broker, its company, its industry, and where it is `titled` its title."""
    own = fold(" ".join(f"{r.broker} {r.company} {r.industry} {r.title if titled else ''}" for r in reports))
    return any(not _OF_A_REPORT.fullmatch(term) and fold(term) not in own for term in query.terms)


def _of(library: Library, report: Report, names: Names, wanted: Wanted, most: int) -> list[Statement]:
    reading = Reading(library, report, names, shipped())
    outlines = [o for o in reading.outlines if report.kind not in ACCOUNT_KINDS or _OF_THE_BUSINESS.search(o.name)]
    lead = f"{report.broker}《{report.title}》，" if report.language == "zh" else f"{report.broker}, {report.title}, "
    lines = list(islice(_told(reading, outlines, wanted), most)) or (
        list(islice(_told(reading, outlines, "advice"), most)) if wanted == "companies" else []
    )
    if most > 1:
        return [statement for line in lines for statement in line]
    return [replace(line[0], text=f"- {lead}{line[0].text.removeprefix('- ')}") for line in lines]


def _told(reading: Reading, outlines: Sequence[Outline], wanted: Wanted) -> Iterator[list[Statement]]:
    """A line a theme, under its name: its first point, with the one after it where that is only a head."""
    mark = "：" if reading.report.language == "zh" else ": "
    for outline in outlines:
        material = reading.material(outline)
        points = [point for point in material.points if _is_wanted(point, wanted, material.roll.recommending)]
        if reading.report.kind in ACCOUNT_KINDS:
            points = [point for point in points if _RESULTS.search(point.statement.text)] or points
        if not points:
            continue
        line = points[: 2 if wanted == "summary" and _is_head(points[0]) else 1]
        first, *rest = (
            replace(point.statement, context=f"{outline.name} {point.statement.context}".strip()) for point in line
        )
        yield [replace(first, text=f"- {outline.name}{mark}{first.text.rstrip('；;')}"), *rest]


def _is_wanted(point: Told, wanted: Wanted, recommending: Collection[Place]) -> bool:
    """Whether a point is of the kind that is asked for: any, the broker's view, or companies that it recommends."""
    if wanted == "companies":
        return not set(point.statement.places).isdisjoint(recommending)
    return wanted == "summary" or point.kind == "view"


def _is_head(point: Told) -> bool:
    """Whether a point only says what the next one tells: short, and without a figure."""
    text = point.statement.text
    return len(text) <= HEAD and not re.search(r"\d", text)
