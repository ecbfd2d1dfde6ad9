"""What a broker says otherwise than before: against its previous report of the same series, or in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.digest.cite import Citer, together
from assistant.digest.compare import same_level
from assistant.digest.reading import Opened
from assistant.digest.records import Change, View
from assistant.records import Place
from assistant.taxonomy import plain
from assistant.themes import Outline

_REVISED = ("rating", "target", "estimate", "forecast", "figure")
FEWEST_COVERED = 3
"""Companies that a report must rate for a further one in the next report to be newly covered."""


def series_of(opened: Opened) -> tuple[str, str, str]:
    """What makes reports one series: the broker's reports of a kind on an industry or company."""
    report = opened.report
    return report.broker, report.kind, opened.company or report.industry


def find_changes(
    previous: Opened | None, current: Opened, views: dict[str, list[View]], citer: Citer, theme_of: dict[str, str]
) -> list[Change]:
    """All changes of one report; `views` holds both reports' views by report id."""
    now = views[current.report.id]
    found: dict[tuple[str, ...], Change] = {}
    if previous is not None:
        for change in (*_revised(views[previous.report.id], now, citer), *_covered(previous, current, views, citer)):
            found.setdefault(_key(change), change)
    for change in _stated(now, citer):
        held = found.get(_key(change))
        found[_key(change)] = change if held is None else _joined(held, change)
    themes = _themes(previous, current, citer, theme_of) if previous is not None else ()
    return [*themes, *found.values()]


def _key(change: Change) -> tuple[str, ...]:
    return (change.kind, change.subject, change.metric, change.period)


def _joined(one: Change, other: Change) -> Change:
    return replace(one, old=one.old or other.old, citations=together((one.citations, other.citations)))


def _revised(before: Sequence[View], now: Sequence[View], citer: Citer) -> Iterator[Change]:
    """The same thing with another value than in the report before."""
    held: dict[tuple[str, ...], View] = {}
    for view in before:
        held.setdefault(view.key, view)
    for view in now:
        old = held.get(view.key)
        if old is None or view.kind not in _REVISED or same_level(old, view) or old.unit != view.unit:
            continue
        if cited := citer.cite(old.places, view.places):
            yield _change(view, old.value, cited)


def _change(view: View, old: str, cited: tuple) -> Change:  # type: ignore[type-arg]
    return Change(
        kind=view.kind, subject=view.subject or view.report.industry, metric=view.metric, period=view.period, old=old, new=view.value,
        broker=view.report.broker, published=view.report.published, citations=cited,
    )  # fmt: skip


def _stated(now: Sequence[View], citer: Citer) -> Iterator[Change]:
    """What names its own former value, or says that it is the first."""
    for view in now:
        if view.before and _moved(view) and (cited := citer.cite(view.places)):
            yield _change(view, view.before, cited)
        elif view.first and view.subject and (cited := citer.cite(view.places)):
            yield _coverage(view, cited)


def _coverage(view: View, cited: tuple) -> Change:  # type: ignore[type-arg]
    return Change(
        kind="new_coverage", subject=view.subject, old="", new=view.value, broker=view.report.broker,
        published=view.report.published, citations=cited,
    )  # fmt: skip


def _moved(view: View) -> bool:
    return view.before.replace(" ", "") != view.value.replace(" ", "")


def _covered(previous: Opened, current: Opened, views: dict[str, list[View]], citer: Citer) -> Iterator[Change]:
    """Companies rated now and not in the report before, where that one rates several."""
    rated = {view.subject for view in views[previous.report.id] if view.kind == "rating" and view.subject}
    if len(rated) < FEWEST_COVERED:
        return
    for view in views[current.report.id]:
        if view.kind == "rating" and view.subject and view.subject not in rated and (cited := citer.cite(view.places)):
            yield _coverage(view, cited)


def _themes(previous: Opened, current: Opened, citer: Citer, theme_of: dict[str, str]) -> Iterator[Change]:
    """Themes of one report and not of the other."""
    before, now = (_by_theme(opened, theme_of) for opened in (previous, current))
    for name in now.keys() - before.keys():
        if cited := citer.cite(_opening(current, now[name])):
            yield _theme_change("new_theme", name, current, cited)
    for name in before.keys() - now.keys():
        if cited := citer.cite(_opening(previous, before[name])):
            yield _theme_change("dropped_theme", name, current, cited)


def _theme_change(kind: str, name: str, current: Opened, cited: tuple) -> Change:  # type: ignore[type-arg]
    new = kind == "new_theme"
    return Change(
        kind=kind, subject=name, old="" if new else name, new=name if new else "", broker=current.report.broker,  # type: ignore[arg-type]
        published=current.report.published, citations=cited,
    )  # fmt: skip


def _by_theme(opened: Opened, theme_of: dict[str, str]) -> dict[str, Outline]:
    return {theme_of.get(plain(outline.name), outline.name): outline for outline in reversed(opened.outlines)}


def _opening(opened: Opened, outline: Outline) -> tuple[Place, ...]:
    """Where a theme's first sentence stands."""
    block = outline.blocks[0]
    inside = (s.place for s in opened.said if s.place.page == block.page and block.start <= s.place.start < block.end)
    first = next(inside, None)
    return (first,) if first else ()
