"""Asked → statements: the figures found, the arithmetic done, and both told with the rows they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from assistant.accounts.asked import Asked, asked_of
from assistant.accounts.items import BY_NAME
from assistant.accounts.labels import fold_label
from assistant.accounts.ledger import PRIMARY, Figure, Ledger, ledger_of
from assistant.accounts.metrics import Metric
from assistant.accounts.ratios import LINE, Find, Outcome, evaluate
from assistant.records import Computation, Query, Statement
from assistant.tables.rows import context_of
from assistant.tables.sheet import Sheet
from assistant.words.locate import tidy
from ingest.records import FILINGS, Cell, Language, Report

ACCOUNT_KINDS = (*sorted(FILINGS), "")
"""Kinds of report that hold accounts: companies' own, and those that do not say what they are."""
_PEOPLE = re.compile(r"员工|人员|职工")
_COUNTS_PEOPLE = re.compile(r"员工|人员|职工|人数|学历|[(（：\s]人")
_SPANS = {"03-31": ("一季度", "3月末"), "06-30": ("上半年", "6月末"), "09-30": ("前三季度", "9月末")}
"""What the flows and the stocks of a year that is not yet over are told of, by the day on which a report's period ends."""
PLACES = 2
"""Decimals of a ratio unless the question says otherwise."""


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
        asked = asked_of(query, report, ledger.labels(), ledger.labels(PRIMARY))
        told = list(_told(asked, ledger, report, query.language)) if asked else []
        if _PEOPLE.search(query.standalone) and not all(
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
    assert ledger.period is not None
    told: list[Statement] = []
    for year in asked.years or (ledger.period,):
        for metric in asked.metrics:
            at = year if metric.compared and len(asked.metrics) > 1 else year - asked.before
            found = list(_of_metric(metric, at, asked, ledger, report, language))
            if not found:
                return
            told += found
    yield from told


def _of_metric(
    metric: Metric, year: int, asked: Asked, ledger: Ledger, report: Report, language: Language
) -> Iterator[Statement]:
    for label in map(fold_label, metric.disclosed):
        if figure := ledger.by_label(label, year, asked.parent):
            yield _line(figure, _when(year, metric, asked, report, language), report, language, label)
            break

    def find(name: str, step: int) -> Figure | None:
        return ledger.of_item(metric.item(name), year + step, asked.parent, metric.said)

    if metric.shape == "points":
        yield from _moved_points(metric, year, asked, report, language, find)
        return
    outcomes = (evaluate(formula, find) for formula in metric.formulas)
    outcome = next((outcome for outcome in outcomes if outcome is not None), None)
    if outcome is None:
        if not metric.line and (figure := ledger.by_label(fold_label(metric.said), year, asked.parent)):
            yield _line(figure, _when(year, metric, asked, report, language), report, language)
    elif metric.line:
        yield _line(outcome.figures[0], _when(year, metric, asked, report, language), report, language)
    else:
        yield _computed(metric, outcome, year, asked, report, language)


def _moved_points(
    metric: Metric, year: int, asked: Asked, report: Report, language: Language, find: Find
) -> Iterator[Statement]:
    """ "2019年净利率为 12.10%，2018年为 11.60%，上升 0.50 个百分点": a ratio of two years by one formula, and how far they are apart."""
    pairs = (
        (evaluate(formula, find), evaluate(formula, lambda name, step: find(name, step - 1)))
        for formula in metric.formulas
    )
    now, before = next(((a, b) for a, b in pairs if a and b), (None, None))
    if now is None or before is None:
        return
    places = PLACES if asked.digits is None else asked.digits
    values = [Decimal(rounded(outcome.value * 100, places).replace(",", "")) for outcome in (now, before)]
    gap = rounded(abs(values[0] - values[1]), places)
    whens = [_when(at, metric, asked, report, language) for at in (year, year - 1)]
    figures = (*now.figures, *before.figures)
    name, english = metric.said, metric.english.removeprefix("change in ")
    if language == "zh":
        way = "上升" if values[0] >= values[1] else "下降"
        text = f"{whens[0]}{name}为 {values[0]}%（{now.shown}），{whens[1]}为 {values[1]}%（{before.shown}），{way} {gap} 个百分点"
    else:
        way = "up" if values[0] >= values[1] else "down"
        text = (
            f"{english[:1].upper()}{english[1:]}: {values[0]}% in {whens[0]} [{now.shown}], {values[1]}% in {whens[1]} [{before.shown}]; "
            f"{way} {gap} percentage points"
        )
    worked = f"{now.shown} = {values[0]}%; {before.shown} = {values[1]}%; {values[0]}% − {values[1]}% = {values[0] - values[1]} 个百分点"
    yield Statement(
        text=text,
        places=tuple(dict.fromkeys(p for figure in figures for p in figure.sheet.place(_near(figure)))),
        context="\n".join(dict.fromkeys(_context(figure, report) for figure in figures)),
        computation=Computation(
            formula=worked, cells=tuple(dict.fromkeys(figure.cell for figure in figures)), report_id=report.id
        ),
    )


def _when(year: int, metric: Metric, asked: Asked, report: Report, language: Language) -> str:
    """ "2019年", "2019年末" for a stock, with the parent company's name for its figures."""
    if language == "en":
        return f"{year}, parent company" if asked.parent else str(year)
    return f"{year}年{_span(metric, report)}{'母公司' if asked.parent else ''}"


def _span(metric: Metric, report: Report) -> str:
    """The part of a year that a report covers, or its last day where a stock is told of it."""
    if report.period[-5:] not in _SPANS:
        return "末" if metric.line and metric.shape == "stock" else ""
    named = [item for name, item in BY_NAME.items() if name in metric.formulas[0]] or [metric.item(LINE)]
    flow, stock = _SPANS[report.period[-5:]]
    return stock if all(item.nature == "stock" for item in named) else flow


def _line(figure: Figure, when: str, report: Report, language: Language, name: str = "") -> Statement:
    """ "2019年营业收入为 1,175,301,034.32 元", on its row."""
    text = tidy(figure.cell.text)
    unit = "" if figure.unit and text.endswith(figure.unit) else figure.unit
    tail = "" if not unit else unit if unit == "%" else f" ({unit})" if unit.isascii() else f" {unit}"
    name = name or figure.name
    said = f"{when}{name}为 {text}{tail}" if language == "zh" else f"{name} ({when}): {text}{tail}"
    return Statement(text=said, places=figure.sheet.place(_near(figure)), context=_context(figure, report))


def _computed(
    metric: Metric, outcome: Outcome, year: int, asked: Asked, report: Report, language: Language
) -> Statement:
    """ "2019年毛利率为 23.15%（(收入 − 成本) ÷ 收入）", in English with one decimal as reports print it, on the rows of its figures."""
    shown, when = _shown(metric, outcome, asked.digits, language), _when(year, metric, asked, report, language)
    cells = tuple(dict.fromkeys(figure.cell for figure in outcome.figures))
    places = tuple(dict.fromkeys(p for figure in outcome.figures for p in figure.sheet.place(_near(figure))))
    contexts = dict.fromkeys(_context(figure, report) for figure in outcome.figures)
    moved, gap = _moved(metric, outcome, language)
    if gap and outcome.figures[1].value <= 0 < outcome.figures[0].value:  # from a loss there is no rate of growth
        shown = ""
    if not shown:
        gap = gap.removeprefix("; ")
        name = metric.item(LINE)
        text = (
            f"{when}{name.name}{moved[1:]}（{gap}）"
            if language == "zh"
            else f"{name.english[:1].upper()}{name.english[1:]} ({when}){moved[1:]} [{gap}]"
        )
    elif language == "zh":
        text = f"{when}{metric.name}为 {shown}（{outcome.shown}）{moved}"
    else:
        brief = rounded(outcome.value * 100, 1) if metric.shape == "percent" and asked.digits is None else ""
        told = f"{brief}% [{outcome.shown} = {shown}]" if brief else f"{shown} [{outcome.shown}]"
        text = f"{metric.english[:1].upper()}{metric.english[1:]} ({when}): {told}{moved}"
        gap = f" ≈ {brief}%{gap}" if brief else gap
    return Statement(
        text=text,
        places=places,
        context="\n".join(contexts),
        computation=Computation(
            formula=f"{outcome.shown} = {shown}{gap}" if shown else gap, cells=cells, report_id=report.id
        ),
    )


def _moved(metric: Metric, outcome: Outcome, language: Language) -> tuple[str, str]:
    """By how much an item grew, beside its growth in per cent, as it is told and as it is worked out; empty for any other
    metric."""
    if not (metric.compared and metric.shape == "percent" and len(outcome.figures) > 1):
        return "", ""
    now, before = outcome.figures[0], outcome.figures[1]
    if now.scale != before.scale:
        return "", ""
    moved = (now.value - before.value) / now.scale
    spent = now.value < 0 and before.value < 0  # printed as what went out: more of it is an increase
    moved = -moved if spent else moved
    gap = rounded(abs(moved), max(_decimals(now), _decimals(before)))
    told = f"{gap} {now.unit}".strip()
    printed = [tidy(f.cell.text).strip("()-−") if spent else tidy(f.cell.text) for f in (now, before)]
    worked = f"; {printed[0]} − {printed[1]} = {'-' if moved < 0 else ''}{told}"
    if language == "zh":
        return f"，{'减少' if moved < 0 else '增加'} {told}", worked
    return f"; {'down' if moved < 0 else 'up'} {told}", worked


def _shown(metric: Metric, outcome: Outcome, digits: int | None, language: Language) -> str:
    places = PLACES if digits is None else digits
    plain, percent = rounded(outcome.value, places), f"{rounded(outcome.value * 100, places)}%"
    if metric.shape == "percent":
        return percent
    if metric.shape == "both":
        return f"{plain}（{percent}）" if language == "zh" else f"{plain} ({percent})"
    if metric.shape == "count":
        return rounded(outcome.value, 0)
    if metric.shape == "share":
        return f"{plain} 元" if language == "zh" else plain
    if metric.shape == "amount":
        figure = outcome.figures[0]
        return f"{rounded(outcome.value / figure.scale, _decimals(figure))} {figure.unit}".strip()
    return plain


def rounded(value: Decimal, places: int) -> str:
    """A value with so many decimals, halves away from zero, thousands parted."""
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"


def _decimals(figure: Figure) -> int:
    found = re.search(r"\.(\d+)", figure.cell.text)
    return len(found.group(1)) if found else 0


def _near(figure: Figure) -> list[Cell]:
    """The cells of a figure's row that stand on its page."""
    return [cell for cell in figure.row if cell.page == figure.cell.page]


def _context(figure: Figure, report: Report) -> str:
    table = figure.sheet.table
    covered = "".join(f" {figure.year}年{span}" for span in _SPANS.get(report.period[-5:], ()))
    unit = f"单位：{figure.unit}" if figure.unit and not table.unit else ""
    return " ".join(filter(None, (context_of(table), unit, f"{figure.year}年{covered}")))
