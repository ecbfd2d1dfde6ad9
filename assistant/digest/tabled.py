"""What a report's tables say: ratings, target prices and estimates of companies, and figures of a day or month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.digest.metrics import estimate_metric, level, metric_key
from assistant.digest.reading import Opened, canonical, companies
from assistant.digest.records import View, ViewKind
from assistant.tables.cell_units import leaf, unit_of
from assistant.tables.columns import years_in
from assistant.tables.sheet import Sheet
from assistant.words.locate import tidy
from assistant.words.ratings import rank
from ingest.records import Cell

_RATING = re.compile(r"评级|^rating|recommendation", re.I)
_TARGET = re.compile(r"目标价|target price|price target|^tp\b", re.I)
_NAME = re.compile(r"名称|简称|公司|^company|^name|^stock", re.I)
_DAY = re.compile(r"日期|^date", re.I)
_OLD = re.compile(r"前次|上次|调整前|原预测|\bold\b|previous|prior", re.I)
_NEW = re.compile(r"本次|最新|调整后|新预测|\bnew\b|current", re.I)
_CHANGE = re.compile(r"变[动化]|change", re.I)
_NOW = re.compile(r"^(?:本[期周日月]|最新(?:值|价)?|现价|current|latest|this week)$", re.I)
_UNIT = re.compile(r"^单位$|^unit$", re.I)
_FORECAST = re.compile(r"20\d\d\s*E|FY\d\dE|\d\dE\b|预测", re.I)
_MONTH_DAY = re.compile(r"^(\d{1,2})[-/.](\d{1,2})$")
_UNIT_AFTER = re.compile(r"[(（][^()（）]+[)）]\s*$")
_NONE = re.compile(r"^[—\-–/ ]*$")


@dataclass(frozen=True, slots=True)
class _Ask:
    """A column that says something of each row: its kind, metric and year, and the column of its former value."""

    kind: ViewKind
    column: int
    metric: str = ""
    year: str = ""
    old: int | None = None


def table_views(opened: Opened) -> Iterator[View]:
    """Every view that the report's tables hold."""
    for sheet in opened.sheets:
        table = sheet.table
        heads = [leaf(table, name) for name in table.columns]
        if any(_RATING.search(head) or _TARGET.search(head) for head in heads):
            yield from _company_rows(opened, sheet, heads)
        elif opened.company and any(years_in(head) for head in heads):
            yield from _own_rows(opened, sheet, heads)
        elif not any(cell.kind == "ticker" for row in table.rows for cell in row):
            yield from _figure_rows(opened, sheet, heads)


def _company_rows(opened: Opened, sheet: Sheet, heads: Sequence[str]) -> Iterator[View]:
    """A coverage table: a row a company."""
    names = [i for i, head in enumerate(heads) if _NAME.search(head)]
    if not names or any(_DAY.search(head) for head in heads):
        return
    asks = list(_asks(heads))
    for row in sheet.table.rows:
        if not row[names[0]].text:
            continue
        subject = canonical(opened.names, row[names[0]].text)
        if not opened.names.knows(subject) and not any(cell.kind == "ticker" for cell in row):
            continue
        for ask in asks:
            view = _view(opened, sheet, row, ask, subject)
            if view is not None:
                yield view


def _asks(heads: Sequence[str]) -> Iterator[_Ask]:
    olds = {i for i, head in enumerate(heads) if _OLD.search(head)}
    for i, head in enumerate(heads):
        if i in olds or _CHANGE.search(head):
            continue
        base = _NEW.sub("", head)
        old = next((j for j in olds if _OLD.sub("", heads[j]) == base), None)
        years = years_in(head)
        if _RATING.search(head):
            yield _Ask("rating", i, old=old)
        elif _TARGET.search(head):
            yield _Ask("target", i, old=old)
        elif (metric := estimate_metric(head)) and years and _FORECAST.search(head):
            yield _Ask("estimate", i, metric, min(years), old)


def _view(opened: Opened, sheet: Sheet, row: Sequence[Cell], ask: _Ask, subject: str) -> View | None:
    cell = row[ask.column]
    near = [other for other in row if other.page == cell.page]
    text = tidy(cell.text)
    before = tidy(row[ask.old].text) if ask.old is not None else ""
    if ask.kind == "rating":
        grade, unit = rank(text), ""
    else:
        own = unit_of(sheet.table, ask.column, cell)
        text, before = f"{text}{own}", f"{before}{own}" if before and not _NONE.match(before) else ""
        grade, unit = level(text)
    if grade is None or not near:
        return None
    return View(
        kind=ask.kind, subject=subject, metric=ask.metric, period=ask.year, value=text, level=grade, unit=unit,
        report=opened.report, places=sheet.place(near), before="" if _NONE.match(before) else before,
        first=ask.kind == "rating" and ask.old is not None and bool(_NONE.match(before)),
    )  # fmt: skip


