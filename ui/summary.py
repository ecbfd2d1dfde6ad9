"""The themes of one report, each point with its page, and the shares that its tables say moved."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

import streamlit as st

from assistant.build import Desk
from assistant.export import WRITERS, file_stem
from assistant.export.summary import BESIDE, KINDS, ROLES, beside, by_kind
from assistant.llm.privacy import privacy
from assistant.tables.movers import Mover, movers
from assistant.themes import summarize
from assistant.themes.records import Theme, ThemePoint, ThemeSummary
from ingest.errors import YanbaoError
from ingest.records import Report
from ui.charts import chart, movers_chart
from ui.desk import State, show_error, state_of
from ui.files import MIME, NAMED
from ui.language import interface_language, say
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
    by_model = _asks_model(desk)
    try:
        with st.spinner(say("正在整理主题……", "Gathering the themes …")):
            summary = _summary(desk, chosen, state_of(desk), by_model)
    except YanbaoError as error:
        show_error(error)
        summary = _summary(desk, chosen, state_of(desk), False)
    _downloads(summary)
    if summary.note:
        st.caption(f":material/info: {plain_label(summary.note)}")
    themes = [theme for theme in summary.themes if theme.points]
    if not themes:
        st.markdown(say("这份研报没有列出投资主题。", "This report sets out no investment themes."))
    for number, theme in enumerate(themes):
        _theme(f"themes-{chosen.id}-{number}", theme)
    for number, listed in enumerate(movers(desk.library, chosen)):
        with st.container(border=True):
            st.header(plain_label(listed.caption or listed.measure), anchor=False)
            chart(movers_chart(listed), listed.movers, partial(_open, chosen), f"movers-{chosen.id}-{number}")


def _asks_model(desk: Desk) -> bool:
    """Whether the themes shall be told by the model, where one is set: never before the user has asked for it."""
    if not desk.settings.model:
        return False
    return st.toggle(
        say("由大模型撰写", "Written by the model"),
        key="themes-by-model",
        help=plain_markdown(privacy(desk.settings, os.environ).text(interface_language())),
        on_change=close_page,
        persist_state="session",
    )


@st.cache_data(show_spinner=False, max_entries=32)
def _summary(_desk: Desk, report: Report, state: State, by_model: bool) -> ThemeSummary:
    return _desk.written_summary(report) if by_model else summarize(_desk.library, report, (), _desk.taxonomy)


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
    """The points by whose words they tell, the companies by their part, and what stands beside the theme."""
    language = interface_language()
    background = beside(theme)
    with st.container(border=True):
        st.header(plain_label(theme.name), anchor=False)
        for kind, points in by_kind(theme.points):
            _points(KINDS[kind].text(language), points)
        for part, role in ROLES.items():
            named = [" ".join(filter(None, (c.name, c.ticker))) for c in theme.companies if c.kind == part]
            if named:
                badges = " ".join(f":gray-badge[{plain_label(name)}]" for name in named)
                st.markdown(f":small[:gray[{role.text(language)}]] {badges}")
        if background:
            _points(BESIDE.text(language), background)
        show_chips(owner, (*theme.citations, *(c for point in background for c in point.citations)), short=True)
        if theme.unsupported:
            left_out = len(theme.unsupported)
            st.caption(
                say(f"另有 {left_out} 句未能核实，已略去。", f"Left out: statements not found on a page, {left_out}.")
            )


def _points(title: str, points: Sequence[ThemePoint]) -> None:
    lines = []
    for point in points:
        marks = " ".join(f":primary-badge[{citation.marker}]" for citation in point.citations)
        lines.append(f"- {plain_markdown(point.text)} {marks}".rstrip())
    st.markdown("\n".join((f":small[:gray[{title}]]", "", *lines)))
