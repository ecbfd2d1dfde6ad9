"""What a newcomer does: load the samples, ask, follow a citation to its page and to the file itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import LOCALES

pytestmark = pytest.mark.browser

QUESTION = "曜弧光电把2025年1.6T光模块出货指引上修到多少？"


def marked_pixels(seen: Any) -> int:
    """How many pixels of the page's picture are marked."""
    from PIL import Image

    source = seen.picture().evaluate("image => image.src")
    image = Image.open(BytesIO(seen.page.request.get(source).body())).convert("RGB")
    return sum(count for count, (red, _, blue) in image.getcolors(1 << 24) or [] if red > 240 and blue < 90)


@pytest.mark.parametrize("locale", LOCALES)
def test_two_clicks_from_an_empty_library_to_the_marked_page(
    serve: Callable[..., str], visit: Callable[..., Any], tmp_path: Path, locale: str
) -> None:
    seen = visit(serve(YANBAO_DATA_DIR=str(tmp_path / "library")), locale)
    seen.press("samples")
    suggested = seen.page.locator("[class*=st-key-suggest-]").first.get_by_role("button")
    suggested.click(timeout=60_000)
    seen.picture().wait_for()
    seen.settle()
    assert marked_pixels(seen) > 1000


@pytest.mark.parametrize("locale", LOCALES)
def test_a_citation_leads_to_its_page_and_the_file(samples_app: str, visit: Callable[..., Any], locale: str) -> None:
    seen = visit(samples_app, locale)
    seen.ask(QUESTION)
    chip = seen.page.get_by_role("button", name="澜海证券 2025-06-15 p.1")
    chip.wait_for()
    seen.settle()
    assert "60万只" in seen.text
    assert marked_pixels(seen) > 1000

    seen.press("close_page")
    seen.gone("reader")
    seen.settle()
    until = time.monotonic() + 30
    while chip.count() > 1:  # for a moment it stands there twice: as the chip of the open page, and drawn anew
        assert time.monotonic() < until
        seen.page.wait_for_timeout(50)
    quote = seen.page.get_by_role("tooltip").filter(has_text="由45万只上修至60万只")
    chip.hover()
    quote.wait_for()
    seen.page.mouse.move(0, 0)
    quote.wait_for(state="detached")
    chip.focus()
    quote.wait_for()

    began = time.monotonic()
    chip.click()
    seen.picture().wait_for()
    assert time.monotonic() - began < 3  # the aim, .3 s, is measured in bench; here for a machine that is busy

    small = seen.picture().get_attribute("src")
    seen.key("view-True").get_by_role("radio").nth(1).click()
    seen.page.wait_for_function("s => document.querySelector('.st-key-reader img').src.indexOf(s) < 0", arg=small)
    seen.press("next_page")
    seen.said("p.2 / 9")
    seen.press("previous_page")
    seen.said("p.1 / 9")

    link = seen.key("open_pdf").get_by_role("link")
    assert link.get_attribute("href").endswith("#page=1")
    with seen.page.context.expect_page() as opened:
        link.click()
    assert opened.value.url.startswith(f"{samples_app}/pdf/")
    got = seen.page.request.get(opened.value.url.partition("#")[0])
    assert got.body().startswith(b"%PDF")
    assert got.headers["content-disposition"].startswith("inline")


def test_the_file_is_given_to_this_machine_only(samples_app: str, browser: Any) -> None:
    context = browser.new_context()
    known = context.request.get(f"{samples_app}/pdf/unknown")
    assert known.status == 404
    rebound = context.request.get(f"{samples_app}/pdf/unknown", headers={"Host": "attacker.example"})
    assert rebound.status == 400
    context.close()


@pytest.mark.parametrize("locales", [LOCALES, LOCALES[::-1]])
def test_two_sessions_at_once_see_one_library_and_their_own_answers(
    samples_app: str, visit: Callable[..., Any], locales: tuple[str, str]
) -> None:
    first, second = (visit(samples_app, locale) for locale in locales)
    first.ask(QUESTION)
    second.ask("What is the target price of Yichuan Energy Storage?")
    for seen in (first, second):
        seen.picture().wait_for()
        seen.settle()
    assert "60万只" in first.text and "52.00" not in first.text
    assert "52.00" in second.text and "60万只" not in second.text
