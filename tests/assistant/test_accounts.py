"""Line items and ratios of annual reports are answered from their statements, with their rows cited and the working shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.accounts import account_statements
from assistant.records import CitedAnswer, Draft, Query, Statement
from assistant.verify.check import verify
from ingest.records import Language
from tests.assistant.annual_tables import Book, american, annual, asked, shanghai, shenzhen


def told(book: Book, text: str, language: Language = "zh") -> list[Statement]:
    return account_statements(asked(text, language), book.sheets, {book.report.id: book.report})


def verified(book: Book, query: Query) -> CitedAnswer:
    statements = account_statements(query, book.sheets, {book.report.id: book.report})
    return verify(
        Draft(statements=tuple(statements)),
        (),
        lambda _, number: book.pages[number - 1],
        question=query.question,
        language=query.language,
        reports=(book.report,),
    )


def said(book: Book, text: str, language: Language = "zh") -> str:
    """The verified answer's words; a statement that its cited rows do not carry is missing from them."""
    answer = verified(book, asked(text, language))
    assert not answer.unsupported
    return answer.answer


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("2020年青松机械营业收入是多少元？", "2,000.00 元"),
        ("青松机械2019年的营业收入是多少？", "1,600.00 元"),
        ("青松机械2020年三费（销售、管理、财务）合计占营业收入的比重是多少？", "%"),
        ("青松机械2019年和2020年两年营业收入合计是多少？", "3,600.00 元（1,600.00 + 2,000.00）"),
        ("青松机械2019年至2020年营业收入的平均值是多少？", "平均为 1,800.00 元（(1,600.00 + 2,000.00) ÷ 2）"),
        ("青松机械2019-2020年营业收入年均多少？请用万元表示，保留两位小数。", "平均为 0.18 万元"),
        ("青松机械的净利润是多少？", "232.00 元"),
        ("请提供青松机械2020年的投资收益。", "-8.00 元"),
        ("青松机械2020年末货币资金", "300.00 元"),
        ("青松机械2020年年初货币资金是多少", "200.00 元"),
        ("青松机械2020年12月31日的总资产是多少？", "2,500.00 元"),
        ("青松机械2020年归母净利润是多少？", "225.00 元"),
        ("青松机械2020年职工总数是多少？", "在职员工的数量合计为 400"),
        ("青松机械2020年研发人员数量", "公司研发人员的数量为 30"),
        ("青松机械2020年其他流动资产是多少", "50.00 元"),
        ("青松机械2020年库存现金是多少", "1.50 元"),
        ("600000 2020年所得税费用", "58.00 元"),
        ("公司上年净利润是多少", "120.00 元"),
        ("青松机械2020年净资产是多少", "1,750.00 元"),
    ],
)
def test_a_line_item_is_told_as_printed(question: str, figure: str) -> None:
    assert figure in said(shanghai(), question)


