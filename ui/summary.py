"""The themes of one report, each point with its page, and the shares that its tables say moved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assistant.build import Desk
from assistant.export import WRITERS, file_stem
from assistant.records import Theme, ThemeSummary
from assistant.tables.movers import Mover, movers
from assistant.themes import summarize
from ingest.records import Report
from ui.charts import chart, movers_chart
from ui.desk import State, state_of
from ui.files import MIME, NAMED
from ui.language import say
from ui.opened import close_page, open_report, show_chips
from ui.plain import plain_label, plain_markdown

CHOSEN = "themes-report"
OWNER = "themes-movers"


def show_summary(desk: Desk, reports: Sequence[Report]) -> None:
    """The report chosen: downloads, themes, movers."""
    by_id = {report.id: report for report in reports}
    chosen = by_id[
        st.selectbox(
            say("研报", "Report"),
            list(by_id),
            format_func=lambda key: _named(by_id[key]),
            key=CHOSEN,
            on_change=close_page,
            persist_state="session",
        )
    ]
    with st.spinner(say("正在整理主题……", "Gathering the themes …")):
        summary = _summary(desk, chosen, state_of(desk))
    _downloads(summary)
    themes = [theme for theme in summary.themes if theme.points]
    if not themes:
        st.markdown(say("这份研报没有列出投资主题。", "This report sets out no investment themes."))
    for number, theme in enumerate(themes):
        _theme(f"themes-{chosen.id}-{number}", theme)
    for number, listed in enumerate(movers(desk.library, chosen)):
        with st.container(border=True):
            st.header(plain_label(listed.caption or listed.measure), anchor=False)
            chart(movers_chart(listed), listed.movers, partial(_open, chosen), f"movers-{chosen.id}-{number}")


@st.cache_data(show_spinner=False, max_entries=32)
def _summary(_desk: Desk, report: Report, state: State) -> ThemeSummary:
    return summarize(_desk.library, report)


def _open(report: Report, mover: Mover) -> None:
    open_report(OWNER, report.id, mover.page, ((mover.page, mover.box),))


def _named(report: Report) -> str:
    return f"{report.label} · {report.title or report.file_name}"


def _downloads(summary: ThemeSummary) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for suffix, write in WRITERS.items():
            st.download_button(
                NAMED[suffix],
                data=partial(write, summary),
                file_name=f"{file_stem(summary)}.{suffix}",
                mime=MIME[suffix],
                icon=":material/download:",
                key=f"summary-{suffix}",
                on_click="ignore",
            )


def _theme(owner: str, theme: Theme) -> None:
    with st.container(border=True):
        st.header(plain_label(theme.name), anchor=False)
        points = []
        for point in theme.points:
            marks = " ".join(f":primary-badge[{citation.marker}]" for citation in point.citations)
            points.append(f"- {plain_markdown(point.text)} {marks}".rstrip())
        st.markdown("\n".join(points))
        if theme.companies:
            named = (" ".join(filter(None, (company.name, company.ticker))) for company in theme.companies)
            st.markdown(" ".join(f":gray-badge[{plain_label(name)}]" for name in named))
        show_chips(owner, theme.citations, short=True)
