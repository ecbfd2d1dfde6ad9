"""Chinese names as English questions spell them."""

from __future__ import annotations

import pytest

from assistant.words.pinyin import opens, sounds_in


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Zhou Heng", "分析师周衡认为"),
        ("Heng Zhou", "分析师周衡认为"),
        ("zhouheng", "周衡"),
        ("Beichen", "本周北辰股份上涨"),
    ],
)
def test_a_name_is_heard_in_chinese_text(name: str, text: str) -> None:
    assert sounds_in(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Li", "李"),  # too short: it would sound in every second sentence
        ("Zhouhen", "周衡"),  # ends inside a syllable
        ("ouheng", "周衡"),  # begins inside one
        ("Zhou Heng", "周，衡"),  # not one run of characters
        ("Zhou Heng", "Zhou Heng said"),  # nothing to be read aloud
        ("", "周衡"),
    ],
)
def test_a_name_is_not_heard_in_part_of_a_syllable_or_across_a_pause(name: str, text: str) -> None:
    assert not sounds_in(name, text)


def test_the_first_word_of_a_name_may_open_a_longer_chinese_one() -> None:
    assert opens("Beichen Industrial", "北辰股份")
    assert not opens("Beichen", "新北辰")
    assert not opens("Shuang", "双")  # one syllable is chance
