"""Lines of "name: value"."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def show_settings(values: Mapping[str, str]) -> None:
    """The names, ours, and the values, whatever they hold; those without a value are left out."""
    with st.container(gap=None):
        for name, value in values.items():
            if value:
                left, right = st.columns([1, 3], gap="small")
                left.markdown(f":gray[{name}]")
                right.text(value)
