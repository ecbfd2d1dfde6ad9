"""A row of news reads as whose it is, the day, and what its cell of words says; nothing else of it is repeated."""

from __future__ import annotations

from assistant.evidence.pieces import Piece, evidence_of, passage_of
from assistant.extract.told import statement, told_in_words
from assistant.tables.rows import row_text
from tests.assistant.papers import page, source
from tests.assistant.tabular import matcher, table, understood

NEWS = table(
    ("公司名称", "股票代码", "日期", "业务进展", "合作方"),
    [
        ("云帆股份", "600123.SH", "6月3日", "云帆股份：无人配送车在三座城市投入运营", ""),
        ("远岫科技", "300456.SZ", "6月5日", "新一代检测设备通过客户验证并签署框架协议", "与多家研究机构和高等院校联合开发下一代检测平台及其软件"),
        ("青禾软件", "688321.SH", "6月7日", "工业软件平台上线第三版，新增排产与能耗管理功能", ""),
    ],
)  # fmt: skip


def told(question: str, row: int) -> tuple[str, str]:
    query = understood(question)
    words = matcher(query)
    text = row_text(NEWS, NEWS.rows[row])
    piece = Piece(source(1, page(text)), 0, len(text), text, "", table=NEWS, row=NEWS.rows[row])
    one = evidence_of(piece, words.match([passage_of(piece, "")])[0], 1.0)
    return told_in_words(one), statement(query, words, one).text


def test_a_row_of_news_is_told_with_its_day_and_its_name_once() -> None:
    assert told("无人配送车有什么进展", 0)[0] == "云帆股份（600123.SH）：6月3日 无人配送车在三座城市投入运营"


def test_the_column_of_words_is_the_tables_not_the_rows_longest_cell() -> None:
    assert told("检测设备有什么进展", 1)[0] == "远岫科技（300456.SZ）：6月5日 新一代检测设备通过客户验证并签署框架协议"


def test_the_name_of_the_only_column_told_is_left_out() -> None:
    assert told("青禾软件的工业软件平台怎么样", 2)[1].startswith("青禾软件（688321.SH）：6月7日 工业软件平台上线第三版")


def test_a_short_cell_that_tells_the_figure_asked_for_is_told_beside_the_long_one() -> None:
    tender = table(
        ("公司名称", "日期", "事件", "点评"),
        [("云帆股份", "6月3日", "公布年度水泵集中采购的结果，成交总额为三点一亿元", "单台均价同比下降约7%")],
    )
    query = understood("水泵集中采购单台均价同比下降多少？")
    words = matcher(query)
    text = row_text(tender, tender.rows[0])
    piece = Piece(source(1, page(text)), 0, len(text), text, "", table=tender, row=tender.rows[0])
    one = evidence_of(piece, words.match([passage_of(piece, "")])[0], 1.0)
    assert "单台均价同比下降约7%" in statement(query, words, one).text
