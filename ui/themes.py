"""Theme summaries: the themes of a report, each point with its page."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.build import Desk
from assistant.export import file_stem, to_json, to_markdown
from assistant.records import Theme, ThemeSummary
from assistant.themes import summarize
from ingest.records import Report
from ui.desk import open_desk
from ui.language import say
from ui.opened import close_page, show_chips
from ui.plain import plain_label, plain_markdown
from ui.reader import beside


def show() -> None:
    """The page."""
    desk = open_desk()
    reports = {report.id: report for report in desk.library.catalog.reports()}
    if not reports:
        st.title(say("主题", "Themes"))
        st.markdown(say("资料库还是空的，请先导入研报。", "The library is empty; add reports first."))
        st.page_link("ui/pages/library.py", label=say("去资料库", "To the library"), icon=":material/library_books:")
        return
    with beside(desk, "themes"):
        _show(desk, reports)


def _show(desk: Desk, reports: Mapping[str, Report]) -> None:
    st.title(say("主题", "Themes"))
    chosen = st.selectbox(
        say("研报", "Report"),
        list(reports),
        format_func=lambda key: _named(reports[key]),
        key="themes-report",
        on_change=close_page,
    )
    summary = _summary(desk, reports[chosen], desk.library.catalog.version())
    _downloads(summary)
    themes = [theme for theme in summary.themes if theme.points]
    if not themes:
        st.markdown(say("这份研报没有列出投资主题。", "This report sets out no investment themes."))
    for number, theme in enumerate(themes):
        _show_theme(f"themes-{chosen}-{number}", theme)


@st.cache_data(show_spinner=False, max_entries=32)
def _summary(_desk: Desk, report: Report, version: int) -> ThemeSummary:
    return summarize(_desk.library, report)


def _named(report: Report) -> str:
    return f"{report.label} · {report.title or report.file_name}"


def _downloads(summary: ThemeSummary) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for suffix, text, mime in (
            ("md", to_markdown(summary), "text/markdown"),
            ("json", to_json(summary), "application/json"),
        ):
            st.download_button(
                say(f"下载 {suffix.upper()}", f"Download {suffix.upper()}"),
                data=text,
                file_name=f"{file_stem(summary)}.{suffix}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
            )


def _show_theme(owner: str, theme: Theme) -> None:
    with st.container(border=True):
        st.subheader(plain_label(theme.name), anchor=False)
        for point in theme.points:
            marks = " ".join(f":primary-badge[{citation.marker}]" for citation in point.citations)
            st.markdown(f"- {plain_markdown(point.text)} {marks}".rstrip())
        if theme.companies:
            named = (" ".join(filter(None, (company.name, company.ticker))) for company in theme.companies)
            st.markdown(" ".join(f":gray-badge[{plain_label(name)}]" for name in named))
        show_chips(owner, theme.citations)
