"""A figure in a company's row is told of that company, and of no word that stands in its name."""

from __future__ import annotations

import pytest

from assistant.evidence.pieces import Piece
from assistant.evidence.whose import is_asked_of
from assistant.tables.rows import row_text
from tests.assistant.papers import page, source
from tests.assistant.tabular import table, understood

MOVES = table(
    ("代码", "简称", "周涨跌幅（%）"),
    [("600123.SH", "青禾传媒", "6.7"), ("300456.SZ", "云帆软件", "-3.1")],
)


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("传媒涨了多少？", False),
        ("软件板块跌了多少？", False),
        ("青禾传媒涨了多少？", True),
        ("600123.SH涨了多少？", True),
        ("哪家公司涨了6.7%？", True),
        ("传媒有什么消息？", True),
    ],
)
def test_a_sectors_move_is_no_companys(question: str, own: bool) -> None:
    row = MOVES.rows["软件" in question]
    text = row_text(MOVES, row)
    piece = Piece(source(1, page(text)), 0, len(text), text, "", table=MOVES, row=row)
    assert is_asked_of(understood(question), piece) is own
