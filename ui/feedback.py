"""A thumb for an answer, and why."""

from __future__ import annotations

import streamlit as st

from assistant.build import Desk
from ui.conversation import Exchange
from ui.history import rate
from ui.language import say


def show_thumbs(desk: Desk, index: int, exchange: Exchange) -> None:
    """Thumbs up and down; the one that was given stands out, and goes when it is clicked again."""
    words = {True: say("有用", "Helpful"), False: say("有误", "Wrong")}
    for good, icon in ((True, ":material/thumb_up:"), (False, ":material/thumb_down:")):
        given = exchange.good is good
        st.button(
            words[good],
            icon=icon,
            type="secondary" if given else "tertiary",
            key=f"thumb-{index}-{'up' if good else 'down'}",
            on_click=rate,
            args=(desk, index, None if given else good, exchange.reason),
        )


def ask_why(desk: Desk, index: int, exchange: Exchange) -> None:
    """A line for the reason, once there is a thumb."""
    if exchange.good is None:
        return
    key = f"why-{st.session_state.get('conversation')}-{index}"
    st.text_input(
        say("为什么？", "Why?"),
        value=exchange.reason,
        key=key,
        placeholder=say("例如：数字对、引错页、漏了要点", "The figure is right, a wrong page, something left out …"),
        label_visibility="collapsed",
        on_change=lambda: rate(desk, index, exchange.good, st.session_state[key]),
    )
