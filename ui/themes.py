"""Theme summaries: the themes of a report, each point with its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from assistant.build import Desk
from assistant.export import WRITERS, file_stem
from assistant.records import Theme, ThemeSummary
from assistant.theme_map import ThemeMention, theme_map
from assistant.themes import summarize
from ingest.records import Report
from ui.desk import open_desk
from ui.language import say
from ui.opened import close_page, show_chips
from ui.plain import plain_label, plain_markdown
from ui.reader import beside

OFFICE = "application/vnd.openxmlformats-officedocument."
MIME = {
    "md": "text/markdown",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "json": "application/json",
}
ROW_HEIGHT, MARGINS = 24, 110  # pixels


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
    _map(_mentions(desk, tuple(reports.values()), desk.library.catalog.version()))
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


def _map(mentions: Sequence[ThemeMention]) -> None:
    """Themes by day; a click on a dot goes to that report."""
    if len({mention.report.published for mention in mentions}) < 2:
        return
    with st.expander(say("各研报写到的主题", "Themes by report"), icon=":material/bubble_chart:"):
        st.vega_lite_chart(spec=_chart(mentions), on_select=_dot_chosen, key="theme-map")


def _chart(mentions: Sequence[ThemeMention]) -> dict[str, Any]:
    """A dot a mention, as large as it has paragraphs; in Vega-Lite's grammar."""
    names = {
        "theme": say("主题", "Theme"),
        "broker": say("券商", "Broker"),
        "day": say("日期", "Date"),
        "title": say("研报", "Report"),
        "paragraphs": say("段落数", "Paragraphs"),
    }
    rows = [
        {
            "day": mention.report.published,
            "theme": mention.theme,
            "broker": mention.report.broker or mention.report.company,
            "paragraphs": mention.paragraphs,
            "title": mention.report.title,
            "id": mention.report.id,
        }
        for mention in mentions
    ]
    return {
        "data": {"values": rows},
        "params": [{"name": "dot", "select": {"type": "point", "fields": ["id"]}}],
        "mark": {"type": "circle", "opacity": 0.85, "cursor": "pointer"},
        "height": MARGINS + ROW_HEIGHT * len({mention.theme for mention in mentions}),
        "encoding": {
            "x": {"field": "day", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "labelOverlap": True}},
            "y": {"field": "theme", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 260}},
            "size": {"field": "paragraphs", "type": "quantitative", "legend": None, "scale": {"range": [80, 500]}},
            "color": {"field": "broker", "type": "nominal", "legend": {"title": None, "orient": "top"}},
            "tooltip": [{"field": field, "type": "nominal", "title": name} for field, name in names.items()],
        },
    }


def _dot_chosen() -> None:
    dots = st.session_state["theme-map"].selection.get("dot") or []
    if dots:
        st.session_state["themes-report"] = dots[0]["id"]
        close_page()


@st.cache_data(show_spinner=False, max_entries=4)
def _mentions(_desk: Desk, reports: Sequence[Report], version: int) -> list[ThemeMention]:
    return theme_map(_desk.library, reports)


@st.cache_data(show_spinner=False, max_entries=32)
def _summary(_desk: Desk, report: Report, version: int) -> ThemeSummary:
    return summarize(_desk.library, report)


def _named(report: Report) -> str:
    return f"{report.label} · {report.title or report.file_name}"


def _downloads(summary: ThemeSummary) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for suffix, write in WRITERS.items():
            st.download_button(
                say(f"下载 {suffix.upper()}", f"Download {suffix.upper()}"),
                data=partial(write, summary),
                file_name=f"{file_stem(summary)}.{suffix}",
                mime=MIME[suffix],
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
