"""How well evidence meets a question: by words, synonyms, sound, meaning and time."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.question.understand import understand
from assistant.records import Question
from assistant.words.match import Passage
from assistant.words.names import Names
from ingest.records import Name
from tests.assistant.tabular import matcher, understood

NAMES = Names.of([Name(name="远山机器人", ticker="688902.SH", aliases=("远山",)), Name(name="北辰股份")])


def coverage(question: str, *texts: str | Passage) -> list[float]:
    passages = [text if isinstance(text, Passage) else Passage(text) for text in texts]
    return [match.coverage for match in matcher(understood(question, NAMES), NAMES).match(passages)]


def descending(values: list[float]) -> bool:
    return all(one > other for one, other in pairwise(values))


def test_the_words_asked_for_meet_better_than_synonyms_than_kindred_words_than_none() -> None:
    found = coverage("毛利率是多少？", "毛利率为31.2%。", "gross margin was 31.2%", "公司成立于1998年。")
    assert descending(found) and found[0] == pytest.approx(1.0) and found[2] < 0.3


def test_what_stands_in_the_evidence_counts_for_more_than_what_stands_around_it() -> None:
    own, heading, before, nowhere = coverage(
        "毛利率是多少？",
        Passage("毛利率为31.2%。"),
        Passage("为31.2%。", context="毛利率"),
        Passage("为31.2%。", before="毛利率有变化。"),
        Passage("为31.2%。"),
    )
    assert descending([own, heading, before, nowhere])


def test_a_company_is_met_by_each_name_it_goes_by() -> None:
    whole, short, code, other = coverage(
        "远山机器人怎么样？", "远山机器人获订单。", "远山获订单。", "688902.SH获订单。", "北辰股份获订单。"
    )
    assert whole == short == code > other


def test_the_subject_of_a_report_is_met_by_everything_in_it() -> None:
    own, other = coverage(
        "远山机器人的毛利率？", Passage("毛利率为31.2%。", subject="远山机器人"), Passage("毛利率为31.2%。")
    )
    assert own > other


def test_a_chinese_name_is_met_by_how_it_is_spelt() -> None:
    found = matcher(understood("What did Zhou Heng say?"), unknown=("zhou", "heng"))
    right, wrong = found.match([Passage("周衡认为需求回升。"), Passage("王敏认为需求回升。")])
    assert right.coverage > wrong.coverage


def test_latin_words_are_met_whole() -> None:
    right, wrong = coverage("How is Meta valued?", "Meta is valued at 26 times.", "Metal is valued at 26 times.")
    assert right > wrong


def test_the_very_form_asked_for_meets_better_than_another_of_its_stem() -> None:
    right, wrong = coverage(
        "When was the firm formed?", "The firm was formed in May 1998.", "The firm signed a form in May 1998."
    )
    assert right > wrong


def test_questions_in_english_meet_chinese_evidence_by_meaning() -> None:
    query = understood("What was the production capacity of solid-state batteries?")
    near, far = matcher(query).match([Passage("固态电池年产能20吨。"), Passage("公司董事会审议通过议案。")])
    assert near.coverage > far.coverage and near.kinship > far.kinship


def strength(asked: str, text: str, context: str = "", published: str = "2025-03-09", period: str = "") -> float:
    """How well the time asked about is met."""
    query = understand(Question(text=asked), NAMES, None)
    assert len(query.times) == 1, query.times
    found = matcher(query, NAMES)
    (match,) = found.match([Passage(text, context=context, published=published, period=period)])
    return match.strengths[next(i for i, term in enumerate(found.terms) if term.time is not None)]


def test_the_very_day_meets_best_and_another_day_not_at_all() -> None:
    asked = "2025年3月5日发生了什么？"
    assert strength(asked, "3月5日，公司公告。") == 1.0
    assert strength(asked, "3月6日，公司公告。") == 0.0
    assert strength(asked, "2024年3月5日，公司公告。") == 0.0
    assert 0 < strength(asked, "公司公告。", context="2025年3月5日") < 1.0


def test_a_year_is_not_answered_by_a_quarter_or_another_year() -> None:
    asked = "2024年营收是多少？"
    year, estimate = strength(asked, "2024年营收32.47亿元。"), strength("2026年营收是多少？", "2026E营收40亿元。")
    assert year == estimate == 1.0
    assert strength(asked, "2024年一季度营收8亿元。") < 0.5
    assert strength(asked, "2023年营收30亿元。") == 0.0


def test_a_day_inside_the_month_asked_about_is_about_it() -> None:
    assert 0.5 < strength("2025年3月有哪些事件？", "3月5日，公司公告。") < 1.0


def test_the_reports_own_period_dates_what_has_no_date() -> None:
    asked = "2024年营收是多少？"
    assert strength(asked, "营收32.47亿元。", period="2024年") > strength(asked, "营收32.47亿元。", period="2021年")
    assert strength("2025年3月5日营收是多少？", "营收32.47亿元。", period="2025年") == 0.0


def test_only_the_clause_that_names_the_company_tells_of_it() -> None:
    found = matcher(understood("远山机器人的目标价是多少？", NAMES), NAMES)
    assert found.in_one_clause("远山机器人目标价为63元。")
    assert not found.in_one_clause("远山机器人获订单；北辰股份目标价为28元。")
    assert found.of_another("远山机器人获订单；北辰股份目标价为28元。")
    assert not found.of_another("我们上调目标价至63元。")


def test_a_question_without_words_is_met_by_nothing() -> None:
    assert coverage("？", "毛利率为31.2%。") == [0.0]
    assert matcher(understood("毛利率？")).match([]) == []


def test_a_rating_is_not_met_by_a_stronger_one_that_holds_its_name() -> None:
    own, stronger = coverage("“推荐”怎么界定？", "推荐：涨幅在10%以上", "强烈推荐：涨幅在20%以上")
    assert own > stronger


def test_one_of_several_listed_before_is_not_what_a_sentence_is_about() -> None:
    alone, listed = coverage(
        "北辰股份的目标价是多少？",
        Passage("对应目标价21.40元。", before="北辰股份订单饱满。"),
        Passage("对应目标价21.40元。", before="可比公司为远山机器人、北辰股份、青禾电子。"),
    )
    assert alone > listed


def test_the_year_under_a_measure_is_a_year() -> None:
    own, other = coverage("2023年毛利率是多少？", "导轨；毛利率/2023：18.2%", "导轨；毛利率/2021：15.0%")
    assert own > other
