"""A theme summary as a paper (for Word) and as sheets (for Excel)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from assistant.amounts.figures import Figure, figures
from assistant.export.coverage import HEADING, coverage_rows
from assistant.export.paper import Entry, Grid, Heading, Items, Paper, Part, Sheet, Value
from assistant.records import Citation
from assistant.themes.records import CompanyKind, Coverage, PointKind, Theme, ThemePoint, ThemeSummary
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
_KIND = Bilingual(zh="类别", en="Kind")
_ABOUT = Bilingual(zh="所涉日期", en="Date told of")
_ROLE = Bilingual(zh="推荐、公告或提及", en="Recommended, announced or mentioned")
BESIDE = Bilingual(zh="表格与风险提示", en="From tables and risks")
KINDS: dict[PointKind, Bilingual] = {
    "event": Bilingual(zh="动态", en="What happened"),
    "market": Bilingual(zh="市场数据", en="Market data"),
    "disclosure": Bilingual(zh="公司披露", en="Company disclosure"),
    "view": Bilingual(zh="券商观点", en="The broker's view"),
    "risk": Bilingual(zh="风险", en="Risks"),
}
ROLES: dict[CompanyKind, Bilingual] = {
    "recommended": Bilingual(zh="推荐", en="recommended"),
    "announced": Bilingual(zh="公告", en="announced"),
    "mentioned": Bilingual(zh="提及", en="mentioned"),
}


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
        yield from _points(theme.points, language)
        if theme.companies:
            yield Heading(_COMPANY.text(language), 2)
            yield Grid(
                tuple(name.text(language) for name in (_COMPANY, _TICKER, _ROLE)),
                tuple(
                    (Entry(c.name, c.citations), Entry(c.ticker), Entry(ROLES[c.kind].text(language)))
                    for c in theme.companies
                ),
            )
        if theme.background:
            yield Heading(BESIDE.text(language), 2)
            yield Items(tuple(Entry(point.text, point.citations) for point in theme.background))
    yield Heading(HEADING.text(language))
    if summary.note:
        yield Items((Entry(summary.note),))
    yield Items(tuple(Entry(f"{label}: {value}") for label, value in coverage_rows(summary.coverage, language)))


def _points(points: Sequence[ThemePoint], language: Language) -> Iterator[Part]:
    for kind, held in by_kind(points):
        yield Heading(KINDS[kind].text(language), 2)
        yield Items(tuple(Entry(point.text, point.citations) for point in held))


def all_citations(theme: Theme) -> tuple[Citation, ...]:
    """The citations of a theme and of what stands beside it."""
    return (*theme.citations, *(citation for point in theme.background for citation in point.citations))


def beside(theme: Theme) -> tuple[ThemePoint, ...]:
    """What stands beside the theme, its citations numbered on after the theme's own, so that no number is given twice."""
    number = count(1 + max((citation.marker for citation in theme.citations), default=0))
    return tuple(
        replace(point, citations=tuple(replace(citation, marker=next(number)) for citation in point.citations))
        for point in theme.background
    )


def by_kind(points: Sequence[ThemePoint]) -> list[tuple[PointKind, list[ThemePoint]]]:
    """The points by whose words they tell, in the order of `KINDS`; within a kind in their own order."""
    groups = ((kind, [point for point in points if point.kind == kind]) for kind in KINDS)
    return [(kind, held) for kind, held in groups if held]


def summary_sheets(summary: ThemeSummary) -> tuple[Sheet, ...]:
    """Points, companies, figures and sources; each row says which page it is from."""
    language = summary.report.language
    head = tuple(name.text(language) for name in (_BROKER, _DATE, _THEME))
    report, themes = summary.report, summary.themes
    own: tuple[Value, ...] = (report.broker, day(report.published))
    return (
        Sheet(
            Bilingual(zh="要点", en="Points").text(language),
            (*head, *(name.text(language) for name in (_POINT, _KIND, _ABOUT, _PAGE, _QUOTE))),
            tuple(
                (
                    *own,
                    t.name,
                    p.text,
                    KINDS[p.kind].text(language),
                    day(p.day),
                    first_page(p.citations),
                    quotes(p.citations),
                )
                for t in themes
                for p in (*t.points, *t.background)
            ),
        ),
        Sheet(
            Bilingual(zh="公司", en="Companies").text(language),
            (*head, *(name.text(language) for name in (_COMPANY, _TICKER, _ROLE, _PAGE))),
            tuple(
                (*own, t.name, c.name, c.ticker, ROLES[c.kind].text(language), first_page(c.citations))
                for t in themes
                for c in t.companies
            ),
        ),
        Sheet(
            Bilingual(zh="数据", en="Figures").text(language),
            (*head, *(b.text(language) for b in (*_FIGURE, _POINT, _PAGE))),
            tuple((*own, *row) for theme in themes for row in _figure_rows(theme)),
        ),
        coverage_sheet(((report, summary.coverage),), language),
        sources_sheet([c for t in themes for c in all_citations(t)], {report.id: report}, language),
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


def coverage_sheet(covered: Sequence[tuple[Report, Coverage]], language: Language) -> Sheet:
    """A row a line of each report's coverage page."""
    names = (_REPORT, Bilingual(zh="项目", en="Item"), Bilingual(zh="内容", en="Value"))
    rows = ((report.file_name, *row) for report, coverage in covered for row in coverage_rows(coverage, language))
    return Sheet(HEADING.text(language), tuple(name.text(language) for name in names), tuple(rows))


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


def quotes(citations: Sequence[Citation]) -> str:
    """The words that carry a point."""
    return " … ".join(citation.quote for citation in citations)


def day(iso: str) -> Value:
    """An ISO date as a date; anything else as it is."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return iso
