"""The extractive answerer: word for word from the right place, or an honest refusal."""

from __future__ import annotations

import pytest

from assistant.extract import together
from assistant.records import CitedAnswer, Draft, Place, Statement
from assistant.words.locate import fold as plain
from ingest.records import Language
from prompts import REFUSAL
from tests.assistant.conftest import Ask

FIRST, SECOND, THIRD = (f"lanhai_weekly_2025-06-{day}.pdf" for day in (15, 22, 29))
YANSHAN, TONGJIANG, CALDER = (
    "yanshan_weekly_2025-06-30.pdf",
    "tongjiang_note_2025-06-26.pdf",
    "calder_note_2025-06-27.pdf",
)


def holds(answer: CitedAnswer, *words: str) -> bool:
    return all(plain(word).text in plain(answer.answer).text for word in words)


@pytest.mark.parametrize(
    ("question", "report", "words", "pages"),
    [
        ("曜弧光电把2025年1.6T光模块出货指引调到了多少？", FIRST, ("60万只",), {1, 5, 6}),
        ("翎翼航空的首架交付时间推迟到了什么时候？", FIRST, ("2026年6月",), {2, 5}),
        ("5月储能装机数据为什么被修正？", SECOND, ("共享电站",), {1, 5}),
        ("屹川储能评级下调的原因是什么？", YANSHAN, ("电芯价格", "毛利率"), {5}),
        ("By how much was the FY26E net profit estimate raised?", CALDER, ("11.5%",), {1}),
        ("How much new energy storage capacity was installed in China in May 2025?", FIRST, ("8.6GWh",), {1, 2, 5}),
        ("资本成本上升1个百分点，目标价会变成多少？", CALDER, ("43.50",), {2}),
    ],
)
def test_a_sentence_that_answers_is_quoted_from_its_page(
    ask: Ask, question: str, report: str, words: tuple[str, ...], pages: set[int]
) -> None:
    answer = ask(question, report)
    assert not answer.abstained and holds(answer, *words), answer.answer
    assert pages & {citation.page for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "report", "cells", "others", "page"),
    [
        ("澄芯微的市值和本周涨幅是多少？", FIRST, ("96.42", "18.3%"), ("268.20",), 4),
        ("翎翼航空本周跌了多少？", FIRST, ("13.8%",), (), 4),
        ("碳酸锂（电池级）本期价格和上期价格各是多少？", FIRST, ("6.12", "6.18"), ("0.308",), 6),
        ("镜湖检测这周跌幅多少？", SECOND, ("11.2%",), (), 4),
        ("2025年5月光模块出口额是多少亿元？", SECOND, ("26.9",), ("26.4",), 6),
        ("矩源软件的收盘价是多少？", THIRD, ("34.80",), ("35.8",), 7),
        ("砚山机器人指数年初至今涨了多少？", YANSHAN, ("38.40%",), ("4.87%",), 3),
        ("揽星航天2026年每股收益预测是多少？", YANSHAN, ("0.12",), (), 5),
        ("What is the FY27E overseas systems revenue?", CALDER, ("9,050",), (), 2),
    ],
)
def test_a_cell_is_told_from_its_row_and_its_column(
    ask: Ask, question: str, report: str, cells: tuple[str, ...], others: tuple[str, ...], page: int
) -> None:
    answer = ask(question, report)
    assert not answer.abstained and holds(answer, *cells), answer.answer
    assert not any(holds(answer, other) for other in others), answer.answer
    assert page in {citation.page for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "report"),
    [
        ("恒汐新能的目标价是多少？", THIRD),  # the company is there, its target price is not
        ("云栈智算2024年的研发费用是多少？", FIRST),
        ("云栈智算2023年的员工人数是多少？", ""),
        ("星槎机器人2025年二季度的营业收入是多少？", TONGJIANG),  # another period's is there
        ("远山机器人的目标价是多少？", ""),  # no such company in the library
        ("翎翼航空2025年的归母净利润预测是多少？", FIRST),
    ],
)
def test_what_the_reports_do_not_say_is_refused(ask: Ask, question: str, report: str) -> None:
    answer = ask(question, report)
    assert answer.abstained and REFUSAL["zh"] in answer.answer


def test_a_question_on_what_no_report_mentions_is_refused(ask: Ask) -> None:
    assert ask("火星基地的年租金是多少？").abstained


def test_an_english_question_on_a_company_that_no_report_mentions_is_refused(ask: Ask) -> None:
    assert ask("What is Helio Tools' target price?").abstained


