"""A part of an item, a column of a year named among others, and the first places of a list taken together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.lookup import lookup_statements
from assistant.question.operation import operation_of
from assistant.records import Query
from assistant.tables.rank import rank
from tests.assistant.annual_tables import Book, annual, asked, shanghai
from tests.assistant.test_accounts import said


@pytest.fixture(scope="module")
def notes() -> Book:
    """Shanghai's report with notes on its stocks, its deposits and its taxes."""
    book = shanghai()
    book.add(("项目", "期末余额", "期初余额"), "半成品 | 60.00 | 80.00", "产成品 | 190.00 | 150.00", caption="存货分类")
    book.add(("款项性质", "期末余额", "期初余额"), "投标保证金 | 7.00 | 5.00", caption="其他应付款按性质列示")
    book.add(
        ("项目", "本期发生额", "上期发生额"),
        "当期所得税费用 | 31.00 | 29.00",
        "递延所得税费用 | 4.00 | 2.00",
        caption="所得税费用表",
    )
    book.add(("项目", "本期发生额"), "所得税费用 | 35.00", caption="会计利润与所得税费用调整过程")
    return book


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("青松机械2020年所得税费用里当期所得税是多少？", "31.00"),
        ("青松机械所得税费用中的递延所得税是多少", "4.00"),
        ("青松机械存货里的半成品2020年末比年初减少了多少？", "减少 20.00"),
        ("青松机械存货中的产成品期末余额多少", "190.00"),
        ("青松机械产成品期末比期初多了多少", "增加 40.00"),
    ],
)
def test_a_part_is_told_by_its_own_row_under_the_whole(notes: Book, question: str, answer: str) -> None:
    assert answer in said(notes, question)


def test_a_part_of_another_whole_is_not_told(notes: Book) -> None:
    assert not said(notes, "青松机械其他应收款中的投标保证金是多少")
    assert not looked_up(notes, "其他应收款中的投标保证金有多少")


@pytest.fixture(scope="module")
def book() -> Book:
    """Works under way, customers and suppliers by their places, shareholders with what they sold."""
    book = Book(annual())
    book.add(
        ("项目名称", "预算数", "期初余额", "本期增加金额", "期末余额", "工程进度", "资金来源"),
        "北坡仓储项目 | 900.00 | 100.00 | 250.00 | 350.00 | 40.00 | 自筹",
        "南坡包装项目 | 600.00 | 0.00 | 90.00 | 90.00 | 15.00 | 自筹",
        caption="重要在建工程项目本期变动情况",
    )
    for whom, what in (("客户名称", "销售"), ("供应商名称", "采购")):
        book.add(
            ("序号", whom, f"{what}额", f"占年度{what}总额比例（%）"),
            *(
                f"{n} | 第{'一二三'[n - 1]}名 | {(4 - n) * (100 if what == '销售' else 80)}.00 | {4 - n}0.50"
                for n in (1, 2, 3)
            ),
            "合计 | 合计 | 600.00 | 61.50",
            caption=f"主要{what}情况",
        )
    book.add(
        ("单位名称", "账面余额", "占预付款项余额的比例(%)"),
        "供应商一 | 5.00 | 60.00",
        "供应商二 | 3.00 | 36.00",
        caption="按预付对象归集的期末余额前五名的预付款情况",
    )
    book.add(
        ("股东名称", "报告期内增减", "期末持股数量", "比例(%)"),
        "乔木 | 0 | 9,000 | 45.00",
        "石川 | -300 | 2,000 | 10.00",
        "云岭 | -700 | 1,500 | 7.50",
        caption="前十名股东持股情况",
        unit="股",
    )
    book.add(
        ("主要会计数据", "2020年", "本期比上年同期增减(%)"),
        "归属于上市公司股东的净利润 | 50.00 | -12.00",
        "营业收入 | 300.00 | 8.00",
        caption="主要会计数据",
    )
    return book


def looked_up(book: Book, question: str) -> str:
    """What is looked up of a question in a report's tables."""
    query = asked(question)
    return "；".join(s.text for s in lookup_statements(query, book.sheets, {book.report.id: book.report}))


