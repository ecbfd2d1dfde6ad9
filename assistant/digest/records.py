"""The records of a digest: views of brokers, and what follows from setting them side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from assistant.records import Citation, Place
from ingest.records import Report

ViewKind = Literal["rating", "target", "estimate", "forecast", "figure", "timing", "direction"]
ChangeKind = Literal["new_theme", "dropped_theme", "new_coverage", ViewKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One thing that a report says and another may say otherwise.

    `subject` is a company, an industry ("") or the words of a metric; `period` is ISO days "first..last" or one day, empty for ratings and
    targets; `value` is as printed with its unit, `level` what is compared (a number in `unit`, a rating's rank, -1/0/1 for a direction).
    `before` is the value that the report says it had until now, `of` the company whose figure it is.
    """

    kind: ViewKind
    subject: str
    value: str
    report: Report
    places: tuple[Place, ...]
    level: float | None = None
    unit: str = ""
    period: str = ""
    metric: str = ""
    before: str = ""
    theme: str = ""
    first: bool = False

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes two views comparable."""
        return (self.kind, self.subject, self.metric, self.period)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one broker says, with the quote."""

    broker: str
    published: str
    value: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something a broker says otherwise than before: `old` and `new` as printed, quotes of both where both are printed."""

    kind: ChangeKind
    subject: str
    broker: str
    published: str
    old: str
    new: str
    citations: tuple[Citation, ...]
    metric: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What several brokers say of the same thing, and whether they agree."""

    relation: Literal["agree", "contradict"]
    kind: ViewKind
    subject: str
    sides: tuple[Side, ...]
    metric: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated point of a theme; `day` is ISO, the report's own where the sentence names none."""

    day: str
    text: str
    broker: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A theme's points in time over all reports."""

    theme: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How one broker treats one company: recommended, or mentioned; with its rating and target price if it gives them."""

    company: str
    ticker: str
    broker: str
    recommended: bool
    rating: str
    target: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """A figure that is older than its report's own period: `as_of` is the last day it holds for."""

    subject: str
    value: str
    as_of: str
    broker: str
    published: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Everything about the reports published from `since` to `until` (ISO, inclusive); `earlier` are those they are held against."""

    since: str
    until: str
    reports: tuple[Report, ...]
    timelines: tuple[Timeline, ...]
    changes: tuple[Change, ...]
    coverage: tuple[Coverage, ...]
    comparisons: tuple[Comparison, ...]
    stale: tuple[Stale, ...]
    themes_not_found: tuple[str, ...] = ()
    unverified: int = 0
    earlier: tuple[Report, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The digest as JSON holds it, citations as the contract writes them."""
        return {
            "since": self.since,
            "until": self.until,
            "reports": [
                {
                    "report_id": r.id,
                    "file_name": r.file_name,
                    "title": r.title,
                    "broker": r.broker,
                    "published": r.published,
                }
                for r in self.reports
            ],
            "timelines": [_plain(one) for one in self.timelines],
            "changes": [_plain(one) for one in self.changes],
            "companies": [_plain(one) for one in self.coverage],
            "agreements": [_plain(one) for one in self.comparisons if one.relation == "agree"],
            "contradictions": [_plain(one) for one in self.comparisons if one.relation == "contradict"],
            "stale": [_plain(one) for one in self.stale],
            "themes_not_found": list(self.themes_not_found),
            "unverified": self.unverified,
        }


def _plain(value: Any) -> Any:
    if isinstance(value, Citation):
        return value.to_json()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
