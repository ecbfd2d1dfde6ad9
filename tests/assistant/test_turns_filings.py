"""Everyday turns on what companies file are put in the words of the statements, the notes and the governance part."""

from __future__ import annotations

import pytest

from assistant.words.colloquial import in_field_words
from tests.assistant.annual_tables import Book, annual, shanghai
from tests.assistant.test_accounts import said


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("去年底公司借银行的短期贷款有多少？", "去年底公司短期借款有多少？"),
        ("公司欠着银行的长期债有多少？", "公司长期借款有多少？"),
        ("客户先打过来、还没发货的钱有多少？", "预收客户货款有多少？"),
        ("提前打给供应商还没到货的款有多少？", "预付款项有多少？"),
        ("拖欠员工的工资有多少？", "应付职工薪酬有多少？"),
        ("还没缴的税年末有多少？", "应交税费年末有多少？"),
        ("公司拿现金给职工发工资一共花了多少？", "公司支付给职工以及为职工支付的现金是多少？"),
        ("采购原料实际付了多少现金？", "购买商品、接受劳务支付的现金是多少？"),
        ("建厂房掏了多少真金白银？", "购建固定资产、无形资产和其他长期资产支付的现金是多少？"),
        ("年报披露哪天召开股东大会？", "年报披露哪天召开股东大会？"),
        ("年报里提到2031年新增了多少门店？", "2031年新增了多少门店？"),
        ("居民短期贷款增加了多少？", "居民短期贷款增加了多少？"),
        ("沙溪机械告公司侵权的案子现在到哪一步了？", "沙溪机械诉公司侵权的诉讼进展如何？"),
        ("跟沙溪机械的官司打得怎么样了？", "跟沙溪机械的诉讼进展如何？"),
        ("公司公告告诉投资者什么？", "公司公告告诉投资者什么？"),
        ("车间屋顶上的太阳能全年发了多少度电，自己用了几成？", "车间屋顶光伏全年发电量是多少，自用比例是几成？"),
        ("供应商的门槛是什么时候迈过去的？", "合格供应商审核是什么时候通过的？"),
    ],
)
def test_turns_ask_for_the_items_that_statements_print(question: str, meant: str) -> None:
    assert in_field_words(question) == meant


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("青松机械仓库里的货2020年末值多少？", "存货为 250.00"),
        ("青松机械搞研发的钱2020年有多少？", "研发费用为 90.00"),
    ],
)
def test_everyday_words_for_items_are_told_of_their_rows(question: str, answer: str) -> None:
    assert answer in said(shanghai(), question)


def test_everyday_words_with_more_beside_them_are_not_told() -> None:
    assert not said(shanghai(), "青松机械北方厂仓库里的货2020年末值多少？")


@pytest.mark.parametrize(("row", "figure"), [("合同负债", "41.00"), ("预收款项", "37.00")])
def test_what_customers_paid_in_advance_is_told_of_the_row_that_is_printed(row: str, figure: str) -> None:
    book = Book(annual())
    book.add(
        ("项目", "2020年12月31日", "2019年12月31日"),
        "流动资产： | |",
        "货币资金 | 500.00 | 400.00",
        "资产总计 | 900.00 | 800.00",
        f"{row} | {figure} | 30.00",
        "负债合计 | 200.00 | 190.00",
        "所有者权益合计 | 700.00 | 610.00",
        caption="合并资产负债表",
    )
    assert f"{row}为 {figure}" in said(book, in_field_words("青松机械客户提前付的货款2020年末有多少？"))
