"""An answer stays on the page although it cannot be kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
QUESTION = "曜弧光电把2025年1.6T光模块出货指引上修到多少？"


@pytest.fixture
def app(sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    folder = tmp_path / "data"
    folder.mkdir()
    for part in sample_library.iterdir():
        if not part.name.startswith("conversations"):
            (folder / part.name).symlink_to(part)
    monkeypatch.setenv("YANBAO_DATA_DIR", str(folder))
    monkeypatch.setenv("YANBAO_LANGUAGE", "zh")
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=20).run()


def test_what_cannot_be_kept_is_told_and_the_answer_stays(app: AppTest, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "data" / "conversations.sqlite3")) as spoilt:
        spoilt.executescript("DROP TABLE exchanges")
    app.chat_input[0].set_value(QUESTION).run()
    assert not app.exception and "60" in app.session_state["exchanges"][0].answer.answer
    assert app.session_state["exchanges"][0].error is None


def test_conversations_that_cannot_be_opened_are_told_and_questions_work(app: AppTest, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "data" / "conversations.sqlite3")) as spoilt:
        spoilt.executescript("DROP TABLE conversations; DROP TABLE exchanges")
    app.run()
    assert not app.exception and "无法打开资料库" in app.error[0].value and app.chat_input