def _own_rows(opened: Opened, sheet: Sheet, heads: Sequence[str]) -> Iterator[View]:
    """A table of a company's report: a row a line of its accounts, a column a year."""
    table = sheet.table
    olds = {i for i, head in enumerate(heads) if _OLD.search(head)}
    for row in table.rows:
        metric = estimate_metric(row[0].text) if row else ""
        if not metric or companies(opened.names, row[0].text):
            continue
        for i, head in enumerate(heads):
            years = years_in(head)
            if i in olds or not years or _CHANGE.search(head) or not _FORECAST.search(head) or row[i].value is None:
                continue
            old = next((j for j in olds if _OLD.sub("", heads[j]) == _NEW.sub("", head)), None)
            value = _told(row[i], table.unit, metric)
            grade, unit = level(value)
            if grade is None:
                continue
            yield View(
                kind="estimate", subject=opened.company, metric=metric, period=min(years), value=value, level=grade, unit=unit,
                report=opened.report, places=sheet.place([c for c in row if c.page == row[i].page]),
                before=_told(row[old], table.unit, metric) if old is not None and row[old].value is not None else "",
            )  # fmt: skip


def _told(cell: Cell, table_unit: str, metric: str) -> str:
    """A line's value with its unit: margins are percent, a share's earnings in whole money, the rest in the table's unit."""
    text = tidy(cell.text)
    currency, _, scale = re.sub(r"[，,].*", "", table_unit).partition(" ")
    if cell.unit:
        return text
    if metric == "毛利率":
        return f"{text}%"
    if currency.isascii() and currency.isupper() and scale:
        return f"{currency} {text}" if metric == "每股收益" else f"{currency} {text}{scale}"
    return f"{text}元" if metric == "每股收益" else f"{text}{currency}"


def _figure_rows(opened: Opened, sheet: Sheet, heads: Sequence[str]) -> Iterator[View]:
    """A table of market data: a row a metric, columns of days, months and years, or "this week" as of a day."""
    table = sheet.table
    units = next((i for i, head in enumerate(heads) if _UNIT.match(head)), None)
    days = next((i for i, head in enumerate(heads) if _DAY.search(head)), None)
    captioned = opened.dates(table.caption)
    for row in table.rows:
        item = _item(row, heads, units)
        if item is None:
            continue
        for i, head in enumerate(heads):
            cell = row[i]
            if cell.value is None or i == units:
                continue
            period, forecast = _period(opened, head), bool(_FORECAST.search(head))
            if _NOW.match(head):
                period = _row_day(opened, row, days) or (captioned[-1].iso if len(captioned) == 1 else "")
            unit = row[units].text if units is not None else _bracketed(item.text)
            grade, kept = level(f"{cell.text}{unit}")
            if not period or grade is None or not unit:
                continue
            yield View(
                kind="forecast" if forecast else "figure", subject=metric_key(item.text if units is not None else _UNIT_AFTER.sub("", item.text)), value=f"{tidy(cell.text)}{unit}",
                period=period, level=grade, unit=kept, report=opened.report,
                places=sheet.place([c for c in row if c.page == cell.page]),
            )  # fmt: skip


def _item(row: Sequence[Cell], heads: Sequence[str], units: int | None) -> Cell | None:
    """The cell that names a row's metric: the one before the unit, else the first text."""
    if units:
        return row[units - 1]
    return row[0] if row and row[0].kind == "text" and row[0].text else None


def _bracketed(text: str) -> str:
    found = re.search(r"[(（]([^()（）]+)[)）]$", text.strip())
    return found.group(1) if found else ""


def _period(opened: Opened, head: str) -> str:
    years = years_in(head)
    dated = opened.dates(head)
    if len(dated) == 1 and dated[0].text in head and re.search(r"\d", head):
        return dated[0].iso
    return f"{min(years)}-01-01..{min(years)}-12-31" if len(years) == 1 and re.search(r"[AE]$", head.strip()) else ""


def _row_day(opened: Opened, row: Sequence[Cell], column: int | None) -> str:
    if column is None:
        return ""
    text = tidy(row[column].text)
    found = _MONTH_DAY.match(text)
    if found and opened.day is not None:
        try:
            day = date(opened.day.year, int(found[1]), int(found[2]))
        except ValueError:
            return ""
        return (day if day <= opened.day else day.replace(year=day.year - 1)).isoformat()
    dated = opened.dates(text)
    return dated[0].iso if dated else ""
