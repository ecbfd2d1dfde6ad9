"""Conversations of before: kept as they go, listed, shown again, renamed, written to a file, deleted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from assistant.build import Desk
from assistant.conversations.file import WRITERS, conversation_paper, file_name
from assistant.conversations.store import Conversations
from ingest.errors import YanbaoError
from ingest.records import Language
from ui.conversation import begin_anew, exchanges, show_again
from ui.desk import show_error
from ui.files import MIME, NAMED
from ui.language import interface_language, say
from ui.plain import plain_label, plain_markdown

LONGEST = 44
"""Columns of a title in the list."""


@st.cache_resource(show_spinner=False)
def _open(folder: Path) -> Conversations:
    return Conversations(folder)


def kept_in(desk: Desk) -> Conversations:
    """The conversations kept in the desk's data folder."""
    return _open(desk.settings.data_path)


def keep_last(desk: Desk) -> None:
    """Keep the exchange that has just been answered; the first question names the conversation.

    Where it cannot be kept (a full disk, say) that is told, and the answer stays on the page.
    """
    last = exchanges()[-1]
    if last.answer is None:
        return
    try:
        if not st.session_state.get("conversation"):
            st.session_state.conversation = kept_in(desk).begin(last.question.text)
        kept_in(desk).keep(st.session_state.conversation, _position(len(exchanges()) - 1), last.question, last.answer)
    except YanbaoError as error:
        st.toast(plain_markdown(error.text(interface_language())), icon=":material/error:", duration="long")


def rate(desk: Desk, index: int, good: bool | None, reason: str) -> None:
    """Keep what the user thinks of an answer."""
    exchanges()[index] = replace(exchanges()[index], good=good, reason=reason)
    if st.session_state.get("conversation"):
        kept_in(desk).rate(st.session_state.conversation, _position(index), good, reason)


def show_history(desk: Desk) -> None:
    """The panel with the conversations of before, and what can be done with the one at hand."""
    try:
        listed = kept_in(desk).latest()
    except YanbaoError as error:
        show_error(error)
        return
    if not listed:
        return
    with st.popover(say("历史对话", "Conversations"), icon=":material/history:", type="tertiary", key="conversations"):
        at_hand = next((one for one in listed if one.id == st.session_state.get("conversation")), None)
        if at_hand and exchanges():
            _at_hand(desk, at_hand.id, at_hand.title)
        with st.container(gap=None, height=min(320, 44 * len(listed) + 16), border=False):
            for one in listed:
                st.button(
                    f"{plain_label(one.title, LONGEST)} :gray[{one.updated[5:10]}]",
                    key=f"conversation-{one.id}",
                    type="tertiary",
                    disabled=one is at_hand,
                    on_click=_show,
                    args=(desk, one.id),
                )


def _at_hand(desk: Desk, conversation: str, title: str) -> None:
    kept = kept_in(desk)
    key = f"title-{conversation}"
    st.text_input(
        say("名称", "Title"),
        value=title,
        key=key,
        on_change=lambda: kept.rename(conversation, st.session_state[key]),
    )
    with st.container(horizontal=True, gap="xsmall"):
        for suffix in WRITERS:
            st.download_button(
                NAMED[suffix],
                data=partial(_written, desk, conversation, title, suffix, interface_language()),
                file_name=file_name(title, suffix),
                mime=MIME[suffix],
                icon=":material/download:",
                key=f"export-{suffix}",
                on_click="ignore",
            )
        st.button(
            say("删除", "Delete"), icon=":material/delete:", key="delete-conversation", on_click=_delete, args=(desk,)
        )


def _written(desk: Desk, conversation: str, title: str, suffix: str, language: Language) -> bytes:
    """The conversation as a file; made when it is asked for, outside the session."""
    return WRITERS[suffix](conversation_paper(title, kept_in(desk).exchanges(conversation), language))


def _position(index: int) -> int:
    """Where an exchange is kept: those that were stopped or failed are not."""
    return sum(1 for exchange in exchanges()[:index] if exchange.answer)


def _show(desk: Desk, conversation: str) -> None:
    show_again(conversation, kept_in(desk).exchanges(conversation))


def _delete(desk: Desk) -> None:
    kept_in(desk).delete(st.session_state.conversation)
    begin_anew()
