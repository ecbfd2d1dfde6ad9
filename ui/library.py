"""The library: what is in it, how well it was read, new reports in, old ones out."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.build import Desk
from ingest.records import Report
from ui.desk import open_desk
from ui.intake import show_intake, show_outcomes
from ui.language import say
from ui.report import show_report

SHOWN = 300
"""Rows drawn at once; beyond, the search narrows."""


def show() -> None:
    """The page."""
    desk = open_desk()
    reports = desk.library.catalog.reports()
    st.title(say("资料库", "Library"))
    with st.expander(say("导入研报", "Add reports"), icon=":material/upload_file:", expanded=not reports):
        show_intake(desk, samples=not reports)
    show_outcomes()
    if reports:
        chosen = _choose(desk, reports)
        if chosen:
            show_report(desk, chosen)


def _choose(desk: Desk, reports: Sequence[Report]) -> Report | None:
    """The list, narrowed by words; returns the report whose row is chosen."""
    words = st.text_input(
        say("查找", "Find"),
        placeholder=say("标题、券商、公司、代码或文件名", "Title, broker, company, ticker or file name"),
        label_visibility="collapsed",
        icon=":material/search:",
    )
    found = [report for report in reports if _matches(report, words)]
    shown = found[:SHOWN]
    st.caption(
        say(f"{len(found)} 份研报", f"{len(found)} reports")
        + (say(f"，列出前 {SHOWN} 份", f", the first {SHOWN} listed") if len(found) > SHOWN else "")
        + say("。点选一行查看详情。", ". Choose a row to look into it.")
    )
    picked = st.dataframe(
        [_row(desk, report) for report in shown],
        hide_index=True,
        height=min(430, 35 * len(shown) + 38) if shown else "auto",
        on_select="rerun",
        selection_mode="single-row",
        key=f"reports-{words}-{len(found)}",
        alt=say("研报列表", "List of reports"),
    )
    rows = picked.selection.rows
    return shown[rows[0]] if rows and rows[0] < len(shown) else None


def _matches(report: Report, words: str) -> bool:
    held = " ".join(
        (
            report.title,
            report.broker,
            report.company,
            report.ticker,
            report.file_name,
            report.industry,
            report.published,
        )
    ).lower()
    return all(word in held for word in words.lower().split())


def _row(desk: Desk, report: Report) -> dict[str, str | int]:
    without_text, tables = desk.library.catalog.counts(report.id)
    return {
        say("日期", "Date"): report.published,
        say("券商", "Broker"): report.broker,
        say("标题", "Title"): report.title or report.file_name,
        say("公司或行业", "Company or industry"): report.company or report.industry,
        say("评级", "Rating"): report.rating,
        say("页数", "Pages"): report.page_count,
        say("无文字页", "No text"): without_text,
        say("表格", "Tables"): tables,
        say("文件", "File"): report.file_name,
    }
