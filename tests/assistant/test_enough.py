"""Whether evidence is enough to answer: the very word asked for is met, and no two dimensions are crossed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evidence.pieces import Evidence, Piece, evidence_of, passage_of
from assistant.extract.enough import answers
from assistant.extract.near import near
from assistant.tables.rows import context_of, row_text
from assistant.words.names import Names
from assistant.words.passage import Passage
from assistant.words.subject import subject_of
from ingest.records import Name, Table
from ingest.segment import BIGRAM
from tests.assistant.papers import page, report, source
from tests.assistant.tabular import matcher, table, understood

NAMES = Names.of([Name(name="北辰股份", ticker="300901.SZ")])
ANNUAL = replace(report(), kind="annual", company="北辰股份", period="2024-01-01..2024-12-31")
STAFF = table(("项目", "数量（人）"), (("销售人员", "212"), ("管理人员", "48")), caption="员工情况")


def said(text: str, unknown: tuple[str, ...] = (), *, row: int | None = None, asked: str, annual: bool = False) -> bool:
    """Whether a sentence (or a row of `STAFF`) answers what is asked of it."""
    query = understood(asked, NAMES)
    found = matcher(query, NAMES, unknown)
    piece = Piece(source(1, page(text), about=ANNUAL if annual else report()), 0, len(text), text, "")
    if row is not None:
        piece = _row(piece, STAFF, row)
    match = found.match([passage_of(piece, piece.source.report.company)])[0]
    evidence: Evidence = evidence_of(piece, match, match.coverage)
    return answers(query, found, [evidence])


def _row(piece: Piece, of: Table, index: int) -> Piece:
    cells = of.rows[index]
    return replace(piece, text=row_text(of, cells), context=context_of(of), table=of, row=cells)


@pytest.mark.parametrize(
    ("asked", "text", "enough"),
    [
        ("北辰股份的毛利率是多少？", "北辰股份毛利率为31.2%。", True),
        ("北辰股份的毛利率是多少？", "北辰股份净利率为31.2%。", False),
        ("北辰股份电池业务的销量是多少？", "北辰股份电池业务销量为120吨。", True),
        ("北辰股份电池业务的销量是多少？", "北辰股份电池业务收入为3.2亿元。", False),
        ("北辰股份北上资金加了多少？", "北辰股份等五家等权配置，平均上涨6.03%。", False),
    ],
)
def test_the_very_word_asked_for_must_be_met(asked: str, text: str, enough: bool) -> None:
    assert said(text, asked=asked) is enough


@pytest.mark.parametrize(
    ("asked", "text", "enough"),
    [
        ("What dividend yield is forecast for 北辰股份?", "北辰股份2031年市盈率为21.5倍。", False),
        ("What was the capital expenditure of 北辰股份?", "北辰股份：资本支出带来新业绩2031-04-04", False),
        ("What was the capital expenditure of 北辰股份?", "北辰股份资本支出为3.1亿元。", True),
    ],
)
def test_a_measure_asked_for_in_english_is_told_in_chinese_by_its_name_and_with_a_figure(
    asked: str, text: str, enough: bool
) -> None:
    assert said(text, asked=asked) is enough


def test_a_last_word_that_the_library_never_prints_and_that_is_no_term_of_the_field_may_be_met_by_others() -> None:
    asked, text = "北辰股份电池业务收入的盘子？", "北辰股份电池业务收入为3.2亿元。"
    assert said(text, ("盘子", f"{BIGRAM}盘子"), asked=asked)


@pytest.mark.parametrize(
    ("asked", "text", "enough"),
    [
        ("北辰股份那笔海外订单总金额多大？", "北辰股份海外订单共计2.1亿元。", True),
        ("北辰股份全年走招标的项目金额多大？", "北辰股份全年完成1.2亿元项目招标。", True),
        ("北辰股份的目标价是多少？", "北辰股份海外订单金额为2.1亿元。", False),
    ],
)
def test_a_figure_asked_for_in_passing_may_be_told_by_another_word_but_none_asked_for_by_its_name(
    asked: str, text: str, enough: bool
) -> None:
    assert said(text, asked=asked) is enough


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (
            "到2026年湖南那份规划要拿出多少样拳头新品、多少个示范用法？",
            True,
        ),  # many words of talk: asked in other words
        ("湖南那份规划2026年的票面利率是多少？", False),  # one word of the field: asked for what is not told
    ],
)
def test_a_question_in_other_words_gets_the_nearest_one_for_what_is_not_told_does_not(asked: str, shown: bool) -> None:
    text = "湖南的行动规划提出到2026年打造100个左右标志性创新产品、200个左右典型应用场景。"
    query = understood(asked)
    strange = tuple(part for word in ("拳头", "新品", "示范", "用法", "拿出") for part in (word, f"{BIGRAM}{word}"))
    found = matcher(query, unknown=strange)
    piece = Piece(source(1, page(text)), 0, len(text), text, "")
    match = found.match([passage_of(piece, "")])[0]
    evidence: Evidence = evidence_of(piece, match, match.coverage)
    assert near(query, found, evidence) is shown


def test_a_row_of_a_filing_answers_when_it_says_all_that_is_asked() -> None:
    assert said(" ", row=1, asked="管理人员有多少人？", annual=True)


def test_two_dimensions_crossed_are_not_answered_by_the_row_of_one() -> None:
    assert not said(" ", row=1, asked="管理人员中女性硕士有多少？", annual=True)


@pytest.mark.parametrize(
    ("text", "enough"),
    [("董事会召开了会议。", False), ("董事会召开了六次会议。", True), ("本年度董事会召开会议8次。", True)],
)
def test_a_sentence_of_a_filing_must_hold_the_figure_in_the_unit_asked_for(text: str, enough: bool) -> None:
    assert said(text, asked="董事会召开了几次会议？", annual=True) is enough


@pytest.mark.parametrize(
    ("asked", "text", "enough"),
    [
        ("北辰股份第二大客户的销售额是多少？", "北辰股份第一大客户销售额为5.2亿元。", False),
        ("北辰股份第二大客户的销售额是多少？", "北辰股份第二大客户销售额为3.1亿元。", True),
        ("北辰股份的在手订单有多少GWh？", "北辰股份在手订单为78.3亿元。", False),
        ("北辰股份的在手订单有多少GWh？", "北辰股份在手订单为6.5GWh。", True),
    ],
)
def test_the_place_in_a_list_and_the_unit_asked_for_must_be_told(asked: str, text: str, enough: bool) -> None:
    assert said(text, asked=asked) is enough


ENGLISH = replace(report(), language="en", company="Tarn Ferries Inc.", kind="annual", period="2031-01-01..2031-12-31")


def heard(text: str, asked: str, unknown: tuple[str, ...] = ()) -> bool:
    """Whether an English sentence answers what is asked of an English filing."""
    query = understood(asked, NAMES)
    found = matcher(query, NAMES, unknown)
    piece = Piece(source(1, page(text), about=ENGLISH), 0, len(text), text, "")
    match = found.match([passage_of(piece, ENGLISH.company)])[0]
    return answers(query, found, [evidence_of(piece, match, match.coverage)])


@pytest.mark.parametrize(
    ("asked", "text", "enough"),
    [
        ("How many jobs did the pier closure end?", "The pier closure ended 210 jobs.", True),
        ("How many jobs did the pier closure end?", "The jobs at the pier ended on May 6, 2031.", False),
        ("How much did their fuel hedges save?", "We do not hedge fuel.", True),
        ("How much was paid to former CEO Maud Orrin?", "On May 2, 2031, $4,100 was paid to Ms. Orrin.", True),
        ("How much was paid to former CEO Maud Orrin?", "Former CEO Maud Orrin left on May 2, 2031.", False),
        ("What did the ferries spend on fuel?", "The ferries spend more time at the pier, as fuel is dear.", False),
        ("What did the ferries spend on fuel?", "The ferries spent $3.4 million on fuel.", True),
        ("What is the book value per share?", "The par value per share is $0.01.", False),
        ("What is the asset value per common share?", "The ferries are of an asset value of $9.5 million.", False),
        ("How many people work on the ferries?", "People work on the ferries despite the COVID-19 rules.", False),
        ("What drove the margin of the ferries?", "The margin of the ferries reflects better loads.", True),
    ],
)
def test_an_english_sentence_must_say_how_much_or_that_there_is_none(asked: str, text: str, enough: bool) -> None:
    assert heard(text, asked) is enough


def test_what_is_printed_nowhere_is_not_answered_by_what_stands_beside_it() -> None:
    asked, text = "hologram and zeppelin licences of the ferries?", "The ferries hold licences for both piers."
    assert heard(text, "licences of the ferries?")
    assert not heard(text, asked, ("hologram", "zeppelin"))


@pytest.mark.parametrize(
    ("asked", "enough"),
    [
        ("北辰股份电池成本降低20%的原因是什么？", True),
        ("北辰股份电池成本提高了20%是为什么？", False),
        ("北辰股份电池成本降低2%的原因是什么？", False),
    ],
)
def test_a_cause_is_told_of_the_change_that_the_question_states(asked: str, enough: bool) -> None:
    assert said("因工艺改进，北辰股份电池成本降低20%。", asked=asked) is enough


def test_what_the_title_of_a_weekly_names_is_not_what_all_of_it_speaks_of() -> None:
    weekly = replace(report(), title="北辰股份开启新一轮扩产，电池价格企稳")
    assert subject_of(weekly).endswith("》")
    query = understood("北辰股份的估值是多少？", NAMES)
    found = matcher(query, NAMES)
    passage = Passage("建议关注估值有优势的公司。", subject=subject_of(weekly))
    assert found.match([passage])[0].strengths[0] < 0.5


def test_what_a_name_means_is_asked_by_the_name_alone_anything_else_is_not() -> None:
    text = "“北辰股份”指北辰股份有限公司及其子公司。"
    assert said(text, asked="“北辰股份”在报告里怎么定义？")
    assert not said(text, asked="北辰股份的回购进展怎么样？")


@pytest.mark.parametrize(
    ("asked", "text", "enough"),
    [
        ("浙江的以旧换新补贴上限是多少？", "江苏补贴方式：以旧换新单次补贴上限为2000元。", False),
        ("江苏的单次补贴上限是多少？", "江苏补贴方式：以旧换新单次补贴上限为2000元。", True),
        ("北辰股份总经理持有公司多少股份？", "北辰股份总经理2014年加入公司，持有公司股份。", False),
        ("北辰股份2025年上半年海外收入规模是多少？", "2025年上半年北辰股份海外收入1.22亿元。", True),
    ],
)
def test_another_province_and_a_year_alone_answer_nothing(asked: str, text: str, enough: bool) -> None:
    assert said(text, asked=asked) is enough


@pytest.mark.parametrize(
    ("asked", "text", "enough"),
    [
        (
            "北辰股份丝杠业务的毛利率是多少？",
            "北辰股份导轨业务收入3.2亿元；电池业务收入1.1亿元；轮胎业务毛利率达40.5%。",
            False,
        ),
        (
            "北辰股份轮胎业务的毛利率是多少？",
            "北辰股份导轨业务收入3.2亿元；电池业务收入1.1亿元；轮胎业务毛利率达40.5%。",
            True,
        ),
        ("北辰股份上半年的毛利率是多少？", "北辰股份上半年收入3.2亿元；毛利率为31.5%。", True),
        (
            "北辰股份2024年一季度的毛利率是多少？",
            "北辰股份2024年一季度收入3.2亿元；公司预计2024年二季度毛利率为31.5%。",
            False,
        ),
        (
            "北辰股份2024年二季度的毛利率是多少？",
            "北辰股份2024年一季度收入3.2亿元；公司预计2024年二季度毛利率为31.5%。",
            True,
        ),
    ],
)
def test_what_is_asked_for_stands_in_the_part_of_the_sentence_that_is_of_it(
    asked: str, text: str, enough: bool
) -> None:
    assert said(text, asked=asked) is enough


@pytest.mark.parametrize(
    ("asked", "text", "enough"),
    [
        ("What is the dividend yield of 北辰股份?", "北辰股份：PE 21.5倍", False),
        ("What was the capital expenditure of 北辰股份?", "公司深度：北辰股份：资本开支见顶2024-04-04", False),
        ("What was the capital expenditure of 北辰股份?", "北辰股份资本开支为3.4亿元。", True),
    ],
)
def test_a_measure_asked_for_in_english_is_told_by_its_figure(asked: str, text: str, enough: bool) -> None:
    assert said(text, asked=asked) is enough
