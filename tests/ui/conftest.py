"""The UI as a user meets it: `streamlit run app.py` in a process of its own, driven in a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
START = 30.0  # seconds a server may take to come up on a busy machine

FIRST_ROW = (220, 53)  # pixels into a list

DRAGGED = """files => files.reduce((held, file) => {
    const bytes = Uint8Array.from(atob(file.content), char => char.charCodeAt(0));
    held.items.add(new File([bytes], file.name, {type: 'application/pdf'}));
    return held;
}, new DataTransfer())"""

Serve = Callable[..., str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Start a Streamlit script on loopback with settings of its own; gives its address."""
    started: list[subprocess.Popen[bytes]] = []

    def start(script: Path = ROOT / "app.py", port: int = 0, **settings: str) -> str:
        port = port or free_port()
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("YANBAO_", "OPENAI_", "STREAMLIT_"))}
        here = tmp_path_factory.mktemp("here")
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)],
                cwd=here,
                env=kept | {"LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(here)} | settings,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        address = f"http://127.0.0.1:{port}"
        await_server(f"{address}/_stcore/health")
        return address

    yield start
    for process in started:
        process.kill()
        process.wait(10)


@pytest.fixture(scope="session")
def empty_app(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The app on a library that stays empty."""
    return serve(YANBAO_DATA_DIR=str(tmp_path_factory.mktemp("empty") / "资料"))


@pytest.fixture(scope="session")
def samples_app(serve: Serve, sample_library: Path) -> str:
    """The app on the sample reports."""
    return serve(YANBAO_DATA_DIR=str(sample_library))


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


LOCALES = ("zh-CN", "en-US")
"""Every flow is walked in both languages."""


def await_server(address: str) -> None:
    """Return when the server answers."""
    end = time.monotonic() + START
    while True:
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            assert time.monotonic() < end, f"{address} did not come up"
            time.sleep(0.1)


@dataclass
class Visit:
    """A page of the app in the browser, and what it said on the console and asked of the network."""

    page: Any
    address: str
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    socket: Any = None  # the one that the page now talks to the server by

    def open(self, path: str = "") -> None:
        """Go to a page of the app and wait for it."""
        self.page.goto(f"{self.address}/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run."""
        self.page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)

    @contextmanager
    def run(self) -> Iterator[None]:
        """Do what makes the script run, and wait for the end of that run: the server says so, the page may not show it."""
        with self.socket.expect_event("framereceived", _ends_a_run, timeout=60_000):
            yield
        self.settle()

    def ask(self, question: str) -> None:
        """Type a question and send it."""
        self.page.get_by_test_id("stChatInputTextArea").fill(question)
        self.page.keyboard.press("Enter")

    def key(self, name: str) -> Any:
        """The widget with a key of ours: the same in both languages."""
        return self.page.locator(f".st-key-{name}")

    def press(self, name: str) -> None:
        """Click the button with a key of ours."""
        self.key(name).get_by_role("button").click()

    def fill(self, name: str, words: str) -> None:
        """Type into the field with a key of ours, and leave it."""
        line = self.key(name).locator("input")
        line.wait_for()
        self.settle()  # a run that still goes on would draw the field anew
        with self.run():
            line.fill(words)
            line.press("Enter")
            line.blur()  # tells the server too, where Enter came before the field had taken note of the words

    def drop(self, files: Sequence[Path]) -> None:
        """Drag files from the desktop onto the place for them."""
        given = [{"name": file.name, "content": b64encode(file.read_bytes()).decode()} for file in files]
        held = self.page.evaluate_handle(DRAGGED, given)
        self.page.get_by_test_id("stFileUploaderDropzone").dispatch_event("drop", {"dataTransfer": held})

    def picture(self) -> Any:
        """The picture of the page that is open."""
        return self.page.locator(".st-key-reader img")

    def click_first_row(self) -> None:
        """Click into the first row of the first list, which Streamlit draws on a canvas."""
        self.page.locator("[data-testid=stDataFrame] [role=gridcell]").first.wait_for(state="attached")
        self.settle()
        place = dict(zip("xy", FIRST_ROW, strict=True))
        grid = self.page.locator(".dvn-scroller").first
        grid.hover(position=place)
        self.page.wait_for_timeout(
            500
        )  # the grid takes note of the pointer in a frame of its own, and only then a click
        grid.click(position=place, delay=100)

    def gone(self, name: str) -> None:
        """Wait until the widget with that key is no longer there."""
        self.key(name).wait_for(state="detached")

    def said(self, words: str) -> None:
        """Wait until these words stand on the page."""
        self.page.wait_for_function("words => document.body.innerText.includes(words)", arg=words)

    def button(self, name: str) -> Any:
        """A button by the words on it."""
        return self.page.get_by_role("button", name=name).first

    def go(self, name: str) -> None:
        """Follow the navigation, without loading the app anew."""
        with self.run():  # what is opened before the page has been drawn is closed by that
            self.page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
        self.page.wait_for_function("name => document.title.startsWith(name)", arg=name)

    @property
    def text(self) -> str:
        """What stands on the page."""
        return str(self.page.get_by_test_id("stApp").inner_text())


@pytest.fixture(scope="session")
def profile(browser: Any) -> Iterator[Callable[..., Any]]:
    """A browser profile a kind of user: what it has loaded of the app once it need not load in every test."""
    profiles: dict[Any, Any] = {}

    def of(**options: Any) -> Any:
        key = tuple(sorted(options.items()))
        if key not in profiles:
            profiles[key] = browser.new_context(
                viewport={"width": 1280, "height": 800}, reduced_motion="reduce", **options
            )
        return profiles[key]

    yield of
    for context in profiles.values():
        context.close()


@pytest.fixture
def visit(profile: Callable[..., Any]) -> Iterator[Callable[..., Visit]]:
    """Open an address in a session of its own; no console error and no request off this machine is let through."""
    visits: list[Visit] = []

    def begin(address: str, locale: str = "zh-CN", **options: Any) -> Visit:
        page = profile(locale=locale, **options).new_page()
        seen = Visit(page, address)
        page.on("websocket", lambda socket: setattr(seen, "socket", socket))
        page.on("console", lambda message: message.type == "error" and seen.errors.append(message.text))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("request", lambda request: _is_outside(request.url) and seen.outside.append(request.url))
        visits.append(seen)
        seen.open()
        return seen

    yield begin
    for seen in visits:
        seen.page.close()
    assert [error for seen in visits for error in seen.errors] == []
    assert [url for seen in visits for url in seen.outside] == []


def _ends_a_run(payload: str | bytes) -> bool:
    """Whether a message of the server says that the script has run to its end, all of it or a fragment."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    message = ForwardMsg.FromString(payload) if isinstance(payload, bytes) else ForwardMsg()
    ended = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
    return message.WhichOneof("type") == "script_finished" and message.script_finished in ended


def _is_outside(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))