@pytest.mark.parametrize(
    ("question", "value", "working"),
    [
        ("2020年青松机械毛利率是多少？请保留两位小数。", "25.00%", "(2,000.00 − 1,500.00) ÷ 2,000.00"),
        ("在2020年的财务数据中，青松机械管理费用率是多少？", "4.00%", "80.00 ÷ 2,000.00"),
        ("青松机械2020年三费比重", "5.50%", "(40.00 + 80.00 + (-10.00)) ÷ 2,000.00"),
        ("青松机械2020年资产负债比率是多少", "30.00%", "750.00 ÷ 2,500.00"),
        ("青松机械2020年流动比率为多少", "1.50", "900.00 ÷ 600.00"),
        ("青松机械2020年速动比率，保留三位小数", "1.083", "(900.00 − 250.00) ÷ 600.00"),
        ("青松机械2020年现金比率", "0.50（50.00%）", "300.00 ÷ 600.00"),
        ("青松机械2020年非流动负债比率", "20.00%", "150.00 ÷ 750.00"),
        ("青松机械2020年净利润增长率是多少", "93.33%", "(232.00 − 120.00) ÷ 120.00"),
        ("青松机械2020年营业收入较2019年增长了百分之多少？", "25.00%", "(2,000.00 − 1,600.00) ÷ 1,600.00"),
        ("与上年相比，青松机械2020年货币资金增长率是多少", "50.00%", "(300.00 − 200.00) ÷ 200.00"),
        ("青松机械2020年净利润比上年增加多少元", "112.00 元", "232.00 − 120.00"),
        ("青松机械2020年企业研发经费与营业收入比值", "0.05（4.50%）", "90.00 ÷ 2,000.00"),
        ("青松机械2020年研发人员占职工人数的比例", "7.50%", "30 ÷ 400"),
        ("青松机械2020年硕士及以上人员占职工人数比例", "5.00%", "(18 + 2) ÷ 400"),
        ("青松机械2020年投资收益占营业收入比率", "-0.00（-0.40%）", "(-8.00) ÷ 2,000.00"),
        ("青松机械2020年存货占总资产的比重", "0.10（10.00%）", "250.00 ÷ 2,500.00"),
        ("青松机械2020年总资产周转率", "0.83", "2,000.00 ÷ ((2,500.00 + 2,300.00) ÷ 2)"),
        ("青松机械2020年每股净资产", "17.00 元", "1,700.00 ÷ 100.00"),
        ("青松机械2020年销售费用和管理费用合计是多少元", "120.00 元", "40.00 + 80.00"),
    ],
)
def test_a_ratio_is_computed_with_its_working(question: str, value: str, working: str) -> None:
    (statement,) = told(shanghai(), question)
    assert value in statement.text
    assert working in statement.text
    assert statement.computation is not None
    ratio, *amount = statement.computation.formula.split("; ")
    assert ratio == f"{working} = {value}"
    assert bool(amount) == ("增长" in question)

    assert value in said(shanghai(), question)


def test_growth_is_told_by_its_amount_too() -> None:
    (statement,) = told(shanghai(), "青松机械2020年营业收入增长率")
    assert statement.text.endswith("增加 400.00 元")
    assert statement.computation is not None and statement.computation.formula.endswith(
        "2,000.00 − 1,600.00 = 400.00 元"
    )


@pytest.mark.parametrize(
    ("question", "ends"),
    [
        ("青松机械2020年存货增长率是多少？", "减少 10.00 元"),
        ("青松机械2020年存货比上年增长了百分之几？", "减少 10.00 元"),
        ("青松机械2020年营业收入增长率", "增加 400.00 元"),
    ],
)
def test_a_fall_and_a_rise_stand_with_their_amount(question: str, ends: str) -> None:
    assert ends in said(shanghai(), question)


def test_every_figure_of_a_ratio_is_cited_where_the_statement_prints_it() -> None:
    answer = verified(shanghai(), asked("青松机械2020年毛利率是多少？"))
    assert [citation.quote for citation in answer.citations] == [
        "其中：营业收入 七、61 2,000.00 1,600.00",
        "其中：营业成本 1,500.00 1,280.00",
    ]


def test_the_group_comes_before_the_parent_company_unless_that_is_asked_for() -> None:
    assert "300.00 元" in said(shanghai(), "青松机械货币资金是多少")
    assert "2020年末母公司货币资金为 70.00 元" in said(shanghai(), "青松机械母公司2020年末货币资金是多少")
    assert "37.50%" in said(shanghai(), "青松机械母公司2020年毛利率是多少")


def test_a_ratio_that_the_report_discloses_is_told_beside_the_computed_one() -> None:
    answer = said(shanghai(), "青松机械2020年净资产收益率是多少？")
    assert "加权平均净资产收益率为 11.00%" in answer
    assert "净资产收益率为 13.26%（232.00 ÷ 1,750.00）" in answer


def test_a_printed_ratio_answers_where_the_report_lacks_what_it_is_computed_from() -> None:
    book = shenzhen()
    book.add(
        ("", "2020 年", "2019 年", "变动比例"), "研发人员数量占比 | 7.50% | 6.00% | 1.50%", caption="研发投入", unit=""
    )
    assert "研发人员数量占比为 7.50%" in said(book, "白桦药业2020年研发人员数量占比是多少")


def test_an_item_within_another_is_told_alone() -> None:
    (statement,) = told(shanghai(), "青松机械2020年流动资产中的存货是多少")
    assert statement.text == "2020年末存货为 250.00 元"


