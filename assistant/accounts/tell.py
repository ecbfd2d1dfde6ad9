"""Figures of the accounts in words, each with the rows it stands on and the arithmetic that was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.accounts.asked import Asked
from assistant.accounts.items import BY_NAME
from assistant.accounts.labels import scale_of
from assistant.accounts.ledger import Figure
from assistant.accounts.metrics import Metric
from assistant.accounts.ratios import LINE, Outcome
from assistant.accounts.span import span_of
from assistant.records import Computation, Statement
from assistant.tables.rows import context_of
from assistant.words.locate import tidy
from ingest.records import Cell, Language, Report

PLACES = 2
"""Decimals of a ratio unless the question says otherwise."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what a question asked of a report's accounts, in the question's language."""

    asked: Asked
    report: Report
    language: Language

    def line(self, figure: Figure, year: int, metric: Metric, name: str = "") -> Statement:
        """ "2019年营业收入为 1,175,301,034.32 元", on its row."""
        when, text = self._when(year, metric), tidy(figure.cell.text)
        unit = "" if figure.unit and text.endswith(figure.unit) else figure.unit
        tail = "" if not unit else unit if unit == "%" else f" ({unit})" if unit.isascii() else f" {unit}"
        name = name or figure.name
        said = f"{when}{name}为 {text}{tail}" if self.language == "zh" else f"{name} ({when}): {text}{tail}"
        return Statement(text=said, places=figure.sheet.place(_near(figure)), context=_context(figure, self.report))

    def computed(self, metric: Metric, outcome: Outcome, year: int) -> Statement:
        """ "2019年毛利率为 23.15%（(收入 − 成本) ÷ 收入）", in English with one decimal as reports print it, on the rows of its figures."""
        shown, when = self._shown(metric, outcome), self._when(year, metric)
        if metric.compared and self.asked.apart > 1:
            before = year - self.asked.apart
            when = f"{when}较{before}年" if self.language == "zh" else f"{when} against {before}"
        moved, gap = self._moved(metric, outcome)
        if gap and outcome.figures[1].value <= 0 < outcome.figures[0].value:  # from a loss there is no rate of growth
            worked = gap.removeprefix("; ")
            item = metric.item(LINE)
            said = (
                (f"{when}{item.name}", "（{}）")
                if self.language == "zh"
                else (f"{_capital(item.english)} ({when})", " [{}]")
            )
            return self._stated(f"{said[0]}{moved[1:]}{said[1].format(worked)}", outcome.figures, worked)
        if self.language == "zh":
            text = f"{when}{metric.name}为 {shown}（{outcome.shown}）{moved}"
        else:
            brief = rounded(outcome.value * 100, 1) if metric.shape == "percent" and self.asked.digits is None else ""
            told = f"{brief}% [{outcome.shown} = {shown}]" if brief else f"{shown} [{outcome.shown}]"
            text = f"{_capital(metric.english)} ({when}): {told}{moved}"
            gap = f" ≈ {brief}%{gap}" if brief else gap
        return self._stated(text, outcome.figures, f"{outcome.shown} = {shown}{gap}")

    def over_years(self, metric: Metric, figures: Sequence[Figure]) -> Statement:
        """ "2018年至2019年营业收入合计为 …（a + b）": an item added over years, or its mean, in the unit asked for, else the last one's."""
        shown, last = " + ".join(tidy(figure.cell.text) for figure in figures), figures[-1]
        mean, unit = self.asked.over == "mean", self.asked.unit or last.unit
        if mean:
            shown = f"({shown}) ÷ {len(figures)}"
        value = sum((f.value for f in figures), Decimal(0)) / (len(figures) if mean else 1)
        scale = scale_of(self.asked.unit) if self.asked.unit else last.scale
        places = max(map(_decimals, figures)) if self.asked.digits is None else self.asked.digits
        told = f"{rounded(value / scale, places)} {unit}".strip()
        span = (figures[0].year, last.year)
        if self.language == "zh":
            text = f"{span[0]}年至{span[1]}年{metric.name}{'平均' if mean else '合计'}为 {told}（{shown}）"
        else:
            text = f"{_capital(metric.english)}, {span[0]} to {span[1]}: {told} [{shown}]"
        return self._stated(text, figures, f"{shown} = {told}")

    def points(self, metric: Metric, now: Outcome, before: Outcome, year: int) -> Statement:
        """ "2019年净利率为 12.10%（…），2018年为 11.60%（…），上升 0.50 个百分点": a ratio of two years, and how far they are apart."""
        places = PLACES if self.asked.digits is None else self.asked.digits
        one, other = (Decimal(rounded(outcome.value * 100, places).replace(",", "")) for outcome in (now, before))
        gap, whens = rounded(abs(one - other), places), [self._when(at, metric) for at in (year, year - 1)]
        if self.language == "zh":
            way = "上升" if one >= other else "下降"
            text = f"{whens[0]}{metric.said}为 {one}%（{now.shown}），{whens[1]}为 {other}%（{before.shown}），{way} {gap} 个百分点"
        else:
            way, name = "up" if one >= other else "down", _capital(metric.english.removeprefix("change in "))
            text = f"{name}: {one}% in {whens[0]} [{now.shown}], {other}% in {whens[1]} [{before.shown}]; {way} {gap} percentage points"
        worked = f"{now.shown} = {one}%; {before.shown} = {other}%; {one}% − {other}% = {one - other} 个百分点"
        return self._stated(text, (*now.figures, *before.figures), worked)

    def _stated(self, text: str, figures: Sequence[Figure], formula: str) -> Statement:
        cells = tuple(dict.fromkeys(figure.cell for figure in figures))
        return Statement(
            text=text,
            places=tuple(dict.fromkeys(p for figure in figures for p in figure.sheet.place(_near(figure)))),
            context="\n".join(dict.fromkeys(_context(figure, self.report) for figure in figures)),
            computation=Computation(formula=formula, cells=cells, report_id=self.report.id),
        )

    def _when(self, year: int, metric: Metric) -> str:
        """ "2019年", "2019年末" for a stock, with the parent company's name for its figures."""
        if self.language == "en":
            return f"{year}, parent company" if self.asked.parent else str(year)
        return f"{year}年{self._span(metric)}{'母公司' if self.asked.parent else ''}"

    def _span(self, metric: Metric) -> str:
        """The part of a year that the report covers, or its last day where a stock is told of it."""
        span = span_of(self.report)
        if span is None:
            return "末" if metric.line and metric.shape == "stock" else ""
        named = [item for name, item in BY_NAME.items() if name in metric.formulas[0]] or [metric.item(LINE)]
        return span.stock if all(item.nature == "stock" for item in named) else span.flow

    def _moved(self, metric: Metric, outcome: Outcome) -> tuple[str, str]:
        """By how much an item grew, beside its growth in per cent, as it is told and as it is worked out; empty for any other
        metric."""
        if not (metric.compared and metric.shape == "percent" and len(outcome.figures) == 2):
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
        if self.language == "zh":
            return f"，{'减少' if moved < 0 else '增加'} {told}", worked
        return f"; {'down' if moved < 0 else 'up'} {told}", worked

    def _shown(self, metric: Metric, outcome: Outcome) -> str:
        places = PLACES if self.asked.digits is None else self.asked.digits
        plain, percent = rounded(outcome.value, places), f"{rounded(outcome.value * 100, places)}%"
        if metric.shape == "percent":
            return percent
        if metric.shape == "both":
            return f"{plain}（{percent}）" if self.language == "zh" else f"{plain} ({percent})"
        if metric.shape == "count":
            return rounded(outcome.value, 0)
        if metric.shape == "share":
            return f"{plain} 元" if self.language == "zh" else plain
        if metric.shape in ("amount", "flow", "stock"):
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
    span = span_of(report)
    covered = f" {figure.year}年{span.flow} {figure.year}年{span.stock}" if span else ""
    unit = f"单位：{figure.unit}" if figure.unit and not table.unit else ""
    return " ".join(filter(None, (context_of(table), unit, f"{figure.year}年{covered}")))


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
