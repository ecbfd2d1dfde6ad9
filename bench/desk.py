"""The desk in a real browser: how soon it paints, how soon a citation shows its page, how a library of 1,000 reports feels.

    python -m bench.desk

Our own server and Debian's Chromium on one machine; wall times, so run it on an idle one. Beside them stands the server's CPU
time, which other work on the machine does not lengthen as much.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from ingest.library import open_library
from ingest.pipeline import ingest_reports
from ingest.read import read_report
from ingest.records import Reading
from samples import sample_reports

ROOT = Path(__file__).parents[1]
QUESTIONS = ("周涨幅前三的股票是哪些？", "1.6T光模块出货指引上修到多少？第二工厂何时投产？")
TICK = os.sysconf("SC_CLK_TCK")

# From the click on a citation to the chip that stands out as open and the loaded picture; measured in the browser itself. The
# page is drawn before the chips, so the picture is the chip's when the chip stands out.
CLICK = """chip => new Promise((done, failed) => {
  const began = performance.now();
  const look = () => {
    const image = document.querySelector('.st-key-reader img');
    const open = document.querySelector('.' + chip + ' button').getAttribute('kind') === 'primary';
    if (open && image && image.complete && image.naturalWidth) done(performance.now() - began);
    else if (performance.now() - began > 20000) failed(new Error(chip));
    else requestAnimationFrame(look);
  };
  document.querySelector('.' + chip + ' button').click();
  look();
})"""
KEYS = """() => [...document.querySelectorAll('[class*=st-key-cite-]')].filter(
  chip => chip.querySelector('button').getAttribute('kind') !== 'primary'
).map(chip => [...chip.classList].find(name => name.startsWith('st-key-cite-')))"""


def main() -> None:
    """Measure and print the tables of bench/README.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clicks", type=int, default=40)
    parser.add_argument("--loads", type=int, default=10)
    parser.add_argument("--reports", type=int, default=1000)
    wanted = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or sys.exit("There is no Chromium here: apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="yanbao-bench-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        small, large = Path(folder) / "small", Path(folder) / "large"
        with open_library(small) as library:
            ingest_reports(library, sample_reports())
        many(large, wanted.reports)
        print("| | median | p95 | server CPU |\n|---|--:|--:|--:|")
        with served(small) as (address, server):
            told("first paint", *first_paints(browser, address, server, wanted.loads))
            told("suggested questions ready", *readied(browser, address, server, wanted.loads))
            told("citation → page with its mark", *clicks(browser, address, server, wanted.clicks))
        with served(large) as (address, server):
            for name, times, spent in views(browser, address, server, wanted.loads):
                told(f"{wanted.reports:,} reports: {name}", times, spent)
        browser.close()


def many(folder: Path, count: int) -> None:
    """A library of `count` reports: the samples again and again under other ids, names and dates; only the first is indexed."""
    readings = [read_report(path) for path in sample_reports()]
    with open_library(folder) as library:
        library.add(renamed(readings[0], 0), sample_reports()[0])
        for number in range(1, count):
            library.catalog.add(renamed(readings[number % len(readings)], number))


def renamed(reading: Reading, number: int) -> Reading:
    """The same reading as another report."""
    name = f"{number:016x}"
    day = date(2025, 6, 30) - timedelta(days=number % 700)
    report = replace(
        reading.report,
        id=name,
        sha256=name * 4,
        file_name=f"{number:04}-{reading.report.file_name}",
        published=day.isoformat(),
    )
    chunks = tuple(
        replace(chunk, id=chunk.id.replace(chunk.report_id, name), report_id=name) for chunk in reading.chunks
    )
    return replace(reading, report=report, chunks=chunks)


def first_paints(browser: Any, address: str, server: int, count: int) -> tuple[list[float], float]:
    """Seconds from the request to the browser's first contentful paint."""

    def load() -> float:
        page = browser.new_page(locale="zh-CN")
        page.goto(address)
        page.get_by_test_id("stAppViewContainer").wait_for()
        paint = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
        page.wait_for_function(paint)
        seconds = float(page.evaluate(paint)) / 1000
        page.close()
        return seconds

    return repeated(load, server, count)


def readied(browser: Any, address: str, server: int, count: int) -> tuple[list[float], float]:
    """Seconds from the request to the suggested questions, ready to be clicked."""

    def load() -> float:
        page = browser.new_page(locale="zh-CN")
        began = time.perf_counter()
        page.goto(address)
        page.locator("[class*=st-key-suggest-]").first.wait_for()
        seconds = time.perf_counter() - began
        page.close()
        return seconds

    return repeated(load, server, count)


def clicks(browser: Any, address: str, server: int, count: int) -> tuple[list[float], float]:
    """Seconds from the click on a citation to the loaded picture of its page, passages marked; citations in turn."""
    page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(address)
    for number, question in enumerate(QUESTIONS):
        page.get_by_test_id("stChatInputTextArea").fill(question)
        page.keyboard.press("Enter")
        page.locator(f".st-key-thumb-{number}-up").wait_for()
    turn = iter(range(count))

    def click() -> float:
        """Another citation than the one that is open, in turn."""
        closed = page.evaluate(KEYS)
        seconds = float(page.evaluate(CLICK, closed[next(turn) % len(closed)])) / 1000
        page.wait_for_timeout(300)
        return seconds

    found = repeated(click, server, count)
    page.close()
    return found


def views(browser: Any, address: str, server: int, count: int) -> Iterator[tuple[str, list[float], float]]:
    """Seconds that each view of a large library takes."""
    page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(address)
    page.locator("[class*=st-key-suggest-]").first.wait_for()
    navigation = page.get_by_test_id("stTopNavLink")
    cells = page.locator("[data-testid=stDataFrame] [role=gridcell]").first

    def timed(act: Callable[[], Any], wait: Callable[[], Any]) -> float:
        began = time.perf_counter()
        act()
        wait()
        return time.perf_counter() - began

    def opened() -> float:
        navigation.nth(3).click()
        page.locator(".st-key-test-embedding").wait_for()
        return timed(navigation.nth(1).click, lambda: cells.wait_for(state="attached"))

    yield "the list", *repeated(opened, server, count)
    numbers = iter(range(1, count * 2))

    def found() -> float:
        search_box = page.locator(".st-key-library-words input")
        search_box.fill(f"{next(numbers):04}-")
        began = time.perf_counter()
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.body.innerText.includes('1 份研报')")
        seconds = time.perf_counter() - began
        search_box.fill("")
        page.keyboard.press("Enter")
        page.wait_for_function("() => !document.body.innerText.includes('1 份研报')")
        return seconds

    yield "a search", *repeated(found, server, count)
    pages = page.get_by_test_id("stPagination").get_by_role("button")

    def turned() -> float:
        shown = "() => document.querySelector('[data-testid=stDataFrame] [role=gridcell]')?.closest('table').innerText"
        before = page.evaluate(shown)
        return timed(
            lambda: pages.last.click(), lambda: page.wait_for_function(f"before => ({shown})() !== before", arg=before)
        )

    yield "the next page", *repeated(turned, server, count)

    def asked() -> float:
        navigation.nth(1).click()
        page.locator(".st-key-library-words").wait_for()
        return timed(navigation.nth(0).click, lambda: page.locator("[class*=st-key-suggest-]").first.wait_for())

    yield "the ask page", *repeated(asked, server, count)
    page.close()


def repeated(act: Callable[[], float], server: int, count: int) -> tuple[list[float], float]:
    """The seconds of `count` acts, and the server's CPU seconds for each."""
    before = cpu(server)
    times = [act() for _ in range(count)]
    return times, (cpu(server) - before) / count


def cpu(process: int) -> float:
    """CPU seconds, user and system, that a process has used (proc_pid_stat(5))."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def told(name: str, times: Sequence[float], spent: float) -> None:
    """A line of the table, in milliseconds."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    print(
        f"| {name} | {statistics.median(times) * 1000:.0f} ms | {p95 * 1000:.0f} ms | {spent * 1000:.0f} ms |",
        flush=True,
    )


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """The app on that library: its address and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("YANBAO_", "OPENAI_", "STREAMLIT_"))}
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)],
        cwd=folder,
        env=kept | {"YANBAO_DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                with urlopen(f"{address}/_stcore/health", timeout=2):
                    break
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        yield address, server.pid
    finally:
        server.kill()
        server.wait(10)


if __name__ == "__main__":
    main()
