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


@pytest.mark.parametrize("locale", LOCALES)
def test_reports_come_in_are_looked_into_read_again_and_go(
    serve: Callable[..., str], visit: Callable[..., Any], tmp_path: Path, locale: str
) -> None:
    files = [tmp_path / BROKEN, tmp_path / ODD, tmp_path / "note.pdf"]
    files[0].write_text("这不是 PDF", encoding="utf-8")
    for file, report in zip(files[1:], sample_reports()[:2], strict=True):
        shutil.copy(report, file)
    chinese = locale == "zh-CN"
    library = tmp_path / "library"
    seen = visit(serve(YANBAO_DATA_DIR=str(library)), locale)
    seen.go("资料库" if chinese else "Library")
    seen.page.locator("input[type=file]").set_input_files(files)
    seen.key("dismiss").wait_for(timeout=60_000)
    seen.settle()
    told = seen.page.get_by_test_id("stAlert").inner_text()
    assert BROKEN in told
    assert ("不是 PDF" if chinese else "not a PDF") in told
    assert ODD in seen.text
    seen.press("dismiss")
    seen.gone("dismiss")

    words = seen.key("library-words").locator("input")
    words.fill("it's 😀")
    words.press("Enter")
    seen.said("1 份研报" if chinese else "1 reports")
    seen.click_first_row()
    seen.picture().wait_for()
    seen.settle()
    assert ODD in seen.text

    seen.page.get_by_role("tab").nth(1).click()
    seen.page.locator("[class*=st-key-heading-]").last.get_by_role("button").click()
    seen.page.wait_for_function("() => !document.querySelector('.st-key-reader').innerText.includes('p.1 /')")
    seen.settle()
    seen.page.get_by_role("tab").nth(2).click()
    with seen.page.expect_download() as download:
        seen.press("table-csv")
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf")

    seen.press("read-again")
    seen.key("dismiss").wait_for(timeout=60_000)
    seen.press("remove")
    seen.press("confirm-removal")
    seen.key("library-words").wait_for()
    with open_library(library) as opened:
        assert len(opened.catalog.report_ids()) == 1
