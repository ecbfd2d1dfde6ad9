"""Places are proper names: no other stands for one, but a province for its cities."""

from __future__ import annotations

from assistant.words.match import Passage
from assistant.words.names import NO_NAMES
from assistant.words.places import province_of, speaks_of_another
from tests.assistant.tabular import matcher, understood


def strength(question: str, word: str, passage: Passage) -> float:
    """How well the passage meets one word of the question."""
    found = matcher(understood(question, NO_NAMES), NO_NAMES)
    at = [term.text for term in found.terms].index(word)
    return found.match([passage])[0].strengths[at]


def test_another_province_is_not_the_one_asked_about() -> None:
    heading = "四川、湖北、安徽出台充电桩补贴"
    assert strength("四川的充电桩补贴多少？", "四川", Passage("湖北每桩补贴300元。", context=heading)) == 0
    assert strength("四川的充电桩补贴多少？", "四川", Passage("每桩补贴300元。", context=heading)) > 0.5
    assert strength("四川的充电桩补贴多少？", "四川", Passage("每桩补贴300元。", heading, "湖北的办法先行。")) == 0


def test_a_province_speaks_for_its_cities() -> None:
    assert province_of("成都") == "四川" and not province_of("四川")
    assert strength("成都的充电桩补贴多少？", "成都", Passage("四川每桩补贴300元。")) > 0.8
    assert not speaks_of_another("四川每桩补贴300元", "成都") and speaks_of_another("湖北每桩补贴300元", "成都")
