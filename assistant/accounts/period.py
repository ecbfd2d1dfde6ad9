"""The year that a report is of."""

from __future__ import annotations

import re

from ingest.records import Report


def year_of(report: Report) -> int | None:
    """The year a report is of as its front says, None where it says none."""
    found = re.search(r"(\d{4})-\d\d-\d\d$", report.period)
    return int(found.group(1)) if found else None
