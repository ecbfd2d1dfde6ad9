"""One line of "name: value"."""

from __future__ import annotations

import streamlit as st


def show_setting(name: str, value: str) -> None:
    """The name, ours, and the value, whatever it holds."""
    left, right = st.columns([1, 3])
    left.markdown(f":gray[{name}]")
    right.text(value)
