"""Each page with the sample reports, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
PAGES = ("ui/pages/ask.py", "ui/pages/library.py", "ui/pages/themes.py", "ui/pages/settings.py")


@pytest.fixture
def app(sample_library: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("YANBAO_DATA_DIR", str(sample_library))
    monkeypatch.setenv("YANBAO_LANGUAGE", "zh")
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=20).run()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_draws(app: AppTest, page: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YANBAO_LANGUAGE", language)
    app.session_state["language"] = language
    app.switch_page(page).run()
    assert not app.exception
    assert not app.error


def test_a_suggested_question_is_answered_with_its_page_open(app: AppTest) -> None:
    next(button for button in app.button if (button.key or "").startswith("suggest-")).click().run()
    assert not app.exception
    assert [button.key for button in app.button if (button.key or "").startswith("cite-chat-0-")]
    assert app.session_state["opened"].owner == "chat-0"


def test_a_follow_up_carries_what_was_said(app: AppTest) -> None:
    app.chat_input[0].set_value("曜弧光电把2025年1.6T光模块出货指引上修到多少？").run()
    app.chat_input[0].set_value("由多少上修的？").run()
    first, second = app.session_state["exchanges"]
    assert [turn.content for turn in second.question.history] == [first.question.text, first.answer.answer]


def test_a_filter_narrows_what_answers_and_shows_as_a_chip(app: AppTest) -> None:
    app.selectbox(key="filter-broker-0").select("砚山证券").run()
    assert "砚山证券" in next(button.label for button in app.button if button.key == "unfilter-broker")
    app.chat_input[0].set_value("储能电芯价格怎么样？").run()
    answer = app.session_state["exchanges"][0].answer
    assert {citation.file_name for citation in answer.citations} <= {"yanshan_weekly_2025-06-30.pdf"}
    app.button(key="unfilter-broker").click().run()
    assert app.session_state["filters"] == {}
    assert app.selectbox(key="filter-broker-1").value is None


def test_a_new_conversation_forgets_the_old_one(app: AppTest) -> None:
    app.chat_input[0].set_value("储能电芯价格怎么样？").run()
    next(button for button in app.button if button.label == "新对话").click().run()
    assert app.session_state["exchanges"] == []
    assert not [button for button in app.button if (button.key or "").startswith("cite-")]


def test_settings_say_where_the_words_go(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YANBAO_MODEL", "openai:gpt-4.1-mini")
    app.switch_page("ui/pages/settings.py").run()
    assert "发送到 openai" in app.warning[0].value


def test_a_folder_that_is_no_library_is_an_error_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("YANBAO_DATA_DIR", str(tmp_path / "file"))
    monkeypatch.setenv("YANBAO_LANGUAGE", "zh")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20).run()
    assert not app.exception
    assert "无法打开资料库" in app.error[0].value


def test_a_conversation_outlasts_its_session(app: AppTest, tmp_path: Path) -> None:
    app.chat_input[0].set_value("曜弧光电把2025年1.6T光模块出货指引上修到多少？").run()
    app.button(key="thumb-0-down").click().run()
    later = AppTest.from_file(str(ROOT / "app.py"), default_timeout=20).run()
    again = next(button for button in later.button if (button.key or "").startswith("conversation-"))
    assert "曜弧光电" in again.label
    again.click().run()
    shown = later.session_state["exchanges"][0]
    assert (shown.answer, shown.good) == (app.session_state["exchanges"][0].answer, False)
    later.button(key="delete-conversation").click().run()
    assert not [button for button in later.button if button.key == again.key]
