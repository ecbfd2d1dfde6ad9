"""A conversation in the browser: follow-ups, filters, computed and refused answers; kept, rated, taken along, forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.ui.conftest import LOCALES

pytestmark = pytest.mark.browser

QUESTION = "曜弧光电把2025年1.6T光模块出货指引上修到多少？"
CHART = "公司人形机器人交付量（台）2023年是多少？"
REASON = "引错页 <b>$x$</b>"


@pytest.fixture(scope="module")
def app(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory, sample_library: Path) -> str:
    """The samples, with conversations of this module's own."""
    import shutil

    folder = tmp_path_factory.mktemp("conversations") / "library"
    shutil.copytree(sample_library, folder)
    (folder / "conversations.sqlite3").unlink(missing_ok=True)
    return serve(YANBAO_DATA_DIR=str(folder))


def words_of(docx: bytes) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs)


def answered(seen: Any, number: int) -> None:
    """Wait until the answer with that number (0-based) is there, whole."""
    seen.key(f"thumb-{number}-up").wait_for()
    seen.settle()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_conversation_is_kept_rated_taken_along_and_forgotten(
    app: str, visit: Callable[..., Any], locale: str
) -> None:
    seen = visit(app, locale)
    seen.ask(QUESTION)
    answered(seen, 0)
    seen.ask("由多少上修的？")
    answered(seen, 1)
    assert seen.text.count("45万只") >= 2

    seen.press("thumb-0-up")
    seen.page.locator("[class*=st-key-why-]").wait_for()
    seen.press("thumb-1-down")
    why = seen.page.locator("[class*=st-key-why-] input").nth(1)
    why.fill(REASON)
    why.press("Enter")
    seen.settle()

    seen.press("conversations")
    title = seen.page.locator("[class*=st-key-title-] input")
    title.fill("指引/“上修” 😀")
    title.press("Enter")
    seen.said("指引/“上修” 😀")
    for suffix, start in (("md", b"# "), ("docx", b"PK")):
        with seen.page.expect_download() as download:
            seen.press(f"export-{suffix}")
        assert download.value.suggested_filename == f"指引_“上修” 😀.{suffix}"
        written = download.value.path().read_bytes()
        assert written.startswith(start)
        told = written.decode() if suffix == "md" else words_of(written)
        assert "45万只" in told and "澜海证券 2025-06-15 p.1" in told

    later = visit(app, locale)
    later.press("conversations")
    later.page.locator("[class*=st-key-conversation-]").first.get_by_role("button").click()
    later.said("由多少上修的")
    later.go({"zh-CN": "设置", "en-US": "Settings"}[locale])
    with later.page.expect_download() as download:
        later.press("export-ratings")
    rated = [json.loads(line) for line in BytesIO(download.value.path().read_bytes())]
    assert [(line["good"], line["reason"]) for line in rated] == [(True, ""), (False, REASON)]
    assert rated[0]["citations"][0]["page"] >= 1

    seen.press("delete-conversation")
    seen.page.locator("[class*=st-key-suggest-]").first.wait_for()
    seen.gone("conversations")


@pytest.mark.parametrize("locale", LOCALES)
def test_filters_computed_answers_and_refusals_are_told(app: str, visit: Callable[..., Any], locale: str) -> None:
    seen = visit(app, locale)
    seen.press("filters-panel")
    for name in ("report", "ticker", "theme"):
        seen.key(f"filter-{name}-0").get_by_role("combobox").click()
        seen.page.get_by_role("option").first.click()
        seen.key(f"unfilter-{name}").wait_for()
    for name, day in (("since", "20250601"), ("until", "20250630")):
        seen.key(f"filter-{name}-0").get_by_role("spinbutton").first.click()
        seen.page.keyboard.type(day)
        for _ in range(2):
            seen.page.keyboard.press("Tab")  # a date holds when its field is left, by way of the calendar's button
        seen.key(f"unfilter-{name}").filter(has_text=f"{day[:4]}-{day[4:6]}-{day[6:]}").wait_for()
    seen.page.keyboard.press("Escape")
    for name in ("report", "ticker", "theme", "since", "until"):
        seen.press(f"unfilter-{name}")
        seen.gone(f"unfilter-{name}")
    seen.press("filters-panel")
    seen.key("filter-broker-0").locator("input").fill("砚山")
    seen.page.keyboard.press("Enter")
    seen.key("unfilter-broker").wait_for()
    seen.page.keyboard.press("Escape")
    seen.ask("周涨幅前三的股票是哪些？")
    answered(seen, 0)
    assert {"zh-CN": "由程序按所引单元格计算", "en-US": "Computed from the cells cited"}[locale] in seen.text
    table = seen.page.get_by_test_id("stTable")
    assert "16.4%" in table.inner_text()
    chips = seen.page.locator("[class*=st-key-cite-]").all_inner_texts()
    assert chips
    assert all("砚山证券" in chip for chip in chips)
    seen.press("unfilter-broker")
    seen.gone("unfilter-broker")

    seen.press("new-conversation")
    seen.page.locator("[class*=st-key-suggest-]").first.wait_for()
    seen.ask("公司食堂的晚饭多少钱？")
    answered(seen, 0)
    assert {"zh-CN": "这些研报里没有答案", "en-US": "Not in these reports"}[locale] in seen.text
    assert "已检索 6 份研报" in seen.text
    seen.press("retry-0")
    answered(seen, 0)

    seen.ask(CHART)
    answered(seen, 1)
    assert "数值没有读取" in seen.text
    drawing = seen.page.get_by_role("img", name="公司人形机器人交付量")
    drawing.wait_for()
    seen.press("chart-1-0")
    seen.picture().wait_for()
