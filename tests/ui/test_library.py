"""The library in the browser: look into a report, take a table along, take the report out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.library import open_library
from ingest.pipeline import ingest_reports
from samples import sample_reports

pytestmark = pytest.mark.browser

FIRST_ROW = (17, 53)  # pixels into the list: Streamlit draws it on a canvas


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    with open_library(folder) as opened:
        ingest_reports(opened, sample_reports()[:2])
    return folder


def test_a_report_is_looked_into_and_removed(
    serve: Callable[..., str], visit: Callable[..., Any], library: Path
) -> None:
    seen = visit(serve(YANBAO_DATA_DIR=str(library)))
    seen.go("资料库")
    seen.page.locator(".dvn-scroller").first.click(position=dict(zip("xy", FIRST_ROW, strict=True)))
    seen.page.locator(".st-key-reader img").wait_for()
    seen.settle()

    seen.page.get_by_role("tab", name="章节").click()
    headings = seen.page.locator("[class*=st-key-heading-]")
    headings.last.get_by_role("button").click()
    seen.page.wait_for_function("() => !document.querySelector('.st-key-reader').innerText.includes('p.1 /')")
    seen.settle()

    seen.page.get_by_role("tab", name="表格").click()
    with seen.page.expect_download() as download:
        seen.button("下载 CSV").click()
    assert download.value.path().read_bytes().startswith(b"\xef\xbb\xbf")

    seen.button("移除").click()
    seen.page.get_by_role("dialog").get_by_role("button", name="移除").click()
    seen.page.get_by_text("1 份研报").wait_for()
    seen.settle()
    with open_library(library) as opened:
        assert len(opened.catalog.report_ids()) == 1
