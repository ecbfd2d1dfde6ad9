"""Chinese reports count in characters too: "四家整机企业" tells how many companies."""

from __future__ import annotations

import pytest

from assistant.words.wanted import holds_wanted


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("样件送了几家企业？", "关节模组已向四家整机企业交付样件。", True),
        ("样件送了几家企业？", "关节模组已向4家整机企业交付样件。", True),
        ("样件送了几家企业？", "一家整机企业收到了样件。", False),
        ("有多少人参加？", "两百人参加了会议。", True),
    ],
)
def test_a_count_in_characters_is_a_count(question: str, text: str, holds: bool) -> None:
    assert (holds_wanted(question, text) > 0) is holds
