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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
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
LOCALES = {"zh": "zh-CN", "en": "en-US"}


def main() -> None:
    shutil.rmtree(DATA, ignore_errors=True)
    with serving(YANBAO_DATA_DIR=str(DATA)) as address, camera() as browser:
        take_chat(browser, address, "zh", "light", "screenshot")
        take_chat(browser, address, "en", "dark", "screenshot.en")
        take_pages(browser, address)


@contextmanager
def camera() -> Iterator[Any]:
    """Chromium, driven."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or sys.exit("There is no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def serving(**settings: str) -> Iterator[str]:
    """The app on a free port with these settings and no others; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("YANBAO_", "OPENAI_"))}
    with TemporaryDirectory() as own:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)],
            cwd=own,
            env=kept | {"XDG_CONFIG_HOME": own, "PYTHONPATH": str(ROOT)} | settings,
            stdout=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            await_server(f"{address}/_stcore/health")
            yield address
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


def open_app(browser: Any, address: str, language: str, scheme: str = "light", height: int = 800) -> Any:
    page = browser.new_context(
        viewport={"width": 1280, "height": height},
        device_scale_factor=1.5,
        locale=LOCALES[language],
        color_scheme=scheme,
        reduced_motion="reduce",
    ).new_page()
    page.goto(address)
    settle(page)
    return page


def settle(page: Any) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(700)


def picture(page: Any) -> None:
    """Wait for the page that is open."""
    page.locator(".st-key-reader img").wait_for(timeout=60_000)
    settle(page)


def take_chat(browser: Any, address: str, language: str, scheme: str, name: str) -> None:
    """The chat with a question answered and its page open, the samples loaded first if need be."""
    page = open_app(browser, address, language, scheme)
    samples = page.locator(".st-key-samples").get_by_role("button")
    if samples.count():
        samples.click()
    box = page.get_by_test_id("stChatInputTextArea")
    box.wait_for(timeout=60_000)
    box.fill(QUESTIONS[language])
    page.keyboard.press("Enter")
    picture(page)
    box.evaluate("area => area.blur()")
    page.mouse.move(640, 660)
    page.wait_for_timeout(400)
    page.screenshot(path=DOCS / f"{name}.png")
    page.context.close()


def take_pages(browser: Any, address: str) -> None:
    """A report in the library, a report's themes, and the digest of some weeks: in Chinese."""
    page = open_app(browser, address, "zh", height=860)
    links = page.get_by_test_id("stTopNavLink")
    links.nth(1).click()
    page.locator("[data-testid=stDataFrame] [role=gridcell]").first.wait_for(state="attached")
    settle(page)
    page.locator(".dvn-scroller").first.click(position={"x": 220, "y": 86})
    picture(page)
    page.get_by_role("tab").nth(2).click()
    before = page.locator(".st-key-reader img").get_attribute("src")
    page.locator(".st-key-table-page").get_by_role("button").click()
    page.wait_for_function("src => !document.querySelector('.st-key-reader img').src.endsWith(src)", arg=before)
    settle(page)
    page.screenshot(path=DOCS / "screenshot.library.png")
    links.nth(2).click()
    page.locator("[class*=st-key-cite-themes-]").nth(1).get_by_role("button").click(timeout=60_000)
    picture(page)
    page.mouse.move(640, 20)
    page.wait_for_timeout(400)
    page.screenshot(path=DOCS / "screenshot.themes.png")
    page.locator(".st-key-themes-view").get_by_role("radio").nth(1).click()
    page.locator(".st-key-period-part").get_by_role("radio").nth(2).click(timeout=60_000)
    page.locator(".mark-rect.role-mark path").nth(0).click(timeout=60_000)
    picture(page)
    page.mouse.move(640, 20)
    page.wait_for_timeout(400)
    page.screenshot(path=DOCS / "screenshot.digest.png")
    page.context.close()


if __name__ == "__main__":
    main()