def test_several_items_and_years_are_told_in_the_order_asked() -> None:
    assert [s.text for s in told(shanghai(), "青松机械2019年和2020年的营业收入和净利润分别是多少？")] == [
        "2019年营业收入为 1,600.00 元",
        "2019年净利润为 120.00 元",
        "2020年营业收入为 2,000.00 元",
        "2020年净利润为 232.00 元",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "青松机械2023年的营业收入是多少？",
        "青松机械2018年毛利率是多少？",
        "红杉重工2020年营业收入是多少？",
        "青松机械2020年液压泵的毛利率是多少？",
        "青松机械2020年主营业务毛利率是多少？",
        "青松机械2020年第一季度营业收入是多少？",
        "青松机械2020年6月30日货币资金是多少？",
        "青松机械2020年上半年净利润是多少？",
        "青松机械2020年净利润增长的原因是什么？",
        "青松机械2020年净利润是否增长？",
        "请简要介绍青松机械2020年研发投入情况",
        "什么是营业利润率？",
        "青松机械2021年净利润预测是多少？",
        "青松机械2020年前五名客户销售收入",
        "青松机械2020年法定代表人是谁？",
        "青松机械2020年商誉是多少？",
        "青松机械2020年存货周转天数",
        "青松机械2020年折旧费是多少",
        "青松机械2020年硕士及以上以外的人数",
        "青松机械2020年合计",
    ],
)
def test_nothing_is_told_where_the_question_asks_for_what_the_statements_do_not_carry(question: str) -> None:
    assert told(shanghai(), question) == []


def test_a_report_without_statements_is_left_alone() -> None:
    book = Book(annual())
    book.add(("项目", "2020年", "2019年"), "营业收入 | 1.00 | 2.00", caption="盈利预测")
    assert told(book, "青松机械2020年营业收入是多少") == []
    broker = shanghai()
    broker.report = replace(broker.report, kind="company")
    assert told(broker, "青松机械2020年营业收入是多少") == []


def test_units_in_labels_and_restated_years_are_read() -> None:
    book = shenzhen()
    assert "2,250,000.00 元" in said(book, "白桦药业2020年归属于上市公司股东的净利润是多少")
    assert "1,180,000.00 元" in said(book, "白桦药业2019年归属于上市公司股东的净利润是多少")
    assert "2,000.00 万元" in said(book, "白桦药业2020年营业总收入")
    assert "300.00 万元" in said(book, "白桦药业2020年货币资金是多少")
    assert "30 人" in said(book, "白桦药业2020年研发人员数量是多少人")


def test_mixed_units_are_converted_before_computing() -> None:
    (statement,) = told(shenzhen(), "白桦药业2020年研发投入占营业收入的比例")
    assert "0.05（4.50%）" in statement.text
    assert "900,000.00 元 ÷ " in statement.text
    assert "4.50%" in said(shenzhen(), "白桦药业2020年研发投入占营业收入的比例")


def test_group_and_parent_company_in_one_statement_are_told_apart_by_their_columns() -> None:
    assert "25.00%" in said(shenzhen(), "白桦药业2020年毛利率")
    assert "60.00 万元" in said(shenzhen(), "白桦药业母公司2020年净利润")


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What was the revenue of Harbor Lantern Foods in 2022?", "$ 5,000 (in millions)"),
        ("What was Harbor Lantern's net income in fiscal 2021?", "330 (in millions)"),
        ("What is the cash flow from operations of Harbor Lantern Foods within the last period?", "780 (in millions)"),
        ("What were total assets as of December 31, 2021?", "5,500 (in millions)"),
        ("What is HLF's gross margin for 2022, rounded to one decimal place?", "35.0% [(5,000 − 3,250) ÷ 5,000]"),
        ("What was the operating margin in 2022?", "17.0% [850 ÷ 5,000 = 17.00%]"),
        ("What is the current ratio for 2022?", "1.50 [1,800 ÷ 1,200]"),
        ("What was the quick ratio at the end of 2022?", "1.00 [(1,800 − 600) ÷ 1,200]"),
        ("What was the revenue growth in 2022?", "25.0% [(5,000 − 4,000) ÷ 4,000 = 25.00%]"),
        ("How much did total assets grow in 2022?", "9.09%"),
        ("What is the return on equity for 2022?", "25.0% [600 ÷ 2,400 = 25.00%]"),
        ("What was the basic EPS in 2022?", "$ 3.00"),
        ("What were diluted earnings per share in 2021?", "$ 1.60"),
        ("What is SG&A as a percentage of revenue for 2022?", "18.00%"),
        ("What was net cash used in investing activities in 2022?", "(260) (in millions)"),
        ("What was the top line in 2022?", "$ 5,000"),
        ("How much cash was on hand at the end of 2021?", "300 (in millions)"),
        ("How much did it make in profit for every share in 2022?", "$ 3.00"),
        ("What was the inventory turnover for 2022?", "5.65 [3,250 ÷ ((600 + 550) ÷ 2)]"),
    ],
)
def test_a_10_k_is_answered_in_english(question: str, figure: str) -> None:
    assert figure in said(american(), question, "en")


