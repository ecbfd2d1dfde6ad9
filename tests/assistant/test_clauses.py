"""Of a long sentence only what is asked is told, and a list's semicolons end its items."""

from __future__ import annotations

import pytest

from assistant.evidence.pieces import Piece, evidence_of, passage_of
from assistant.extract.clauses import to_the_point
from assistant.words.sentences import sentences
from tests.assistant.conftest import Ask
from tests.assistant.papers import page, source
from tests.assistant.tabular import matcher, understood

FIRST = "lanhai_weekly_2025-06-15.pdf"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "从单个季度的数据来看，公司2025年二季度营业收入4.20亿元，同比增长4.2%；\n归母净利润1.50亿元，同比增长11.2%，环比增长9.4%；扣非净利润1.40亿元，环比增\n长15.8%。",
            1,
        ),
        ("本期要点如下：\n1）需求回升，价格企稳；\n2）库存回落；\n3）海外扩产。", 3),
        ("风险提示：需求不及预期；价格下跌；\n扩产受阻。", 1),
        ("订单充足；\n产能爬坡顺利，良率提升到九成以上；\n费用率下降。", 3),
    ],
)
def test_a_semicolon_at_a_lines_end_ends_an_item_but_no_running_sentence(text: str, told: int) -> None:
    assert len(sentences(text, 0, len(text))) == told


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("储能指数本周跌了多少？", "-1.18%", "固态电池指数"),
        ("渡鸦二代单台售价多少钱？", "29.8万元", "中标"),
    ],
)
def test_one_figure_is_asked_and_one_is_told(ask: Ask, question: str, told: str, left_out: str) -> None:
    answer = ask(question, FIRST)
    assert told in answer.answer and left_out not in answer.answer, answer.answer
    assert all(left_out not in citation.quote for citation in answer.citations)


def test_what_the_reports_do_not_speak_of_is_not_answered_by_a_row_of_other_figures(ask: Ask) -> None:
    answer = ask("本周北向资金净流入多少？", FIRST)
    assert answer.abstained and "688" not in answer.answer, answer.answer


@pytest.mark.parametrize(
    ("asked", "raw", "told"),
    [
        ("How many mainland residents crossed the border?", "其中，内地居民出入境553.1万人次，较去年同期增长28.1%；外国人出入境109.0万人次，较去年同期增长52.8%，免签入境外国人较去年同期增长117.0%。", "内地居民出入境553.1万人次"),
        ("How much is the subsidy per kWh, for how many years?", "当地3月10日明确2025年投产的独立储能电站按放电量补偿0.35元/千瓦时，执行期限10年，2026年起新投产项目的补偿标准由主管部门逐年公布，另行通知。", "执行期限10年"),
    ],
)  # fmt: skip
def test_a_sentence_in_another_language_is_cut_to_one_member_at_most(asked: str, raw: str, told: str) -> None:
    query = understood(asked)
    found = matcher(query)
    piece = Piece(source(1, page(raw)), 0, len(raw), raw, "")
    cut = to_the_point(query, found, evidence_of(piece, found.match([passage_of(piece, "")])[0], 1.0))
    assert told in cut.text and "外国人" not in cut.text


def test_of_a_sentence_in_another_language_the_clause_that_names_whom_is_told_alone() -> None:
    raw = "从指数表现来看，上证指数周涨跌幅为-2.10%，沪深300周涨跌幅为-1.35%，创业板指周涨跌幅为-3.40%，科创50周涨跌幅为-0.80%，均较上周收窄。"
    query = understood("How much did the CSI 300 fall over the week?")
    found = matcher(query)
    piece = Piece(source(1, page(raw)), 0, len(raw), raw, "")
    cut = to_the_point(query, found, evidence_of(piece, found.match([passage_of(piece, "")])[0], 1.0))
    assert cut.text == "沪深300周涨跌幅为-1.35%"


