"""What a real browser makes of answers that are drawn as the chat draws them."""

from __future__ import annotations

import os
import pickle
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar
from urllib.request import urlopen

from assistant.records import CitedAnswer

T = TypeVar("T")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MADE = "a, img, script, iframe, object, embed, form, .katex"
AT_ONCE = 20
"""Answers drawn on one page: all 252 together took a busy machine longer than any time-out that would still mean something."""
START = 120.0
"""Seconds for the server to come up on a busy machine."""
DRAWN = 180.0
"""Seconds for one page of answers; 3 to 8 are usual."""


def in_browser(answers: Sequence[CitedAnswer], library: Path, folder: Path) -> Counter[str]:
    """Elements made of the words of answers from a library, requests sent, answers not drawn; see `bench.answers_page`.

    Raises `RuntimeError` where there is no Chromium or no server: nothing was seen then, which is not the same as nothing found.
    """
    if CHROMIUM is None:
        raise RuntimeError("no Chromium on this machine (Debian: apt-get install chromium)")
    return apart(_in_browser, answers, library, folder)


def apart(work: Callable[..., T], *given: Any) -> T:
    """What `work` gives in a thread of its own: Playwright runs once a thread, and the caller's may have one already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, *given).result()


def _in_browser(answers: Sequence[CitedAnswer], library: Path, folder: Path) -> Counter[str]:
    from playwright.sync_api import sync_playwright

    (folder / "answers.pickle").write_bytes(pickle.dumps(list(answers)))
    found = Counter[str]()
    with _served(folder / "answers.pickle", library) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for start in range(0, len(answers), AT_ONCE):
            page = browser.new_page()
            outside: list[str] = []
            page.on("request", lambda request, seen=outside: seen.append(request.url))
            page.on("dialog", lambda dialog, seen=outside: (seen.append("dialog"), dialog.dismiss()))
            page.goto(f"{address}/?start={start}", timeout=1000 * START)
            end = page.get_by_text("END OF ANSWERS").or_(page.get_by_test_id("stException"))
            end.first.wait_for(timeout=1000 * DRAWN)
            found += counted(page, outside, len(answers[start : start + AT_ONCE]))
            page.close()
        browser.close()
    return found


@contextmanager
def _served(answers: Path, library: Path) -> Iterator[str]:
    """The page of answers on loopback; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(Path(__file__).with_name("answers_page.py"))]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    settings = {"ANSWERS": str(answers), "AT_ONCE": str(AT_ONCE), "YANBAO_DATA_DIR": str(library)}
    settings |= {"PYTHONPATH": str(Path(__file__).parents[1])}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=os.environ | settings, stdout=quiet, stderr=quiet) as server:
        try:
            _await(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def _await(address: str, server: subprocess.Popen[bytes]) -> None:
    end = monotonic() + START
    while monotonic() < end and server.poll() is None:
        try:
            urlopen(address, timeout=2).close()
        except OSError:
            sleep(0.2)
        else:
            return
    raise RuntimeError("the page of answers was not served")


def counted(page: Any, outside: Sequence[str], answers: int) -> Counter[str]:
    """What a drawn page holds that no answer may make, what it asked of others, and how many of its answers are missing."""
    found = Counter[str]()
    found["page failed"] = page.get_by_test_id("stException").count()
    found["element made"] = page.get_by_test_id("stMarkdownContainer").locator(MADE).count()
    found["request"] = sum("127.0.0.1" not in url and not url.startswith(("data:", "blob:")) for url in outside)
    found["answer not drawn"] = answers - page.get_by_test_id("stChatMessage").count()
    return +found
