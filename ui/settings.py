"""Settings: the language, what answers and what it costs in privacy, where the data is."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

import streamlit as st

from assistant.build import Desk
from assistant.llm.privacy import cost, destination, privacy
from ui.desk import attempt, open_desk
from ui.history import kept_in
from ui.language import KEY, interface_language, say
from ui.plain import plain_markdown
from ui.setting import show_settings


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


def _answers(desk: Desk) -> None:
    settings = desk.settings
    with st.container(border=True):
        st.header(say("作答", "Answers"), anchor=False)
        none = say("未使用，直接摘录原文作答", "none, answers are taken from the text")
        show_settings({say("大模型", "Chat model"): settings.model or none})
        words = plain_markdown(privacy(settings, os.environ).text(interface_language()))
        if destination(settings, os.environ):
            st.warning(words, icon=":material/cloud_upload:")
        else:
            st.success(words, icon=":material/lock:")
        st.caption(plain_markdown(cost(settings, os.environ).text(interface_language())))
        st.caption(
            say(
                "要更换模型，请在环境变量或 .env 中设置 YANBAO\\_MODEL（例如 openai\\:gpt-4.1-mini、ollama\\:qwen3），再重新启动。",
                "To change it, set YANBAO\\_MODEL in the environment or in .env (openai\\:gpt-4.1-mini, ollama\\:qwen3), "
                "and start again.",
            )
        )
        if settings.model:
            _try(
                "test-model",
                say("测试连接", "Test the connection"),
                desk.greet_model,
                say("模型可用。", "The model answers."),
            )


def _search(desk: Desk) -> None:
    with st.container(border=True):
        st.header(say("检索与数据", "Search and data"), anchor=False)
        embedding = desk.settings.embedding or say("内置（离线）", "built in, works offline")
        show_settings(
            {
                say("向量模型", "Embedding"): embedding,
                say("数据文件夹", "Data folder"): str(desk.settings.data_path),
                say("研报", "Reports"): str(len(desk.library.catalog.report_ids())),
            }
        )
        works = say("向量模型可用。", "The embedding works.")
        _try("test-embedding", say("测试向量模型", "Test the embedding"), desk.greet_embedding, works)
        _ratings(desk)


def _try(key: str, label: str, call: Callable[[], object], works: str) -> None:
    """A button that makes the call and says what came of it."""
    if st.button(label, icon=":material/network_check:", key=key):
        with st.spinner(say("正在测试……", "Testing …")):
            answered = attempt(call)
        if answered:
            st.success(works, icon=":material/check_circle:")


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
            key="export-ratings",
            on_click="ignore",
        )


def _about() -> None:
    try:
        st.caption(f"{say('研报', 'Yanbao')} {version('yanbao')} · Apache-2.0")
    except PackageNotFoundError:
        st.caption(say("研报", "Yanbao"))
