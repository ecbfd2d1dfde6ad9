"""The library: what is in it, how well it was read, new reports in; one report is looked into on the whole page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from assistant.build import Desk
from assistant.shelf_order import ORDERS, Order, arranged
from ingest.records import Report
from ui.desk import all_reports, open_desk
from ui.intake import show_intake, show_outcomes
from ui.language import count_reports, say
from ui.report import show_report

ROWS = 50
"""Reports on one page of the list."""
CHOSEN = "library-report"


def show() -> None:
    """The page."""
    desk = open_desk()
    reports = all_reports(desk)
    chosen = next((report for report in reports if report.id == st.session_state.get(CHOSEN)), None)
    if chosen:
        st.button(
            say("返回资料库", "Back to the library"), icon=":material/arrow_back:", type="tertiary", on_click=_back
        )
        show_outcomes()
        show_report(desk, chosen)
        return
    st.title(say("资料库", "Library"))
    with st.expander(say("导入研报", "Add reports"), icon=":material/upload_file:", expanded=not reports):
        show_intake(desk, samples=not reports)
    show_outcomes()
    if reports:
        _list(desk, reports)


def _list(desk: Desk, reports: Sequence[Report]) -> None:
    """The reports that the words find, a page at a time, in the order chosen."""
    words, order = _search()
    found = arranged(reports, words, order)
    pages = max(1, -(-len(found) // ROWS))
    count, turner = st.columns([1, 1], vertical_alignment="center")
    hint = say("点一行查看详情。", "Click a row to look into one.")
    count.caption(f"{count_reports(len(found))}{say('。', '. ')}{hint}")
    with turner.container(horizontal=True, horizontal_alignment="right"):
        page = st.pagination(pages, key=f"library-page-{words}-{order}") if pages > 1 else 1
    shown = found[(page - 1) * ROWS : page * ROWS]
    if not shown:
        st.markdown(say("没有符合的研报，请换个词。", "No report goes by these words; try others."))
        return
    counts = desk.library.catalog.all_counts()
    key = f"reports-{words}-{order}-{page}-{len(found)}"

    def choose() -> None:
        selection = st.session_state[key].selection
        rows = [*selection.rows, *(row for row, _ in selection.cells)]
        if rows:
            st.session_state[CHOSEN] = shown[rows[0]].id

    st.dataframe(
        [_row(report, *counts.get(report.id, (0, 0))) for report in shown],
        hide_index=True,
        height="content",
        on_select=choose,
        selection_mode=["single-row", "single-cell"],
        key=key,
        alt=say("研报列表", "List of reports"),
    )


def _search() -> tuple[str, Order]:
    left, right = st.columns([4, 1])
    words = left.text_input(
        say("查找", "Find"),
        placeholder=say("标题、券商、公司、代码或文件名", "Title, broker, company, ticker or file name"),
        label_visibility="collapsed",
        icon=":material/search:",
        key="library-words",
        persist_state="session",
    )
    names: dict[Order, str] = {
        "newest": say("最新在前", "Newest first"),
        "oldest": say("最早在前", "Oldest first"),
        "broker": say("按券商", "By broker"),
        "company": say("按公司", "By company"),
        "pages": say("页数多的在前", "Longest first"),
    }
    order = right.selectbox(
        say("排序", "Order"),
        ORDERS,
        format_func=names.__getitem__,
        label_visibility="collapsed",
        key="library-order",
        persist_state="session",
    )
    return words, order


def _row(report: Report, without_text: int, tables: int) -> dict[str, Any]:
    """What fits a narrow screen; the file's name is found by the search and stands in the report's overview."""
    return {
        say("日期", "Date"): report.published,
        say("券商", "Broker"): report.broker,
        say("标题", "Title"): report.title or report.file_name,
        say("公司或行业", "Company or industry"): report.company or report.industry,
        say("评级", "Rating"): report.rating,
        say("页数", "Pages"): report.page_count,
        say("无文字页", "No text"): without_text,
        say("表格", "Tables"): tables,
    }


def _back() -> None:
    st.session_state[CHOSEN] = None
