"""Questions about a theme ("总结智能驾驶主题的要点", "which companies for intelligent driving"): answered by its own section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.question.scope import asks_across
from assistant.records import Query, Statement
from assistant.taxonomy import shipped
from assistant.themes import Outline, outlines_of
from assistant.themes.material import Reading
from assistant.words.names import HAN, Names, fold
from ingest.catalog import ReportFilter
from ingest.embed import embedded
from ingest.library import Library
from ingest.records import Report

_ABOUT_THEME = re.compile(
    r"主题|要点|总结|概括|归纳|怎么看|如何看|看法|观点|看好|逻辑|发生了什么|有什么(?:变化|进展|动态)|看点|亮点|推荐|建议关注|(?<!中)标的|受益"
    r"|\b(?:themes?|summar\w+|key points?|views?|outlook|recommend\w*|takeaways?|what happened|top picks?)\b",
    re.I,
)
_ONLY_COMPANIES = re.compile(
    r"(?:推荐|建议关注|关注|看好|受益).{0,8}(?:哪些|哪几|谁|什么公司|标的|公司|个股)|\bwhich (?:\w+ )?(?:companies|stocks|names|shares)\b|\bwho\b",
    re.I,
)
_MORE_THAN_COMPANIES = re.compile(
    r"要点|看点|亮点|总结|变化|进展|动态|概括|为什么|为何|怎么看|如何看|逻辑|发生|观点|\b(?:summar\w+|why|key points?|views?)\b",
    re.I,
)
_FIRM = re.compile(
    r"证券|研究[所院]?|资管|国际|股份|有限|责任|公司|\b(?:securities|research|capital|equity|markets|group|holdings|partners|bank|inc|ltd|llc|plc|co)\b.*"
)
SAME_THEME = 0.6
"""Cosine from which words of the other language name the theme (intelligent driving and 智能驾驶: .64)."""
REPORTS_READ = 6


def theme_statements(query: Query, library: Library, names: Names) -> list[Statement]:
    """The statements of the newest report's theme that the question names, of each broker's where it asks to compare; empty when
    it is not about a theme."""
    if not _ABOUT_THEME.search(query.question.text) or query.ask == "definition":
        return []
    told: dict[str, list[Statement]] = {}
    for report in newest_first(query, library):
        outline = _named(query, outlines_of(library, report), names) if report.broker not in told else None
        if outline is None:
            continue
        told[report.broker] = _told(query, library, report, outline, names)
        if not asks_across(query.question.text):
            return told[report.broker]
    mark = "：" if query.language == "zh" else ": "
    return [
        replace(statement, text=f"{broker}{mark}{statement.text}" if first == 0 else statement.text)
        for broker, statements in told.items()
        for first, statement in enumerate(statements)
    ]


def newest_first(query: Query, library: Library) -> list[Report]:
    """The newest reports that are asked, of the broker that the question names where it names one, at most `REPORTS_READ`."""
    catalog = library.catalog
    asked = ReportFilter(report_ids=query.report_ids or ())
    theirs = [
        report
        for broker in brokers_named(query, library)
        for report in catalog.reports(replace(asked, broker=broker), limit=REPORTS_READ)
    ]
    newest = sorted(theirs, key=lambda report: report.published, reverse=True)
    return newest[:REPORTS_READ] or catalog.reports(asked, limit=REPORTS_READ)


def brokers_named(query: Query, library: Library) -> list[str]:
    """The brokers that the question names, whole or by the name they go by ("砚山", "Calder")."""
    said = fold(query.standalone)
    return [b for b in library.catalog.brokers() if fold(b) in said or re.search(_goes_by(b), said)]


def _goes_by(broker: str) -> str:
    """A pattern of what a broker is called: its name without what all of them have in theirs, of a Latin one the first word."""
    name = fold(broker)
    short = _FIRM.sub("", name).strip()
    if HAN.search(name):
        return re.escape(short if len(short) > 1 else name)
    first = short.partition(" ")[0]
    return rf"\b{re.escape(first if len(first) > 4 else name)}\b"


def _named(query: Query, outlines: Sequence[Outline], names: Names) -> Outline | None:
    """The theme whose name stands in the question and in no company's, the longest; in the other language the one nearest in
    meaning."""
    said = fold(query.standalone)
    for start, end, _ in reversed(names.find(said)):
        said = f"{said[:start]}|{said[end:]}"
    said = re.sub(r"\s", "", said)
    inside = [o for o in outlines if len(o.name) > 1 and re.sub(r"\s", "", fold(o.name)) in said]
    if inside:
        return max(inside, key=lambda outline: len(outline.name))
    if query.language == "zh" or not outlines:
        return None
    words = re.findall(r"[A-Za-z][A-Za-z\-]+", query.standalone)
    phrases = [" ".join(words[i : i + n]) for n in (2, 3) for i in range(len(words) - n + 1)]
    if not phrases:
        return None
    vectors = embedded().embed_array([*phrases, *(outline.name for outline in outlines)])
    cosines = vectors[: len(phrases)] @ vectors[len(phrases) :].T
    best = int(np.argmax(cosines.max(axis=0)))
    return outlines[best] if cosines[:, best].max() >= SAME_THEME else None


def _told(query: Query, library: Library, report: Report, outline: Outline, names: Names) -> list[Statement]:
    """The theme's points; only those that name companies where only companies are asked for, of other themes that speak of it where
    it has none of its own; empty where none does."""
    reading = Reading(library, report, names, shipped())
    asked = query.question.text
    if _ONLY_COMPANIES.search(asked) and not _MORE_THAN_COMPANIES.search(asked):
        for other in (outline, *(o for o in reading.outlines if o is not outline)):
            material = reading.material(other)
            said = fold(" ".join(point.statement.text for point in material.points))
            recommended = [p.statement for p in material.points if set(p.statement.places) & material.roll.recommending]
            if recommended and (other is outline or fold(outline.name) in said):
                return recommended
        return []
    return [point.statement for point in reading.material(outline).points]
