"""The records of a batch: what became of each report, and of all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from assistant.themes.records import Coverage
from ingest.records import Report

Status = Literal["written", "partial", "empty", "failed", "stopped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be summarized: a report of the library, or a file of which the library has none (`report` is None, `reason` says why)."""

    name: str
    report: Report | None = None
    reason: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOutcome:
    """What became of one report.

    "written": all of it; "partial": some themes in the report's own words because the model failed; "empty": it sets out no theme
    (or none of those asked for); "failed": nothing; "stopped": not begun or cut short, because the budget is spent or the model will not serve.
    `reason` and `hint` are in the user's language; `seconds` is wall time.
    """

    job: Job
    status: Status
    coverage: Coverage | None = None
    reason: str = ""
    hint: str = ""
    paths: tuple[Path, ...] = ()
    seconds: float = 0.0
    data: dict[str, Any] = field(default_factory=dict)
    markdown: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing went otherwise than asked."""
        return self.status in ("written", "empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOutcome:
    """All outcomes, in the order of the reports."""

    reports: tuple[ReportOutcome, ...]

    @property
    def statements(self) -> int:
        """Statements written in all summaries."""
        return sum(one.coverage.statements for one in self.reports if one.coverage)

    @property
    def verified(self) -> int:
        """Those of them that stand on their page."""
        return sum(one.coverage.verified for one in self.reports if one.coverage)
