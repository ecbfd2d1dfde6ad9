"""A row asked by who did what, by the months that its columns are of, and by whom a company is compared with."""

from __future__ import annotations

import pytest

from assistant.lookup import lookup_statements
from assistant.tables.columns import asked_columns, months_in
from assistant.tables.compute import compute
from assistant.tables.peers import peer_statement
from assistant.tables.sheet import Sheet
from ingest.records import Table
from tests.assistant.annual_tables import Book, annual, asked
from tests.assistant.tabular import matcher, table, understood

DEALS = Book(annual())
DEALS.add(
    ("日期", "转让方", "受让方", "品种", "首付款", "总金额"),
    "6/9|青松药业|Norvale|KP-12|1.25|16.80",
    "6/11|北辰生物|Lanmark|KP-15|0.50|9.10",
    caption="对外授权交易",
    unit="亿美元",
)
DEALS.add(
    ("项目名称", "容量", "中标价（元/kW）", "中标人"),
    "云岭风电项目|300|1,986|远山重工",
    "海湾风电项目|500|2,310|北辰电气",
    caption="风电招标",
    unit="",
)
DEALS.add(
    ("企业", "5月/装机", "5月/份额", "1—5月/装机", "1—5月/份额"),
    "青禾电池|2.3|4.0%|9.6|3.98%",
    "远山电池|13.2|23.1%|57.3|23.74%",
    caption="动力电池装机",
    unit="GWh",
)
PEERS = table(
    ("代码", "公司", "市盈率（倍）/26E"),
    [
        ("688902.SH", "远山机器人", "34.4"),
        ("300901.SZ", "北辰股份", "31.8"),
        ("", "平均值", "33.1"),
        ("", "中位数", "33.1"),
        ("301955.SZ", "青禾科技", "30.2"),
    ],
    caption="可比公司估值",
)
NEWS = table(
    ("日期", "主体", "事项"),
    [("8/1", "联采办", "第十批集采开标"), ("8/2", "联采办", "第十批集采公示"), ("8/5", "青禾科技", "业绩说明会")],
    caption="下周事件",
)


def told(question: str) -> str:
    statements = lookup_statements(asked(question), DEALS.sheets, {DEALS.report.id: DEALS.report})
    return "；".join(statement.text for statement in statements)


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("KP-12授权给了谁，首付款是多少？", ("Norvale", "1.25")),
        ("云岭风电项目谁中的标，单价多少？", ("远山重工", "1,986")),
        ("海湾风电项目由谁中标？", ("北辰电气",)),
    ],
)
def test_whom_something_was_done_to_or_by_is_told_from_the_column_of_such(
    question: str, answers: tuple[str, ...]
) -> None:
    assert all(answer in told(question) for answer in answers), told(question)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("青禾电池前五个月装机多少、份额多少？", ("9.6", "3.98%")),
        ("青禾电池1-5月装机多少？", ("9.6",)),
        ("青禾电池5月装机多少？", ("2.3",)),
    ],
)
def test_the_months_asked_for_tell_which_column_is_meant(question: str, figures: tuple[str, ...]) -> None:
    assert all(figure in told(question) for figure in figures), told(question)


def test_a_month_that_no_column_is_of_is_told_by_none() -> None:
    assert not told("青禾电池3月装机多少？")


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("1—5月/装机", {(1, 5)}),
        ("前五个月", {(1, 5)}),
        ("前9个月", {(1, 9)}),
        ("5月", {(5, 5)}),
        ("5月12日", set()),
        ("前三个月内", set()),
    ],
)
def test_stretches_of_months_are_read_as_they_are_printed_and_said(text: str, months: set[tuple[int, int]]) -> None:
    assert months_in(text) == months


def test_the_year_to_date_is_asked_for_in_several_ways() -> None:
    moves: Table = table(("指数", "涨跌幅/本周", "涨跌幅/年初至今"), [("机械", "1.2%", "9.4%")])
    for said in ("从年初到现在涨了多少", "今年以来涨了多少", "开年至今的涨幅"):
        assert [moves.columns[i] for i in asked_columns(moves, said)] == ["涨跌幅/年初至今"], said


@pytest.mark.parametrize(
    "question", ["报告选了哪几家可比公司？", "可比公司有哪些？", "Which companies are used as peers?"]
)
def test_comparable_companies_are_those_above_the_mean(question: str) -> None:
    peers = peer_statement(understood(question), [Sheet("r", PEERS)])
    assert peers is not None and "远山机器人" in peers.text and "北辰股份" in peers.text
    assert "青禾科技" not in peers.text and "平均" not in peers.text


def test_the_cheapest_of_the_peers_is_not_the_company_itself() -> None:
    query = understood("可比公司里市盈率最低的是哪家？")
    found = compute(query, matcher(query), [Sheet("r", PEERS)])
    assert [statement.text.partition("（")[0] for statement in found] == ["北辰股份"]


def test_firms_are_counted_in_rows_of_firms_only() -> None:
    query = understood("第十批集采里有多少家药企参加？")
    assert not compute(query, matcher(query), [Sheet("r", NEWS)])