def test_a_column_of_a_year_that_is_named_wholly_goes_before_one_named_in_part(book: Book) -> None:
    assert "期末余额 350.00" in looked_up(book, "北坡仓储项目在建工程期末余额多少？")
    assert "工程进度 40.00" in looked_up(book, "北坡仓储项目的工程进度是多少？")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("第一、第二大供应商合计占年度采购总额多少？", "51.00%（30.50 + 20.50）"),
        ("第一大和第二大客户的销售额一共多少", "500.00"),
        ("第一大股东和第二大股东合计持股比例是多少", "55.00%（45.00 + 10.00）"),
        ("前两大客户合计占年度销售总额多少？", "51.00%（30.50 + 20.50）"),
        ("第二大供应商占年度采购总额多少", "第二名：占年度采购总额比例 20.50%"),
    ],
)
def test_places_named_together_are_added(book: Book, question: str, answer: str) -> None:
    assert answer in looked_up(book, question)


def test_a_place_set_against_another_is_told_by_no_one_row(book: Book) -> None:
    assert not looked_up(book, "第一大供应商比第二大供应商多采购多少")


def test_who_sold_most_is_ranked_by_what_was_sold(book: Book) -> None:
    for question in ("前十大股东中减持最多的是谁？", "前十名股东里谁减持得最多"):
        assert looked_up(book, question).startswith("云岭：报告期内增减 -700")


def test_no_column_of_shares_held_ranks_what_was_sold() -> None:
    book = Book(annual())
    book.add(
        ("姓名", "年初持股数", "股份增减变动量"),
        "林大川 | 900 | -5",
        "周予安 | 100 | -40",
        caption="持股变动",
        unit="股",
    )
    held = Book(annual())
    held.add(("姓名", "年初持股数"), "林大川 | 900", "周予安 | 100", caption="持股情况", unit="股")
    query: Query = asked("减持股数最多的是谁？")
    operation = operation_of(query.standalone)
    assert operation is not None
    assert not rank(query, operation, [held.sheets])
    assert [s.text[:3] for s in rank(query, operation, [book.sheets])] in ([], ["周予安"])


@pytest.fixture(scope="module")
def sorts() -> Book:
    """Directors by whether they are independent, quarters, subsidies, receivables by age and the rules for them."""
    book = Book(annual())
    book.add(
        ("董事姓名", "是否独立董事", "应参加董事会次数"),
        "林大川 | 否 | 6",
        "方立 | 是 | 6",
        "贺敏 | 是 | 6",
        caption="董事参加董事会的情况",
        unit="",
    )
    book.add(
        ("项目", "第一季度", "第二季度", "第三季度", "第四季度"),
        "营业收入 | 210.00 | 190.00 | 260.00 | 140.00",
        "净利润 | 9.00 | 12.00 | 7.00 | 5.00",
        "归属于上市公司股东的扣除非经常性损益后的净利润 | 8.00 | 11.00 | 6.50 | 4.00",
        caption="分季度主要财务数据",
    )
    book.add(
        ("项目", "2020年", "2019年"), "其他应收款 | 40.00 | 30.00", "营业成本 | 600.00 | 500.00", caption="主要数据"
    )
    book.add(
        ("项目", "期末账面价值", "受限原因"),
        "货币资金 | 4.00 | 保证金",
        "合计 | 4.00 | /",
        caption="所有权受到限制的资产",
    )
    book.add(
        ("种类", "金额", "计入当期损益的金额"),
        "机器人专项资金 | 30.00 | 20.00",
        "稳岗补助 | 8.00 | 8.00",
        caption="政府补助基本情况",
    )
    book.add(("账龄", "应收账款预期信用损失率(%)"), "1年以内 | 5", "1-2年 | 12", caption="账龄组合", unit="")
    book.add(("项目", "摊销年限（年）"), "土地使用权 | 50", "软件 | 5", caption="无形资产摊销方法", unit="")
    return book


def test_those_that_a_column_says_are_what_is_asked_for_are_listed(sorts: Book) -> None:
    assert looked_up(sorts, "公司的独立董事有哪几位") == "方立、贺敏"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("四个季度营业收入合计是多少", "800.00"),
        ("各季度净利润分别是多少", "第二季度 12.00 元；第三季度 7.00"),
        ("第四季度营业收入是多少", "第四季度 140.00"),
    ],
)
def test_all_quarters_are_told_or_added_of_their_row(sorts: Book, question: str, answer: str) -> None:
    assert answer in looked_up(sorts, question)


def test_a_profit_without_what_comes_once_is_told_of_its_own_row(sorts: Book) -> None:
    assert "第三季度 6.50" in looked_up(sorts, "第三季度扣非净利润是多少")


def test_a_figure_of_the_year_or_of_all_is_none_of_a_part(sorts: Book) -> None:
    assert not looked_up(sorts, "第三季度营业成本是多少")
    assert not looked_up(sorts, "其他应收款前五名合计余额是多少")


