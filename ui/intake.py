"""Reports on their way in: dropped files or the samples, a progress bar, one stated outcome a file."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.build import Desk
from assistant.export import safe_name
from ingest.errors import YanbaoError
from ingest.pipeline import ingest_reports
from ingest.records import Outcome
from ui.desk import forget_answerer, show_error
from ui.language import interface_language, say
from ui.plain import plain_label


def uploader_words() -> str:
    """The uploader's words in the user's language as CSS variables, for style.css: Streamlit has no parameter for them."""
    most = st.get_option("server.maxUploadSize")
    choose = say("选择文件", "Choose files")
    limits = say(f"PDF，每个文件不超过 {most} MB", f"PDF, up to {most} MB each")
    return f'--uploader-choose: "{choose}"; --uploader-limits: "{limits}";'


def show_intake(desk: Desk, *, samples: bool) -> None:
    """A place to drop PDFs, and the sample reports on offer."""
    dropped = st.file_uploader(
        say("把 PDF 研报拖到这里，可多选", "Drop PDF reports here, several at once"),
        type="pdf",
        accept_multiple_files=True,
        key=f"dropped-{st.session_state.get('intake', 0)}",
    )
    wants_samples = samples and st.button(
        say("载入示例研报", "Load the sample reports"),
        icon=":material/auto_stories:",
        key="samples",
        help=say("六份虚构的研报，用来试用", "Six reports on fictional companies, to try it out"),
    )
    if dropped or wants_samples:
        st.session_state.outcomes = _take_uploads(desk, dropped) if dropped else _take_samples(desk)
        st.session_state.intake = st.session_state.get("intake", 0) + 1
        st.rerun()


def _take_samples(desk: Desk) -> list[Outcome]:
    from samples import sample_reports

    return _take(desk, sample_reports())


def _take_uploads(desk: Desk, dropped: Sequence[Any]) -> list[Outcome]:
    """Read uploads from a folder of their own, under the names they came with; those beyond the limit are stated."""
    most = desk.settings.upload_files
    kept, beyond = dropped[:most], dropped[most:]
    with tempfile.TemporaryDirectory(prefix="yanbao-") as folder:
        paths = []
        for number, upload in enumerate(kept):
            path = Path(folder) / str(number) / safe_name(upload.name, ".pdf")
            path.parent.mkdir()
            path.write_bytes(upload.getbuffer())
            paths.append(path)
        return _take(desk, paths) + [_too_many(upload.name, most) for upload in beyond]


def _too_many(name: str, most: int) -> Outcome:
    return Outcome(
        path=name,
        status="failed",
        reason=say(f"一次最多 {most} 份，这一份没有读。", f"At most {most} at once; this one was not read."),
        hint=say(
            "请分批拖入，或用 yanbao ingest 读整个文件夹。", "Drop it again, or use yanbao ingest for a whole folder."
        ),
    )


def _take(desk: Desk, paths: Sequence[Path]) -> list[Outcome]:
    """Read the files: a bar tells which is at hand, a line beneath it what became of each, as it comes."""
    bar = st.progress(0.0)
    lines = st.container(gap="xsmall")

    def tell_outcome(outcome: Outcome) -> None:
        with lines:
            _outcome(outcome)

    def tell(path: Path, done: int, count: int) -> None:
        bar.progress(
            done / count,
            say(f"正在读取 {done + 1}/{count}：", f"Reading {done + 1}/{count}: ") + plain_label(path.name),
        )

    try:
        found = ingest_reports(
            desk.library,
            paths,
            on_progress=tell,
            on_outcome=tell_outcome,
            language=interface_language(),
            limits=desk.settings.limits,
            workers=desk.settings.read_workers,
        )
    except YanbaoError as error:
        show_error(error)
        st.stop()
    forget_answerer(desk)
    return found


def show_outcomes() -> None:
    """What became of the files last given, one line each, until dismissed; what failed says why and what to do."""
    outcomes: Sequence[Outcome] = st.session_state.get("outcomes", ())
    if not outcomes:
        return
    for outcome in outcomes:
        _outcome(outcome)
    st.button(say("知道了", "Dismiss"), icon=":material/check:", type="tertiary", key="dismiss", on_click=_dismiss)


def _outcome(outcome: Outcome) -> None:
    name = plain_label(Path(outcome.path).name)
    if outcome.status == "failed":
        st.error(f"**{name}**  \n{plain_label(outcome.reason)} {plain_label(outcome.hint)}", icon=":material/error:")
    else:
        st.markdown(f":green[:material/check_circle:] {name}  :small[:gray[{_told(outcome)}]]")


def _dismiss() -> None:
    st.session_state.outcomes = ()


def _told(outcome: Outcome) -> str:
    words = {
        "added": say("已加入", "added"),
        "unchanged": say("已在资料库中", "already in the library"),
        "replaced": say("已更新", "replaced"),
    }
    parts = [
        words[outcome.status],
        say(f"{outcome.pages} 页", f"{outcome.pages} pages"),
        say(f"{outcome.tables} 张表", f"{outcome.tables} tables"),
    ]
    if outcome.pages_without_text:
        parts.append(
            say(f"{outcome.pages_without_text} 页没有文字", f"{outcome.pages_without_text} pages without text")
        )
    return " · ".join(parts)
