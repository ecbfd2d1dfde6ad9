"""The pictures of the UI in docs/: `make screenshots`, or `python scripts/screenshots.py`.

A server of its own reads the sample reports into a folder under build/; Debian's Chromium is the camera.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DATA = ROOT / "build" / "screenshots"
QUESTIONS = {
    "zh": "1.6T光模块出货指引上修到多少？第二工厂何时投产？",
    "en": "What is the target price of Yichuan Energy Storage?",
}
FIRST_WORDS = {
    "zh": ("载入示例研报", "资料库", "主题"),
    "en": ("Load the sample reports", "Library", "Themes"),
}


def main() -> None:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or sys.exit("There is no Chromium here: apt-get install chromium")
    shutil.rmtree(DATA, ignore_errors=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    settings = {"YANBAO_DATA_DIR": str(DATA), "YANBAO_MODEL": "", "YANBAO_EMBEDDING": "", "YANBAO_LANGUAGE": ""}
    server = subprocess.Popen(command, cwd=ROOT / "docs", env=os.environ | settings, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        await_server(f"{address}/_stcore/health")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            take(browser, address, "zh", "screenshot")
            take(browser, address, "en", "screenshot.en")
            take_pages(browser, address)
            browser.close()
    finally:
        server.kill()
        server.wait(10)


def await_server(address: str) -> None:
    for _ in range(300):
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    sys.exit(f"{address} did not come up")


def open_app(browser: Any, address: str, language: str, height: int = 800) -> Any:
    page = browser.new_context(
        viewport={"width": 1280, "height": height},
        device_scale_factor=1.5,
        locale={"zh": "zh-CN", "en": "en-US"}[language],
        reduced_motion="reduce",
    ).new_page()
    page.goto(address)
    settle(page)
    return page


def settle(page: Any) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(700)


def take(browser: Any, address: str, language: str, name: str) -> None:
    """The chat with a question answered and its page open, the samples loaded first if need be."""
    page = open_app(browser, address, language)
    samples = page.get_by_role("button", name=FIRST_WORDS[language][0])
    if samples.count():
        samples.click()
    page.get_by_test_id("stChatInputTextArea").wait_for(timeout=60_000)
    page.get_by_test_id("stChatInputTextArea").fill(QUESTIONS[language])
    page.keyboard.press("Enter")
    page.locator(".st-key-reader img").wait_for(timeout=60_000)
    settle(page)
    page.get_by_test_id("stChatInputTextArea").evaluate("area => area.blur()")
    page.mouse.move(640, 760)
    page.wait_for_timeout(400)
    page.screenshot(path=DOCS / f"{name}.png")
    page.context.close()


def take_pages(browser: Any, address: str) -> None:
    """Library and themes, in Chinese."""
    page = open_app(browser, address, "zh", height=900)
    for name, word in zip(("library", "themes"), FIRST_WORDS["zh"][1:], strict=True):
        page.get_by_test_id("stTopNavLink").filter(has_text=word).click()
        page.wait_for_function("word => document.title.startsWith(word)", arg=word)
        settle(page)
        if name == "library":
            rows = page.locator("canvas").first.bounding_box()
            page.mouse.click(rows["x"] + 17, rows["y"] + 88)  # the second row's box
            page.locator(".st-key-reader img").wait_for(timeout=60_000)
            settle(page)
        page.screenshot(path=DOCS / f"screenshot.{name}.png")
    page.context.close()


if __name__ == "__main__":
    main()
