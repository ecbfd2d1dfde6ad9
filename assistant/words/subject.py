"""The names that a report's subject goes by."""

from __future__ import annotations

import re

from ingest.records import Report

_NAME = re.compile(r"简称|名称|name", re.I)
_TITLE = re.compile(r"《(.*)》")


def subject_of(report: Report) -> str:
    """The names a report's subject goes by: company, ticker, broker, title, and what its profile calls short or foreign names.

    The title of a report on no company stands in 《》: it is the report's name, what it speaks of is not.
    """
    names = [fact.value for fact in report.facts if _NAME.search(fact.name)]
    title = report.title if report.company or report.ticker or report.is_filing else f"《{report.title}》"
    return " ".join((report.company, report.ticker, report.broker, title, *names))


def goes_by(subject: str, form: str) -> bool:
    """Whether a report's subject goes by a name; of a title in 《》 only by most of it."""
    title = _TITLE.search(subject)
    whole = title is not None and form in title[1] and 2 * len(form) >= len(title[1])
    return whole or form in _TITLE.sub("", subject)
