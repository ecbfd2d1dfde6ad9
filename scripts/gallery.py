"""Every state of the UI as a picture, to be looked at before a release: `make gallery`, or `python -m scripts.gallery [FOLDER]`.

Each page, empty and with the sample reports, busy and failing: in Chinese at 1920 pixels, in English at 1280, in Chinese in the dark at 1280.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scripts.screenshots import ROOT, camera, picture, serving, settle
from tests.stub_llm import Scripted
from tests.stub_llm import serve as serve_model

LOOKS = {
    "zh-1920": {"locale": "zh-CN", "viewport": {"width": 1920, "height": 1000}},
    "en-1280": {"locale": "en-US", "viewport": {"width": 1280, "height": 800}},
    "zh-dark": {"locale": "zh-CN", "viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
}
QUESTIONS = ("周涨幅前三的股票是哪些？", "1.6T光模块出货指引上修到多少？第二工厂何时投产？", "公司食堂的晚饭多少钱？")
WRITTEN = "曜弧光电把2025年1.6T光模块出货指引由45万只上修至60万只[1]。该公司2024年净利润为99.9亿元[1]。"
PAGES = ("ask", "library", "themes", "settings")

Shoot = Callable[[str], None]


def main() -> None:
    folder = Path(sys.argv[1] if sys.argv[1:] else ROOT / "build" / "gallery")
    for look, options in LOOKS.items():
        (folder / look).mkdir(parents=True, exist_ok=True)
        with camera() as browser:

            def visit(address: str, look: str = look, options: dict[str, Any] = options) -> tuple[Any, Shoot]:
                page = browser.new_context(reduced_motion="reduce", **options).new_page()
                page.goto(address)
                settle(page)
                return page, lambda name: page.screenshot(path=folder / look / f"{name}.png")

            with TemporaryDirectory() as data:
                from_empty(data, visit)
                with_reports(data, visit)
                with_models(data, visit)


def from_empty(data: str, visit: Callable[[str], tuple[Any, Shoot]]) -> None:
    """No report yet; a broken file; the samples on their way in; the questions suggested."""
    with serving(YANBAO_DATA_DIR=data) as address:
        page, shoot = visit(address)
        for number, name in enumerate(PAGES):
            go(page, number)
            shoot(f"empty-{name}")
        go(page, 1)
        broken = {"name": "周报.pdf", "mimeType": "application/pdf", "buffer": b"no PDF"}
        page.locator("input[type=file]").set_input_files([broken])
        page.locator(".st-key-dismiss").wait_for(timeout=60_000)
        shoot("broken-file")
        page, shoot = visit(address)
        page.locator(".st-key-samples").get_by_role("button").click()
        page.get_by_role("progressbar").wait_for()
        page.wait_for_timeout(1500)
        shoot("reading")
        page.locator("[class*=st-key-suggest-]").first.wait_for(timeout=60_000)
        settle(page)
        shoot("start")


def with_reports(data: str, visit: Callable[[str], tuple[Any, Shoot]]) -> None:
    """Answers and refusals, panels, a report's three sides, themes, a stretch of time, the settings' forms."""
    with serving(YANBAO_DATA_DIR=data) as address:
        page, shoot = visit(address)
        for number, question in enumerate(QUESTIONS):
            ask(page, question)
            page.locator(f".st-key-thumb-{number}-up").wait_for(timeout=60_000)
            settle(page)
            shoot(f"answer-{number}")
        page.locator(".st-key-thumb-1-down").get_by_role("button").click()
        settle(page)
        for panel, opened in (("filters-panel", "filter-broker-0"), ("conversations", "delete-conversation")):
            page.locator(f".st-key-{panel}").get_by_role("button").click()
            page.locator(f".st-key-{opened}").wait_for()
            settle(page)
            shoot(panel)
            page.keyboard.press("Escape")
        go(page, 1)
        shoot("library")
        page.locator("[data-testid=stDataFrame] [role=gridcell]").first.wait_for(state="attached")
        page.locator(".dvn-scroller").first.click(position={"x": 220, "y": 86})
        picture(page)
        for tab, name in enumerate(("about", "outline", "tables")):
            page.get_by_role("tab").nth(tab).click()
            settle(page)
            shoot(f"report-{name}")
        go(page, 2)
        picture(page)
        shoot("themes")
        page.locator("[data-testid=stVegaLiteChart]").first.scroll_into_view_if_needed()
        settle(page)
        shoot("themes-movers")
        page.locator(".st-key-themes-view").get_by_role("radio").nth(1).click()
        for part, name in enumerate(("changes", "views", "companies", "themes", "stale")):
            page.locator(".st-key-period-part").get_by_role("radio").nth(part).click(timeout=60_000)
            settle(page)
            shoot(f"period-{name}")
        go(page, 3)
        page.locator(".st-key-model-provider").get_by_role("combobox").click()
        page.get_by_role("option").nth(1).click()
        page.locator(".st-key-model-key-openai-0").wait_for()
        settle(page)
        shoot("settings-model")
        page.locator(".st-key-embedding-panel").get_by_role("button").click()
        page.locator(".st-key-change-embedding").wait_for()
        settle(page)
        shoot("settings-embedding")


def with_models(data: str, visit: Callable[[str], tuple[Any, Shoot]]) -> None:
    """An answer on its way and one with what could not be verified; a model that is down."""
    scripted = Scripted(WRITTEN, pause=0.2), Scripted("", wait=60)
    with serve_model(*scripted) as model, asking(data, model.url) as address:
        page, shoot = visit(address)
        ask(page, QUESTIONS[1])
        page.get_by_text("指引由45").first.wait_for()
        shoot("streaming")
        page.locator(".st-key-thumb-0-up").wait_for(timeout=60_000)
        settle(page)
        shoot("unsupported")
        ask(page, QUESTIONS[1])
        page.locator(".st-key-stop").wait_for()
        page.wait_for_timeout(1500)
        shoot("answering")
        page.locator(".st-key-stop").get_by_role("button").click()
        page.locator(".st-key-retry-1").wait_for()
        settle(page)
        shoot("stopped")
    with asking(data, "http://127.0.0.1:9/v1") as address:
        page, shoot = visit(address)
        ask(page, QUESTIONS[1])
        page.locator(".st-key-thumb-0-up").wait_for(timeout=60_000)
        settle(page)
        shoot("model-down")
        go(page, 3)
        page.locator(".st-key-test-model").get_by_role("button").click()
        page.get_by_test_id("stAlert").nth(1).wait_for()
        settle(page)
        shoot("settings-model-down")


def asking(data: str, model: str) -> AbstractContextManager[str]:
    """The app with a model at that address."""
    return serving(
        YANBAO_DATA_DIR=data,
        YANBAO_MODEL="openai:stub",
        OPENAI_BASE_URL=model,
        OPENAI_API_KEY="none",
        YANBAO_MODEL_RETRIES="0",
    )


def go(page: Any, number: int) -> None:
    page.get_by_test_id("stTopNavLink").nth(number).click()
    page.wait_for_function("n => document.querySelectorAll('[data-testid=stTopNavLink]')[n].ariaCurrent", arg=number)
    settle(page)


def ask(page: Any, question: str) -> None:
    page.get_by_test_id("stChatInputTextArea").fill(question)
    page.keyboard.press("Enter")


if __name__ == "__main__":
    main()
