"""What is told holds the kind of thing asked for: who a "customer A" is, how much something is."""

from __future__ import annotations

import pytest

from assistant.evidence.pieces import Piece, evidence_of, passage_of
from assistant.extract.kind import told_as_asked
from assistant.lookup import lookup_statements
from assistant.question.measures import asked_outright
from assistant.words.called import holds_kind, is_nameless, nameless
from assistant.words.names import NO_NAMES
from tests.assistant.annual_tables import Book, annual, asked
from tests.assistant.papers import page, source
from tests.assistant.tabular import matcher, table, understood


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("客户A到底是哪家公司？", "公司第一大客户为北方连锁商超客户A，贡献收入4.32亿元。", False),
        ("客户A到底是哪家公司？", "客户A即松江商贸有限公司，贡献收入4.32亿元。", True),
        ("客户甲的公司全称是什么？", "青松机械股份有限公司", False),
        ("审计机构的名称是什么？", "公司续聘云衡会计师事务所。", True),
        ("青松机械去年收入多少？", "收入3.2亿元。", True),
        ("第一大客户是谁？", "前五大客户收入占比降至31.8%，其中第一大客户好集优占比为9.3%。", True),
        ("第一大客户是谁？", "第一大客户收入占比为9.3%。", False),
    ],
)
def test_who_is_meant_by_a_word_for_somebody_is_told_by_a_name(question: str, text: str, holds: bool) -> None:
    assert holds_kind(question, text, NO_NAMES, ("青松机械股份有限公司", "青松机械")) is holds


@pytest.mark.parametrize(
    ("question", "told"),
    [("分红承诺要持续几年？", False), ("未来几年现金分红比例的下限是多少？", True), ("近几年的分红比例是多少？", True)],
)
def test_the_years_to_come_ask_for_no_span(question: str, told: bool) -> None:
    query, text = understood(question), "公司承诺现金分红比例不低于75%。"
    piece = Piece(source(1, page(text)), 0, len(text), text, "")
    words = matcher(query)
    found = evidence_of(piece, words.match([passage_of(piece, "")])[0], 1.0)
    assert told_as_asked(query, words, [found]) is told


@pytest.mark.parametrize(("name", "nobody"), [("客户A", True), ("供应商二", True), ("TDI", False), ("R32", False)])
def test_a_short_code_is_a_name_and_a_letter_behind_a_kind_is_none(name: str, nobody: bool) -> None:
    assert is_nameless(name) is nobody


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("青松机械三季度的存货余额", "青松机械三季度的存货余额是多少？"),
        ("公司2024年的碳排放总量", "公司2024年的碳排放总量是多少？"),
        ("青松机械26年EPS预测", "青松机械26年EPS预测是多少？"),
        ("公司有哪些产品", "公司有哪些产品"),
        ("白鸡供给收缩的逻辑", "白鸡供给收缩的逻辑"),
    ],
)
def test_a_question_that_only_names_a_measure_asks_how_much_it_is(said: str, meant: str) -> None:
    assert asked_outright(said) == meant


def test_an_entry_of_a_glossary_tells_no_figure() -> None:
    book = Book(annual())
    book.add(
        ("释义项", "", "释义内容"), "青松海外|指|青松机械（海外）有限公司，公司全资子公司", caption="释义", unit=""
    )
    reports = {book.report.id: book.report}
    assert not lookup_statements(asked("青松海外的员工人数是多少？"), book.sheets, reports)


@pytest.mark.parametrize(
    ("question", "text", "enough"),
    [
        ("青松机械的新泵哪天开始交付？", "青松机械的新泵面向化工客户交付。", False),
        ("青松机械的第一大股东是谁，持股多少？", "青松机械 第一大股东；青衡控股（31.5%）", True),
        ("青松机械的水泵这周涨了多少？", "青松机械预计1.6T水泵四季度出货。", False),
        ("青松机械的水泵这周涨了多少？", "青松机械的水泵本周提价3%。", True),
        ("纪录片《铸铁》的主演是谁？", "截至目前，纪录片《铸铁》定档国庆上映。", False),
        ("纪录片《铸铁》的导演是谁？", "纪录片《铸铁》由林大川执导，导演此前拍过短片。", True),
        ("青松机械董事长林大川持有多少股份？", "青松机械董事长林大川表示，产能将升至500台。", False),
        ("青松机械董事长林大川持有多少股份？", "青松机械董事长林大川持有500万股。", True),
        ("青松机械的新泵哪天开始交付？", "青松机械的新泵自9月3日开始交付。", True),
        ("青松机械的新泵什么时候开始交付？", "青松机械的新泵预计年底开始交付。", True),
        ("青松机械新任总经理多大年纪？", "青松机械董事会聘任周予安为总经理。", False),
        ("青松机械新任总经理多大年纪？", "青松机械总经理周予安，47岁。", True),
        ("当地这次一共安排了多少资金？", "当地四部门联合印发补贴细则。", False),
        ("青松机械和松江泵业签了几年？", "青松机械2024年与松江泵业签约。", False),
        ("青松机械和松江泵业签了几年？", "青松机械与松江泵业签约三年。", True),
        ("青松机械收购松江泵业股权花了多少钱？", "青松机械公告收购松江泵业45%股权。", False),
        ("青松机械收购松江泵业股权花了多少钱？", "青松机械以2.1亿元收购松江泵业45%股权。", True),
        (
            "What percentage of the depots is let?",
            "Rents of the depots, percentage rents aside, are let yearly.",
            False,
        ),
        ("What percentage of the depots is let?", "The depots are 88.4% let.", True),
        ("What fraction of the depots is let?", "Two thirds of the depots are let.", True),
        ("水泵行业有什么政策？", "水泵指数周涨跌幅为-3.13%。", False),
        ("水泵行业有什么政策？", "三部门印发水泵行业节能改造方案。", True),
        ("公告里谁停牌了？", "青松机械公告转让子公司股权。", False),
        ("公告里谁停牌了？", "青松机械公告筹划重组，股票停牌。", True),
        ("化工泵销量第二名是谁？", "化工泵销量居首的是青松机械，紧随其后的是松江泵业。", True),
    ],
)
def test_a_day_money_or_a_place_in_a_list_is_answered_by_its_like_only(question: str, text: str, enough: bool) -> None:
    query = understood(question, NO_NAMES)
    found = matcher(query, NO_NAMES)
    piece = Piece(source(1, page(text)), 0, len(text), text, "")
    evidence = evidence_of(piece, found.match([passage_of(piece, "")])[0], 1.0)
    assert told_as_asked(query, found, [evidence]) is enough


