"""The part of a year that a report covers, where it does not cover the whole: what questions call it, and what is told of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.records import Report


@dataclass(frozen=True, slots=True)
class Span:
    """A quarter, a half or three quarters from New Year's Day: `said` finds it in a folded question, `flow` and `stock` are what
    figures of it and of its last day are told of."""

    said: re.Pattern[str]
    flow: str
    stock: str


_SPANS = {
    "03-31": Span(
        re.compile(r"第?一季度报?末?|1-3月份?|3月(?:末|底|31日)|\bq1\b|\bfirst quarter\b|(?:first )?three months"),
        "一季度",
        "3月末",
    ),
    "06-30": Span(
        re.compile(
            r"上半年末?|半年度?报?末?|年?中期|中报|1-6月份?|6月(?:末|底|30日)|\bh1\b|\bfirst half\b|\bhalf[- ]year\b|(?:first )?six months"
        ),
        "上半年",
        "6月末",
    ),
    "09-30": Span(
        re.compile(r"前三季度|三季度?报|三季度末|1-9月份?|9月(?:末|底|30日)|(?:first )?nine months"),
        "前三季度",
        "9月末",
    ),
}
"""By the day on which they end."""


def span_of(report: Report) -> Span | None:
    """The part of a calendar year that the report covers; None where it covers a whole one, also one that ends in June."""
    began, _, ended = report.period.partition("..")
    return _SPANS.get(ended[5:]) if began == f"{ended[:4]}-01-01" else None
