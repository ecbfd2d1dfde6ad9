"""The frame around every page: title, navigation, state of a new session."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.intake import uploader_words
from ui.language import interface_language, say
from ui.sign_in import admit

HERE = Path(__file__).parent
PAGES = HERE / "pages"


def run() -> None:
    """Draw the page the user is on."""
    # Before the navigation: a page's Material icon would become the tab's icon, and be fetched from Google.
    st.set_page_config(page_icon=str(HERE / "icon.svg"), layout="wide")
    st.session_state.setdefault("exchanges", [])
    st.session_state.language = interface_language()
    st.logo(str(HERE / "logo.svg"), size="large", icon_image=str(HERE / "icon.svg"))
    st.html(HERE / "style.css")
    st.html(f"<style>:root {{{uploader_words()}}}</style>")
    admit()
    page = st.navigation(
        [
            st.Page(PAGES / "ask.py", title=say("提问", "Ask"), icon=":material/forum:", default=True),
            st.Page(PAGES / "library.py", title=say("资料库", "Library"), icon=":material/library_books:"),
            st.Page(PAGES / "themes.py", title=say("主题", "Themes"), icon=":material/lightbulb:"),
            st.Page(PAGES / "settings.py", title=say("设置", "Settings"), icon=":material/settings:"),
        ],
        position="top",
    )
    st.set_page_config(page_title=f"{page.title} · {say('研报', 'Yanbao')}")
    page.run()