@pytest.mark.parametrize(
    "question",
    ["What was the basic and diluted loss per share in 2022?", "What was the loss per common share in 2022?"],
)
def test_a_row_of_both_amounts_by_the_share_is_told_once(question: str) -> None:
    book = Book(replace(annual("PELLROCK LIGHTERS, INC.", 2022, "en", short=""), ticker="PRL", title="FORM 10-K"))
    book.add(
        ("", "Years Ended December 31,/2022", "Years Ended December 31,/2021"),
        "Net sales | $ 900 | $ 800",
        "Operating loss | (20) | (10)",
        "Net loss | (30) | (20)",
        "Loss per share: | |",
        "Basic and diluted | $ (0.61) | $ (0.44)",
        caption="CONSOLIDATED STATEMENTS OF OPERATIONS",
        unit="in millions",
    )
    assert said(book, question, "en").count("(0.61)") == 1


@pytest.mark.parametrize(
    ("label", "cells", "rate"),
    [
        ("Income tax expense", "(117) | (90)", "23.4% [117 ÷ 500 = 23.40%]"),
        ("Income tax (expense) benefit", "25 | 10", "-5.0% [(-25) ÷ 500 = -5.00%]"),
        ("Income tax expense (benefit)", "(25) | 10", "-5.0% [(-25) ÷ 500 = -5.00%]"),
    ],
)
def test_a_tax_that_a_statement_takes_off_is_no_benefit(label: str, cells: str, rate: str) -> None:
    book = Book(replace(annual("PELLROCK LIGHTERS, INC.", 2022, "en", short=""), ticker="PRL", title="FORM 10-K"))
    book.add(
        ("", "Years Ended December 31,/2022", "Years Ended December 31,/2021"),
        "Net sales | $ 2,000 | $ 1,900",
        "Income before income taxes | 500 | 400",
        f"{label} | {cells}",
        "Net income | 383 | 310",
        caption="CONSOLIDATED STATEMENTS OF OPERATIONS",
        unit="in millions",
    )
    assert rate in said(book, "What was the effective tax rate in 2022?", "en")


@pytest.mark.parametrize(
    "question",
    [
        "What was the R&D spending of Harbor Lantern Foods in 2022?",
        "What was the revenue of Harbor Lantern Foods in Canada in 2022?",
        "What were net sales for the first quarter of 2022?",
        "What was the revenue of Northwind Traders in 2022?",
        "What was the revenue of Harbor Lantern Foods in 2019?",
        "Why did gross margin fall in 2022?",
        "Which segment has the highest operating income?",
    ],
)
def test_a_10_k_tells_nothing_that_it_does_not_carry(question: str) -> None:
    assert told(american(), question, "en") == []


def test_of_two_reports_of_a_company_the_one_of_the_year_asked_about_answers() -> None:
    newer, older = shanghai(), Book(annual(year=2019, id="c" * 16))
    older.add(
        ("项目", "2019年度", "2018年度"),
        "营业收入 | 1,599.00 | 1,000.00",
        "营业成本 | 1.00 | 1.00",
        "净利润 | 1.00 | 1.00",
        caption="合并利润表",
    )
    reports = {book.report.id: book.report for book in (newer, older)}
    sheets = [*newer.sheets, *older.sheets]
    (statement,) = account_statements(asked("青松机械2019年营业收入是多少"), sheets, reports)
    assert "1,599.00" in statement.text
    assert statement.places[0].report_id == older.report.id


