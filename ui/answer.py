"""One answer: its statements with their marks, what could not be verified apart from it, and its citations as chips."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.build import Desk
from assistant.drawn import charts_behind
from assistant.page_image import region_image
from assistant.records import CitedAnswer, CitedStatement
from assistant.tables.behind import RowsBehind, rows_behind
from ui.conversation import Exchange, ask_again, owner_of
from ui.desk import show_error
from ui.feedback import ask_why, show_thumbs
from ui.language import say
from ui.opened import open_report, show_chips
from ui.plain import plain_label, plain_markdown

MOST_ROWS = 12
"""Rows shown of a table that was computed with; its page has all of them."""
MOST_CHARTS, CHART_WIDTH = 3, 420  # charts beneath an answer; pixels
USER, ASSISTANT = ":material/person:", ":material/menu_book:"


def show_question(text: str) -> None:
    """What the user asked."""
    with st.chat_message("user", avatar=USER):
        st.markdown(plain_markdown(text))


def show_exchange(desk: Desk, index: int, exchange: Exchange) -> None:
    """A question and its outcome."""
    show_question(exchange.question.text)
    with st.chat_message("assistant", avatar=ASSISTANT):
        if exchange.answer:
            show_answer(desk, index, exchange.answer)
            with st.container(horizontal=True, gap="small"):
                show_thumbs(desk, index, exchange)
                _retry(index)
            ask_why(desk, index, exchange)
        elif exchange.error:
            show_error(exchange.error)
            _retry(index)
        else:
            st.markdown(f":gray[{say('已停止。', 'Stopped.')}]")
            _retry(index)


ITEM = "- "
"""How a statement begins that is an item of a list."""


def show_answer(desk: Desk, index: int, answer: CitedAnswer) -> None:
    """A verified answer with its chips."""
    if answer.standalone:
        st.caption(f"{say('理解为：', 'Understood as: ')}{plain_label(answer.standalone)}")
    if answer.abstained:
        _not_found(answer)
    else:
        supported = [statement for statement in answer.statements if statement.supported]
        st.markdown(_paragraphs(supported))
        _computations(desk, supported)
        _unsupported(answer.unsupported)
    _charts(desk, index, answer)
    if answer.citations:
        show_chips(owner_of(index), answer.citations)
    if answer.note:
        st.caption(f":material/info: {plain_label(answer.note)}")


def _paragraphs(statements: Sequence[CitedStatement]) -> str:
    """A paragraph a statement, an item of a list one that begins as such, with those after it that go on with it."""
    told: list[str] = []
    for statement in statements:
        listed = statement.text.startswith(ITEM)
        marks = " ".join(f":primary-badge[{marker}]" for marker in statement.markers)
        said = f"{plain_markdown(statement.text.removeprefix(ITEM))} {marks}".rstrip()
        if listed:
            told.append(f"{ITEM}{said}")
        elif told and told[-1].startswith(ITEM):
            told[-1] = f"{told[-1]} {said}"
        else:
            told.append(said)
    return "\n\n".join(told)


def _not_found(answer: CitedAnswer) -> None:
    """That the reports do not say, what was searched, and what comes nearest, set off from an answer."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":material/search_off: **{say('这些研报里没有答案', 'Not in these reports')}**")
        if answer.searched:
            st.caption(plain_markdown(answer.searched))
        nearest = [statement for statement in answer.statements if statement.markers]
        if nearest:
            st.markdown(_paragraphs(nearest))


def _unsupported(statements: Sequence[str]) -> None:
    if not statements:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(
            f":orange[:material/help: **{say('未能在研报中核实，不作引用', 'Not found in the reports, so not cited')}**]"
        )
        for statement in statements:
            st.markdown(f":gray[*{plain_label(statement)}*]")


def _computations(desk: Desk, statements: Sequence[CitedStatement]) -> None:
    """How figures were computed, each way once, and the rows of the tables that went in."""
    computed = [statement.computation for statement in statements if statement.computation]
    if not computed:
        return
    with st.container(border=True, gap="xsmall"):
        st.caption(f":material/calculate: {say('由程序按所引单元格计算', 'Computed from the cells cited')}")
        for formula in dict.fromkeys(computation.formula for computation in computed):
            st.markdown(plain_markdown(formula))
        for behind in rows_behind(desk.library, computed):
            _rows(behind)


def _charts(desk: Desk, index: int, answer: CitedAnswer) -> None:
    """The charts that are cited or spoken of, to be read by eye; each leads to its page."""
    for number, chart in enumerate(charts_behind(desk.library, answer)[:MOST_CHARTS]):
        pdf = desk.library.pdf_path(chart.report_id)
        if not pdf.is_file():
            continue
        with st.container(border=True, gap="xsmall"):
            st.image(region_image(pdf, chart.page, chart.box), width=CHART_WIDTH, alt=plain_label(chart.caption))
            st.button(
                f"{plain_label(chart.caption, 60)} :gray[p.{chart.page}]",
                key=f"chart-{index}-{number}",
                icon=":material/bar_chart:",
                type="tertiary",
                help=say("图中的数值没有读取，请看图", "Its values are not read: see the picture"),
                on_click=open_report,
                args=(owner_of(index), chart.report_id, chart.page, ((chart.page, chart.box),)),
            )


def _rows(behind: RowsBehind) -> None:
    """Rows as printed, under the table's own words."""
    table = behind.table
    unit = table.unit and say(f"单位：{table.unit}", f"unit: {table.unit}")
    st.caption(plain_markdown(" · ".join(filter(None, (table.caption, table.group, unit)))))
    columns = list(map(plain_label, behind.columns))
    rows = [dict(zip(columns, map(plain_label, row), strict=False)) for row in behind.texts(MOST_ROWS)]
    st.table(rows, hide_index=True, border="horizontal")
    if len(behind.rows) > MOST_ROWS:
        st.caption(say(f"共 {len(behind.rows)} 行", f"{len(behind.rows)} rows in all"))


def _retry(index: int) -> None:
    st.button(
        say("重试", "Try again"),
        key=f"retry-{index}",
        icon=":material/refresh:",
        type="tertiary",
        on_click=ask_again,
        args=(index,),
    )
