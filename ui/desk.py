"""The one desk of this process, shared by its sessions; and what every page does when it cannot be had."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from assistant.build import Desk, load_settings
from ingest.errors import YanbaoError
from ui.language import interface_language
from ui.plain import plain_markdown


@st.cache_resource(show_spinner=False)
def _desk(settings: str) -> Desk:
    return Desk(load_settings())


def open_desk() -> Desk:
    """The desk of the settings as they are now, its library up to date; ends the page with the error's words."""
    try:
        settings = load_settings()
        desk = _desk(repr(settings))
        desk.library.refresh()
    except YanbaoError as error:
        show_error(error)
        st.stop()
    return desk


def show_error(error: YanbaoError) -> None:
    """What happened and what to do."""
    st.error(plain_markdown(error.text(interface_language())), icon=":material/error:")


def attempt(action: Callable[[], Any]) -> bool:
    """Do it, or show why not; whether it was done."""
    try:
        action()
    except YanbaoError as error:
        show_error(error)
        return False
    return True


def forget_answerer(desk: Desk) -> None:
    """After the library has changed: the answerer knows names and dates of the reports it was made with."""
    desk.__dict__.pop("answerer", None)
