"""Sentences that speak of what their paragraph has named before: an invented weekly on machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.answer import Answerer
from assistant.records import CitedAnswer, Question
from assistant.settings import Settings
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import text

Ask = Callable[[str], CitedAnswer]
PARAGRAPHS = (
    (
        "岭川机械10月12日在景德镇举行第300台人形机器人“青鸾K3”的下线仪式，多家客户到场。",
        "董事长温书渔在仪式上表示，四季度产能将由每月80台升至200台，明年再翻一番。该机型",
        "身高1.68米、整机38个自由度，单次充电工作5小时，售价为16.4万元。",
    ),
    (
        "江北市经信局发布了《江北市低空产业三年行动方案（2030-2032年）》，推动低空产业发展。",
        "《方案》提出到2032年，产业规模突破300亿元，建成50个起降点，培育10家骨干企业。",
    ),
    ("2030年9月，国内吊机市场规模为27亿元。市场规模连续3个月保持环比增长，为近5个月最大值。",),
)


def draw(canvas: Any) -> None:
    text(canvas, 60, 70, "机械行业周报：整机放量在即", 16)
    text(canvas, 60, 95, "2030年10月20日", 9)
    top = 130
    for head, lines in zip(("一、公司动态", "二、政策跟踪", "三、吊机市场"), PARAGRAPHS, strict=True):
        text(canvas, 60, top, head, 12)
        for line in lines:
            top += 16
            text(canvas, 60, top, line, 10)
        top += 40
    text(canvas, 60, top, "图表 3 低空装备指数走势 (930777.CSI)", 10)
    canvas.line(60, top + 90, 300, top + 20)
    text(canvas, 60, top + 110, "资料来源：岭川证券研究所", 9)
    canvas.showPage()


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("machines")
    with open_library(folder / "library", "") as library:
        ingest_reports(library, [pdf(folder / "machines.pdf", draw)])
        answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))
        yield lambda asked: answerer.invoke(Question(text=asked))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("“青鸾K3”整机有多少个自由度？", "38个自由度"),
        ("青鸾K3的身高是多少？", "1.68米"),
        ("“青鸾K3”单次充电工作多长时间？", "5小时"),
    ],
)
def test_a_sentence_that_points_back_is_of_what_its_paragraph_named(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert not answer.abstained and told in answer.answer


def test_an_aim_is_told_by_the_year_by_which_it_is_to_be_reached(ask: Ask) -> None:
    assert "300亿元" in ask("江北的低空产业规模目标是多少？").answer


def test_a_code_is_told_by_the_caption_that_prints_it(ask: Ask) -> None:
    assert "930777.CSI" in ask("低空装备指数的代码是多少？").answer
    assert "930777.CSI" in ask("What is the code of the 低空装备 index?").answer


def test_what_a_chart_shows_is_told_by_its_caption_alone(ask: Ask) -> None:
    for question in ("图表3画的是什么？", "图表3的指数代码是多少？"):
        answer = ask(question)
        assert "低空装备指数走势" in answer.answer and len(answer.citations) == 1, question
    assert ask("图表3里指数最高是多少点？").abstained  # what is drawn is not read


def test_a_span_counted_back_from_a_month_is_of_that_month(ask: Ask) -> None:
    assert "3个月" in ask("9月国内吊机市场规模连续几个月环比增长？").answer


def test_where_something_was_held_is_told_by_any_place(ask: Ask) -> None:
    assert "景德镇" in ask("“青鸾K3”的下线仪式是在哪儿办的？").answer


def test_what_the_paragraph_does_not_say_is_not_told(ask: Ask) -> None:
    assert ask("“青鸾K3”的电池容量是多少度？").abstained
    assert ask("岭川机械董事长温书渔持有多少股份？").abstained
