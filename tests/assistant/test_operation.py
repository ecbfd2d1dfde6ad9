"""Which computation a question asks for."""

from __future__ import annotations

import pytest

from assistant.question.operation import operation_of, top_of


@pytest.mark.parametrize(
    ("text", "operator", "attribute"),
    [
        ("市值最大的公司是哪家？", "max", "市值"),
        ("市盈率最低的是谁？", "min", "市盈率"),
        ("涨得最多的股票是哪只？", "max", "涨幅"),
        ("跌得最惨的是哪只？", "min", "跌幅"),
        ("跌幅最大的行业？", "min", "跌幅"),
        ("领涨的板块是哪个？", "max", "涨幅"),
        ("领跌的板块是哪个？", "min", "跌幅"),
        ("which company has the highest market cap?", "max", "market cap"),
        ("which peer has the lowest PE?", "min", "pe"),
        ("which stock had the biggest decline?", "min", "跌幅"),
    ],
)
def test_a_superlative_ranks_by_what_it_is_said_of(text: str, operator: str, attribute: str) -> None:
    operation = operation_of(text)
    assert operation is not None
    assert operation.operator == operator and attribute in operation.attribute and operation.k == 1


def test_what_fell_the_most_is_the_lowest() -> None:
    deepest = operation_of("各子行业中，年初至今跌得最深的是谁？")
    assert deepest is not None and deepest.operator == "min"
    operation = operation_of("Which stock fell the most this week?")
    assert operation is not None and operation.operator == "min"


@pytest.mark.parametrize(
    ("text", "k", "nth"),
    [
        ("周涨幅前三的公司有哪些？", 3, False),
        ("市值前10名是谁？", 10, False),
        ("涨幅前十二位", 12, False),
        ("市值第二大的公司是哪家？", 2, True),
        ("Which tenant has the second-largest rent?", 2, True),
        ("What are the three largest tenants?", 3, False),
        ("top five tenants by rent", 5, False),
        ("涨幅第3名是谁？", 3, True),
    ],
)
def test_a_rank_may_be_the_first_k_or_the_kth(text: str, k: int, nth: bool) -> None:
    operation = operation_of(text)
    assert operation is not None and (operation.operator, operation.k, operation.nth) == ("max", k, nth)


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("6月17日共有几条公告？", "count"),
        ("评级为“买入”的有几家？", "count"),
        ("How many companies are rated Buy?", "count"),
        ("两家公司市值合计多少？", "sum"),
        ("平均市盈率是多少？", "mean"),
        ("甲公司的市值比乙公司高多少？", "difference"),
        ("甲与乙的市值相差多少？", "difference"),
        ("甲的市值是乙的几倍？", "ratio"),
        ("What is the average price?", "mean"),
        ("What is the difference between A and B?", "difference"),
    ],
)
def test_counting_adding_and_comparing_are_told_apart(text: str, operator: str) -> None:
    operation = operation_of(text)
    assert operation is not None and operation.operator == operator


@pytest.mark.parametrize(
    "text",
    ["北辰股份的市值是多少？", "目标价是多少？", "最新收盘价是多少？", "最近有什么进展？", "毛利率降了几个点", "交付要几个月", "北辰股份2026年市盈率大概几倍？", "What is the target price?", "为什么下调评级？"],
)  # fmt: skip
def test_a_plain_question_computes_nothing(text: str) -> None:
    assert operation_of(text) is None


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("前十大股东里减持的有谁，各减多少", "filter"),
        ("收入下降的产品有哪些", "filter"),
        ("哪几家公司亏损", "filter"),
        ("谁卖得更少", "min"),
    ],
)
def test_what_all_fell_is_filtered_and_how_much_is_no_rank(text: str, operator: str) -> None:
    operation = operation_of(text)
    assert operation is not None and operation.operator == operator


@pytest.mark.parametrize(
    ("text", "operator", "k"),
    [
        ("涨得最好的三家，平均涨幅是多少？", "mean", 3),
        ("市值最大的五只股票合计市值多少？", "sum", 5),
    ],
)
def test_the_mean_over_the_most_of_a_kind_is_a_mean(text: str, operator: str, k: int) -> None:
    operation, top = operation_of(text), top_of(text)
    assert operation and operation.operator == operator
    assert top and top.operator == "max" and top.k == k


def test_the_lightest_is_the_least_of_its_kind() -> None:
    operation = operation_of("重量最轻的是哪款？")
    assert operation and (operation.operator, operation.attribute) == ("min", "重量")


def test_how_much_money_is_no_count_of_kinds() -> None:
    assert operation_of("公司捐了多少款？") is None
    operation = operation_of("公司有多少款产品？")
    assert operation is not None and operation.operator == "count"
