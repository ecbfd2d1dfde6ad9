"""The page beside the chat: its picture with the cited passages marked, zoom, and the pages before and after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import streamlit as st

from assistant.build import Desk
from assistant.page_image import Mark, marks_of, page_image
from ingest.errors import YanbaoError
from ingest.records import Report
from ui.desk import show_error
from ui.language import say
from ui.opened import Opened, close_page, opened, turn_to
from ui.plain import plain_label, plain_markdown
from ui.served import pdf_address

NEARLY_SQUARE = 0.8
"""Height of the passage's surroundings, in widths: beside the chat it is seen whole on a screen of any size."""
VIEWS = {"passage": (1.0, NEARLY_SQUARE), "close": (1.7, NEARLY_SQUARE), "page": (1.0, 0.0)}
"""Zoom and height of each view."""


@contextmanager
def beside(desk: Desk, owners: str, *, room: bool = False) -> Iterator[None]:
    """Draw what `owners` have to say, and beside it the page they have open; `room` is kept for one that may come."""
    current = opened(owners)
    if current is None and not room:
        with st.columns([1, 8, 1])[1]:
            yield
        return
    left, right = st.columns([11, 9], gap="medium")
    with right, st.container(key="reader", gap="xsmall"):
        if current is not None:
            _show_page(desk, owners)
        else:
            st.caption(
                f":material/find_in_page: {say('点一处引用，原文所在的页显示在这里。', 'Choose a citation: its page is shown here.')}"
            )
    with left:
        yield


@st.fragment
def _show_page(desk: Desk, owners: str) -> None:
    """The open page; only this part is drawn anew when the user turns pages."""
    current = opened(owners)
    if current is None:
        st.rerun()
    try:
        report = desk.library.catalog.report(current.report_id)
    except YanbaoError as error:
        show_error(error)
        return
    chosen = next((citation for citation in current.citations if citation.marker == current.marker), None)
    marks = marks_of(current.citations, report.id, current.page, current.marker)
    marks += tuple(Mark(box, chosen=False) for page, box in current.places if page == current.page)
    _heading(report, current)
    zoom, tallest = VIEWS[_toolbar(report, current, bool(marks))]
    try:
        picture = page_image(desk.library.pdf_path(report.id), current.page, marks, zoom=zoom, tallest=tallest)
    except OSError:
        st.warning(say("原文件不在资料库中，请重新导入。", "The stored file is gone; add the report again."))
        return
    st.image(picture, width="stretch", alt=_described(report, current, bool(marks)))
    if chosen and chosen.page == current.page:
        st.caption(f"“{plain_markdown(' '.join(chosen.quote.split()))}”")


def _heading(report: Report, current: Opened) -> None:
    """Whose page it is, the way to the PDF itself, and the way out."""
    with st.container(horizontal=True, vertical_alignment="center", wrap=False, gap="xsmall"):
        st.markdown(
            f"**{plain_label(report.label)}**  \n:small[{plain_label(report.title or report.file_name, 44)}]",
            width="stretch",
        )
        address = pdf_address(report, current.page)
        if address:
            st.link_button(
                say("打开 PDF", "Open PDF"),
                address,
                icon=":material/open_in_new:",
                type="tertiary",
                help=say("在新标签页打开原文件的这一页", "The file itself at this page, in a new tab"),
                key="open_pdf",
            )
        if current.closes:
            st.button(
                say("关闭", "Close"),
                icon=":material/close:",
                type="tertiary",
                key="close_page",
                on_click=close_page,
            )


def _toolbar(report: Report, current: Opened, marked: bool) -> str:
    """Previous, page of pages, next, view; returns the view."""
    names = {"passage": say("引文", "Passage"), "close": say("放大", "Zoom"), "page": say("整页", "Page")}
    if not marked:
        del names["passage"]
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        _turn(say("上一页", "Previous"), current.page - 1, current.page > 1, "previous_page", "left")
        st.markdown(f"p.{current.page} / {report.page_count}")
        _turn(say("下一页", "Next"), current.page + 1, current.page < report.page_count, "next_page", "right")
        view = st.segmented_control(
            say("显示", "View"),
            list(names),
            format_func=names.__getitem__,
            default=next(iter(names)) if marked else "page",
            required=True,
            key=f"view-{marked}",
            label_visibility="collapsed",
        )
    return view or "page"


def _turn(label: str, page: int, there: bool, key: str, side: Literal["left", "right"]) -> None:
    st.button(
        label,
        icon=f":material/chevron_{side}:",
        icon_position=side,
        type="tertiary",
        key=key,
        disabled=not there,
        on_click=turn_to,
        args=(page,),
    )


def _described(report: Report, current: Opened, marked: bool) -> str:
    text = say(f"{report.label} 第 {current.page} 页", f"{report.label}, page {current.page}")
    return text + say("，引用处已标出", ", cited passage marked") if marked else text
