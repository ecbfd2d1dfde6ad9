from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from ui.language import chosen

HAN = re.compile(r"[\u3400-\u9fff]+")
WORDS = re.compile(r"[A-Za-z]{2,}")
# Streamlit's own upload button (no longer seen, but heard), and names that are the same in Chinese.
NAMES = {
    *"Upload MB PDF Apache English YANBAO MODEL env openai gpt mini ollama qwen token Skip to main content".split()
}


@pytest.mark.browser
def test_no_chinese_is_left_in_english(empty_app: str, visit: Callable[..., Any]) -> None:
    seen = visit(empty_app, locale="en-US")
    for name in ("Ask", "Library", "Themes", "Settings"):
        seen.go(name)
        assert set(HAN.findall(seen.text)) <= {"中文", "资料"}


@pytest.mark.browser
def test_no_english_is_left_in_chinese(empty_app: str, visit: Callable[..., Any]) -> None:
    seen = visit(empty_app, locale="zh-CN")
    for name in ("提问", "资料库", "主题", "设置"):
        seen.go(name)
        icons = seen.page.locator("[data-testid*=Icon]").all_inner_texts()
        shown = re.sub(r"(?m)^/.*$", "", seen.text)  # the data folder
        assert set(WORDS.findall(shown)) - NAMES <= {word for icon in icons for word in WORDS.findall(icon)}


@pytest.mark.browser
def test_the_language_chosen_in_the_settings_holds_everywhere(empty_app: str, visit: Callable[..., Any]) -> None:
    seen = visit(empty_app, locale="en-US")
    seen.go("Settings")
    seen.page.get_by_text("中文", exact=True).click()
    seen.page.get_by_role("heading", name="设置").wait_for()
    seen.settle()
    seen.go("提问")
    assert "向研报提问" in seen.text


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("en", "zh", "zh-CN"), "en"),
        ((None, "", "zh-Hans-CN"), "zh"),
        ((None, None, "fr-FR", None, "zh_CN.UTF-8"), "zh"),
        ((None, "C.UTF-8"), "en"),
        ((), "en"),
    ],
)
def test_the_first_wish_for_a_language_we_speak_decides(wishes: tuple[str | None, ...], language: str) -> None:
    assert chosen(*wishes) == language
