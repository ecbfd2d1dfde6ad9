"""Tables that a question names by their number: an invented weekly on timber."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.answer import Answerer
from assistant.records import Question
from assistant.settings import Settings
from assistant.tables.numbered import is_named
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from tests.assistant.tabular import table
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import ruled, text

Ask = Callable[[str], str]
FIRES = [
    ["林场", "所在地", "承包方", "发生时间", "事由"],
    ["乌岭林场", "黑岭省", "北桦集团", "2031-03-02", "火灾"],
    ["白桥林场", "青河省", "松涛木业", "2031-04-11", "虫害"],
    ["Red Fern", "加南国", "杉达", "2029-06-01", "停采"],
]
PRICES = [
    ["品种", "最新价（元/方）", "年初至今"],
    ["落叶松", "1,120", "41.20%"],
    ["白桦", "980", "12.50%"],
    ["水曲柳", "2,310", "66.00%"],
]
EVENTS = [
    ["日期", "公司", "事项"],
    ["6/3", "松涛木业", "临时股东大会"],
    ["6/4", "北桦集团", "业绩说明会"],
    ["6/4", "杉达木材", "限售解禁"],
]


def draw(canvas: Any) -> None:
    text(canvas, 60, 60, "木材行业周报", 16)
    text(canvas, 60, 85, "青松证券 2031年6月1日", 10)
    text(canvas, 60, 110, "远山集团公告其年度股东大会将于7月9日召开，多家公司召开股东大会的时间另行公告。", 10)
    text(canvas, 60, 140, "表1 各地林场停采事件", 10)
    ruled(canvas, FIRES, 150, (60, 150, 240, 330, 430, 520))
    text(canvas, 60, 280, "表2 木材价格", 10)
    ruled(canvas, PRICES, 290, (60, 200, 340, 480))
    text(canvas, 60, 420, "表3 下周事项提示", 10)
    ruled(canvas, EVENTS, 430, (60, 160, 300, 480))


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("numbered")
    with open_library(folder / "library", "") as library:
        ingest_reports(library, [pdf(folder / "weekly.pdf", draw)])
        answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))
        yield lambda question: re.sub(r"\[\d+\]", "", answerer.invoke(Question(text=question)).answer)


def test_all_rows_of_a_table_named_by_its_number_are_listed_but_those_left_out(ask: Ask) -> None:
    assert ask("表1里今年停采的林区有哪些（不算Red Fern）？") == "乌岭林场、白桥林场"


def test_rows_picked_from_a_table_named_by_its_number_go_before_sentences_on_others(ask: Ask) -> None:
    assert ask("表3里有哪些公司召开股东大会？").startswith("松涛木业（临时股东大会）")


def test_rows_within_a_bound_are_told_of_the_table_named_by_its_number(ask: Ask) -> None:
    told = ask("表2里年初至今涨幅超过30%的有哪些？")
    assert "落叶松" in told and "水曲柳" in told and "白桦" not in told


def test_rows_of_a_day_printed_with_a_slash_are_counted(ask: Ask) -> None:
    assert ask("表3中6月4日的事项有几条？").startswith("共2条")


@pytest.mark.parametrize(
    ("question", "named"),
    [("表3里谁最高", True), ("in table 3, who", True), ("表13里", False), ("资产负债表3月", False), ("利润表3", False)],
)
def test_a_table_is_named_by_the_number_in_its_caption(question: str, named: bool) -> None:
    assert is_named(question, table(("品种", "价"), [("甲", "1")], caption="表3 价格一览")) is named
