"""What happened by theme, in time, over all reports; which figures have aged; who covers which company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.digest.cite import Citer, together
from assistant.digest.compare import latest
from assistant.digest.reading import Opened, canonical, companies
from assistant.digest.records import Coverage, Event, Stale, Timeline, View
from assistant.evidence.recommended import companies_in
from assistant.records import Place
from assistant.taxonomy import plain
from assistant.words.names import fold

OLD_AFTER = 14
"""Days from a figure's last day to the report's from which it is shown as stale."""


def timelines(opened: Sequence[Opened], citer: Citer, theme_of: dict[str, str]) -> list[Timeline]:
    """Each theme's points, oldest first, the most told theme first; a sentence told again word for word stands once."""
    events: dict[str, dict[tuple[str, str, str], Event]] = {}
    for one in opened:
        for outline in one.outlines:
            name = theme_of.get(plain(outline.name), outline.name)
            if one.company:
                continue
            for block in outline.blocks:
                for said in one.said:
                    inside = said.place.page == block.page and block.start <= said.place.start < block.end
                    if inside and (event := _event(one, said.text, said.place, citer)):
                        events.setdefault(name, {}).setdefault((event.day, event.broker, event.text), event)
    found = [
        Timeline(theme=n, events=tuple(sorted(e.values(), key=lambda event: event.day))) for n, e in events.items()
    ]
    return sorted(found, key=lambda timeline: -len(timeline.events))


def _event(one: Opened, text: str, place: Place, citer: Citer) -> Event | None:
    days = [
        d.first.isoformat()
        for d in one.dates(text)
        if d.first == d.last and d.first.isoformat() <= one.report.published
    ]
    cited = citer.cite((place,))
    if not cited:
        return None
    return Event(day=days[0] if days else one.report.published, text=text, broker=one.report.broker, citations=cited)


def coverage(opened: Sequence[Opened], views: Sequence[View], citer: Citer) -> list[Coverage]:
    """Companies × brokers: recommended or only mentioned, with the newest rating and target price."""
    held = {
        (v.kind, v.subject, v.report.broker): v for v in latest(views) if v.kind in ("rating", "target") and v.subject
    }
    recommended: dict[tuple[str, str], Place] = {}
    mentioned: dict[tuple[str, str], Place] = {}
    tickers: dict[str, str] = {}
    for one in sorted(opened, key=lambda one: one.report.published, reverse=True):
        for name, place, advised in _named(one, tickers):
            (recommended if advised else mentioned).setdefault((name, one.report.broker), place)
    keys = {*recommended, *mentioned, *((subject, broker) for _, subject, broker in held)}
    found: list[Coverage] = []
    for name, broker in sorted(keys):
        rating, target = held.get(("rating", name, broker)), held.get(("target", name, broker))
        first = recommended.get((name, broker)) or mentioned.get((name, broker))
        groups = [
            citer.cite(places)
            for places in ((first,) if first else (), *(v.places for v in (rating, target) if v))
            if places
        ]
        if cited := together(groups):
            found.append(
                Coverage(
                    company=name,
                    ticker=tickers.get(name, ""),
                    broker=broker,
                    recommended=(name, broker) in recommended,
                    rating=rating.value if rating else "",
                    target=target.value if target else "",
                    citations=cited,
                )
            )
    return found


def _named(one: Opened, tickers: dict[str, str]) -> Iterator[tuple[str, Place, bool]]:
    """Companies with the place of a sentence that names them, and whether that sentence recommends them."""
    for said in one.said:
        listed = (
            {canonical(one.names, name) for name in companies_in(said.text, one.names.knows)} if said.theme else set()
        )
        for name in dict.fromkeys(companies(one.names, said.text)):
            known = one.names.by_alias.get(fold(name))
            tickers.setdefault(name, known.ticker if known else "")
            yield name, said.place, name in listed


def stale(views: Sequence[View], citer: Citer) -> list[Stale]:
    """Each broker's newest figures of a day or month that were old already when the report came out."""
    newest: dict[tuple[str, str, str], View] = {}
    for view in views:
        if view.kind != "figure" or not view.period:
            continue
        key = (view.report.broker, view.subject, view.metric)
        if key not in newest or _last(view) >= _last(newest[key]):
            newest[key] = view
    found = []
    for view in newest.values():
        if _age(view) > OLD_AFTER and (cited := citer.cite(view.places)):
            found.append(
                Stale(
                    subject=f"{view.metric} {view.subject}".strip(),
                    value=view.value,
                    as_of=_last(view),
                    broker=view.report.broker,
                    published=view.report.published,
                    citations=cited,
                )
            )
    return sorted(found, key=lambda one: (one.as_of, one.subject))


def _last(view: View) -> str:
    return view.period.split("..")[-1]


def _age(view: View) -> int:
    try:
        return (date.fromisoformat(view.report.published) - date.fromisoformat(_last(view))).days
    except ValueError:
        return 0
