"""One report of the library: what it says of itself, its outline and tables beside its pages, and the way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from assistant.build import Desk
from assistant.tables.file import figures_of, to_csv, to_rows
from assistant.upkeep.reread import reread
from ingest.cage import Cage
from ingest.records import Page, Report, Table
from ui.desk import attempt, forget_answerer
from ui.language import interface_language, say
from ui.opened import LIBRARY, open_report, opened
from ui.plain import plain_label, plain_markdown
from ui.reader import beside
from ui.setting import show_settings

INDENT = "\u2003"
LONGEST_HEADING = 60
BULLETS = "■□●○•◆◇▪➢★ "


def show_report(desk: Desk, report: Report) -> None:
    """What is known of the report, its outline and tables; its pages beside them."""
    current = opened(LIBRARY)
    if current is None or current.report_id != report.id:
        open_report(LIBRARY, report.id, 1)
    with beside(desk, LIBRARY):
        st.title(plain_label(report.title or report.file_name), anchor=False)
        _actions(desk, report)
        about, outline, tables = st.tabs([say("概况", "Overview"), say("章节", "Outline"), say("表格", "Tables")])
        with about:
            _about(desk, report)
        with outline:
            _outline(desk, report)
        with tables:
            _tables(desk, report)


def _about(desk: Desk, report: Report) -> None:
    """What the report says of itself, and the pages that were not read well."""
    told = {
        say("券商", "Broker"): report.broker,
        say("日期", "Date"): report.published,
        say("期间", "Period"): report.period.replace("..", " – "),
        say("行业", "Industry"): report.industry,
        say("公司", "Company"): " ".join(filter(None, (report.company, report.ticker))),
        say("评级", "Rating"): " ".join(filter(None, (report.rating, report.rating_change))),
        say("目标价", "Target price"): report.target_price,
        say("分析师", "Analysts"): say("、", ", ").join(report.analysts),
        say("页数", "Pages"): str(report.page_count),
        say("文件", "File"): report.file_name,
    }
    show_settings(told)
    flagged = [
        page for page in desk.library.catalog.pages(report.id) if page.quality != "ok" or page.ocr or page.hides_text
    ]
    if not flagged:
        st.caption(f":material/check_circle: {say('所有页面的文字都已读出', 'The text of every page was read')}")
    for page in flagged:
        st.button(
            f"p.{page.number} · {_quality(page)}",
            key=f"flagged-{page.number}",
            icon=":material/report:",
            type="tertiary",
            on_click=open_report,
            args=(LIBRARY, report.id, page.number),
        )


def _actions(desk: Desk, report: Report) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        stored = desk.library.pdf_path(report.id)
        if stored.exists():
            st.download_button(
                say("下载 PDF", "Download the PDF"),
                data=stored.read_bytes,
                file_name=report.file_name,
                mime="application/pdf",
                icon=":material/download:",
                on_click="ignore",
            )
            if st.button(say("重新读取", "Read again"), icon=":material/refresh:", key="read-again"):
                _read_again(desk, report)
        if st.button(say("移除", "Remove"), icon=":material/delete:", key="remove"):
            _confirm_removal(desk, report)


def _read_again(desk: Desk, report: Report) -> None:
    """Read the stored file anew; a bar tells how far it is."""
    bar = st.progress(0.0, say("正在重新读取……", "Reading again …"))

    def tell(_path: Path, done: int, _recognised: int) -> None:
        share = min(1.0, done / max(1, report.page_count))
        bar.progress(share, say(f"正在重新读取 {done}/{report.page_count} 页", f"Page {done} of {report.page_count}"))

    def read() -> None:
        with Cage(desk.settings.limits, workers=1, on_page=tell) as cage:
            outcome = reread(desk.library, report, cage.read, interface_language())
        st.session_state.outcomes = (outcome,)
        forget_answerer(desk)

    if attempt(read):
        st.rerun()


def _confirm_removal(desk: Desk, report: Report) -> None:
    @st.dialog(say("移除这份研报？", "Remove this report?"))
    def ask() -> None:
        st.markdown(plain_markdown(report.title or report.file_name))
        st.caption(say("只从资料库移除，您自己的文件不受影响。", "Only the library forgets it; your own file stays."))
        if st.button(say("移除", "Remove"), type="primary", key="confirm-removal") and attempt(
            lambda: desk.remove(report.id)
        ):
            forget_answerer(desk)
            st.rerun()

    ask()


def _quality(page: Page) -> str:
    if page.ocr:
        return say("扫描页，文字由 OCR 识别", "scanned; its text was recognised by OCR")
    if page.hides_text:
        return f"{say('含隐藏文字，已排除', 'hidden text, left out')} · {plain_label(page.note)}"
    told = {
        "empty": say("空白页", "an empty page"),
        "scanned": say("扫描页，没有文字，未能检索", "scanned, without text: it cannot be searched"),
        "garbled": say("文字编码损坏，未能检索", "its text is garbled: it cannot be searched"),
        "ok": "",
    }[page.quality]
    return f"{told} {plain_label(page.note)}".strip()


def _tables(desk: Desk, report: Report) -> None:
    tables = desk.library.catalog.tables(report.id)
    if not tables:
        st.caption(say("没有读到表格。", "No tables were found."))
        return
    by_number = {table.number: table for table in tables}

    def named(number: int) -> str:
        table = by_number[number]
        caption = " ".join(filter(None, (table.caption, table.group))) or say(f"表 {number}", f"Table {number}")
        return f"p.{table.pages[0]} · {caption}" if table.pages else caption

    def marked() -> None:
        boxes = by_number[st.session_state["table-shown"]].boxes
        if boxes:
            open_report(LIBRARY, report.id, boxes[0][0], boxes)

    number = st.selectbox(
        say("表格", "Table"),
        list(by_number),
        format_func=named,
        label_visibility="collapsed",
        key="table-shown",
        on_change=marked,
    )
    table = by_number[number]
    notes = (table.unit and say(f"单位：{table.unit}", f"Unit: {table.unit}"), table.period, table.source)
    st.caption(" · ".join(plain_label(note) for note in notes if note))
    st.dataframe(_as_printed(table), hide_index=True, alt=table.caption)
    with st.container(horizontal=True, gap="xsmall"):
        st.download_button(
            say("下载 CSV", "Download CSV"),
            data=to_csv(table),
            file_name=f"{Path(report.file_name).stem}-{number}.csv",
            mime="text/csv",
            icon=":material/download:",
            key="table-csv",
            on_click="ignore",
        )
        st.button(say("看原页", "Show its page"), icon=":material/find_in_page:", key="table-page", on_click=marked)


def _as_printed(table: Table) -> Any:
    """The table for the screen: figures sort as figures, and look as they are printed."""
    import pandas

    frame = pandas.DataFrame(to_rows(table))
    figures = figures_of(table)
    for name, counted in figures.items():
        frame[name] = frame[name].map(counted).astype(float)
    printed = {name: {value: text for text, value in counted.items()}.get for name, counted in figures.items()}
    return frame.style.format(printed, na_rep="")


def _outline(desk: Desk, report: Report) -> None:
    headings = [b for b in desk.library.catalog.blocks(report.id) if b.kind == "heading"]
    if not headings:
        st.caption(say("没有读到标题。", "No headings were found."))
    pages = {page.number: page.text for page in desk.library.catalog.pages(report.id)}
    with st.container(gap=None):
        for number, block in enumerate(headings):
            text = plain_label(pages[block.page][block.start : block.end].lstrip(BULLETS), LONGEST_HEADING)
            st.button(
                f"{INDENT * max(0, block.level - 1)}{text} :gray[p.{block.page}]",
                key=f"heading-{report.id}-{number}",
                type="tertiary",
                on_click=open_report,
                args=(LIBRARY, report.id, block.page),
            )
