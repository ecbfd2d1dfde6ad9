"""Whose row is meant: who owes is a customer, a project of a company is not the company, a name has one before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.lookup import lookup_statements
from tests.assistant.annual_tables import Book, annual, asked
from tests.assistant.test_lookup_chinese import said


@pytest.fixture(scope="module")
def book() -> Book:
    book = Book(annual())
    book.add(
        ("单位名称", "应收账款性质", "核销金额"),
        "松江塑业有限公司|货款|120.00",
        "海宁五金有限公司|货款|80.00",
        "合计||200.00",
        caption="其中重要的应收账款核销情况",
    )
    book.add(
        ("项目名称", "本期增加", "期末余额"),
        "青衡重工厂区一车间工程项目|9.00|19.00",
        "研发楼工程|4.00|6.00",
        caption="对外投资",
    )
    book.add(
        ("被投资单位", "本期增加", "期末余额"),
        "青衡重工公司|50.00|150.00",
        "青禾制冷公司|10.00|30.00",
        caption="对子公司投资",
    )
    book.add(
        ("简称", "目标价", "评级", "变动"),
        "青禾科技|12.0|买入|首次",
        "北辰股份|20.0|增持|维持",
        "远山机器人|31.0|买入|首次",
        caption="重点公司评级",
        unit="元",
    )
    book.add(
        ("厂商", "导轨收入", "丝杠最高精度", "主营业务"),
        "甲川精工|41.2|C1|导轨与丝杠",
        "乙岭传动|23.8|C0|直线模组",
        caption="厂商对比",
        unit="亿元",
    )
    book.add(
        ("项目", "房屋及建筑物", "机器设备", "合计"),
        "一、账面原值：|||",
        "1.期初余额|280.00|240.00|520.00",
        "4.期末余额|290.00|266.00|556.00",
        "四、账面价值|||",
        "1.期末账面价值|230.00|145.00|375.00",
        "2.期初账面价值|240.00|137.00|377.00",
        caption="固定资产情况",
    )
    book.add(
        ("月份", "国内/销量（台）", "出口/销量（台）", "出口占比"),
        "1月|5,405|7,107|56.8%",
        "2月|11,640|7,630|39.6%",
        "3月|7,306|9,832|57.4%",
        "1-3月累计|24,351|24,569|60.2%",
        caption="吊机月度销量",
        unit="",
    )
    book.add(("股票简称", "股票代码", "变更前股票简称"), "青松机械|600999|青松冷链", caption="公司股票简况", unit="")
    return book


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("核销的应收账款中金额最大的是哪家客户？", "松江塑业有限公司：核销金额 120.00 元"),
        ("青松机械改名之前的股票简称叫什么？", "青松机械：变更前股票简称 青松冷链"),
        ("公司更名前的股票简称是什么？", "青松机械：变更前股票简称 青松冷链"),
        ("青松机械以前的股票简称是什么？", "青松机械：变更前股票简称 青松冷链"),
        ("青松机械原来的股票简称叫什么？", "青松机械：变更前股票简称 青松冷链"),
        ("机器设备期末账面价值是多少？", "期末账面价值：机器设备 145.00 元"),
        ("机器设备的期初账面价值是多少？", "期初账面价值：机器设备 137.00 元"),
        ("吊机出口占比最高的是哪个月？", "3月：出口占比 57.4%"),
        ("吊机国内销量最低的是哪个月？", "1月：国内/销量 5,405 台"),
        ("本期新增覆盖了哪几家公司？", "青禾科技、远山机器人"),
        ("首次覆盖的公司有哪些？", "青禾科技、远山机器人"),
        ("乙岭传动丝杠最高精度是多少？", "乙岭传动：丝杠最高精度 C0"),
        ("乙岭传动丝杠最高能做到什么精度？", "乙岭传动：丝杠最高精度 C0"),
        ("甲川精工是做什么的？", "甲川精工：主营业务 导轨与丝杠"),
    ],
)
def test_the_row_is_found_by_what_its_table_is_on(book: Book, question: str, told: str) -> None:
    assert told in said(book, question)


def test_a_project_of_the_company_asked_about_is_not_the_company(book: Book) -> None:
    query = replace(asked("2020年对青衡重工增加了多少投资，年末投资余额是多少？"), entities=("青衡重工",))
    (told,) = lookup_statements(query, book.sheets, {book.report.id: book.report})
    assert told.text == "青衡重工公司：本期增加 50.00 元；期末余额 150.00 元"


def test_a_place_in_a_list_that_an_entry_is_called_by_is_no_rank() -> None:
    entries = Book(annual())
    entries.add(
        ("", ""), "总市值（亿元）|203.23", "流通市值（亿元）|98.10", "第一大股东|青衡控股（31.5%）", caption="", unit=""
    )
    assert said(entries, "第一大股东是谁？").startswith("第一大股东 青衡控股（31.5%）")
