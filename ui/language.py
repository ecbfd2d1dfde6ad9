"""Which language the UI speaks: the user's choice, else the setting, else the browser's, else LANG's."""

from __future__ import annotations

import os

import streamlit as st

from ingest.records import Language

KEY = "language"


def interface_language() -> Language:
    """The language of this session."""
    return chosen(
        st.session_state.get(KEY) or st.query_params.get("lang"),
        os.environ.get("YANBAO_LANGUAGE"),
        st.context.locale,
        *map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG")),
    )


def chosen(*wishes: str | None) -> Language:
    """The first wish that says Chinese or English, else English; "C" and "POSIX" say nothing."""
    for wish in wishes:
        tag = (wish or "").strip().lower()[:2]
        if tag in ("zh", "en"):
            return "zh" if tag == "zh" else "en"
    return "en"


def count_reports(number: int) -> str:
    """So many reports."""
    return say(f"{number} 份研报", "1 report" if number == 1 else f"{number} reports")


def say(zh: str, en: str) -> str:
    """The one of two texts that is in the session's language."""
    return zh if interface_language() == "zh" else en
