"""A question in words of talk is answered by the piece that stands out, where all else that it asks is met; the answer says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.answer import Answerer
from assistant.extract.draft import IN_OTHER_WORDS
from assistant.records import CitedAnswer, Question
from assistant.settings import Settings
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import ruled, text

Ask = Callable[[str], CitedAnswer]
ANNOUNCED = [
    ["发布时间", "证券代码", "证券名称", "公告标题"],
    ["2031-03-03 20:15", "301936.SZ", "砚湖软件", "关于持股5%以上股东所持股份被冻结的公告"],
    ["2031-03-04 17:10", "002938.SZ", "汀州水泵", "关于转让子公司股权并完成工商变更登记的公告"],
    ["2031-03-05 16:05", "603976.SH", "桐岭视觉", "2030年年度现金红利发放公告"],
]


def draw(canvas: Any) -> None:
    text(canvas, 60, 70, "软件与设备行业周报", 16)
    text(canvas, 60, 95, "2031年3月9日", 10)
    text(canvas, 60, 120, "一、行业动态", 12)
    text(canvas, 60, 140, "2月全国新签机床订单中，五轴机床占18.4%。", 10)
    text(canvas, 60, 160, "秘鲁首家门店选址利马，预计9月开业。", 10)
    text(canvas, 60, 180, "2月机床行业出口订单同比增长7.7%，连续四个月回升。", 10)
    text(canvas, 60, 210, "二、重点公司公告", 12)
    ruled(canvas, ANNOUNCED, 225, (60, 165, 240, 310, 540))
    canvas.showPage()


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("talk")
    with open_library(folder / "library", "") as library:
        ingest_reports(library, [pdf(folder / "weekly.pdf", draw)])
        answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))
        yield lambda asked: answerer.invoke(Question(text=asked))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("砚湖软件的股东手里的票出了什么岔子？", "股份被冻结"),
        ("汀州水泵那摊子甩卖弄到哪一步了？", "完成工商变更登记"),
    ],
)
def test_the_only_piece_on_whom_is_asked_is_told_and_said_to_be_the_nearest(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert told in answer.answer and not answer.abstained
    assert answer.note == IN_OTHER_WORDS.text("zh")


def test_a_region_is_met_by_its_country(ask: Ask) -> None:
    assert "利马" in ask("南美的头一家门店开在哪座城市？").answer


@pytest.mark.parametrize(
    "question",
    [
        "砚湖软件的目标价是多少？",  # a measure that reports print, and this one does not
        "砚湖软件股东被冻结了多少股？",  # dates and tickers tell no number
        "青汀股份的股东手里的票出了什么岔子？",  # of somebody else
        "砚湖软件2029年的股东手里的票出了什么岔子？",  # of another time
    ],
)
def test_what_reports_have_a_word_for_is_not_told_by_something_else(ask: Ask, question: str) -> None:
    assert ask(question).abstained
