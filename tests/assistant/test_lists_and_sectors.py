"""Which of several are asked for, and what is asked of a sector as a whole: an invented weekly on tea."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.answer import Answerer
from assistant.records import Question
from assistant.settings import Settings
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import ruled, text

Ask = Callable[[str], str]
LISTED = [
    ["申购日期", "申购代码", "简称", "板块"],
    ["6/2", "787901", "雾岭茶业", "科创板"],
    ["6/3", "301902", "白毫生物", "创业板"],
    ["6/4", "787903", "青砖智能", "科创板"],
]
RESULTS = [
    ["代码", "公司", "2031年前三季度归母净利（亿元）", "同比（%）", "环比（%）"],
    ["600911.SH", "北桦茶叶", "3.30", "12.4", "-58.6"],
    ["600912.SH", "松涛股份", "5.57", "36.4", "8.0"],
    ["600913.SH", "梧州茶业", "9.10", "26.4", "5.0"],
]
FLOWS = [
    ["代码", "简称", "净买入（亿元）", "占成交比重", "持股占比"],
    ["600911.SH", "北桦茶叶", "41.2", "4.8%", "21.06%"],
    ["600912.SH", "松涛股份", "12.4", "1.7%", "13.59%"],
]


def draw(canvas: Any) -> None:
    text(canvas, 60, 60, "茶叶行业周报", 16)
    text(canvas, 60, 85, "青松证券 2031年6月1日", 10)
    text(canvas, 60, 110, "一、业绩综述", 12)
    text(canvas, 60, 130, "前三季度茶叶板块31家上市公司合计实现归母净利润112.9亿元，同比增长41.6%。", 10)
    text(canvas, 60, 160, "表1 茶叶重点公司业绩", 10)
    ruled(canvas, RESULTS, 170, (60, 140, 220, 400, 460, 520))
    text(canvas, 60, 300, "二、新股", 12)
    text(canvas, 60, 320, "新股方面，下周有3只新股申购，分别为科创板2只、创业板1只，预计募资合计58.7亿元。", 10)
    text(canvas, 60, 350, "表2 下周新股申购一览", 10)
    ruled(canvas, LISTED, 360, (60, 160, 260, 380, 480))
    text(canvas, 60, 480, "三、资金", 12)
    text(canvas, 60, 500, "表3 外资本周净买入个股", 10)
    ruled(canvas, FLOWS, 510, (60, 160, 260, 360, 440, 520))


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("tea")
    with open_library(folder / "library", "") as library:
        ingest_reports(library, [pdf(folder / "weekly.pdf", draw)])
        answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))
        yield lambda question: re.sub(r"\[\d+\]", "", answerer.invoke(Question(text=question)).answer)


def test_what_is_to_be_listed_is_not_told_by_a_sentence_that_only_counts_it(ask: Ask) -> None:
    told = ask("下周有哪些新股申购？")
    assert all(name in told for name in ("雾岭茶业", "白毫生物", "青砖智能")) and "58.7" not in told


def test_a_total_that_the_report_states_is_not_added_up_from_the_rows_of_some(ask: Ask) -> None:
    told = ask("茶叶板块前三季度归母净利润合计多少亿？")
    assert "112.9" in told and "17.97" not in told


def test_a_sector_is_no_company_whose_name_holds_its_word(ask: Ask) -> None:
    assert "3.30" not in ask("茶叶板块前三季度归母净利润环比增长多少？")


def test_a_second_thing_is_asked_of_the_row_that_told_the_first(ask: Ask) -> None:
    told = ask("外资本周净买入北桦茶叶多少？持股占比呢？")
    assert "41.2" in told and "21.06%" in told and "13.59" not in told
