from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.attacks import CHANNELS, attacks
from bench.browser_sink import CHROMIUM, apart, counted
from bench.injection import run
from bench.sinks import rendered


def test_there_are_over_two_hundred_attacks_over_every_channel() -> None:
    counted = Counter(attack.channel for attack in attacks())
    assert counted.total() > 200 and counted.keys() == CHANNELS.keys() and min(counted.values()) >= 20


def test_an_obedient_model_gets_nothing_rendered_cited_falsely_or_leaked(tmp_path: Path) -> None:
    verdict = run([*attacks()][::37], tmp_path, browser=CHROMIUM is not None)
    assert verdict.attacks == 7 and verdict.obeyed >= 2, "orders that nobody reads prove nothing"
    assert verdict.wrong == {}, verdict.examples


def test_what_would_be_rendered_is_seen() -> None:
    assert rendered("drawn", "![x](http://a/b)") == ["image"]
    assert rendered("drawn", "<b>x</b> [l](http://a)") == ["link", "html"]
    assert rendered("printed", "\x1b[2J") == ["steering"]
    assert rendered("exported", 'csv\n"=1+1",2') == ["formula"]
    assert rendered("exported", 'docx\n<Relationship TargetMode="External"/>') == ["link or formula"]
    assert rendered("drawn", r"\!\[x\]\(http\:\/\/a\)") == []


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_what_a_browser_made_of_an_answer_is_counted() -> None:
    apart(_count_what_was_made)


def _count_what_was_made() -> None:
    from playwright.sync_api import sync_playwright

    drawn = '<div data-testid="stChatMessage"><p data-testid="stMarkdownContainer">{}</p></div>'
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]).new_page()
        page.set_content(drawn.format("plain &lt;b&gt;"))
        assert counted(page, ["http://127.0.0.1/x", "data:,"], 1) == {}
        page.set_content(drawn.format("<a href=x>y</a><img alt=z>"))
        assert counted(page, ["http://attacker.example/"], 2) == {
            "element made": 2,
            "request": 1,
            "answer not drawn": 1,
        }
