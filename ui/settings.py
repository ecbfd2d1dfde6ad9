"""Settings: the language, what answers and what it costs in privacy, where the data is."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version

import streamlit as st

from assistant.build import Desk
from ui.desk import open_desk
from ui.embedding_settings import show_embedding
from ui.history import kept_in
from ui.language import KEY, interface_language, say
from ui.model_settings import show_model
from ui.setting import show_settings


def show() -> None:
    """The page."""
    _, middle, _ = st.columns([1, 4, 1])
    with middle:
        st.title(say("设置", "Settings"))
        _language()
        desk = open_desk()
        show_model(desk)
        _search(desk)
        _about()


def _language() -> None:
    with st.container(border=True):
        st.header(say("界面语言", "Language"), anchor=False)
        names = {"zh": "中文", "en": "English"}
        picked = st.segmented_control(
            say("界面语言", "Language"),
            list(names),
            format_func=names.__getitem__,
            default=interface_language(),
            required=True,
            label_visibility="collapsed",
            key="language-choice",
        )
        if picked and picked != interface_language():
            st.session_state[KEY] = picked
            st.query_params["lang"] = picked
            st.rerun()


def _search(desk: Desk) -> None:
    with st.container(border=True):
        st.header(say("检索与数据", "Search and data"), anchor=False)
        show_settings(
            {
                say("数据文件夹", "Data folder"): str(desk.settings.data_path),
                say("研报", "Reports"): str(len(desk.library.catalog.report_ids())),
            }
        )
        show_embedding(desk)
        _ratings(desk)


def _ratings(desk: Desk) -> None:
    """The answers that bear a thumb, as a file to evaluate by."""
    lines = [json.dumps(line, ensure_ascii=False) for line in kept_in(desk).rated()]
    if lines:
        st.download_button(
            say(f"导出评价（{len(lines)} 条）", f"Export the ratings ({len(lines)})"),
            data="\n".join(lines) + "\n",
            file_name="ratings.jsonl",
            mime="application/jsonl",
            icon=":material/thumbs_up_down:",
            key="export-ratings",
            on_click="ignore",
        )


def _about() -> None:
    try:
        st.caption(f"{say('研报', 'Yanbao')} {version('yanbao')} · Apache-2.0")
    except PackageNotFoundError:
        st.caption(say("研报", "Yanbao"))
