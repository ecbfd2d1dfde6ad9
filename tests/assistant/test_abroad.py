"""Chinese questions on reports in English only: foreign names by their sound, words by the dictionary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question.leaning import of_the_first
from assistant.question.understand import understand
from assistant.records import Query, Question
from assistant.words.abroad import with_names
from assistant.words.names import NO_NAMES
from assistant.words.scaled import amounts_abroad
from assistant.words.sound import proper_names
from assistant.words.wanted import holds_wanted
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
    assert {"软件", "订阅", "年化经常性收入", "期末"} <= set(query.terms)
    assert "集体诉讼" in understood("集体诉讼的结果确定了吗？").terms


def test_where_a_report_in_chinese_is_asked_the_words_are_read_as_before() -> None:
    asked = Question(text="岩松云的年化经常性收入期末是多少？")
    assert understand(asked, NO_NAMES).entities == ("岩松云",)


PRINTED = frozenset(("Grimshaw", "Wellington", "Orkney", "Hull", "Gray", "Side", "Bailey", "Bell"))


@pytest.mark.parametrize(
    ("asked", "put"),
    [
        ("格里姆肖那笔贷款的利率？", " Grimshaw 那笔贷款的利率？"),
        ("格里姆肖·惠灵顿什么时候上任？", " Grimshaw · Wellington 什么时候上任？"),
        ("惠灵顿认股权证B档的行权价？", ' Wellington 认股权证 "Tranche B" 的行权价？'),
        ("格里诉公司一案判了多少钱？", " Gray 诉公司一案判了多少钱？"),
        ("贝利是谁？", " Bailey 是谁？"),
        ("贝尔是谁？", " Bell 是谁？"),
        ("哪处物业的租户最多？", "哪处物业的租户最多？"),
        ("网络安全由谁负责？", "网络安全由谁负责？"),
        ("加权平均利率是多少？", "加权平均利率是多少？"),
    ],
)
def test_names_that_a_report_prints_are_known_by_their_sound(asked: str, put: str) -> None:
    assert with_names(asked, (ORRIN,), lambda report: PRINTED) == put


def test_a_name_is_a_word_that_is_never_printed_small() -> None:
    texts = ("The Harbor was sold by Grimshaw in May.", "A harbor has a Master, a master said.")
    assert proper_names(texts) == {"Grimshaw"}


def test_what_no_english_sentence_says_is_left_out_of_the_terms() -> None:
    assert set(understood("公司现任首席财务官是谁？").terms) == {"首席财务官"}
    assert "份" not in understood("一共续签了多少份租约？").terms


@pytest.mark.parametrize(
    ("amount", "printed"),
    [("7500万美元", "75.00 million"), ("1.25亿元", "125 million"), ("1.25亿", "125,000"), ("23亿", "2.3 billion")],
)
def test_an_amount_in_chinese_is_met_as_english_prints_it(amount: str, printed: str) -> None:
    assert printed in amounts_abroad(amount)
    assert "76 million" not in amounts_abroad(amount)


def test_a_clause_that_says_little_is_asked_of_what_the_first_is_asked_of() -> None:
    assert of_the_first(["首席财务官是谁", "哪年上任的？"]) == ["首席财务官是谁", "首席财务官，哪年上任的？"]
    assert of_the_first(["2022年续签了多少份租约", "面积是多少？"])[1] == "2022年续签了租约，面积是多少？"
    assert of_the_first(["主席今年多大年纪", "哪所大学毕业？"])[1] == "主席今年年纪，哪所大学毕业？"
    assert of_the_first(["是否如何", "何时？"])[1] == "何时？"
    whole = "平均租金和加权平均利率变动了多少？"
    assert of_the_first(["续签了多少份租约", whole])[1] == whole


def test_when_something_ends_is_told_by_the_day_beside_the_word_for_it() -> None:
    for asked in ("贷款哪天到期？", "When does the loan mature?"):
        assert holds_wanted(asked, "The loan matures on May 3, 2031.") > 0
        assert holds_wanted(asked, "On May 3, 2021 we took a loan with interest due monthly.") < 0
    assert holds_wanted("贷款哪天到期？", "贷款2031年5月3日到期。") > 0
