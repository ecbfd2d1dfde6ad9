"""Companies that a sentence recommends or lists."""

from __future__ import annotations

import pytest

from assistant.evidence.recommended import companies_in

COMPANIES = {"远山机器人", "北辰股份", "青禾科技", "安和仪器", "AXT", "Helio Tools", "Meta"}


def found(sentence: str, **how: bool) -> list[str]:
    return companies_in(sentence, COMPANIES.__contains__, **how)


@pytest.mark.parametrize(
    "sentence",
    [
        "建议关注：远山机器人、北辰股份、青禾科技等。",
        "建议关注远山机器人、北辰股份、青禾科技。",
        "相关标的：远山机器人（688902.SH）、北辰股份（300901.SZ）、青禾科技等公司。",
        "我们重点推荐份额领先的厂商，包括远山机器人、北辰股份、青禾科技等，看好长期空间。",
        "受益标的包括远山机器人、北辰股份、青禾科技；风险在于需求不及预期。",
    ],
)
def test_the_companies_after_a_cue_are_listed_as_printed(sentence: str) -> None:
    assert found(sentence) == ["远山机器人", "北辰股份", "青禾科技"]


def test_an_english_list_is_read_too() -> None:
    assert found("We recommend AXT, Helio Tools.") == ["AXT", "Helio Tools"]
    assert found("Top picks: AXT, Helio Tools and Meta.")[:2] == ["AXT", "Helio Tools"]


@pytest.mark.parametrize(
    "sentence",
    [
        "本周远山机器人、北辰股份、青禾科技上涨。",
        "建议关注政策变化、需求增长和行业机会。",
        "我们看好份额领先的厂商。",
        "关注原材料价格、汇率波动、下游需求。",
        "",
    ],
)
def test_without_a_cue_or_without_names_nothing_is_recommended(sentence: str) -> None:
    assert found(sentence) == []


def test_under_a_heading_of_advice_no_cue_is_needed() -> None:
    assert found("份额领先的厂商：远山机器人、北辰股份。", advice=True) == ["远山机器人", "北辰股份"]


def test_a_name_that_the_library_lacks_is_taken_beside_one_that_it_has() -> None:
    assert found("建议关注：北辰股份、临溪电气、苍梧软件等。") == ["北辰股份", "临溪电气", "苍梧软件"]


def test_a_list_of_names_the_library_lacks_is_taken_when_all_read_as_names() -> None:
    assert found("建议关注：临溪电气、苍梧软件、白鹿材料等。") == ["临溪电气", "苍梧软件", "白鹿材料"]
    assert found("建议关注：产品价格、苍梧软件、下游需求等。") == []


def test_a_name_that_holds_the_word_for_and_stays_whole() -> None:
    assert found("建议关注：安和仪器、北辰股份。") == ["安和仪器", "北辰股份"]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("推荐标的包括远山机器人和北辰股份。", ["远山机器人", "北辰股份"]),
        ("建议关注：青禾科技、远山机器人及北辰股份。", ["青禾科技", "远山机器人", "北辰股份"]),
        ("We recommend AXT, Helio Tools and Meta.", ["AXT", "Helio Tools", "Meta"]),
    ],
)
def test_the_last_name_after_and_is_listed_too(sentence: str, names: list[str]) -> None:
    assert found(sentence) == names


def test_a_company_that_a_risk_clause_names_is_not_recommended() -> None:
    assert found("重点推荐北辰股份；风险提示：青禾科技需求不及预期。") == ["北辰股份"]


def test_a_name_may_hold_a_character_that_is_a_verb_elsewhere() -> None:
    assert found("建议关注：北辰股份、临溪智能、苍梧新能等。") == ["北辰股份", "临溪智能", "苍梧新能"]
