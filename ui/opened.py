"""The page that is open beside what cites it, and the chips that open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from assistant.records import Citation
from ingest.records import Box
from ui.language import say
from ui.plain import plain_label

LIBRARY, THEMES = ALWAYS_OPEN = ("library", "themes")
"""How the owners' names begin that always have a page open."""
LONGEST_HOVER = 400
"""Columns of a quote shown on hover; the page has all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A page shown for citation `marker` of `citations`, which `owner` (an answer, a theme, the library) gives.

    `places` are boxes to mark that nobody cites: a table's, by page.
    """

    owner: str
    report_id: str
    page: int
    citations: tuple[Citation, ...] = ()
    marker: int = 0
    places: tuple[tuple[int, Box], ...] = ()

    @property
    def closes(self) -> bool:
        """Whether it can be closed: the chat's can, for the words have the whole width without it."""
        return not self.owner.startswith(ALWAYS_OPEN)


def opened(owners: str) -> Opened | None:
    """The open page, if its owner's name begins with `owners`."""
    found: Opened | None = st.session_state.get("opened")
    return found if found and found.owner.startswith(owners) else None


def open_page(owner: str, citations: tuple[Citation, ...], marker: int) -> None:
    """Open the page of one of the owner's citations."""
    cited = next(citation for citation in citations if citation.marker == marker)
    st.session_state.opened = Opened(
        owner=owner, citations=citations, marker=marker, report_id=cited.report_id, page=cited.page
    )


def open_report(owner: str, report_id: str, page: int, places: tuple[tuple[int, Box], ...] = ()) -> None:
    """Open a page of a report for its own sake."""
    st.session_state.opened = Opened(owner=owner, report_id=report_id, page=page, places=places)


def open_first(owner: str, citations: Sequence[Citation]) -> None:
    """Open the first of citations that come from several places, numbered anew."""
    numbered = tuple(replace(citation, marker=number) for number, citation in enumerate(citations, 1))
    if numbered:
        open_page(owner, numbered, 1)


def turn_to(page: int) -> None:
    """Show another page of the same report."""
    st.session_state.opened = replace(st.session_state.opened, page=page)


def close_page() -> None:
    """Close the page."""
    st.session_state.opened = None


def show_chips(owner: str, citations: Sequence[Citation], *, short: bool = False) -> None:
    """A chip a citation: broker, date and page (`short`: the page alone); the quote on hover and focus, the page on a click."""
    current = opened(owner)
    with st.container(horizontal=True, gap="xsmall"):
        for citation in citations:
            st.button(
                f"**{citation.marker}** {plain_label(_place(citation, short))}",
                key=f"cite-{owner}-{citation.marker}",
                help=_hover(citation),
                type="primary" if current and _is_open(current, owner, citation) else "secondary",
                on_click=open_page,
                args=(owner, tuple(citations), citation.marker),
            )


def _place(citation: Citation, short: bool) -> str:
    return f"p.{citation.page}" if short else citation.label or f"{citation.file_name} p.{citation.page}"


def _is_open(current: Opened, owner: str, citation: Citation) -> bool:
    return (current.owner, current.marker) == (owner, citation.marker)


def _hover(citation: Citation) -> str:
    ocr = say("（OCR 识别）", " (recognised by OCR)") if citation.ocr else ""
    return f"“{plain_label(citation.quote, LONGEST_HOVER)}”{ocr}"
