"""The library in the browser: reports in, one broken; found, looked into, read again, taken out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.library import open_library
from samples import sample_reports
from tests.ui.conftest import LOCALES

pytestmark = pytest.mark.browser

BROKEN, ODD = "周报 _一_ $x$ `y`.pdf", "😀 it's “a” 'b' & [c](d).pdf"


@pytest.fixture(scope="module")
def app(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The app on a library that is empty to begin with, and that library."""
    library = tmp_path_factory.mktemp("own") / "library"
    return serve(YANBAO_DATA_DIR=str(library)), library


def with_an_empty_page(report: Path, path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(report))
    writer.add_blank_page()
    writer.write(path)


def column(seen: Any, number: int) -> list[str]:
    """The cells of a column of the table on the page, as a screen reader has them."""
    found = seen.page.locator(f"[data-testid=stDataFrame]:visible [role=gridcell][aria-colindex='{number}']")
    return list(map(str.strip, found.all_text_contents()))


def sort(seen: Any, number: int, x: int) -> list[str]:
    """Click the head of a column until it is in another order, and give that order."""
    before = column(seen, number)
    seen.page.locator(".dvn-scroller:visible").hover(position={"x": x, "y": 14})
    seen.page.locator(".dvn-scroller:visible").click(position={"x": x, "y": 14}, delay=100)
    for _ in range(100):
        if column(seen, number) != before:
            break
        seen.page.wait_for_timeout(50)
    return column(seen, number)


@pytest.mark.parametrize("locale", LOCALES)
def test_reports_come_in_are_looked_into_read_again_and_go(
    app: tuple[str, Path], visit: Callable[..., Any], tmp_path: Path, locale: str
) -> None:
    address, library = app
    chinese = locale == "zh-CN"
    files = [tmp_path / BROKEN, tmp_path / ODD, tmp_path / "note.pdf"]
    files[0].write_text("这不是 PDF", encoding="utf-8")
    with_an_empty_page(sample_reports()[0], files[1])
    shutil.copy(sample_reports()[1], files[2])
    seen = visit(address, locale)
    seen.go("资料库" if chinese else "Library")
    if not chinese:  # the library holds a report by now
        seen.page.get_by_test_id("stExpander").locator("summary").click()
    seen.drop(files)
    seen.said("正在读取 " if chinese else "Reading ")
    seen.key("dismiss").wait_for(timeout=60_000)
    seen.settle()
    told = seen.page.get_by_test_id("stAlert").inner_text()
    assert BROKEN in told
    assert ("不是 PDF" if chinese else "not a PDF") in told
    assert ODD in seen.text
    assert ("1 页没有文字" if chinese else "1 pages without text") in seen.text
    assert chinese or "already in the library" in seen.text
    with seen.run():
        seen.press("dismiss")

    words = seen.key("library-words").locator("input")
    words.fill("it's 😀")
    words.press("Enter")
    seen.said("1 份研报" if chinese else "1 report.")
    seen.click_first_row()
    seen.picture().wait_for()
    seen.settle()
    assert ODD in seen.text and "Calder Quay Research" in seen.text
    flag = seen.page.locator("[class*=st-key-flagged-]").get_by_role("button")
    assert ("空白页" if chinese else "an empty page") in flag.inner_text()
    flag.click()
    seen.said("p.5 / 5")

    seen.page.get_by_role("tab").nth(1).click()
    seen.page.locator("[class*=st-key-heading-]").first.get_by_role("button").click()
    seen.said("p.1 / 5")
    seen.settle()
    seen.page.get_by_role("tab").nth(2).click()
    with seen.page.expect_download() as download:
        seen.press("table-csv")
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf")
    seen.page.locator("[data-testid=stDataFrame]:visible [role=gridcell]").first.wait_for(state="attached")
    first, second = sort(seen, 1, 60), sort(seen, 1, 60)
    assert first == sorted(first) and second == first[::-1]

    with seen.run():
        seen.press("read-again")
        seen.said("正在重新读取" if chinese else "Reading again")
    seen.key("dismiss").wait_for()
    seen.press("remove")
    seen.press("confirm-removal")
    seen.key("library-words").wait_for()
    with open_library(library) as opened:
        assert len(opened.catalog.report_ids()) == 1
