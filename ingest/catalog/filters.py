"""Which reports a question is asked of, and how a report is called."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.errors import Bilingual, UnknownReport
from ingest.records import Report

CANDIDATES = 5
"""Reports shown to choose from where none, or several, go by a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """All that is set must hold; nothing set means every report.

    `broker` is part of the broker's name. `ticker` is a code, with or without its exchange, or part of a company's name:
    a report matches as its subject or because it pairs that name and code itself. `since` and `until` are ISO dates,
    inclusive; a report without a date is left out as soon as one is set. `filed` leaves out those in which a broker speaks.
    """

    report_ids: tuple[str, ...] = ()
    broker: str = ""
    ticker: str = ""
    since: str = ""
    until: str = ""
    filed: bool = False

    def __bool__(self) -> bool:
        return bool(self.report_ids or self.broker or self.ticker or self.since or self.until or self.filed)


def where(filters: ReportFilter | None) -> tuple[str, dict[str, str]]:
    """The SQL condition on `reports` and its named parameters."""
    wanted = filters or ReportFilter()
    conditions = ["1 = 1"]
    if wanted.report_ids:
        conditions.append("id IN (SELECT value FROM json_each(:report_ids))")
    if wanted.broker:
        conditions.append("instr(lower(broker), lower(:broker)) > 0")
    if wanted.filed:
        conditions.append("broker = ''")
    if wanted.ticker:
        companies = f"SELECT name, ticker FROM companies WHERE {_names('name', 'ticker')}"
        named = f"SELECT report_id FROM names WHERE (name, ticker) IN ({companies})"
        conditions.append(f"({_names('company', 'ticker')} OR id IN ({named}))")
    if wanted.since or wanted.until:
        conditions.append("published BETWEEN :since AND :until AND published <> ''")
    return " AND ".join(conditions), {
        "report_ids": json.dumps(wanted.report_ids),
        "broker": wanted.broker.strip(),
        "ticker": wanted.ticker.strip(),
        "since": wanted.since,
        "until": wanted.until or "9999-99-99",
    }


def _names(name: str, ticker: str) -> str:
    """The code with or without either side's exchange suffix, or part of the name."""
    return (
        f"(lower({ticker}) = lower(:ticker) OR lower({ticker}) LIKE lower(:ticker) || '.%'"
        f" OR ({ticker} <> '' AND lower(:ticker) LIKE lower({ticker}) || '.%') OR instr(lower({name}), lower(:ticker)) > 0)"
    )


def unknown_report(key: str, candidates: Sequence[Report]) -> UnknownReport:
    """No report, or several, go by `key`; `candidates` are shown to choose from."""
    shown = [f"{report.id[:8]} {report.file_name}" for report in candidates[:CANDIDATES]]
    more = "…" if len(candidates) > CANDIDATES else ""
    return UnknownReport(
        Bilingual(zh=f"没有唯一对应“{key}”的研报。", en=f"No single report goes by “{key}”."),
        Bilingual(
            zh=(f"可选：{'；'.join(shown)}{more}。" if shown else "资料库是空的。") + "请用 yanbao reports 查看编号。",
            en=(f"Candidates: {'; '.join(shown)}{more}. " if shown else "The library is empty. ")
            + "See the ids with yanbao reports.",
        ),
    )
