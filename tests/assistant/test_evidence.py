"""Evidence: sentences, rows and facts, each with the place it stands at; and the sources they are found in."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.answer import Answerer, Prepared
from assistant.records import Filters, Question
from assistant.retrieve import HybridRetriever, weighted_terms
from assistant.words.locate import fold as plain
from assistant.words.names import Names
from assistant.words.sentences import sentences
from assistant.words.wanted import counts_beside, holds_wanted, in_unit_asked
from ingest.library import Library
from tests.assistant.tabular import understood

QUESTIONS = [
    ("曜弧光电把2025年1.6T光模块出货指引调到了多少？", "lanhai_weekly_2025-06-15.pdf"),
    ("澄芯微的市值和本周涨幅是多少？", "lanhai_weekly_2025-06-15.pdf"),
    ("桐江证券给星槎机器人的评级是什么？", ""),
    ("What is the FY27E overseas systems revenue?", "calder_note_2025-06-27.pdf"),
]


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲上涨3.5%。乙下跌！为什么？", ["甲上涨3.5%。", "乙下跌！", "为什么？"]),
        ("他说：“需求回升。”价格上涨。", ["他说：“需求回升。”", "价格上涨。"]),
        ("Revenue rose 3.5% to $4.2bn. Margin fell.", ["Revenue rose 3.5% to $4.2bn.", "Margin fell."]),
        ("● 公司名称：北辰股份\n股票代码：300901.SZ\n", ["公司名称：北辰股份", "股票代码：300901.SZ"]),
        ("甲\t1\t2\n乙\t3\t4", ["甲\t1\t2", "乙\t3\t4"]),
        ("一句话在此换\n行也是一句。", ["一句话在此换\n行也是一句。"]),
        ("U.S. sales grew. See Fig. 3 for more.", ["U.S. sales grew.", "See Fig. 3 for more."]),
        ("没有句号", ["没有句号"]),
        ("  \n", []),
    ],
)
def test_a_paragraph_is_cut_into_sentences_labelled_lines_and_rows(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mr. Smith left. Ms. Jones came.", ["Mr. Smith left.", "Ms. Jones came."]),
        ("Helio Tools Inc. Reports rose.", ["Helio Tools Inc. Reports rose."]),
        ("Registration no. CQ-104 is hers.", ["Registration no. CQ-104 is hers."]),
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("哪天发布的？", "6月9日发布。", "已发布。"),
        ("目标价是多少元？", "目标价63元。", "目标价上调。"),
        ("共有多少台？", "交付300台。", "交付率30%。"),
        ("为什么下调？", "由于需求不足，下调。", "下调评级。"),
        ("Why did margins fall?", "Margins fell due to freight costs.", "Margins fell."),
        ("When was it launched?", "It was launched on 2025-06-09.", "It was launched."),
        ("How many jobs were cut?", "The plan ends 210 jobs.", "The plan was approved on May 6, 2031."),
        ("How many jobs were cut?", "Twelve jobs were cut.", "Item 5 describes the plan of 2031."),
    ],
)
def test_evidence_that_holds_the_kind_of_thing_asked_for_is_better(question: str, right: str, wrong: str) -> None:
    assert holds_wanted(question, right) > 0 > holds_wanted(question, wrong)


def test_a_figure_right_behind_what_is_counted_is_told_apart_from_one_elsewhere() -> None:
    question = "其中插混有多少万辆？"
    assert counts_beside(question, "分车型看，纯电73.5万辆，插混（含增程）48.8万辆。")
    assert not counts_beside(question, "出口20.8万辆，其中插混占出口的比例达到33.7%。")
    assert not counts_beside("插混的销量如何？", "插混48.8万辆。")


def test_months_are_told_with_or_without_a_measure_word() -> None:
    assert holds_wanted("扩产周期由多少个月缩短到多少个月？", "扩产周期由18个月缩短至10个月。") == 1.0


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("付费会员有多少家？", "付费会员共6,095位"),
        ("客户有多少名？", "客户数达到320户"),
        ("卖出多少台？", "交付1,200辆"),
        ("交易单元面积多少平米？", "建筑面积3.2万㎡"),
    ],
)
def test_what_is_counted_by_one_word_may_be_printed_with_another(question: str, told: str) -> None:
    assert holds_wanted(question, told) == 1.0


def test_a_column_may_be_asked_for_by_its_unit() -> None:
    assert in_unit_asked("交付多少辆", "万台")
    assert in_unit_asked("第二批有多少台", "台") and in_unit_asked("市值多少亿元", "亿元")
    assert not in_unit_asked("第二批有多少台", "万元") and not in_unit_asked("是什么", "台")


@pytest.fixture(scope="session")
def prepared(answerer: Answerer) -> list[Prepared]:
    return [answerer.prepare(Question(text=text, filters=Filters(report=report))) for text, report in QUESTIONS]


def test_every_piece_of_evidence_stands_where_it_says(prepared: list[Prepared], library: Library) -> None:
    @cache
    def text(report_id: str, page: int) -> str:
        return library.catalog.page(report_id, page).text

    for question in prepared:
        for piece in question.evidence:
            place = piece.place
            printed = plain(text(place.report_id, place.page)[place.start : place.end]).text
            assert printed
            assert place.report_id == piece.source.report.id and place.page == piece.source.page
            if piece.table is None and not piece.fact:
                assert plain(piece.text).text == printed
            for cell in piece.row:
                if cell.page == place.page and place.start <= cell.start and cell.end <= place.end:
                    assert plain(cell.text).text in printed


def test_evidence_comes_best_first_and_each_piece_once(prepared: list[Prepared]) -> None:
    for question in prepared:
        scores = [piece.score for piece in question.evidence]
        assert scores == sorted(scores, reverse=True)
        keys = [(piece.place, piece.fact) for piece in question.evidence]
        assert len(set(keys)) == len(keys)


def test_the_right_row_is_the_best_evidence_of_a_question_on_a_cell(prepared: list[Prepared]) -> None:
    row = next(piece for piece in prepared[1].evidence if piece.table is not None)
    assert "澄芯微" in row.text and "96.42" in row.text and row.place.page == 4


def test_a_table_gives_all_its_rows_in_its_order(answerer: Answerer, prepared: list[Prepared]) -> None:
    piece = next(piece for piece in prepared[1].evidence if piece.table is not None)
    rows = answerer.preparer.finder.rows_of(piece, prepared[1].matcher)
    assert piece.table is not None
    assert [row.row for row in rows] == list(piece.table.rows)


def test_only_the_reports_that_the_filters_let_through_are_searched(answerer: Answerer) -> None:
    everywhere = answerer.prepare(Question(text="屹川储能的目标价是多少？"))
    assert len({source.report.id for source in everywhere.sources}) > 1
    for filters, name in (
        (Filters(broker="Calder"), "calder"),
        (Filters(report="lanhai_weekly_2025-06-22.pdf"), "lanhai_weekly_2025-06-22"),
        (Filters(since="2025-06-30"), "yanshan"),
    ):
        found = answerer.prepare(Question(text="屹川储能的目标价是多少？", filters=filters))
        assert found.sources and all(source.report.file_name.startswith(name) for source in found.sources)
        assert all(piece.source.report.file_name.startswith(name) for piece in found.evidence)


def test_sources_are_numbered_from_one_and_best_first(prepared: list[Prepared]) -> None:
    for question in prepared:
        assert [source.number for source in question.sources] == list(range(1, len(question.sources) + 1))
        scores = [source.score for source in question.sources if source.kind != "facts"]
        assert scores == sorted(scores, reverse=True)
        assert all(source.kind != "contents" for source in question.sources)


def test_the_page_that_answers_is_among_the_first_sources(prepared: list[Prepared]) -> None:
    pages = [{1, 5, 6}, {4}, {1}, {2}]
    for question, gold in zip(prepared, pages, strict=True):
        assert gold & {source.page for source in question.sources[:5]}, question.query.standalone


def test_the_retriever_serves_langchain(answerer: Answerer, library: Library, names: Names) -> None:
    retriever = HybridRetriever(library=library, embeddings=library.embeddings, names=names)
    documents = retriever.invoke("澄芯微的市值是多少？")
    assert documents and all({"report_id", "page"} <= document.metadata.keys() for document in documents)
    first = documents[0]
    text = library.catalog.page(first.metadata["report_id"], first.metadata["page"]).text
    assert first.page_content in text


def test_a_term_is_searched_under_its_other_names_too(names: Names) -> None:
    query = understood("屹川储能的营收是多少？", names)
    _, alternatives = weighted_terms(query, names)
    others = {form for forms in alternatives.values() for form in forms}
    assert "yichuan" in " ".join(others) and "revenue" in " ".join(others).replace("revenu", "revenue")


def test_the_v_between_two_parties_ends_no_sentence() -> None:
    assert cut("On May 2, 2022 a suit, Morrow v. Quillon Harbors, was filed. It was settled.") == [
        "On May 2, 2022 a suit, Morrow v. Quillon Harbors, was filed.",
        "It was settled.",
    ]


@pytest.mark.parametrize(
    ("question", "text", "worth"),
    [
        ("公司拟筹多少钱？", "公司拟募资约2.4亿元。", 1.0),
        ("公司拟筹多少钱？", "公司拟募资约2.4亿美元。", 0.5),
        ("公司拟筹多少钱？", "公司拟于六月递表。", -0.5),
        ("几家厂商合伙收储多少产能，凑了多少钱？", "六家企业收储100万吨产能，资金规模约500亿元。", 1.0),
        ("公司何时、以多少金额收购了南湾仪器？", "2021年以1.2亿元收购南湾仪器。", 1.0),
        ("公司何时、以多少金额收购了南湾仪器？", "2021年9月收购南湾仪器。", 0.25),
        ("When and for how much did it buy Southbay?", "2021年9月以1.2亿元收购南湾仪器。", 1.0),
    ],
)
def test_text_is_worth_what_it_holds_of_the_kinds_asked_for(question: str, text: str, worth: float) -> None:
    assert holds_wanted(question, text) == worth
