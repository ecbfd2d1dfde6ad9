"""What the search by meaning goes by: the embedded model, or another that the index is then made anew with."""

from __future__ import annotations

import streamlit as st

from assistant.build import Desk, load_settings
from assistant.settings_file import fixed_by, keep_settings
from ingest.records import Report
from ui.desk import attempt, close_desk
from ui.language import count_reports, say
from ui.plain import plain_label
from ui.setting import show_settings, try_out
from ui.sign_in import is_set_up


def show_embedding(desk: Desk) -> None:
    """The embedding at hand and its test; another one where it is the user's to choose."""
    held = desk.settings.embedding
    show_settings({say("向量模型", "Embedding"): held or say("内置（离线）", "built in, works offline")})
    works = say("向量模型可用。", "The embedding works.")
    try_out("test-embedding", say("测试向量模型", "Test the embedding"), desk.greet_embedding, works)
    if fixed_by("embedding") or is_set_up():
        return
    with st.popover(say("更换向量模型", "Change the embedding"), icon=":material/swap_horiz:", key="embedding-panel"):
        name = st.text_input(
            say("模型名称或本机文件夹；留空为内置", "Name or folder; empty is the built-in one"),
            value=held,
            placeholder="BAAI/bge-small-zh-v1.5",
            key="embedding-name",
        )
        count = count_reports(len(desk.library.catalog.report_ids()))
        st.caption(
            say(
                f"{count}的索引会重新计算，期间请勿关闭。给出名称时模型从 Hugging Face 下载一次，研报不会发送。",
                f"The index of {count} is made anew; leave the app open meanwhile. A model given by name is downloaded "
                "once from Hugging Face; no report is sent.",
            )
        )
        if st.button(
            say("更换并重建索引", "Change and rebuild"),
            type="primary",
            key="change-embedding",
            disabled=name.strip() == held,
        ):
            _change(name.strip())


def _change(name: str) -> None:
    """Make the index anew, and keep the choice only when that is done."""
    bar = st.progress(0.0)

    def tell(report: Report, done: int, count: int) -> None:
        bar.progress(done / count, plain_label(report.title or report.file_name, 40))

    def change() -> None:
        other = Desk(load_settings(embedding=name))
        other.reembed(tell)
        keep_settings({"embedding": name})

    if attempt(change):
        close_desk()
        st.rerun()
