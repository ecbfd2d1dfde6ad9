"""A figure is told only of the thing that the question names, and by the measure that it names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evidence.pieces import Evidence
from assistant.extract.named import named_whole
from assistant.records import Place
from assistant.words.match import Matcher
from assistant.words.names import NO_NAMES
from assistant.words.passage import Passage
from assistant.words.terms import terms_of
from ingest.embed import embedded
from tests.assistant.papers import page, query, source


def whole(question: str, told: str) -> bool:
    """Whether one sentence names all that the question asks a figure of."""
    asked = replace(query(question), terms=terms_of(question, ()))
    matcher = Matcher(asked, NO_NAMES, embedded(), lambda word: 5.0)
    of = page(told)
    piece = Evidence(
        source=source(1, of),
        place=Place(report_id="a" * 16, page=1, start=0, end=len(told)),
        text=told,
        context="",
        match=matcher.match([Passage(told)])[0],
        score=1.0,
    )
    return named_whole(asked, matcher, [piece])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("北渚速运6月件量增速是多少？", "南渚速运6月件量增速19.3%，居首位。"),
        ("澄湾银行的流动性覆盖率是多少？", "澄湾银行拨备覆盖率334%。"),
        ("厂长岑越的年龄是多少？", "厂长岑越持有公司30.1%股份。"),
        ("上半年房地产投资同比多少？", "上半年公共预算收入同比下降0.3%。"),
    ],
)
def test_a_sibling_of_the_thing_or_of_its_measure_does_not_name_it(question: str, told: str) -> None:
    assert not whole(question, told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("北渚速运6月件量增速是多少？", "北渚速运6月件量增速19.3%，居首位。"),
        ("到期的三年期定存利率是多少？", "到期的三年期定期存款利率为2.72%。"),
        ("新厂砍掉了多少开支？", "新厂成本下降12%。"),
        ("传媒板块排第几？", "传媒在各板块中列第3。"),
    ],
)
def test_the_thing_itself_a_word_made_short_and_everyday_turns_do(question: str, told: str) -> None:
    assert whole(question, told)


@pytest.mark.parametrize(
    ("question", "told", "named"),
    [
        ("出版板块跌了多少？", "板块方面，影视指数周涨跌幅为-0.72%。", False),
        ("医药板块表现如何？", "板块方面，影视指数周涨跌幅为-0.72%。", False),
        ("影视板块跌了多少？", "板块方面，影视指数周涨跌幅为-0.72%。", True),
        ("本周影视行业表现怎么样？", "影视行业指数下跌0.72%。", True),
    ],
)
def test_how_a_sector_went_is_told_by_no_other(question: str, told: str, named: bool) -> None:
    assert whole(question, told) is named
