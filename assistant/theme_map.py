"""Which reports write about which themes, and how much: the map above the summaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.themes import outlines_of
from ingest.library import Library
from ingest.records import Report

MOST_THEMES = 12
MOST_REPORTS = 40
"""Newest reports mapped: more dots than that tell nobody anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMention:
    """One theme in one report; `paragraphs` is how many it has there."""

    theme: str
    report: Report
    paragraphs: int


def theme_map(library: Library, reports: Sequence[Report]) -> list[ThemeMention]:
    """The themes that most of the dated reports write about, in each of them; reports newest first."""
    dated = [report for report in reports if report.published][:MOST_REPORTS]
    found = [
        ThemeMention(theme=outline.name, report=report, paragraphs=len(outline.blocks))
        for report in dated
        for outline in outlines_of(library, report)
    ]
    told = Counter(mention.theme for mention in found)
    kept = {theme for theme, _ in told.most_common(MOST_THEMES)}
    return [mention for mention in found if mention.theme in kept]
