"""The records of a theme summary: points and companies → theme → summary, and how much of the report it was drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from assistant.records import Citation
from ingest.records import Report

PointKind = Literal["event", "view", "disclosure", "market", "risk"]
CompanyKind = Literal["recommended", "announced", "mentioned"]
PageReason = Literal["contents", "boilerplate", "charts", "empty", "scanned", "garbled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCompany:
    """A company a theme names, as the report prints it: recommended, with an announcement of its own, or only mentioned."""

    name: str
    ticker: str
    citations: tuple[Citation, ...]
    kind: CompanyKind = "recommended"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePoint:
    """One point of a theme: a verified sentence and what carries it; whose words it tells, and the day or period (ISO) it tells of."""

    text: str
    citations: tuple[Citation, ...]
    kind: PointKind = "event"
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme of one report: `text` is the summary with [n] markers into `citations`.

    `background` is what stands beside it in the report's tables and its section of risks: each point with citations of its own, in none
    of the others.
    """

    name: str
    text: str
    points: tuple[ThemePoint, ...]
    companies: tuple[ThemeCompany, ...]
    citations: tuple[Citation, ...]
    background: tuple[ThemePoint, ...] = ()
    unsupported: tuple[str, ...] = ()
    model: str = "extractive"

    def to_json(self) -> dict[str, Any]:
        """The theme as the contract writes it, its points and companies with their kinds."""
        return {
            "name": self.name,
            "text": self.text,
            "points": [_point_json(point) for point in self.points],
            "companies": [
                {
                    "name": company.name,
                    "ticker": company.ticker,
                    "kind": company.kind,
                    "citations": [citation.to_json() for citation in company.citations],
                }
                for company in self.companies
            ],
            "citations": [citation.to_json() for citation in self.citations],
        }

    def coverage_json(self) -> dict[str, Any]:
        """What the contract's theme has no place for: who wrote it, what could not be verified, what stands beside it."""
        return {
            "name": self.name,
            "model": self.model,
            "unsupported": list(self.unsupported),
            "background": [_point_json(point) for point in self.background],
        }


def _point_json(point: ThemePoint) -> dict[str, Any]:
    return {
        "text": point.text,
        "kind": point.kind,
        "day": point.day,
        "citations": [citation.to_json() for citation in point.citations],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNote:
    """Pages of a report that a summary did not draw from, and why."""

    pages: tuple[int, ...]
    reason: PageReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a report a summary was drawn from: `pages_used` were read for themes, `pages_cited` of them are cited; the others were
    skipped or could not be read. `statements` were written, `verified` of them stand on their page."""

    pages: int
    pages_used: tuple[int, ...]
    pages_cited: tuple[int, ...]
    skipped: tuple[PageNote, ...] = ()
    failed: tuple[PageNote, ...] = ()
    themes: int = 0
    points: int = 0
    statements: int = 0
    verified: int = 0
    themes_not_found: tuple[str, ...] = ()

    @property
    def share_verified(self) -> float:
        """Statements that stand on their page, of all that were written; 1 when there is none."""
        return self.verified / self.statements if self.statements else 1.0

    def to_json(self) -> dict[str, Any]:
        """The coverage as JSON holds it."""
        return {
            "pages": self.pages,
            "pages_used": list(self.pages_used),
            "pages_cited": list(self.pages_cited),
            "skipped": [{"pages": list(note.pages), "reason": note.reason} for note in self.skipped],
            "failed": [{"pages": list(note.pages), "reason": note.reason} for note in self.failed],
            "themes": self.themes,
            "points": self.points,
            "statements": self.statements,
            "verified": self.verified,
            "share_verified": round(self.share_verified, 4),
            "themes_not_found": list(self.themes_not_found),
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Coverage:
        """The coverage that `to_json` gave."""

        def notes(name: str) -> tuple[PageNote, ...]:
            return tuple(PageNote(pages=tuple(note["pages"]), reason=note["reason"]) for note in told[name])

        return cls(
            pages=told["pages"],
            pages_used=tuple(told["pages_used"]),
            pages_cited=tuple(told["pages_cited"]),
            skipped=notes("skipped"),
            failed=notes("failed"),
            themes=told["themes"],
            points=told["points"],
            statements=told["statements"],
            verified=told["verified"],
            themes_not_found=tuple(told["themes_not_found"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeSummary:
    """The themes of one report, and how much of it they were drawn from. `note` says what went otherwise than asked (a model that failed)."""

    report: Report
    themes: tuple[Theme, ...]
    coverage: Coverage
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """The summary as the contract writes it."""
        return {
            "report_id": self.report.id,
            "file_name": self.report.file_name,
            "title": self.report.title,
            "broker": self.report.broker,
            "published": self.report.published,
            "themes": [theme.to_json() for theme in self.themes],
            "coverage": self.coverage.to_json()
            | {"by_theme": [theme.coverage_json() for theme in self.themes]}
            | ({"note": self.note} if self.note else {}),
        }
