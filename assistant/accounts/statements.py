"""Asked → statements: the figures found in the ledger, and the arithmetic over them done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.accounts.asked import Asked, asked_of
from assistant.accounts.labels import fold_label, scale_of
from assistant.accounts.ledger import PRIMARY, Figure, Ledger, ledger_of
from assistant.accounts.leftover import PEOPLE
from assistant.accounts.metrics import Metric
from assistant.accounts.ratios import LINE, evaluate
from assistant.accounts.tell import Teller
from assistant.records import Query, Statement
from assistant.tables.sheet import Sheet
from ingest.records import FILINGS, Language, Report

ACCOUNT_KINDS = (*sorted(FILINGS), "")
"""Kinds of report that hold accounts: companies' own, and those that do not say what they are."""
_COUNTS_PEOPLE = re.compile(r"员工|人员|职工|人数|学历|[(（：\s]人")
"""Words of a table that counts people."""


def account_statements(query: Query, sheets: Sequence[Sheet], reports: Mapping[str, Report]) -> list[Statement]:
    """Statements that answer from an annual report's accounts; empty unless the question asks for a line item or a ratio
    (and for nothing else) that the tables carry for the year asked about."""
    answers: list[tuple[int, bool, str, list[Statement]]] = []
    for report_id in dict.fromkeys(sheet.report_id for sheet in sheets):
        report = reports.get(report_id)
        if report is None or report.kind not in ACCOUNT_KINDS:
            continue
        ledger = ledger_of(report, sheets)
        if not ledger.statements or ledger.period is None:
            continue
        asked = asked_of(query, report, ledger.labels(), ledger.labels(PRIMARY), ledger.period)
        told = list(_told(asked, ledger, report, query.language)) if asked else []
        if PEOPLE.search(query.standalone) and not all(
            _COUNTS_PEOPLE.search(f"{one.text} {one.context}") for one in told
        ):
            continue  # "某公司有多少员工": a row of that name tells something else
        if asked and told:
            distance = min((abs(year - ledger.period) for year in asked.years), default=0)
            answers.append((distance, asked.named, report.company, told))
    if any(named for _, named, _, _ in answers):
        answers = [answer for answer in answers if answer[1]]
    if len({company for _, _, company, _ in answers}) != 1:
        return []
    return min(answers, key=lambda answer: answer[0])[3]


def _told(asked: Asked, ledger: Ledger, report: Report, language: Language) -> Iterator[Statement]:
    """The statements for each year and metric; none at all where one of them is missing."""
    ledger = ledger.within(asked.within) if asked.within else ledger
    assert ledger.period is not None
    told: list[Statement] = []
    if asked.over:
        yield from _over_years(asked, ledger, report, language)
        return
    for year in asked.years or (ledger.period,):
        for metric in asked.metrics:
            at = year if metric.compared and len(asked.metrics) > 1 else year - asked.before
            found = list(_of_metric(metric, at, ledger, Teller(asked, report, language)))
            if not found:
                return
            told += found
    yield from {one.text: one for one in told}.values()  # one row may tell two items: "Basic and diluted"


def _over_years(asked: Asked, ledger: Ledger, report: Report, language: Language) -> Iterator[Statement]:
    """The sum, or the mean, of the one item asked over the years; nothing where one of them is missing."""
    item, said = asked.metrics[0].item(LINE), asked.metrics[0].said
    found = [ledger.of_item(item, year, asked.parent, said) for year in sorted(asked.years)]
    figures = [figure for figure in found if figure is not None]
    if len(figures) == len(found):
        yield Teller(asked, report, language).over_years(asked.metrics[0], figures)


def _of_metric(metric: Metric, year: int, ledger: Ledger, teller: Teller) -> Iterator[Statement]:
    parent = teller.asked.parent
    for label in map(fold_label, metric.disclosed):
        if figure := ledger.by_label(label, year, parent):
            yield teller.line(figure, year, metric, label)
            break

    def find(name: str, step: int) -> Figure | None:
        item = metric.item(name)
        figure = ledger.of_item(item, year + step * teller.asked.apart, parent, metric.said if name == LINE else "")
        unknown = figure is not None and not metric.line and not figure.unit and scale_of(ledger.usual) > 1
        return (
            None if unknown and item.nature in ("flow", "stock") else figure
        )  # nothing tells whether it is in thousands

    if metric.shape == "points":
        pairs = ((evaluate(f, find), evaluate(f, lambda name, step: find(name, step - 1))) for f in metric.formulas)
        both = next(((now, before) for now, before in pairs if now and before), None)
        yield from [teller.points(metric, *both, year)] if both else []
        return
    worked = ((formula, outcome) for formula in metric.formulas if (outcome := evaluate(formula, find)))
    formula, outcome = next(worked, ("", None))
    if outcome is None:
        if not metric.line and (figure := ledger.by_label(fold_label(metric.said), year, parent)):
            yield teller.line(figure, year, metric)
    elif formula == LINE:
        yield teller.line(outcome.figures[0], year, metric)
    else:
        yield teller.computed(metric, outcome, year)
