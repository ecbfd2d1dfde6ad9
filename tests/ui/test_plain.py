from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.plain import JOINER, plain_label, plain_markdown, shortened

PAGE = Path(__file__).with_name("hostile_words.py")
MADE = "a, img, code, pre, h1, h2, h3, hr, table, blockquote, del, em, strong, script, span, ol, svg, .katex"


@pytest.mark.browser
def test_a_reports_words_stay_words_in_every_widget(serve: Callable[..., str], visit: Callable[..., Any]) -> None:
    seen = visit(serve(PAGE, STREAMLIT_BROWSER_GATHER_USAGE_STATS="false", STREAMLIT_SERVER_HEADLESS="true"))
    words = runpy.run_path(str(PAGE), run_name="words")["WORDS"]
    texts = seen.page.get_by_test_id("stMarkdownContainer")
    written = [text for word in words for text in (f"BEGIN {word} END", word, word, word, word)]
    texts.nth(len(written) - 1).wait_for()
    seen.settle()
    assert [text.replace(JOINER, "") for text in texts.all_inner_texts()] == written
    assert texts.locator(MADE).count() == 0


def test_characters_that_turn_or_hide_text_are_dropped() -> None:
    assert plain_markdown("买\u202e入\x07\u2066。") == "买入。"


def test_lines_stay_lines_and_a_label_is_one_line() -> None:
    assert plain_markdown("一\r\n    二") == "一  \n二"
    assert plain_label(" 一\n\n 二 ") == "一 二"


def test_a_long_label_is_cut_by_columns() -> None:
    assert shortened("光模块ABCD", 8) == "光模块AB…"
    assert shortened("光模块", 6) == "光模块"
