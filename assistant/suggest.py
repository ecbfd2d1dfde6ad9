"""Questions to begin with, put together from what the reports at hand hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.extract.upcoming import is_calendar
from assistant.tables.movers import movers
from assistant.taxonomy import KnownTheme, Taxonomy, shipped
from assistant.themes import outlines_of
from assistant.themes.outline import is_advice
from ingest.errors import Bilingual
from ingest.library import Library
from ingest.records import Language, Report

LOOKED_AT = 8
"""Newest reports looked at: suggestions are drawn at every start, in a library of any size."""
LEAST_RANKED = 5
"""Shares that a list of movers has, so that the first three of them say something."""
_RISKS = re.compile(r"风险|\brisks?\b", re.I)


def suggestions(library: Library, language: Language, count: int = 6, taxonomy: Taxonomy | None = None) -> list[str]:
    """Up to `count` questions: what the reports say as a whole, what they advise, the risks, what is to come, a theme, a value, a ranking.

    All are in `language`: what needs a report's own words is asked of reports in it alone.
    """
    newest = library.catalog.reports(limit=LOOKED_AT)
    if not newest:
        return []
    own = [report for report in newest if report.language == language]
    headings = {step for report in newest for block in library.catalog.blocks(report.id) for step in block.section}
    asked = [
        _overview(len(newest)).text(language),
        *(text.text(language) for text in _sections(headings)),
        *(text.text(language) for text in islice(_upcoming(library, own), 1)),
        *(text.text(language) for text in islice(_themes(library, newest, taxonomy or shipped()), 1)),
        next(_notes(own), ""),
        next(_rankings(library, own), ""),
    ]
    return [text for text in asked if text][:count]


def _overview(count: int) -> Bilingual:
    if count == 1:
        return Bilingual(zh="这份报告主要讲了什么？", en="What is this report about?")
    return Bilingual(zh="这些报告主要讲了什么？", en="What are these reports about?")


def _sections(headings: set[str]) -> Iterator[Bilingual]:
    """What sections that most kinds of report have are asked."""
    if any(map(is_advice, headings)):
        yield Bilingual(zh="投资建议有哪些？", en="What is the investment advice?")
    if any(map(_RISKS.search, headings)):
        yield Bilingual(zh="有哪些风险？", en="What are the risks?")


def _themes(library: Library, reports: Sequence[Report], taxonomy: Taxonomy) -> Iterator[Bilingual]:
    """The themes that most reports write about, by the taxonomy: a heading that it does not know may name no theme."""
    told: Counter[KnownTheme] = Counter()
    for report in reports:
        known = (taxonomy.find(outline.name) for outline in outlines_of(library, report))
        told.update(dict.fromkeys(theme for theme in known if theme).keys())
    for theme, _ in told.most_common():
        yield Bilingual(zh=f"如何看待{theme.name('zh')}？", en=f"What is the view on {theme.name('en')}?")


def _upcoming(library: Library, reports: Sequence[Report]) -> Iterator[Bilingual]:
    """What is on next week, where the newest report has a calendar."""
    if any(map(is_calendar, (table for report in reports[:1] for table in library.catalog.tables(report.id)))):
        yield Bilingual(zh="下周有什么大事？", en="What is on next week?")


def _notes(reports: Sequence[Report]) -> Iterator[str]:
    """Target price, else rating, of a company note."""
    for report in reports:
        if report.company and (report.target_price or report.rating):
            zh, en = ("目标价", "target price") if report.target_price else ("评级", "rating")
            asked = Bilingual(zh=f"{report.company}的{zh}是多少？", en=f"What is the {en} of {report.company}?")
            yield asked.text(report.language)


def _rankings(library: Library, reports: Sequence[Report]) -> Iterator[str]:
    """The shares that moved most, where a report lists them."""
    for report in reports:
        for listed in movers(library, report):
            if len(listed.movers) >= LEAST_RANKED:
                name = listed.measure
                asked = Bilingual(zh=f"{name}前三名是哪些？", en=f"Which are the top three by {name}?")
                yield asked.text(report.language)
