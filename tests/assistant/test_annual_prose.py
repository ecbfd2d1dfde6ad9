"""What an annual report in Chinese says in lines, notes and lists beside its tables: an invented maker of looms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.answer import Answerer
from assistant.records import CitedAnswer, Question
from assistant.settings import Settings
from ingest.library import open_library
from ingest.pipeline import ingest_reports
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import ruled, text

Ask = Callable[[str], CitedAnswer]
Pages = tuple[tuple[str | list[list[str]], ...], ...]
PAGES: Pages = (
    (
        "#柏溪织机股份有限公司2031年年度报告",
        [
            ["公司的中文名称", "柏溪织机股份有限公司"],
            ["公司的中文简称", "柏溪织机"],
            ["股票上市交易所", "深圳证券交易所"],
        ],
    ),
    (
        "#一、主要控股参股公司分析",
        "1.梧州柏溪纺机制造有限公司",
        "公司全资子公司。",
        "总资产：人民币52,410,300.75元",
        "净资产：人民币31,007,210.40元",
        "净利润：人民币4,186,022.19元",
        "2.柏溪（常州）智能科技有限公司",
        "公司控股子公司。",
        "总资产：人民币9,350,118.06元",
        "净利润：人民币-612,480.33元",
        "#二、行业情况",
        "公司织机产品一直坚持自主研发，随着行业集中度提高，具备规模优势的织机企业将获得更高的市场份额。",
        "#三、董事、监事、高级管理人员变动情况",
        "报告期内无变动。2032年2月16日，顾闻笛因个人原因辞去副总经理职务。",
    ),
    (
        "#四、其他关联方情况",
        [
            ["其他关联方名称", "其他关联方与本企业关系"],
            ["梅岭纱线科技有限公司", "其他"],
            ["竹湖物流有限公司", "参股股东"],
        ],
        "其他说明",
        "梅岭纱线公司为顾云深之姐所控制的公司。",
        "#五、应收账款",
        "(1).本期实际核销的应收账款情况",
        [["项目", "核销金额"], ["实际核销的应收账款", "88,300.00"]],
        "其中重要的应收账款核销情况",
        [
            ["单位名称", "应收账款性质", "核销金额", "核销原因"],
            ["松阳服饰有限公司", "货款", "61,000.00", "无法收回"],
            ["清源毛纺有限公司", "货款", "27,300.00", "无法收回"],
            ["合计", "", "88,300.00", "/"],
        ],
    ),
    (
        "#七、利润分配",
        "2031年5月20日经股东大会审议通过，2030年度利润分配方案为每10股派发现金红利0.45元（含税），已实施完毕。",
        "2031年度利润分配方案：拟向全体股东每10股派发现金红利0.60元（含税）。",
    ),
    (
        "#六、金融工具减值的认定",
        "当应收款项符合以下任一条件时，公司将其认定为已发生减值：",
        "1) 定量条件",
        "债务人在约定付款日后逾期超过75天仍未付款；",
        "2) 定性条件",
        "债务人发生重大财务困难。",
    ),
    (
        "#审 计 报 告",
        "柏溪织机股份有限公司全体股东：",
        "我们审计了柏溪织机股份有限公司财务报表，包括2031年12月31日的合并及母公司资产负债表。",
        "正明会计师事务所（特殊普通合伙） 中国注册会计师：纪南乔",
        "二〇三二年三月九日",
    ),
)


def draw(canvas: Any, pages: Pages = PAGES) -> None:
    for page in pages:
        top = 70.0
        for part in page:
            if isinstance(part, list):
                width = 470 / len(part[0])
                ruled(canvas, part, top, tuple(60 + width * at for at in range(len(part[0]) + 1)))
                top += 22 * len(part) + 24
            elif part.startswith("#"):
                text(canvas, 60, top, part[1:], 13)
                top += 28
            else:
                text(canvas, 60, top, part, 10)
                top += 20
        canvas.showPage()


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("looms")
    with open_library(folder / "library", "") as library:
        ingest_reports(library, [pdf(folder / "looms.pdf", draw)])
        answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))
        yield lambda asked: answerer.invoke(Question(text=asked))


def told(ask: Ask, question: str) -> str:
    answer = ask(question)
    return "" if answer.abstained else answer.answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("子公司梧州柏溪纺机2031年净利润是多少？", "4,186,022.19"),
        ("柏溪（常州）智能科技有限公司的总资产是多少？", "9,350,118.06"),
        ("哪家子公司净利润最高？", "梧州柏溪纺机制造有限公司"),
        ("哪家子公司亏损最多？", "-612,480.33"),
    ],
)
def test_entries_in_lines_under_a_companys_name_are_looked_up(ask: Ask, question: str, answer: str) -> None:
    assert answer in told(ask, question)


def test_an_entry_that_a_company_lacks_is_not_told_of_another(ask: Ask) -> None:
    assert "31,007,210.40" not in told(ask, "柏溪（常州）智能科技有限公司的净资产是多少？")


def test_the_day_of_the_audit_report_is_the_line_under_the_auditors(ask: Ask) -> None:
    for question in ("2031年度审计报告的出具日期？", "审计报告是哪天签的？", "When was the audit report issued?"):
        assert "二〇三二年三月九日" in told(ask, question)


def test_who_signed_the_audit_report_is_the_line_that_names_the_accountant(ask: Ask) -> None:
    assert "纪南乔" in told(ask, "签字注册会计师是谁？")


def test_a_plan_for_a_year_is_not_told_by_one_that_was_passed_in_it(ask: Ask) -> None:
    assert "每10股派发现金红利0.60元" in told(ask, "2031年度利润分配方案是什么？")
    assert "0.60" not in told(ask, "2029年度利润分配方案是什么？")


def test_a_relation_that_a_row_leaves_open_is_told_by_the_note_below(ask: Ask) -> None:
    assert "顾云深之姐" in told(ask, "关联方梅岭纱线科技跟公司是什么关系？")
    assert "顾云深" not in told(ask, "关联方竹湖物流跟公司是什么关系？")


def test_companies_asked_for_by_name_are_told_not_their_sum(ask: Ask) -> None:
    answer = told(ask, "2031年实际核销的应收账款涉及哪几家单位？")
    assert "松阳服饰" in answer and "清源毛纺" in answer


def test_a_colon_leads_to_items_that_read_as_headings(ask: Ask) -> None:
    assert "75天" in told(ask, "公司把应收款项认定为已发生减值的条件是什么？")


def test_a_rate_is_not_told_by_a_sentence_without_a_figure(ask: Ask) -> None:
    assert not told(ask, "公司织机在国内的市场占有率是多少？")


def test_who_left_is_told_whatever_the_question_says_of_the_report(ask: Ask) -> None:
    assert "顾闻笛" in told(ask, "年报披露2032年2月有哪位副总经理辞职？")
