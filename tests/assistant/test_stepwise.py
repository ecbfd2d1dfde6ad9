"""Questions that take several steps, answered on the sample reports."""

from __future__ import annotations

import pytest

from assistant.words.colloquial import in_field_words
from assistant.words.persons import is_person, person_of
from tests.assistant.conftest import Ask
from tests.assistant.test_extract import holds

WEEKLY, NOTE, OTHER = (
    "lanhai_weekly_2025-06-15.pdf",
    "tongjiang_note_2025-06-26.pdf",
    "yanshan_weekly_2025-06-30.pdf",
)


@pytest.mark.parametrize(
    ("question", "report", "words", "pages"),
    [
        ("本周跌幅最大的个股，6月10日公告了什么？", WEEKLY, ("翎翼航空", "审定进展"), {4, 8}),
        ("可比公司里2026年市盈率最低的公司，总市值是多少？", NOTE, ("砺节传动", "121.30"), {3}),
        ("上周跌幅最大的个股，前次目标价是多少？", OTHER, ("砺节传动", "50.00"), {3, 5}),
    ],
)
def test_what_is_the_most_of_its_kind_is_found_and_then_asked_with_both_steps_cited(
    ask: Ask, question: str, report: str, words: tuple[str, ...], pages: set[int]
) -> None:
    answer = ask(question, report)
    assert not answer.abstained and holds(answer, *words), answer.answer
    assert pages <= {citation.page for citation in answer.citations}


def test_a_thing_that_one_row_fits_is_told_with_what_is_asked_of_it(ask: Ask) -> None:
    answer = ask("公告意向订单的公司，本次目标价是多少？", OTHER)
    assert holds(answer, "星槎机器人", "98.00") and {5, 6} <= {citation.page for citation in answer.citations}


def test_a_change_asked_in_a_second_question_is_that_of_the_first(ask: Ask) -> None:
    answer = ask("2026年营业收入预测是多少？同比增速是多少？", NOTE)
    alone = ask("2026年营业收入同比增速是多少？", NOTE)
    assert not answer.abstained and len(answer.statements) > 1
    assert alone.statements[0].text in answer.answer or holds(answer, alone.statements[0].text.rpartition(" ")[2])


def test_a_link_whose_second_step_is_not_in_the_reports_is_refused(ask: Ask) -> None:
    assert ask("本周涨幅最大的个股，2025年归母净利润预测是多少？", WEEKLY).abstained


@pytest.mark.parametrize(
    ("question", "report", "words", "not_these"),
    [
        ("曜弧光电和云栈智算的收盘价分别是多少？", WEEKLY, ("33.42", "71.15"), ()),
        ("2026年的销售费用和研发费用预测分别是多少？", NOTE, ("1.14", "2.84"), ()),
        ("许知遥的执业证书号和邮箱分别是什么？", WEEKLY, ("S9870521110009", "xuzy@"), ("S9870519030004",)),
    ],
)
def test_things_asked_at_once_are_all_told(
    ask: Ask, question: str, report: str, words: tuple[str, ...], not_these: tuple[str, ...]
) -> None:
    answer = ask(question, report)
    assert not answer.abstained and holds(answer, *words), answer.answer
    assert not any(holds(answer, other) for other in not_these), answer.answer


def test_a_person_named_anew_replaces_the_one_before(ask: Ask) -> None:
    before = ("分析师顾临川的执业证书号是多少？", "顾临川的执业证书编号：S9870519030004")
    answer = ask("许知遥的执业证书号呢？", WEEKLY, *before)
    assert holds(answer, "S9870521110009") and not holds(answer, "S9870519030004")


@pytest.mark.parametrize(
    ("question", "report"),
    [
        ("云栈智算2025年的每股收益预测是多少？", WEEKLY),  # its profit is forecast, not that of a share
        ("公司的女性员工占比是多少？", NOTE),  # a share, but of the market
        ("星槎机器人2024年的前五大客户销售占比是多少？", NOTE),
    ],
)
def test_another_measure_or_the_measure_of_another_thing_is_refused(ask: Ask, question: str, report: str) -> None:
    assert ask(question, report).abstained


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("这家公司去年净赚多少？", "这家公司去年净利润是多少？"),
        ("谁是背后说了算的人？", "谁是实际控制人？"),
        ("去年卖货收回来多少现金？", "去年销售商品、提供劳务收到的现金是多少？"),
        ("北辰股份这周表现咋样？", "北辰股份这周涨跌幅是多少？"),
        ("毛利率比去年少了多少？", "毛利率同比下降多少？"),
        ("毛利率比预期低多少？", "毛利率比预期低多少？"),
        ("北辰股份26年EPS预测", "北辰股份2026年EPS预测"),
        ("组合这周平均赚了多少", "组合这周平均上涨多少"),
        ("定增的钱打算花在哪？", "定增募集资金用于什么？"),
        ("这周和上周各报多少", "这周和上周报价各是多少"),
        ("指数收在哪里？", "指数收盘是多少？"),
        ("在31个行业里第几？", "在31个行业里排名第几？"),
        ("沪深港通加了多少个点的仓？", "沪深港通加仓多少个百分点？"),
        ("过去10年的10年期国债收益率", "过去10年的10年期国债收益率"),
    ],
)
def test_everyday_turns_are_put_in_the_words_of_the_field(said: str, meant: str) -> None:
    assert in_field_words(said) == meant


def test_a_person_is_told_by_surname_and_by_what_is_asked_of_persons() -> None:
    assert person_of("分析师许知遥的邮箱") == "许知遥"
    assert person_of("海外业务的毛利率") == ""
    assert is_person("联系人：尉迟朗") and not is_person("毛利率")


def test_one_sentence_that_says_all_that_is_asked_is_told_alone(ask: Ask) -> None:
    answer = ask("屹川储能中标了哪个项目，金额多少，预计什么时候并网？", WEEKLY)
    assert holds(answer, "北原共享储能电站", "5.4", "12月") and not holds(answer, "目标价"), answer.answer


def test_of_two_things_compared_neither_is_passed_over_for_the_first_of_all(ask: Ask) -> None:
    answer = ask("储能指数和低空经济指数哪个跌得更多？", WEEKLY)
    assert answer.answer.startswith("低空经济指数") and holds(answer, "2.34%"), answer.answer
