"""Which reports may answer: chosen in a panel, shown as chips that a click takes away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date

import streamlit as st

from assistant.build import Desk
from assistant.records import Filters
from assistant.theme_map import theme_names
from ingest.records import Language, Report
from ui.language import interface_language, say
from ui.plain import plain_label

NAMES = ("report", "broker", "ticker", "theme", "since", "until")


def filters_chosen() -> Filters:
    """What is chosen."""
    return Filters(**{name: _text(st.session_state.get(f"filter-{name}")) for name in NAMES})


def choose_filters(desk: Desk) -> None:
    """The panel and its chips."""
    reports = desk.library.catalog.reports()
    with st.popover(say("筛选研报", "Filter reports"), icon=":material/filter_list:", type="tertiary"):
        _choices(desk, reports)
    titles = {report.id: report.label for report in reports}
    for name, value in asdict(filters_chosen()).items():
        if value:
            st.button(
                f"{_named(name)} {plain_label(titles.get(value, value), 40)}",
                key=f"unfilter-{name}",
                icon=":material/close:",
                icon_position="right",
                help=say("取消这一条件", "Take this condition away"),
                on_click=_drop,
                args=(name,),
            )


def _choices(desk: Desk, reports: Sequence[Report]) -> None:
    _one("report", [report.id for report in reports], {r.id: r.label for r in reports}.__getitem__)
    _one("broker", sorted({report.broker for report in reports if report.broker}))
    _one("ticker", sorted({report.ticker for report in reports if report.ticker}))
    _one("theme", _themes(desk, desk.library.catalog.version(), interface_language()))
    for column, name in zip(st.columns(2), ("since", "until"), strict=True):
        column.date_input(_named(name), value=None, key=f"filter-{name}", format="YYYY-MM-DD", persist_state="session")


@st.cache_data(show_spinner=False, max_entries=4)
def _themes(_desk: Desk, version: int, language: Language) -> list[str]:
    return theme_names(_desk.library, _desk.library.catalog.reports(), _desk.taxonomy, language)


def _one(name: str, options: Sequence[str], shown: Callable[[str], str] = str) -> None:
    st.selectbox(
        _named(name),
        options,
        index=None,
        format_func=shown,
        key=f"filter-{name}",
        placeholder=say("不限", "Any"),
        disabled=not options,
        persist_state="session",
    )


def _named(name: str) -> str:
    return {
        "report": say("研报", "Report"),
        "broker": say("券商", "Broker"),
        "ticker": say("代码", "Ticker"),
        "theme": say("主题", "Theme"),
        "since": say("不早于", "From"),
        "until": say("不晚于", "Until"),
    }[name]


def _text(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def _drop(name: str) -> None:
    st.session_state[f"filter-{name}"] = None
