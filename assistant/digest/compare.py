"""Views set side by side: the same thing said by several brokers, alike or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from assistant.amounts.figures import compatible
from assistant.digest.cite import Citer
from assistant.digest.records import Comparison, Side, View
from assistant.words.ratings import apart
from ingest.embed import embedded

SAME_METRIC = 0.4
"""Cosine from which words of the other language name the same metric, given the same unit and period (of the sample reports'
metrics the same one has .45, others at most .19)."""
TELLING = 8
"""Characters of a metric that are enough to be the same one under different themes: 全年出货量 is not."""
SAME_EVENT = 0.7
"""Share of the shorter's pairs of characters from which two sentences tell the same event of the same period."""


def same_level(one: View, other: View) -> bool:
    """Whether two figures are equal as far as the coarser of them is printed."""
    if one.level is None or other.level is None or not compatible(one.unit, other.unit):
        return False
    return abs(one.level - other.level) <= max(_half_step(one), _half_step(other)) * 1.0001


def _half_step(view: View) -> float:
    """Half of the last printed digit, in the unit of `level`."""
    found = re.search(r"\d[\d,]*(?:\.(\d+))?", view.value)
    printed = float(found[0].replace(",", "")) if found else 0.0
    if not found or not printed or not view.level:
        return 1e-9
    return float(0.5 * 10 ** -len(found[1] or "") * abs(view.level / printed) * 0.999)


def opposed(one: View, other: View) -> bool:
    """Whether two views of the same thing contradict each other."""
    if one.kind == "rating":
        return apart(one.level or 0.0, other.level or 0.0)
    if one.kind == "direction":
        return one.level != other.level
    if one.kind == "timing":
        return _disjoint(one.unit, other.unit)
    return compatible(one.unit, other.unit) and not same_level(one, other)


def _disjoint(one: str, other: str) -> bool:
    (low, high), (first, last) = _ends(one), _ends(other)
    return high < first or last < low


def _ends(period: str) -> tuple[str, str]:
    low, _, high = period.partition("..")
    return low, high or low


def latest(views: Iterable[View]) -> list[View]:
    """Of each broker only what it said last of each thing; what it names a former value for counts before what merely stands there."""
    best: dict[tuple[object, ...], View] = {}
    for view in views:
        key = (view.key, view.report.broker)
        held = best.get(key)
        if held is None or _weight(view) > _weight(held):
            best[key] = view
    return list(best.values())


def _weight(view: View) -> tuple[str, bool]:
    return (view.report.published, bool(view.before))


def compare(views: Sequence[View], citer: Citer, alike: Callable[[View, View], bool]) -> Iterator[Comparison]:
    """Agreements and contradictions among the brokers' latest views; `alike` tells whether two industries' reports cover the same field."""
    settled = latest(_translated([v for v in views if v.kind != "timing" or v.metric]))
    groups: dict[tuple[str, ...], list[View]] = {}
    for view in settled:
        groups.setdefault(view.key, []).append(view)
    for group in groups.values():
        if group[0].kind == "rating" and not group[0].subject:
            group = [view for view in group if any(alike(view, other) for other in group if other is not view)]
        if len({view.report.broker for view in group}) > 1 and (found := _comparison(group, citer)):
            yield found
    yield from _events([v for v in views if v.kind == "timing"], citer)
    yield from _counts([v for v in settled if v.kind in ("forecast", "figure")], citer)


def _comparison(group: Sequence[View], citer: Citer) -> Comparison | None:
    sides = [(view, cited) for view in group if (cited := citer.cite(view.places))]
    views = [view for view, _ in sides]
    if len({view.report.broker for view in views}) < 2:
        return None
    pairs = [(a, b) for a, b in combinations(views, 2) if a.report.broker != b.report.broker]
    if not all(compatible(a.unit, b.unit) for a, b in pairs if a.kind != "timing"):
        return None
    first = views[0]
    themes = {view.theme for view in views if view.theme}
    if first.kind in ("forecast", "figure") and len(themes) > 1 and len(first.subject) < TELLING:
        return None
    sided = sorted(sides, key=lambda side: side[0].report.published, reverse=True)
    return Comparison(
        relation="contradict" if any(opposed(a, b) for a, b in pairs) else "agree",
        kind=first.kind,
        subject=max((view.subject for view in views), key=len) or first.report.industry,
        metric=first.metric,
        period=first.period,
        sides=tuple(_side(view, cited) for view, cited in sided),
    )


def _side(view: View, cited: tuple) -> Side:  # type: ignore[type-arg]
    return Side(broker=view.report.broker, published=view.report.published, value=view.value, citations=cited)


def _translated(views: Sequence[View]) -> list[View]:
    """Views with a forecast's English words replaced by the Chinese ones that mean the same, of the same period and unit."""
    told = [v for v in views if v.kind == "forecast" and v.subject.isascii() and v.unit and not v.metric]
    pool = [v for v in views if v.kind == "forecast" and not v.subject.isascii() and v.unit and not v.metric]
    if not told or not pool:
        return list(views)
    words = list(dict.fromkeys(v.subject for v in (*told, *pool)))
    vectors = dict(zip(words, embedded().embed_array(words), strict=True))
    renamed: dict[int, View] = {}
    for view in told:
        near = [
            (float(np.dot(vectors[view.subject], vectors[o.subject])), o.subject)
            for o in pool if o.period == view.period and o.unit == view.unit
        ]  # fmt: skip
        if near and max(near)[0] >= SAME_METRIC:
            renamed[id(view)] = replace(view, subject=max(near)[1])
    return [renamed.get(id(view), view) for view in views]


def _events(views: Sequence[View], citer: Citer) -> Iterator[Comparison]:
    """The same event told for the same period in other words: an agreement."""
    for same_period in _buckets(views, lambda view: view.unit):
        taken: set[int] = set()
        for at, view in enumerate(same_period):
            if at in taken:
                continue
            group = {view.report.broker: view}
            for index, other in enumerate(same_period[at + 1 :], at + 1):
                if index not in taken and any(_same_event(m.subject, other.subject) for m in group.values()):
                    group.setdefault(other.report.broker, other)
                    taken.add(index)
            subjects = {member.subject for member in group.values()}
            exact = len(subjects) == 1 and all(member.metric for member in group.values())
            if len(group) > 1 and not exact and (found := _comparison(list(group.values()), citer)):
                yield found


def _buckets(views: Iterable[View], of: Callable[[View], object]) -> list[list[View]]:
    """Views that have the same value of `of`, together."""
    found: dict[object, list[View]] = {}
    for view in views:
        found.setdefault(of(view), []).append(view)
    return list(found.values())


def _same_event(one: str, other: str) -> bool:
    short, long = sorted((_pairs(one), _pairs(other)), key=len)
    return len(short) >= 5 and len(short & long) / len(short) >= SAME_EVENT


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _counts(views: Sequence[View], citer: Citer) -> Iterator[Comparison]:
    """The same count under the same theme and period, its metric named more and less fully: an agreement."""
    named = [view for view in views if view.theme and not view.metric]
    for bucket in _buckets(named, lambda view: (view.theme, view.period)):
        for one, other in combinations(bucket, 2):
            if one.report.broker == other.report.broker or one.subject == other.subject:
                continue
            nested = one.subject.endswith(other.subject) or other.subject.endswith(one.subject)
            if nested and same_level(one, other) and (found := _comparison([one, other], citer)):
                yield found