def test_a_stroke_tells_nothing(sorts: Book) -> None:
    assert "/" not in looked_up(sorts, "受限资产合计")


def test_what_every_row_is_names_none_of_them(sorts: Book) -> None:
    assert "8.00" not in looked_up(sorts, "政府补助计入当期损益多少")


def test_how_much_there_is_no_rate_of_it_tells(sorts: Book) -> None:
    assert not looked_up(sorts, "账龄1年以内的应收账款是多少")
    assert "5" in looked_up(sorts, "账龄1年以内的应收账款预期信用损失率是多少")


@pytest.fixture(scope="module")
def people() -> Book:
    """What people hold and are paid, what auditors are, shares that may be sold and those that may not, pay owed, other income."""
    book = Book(annual())
    book.add(
        ("姓名", "职务", "年初持股数", "年末持股数", "税前报酬总额（万元）"),
        "林大川 | 董事长 | 900 | 700 | 40.00",
        "周予安 | 监事会主席 | 300 | 210 | 65.00",
        caption="董事、监事和高级管理人员持股变动及报酬情况",
        unit="",
    )
    book.add(
        ("", "名称", "报酬"),
        "境内会计师事务所 | 正明会计师事务所 | 80.00",
        "内部控制审计会计师事务所 | 正明会计师事务所 | 25.00",
        caption="聘任会计师事务所情况",
    )
    book.add(("股东名称", "数量"), "乔木 | 5", "石川 | 4", caption="前十名无限售条件股东持股情况", unit="股")
    book.add(("有限售条件股东名称", "数量"), "云岭 | 3", "竹溪 | 2", caption="前十名有限售条件股东", unit="股")
    book.add(
        ("项目", "期初余额", "本期增加", "期末余额"),
        "一、短期薪酬 | 10.00 | 70.00 | 12.00",
        "二、离职后福利 | 1.00 | 5.00 | 1.00",
        "合计 | 11.00 | 75.00 | 13.00",
        caption="应付职工薪酬列示",
    )
    book.add(
        ("项目", "本期发生额", "上期发生额"),
        "接受捐赠 | | ",
        "政府补助 | | ",
        "罚没收入 | 3.00 | 2.00",
        "合计 | 3.00 | 2.00",
        caption="营业外收入情况",
    )
    return book


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("监事会主席持股数是多少", "年末持股数 210"),
        ("监事会主席年初持股数是多少", "年初持股数 300"),
        ("会计师事务所报酬是多少", "80.00"),
        ("内部控制审计会计师事务所报酬是多少", "25.00"),
        ("有限售条件股东有哪些", "云岭、竹溪"),
        ("应付职工薪酬本期增加额是多少", "75.00"),
    ],
)
def test_of_two_alike_the_one_that_is_meant_is_told(people: Book, question: str, answer: str) -> None:
    assert answer in looked_up(people, question)


def test_an_empty_row_is_no_heading_of_the_total(people: Book) -> None:
    assert not looked_up(people, "营业外收入里政府补助多少")


def test_what_people_are_paid_is_not_what_auditors_are(people: Book) -> None:
    assert "正明" not in looked_up(people, "谁的薪酬最高")


def test_years_of_use_are_no_amount() -> None:
    book = shanghai()
    book.add(("项目", "摊销年限（年）"), "土地使用权 | 50", "软件 | 5", caption="无形资产摊销方法", unit="")
    assert not said(book, "青松机械土地使用权账面价值是多少")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("KME锡库存里南洲部分现在有多少，较上周增减多少？", ("7.28", "-0.13")),
        ("KME锡库存里南洲部分较上周增减多少？", ("-0.13",)),
        ("QME锡库存多少？", ("32.36",)),
    ],
)
def test_a_part_is_of_the_row_above_it_and_of_the_day_that_stands_alone(question: str, told: tuple[str, ...]) -> None:
    stocks = Book(replace(annual(), kind="weekly", company="", ticker=""))
    stocks.add(
        ("项目", "10/31", "较上周/10/24", "较上周/增减"),
        "KME|13.46|13.64|-0.18",
        "其中：南洲|7.28|7.41|-0.13",
        "其中：北洲|5.94|5.99|-0.05",
        "QME|32.36|31.57|0.79",
        caption="锡库存明细",
        unit="万吨",
    )
    answer = looked_up(stocks, question)
    assert all(figure in answer for figure in told) and "13." not in answer
