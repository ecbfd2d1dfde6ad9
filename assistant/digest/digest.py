"""The digest of a stretch of time: open the reports and those before them, gather views, set them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.digest.changes import find_changes, series_of
from assistant.digest.cite import Citer
from assistant.digest.compare import compare
from assistant.digest.outlook import outlook_views
from assistant.digest.reading import Opened, companies, open_report
from assistant.digest.records import Change, Digest, View
from assistant.digest.stated import stated_views
from assistant.digest.tabled import table_views
from assistant.digest.timeline import coverage, stale, timelines
from assistant.taxonomy import Taxonomy, index_of, plain, shipped
from assistant.themes import outlines_of
from assistant.words.names import Names
from ingest.library import Library
from ingest.records import Report

SAME_FIELD = 0.5
"""Share of the fewer themes that two industry reports must have in common for their sector ratings to be compared."""


def make_digest(
    library: Library, since: str, until: str, themes: Sequence[str] = (), taxonomy: Taxonomy | None = None
) -> Digest:
    """The digest of reports published from `since` to `until` (ISO, inclusive), each against its predecessor, which may be older.

    `themes` keeps to these themes and the companies that the reports name under them.
    """
    taxonomy = taxonomy or shipped()
    dated = sorted((r for r in library.catalog.reports() if r.published), key=lambda r: (r.published, r.id))
    window = [report for report in dated if since <= report.published <= until]
    before = [report for report in dated if report.published < since]
    own = [o.name for r in (*window, *before[-len(window) * 3 :]) if not r.company for o in outlines_of(library, r)]
    theme_of = index_of(taxonomy, own)
    names = Names.of(library.catalog.names())
    opened = [open_report(library, report, names, theme_of) for report in window]
    earlier = _predecessors(library, opened, before, names, theme_of)
    views = {one.report.id: _views(one) for one in (*earlier, *opened)}
    citer = Citer(library, dated)
    changes = _changes(earlier, opened, views, citer, theme_of)
    told = [view for one in opened for view in views[one.report.id]]
    alike = _SameField(opened, theme_of)
    digest = Digest(
        since=since,
        until=until,
        reports=tuple(window),
        timelines=tuple(timelines(opened, citer, theme_of)),
        changes=tuple(changes),
        coverage=tuple(coverage(opened, told, citer)),
        comparisons=tuple(compare(told, citer, alike)),
        stale=tuple(stale(told, citer)),
        unverified=citer.unverified,
        earlier=tuple(one.report for one in earlier),
    )
    return _kept(digest, themes, taxonomy, opened) if themes else digest


def _views(one: Opened) -> list[View]:
    """What tables say stands before what sentences say: their cells are typed."""
    return [*table_views(one), *stated_views(one), *outlook_views(one)]


def _predecessors(
    library: Library, opened: Sequence[Opened], before: Sequence[Report], names: Names, theme_of: dict[str, str]
) -> list[Opened]:
    """The last report before the period of every series in it."""
    wanted = {series_of(one) for one in opened}
    found: dict[tuple[str, str, str], Opened] = {}
    for report in reversed(before):
        if report.broker not in {broker for broker, _, _ in wanted} or len(found) == len(wanted):
            continue
        if any((report.broker, report.kind) == key[:2] and key not in found for key in wanted):
            one = open_report(library, report, names, theme_of)
            if series_of(one) in wanted:
                found.setdefault(series_of(one), one)
    return list(found.values())


def _changes(
    earlier: Sequence[Opened],
    opened: Sequence[Opened],
    views: dict[str, list[View]],
    citer: Citer,
    theme_of: dict[str, str],
) -> list[Change]:
    last = {series_of(one): one for one in earlier}
    found: list[Change] = []
    for one in opened:
        found += find_changes(last.get(series_of(one)), one, views, citer, theme_of)
        last[series_of(one)] = one
    return sorted(found, key=lambda c: (c.published, c.broker, c.kind, c.subject, c.metric, c.period))


class _SameField:
    """Whether two views are of reports on the same field: the same industry, or half of their themes shared."""

    def __init__(self, opened: Sequence[Opened], theme_of: dict[str, str]) -> None:
        self._themes = {
            one.report.id: {theme_of.get(plain(o.name), o.name) for o in one.outlines}
            for one in opened
            if not one.company
        }

    def __call__(self, one: View, other: View) -> bool:
        if one.report.industry and one.report.industry == other.report.industry:
            return True
        here, there = self._themes.get(one.report.id, set()), self._themes.get(other.report.id, set())
        fewer = min(len(here), len(there))
        return bool(fewer) and len(here & there) / fewer >= SAME_FIELD


def _kept(digest: Digest, themes: Sequence[str], taxonomy: Taxonomy, opened: Sequence[Opened]) -> Digest:
    """What of the digest is of these themes."""

    def wanted(text: str) -> bool:
        return any(taxonomy.same(name, text) or plain(name) in plain(text) for name in themes)

    timelines = tuple(t for t in digest.timelines if wanted(t.theme))
    known = {t.theme for t in timelines}
    missing = tuple(n for n in themes if not any(taxonomy.same(n, t) or plain(n) in plain(t) for t in known))
    named: set[str] = set()
    for one in opened:
        for said in one.said:
            if said.theme and wanted(said.theme):
                named.update(companies(one.names, said.text))

    def about(subject: str) -> bool:
        return subject in named or wanted(subject) or any(name in subject for name in named)

    return replace(
        digest,
        timelines=timelines,
        changes=tuple(c for c in digest.changes if about(c.subject)),
        coverage=tuple(c for c in digest.coverage if c.company in named),
        comparisons=tuple(c for c in digest.comparisons if about(c.subject)),
        stale=tuple(s for s in digest.stale if about(s.subject)),
        themes_not_found=missing,
    )
