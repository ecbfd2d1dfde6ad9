"""A table whose rows lead to their pages: a click opens the first page a row cites, chips lead to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from assistant.records import Citation
from ui.language import say
from ui.opened import open_first, opened, show_chips

MOST_ROWS, TALLEST = 12, 430  # rows, pixels: longer tables scroll
CHIPS = 46  # pixels: the height of a line of chips is kept, so that the table stays where it is


def show_listing(owner: str, rows: Sequence[dict[str, Any]], citations: Sequence[Sequence[Citation]]) -> None:
    """`rows` by column name, and what each of them cites."""
    if not rows:
        st.caption(say("没有。", "None."))
        return
    key = f"listing-{owner}"

    def choose() -> None:
        selection = st.session_state[key].selection
        chosen = [*selection.rows, *(row for row, _ in selection.cells)]
        if chosen:
            open_first(owner, citations[chosen[0]])

    with st.container(height=CHIPS, border=False):
        current = opened(owner)
        if current:
            show_chips(owner, current.citations)
        else:
            st.caption(f":material/ads_click: {say('点一行，打开它所在的页。', 'Click a row to open its page.')}")
    st.dataframe(
        list(rows),
        hide_index=True,
        height="content" if len(rows) <= MOST_ROWS else TALLEST,
        on_select=choose,
        selection_mode=["single-row", "single-cell"],
        key=key,
    )
