"""Chinese questions on reports in English only: foreign names by their sound, words by the dictionary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question.understand import understand
from assistant.records import Query, Question
from assistant.words.abroad import with_names
from assistant.words.names import NO_NAMES
from tests.assistant.papers import report

ORRIN = replace(report(), language="en", kind="annual", company="Castlemore Pumps & Valves plc", ticker="CSTM")


def understood(text: str) -> Query:
    return understand(Question(text=text), NO_NAMES, abroad=(ORRIN,))


@pytest.mark.parametrize(
    ("asked", "put"),
    [
        ("卡斯尔莫尔2031年的毛利率是多少？", " castlemore 2031年的毛利率是多少？"),
        ("2031年卡瑟尔莫尔的员工？", "2031年 castlemore 的员工？"),
        ("波音2031年的毛利率是多少？", "波音2031年的毛利率是多少？"),
        ("网络安全由谁负责？", "网络安全由谁负责？"),
    ],
)
def test_a_foreign_company_is_known_by_how_its_name_sounds(asked: str, put: str) -> None:
    assert with_names(asked, (ORRIN,)) == put


def test_further_words_of_a_name_go_with_it_where_they_are_put_in_chinese() -> None:
    estate = replace(ORRIN, company="Castlemore Real Estate Trust, Inc.")
    assert with_names("卡斯尔莫尔房地产的股息？", (estate,)) == " castlemore 的股息？"


def test_words_of_the_dictionary_stay_whole_and_a_thing_put_in_chinese_is_no_name() -> None:
    assert understood("岩松云的年化经常性收入期末是多少？").entities == ()
    query = understood("软件订阅的年化经常性收入期末是多少？")
    assert query.entities == ()
    assert {"软件", "订阅", "年化", "经常性收入", "期末"} <= set(query.terms)
    assert "集体诉讼" in understood("集体诉讼的结果确定了吗？").terms


def test_where_a_report_in_chinese_is_asked_the_words_are_read_as_before() -> None:
    asked = Question(text="岩松云的年化经常性收入期末是多少？")
    assert understand(asked, NO_NAMES).entities == ("岩松云",)
