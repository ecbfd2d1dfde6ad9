"""What grounds no figure of a statement: the ticks of a chart's axis, numbers of headings, issues and pages."""

from __future__ import annotations

import pytest

from assistant.amounts.figures import figures
from assistant.records import CitedAnswer, Draft, Question, Statement
from assistant.verify.check import verify
from assistant.verify.ticks import is_tick
from ingest.records import Page
from tests.assistant.papers import page, report, source

WEEKLY = report()
PAGE = page(
    "青松证券行业周报（2025年第23期）\n"
    "2.2 人形机器人\n"
    "6月11日，远山机器人启动首批300台交付，单台售价19.8万元，公司计划年内交付2,000台。\n"
    "板块方面，机械指数周涨跌幅为2.73%，软件指数为3.17%。\n"
    "我们预计远山机器人2025—2027年收入分别为18.60亿元、33.40亿元、52.10亿元，净利润分别为2.58亿元、5.62亿元、9.35亿元。\n"
    "图表1 机械指数走势（涨跌幅，%）\n机械指数\n1600\n1400\n1200\n80% 0%\n资料来源：青松证券"
)


def look_up(_: str, number: int) -> Page:
    if number != 1:
        raise KeyError(number)
    return PAGE


def cited(text: str) -> CitedAnswer:
    return verify(
        Draft(statements=(Statement(text=text, sources=(1,)),), model="stub"),
        [source(1, PAGE, about=WEEKLY)],
        look_up,
        question=Question(text="有什么要点？"),
        language="zh",
    )


@pytest.mark.parametrize(
    "lie",
    [
        "板块方面，机械指数周涨跌幅为2.73%，软件指数为1400%",
        "板块方面，机械指数周涨跌幅为80%，软件指数为3.17%",
        "6月11日，远山机器人启动首批300台交付，公司计划年内交付2.2台",
        "板块方面，机械指数周涨跌幅为2.73%（见第23页）",
        "板块方面，机械指数周涨跌幅为2.73,%",
        "6月11日，远山机器人启动首批交付，单台售价300元",
        "预计远山机器人2027年净利润为5.62亿元",
    ],
)
def test_ticks_and_numbers_of_headings_and_issues_ground_no_figure(lie: str) -> None:
    assert not cited(lie).citations


def test_the_true_ones_are_kept() -> None:
    for text in (
        "板块方面，机械指数周涨跌幅为2.73%，软件指数为3.17%",
        "6月11日，远山机器人启动首批300台交付，单台售价19.8万元",
        "预计远山机器人2026年净利润为5.62亿元",
    ):
        assert cited(text).citations, text


def test_a_character_that_begins_a_word_is_no_unit() -> None:
    assert [(f.text, f.unit) for f in figures("2.2 人形机器人")] == [("2.2", "")]
    assert [f.unit for f in figures("共有120 人参会")] == ["person"]


def test_lines_of_an_axis_have_figures_and_no_word() -> None:
    text = "目标价\n41.04\n指数\n1600\n1400\n10% 0%\n资料来源"
    assert is_tick(text, text.index("1600")) and is_tick(text, text.index("10%"))
    assert not is_tick(text, text.index("41.04")) and not is_tick(text, text.index("指数"))
