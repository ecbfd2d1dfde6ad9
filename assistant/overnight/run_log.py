"""What a run has written so far: after a kill the next one goes on behind it."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from assistant.overnight.ledger import Ledger
from assistant.overnight.records import Job, ReportOutcome
from assistant.themes.records import Coverage


class RunLog:
    """The outcomes of one run, kept in the ledger until it ends; one counts only while its files are as they were written."""

    def __init__(self, ledger: Ledger, run: int) -> None:
        self._ledger, self._run = ledger, run

    def keep(self, outcome: ReportOutcome) -> None:
        """Keep the outcome of a report that was written; others are tried again."""
        if outcome.job.report is None or not outcome.well or outcome.coverage is None:
            return
        told = {
            "status": outcome.status,
            "coverage": outcome.coverage.to_json(),
            "files": {str(path): _digest(path) for path in outcome.paths},
        }
        self._ledger.finish(self._run, outcome.job.report.id, json.dumps(told))

    def outcome(self, job: Job) -> ReportOutcome | None:
        """The outcome of a job that was done before this run was cut off."""
        kept = self._ledger.finished(self._run, job.report.id) if job.report else None
        if kept is None:
            return None
        told = json.loads(kept)
        paths = tuple(map(Path, told["files"]))
        if not all(path.exists() and _digest(path) == told["files"][str(path)] for path in paths):
            return None
        return ReportOutcome(job=job, status=told["status"], coverage=Coverage.from_json(told["coverage"]), paths=paths)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
