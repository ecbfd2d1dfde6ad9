"""What a draft tells of the thing that a question only describes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.drafted import is_of_it
from assistant.evidence.pieces import Piece, evidence_of, passage_of
from assistant.records import Statement
from tests.assistant.papers import page, source
from tests.assistant.tabular import matcher, understood


@pytest.mark.parametrize(
    ("described", "said", "row", "own"),
    [
        (
            "拿下北岸水泵采购第一名的公司是哪个？",
            "云帆股份以第一名中标北岸水泵采购。",
            "南湖阀门改造：金额 640 万元",
            False,
        ),
        (
            "拿下北岸水泵采购第一名的公司是哪个？",
            "云帆股份以第一名中标北岸水泵采购。",
            "云帆股份：北岸水泵采购 640 万元",
            True,
        ),
        ("本周跌幅最大的个股是哪个？", "个股层面，云帆股份跌幅最大，为3.1%。", "云帆股份：跌幅 3.1%", True),
    ],
)
def test_a_row_that_is_the_most_of_something_else_is_not_what_is_described(
    described: str, said: str, row: str, own: bool
) -> None:
    words = matcher(understood(described))
    piece = Piece(source(1, page(said)), 0, len(said), said, "")
    before: Any = SimpleNamespace(
        matcher=words, evidence=[evidence_of(piece, words.match([passage_of(piece, "")])[0], 1.0)]
    )
    assert is_of_it(before, [Statement(text=row)]) is own
