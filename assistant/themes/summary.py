"""Theme summaries without a model: the report's own sentences, each verified on its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.records import CitedAnswer, Draft, Question
from assistant.taxonomy import Taxonomy, shipped
from assistant.themes.material import Material, Reading
from assistant.themes.outline import Outline, theme_named
from assistant.themes.points import Told
from assistant.themes.records import Coverage, PageNote, PageReason, Theme, ThemePoint, ThemeSummary
from assistant.verify.check import verify
from assistant.words.names import Names
from ingest.library import Library
from ingest.records import Block, Page, Report

MOST_THEMES = 30
"""Themes that a summary tells unasked: a filing has hundreds of sections."""


def summarize(
    library: Library, report: Report, names: Sequence[str] = (), taxonomy: Taxonomy | None = None
) -> ThemeSummary:
    """The themes of one report, or those that `names` ask for; a name the report has no theme for is in the coverage.

    A name may be any that `taxonomy` (the one that ships, when None) joins with the report's own heading.
    """
    taxonomy = taxonomy or shipped()
    reading = Reading(library, report, Names.of(library.catalog.names()), taxonomy)
    wanted, missing = asked_for(reading.outlines, names, taxonomy)
    told = (tell(library, reading, reading.material(outline)) for outline in wanted)
    themes = tuple(theme for theme in told if theme.points)
    return ThemeSummary(report=report, themes=themes, coverage=coverage(reading, themes, missing))


def asked_for(
    outlines: Sequence[Outline], names: Sequence[str], taxonomy: Taxonomy
) -> tuple[list[Outline], tuple[str, ...]]:
    """The outlines that `names` ask for (when there is none, all, of very many the fullest), and the names that there is no outline for."""
    if not names:
        fullest = sorted(outlines, key=lambda o: -sum(block.end - block.start for block in o.blocks))[:MOST_THEMES]
        return [outline for outline in outlines if outline in fullest], ()
    found = {name: theme_named(name, outlines, taxonomy) for name in names}
    chosen = {outline.name: outline for outline in found.values() if outline is not None}
    return list(chosen.values()), tuple(name for name, outline in found.items() if outline is None)


def tell(library: Library, reading: Reading, material: Material) -> Theme:
    """The theme in the report's own sentences."""
    answer = verified(library, reading.report, material.points, material.outline.name)
    background, unstated = background_of(library, reading, material)
    return Theme(
        name=material.outline.name,
        text=answer.answer,
        points=points_of(answer, material.points),
        companies=material.roll.companies(answer.citations),
        citations=answer.citations,
        background=background,
        unsupported=(*answer.unsupported, *unstated),
    )


def verified(library: Library, report: Report, points: Sequence[Told], name: str) -> CitedAnswer:
    """The points as a verified answer, in their order."""
    draft = Draft(statements=tuple(point.statement for point in points))
    return verify(
        draft, (), library.catalog.page, question=Question(text=name), language=report.language, reports=(report,)
    )


def points_of(answer: CitedAnswer, points: Sequence[Told]) -> tuple[ThemePoint, ...]:
    """The verified statements as points; each statement is of the point in its place."""
    by_marker = {citation.marker: citation for citation in answer.citations}
    return tuple(
        ThemePoint(
            text=statement.text,
            citations=tuple(by_marker[marker] for marker in statement.markers),
            kind=point.kind,
            day=point.day,
        )
        for statement, point in zip(answer.statements, points, strict=True)
        if statement.supported and statement.markers
    )


def background_of(
    library: Library, reading: Reading, material: Material
) -> tuple[tuple[ThemePoint, ...], tuple[str, ...]]:
    """What stands beside the theme, each point with citations of its own; and what of it could not be verified."""
    found: list[ThemePoint] = []
    unverified: list[str] = []
    for beside in material.background:
        answer = verified(library, reading.report, [beside], material.outline.name)
        found += points_of(answer, [beside])
        unverified += answer.unsupported
    return tuple(found), tuple(unverified)


def coverage(reading: Reading, themes: Sequence[Theme], missing: Sequence[str]) -> Coverage:
    """Which pages were read for the themes, which were not and why, and how many statements stand."""
    reasons = {number: _reason(page, reading.blocks) for number, page in reading.pages.items()}
    failed = {n: r for n, r in reasons.items() if r in ("scanned", "garbled")}
    skipped = {n: r for n, r in reasons.items() if r and n not in failed}
    cited = {c.page for theme in themes for c in theme.citations}
    cited |= {c.page for theme in themes for point in theme.background for c in point.citations}
    points = sum(len(theme.points) + len(theme.background) for theme in themes)
    return Coverage(
        pages=reading.report.page_count,
        pages_used=tuple(sorted(n for n, reason in reasons.items() if not reason)),
        pages_cited=tuple(sorted(cited)),
        skipped=_notes(skipped),
        failed=_notes(failed),
        themes=len(themes),
        points=points,
        statements=points + sum(len(theme.unsupported) for theme in themes),
        verified=points,
        themes_not_found=tuple(missing),
    )


def _notes(reasons: Mapping[int, PageReason]) -> tuple[PageNote, ...]:
    by_reason: dict[PageReason, list[int]] = {}
    for number, reason in sorted(reasons.items()):
        by_reason.setdefault(reason, []).append(number)
    return tuple(PageNote(pages=tuple(pages), reason=reason) for reason, pages in by_reason.items())


def _reason(page: Page, blocks: Sequence[Block]) -> PageReason | None:
    """Why a page has nothing for a theme; None when it may have."""
    if page.quality in ("scanned", "garbled") and not page.ocr:
        return "scanned" if page.quality == "scanned" else "garbled"
    kinds = {block.kind for block in blocks if block.page == page.number} - {"furniture", "heading", "title"}
    if not kinds:
        return "empty"
    if kinds <= {"contents"}:
        return "contents"
    if kinds <= {"boilerplate"}:
        return "boilerplate"
    return "charts" if kinds <= {"caption", "source"} else None
