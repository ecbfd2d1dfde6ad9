"""Which reports may answer: chosen in a panel, shown as chips that a click takes away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date

import streamlit as st

from assistant.build import Desk
from assistant.records import Filters
from assistant.themes.map import theme_names
from ingest.records import Language, Report
from ui.desk import State, all_reports, state_of
from ui.language import interface_language, say
from ui.plain import plain_label


def filters_chosen() -> Filters:
    """What is chosen; it holds for the session, whichever page is shown."""
    return Filters(**st.session_state.setdefault("filters", {}))


def choose_filters(desk: Desk) -> None:
    """The panel and its chips."""
    reports = all_reports(desk)
    with st.popover(
        say("筛选研报", "Filter reports"), icon=":material/filter_list:", type="tertiary", key="filters-panel"
    ):
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
    _one("theme", _themes(desk, state_of(desk), interface_language()))
    for column, name in zip(st.columns(2), ("since", "until"), strict=True):
        held = asdict(filters_chosen())[name]
        column.date_input(
            _named(name),
            value=date.fromisoformat(held) if held else None,
            key=_key(name),
            format="YYYY-MM-DD",
            on_change=_hold,
            args=(name,),
        )


@st.cache_data(show_spinner=False, max_entries=4)
def _themes(_desk: Desk, state: State, language: Language) -> list[str]:
    return theme_names(_desk.library, all_reports(_desk), _desk.taxonomy, language)


def _one(name: str, options: Sequence[str], shown: Callable[[str], str] = str) -> None:
    held = asdict(filters_chosen())[name]
    st.selectbox(
        _named(name),
        options,
        index=options.index(held) if held in options else None,
        format_func=shown,
        key=_key(name),
        placeholder=say("不限", "Any"),
        disabled=not options,
        on_change=_hold,
        args=(name,),
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


def _key(name: str) -> str:
    """The widget's key; another one after the condition was taken away: a closed panel's widgets do not hear of it."""
    return f"filter-{name}-{st.session_state.get(f'dropped-{name}', 0)}"


def _hold(name: str) -> None:
    value = st.session_state[_key(name)]
    st.session_state.filters[name] = value.isoformat() if isinstance(value, date) else value or ""


def _drop(name: str) -> None:
    st.session_state.filters.pop(name, None)
    st.session_state[f"dropped-{name}"] = st.session_state.get(f"dropped-{name}", 0) + 1
