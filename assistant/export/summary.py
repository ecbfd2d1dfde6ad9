"""A theme summary as a paper (for Word) and as sheets (for Excel)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.export.paper import Entry, Grid, Heading, Items, Paper, Part, Sheet, Value
from assistant.figures import Figure, figures
from assistant.records import Citation, Theme, ThemeSummary
from ingest.errors import Bilingual
from ingest.records import Language, Report

_COMPANY = Bilingual(zh="公司", en="Company")
_TICKER = Bilingual(zh="代码", en="Ticker")
_THEME = Bilingual(zh="主题", en="Theme")
_POINT = Bilingual(zh="要点", en="Point")
_PAGE = Bilingual(zh="页", en="Page")
_BROKER = Bilingual(zh="券商", en="Broker")
_DATE = Bilingual(zh="日期", en="Date")
_REPORT = Bilingual(zh="研报", en="Report")
_QUOTE = Bilingual(zh="原文", en="Quote")


def summary_paper(summary: ThemeSummary) -> Paper:
    """A chapter a theme: its points, then its companies as a table."""
    report = summary.report
    return Paper(
        title=report.title or report.file_name,
        label=report_label(report),
        parts=tuple(_parts(summary)),
        language=report.language,
    )


def report_label(report: Report) -> str:
    """Broker, date and file."""
    return " · ".join(part for part in (report.broker, report.published, report.file_name) if part)


def _parts(summary: ThemeSummary) -> Iterator[Part]:
    language = summary.report.language
    if not summary.themes:
        yield Items((Entry(Bilingual(zh="没有找到投资主题。", en="No investment themes found.").text(language)),))
    for theme in summary.themes:
        yield Heading(theme.name)
        yield Items(tuple(Entry(point.text, point.citations) for point in theme.points))
        if theme.companies:
            yield Grid(
                (_COMPANY.text(language), _TICKER.text(language)),
                tuple((Entry(c.name, c.citations), Entry(c.ticker)) for c in theme.companies),
            )


def summary_sheets(summary: ThemeSummary) -> tuple[Sheet, ...]:
    """Points, companies, figures and sources; each row says which page it is from."""
    language = summary.report.language
    head = tuple(name.text(language) for name in (_BROKER, _DATE, _THEME))
    report, themes = summary.report, summary.themes
    own: tuple[Value, ...] = (report.broker, day(report.published))
    return (
        Sheet(
            Bilingual(zh="要点", en="Points").text(language),
            (*head, _POINT.text(language), _PAGE.text(language)),
            tuple((*own, t.name, p.text, first_page(p.citations)) for t in themes for p in t.points),
        ),
        Sheet(
            Bilingual(zh="公司", en="Companies").text(language),
            (*head, _COMPANY.text(language), _TICKER.text(language), _PAGE.text(language)),
            tuple((*own, t.name, c.name, c.ticker, first_page(c.citations)) for t in themes for c in t.companies),
        ),
        Sheet(
            Bilingual(zh="数据", en="Figures").text(language),
            (*head, *(b.text(language) for b in (*_FIGURE, _POINT, _PAGE))),
            tuple((*own, *row) for theme in themes for row in _figure_rows(theme)),
        ),
        sources_sheet([c for t in themes for c in t.citations], {report.id: report}, language),
    )


_FIGURE = (
    Bilingual(zh="数值", en="Value"),
    Bilingual(zh="单位", en="Unit"),
    Bilingual(zh="原文写法", en="As printed"),
)
_QUANTITIES = ("number", "percent", "point")


def _figure_rows(theme: Theme) -> Iterator[tuple[Value, ...]]:
    for point in theme.points:
        for figure in figures(point.text):
            if figure.kind in _QUANTITIES and figure.value is not None:
                yield (
                    theme.name,
                    float(figure.value),
                    _unit(figure),
                    figure.text,
                    point.text,
                    first_page(point.citations),
                )


def _unit(figure: Figure) -> str:
    """The unit that the value is in, scale words resolved: percent as printed."""
    return {"percent": "%", "point": "pp"}.get(figure.kind, figure.unit)


def sources_sheet(citations: Sequence[Citation], reports: dict[str, Report], language: Language) -> Sheet:
    """Every citation once: its report, physical and printed page, and quote."""
    names = Bilingual(zh="来源", en="Sources"), Bilingual(zh="印刷页码", en="Printed page")
    rows: dict[tuple[Value, ...], None] = {}
    for citation in citations:
        report = reports[citation.report_id]
        place = (citation.file_name, citation.page, citation.page_label, citation.quote)
        rows.setdefault((report.broker, day(report.published), *place))
    columns = (_BROKER, _DATE, _REPORT, _PAGE, names[1], _QUOTE)
    return Sheet(names[0].text(language), tuple(name.text(language) for name in columns), tuple(rows))


def first_page(citations: Sequence[Citation]) -> int | None:
    """The physical page of the first citation."""
    return citations[0].page if citations else None


def day(iso: str) -> Value:
    """An ISO date as a date; anything else as it is."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return iso