def test_of_two_companies_only_the_one_named_answers() -> None:
    one, other = shanghai(), shenzhen()
    other.report = replace(other.report, id="d" * 16)
    reports = {book.report.id: book.report for book in (one, other)}
    sheets = [*one.sheets, *other.sheets]
    (statement,) = account_statements(asked("白桦药业2020年货币资金是多少"), sheets, reports)
    assert "300.00 万元" in statement.text
    assert account_statements(asked("2020年货币资金是多少"), sheets, reports) == []


def test_statements_whose_titles_were_lost_are_told_by_their_rows() -> None:
    book = Book(annual())
    rows = [f"项目{n}费用 | {n}.00 | 1.00" for n in range(1, 10)]
    book.add(
        ("项目", "本期发生额", "上期发生额"),
        "营业收入 | 10.00 | 8.00",
        *rows,
        "营业利润 | 4.00 | 3.00",
        "利润总额 | 4.00 | 3.00",
        "净利润 | 3.00 | 2.00",
    )
    book.add(
        ("项目", "本期发生额", "上期发生额"),
        "营业收入 | 5.00 | 4.00",
        *rows,
        "营业利润 | 2.00 | 1.00",
        "利润总额 | 2.00 | 1.00",
        "净利润 | 1.00 | 0.50",
    )
    assert "30.00%" in said(book, "青松机械2020年净利率")
    assert "20.00%" in said(book, "青松机械母公司2020年净利率")


def test_a_statement_that_goes_on_over_the_page_keeps_its_columns() -> None:
    book = Book(annual())
    columns = ("项目", "2020年12月31日", "2019年12月31日")
    book.add(
        columns, "货币资金 | 3.00 | 2.00", "存货 | 1.00 | 1.00", "流动资产合计 | 6.00 | 5.00", caption="合并资产负债表"
    )
    book.add(("", "", ""), "流动负债合计 | 4.00 | 3.00", "负债合计 | 4.00 | 3.00")
    assert "1.50" in said(book, "青松机械2020年流动比率")


def test_a_ratio_of_two_items_and_free_cash_flow_are_computed_as_they_are_asked_for() -> None:
    assert "60.00%" in said(american(), "What was the ratio of total liabilities to total assets in 2022?", "en")
    spelt = (
        "What was free cash flow in 2022, computed as net cash from operating activities minus capital expenditures?"
    )
    assert "530" in said(american(), spelt, "en")
    assert "530" in said(american(), "Free cash flow for 2022 (CFO less capex)", "en")
    assert "530" in said(american(), "2022年的自由现金流是多少？", "zh")


def test_two_names_side_by_side_are_one_thing_that_the_statements_lack() -> None:
    assert told(american(), "By how much did depreciation net sales change in 2022?", "en") == []


def test_a_line_item_is_told_with_its_growth_where_both_are_asked() -> None:
    answer = said(shanghai(), "青松机械2020年营业收入是多少，同比增长多少？")
    assert "2,000.00 元" in answer and "25.00%" in answer


def test_the_formula_that_a_question_adds_in_brackets_is_passed_over() -> None:
    assert "25.00%" in said(shanghai(), "2020年青松机械的毛利率（营业收入减营业成本除以营业收入）是多少？")


def test_two_dimensions_crossed_are_no_two_items() -> None:
    assert not told(shanghai(), "青松机械2020年营业收入的净利润是多少？")


def half_year() -> Book:
    """A half-yearly report: its period and the one before, its last day and the one of the year before."""
    card = replace(annual(year=2025), kind="interim", period="2025-01-01..2025-06-30", title="2025年半年度报告")
    book = Book(card)
    book.add(
        ("项目", "2025年6月30日", "2024年12月31日"),
        "流动资产合计|900.00|800.00",
        "资产总计|1,500.00|1,400.00",
        "流动负债合计|600.00|500.00",
        "负债合计|700.00|650.00",
        "所有者权益合计|800.00|750.00",
        caption="合并资产负债表",
    )
    book.add(
        ("项目", "2025年半年度", "2024年半年度"),
        "一、营业收入|400.00|320.00",
        "减：营业成本|300.00|240.00",
        "四、利润总额|60.00|50.00",
        "五、净利润|48.00|40.00",
        "归属于母公司股东的净利润|44.00|38.00",
        caption="合并利润表",
    )
    book.add(
        ("项目", "2025年半年度", "2024年半年度"),
        "经营活动产生的现金流量净额|30.00|(12.00)",
        "现金及现金等价物净增加额|5.00|6.00",
        caption="合并现金流量表",
    )
    return book


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("上半年归母净利率，两位小数", "2025年上半年归母净利率为 11.00%"),
        ("6月末流动比率是多少", "2025年6月末流动比率为 1.50"),
        ("上半年营业收入是多少", "2025年上半年营业收入为 400.00 元"),
        ("去年同期净利润是多少", "2024年上半年净利润为 40.00 元"),
        ("6月末总资产是多少", "2025年6月末资产总计为 1,500.00 元"),
    ],
)
def test_a_half_year_is_told_as_what_it_is(question: str, told: str) -> None:
    assert told in said(half_year(), question)


