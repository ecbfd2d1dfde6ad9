"""Sentences that tell outright what tables would be computed for, and which of several sentences an answer begins with."""

from __future__ import annotations

import pytest

from assistant.evidence.pieces import Evidence, Piece, evidence_of, passage_of
from assistant.extract import together
from assistant.extract.choose import choose
from assistant.extract.outright import told_outright
from assistant.question.operation import operation_of
from assistant.records import Draft, Place, Statement
from assistant.tables.sheet import lists_shares, of_sectors
from tests.assistant.papers import page, source
from tests.assistant.tabular import matcher, table, understood


def found(asked: str, *sentences: tuple[str, float]) -> list[Evidence]:
    """Sentences as evidence for a question, each with its score."""
    words = matcher(understood(asked))
    pieces = [Piece(source(n, page(text)), 0, len(text), text, "") for n, (text, _) in enumerate(sentences, 1)]
    matches = words.match([passage_of(piece, "") for piece in pieces])
    return [
        evidence_of(piece, match, score) for piece, match, (_, score) in zip(pieces, matches, sentences, strict=True)
    ]


@pytest.mark.parametrize(
    ("asked", "sentence", "outright"),
    [
        ("本周哪个行业跌幅最大？", "本周行业中灯具居首，纸业跌幅最深，为5.86%。", True),
        ("本周哪个行业跌幅最大？", "本周各行业跌幅收窄至5.86%。", False),  # of none that it is the most
        ("本周哪个行业跌幅最大？", "年初至今行业中纸业跌幅最大，为5.86%。", False),  # of another time
        ("本周哪个行业跌幅最大？", "本周行业中纸业（-5.86%）、灯具（-3.1%）跌幅居前。", False),  # of several
        ("三家灯具厂的收入合计是多少？", "三家灯具厂的收入合计9.75亿元。", True),
        ("三家灯具厂的收入合计是多少？", "三家灯具厂的收入分别为3亿元、4亿元、2.75亿元。", False),
    ],
)
def test_a_sentence_tells_outright_what_is_the_most_or_the_sum(asked: str, sentence: str, outright: bool) -> None:
    query = understood(asked)
    operation = operation_of(asked)
    (best,) = found(asked, (sentence, 1.5))
    assert operation is not None
    assert told_outright(query, matcher(query), best, operation) is outright


@pytest.mark.parametrize(
    ("asked", "first", "other"),
    [
        ("灯具厂前5个月收入是多少？", "5月单月，灯具厂收入1.05亿元。", "1-5月灯具厂收入5.75亿元。"),
        ("灯具板块本周跑赢大盘多少？", "年初至今灯具板块跑赢大盘4.4个百分点。", "本周灯具板块跑赢大盘1.1个百分点。"),
    ],
)
def test_a_sentence_of_the_time_asked_about_goes_before_one_of_another(asked: str, first: str, other: str) -> None:
    query = understood(asked)
    evidence = found(asked, (first, 1.52), (other, 1.5))
    assert choose(query, matcher(query), evidence)[0].text == other


def test_what_is_told_already_of_the_same_place_is_not_told_again() -> None:
    place = Place(report_id="a", page=1, start=0, end=9)

    def draft(text: str) -> Draft:
        return Draft(statements=(Statement(text=text, places=(place,)),))

    row, more = "灯具：估值/PE 62.8 倍", "甲类 灯具：估值/PE 62.8 倍；估值/分位 88.4%"
    assert [s.text for s in together([draft(row), draft(more)]).statements] == [more]
    whole, part = "5月灯具收入2.29亿元，同比多增0.27亿元", "同比多增0.27亿元"
    assert [s.text for s in together([draft(whole), draft(part)]).statements] == [whole]


def test_shares_are_no_sectors_but_indices_may_be() -> None:
    shares = table(("代码", "简称", "涨跌幅"), (("600987.SH", "青山灯饰", "1.0"), ("000871.SZ", "远岸电源", "2.0")))
    indices = table(("代码", "名称", "涨跌幅"), (("801987.SI", "灯具", "1.0"), ("000300.SH", "沪深300", "2.0")))
    assert lists_shares(shares) and not lists_shares(indices)
    assert not of_sectors("本周哪个行业跌幅最大", shares) and of_sectors("本周哪个行业跌幅最大", indices)
    assert of_sectors("本周哪只股票跌幅最大", shares)
