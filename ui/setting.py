"""Lines of "name: value", and a button that tries out what is set."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from ui.desk import attempt
from ui.language import say


def show_settings(values: Mapping[str, str]) -> None:
    """The names, ours, and the values, whatever they hold; those without a value are left out."""
    with st.container(gap=None):
        for name, value in values.items():
            if value:
                left, right = st.columns([1, 3], gap="small")
                left.markdown(f":gray[{name}]")
                right.text(value)


def try_out(key: str, label: str, call: Callable[[], object], works: str) -> None:
    """A button that makes the call and says what came of it."""
    if st.button(label, icon=":material/network_check:", key=key):
        with st.spinner(say("正在测试……", "Testing …")):
            answered = attempt(call)
        if answered:
            st.success(works, icon=":material/check_circle:")