def test_from_a_negative_figure_the_change_is_told_and_no_rate() -> None:
    answer = said(half_year(), "经营活动现金流量净额比去年同期改善多少")
    assert "增加 42.00 元" in answer and "%" not in answer


def test_a_half_years_report_does_not_tell_of_the_third_quarter() -> None:
    assert not told(half_year(), "三季度营业收入是多少")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "毛利率同比变了多少个百分点",
            "2025年上半年毛利率为 25.00%（(400.00 − 300.00) ÷ 400.00），2024年上半年为 25.00%",
        ),
        ("净利率比去年同期降了几个点", "下降 0.50 个百分点"),
        ("上半年归母净利多少，增速", "增长率为 15.79%"),
    ],
)
def test_a_ratio_is_compared_in_percentage_points(question: str, told: str) -> None:
    assert told in said(half_year(), question)


def test_who_reads_a_years_report_in_the_next_calls_its_year_last_year() -> None:
    assert "2020年营业收入为 2,000.00 元" in said(shanghai(), "青松机械去年营业收入是多少")
    assert "2019年" in said(shanghai(), "青松机械上年营业收入是多少")


def test_a_row_named_like_a_subsidiary_tells_nobody_how_many_it_employs() -> None:
    book = shanghai()
    book.add(("纳税主体", "所得税税率"), "云岭松油 | 15.00%", caption="企业所得税税率", unit="")
    assert not told(book, "云岭松油有多少员工")


def test_a_whole_year_that_ends_in_june_is_no_half_year() -> None:
    book = half_year()
    book.report = replace(book.report, kind="annual", period="2024-07-01..2025-06-30", published="2025-09-20")
    answer = said(book, "2025年营业收入是多少")
    assert "400.00 元" in answer and "上半年" not in answer
    assert not told(book, "上半年营业收入是多少")


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What share of net sales went into capital expenditures in 2022?", "5.00%"),
        ("What were capital expenditures as a percentage of net sales in 2022?", "5.00%"),
        ("What was the working capital of Harbor Lantern Foods, Inc. in 2022?", "600"),
        ("What is the operating cash flow ratio for 2022?", "0.65"),
        ("What was the asset turnover in 2022, defined as net sales divided by total assets? Round your answer to two decimals.", "0.83"),
    ],
)  # fmt: skip
def test_shares_and_ratios_of_english_statements_are_computed(question: str, figure: str) -> None:
    assert figure in said(american(), question, "en")


@pytest.mark.parametrize(("repeated", "answered"), [("5,000", True), ("4,999", False)])
def test_a_table_without_a_unit_is_in_that_of_the_statements_where_it_repeats_their_figures(
    repeated: str, answered: bool
) -> None:
    book = Book(annual("HARBOR LANTERN FOODS, INC.", 2022, "en", short=""))
    years = ("", "2022", "2021")
    book.add(
        years,
        f"Net sales | {repeated} | 3,999",
        "Depreciation and amortization | 240 | 230",
        caption="Reconciliation",
        unit="",
    )
    book.add(
        years,
        "Net sales | 5,000 | 4,000",
        "Cost of sales | 3,250 | 2,700",
        "Gross profit | 1,750 | 1,300",
        "Operating income | 850 | 500",
        caption="CONSOLIDATED STATEMENTS OF OPERATIONS",
        unit="in thousands",
    )
    spelt = "What is the EBITDA margin for 2022? Define EBITDA as operating income plus depreciation and amortization."
    answers = told(book, spelt, "en")
    assert bool(answers) == answered
    assert not answered or "21.8%" in answers[0].text
