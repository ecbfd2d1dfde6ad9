"""Themes in the browser: a report's, and a digest over a stretch of time; tables and plots lead to pages, files are taken along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.conftest import LOCALES

pytestmark = pytest.mark.browser

STARTS = (("docx", b"PK"), ("xlsx", b"PK"), ("md", b"# "), ("json", b"{"))
PARTS = {"changes": 0, "views": 1, "companies": 2, "themes": 3, "stale": 4}


def wait_for_another_page(seen: Any, before: str) -> None:
    """Wait until the picture shows something else."""
    seen.page.wait_for_function("s => document.querySelector('.st-key-reader img')?.src !== s", arg=before)
    seen.settle()


def shown(seen: Any) -> str:
    return str(seen.picture().evaluate("image => image.src"))


def mark(seen: Any, kind: str) -> Any:
    """A mark of the chart that is drawn."""
    return seen.page.get_by_test_id("stVegaLiteChart").first.locator(f".mark-{kind}.role-mark path").nth(2)


@pytest.mark.parametrize("locale", LOCALES)
def test_themes_of_a_report_and_of_a_stretch_of_time_lead_to_their_pages(
    samples_app: str, visit: Callable[..., Any], locale: str
) -> None:
    seen = visit(samples_app, locale)
    seen.go("主题" if locale == "zh-CN" else "Themes")
    seen.picture().wait_for()
    before = shown(seen)
    seen.page.locator("[class*=st-key-cite-themes-]").first.get_by_role("button").click()
    wait_for_another_page(seen, before)
    for suffix, start in STARTS:
        with seen.page.expect_download() as download:
            seen.press(f"summary-{suffix}")
        assert download.value.path().read_bytes().startswith(start)
    before = shown(seen)
    mark(seen, "rect").click()
    wait_for_another_page(seen, before)

    seen.key("themes-view").get_by_role("radio").nth(1).click()
    seen.key("period-part").wait_for()
    for suffix, start in STARTS:
        with seen.page.expect_download() as download:
            seen.press(f"digest-{suffix}")
        assert download.value.path().read_bytes().startswith(start)
    before = shown(seen)
    seen.click_first_row()
    wait_for_another_page(seen, before)
    assert seen.page.locator("[class*=st-key-cite-themes-changes-]").count() > 0
    for part, kind in (("companies", "rect"), ("themes", "symbol")):
        seen.key("period-part").get_by_role("radio").nth(PARTS[part]).click()
        mark(seen, kind).wait_for()
        seen.settle()
        before = shown(seen)
        mark(seen, kind).click()
        wait_for_another_page(seen, before)
    for part in ("views", "stale"):
        seen.key("period-part").get_by_role("radio").nth(PARTS[part]).click()
        seen.page.locator(".dvn-scroller").first.wait_for()