def test_one_companys_figure_is_never_told_of_another(ask: Ask) -> None:
    """Each company's own closing price, and none of its neighbours' in the same table."""
    prices = {"云栈智算": "", "星槎机器人": "", "谐固科技": ""}
    for name in prices:
        answer = ask(f"{name}的收盘价是多少？", THIRD)
        assert not answer.abstained and name in answer.answer, answer.answer
        prices[name] = next(s.text for s in answer.statements if name in s.text)
    assert len(set(prices.values())) == 3
    assert not any(name in text for name in prices for other, text in prices.items() if other != name)


@pytest.mark.parametrize(
    ("question", "report", "earlier", "word", "wrong"),
    [
        ("目标价调到多少？", THIRD, ("本周砺节传动的评级有什么变化？", "由“买入”下调至“增持”。"), "54.00", "120.00"),
        ("那它的邮箱呢？", FIRST, ("这份周报的联系人是谁？", "沈亦舟。"), "shenyz@lanhai.example", "gulc@lanhai.example"),
        ("那镜湖检测呢？", SECOND, ("澄芯微本周涨跌幅是多少？", "3.0%。"), "11.2%", "澄芯微"),
        ("And when does it expect the first pilot?", CALDER, ("Has Yichuan tested sodium-ion cells?", "Yes."), "2H26", "2025"),
    ],
)  # fmt: skip
def test_a_follow_up_is_answered_of_whom_it_was_about(
    ask: Ask, question: str, report: str, earlier: tuple[str, str], word: str, wrong: str
) -> None:
    answer = ask(question, report, *earlier)
    assert not answer.abstained and holds(answer, word) and answer.question == question, answer.answer
    if wrong != "2025":
        assert not holds(answer, wrong), answer.answer


def test_a_which_question_lists_all_rows_that_meet_it(ask: Ask) -> None:
    answer = ask("重点公司里哪些公司的评级是“买入”？", FIRST)
    named = {"云栈智算", "冷屿温控", "星槎机器人", "砺节传动", "屹川储能"}
    assert all(name in answer.answer for name in named) and "谐固科技" not in answer.answer


def test_a_list_of_a_day_holds_that_days_rows_only(ask: Ask) -> None:
    answer = ask("6月12日有哪些公司发了公告？", FIRST).answer
    assert all(name in answer for name in ("云栈智算", "砺节传动", "锋刻装备")) and "恒汐新能" not in answer


def test_an_answer_is_never_empty(ask: Ask) -> None:
    assert ask("三批意向订单一共多少台，平均单价多少？", TONGJIANG).answer.strip()


@pytest.mark.parametrize(
    ("question", "language", "about"),
    [
        ("恒汐新能的目标价是多少？", "zh", "恒汐新能"),
        ("What is the dividend yield of Halden Ridge?", "en", "Halden Ridge"),
    ],
)
def test_a_refusal_is_in_the_language_of_the_question_and_shows_nothing_of_others(
    ask: Ask, question: str, language: Language, about: str
) -> None:
    answer = ask(question, THIRD if language == "zh" else CALDER)
    assert answer.abstained and REFUSAL[language] in answer.answer
    assert all(about in citation.quote for citation in answer.citations), answer.answer


def test_a_sentence_s_beginning_is_not_told_beside_the_sentence() -> None:
    begun = Statement(text="公司向38人授予52万股", places=(Place(report_id="r", page=3, start=40, end=51),))
    whole = Statement(
        text="公司向38人授予52万股，授予价格7.31元/股", places=(Place(report_id="r", page=3, start=40, end=64),)
    )
    elsewhere = Statement(text="公司向38人授予52万股", places=(Place(report_id="r", page=5, start=40, end=51),))
    assert together([Draft(statements=(begun,)), Draft(statements=(whole,))]).statements[0].text == whole.text
    assert len(together([Draft(statements=(begun,)), Draft(statements=(whole,))]).statements) == 1
    assert len(together([Draft(statements=(elsewhere,)), Draft(statements=(whole,))]).statements) == 2


def test_several_drafts_are_one_and_refuse_only_together() -> None:
    place = Place(report_id="r", page=1, start=0, end=5)
    told = Draft(statements=(Statement(text="甲", sources=(3,), places=(place,)),))
    none = Draft(statements=(Statement(text="没有找到"),), abstained=True)
    assert [s.text for s in together([told, none, told]).statements] == ["甲"]
    assert together([told, none]).statements[0].places == (place,) and not together([none, told]).abstained
    assert together([none, none]).abstained and len(together([none, none]).statements) == 1
