"""The one desk of this process, shared by its sessions; and what every page does when it cannot be had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from assistant.build import Desk, load_settings
from assistant.upkeep.watch import watch
from ingest.errors import YanbaoError
from ingest.records import Report
from ui.language import interface_language, say
from ui.plain import plain_markdown

State = tuple[int, int]


@st.cache_resource(show_spinner=False)
def _desk(settings: str) -> Desk:
    watch(load_settings())
    return Desk(load_settings())


def shared_desk() -> Desk:
    """The desk of the settings as they are now, its library up to date; raises `YanbaoError`."""
    desk = _desk(repr(load_settings()))
    desk.library.refresh()
    return desk


def close_desk() -> None:
    """After the settings have changed, a key that does not show in them included: the next page opens another desk."""
    _desk.clear()


def open_desk() -> Desk:
    """The shared desk for a page; ends the page with the error's words."""
    try:
        return shared_desk()
    except YanbaoError as error:
        show_error(error)
        st.stop()


def all_reports(desk: Desk) -> Sequence[Report]:
    """The library's reports, newest first; read anew only after the library has changed: a thousand take a tenth of a second."""
    return _reports(desk, state_of(desk))


def state_of(desk: Desk) -> State:
    """What changes whenever the library does: the key of whatever is kept of it."""
    return id(desk), desk.library.catalog.version()


@st.cache_resource(show_spinner=False, max_entries=2)
def _reports(_desk: Desk, state: State) -> Sequence[Report]:
    return tuple(_desk.library.catalog.reports())


def show_error(error: YanbaoError) -> None:
    """What happened and what to do."""
    st.error(plain_markdown(error.text(interface_language())), icon=":material/error:")


def show_crash(error: Exception) -> bool:
    """A fault of ours, in the user's language (Streamlit logs what happened); returns that it has been shown."""
    st.error(
        say(
            "程序出错，这一页没有画完。请刷新页面；若再次出现，请把终端里的记录发给开发者。",
            "Something went wrong in the program, and this page is not complete. Reload it; if it happens again, send the "
            "developers what the terminal says.",
        ),
        icon=":material/error:",
    )
    return True


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