def test_of_two_measures_joined_both_are_told() -> None:
    text = "《三年行动方案》提出到2027年，全省智能算力规模达到3,600P，人工智能核心产业规模突破1,000亿元，支持建设五家左右的产业园区，并培育一批特色化的行业模型与应用。"
    query = understood("方案定的2027年算力和产业规模目标是多少？")
    words = matcher(query)
    piece = Piece(source(1, page(text)), 0, len(text), text, "")
    whole = evidence_of(piece, words.match([passage_of(piece, "")])[0], 1.0)
    told = to_the_point(query, words, whole).text
    assert "3,600P" in told and "1,000亿元" in told


def test_of_members_the_one_that_says_nearly_all_is_told_alone() -> None:
    asked = "青州与北陵达成的框架将钢材税率上限设为多少？"
    raw = "青州方面表示初始水平较低，一年至一年半的时间内可以升至150%，随后再升至250%；与北陵达成的框架将钢材税率上限设定为15%。"
    query = understood(asked)
    found = matcher(query)
    piece = Piece(source(1, page(raw)), 0, len(raw), raw, "")
    cut = to_the_point(query, found, evidence_of(piece, found.match([passage_of(piece, "")])[0], 1.0))
    assert cut.text == "与北陵达成的框架将钢材税率上限设定为15%。"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("研发投入多少？", "青禾公司2024年研发投入0.61亿元"),
        ("研发投入占比多少？", "研发投入占比2.2%"),
    ],
)
def test_a_rate_is_no_amount_of_what_was_spent(question: str, told: str) -> None:
    text = "研发方面，青禾公司2024年研发投入0.61亿元，研发投入占比2.2%；研发人员204人，较上年末增加18人；累计拥有专利331项，其中发明专利52项。"
    query = understood(question)
    words = matcher(query)
    piece = Piece(source(1, page(text)), 0, len(text), text, "")
    found = evidence_of(piece, words.match([passage_of(piece, "")])[0], 1.0)
    assert to_the_point(query, words, found).text == told


@pytest.mark.parametrize("question", ["影视板块本周跌了多少？", "本周影视板块表现如何？", "影视行业走势怎么样？"])
def test_a_word_for_a_kind_of_thing_tells_no_clause_from_another(question: str) -> None:
    text = "从板块表现来看，工具软件指数周涨跌幅为-2.18%，影视指数周涨跌幅为-0.72%，云服务指数周涨跌幅为-3.56%，数据服务指数周涨跌幅为-3.13%，出行指数周涨跌幅为-1.56%。"
    query = understood(question)
    words = matcher(query)
    piece = Piece(source(1, page(text)), 0, len(text), text, "")
    found = evidence_of(piece, words.match([passage_of(piece, "")])[0], 1.0)
    assert to_the_point(query, words, found).text == "影视指数周涨跌幅为-0.72%"


def test_of_a_sentence_in_another_language_the_clause_that_says_what_is_asked_is_told_alone() -> None:
    raw = "从板块表现来看，云计算指数周涨跌幅为-0.72%，上证指数周涨跌幅为-2.69%，工业软件指数周涨跌幅为-3.34%，煤炭指数周涨跌幅为-1.56%，均较上周收窄。"
    query = understood("How did the cloud computing index perform this week?")
    found = matcher(query)
    piece = Piece(source(1, page(raw)), 0, len(raw), raw, "")
    cut = to_the_point(query, found, evidence_of(piece, found.match([passage_of(piece, "")])[0], 1.0))
    assert cut.text == "云计算指数周涨跌幅为-0.72%"


def test_of_a_sentence_in_another_language_the_clause_that_names_a_thing_leaves_no_clause_with_what_is_asked() -> None:
    raw = "绝对估值方面，在WACC为8.7%、永续增长率为1.5%的假设下，FCFF估值结果为41.36元/股，与相对估值的结论相互印证。"
    query = understood("What WACC and perpetual growth rate does the FCFF valuation assume?")
    found = matcher(query)
    piece = Piece(source(1, page(raw)), 0, len(raw), raw, "")
    cut = to_the_point(query, found, evidence_of(piece, found.match([passage_of(piece, "")])[0], 1.0))
    assert "8.7%" in cut.text and "1.5%" in cut.text
