"""Which reports write about which themes, and how much: the map above the summaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.taxonomy import Taxonomy
from assistant.themes import Outline, outlines_of
from ingest.library import Library
from ingest.records import Block, Box, Language, Report

MOST_THEMES = 12
MOST_REPORTS = 40
"""Newest reports mapped: more dots than that tell nobody anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMention:
    """One theme in one report; `paragraphs` is how many it has there, `places` is where the first of them stands: (page, box)."""

    theme: str
    report: Report
    paragraphs: int
    places: tuple[tuple[int, Box], ...]


def theme_map(library: Library, reports: Sequence[Report], taxonomy: Taxonomy) -> list[ThemeMention]:
    """The themes that most of the dated reports write about, in each of them; reports newest first."""
    dated = [report for report in reports if report.published][:MOST_REPORTS]
    found = [
        (outline.name, report, outline.blocks)
        for report in dated
        for outline in _themes_of(library, report, taxonomy)
        if outline.blocks
    ]
    told = Counter(name for name, _, _ in found)
    kept = {theme for theme, _ in told.most_common(MOST_THEMES)}
    return [
        ThemeMention(theme=name, report=report, paragraphs=len(blocks), places=_places(library, report, blocks[0]))
        for name, report, blocks in found
        if name in kept
    ]


def _themes_of(library: Library, report: Report, taxonomy: Taxonomy) -> list[Outline]:
    """What a report writes about: the points of a note on one company ("Why it matters") are themes only if the taxonomy has them."""
    outlines = outlines_of(library, report)
    return [outline for outline in outlines if not report.company or taxonomy.find(outline.name)]


def _places(library: Library, report: Report, block: Block) -> tuple[tuple[int, Box], ...]:
    page = library.catalog.page(report.id, block.page)
    return tuple((block.page, box) for box in page.boxes(block.start, block.end))


def theme_names(library: Library, reports: Sequence[Report], taxonomy: Taxonomy, language: Language) -> list[str]:
    """Names of themes to choose from: what the newest reports write about, the commonest first, then the taxonomy's others."""
    told: Counter[str] = Counter()
    for report in reports[:MOST_REPORTS]:
        names = (taxonomy.canonical(outline.name, language) for outline in _themes_of(library, report, taxonomy))
        told.update(dict.fromkeys(names).keys())
    return list(
        dict.fromkeys((*(name for name, _ in told.most_common()), *(t.name(language) for t in taxonomy.themes)))
    )
