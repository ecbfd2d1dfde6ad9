"""One report of the library: what it says of itself, its pages, its tables, its outline, and the way out."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assistant.build import Desk
from assistant.page_image import Mark, page_image
from assistant.table_file import to_csv, to_rows
from ingest.pipeline import ingest_reports
from ingest.records import Page, Report
from ui.desk import attempt, forget_answerer, read_alone
from ui.language import interface_language, say
from ui.plain import plain_label, plain_markdown

INDENT = "\u2003"


def show_report(desk: Desk, report: Report) -> None:
    """The report's heading, and a tab each for pages, tables and outline."""
    st.subheader(plain_label(report.title or report.file_name), anchor=False)
    st.caption(_about(report))
    _actions(desk, report)
    pages, tables, outline = st.tabs([say("页面", "Pages"), say("表格", "Tables"), say("章节", "Outline")])
    with pages:
        _pages(desk, report)
    with tables:
        _tables(desk, report)
    with outline:
        _outline(desk, report)


def _about(report: Report) -> str:
    said = (
        report.broker,
        report.published,
        report.period,
        report.industry,
        " ".join(filter(None, (report.company, report.ticker))),
        " ".join(filter(None, (report.rating, report.rating_change))),
        say(f"目标价 {report.target_price}", f"target {report.target_price}") if report.target_price else "",
        say("、", ", ").join(report.analysts),
        report.file_name,
    )
    return " · ".join(plain_label(part) for part in said if part)


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
            if st.button(say("重新读取", "Read again"), icon=":material/refresh:"):
                _read_again(desk, stored)
        if st.button(say("移除", "Remove"), icon=":material/delete:"):
            _confirm_removal(desk, report)


def _read_again(desk: Desk, stored: Path) -> None:
    def read() -> None:
        ingest_reports(desk.library, [stored], language=interface_language(), reread=True, read=read_alone)
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


@st.fragment
def _pages(desk: Desk, report: Report) -> None:
    flagged = [page for page in desk.library.catalog.pages(report.id) if page.quality != "ok" or page.ocr]
    for page in flagged:
        st.warning(f"p.{page.number} · {_quality(page)}", icon=":material/report:")
    number = st.pagination(report.page_count, key=f"page-of-{report.id}") if report.page_count > 1 else 1
    _picture(desk, report, number)


def _picture(desk: Desk, report: Report, number: int, marks: tuple[Mark, ...] = (), tallest: float = 0.0) -> None:
    try:
        picture = page_image(desk.library.pdf_path(report.id), number, marks, tallest=tallest)
    except OSError:
        st.warning(say("原文件不在资料库中，请重新导入。", "The stored file is gone; add the report again."))
        return
    st.image(picture, width=760, alt=say(f"第 {number} 页", f"Page {number}"))


def _quality(page: Page) -> str:
    if page.ocr:
        return say("扫描页，文字由 OCR 识别", "scanned; its text was recognised by OCR")
    told = {
        "empty": say("空白页", "an empty page"),
        "scanned": say("扫描页，没有文字，未能检索", "scanned, without text: it cannot be searched"),
        "garbled": say("文字编码损坏，未能检索", "its text is garbled: it cannot be searched"),
        "ok": "",
    }[page.quality]
    return f"{told} {plain_label(page.note)}".strip()


@st.fragment
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

    number = st.selectbox(say("表格", "Table"), list(by_number), format_func=named, label_visibility="collapsed")
    table = by_number[number]
    notes = (table.unit and say(f"单位：{table.unit}", f"Unit: {table.unit}"), table.period, table.source)
    st.caption(" · ".join(plain_label(note) for note in notes if note))
    st.dataframe(to_rows(table), hide_index=True, alt=table.caption)
    st.download_button(
        say("下载 CSV", "Download CSV"),
        data=to_csv(table),
        file_name=f"{Path(report.file_name).stem}-{number}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )
    if table.boxes:
        page, box = table.boxes[0]
        _picture(desk, report, page, (Mark(box, chosen=False),), tallest=1.0)


def _outline(desk: Desk, report: Report) -> None:
    lines = []
    texts: dict[int, str] = {}
    for block in desk.library.catalog.blocks(report.id):
        if block.kind in ("title", "heading"):
            text = texts.setdefault(block.page, desk.library.catalog.page(report.id, block.page).text)
            heading = plain_label(text[block.start : block.end])
            lines.append(f"{INDENT * max(0, block.level - 1)}{heading} :small[:gray[p.{block.page}]]")
    st.markdown("  \n".join(lines) or say("没有读到标题。", "No headings were found."))
