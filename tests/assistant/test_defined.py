"""Sentences that open with what is asked the meaning of, and go on to say what it is or does."""

from __future__ import annotations

import pytest

from assistant.words.defined import opens_with_it
from tests.assistant.tabular import understood


@pytest.mark.parametrize(
    ("asked", "text", "opens"),
    [
        ("什么是熔盐储热系统？", "熔盐储热（MSS）利用硝酸盐升温存热，可连续供汽十小时。", True),
        ("熔盐储热系统是什么？", "熔盐储热系统由储罐和换热器组成。", True),
        ("什么是熔盐储热系统？", "熔盐储热渗透率提升是今年的重要变化。", False),
        ("熔盐储热系统今年装了多少？", "熔盐储热系统由储罐和换热器组成。", False),
    ],
)
def test_a_sentence_that_says_what_something_is_opens_with_it(asked: str, text: str, opens: bool) -> None:
    assert opens_with_it(asked, text) is opens


def test_what_is_asked_by_what_asks_for_a_meaning() -> None:
    assert understood("什么是熔盐储热？").ask == "definition"
    assert understood("什么是公司增长的原因？").ask != "definition"
