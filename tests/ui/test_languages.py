from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from ui.language import chosen

HAN = re.compile(r"[\u3400-\u9fff]+")
WORDS = re.compile(r"[A-Za-z]{2,}")
# Streamlit's own upload button (no longer seen, but heard), and names that are the same in Chinese.
NAMES = {
    *"Upload MB PDF Apache English YANBAO MODEL env openai gpt mini ollama qwen token Skip to main content".split()
}


SAME = {"zh-CN": NAMES | set("Word Excel Markdown JSON CSV Hugging Face".split()), "en-US": {"中文"}}
"""Names that are the same in both languages."""


@pytest.mark.browser
def test_no_chinese_is_left_in_english(empty_app: str, visit: Callable[..., Any]) -> None:
    seen = visit(empty_app, locale="en-US")
    for name in ("Ask", "Library", "Themes", "Settings"):
        seen.go(name)
        assert set(HAN.findall(seen.text)) <= {"中文", "资料"}


@pytest.mark.browser
def test_no_english_is_left_in_chinese(empty_app: str, visit: Callable[..., Any]) -> None:
    seen = visit(empty_app, locale="zh-CN")
    for name in ("提问", "资料库", "主题", "设置"):
        seen.go(name)
        icons = seen.page.locator("[data-testid*=Icon]").all_inner_texts()
        shown = re.sub(r"(?m)^/.*$", "", seen.text)  # the data folder
        assert set(WORDS.findall(shown)) - NAMES <= {word for icon in icons for word in WORDS.findall(icon)}


OURS = (
    "main button, main label, main h1, main [role=tab], main [role=radio], main [data-testid=stCaptionContainer], "
    "main [data-testid=stAlert], [data-testid=stTopNavLink], [data-testid=stBottom] button"
)
"""Where words of ours stand, beside those of reports."""
REPORTS = (
    *(f"[class*=st-key-{key}-]" for key in ("cite", "suggest", "heading", "conversation", "chart")),
    ".st-key-reader [data-testid=stCaptionContainer]",
    "[role=tabpanel] [data-testid=stCaptionContainer]",
    "main:has([role=tab]) h1",
)
"""What holds a report's words: chips, questions, headings, the quote beneath a page, a table's unit and source, a title."""
ICONS = "[data-testid*=Icon], [data-testid=stTooltipContent], [role=img], [translate=no]"
READ = """([ours, reports, icons]) => [...document.querySelectorAll(ours)]
    .filter(one => one.offsetParent && !one.closest(reports))
    .map(one => {
        const copy = one.cloneNode(true);
        copy.querySelectorAll(icons).forEach(icon => icon.remove());
        return copy.textContent;
    }).join('\\n')"""


def ours(seen: Any) -> str:
    """The words of ours on the page."""
    return str(seen.page.evaluate(READ, [OURS, ",".join(REPORTS), ICONS]))


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_no_page_with_reports_mixes_languages(samples_app: str, visit: Callable[..., Any], locale: str) -> None:
    chinese = locale == "zh-CN"
    seen = visit(samples_app, locale)
    said = {"start": ours(seen)}
    seen.ask("储能电芯价格怎么样？" if chinese else "What is the target price of Yichuan Energy Storage?")
    seen.picture().wait_for()
    seen.key("thumb-0-up").wait_for()
    seen.settle()
    said["answer"] = ours(seen)
    seen.press("filters-panel")
    seen.key("filter-broker-0").wait_for()
    said["filters"] = ours(seen)
    seen.page.keyboard.press("Escape")
    seen.page.get_by_test_id("stTopNavLink").nth(1).click()
    seen.click_first_row()
    seen.picture().wait_for()
    for tab in range(3):
        seen.page.get_by_role("tab").nth(tab).click()
        seen.settle()
        said[f"report {tab}"] = ours(seen)
    seen.page.get_by_test_id("stTopNavLink").nth(2).click()
    seen.key("themes-view").wait_for()
    seen.settle()
    said["themes"] = ours(seen)
    seen.key("themes-view").get_by_role("radio").nth(1).click()
    for part in range(5):
        seen.key("period-part").get_by_role("radio").nth(part).click()
        seen.settle()
        said[f"digest {part}"] = ours(seen)
    seen.page.get_by_test_id("stTopNavLink").nth(3).click()
    seen.key("test-embedding").wait_for()
    said["settings"] = ours(seen)
    foreign = WORDS if chinese else HAN
    assert all(said.values())
    left = {page: set(foreign.findall(words)) - SAME[locale] for page, words in said.items()}
    assert {page: words for page, words in left.items() if words} == {}


@pytest.mark.browser
def test_the_language_chosen_in_the_settings_holds_everywhere(empty_app: str, visit: Callable[..., Any]) -> None:
    seen = visit(empty_app, locale="en-US")
    seen.go("Settings")
    seen.page.get_by_text("中文", exact=True).click()
    seen.page.get_by_role("heading", name="设置").wait_for()
    seen.settle()
    seen.go("提问")
    assert "向研报提问" in seen.text


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("en", "zh", "zh-CN"), "en"),
        ((None, "", "zh-Hans-CN"), "zh"),
        ((None, None, "fr-FR", None, "zh_CN.UTF-8"), "zh"),
        ((None, "C.UTF-8"), "en"),
        ((), "en"),
    ],
)
def test_the_first_wish_for_a_language_we_speak_decides(wishes: tuple[str | None, ...], language: str) -> None:
    assert chosen(*wishes) == language
