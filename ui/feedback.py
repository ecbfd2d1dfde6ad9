"""A thumb for an answer, and why."""

from __future__ import annotations

import streamlit as st

from assistant.build import Desk
from ui.conversation import Exchange
from ui.history import rate
from ui.language import say


def show_feedback(desk: Desk, index: int, exchange: Exchange) -> None:
    """Thumbs up or down; down asks for a word."""
    thumb, why = f"thumb-{st.session_state.get('conversation')}-{index}", f"why-{index}"
    kept = None if exchange.good is None else int(exchange.good)

    def thumbed() -> None:
        given = st.session_state[thumb]
        rate(desk, index, None if given is None else bool(given), exchange.reason)

    st.feedback("thumbs", key=thumb, default=kept, on_change=thumbed)
    if exchange.good is False:
        st.text_input(
            say("哪里不对？", "What is wrong with it?"),
            value=exchange.reason,
            key=why,
            placeholder=say("例如：数字不对、引错页、漏了要点", "A wrong figure, a wrong page, something left out …"),
            label_visibility="collapsed",
            on_change=lambda: rate(desk, index, False, st.session_state[why]),
        )