def test_a_year_as_a_whole_is_not_told_by_one_of_its_months() -> None:
    query = understood("2025年全年化工泵销量是多少？", NO_NAMES)
    found = matcher(query, NO_NAMES)
    month, year = (
        evidence_of(piece, found.match([passage_of(piece, "")])[0], 1.0)
        for text in ("2025年5月化工泵销量为3万台。", "2025年化工泵销量预计为30万台。")
        for piece in [Piece(source(1, page(text)), 0, len(text), text, "")]
    )
    assert not told_as_asked(query, found, [month]) and told_as_asked(query, found, [year])


def test_a_place_in_a_list_is_no_name() -> None:
    for question in ("第一大客户叫什么名字？", "第二大供应商是谁？", "第一大客户的名称是什么？", "客户A具体叫什么？"):
        assert (
            nameless(question, ["第一名"])
            and nameless(question, ["客户A"])
            and nameless(question, ["供应商二（合并）"])
        )
        assert not nameless(question, ["松江塑业"])
    assert not nameless("第一大客户的销售额是多少？", ["第一名"])


def test_a_law_firm_is_not_answered_by_a_company() -> None:
    question = "公司的法律顾问是哪家律所？"
    assert not holds_kind(question, "曾任青浦工程有限公司法律顾问", NO_NAMES, ())
    assert holds_kind(question, "聘请静安律师事务所为法律顾问", NO_NAMES, ())


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("海岬生物的董事长是谁？", "公司与合作方海岬生物按55:45分享利润。", False),
        ("海岬生物的董事长是谁？", "海岬生物董事长为沈岸。", True),
        ("许知遥是哪个学校毕业的？", "许知遥负责机械行业研究。", False),
        ("激励草案是哪天公告的？", "披露2025年限制性股票激励计划草案。", False),
        ("激励草案是哪天公告的？", "4月15日披露激励计划草案。", True),
        ("公司的第一大客户是哪家公司？", "公司最大程度满足客户需求，与多家物流公司合作。", False),
        ("公司的第一大客户是哪家公司？", "公司最大的客户为松江商贸有限公司。", True),
        ("周予安所持股份质押了多少比例？", "周予安持股比例为28.80%。", False),
        ("周予安所持股份质押了多少比例？", "周予安所持股份质押比例为40%。", True),
        ("药材保供协议金额是多少？", "公司签署药材保供协议，期限5年。", False),
        ("药材保供协议金额是多少？", "公司签署药材保供协议，金额1.2亿元。", True),
    ],
)
def test_an_office_a_school_or_a_day_that_is_asked_for_must_be_told(question: str, text: str, told: bool) -> None:
    query = understood(question)
    words = matcher(query)
    piece = Piece(source(1, page(text)), 0, len(text), text, "")
    evidence = evidence_of(piece, words.match([passage_of(piece, "")])[0], 1.0)
    assert told_as_asked(query, words, [evidence]) is told


SUBSIDIARIES = table(
    ("子公司", "类型", "主营业务", "净利润（百万元）"),
    [("青松泵业", "制造", "化工泵", "12.0"), ("青松海外", "贸易", "海外销售", "-8.0"), ("青松阀门", "制造", "阀门", "5.0")],
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "row", "enough"),
    [
        ("亏损的子公司主营业务是什么？", 0, False),
        ("亏损的子公司主营业务是什么？", 1, True),
        ("制造子公司的净利润合计是多少？", 0, False),  # one of two of its kind
        ("青松泵业的净利润合计是多少？", 0, True),
    ],
)
def test_a_row_is_not_told_for_a_loss_or_a_kind_that_it_is_not(question: str, row: int, enough: bool) -> None:
    query = understood(question)
    cells, found = SUBSIDIARIES.rows[row], matcher(query)
    text = " ".join(cell.text for cell in cells)
    piece = Piece(source(1, page(text)), 0, len(text), text, "", table=SUBSIDIARIES, row=cells)
    evidence = evidence_of(piece, found.match([passage_of(piece, "")])[0], 1.0)
    assert told_as_asked(query, found, [evidence]) is enough
