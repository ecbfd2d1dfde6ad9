"""The library's list: found by words, put in an order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, get_args

from ingest.records import Report

Order = Literal["newest", "oldest", "broker", "company", "pages"]
ORDERS: tuple[Order, ...] = get_args(Order)

# What has no date, broker or company comes last in any order.
_KEYS: dict[Order, Callable[[Report], Any]] = {
    "newest": lambda report: [-ord(char) for char in report.published] or [1],
    "oldest": lambda report: report.published or "9999",
    "broker": lambda report: (not report.broker, report.broker),
    "company": lambda report: (not (report.company or report.industry), report.company or report.industry),
    "pages": lambda report: -report.page_count,
}


def arranged(reports: Sequence[Report], words: str = "", order: Order = "newest") -> list[Report]:
    """The reports that hold every one of `words` in title, names, ticker, date or file name, in the order asked for."""
    wanted = words.lower().split()
    found = [report for report in reports if all(word in _held(report) for word in wanted)]
    return sorted(found, key=_KEYS[order])


def _held(report: Report) -> str:
    return " ".join(
        (
            *(report.title, report.broker, report.company, report.ticker),
            *(report.file_name, report.industry, report.published),
        )
    ).lower()
