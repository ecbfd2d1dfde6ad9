"""How much something rose is told by a rise of that thing, not by another's in the same sentence."""

from __future__ import annotations

import pytest

from assistant.evidence.pieces import Piece, evidence_of, passage_of
from assistant.extract.moved import is_of_it, tells_level
from tests.assistant.papers import page, source
from tests.assistant.tabular import matcher, understood


@pytest.mark.parametrize(
    ("question", "text", "own"),
    [
        ("铜价涨了多少？", "会议后市场重新定价，美元指数周涨0.79%至99.73，对铜价形成压制。", False),
        ("铜价涨了多少？", "美元走弱，铜价周涨1.33%至87,264元/吨。", True),
        ("水泵跌了多少？", "水泵报10.50万元/台，一周大跌16.02%。", True),
        ("水泵跌了多少？", "水泵需求平稳，阀门价格下跌3.1%。", False),
        ("低空经济指数跌了多少？", "机器人指数周涨跌幅为2.16%，低空经济指数为-2.34%。", True),
        ("水泵有什么消息？", "阀门价格下跌3.1%，水泵持平。", True),
    ],
)
def test_a_rise_is_of_whom_its_clause_names(question: str, text: str, own: bool) -> None:
    query = understood(question)
    words = matcher(query)
    piece = Piece(source(1, page(text)), 0, len(text), text, "")
    one = evidence_of(piece, words.match([passage_of(piece, "")])[0], 1.0)
    assert is_of_it(query.standalone, words, [one]) is own


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("这批水泵单台均价是多少？", "大单落地，单台均价同比下降约7%。", False),
        ("这批水泵单台均价是多少？", "成交总额3.1亿元，折合单台均价约5,200元，同比下降约7%。", True),
        ("这批水泵单台均价同比下降多少？", "大单落地，单台均价同比下降约7%。", True),
        ("水泵一季度收入是多少？", "水泵一季度收入同比增长12%。", False),
        ("水泵一季度收入是多少？", "水泵一季度实现3.2亿元。", True),
        ("水泵毛利率是多少？", "水泵毛利率同比提升2.1个百分点。", True),
    ],
)
def test_how_high_a_measure_is_is_not_told_by_how_it_changed(question: str, text: str, told: bool) -> None:
    query = understood(question)
    assert tells_level(query.standalone, matcher(query), text) is told
