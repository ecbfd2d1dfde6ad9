"""What tables answer: accounts, then a row looked up or a computation over rows."""

from __future__ import annotations

from assistant.accounts import ACCOUNT_KINDS, account_statements
from assistant.evidence.facts import FIELDS
from assistant.evidence.finder import EvidenceFinder
from assistant.lookup import lookup_statements
from assistant.prepare import Prepared
from assistant.question.operation import operation_of
from assistant.records import Statement
from assistant.tables.compute import compute


def table_statements(prepared: Prepared, finder: EvidenceFinder) -> list[Statement]:
    """What tables answer: accounts, then a row looked up or a computation over rows.

    A filing's row is looked up first, its labels say what is asked; tables of movers are ranked and counted first.
    """
    query = prepared.query
    reports = {source.report.id: source.report for source in prepared.sources}
    accounts = account_statements(query, finder.sheets(prepared.evidence, ACCOUNT_KINDS), reports)
    if accounts:
        return accounts
    best = next(iter(prepared.evidence), None)
    stated = bool(best and best.fact and (best.fact in FIELDS or best.source.report.language == "zh"))
    sheets = finder.sheets(prepared.evidence)

    def looked_up() -> list[Statement]:
        return lookup_statements(query, sheets, reports, stated)

    def computed() -> list[Statement]:
        asked = not stated and operation_of(query.question.text)
        return list(compute(query, prepared.matcher, sheets)) if asked else []

    if best and best.source.report.kind in ACCOUNT_KINDS:
        return looked_up() or computed()
    return computed() or looked_up()
