"""Questions for what a report says of itself: every thing asked is told, and nothing where anything else is asked too."""

from __future__ import annotations

import pytest

from assistant.words.itself import PAGE_OF, REACH, asked_of_itself
from tests.assistant.conftest import Ask
from tests.assistant.test_extract import holds

WEEKLY = "lanhai_weekly_2025-06-15.pdf"


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("这份报告谁写的,怎么联系?", ("analyst", REACH)),
        ("哪家券商哪天发布的?", ("broker", "published")),
        ("评级是什么,有没有变化?", ("rating", "rating_change")),
        ("什么评级,跟上次比动没动?", ("rating", "rating_change")),
        ("研究助理叫什么,发邮件的地址是哪个?", ("assistant", "title", "email")),
        ("目标价是多少,之前是多少?", ("target_price", "previous_target")),
        ("who wrote this report and what is the rating?", ("analyst", "rating")),
        ("what was the old rating?", ("previous_rating",)),
        ("“公司公告”在第几页?", (PAGE_OF,)),
        ("这份周报哪天出的,覆盖的是哪几天的行情?", ("published", "period")),
        ("想给作者打电话,号码多少?", ("analyst", "phone")),
        ("执业证号发我一下", ("licence",)),
        ("这期周报的主标题是什么?", ("title",)),
    ],
)
def test_each_thing_asked_is_a_field_of_its_own(said: str, fields: tuple[str, ...]) -> None:
    assert asked_of_itself(said)[0] == fields


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("谁写的这份周报，怎么联系？", ("顾临川", "许知遥", "gulc@", "xuzy@")),
        ("这份报告是哪家券商哪天发布的？", ("澜海证券", "2025-06-15")),
        ("Who wrote this report?", ("顾临川", "许知遥")),
        ("这期周报哪天发的，看的是哪一周的行情？", ("2025-06-15", "06-09")),
    ],
)
def test_several_things_asked_are_all_told(ask: Ask, question: str, words: tuple[str, ...]) -> None:
    answer = ask(question, WEEKLY)
    assert not answer.abstained and holds(answer, *words), answer.answer


def test_the_authors_mail_is_told_without_their_names_again(ask: Ask) -> None:
    assert "分析师：" not in ask("分析师的邮箱分别是什么？", WEEKLY).answer


def test_the_rating_of_a_company_of_the_report_is_not_the_reports_own(ask: Ask) -> None:
    answer = ask("曜弧光电的评级是什么，有没有变化？", WEEKLY)
    assert "行业评级" not in answer.answer


def test_what_held_before_may_be_asked_in_a_sentence_of_its_own(ask: Ask) -> None:
    answer = ask("桐江证券给星槎机器人的评级和目标价是什么？前次呢？", "tongjiang_note_2025-06-26.pdf")
    assert holds(answer, "买入", "128.00", "增持", "105.00"), answer.answer


def test_a_rating_taken_for_granted_is_set_right_by_the_reports_own(ask: Ask) -> None:
    answer = ask("报告为什么把行业评级下调到“中性”？", WEEKLY)
    assert answer.abstained or holds(answer, "增持"), answer.answer


def test_a_change_of_rating_is_told_with_the_rating(ask: Ask) -> None:
    assert "买入" in ask("维持什么评级？", "tongjiang_note_2025-06-26.pdf").answer
    answer = ask("What is the rating and was it changed?", "tongjiang_note_2025-06-26.pdf").answer
    assert "Rating: 买入" in answer and "上调" in answer


def test_why_is_not_answered_by_what_a_report_says_of_itself(ask: Ask) -> None:
    assert ask("Why did margins change?", "tongjiang_note_2025-06-26.pdf").abstained
