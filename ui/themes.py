"""Themes: of one report, each point with its page; and over a stretch of time, what changed and who says what."""

from __future__ import annotations

import streamlit as st

from ui.desk import all_reports, open_desk
from ui.language import say
from ui.opened import THEMES, close_page, open_report, opened
from ui.period import show_period
from ui.reader import beside
from ui.summary import CHOSEN, show_summary


def show() -> None:
    """The page."""
    desk = open_desk()
    reports = all_reports(desk)
    if not reports:
        st.title(say("主题", "Themes"))
        st.markdown(say("资料库还是空的，请先导入研报。", "The library is empty; add reports first."))
        st.page_link("ui/pages/library.py", label=say("去资料库", "To the library"), icon=":material/library_books:")
        return
    views = {"report": say("单份研报", "One report"), "period": say("一段时间", "A stretch of time")}
    if opened(THEMES) is None:
        open_report(THEMES, st.session_state.get(CHOSEN) or reports[0].id, 1)
    with beside(desk, THEMES):
        st.title(say("主题", "Themes"))
        view = st.segmented_control(
            say("范围", "Scope"),
            list(views),
            format_func=views.__getitem__,
            default="report",
            required=True,
            label_visibility="collapsed",
            key="themes-view",
            on_change=close_page,
            persist_state="session",
        )
        if view == "period":
            show_period(desk, reports)
        else:
            show_summary(desk, reports)
