"""What a looked-up row tells beside the sentence or the entry that answers: an invented maker of kilns, its annual report."""

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
TITLE = "岭川窑炉股份有限公司2030年年度报告"
ENTRIES = [
    ["公司的中文名称", "岭川窑炉股份有限公司"],
    ["公司的中文简称", "岭川窑炉"],
    ["公司的法定代表人", "温书渔"],
    ["注册地址", "江西省景德镇市浮梁县窑岭路18号"],
    ["公司注册地址历史变更情况", "2027年由“景德镇市珠山区桥头巷3号”变更为现注册地址"],
    ["股票上市交易所", "上海证券交易所"],
]
HOLDER = [
    ["控股股东名称", "法定代表人", "成立日期", "注册地", "主要经营业务"],
    ["岭川控股集团有限公司", "苗渡川", "2011年3月8日", "南昌市", "实业投资、投资管理"],
]
RESERVES = [
    ["项目", "2030年12月31日", "2029年12月31日"],
    ["股本", "310,000,000.00", "310,000,000.00"],
    ["资本公积", "92,114,500.10", "92,114,500.10"],
]
DIVIDENDS = [
    ["分红年度", "每10股派息数(元)（含税）", "现金分红的数额（含税）"],
    ["2030年", "1.20", "37,200,000.00"],
    ["2029年", "1.00", "31,000,000.00"],
    ["2028年", "0.80", "24,800,000.00"],
]


def draw(canvas: Any) -> None:
    text(canvas, 60, 70, TITLE, 16)
    text(canvas, 60, 110, "一、公司信息", 12)
    ruled(canvas, ENTRIES, 130, (60, 230, 530))
    text(canvas, 60, 330, "二、控股股东情况", 12)
    ruled(canvas, HOLDER, 350, (60, 190, 260, 350, 410, 530))
    canvas.showPage()
    text(canvas, 60, 70, "三、公司基本情况", 12)
    text(canvas, 60, 95, "截至2030年12月31日，公司注册资本31,000.00万元，股份总数310,000,000股。", 10)
    text(canvas, 60, 110, "岭川窑炉股份有限公司前身为岭川瓷窑厂，于1998年5月7日在景德镇注册成立。", 10)
    text(canvas, 60, 125, "四、商誉", 12)
    text(canvas, 60, 150, "商誉结合与其相关的资产组或者资产组组合进行减值测试。", 10)
    text(canvas, 60, 180, "五、所有者权益", 12)
    text(canvas, 60, 205, "单位：元", 9)
    ruled(canvas, RESERVES, 215, (60, 210, 360, 510))
    text(canvas, 60, 330, "六、利润分配", 12)
    text(canvas, 60, 355, "公司2030年度利润分配预案：向全体股东每10股派发现金红利1.20元（含税）。", 10)
    text(canvas, 60, 380, "（一）公司近三年（含报告期）的利润分配方案或预案", 10)
    ruled(canvas, DIVIDENDS, 390, (60, 160, 320, 510))
    canvas.showPage()


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("kilns")
    with open_library(folder / "library", "") as library:
        ingest_reports(library, [pdf(folder / "kilns.pdf", draw)])
        answerer = Answerer(library, library.embeddings, settings=Settings(_env_file=None, model=""))
        yield lambda asked: answerer.invoke(Question(text=asked))


def test_a_row_of_another_item_gives_way_to_the_sentence_that_says_what_is_asked(ask: Ask) -> None:
    answer = ask("注册资本是多少？").answer
    assert "31,000.00万元" in answer and "92,114,500.10" not in answer


def test_an_entry_goes_before_a_row_whose_label_says_more_than_is_asked(ask: Ask) -> None:
    assert "窑岭路18号" in ask("公司注册地址在哪里？").answer


def test_whose_entry_it_is_decides_between_two_of_one_name(ask: Ask) -> None:
    assert "温书渔" in ask("岭川窑炉的法定代表人是谁？").answer


def test_where_it_is_asked_when_no_row_without_a_day_is_told(ask: Ask) -> None:
    assert "上海证券交易所" not in ask("哪一天上市的？").answer.partition("最接近")[0]


def test_how_much_is_not_answered_by_a_rule_of_accounting_without_a_figure(ask: Ask) -> None:
    assert ask("商誉是多少？").abstained


def test_what_is_asked_of_the_company_is_not_told_of_its_owner(ask: Ask) -> None:
    assert "1998年5月7日" in ask("公司是哪年成立的？").answer


def test_the_name_of_a_row_by_itself_is_no_answer(ask: Ask) -> None:
    assert "每10股派发现金红利1.20元" in ask("本年度利润分配预案是什么？").answer
