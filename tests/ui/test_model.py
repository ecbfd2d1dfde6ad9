"""Answers that a language model writes: they stream in, what is not in the reports is set apart, Stop stops."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stub_llm import Scripted, Stub
from tests.stub_llm import serve as serve_model
from tests.theme_stub import told
from tests.ui.conftest import LOCALES

pytestmark = pytest.mark.browser

WRITTEN = "曜弧光电把2025年1.6T光模块出货指引由45万只上修至60万只[1]。该公司2024年净利润为99.9亿元[1]。"
WORDS = {"zh-CN": ("停止", "未能在研报中核实", "已停止"), "en-US": ("Stop", "Not found in the reports", "Stopped")}
STREAMING = "words => words.every(word => document.body.innerText.includes(word))"
SLOW = "第二工厂何时投产？"
QUESTION = "曜弧光电把2025年1.6T光模块出货指引上修到多少？"


def settings(library: Path, model: str) -> dict[str, str]:
    return {
        "YANBAO_DATA_DIR": str(library),
        "YANBAO_MODEL": "openai:stub",
        "OPENAI_BASE_URL": model,
        "OPENAI_API_KEY": "none",
        "YANBAO_MODEL_RETRIES": "0",
    }


@pytest.fixture(scope="module")
def models(serve: Callable[..., str], sample_library: Path) -> Iterator[tuple[str, Stub]]:
    """The app with a model that writes one answer, keeps silent on another question and tells themes; and that model."""

    def reply(asked: dict[str, Any]) -> Scripted:
        if SLOW in json.dumps(asked["messages"], ensure_ascii=False):
            return Scripted(WRITTEN, wait=30)
        return Scripted(WRITTEN, pause=0.05) if asked.get("stream") else told(asked)

    with serve_model(reply) as model:
        yield serve(**settings(sample_library, model.url)), model


@pytest.fixture(scope="module")
def model_down(serve: Callable[..., str], sample_library: Path) -> str:
    return serve(**settings(sample_library, "http://127.0.0.1:9/v1"))


@pytest.mark.parametrize("locale", LOCALES)
def test_an_answer_streams_in_and_what_is_unsupported_stands_apart(
    models: tuple[str, Stub], visit: Callable[..., Any], locale: str
) -> None:
    stop, apart_words, stopped = WORDS[locale]
    seen = visit(models[0], locale)
    seen.ask(QUESTION)
    seen.page.wait_for_function(STREAMING, arg=["指引由45", stop])
    seen.button("澜海证券 2025-06-15").wait_for()
    seen.settle()
    apart = seen.page.get_by_text(apart_words).locator("xpath=ancestor::*[@data-testid='stVerticalBlock'][1]")
    assert "99.9" in apart.inner_text()
    assert seen.text.count("99.9") == 1

    seen.ask(SLOW)
    seen.key("stop").get_by_role("button").click()
    seen.key("retry-1").wait_for(timeout=5_000)
    assert stopped in seen.text
    seen.press("retry-1")
    seen.key("stop").get_by_role("button").wait_for()
    seen.key("stop").get_by_role("button").click()


@pytest.mark.parametrize("locale", LOCALES)
def test_when_the_model_is_down_an_extractive_answer_stands_in_and_says_so(
    model_down: str, visit: Callable[..., Any], locale: str
) -> None:
    seen = visit(model_down, locale)
    seen.ask(QUESTION if locale == "zh-CN" else "What is the target price of Yichuan Energy Storage?")
    seen.picture().wait_for()
    seen.settle()
    assert ("60万只" if locale == "zh-CN" else "52.00") in seen.text
    assert ("无法连接模型服务" if locale == "zh-CN" else "The model cannot be reached") in seen.text


@pytest.mark.parametrize("locale", LOCALES)
def test_themes_are_told_by_the_model_only_when_it_is_asked(
    models: tuple[str, Stub], visit: Callable[..., Any], locale: str
) -> None:
    address, model = models
    seen = visit(address, locale)
    before = _themes_asked(model)
    seen.page.get_by_test_id("stTopNavLink").nth(2).click()
    switch = seen.key("themes-by-model").get_by_role("switch")
    switch.wait_for()
    seen.settle()
    assert _themes_asked(model) == before
    taken = _points(seen)
    with seen.run():
        seen.key("themes-by-model").locator("label").click()
    seen.said("句未能核实" if locale == "zh-CN" else "statements not found on a page")
    assert _themes_asked(model) > before or locale == LOCALES[1]  # what is paid for is kept for the next session
    assert "98765.43" not in seen.text  # a figure of the model's own is left out
    seen.page.locator("[class*=st-key-cite-themes-]").first.wait_for()
    with seen.run():
        seen.key("themes-by-model").locator("label").click()
    assert _points(seen) == taken


def _themes_asked(model: Stub) -> int:
    """How often the model was asked for points of a theme; an answer that another visit stopped may still come and go."""
    return sum("<points>" in str(asked) or "主题：" in str(asked) for asked in model.requests)


def _points(seen: Any) -> list[str]:
    """The theme's points and what stands around them; a chart writes its axes when it has drawn."""
    return [str(line) for line in seen.page.get_by_test_id("stMarkdown").all_inner_texts()]
