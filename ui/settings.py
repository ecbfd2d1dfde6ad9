"""Settings: the language, what answers and what it costs in privacy, where the data is."""

from __future__ import annotations

import json
import os
from importlib.metadata import PackageNotFoundError, version

import streamlit as st

from assistant.build import Desk
from assistant.privacy import destination, privacy
from ui.desk import attempt, open_desk
from ui.history import kept_in
from ui.language import KEY, interface_language, say
from ui.plain import plain_markdown
from ui.setting import show_setting


def show() -> None:
    """The page."""
    _, middle, _ = st.columns([1, 4, 1])
    with middle:
        st.title(say("设置", "Settings"))
        _language()
        desk = open_desk()
        _answers(desk)
        _search(desk)
        _about()


def _language() -> None:
    with st.container(border=True):
        st.subheader(say("界面语言", "Language"), anchor=False)
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


def _answers(desk: Desk) -> None:
    settings = desk.settings
    with st.container(border=True):
        st.subheader(say("作答", "Answers"), anchor=False)
        if settings.model:
            show_setting(say("大模型", "Chat model"), settings.model)
        else:
            show_setting(
                say("大模型", "Chat model"), say("未使用，直接摘录原文作答", "none, answers are taken from the text")
            )
        leaves = bool(destination(settings, os.environ))
        words = plain_markdown(privacy(settings, os.environ).text(interface_language()))
        if leaves:
            st.warning(words, icon=":material/cloud_upload:")
        else:
            st.success(words, icon=":material/lock:")
        st.caption(
            say(
                "要更换模型，请在环境变量或 .env 中设置 YANBAO\\_MODEL（例如 openai\\:gpt-4.1-mini、ollama\\:qwen3），再重新启动。",
                "To change it, set YANBAO\\_MODEL in the environment or in .env (openai\\:gpt-4.1-mini, ollama\\:qwen3), "
                "and start again.",
            )
        )
        if settings.model and st.button(say("测试连接", "Test the connection"), icon=":material/network_check:"):
            with st.spinner(say("正在连接……", "Connecting …")):
                works = attempt(desk.greet_model)
            if works:
                st.success(say("模型可用。", "The model answers."), icon=":material/check_circle:")


def _search(desk: Desk) -> None:
    with st.container(border=True):
        st.subheader(say("检索与数据", "Search and data"), anchor=False)
        show_setting(
            say("向量模型", "Embedding"), desk.settings.embedding or say("内置（离线）", "built in, works offline")
        )
        show_setting(say("数据文件夹", "Data folder"), str(desk.settings.data_path))
        show_setting(say("研报", "Reports"), str(len(desk.library.catalog.report_ids())))
        _ratings(desk)


def _ratings(desk: Desk) -> None:
    """The answers that bear a thumb, as a file to evaluate by."""
    lines = [json.dumps(line, ensure_ascii=False) for line in kept_in(desk).rated()]
    if lines:
        st.download_button(
            say(f"导出 {len(lines)} 条评价", f"Export {len(lines)} ratings"),
            data="\n".join(lines) + "\n",
            file_name="ratings.jsonl",
            mime="application/jsonl",
            icon=":material/thumbs_up_down:",
            on_click="ignore",
        )


def _about() -> None:
    try:
        st.caption(f"{say('研报', 'Yanbao')} {version('yanbao')} · Apache-2.0")
    except PackageNotFoundError:
        st.caption(say("研报", "Yanbao"))
