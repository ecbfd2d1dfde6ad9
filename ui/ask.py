"""The chat: ask, watch the answer arrive, read it beside the page it stands on."""

from __future__ import annotations

from contextlib import closing

import streamlit as st

from assistant.build import Desk
from assistant.records import CitedAnswer
from assistant.suggest import suggestions
from ingest.errors import YanbaoError
from ui.answer import ASSISTANT, show_exchange, show_question
from ui.conversation import Exchange, ask, begin_anew, exchanges, is_waiting, settle
from ui.desk import open_desk
from ui.filters import choose_filters, filters_chosen
from ui.history import keep_last, show_history
from ui.intake import show_intake, show_outcomes
from ui.language import count_reports, interface_language, say
from ui.pieces import arriving
from ui.plain import plain_label, plain_markdown
from ui.reader import beside


def show() -> None:
    """The page."""
    desk = open_desk()
    if not desk.library.catalog.report_ids():
        _welcome(desk)
        return
    _desk_edge(desk)
    start = st.empty()  # cleared at once when the first answer begins to come
    if exchanges():
        _conversation(desk, is_waiting())
    else:
        with start.container():
            _start(desk)


def _welcome(desk: Desk) -> None:
    """An empty library: what this is, and the two ways in."""
    with st.columns([1, 4, 1])[1]:
        st.title(say("向研报提问，每句话都有出处", "Ask your research reports, every statement cited"))
        st.markdown(
            say(
                "导入 PDF 研报，提出问题。回答里的每个数字都标到页，点开即可看到原文所在的那一页。",
                "Add PDF reports and ask. Every figure in an answer leads to its page: one click shows it, marked.",
            )
        )
        show_intake(desk, samples=True)
        show_outcomes()


def _start(desk: Desk) -> None:
    """A library, but no question yet."""
    count = count_reports(len(desk.library.catalog.report_ids()))
    with st.columns([1, 4, 1])[1]:
        st.title(say("想了解什么？", "What would you like to know?"))
        st.caption(say(f"资料库中有 {count}", f"{count} in the library"))
        asked = suggestions(desk.library, interface_language(), taxonomy=desk.taxonomy)
        columns = st.columns(2)
        for number, text in enumerate(asked):
            columns[number % 2].button(
                plain_label(text),
                key=f"suggest-{text}",
                icon=":material/north_east:",
                width="stretch",
                on_click=ask,
                args=(text, filters_chosen()),
            )
        show_outcomes()


def _desk_edge(desk: Desk) -> None:
    """The lower edge: which reports are asked, a new conversation, and the question itself."""
    with st.bottom.container(horizontal=True, vertical_alignment="center", gap="medium"):
        choose_filters(desk)
        show_history(desk)
        if exchanges():
            st.button(
                say("新对话", "New conversation"),
                icon=":material/add_comment:",
                type="tertiary",
                key="new-conversation",
                on_click=begin_anew,
            )
    st.chat_input(
        say("就已载入的研报提问，例如“毛利率为什么上升？”", "Ask the loaded reports, e.g. “Why did margins rise?”"),
        key="question",
        on_submit=_submitted,
    )


def _submitted() -> None:
    ask(st.session_state.question, filters_chosen())


def _conversation(desk: Desk, waiting: bool) -> None:
    """The exchanges, and beside them the page that is open."""
    with beside(desk, "chat-", room=waiting):
        for index, exchange in enumerate(exchanges()):
            if waiting and index == len(exchanges()) - 1:
                _answer(desk, exchange)
            else:
                show_exchange(desk, index, exchange)


def _answer(desk: Desk, exchange: Exchange) -> None:
    """Answer the last question, showing the pieces as they come; then draw all of it anew, verified."""
    show_question(exchange.question.text)
    with st.chat_message("assistant", avatar=ASSISTANT):
        place = st.empty()
        st.button(say("停止", "Stop"), icon=":material/stop_circle:", type="tertiary", key="stop")
        text = ""
        try:
            with closing(arriving(lambda: desk.answerer.stream(exchange.question))) as pieces:
                for piece in pieces:
                    if isinstance(piece, CitedAnswer):
                        settle(answer=piece)
                        keep_last(desk)
                        break
                    text += piece or ""
                    place.markdown(plain_markdown(text) or _busy())  # each call lets a click on Stop through
        except YanbaoError as error:
            settle(error=error)
    st.rerun()


def _busy() -> str:
    return f":shimmer[{say('正在查找原文……', 'Reading the reports …')}]"
