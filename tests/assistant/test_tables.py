"""Questions computed over tables: the right cells, cited, and the computation shown."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.names import Names
from assistant.question import understand
from assistant.records import Question, Statement
from assistant.row_filter import matching_rows
from assistant.rows import context_of, row_name, row_text, unit_of, value_text
from assistant.sheet import Sheet
from assistant.tables import compute
from ingest.records import Name, Table
from tests.assistant.conftest import Ask
from tests.assistant.tabular import matcher, table, understood

NAMES = Names.of(
    [
        Name(name="远山机器人", ticker="688902.SH"),
        Name(name="北辰股份", ticker="300901.SZ"),
        Name(name="青禾科技", ticker="301955.SZ"),
    ]
)
MARKET = table(
    ("股票代码", "股票名称", "市值", "周涨跌幅"),
    [
        ("688902.SH", "远山机器人", "203.20", "8.64%"),
        ("300901.SZ", "北辰股份", "96.42", "-4.72%"),
        ("301955.SZ", "青禾科技", "41.05", "12.30%"),
    ],
    caption="表1 个股周涨跌幅",
    unit="亿元",
)
NOTICES = table(
    ("日期", "公司", "公告内容", "影响"),
    [
        ("03-05", "远山机器人", "关于回购股份的公告", "正面"),
        ("03-06", "北辰股份", "关于减持计划的公告", "负面"),
        ("03-06", "青禾科技", "关于中标项目的公告", "正面"),
    ],
    caption="表3 重要公告",
    page=2,
)
ORDERS = table(
    ("批次", "数量（台）", "单价（万元）"),
    [("第一批", "200", "27.6"), ("第二批", "300", "27.2"), ("第三批", "500", "26.6"), ("合计", "1,000", "27.0")],
    caption="表4 订单交付安排",
)
FORECAST = table(
    ("项目", "2024A", "2025E"),
    [("营业收入", "12.10", "18.60"), ("归母净利润", "(1.20)", "2.58"), ("每股收益（元）", "-0.65", "1.40")],
    caption="盈利预测与估值",
    unit="亿元",
)


def computed(question: str, *tables: Table) -> list[Statement]:
    query = understood(question, NAMES)
    sheets = [Sheet("r", one) for one in tables or (MARKET, NOTICES, ORDERS)]
    return compute(query, matcher(query, NAMES), sheets)


def cited(statement: Statement, grid: Table) -> set[int]:
    """Numbers of the rows that the statement's places touch."""
    return {
        number
        for number, row in enumerate(grid.rows)
        for cell in row
        for place in statement.places
        if place.page == cell.page and place.start <= cell.start and cell.end <= place.end
    }


@pytest.mark.parametrize(
    ("question", "row", "figure"),
    [
        ("个股里周涨幅最大的股票是哪只？", 2, "12.30%"),
        ("个股里周跌幅最大的股票是哪只？", 1, "-4.72%"),
        ("个股里市值最大的股票是哪只？", 0, "203.20"),
        ("个股里市值最小的股票是哪只？", 2, "41.05"),
        ("个股周涨跌幅表里市值第2大的股票是哪只？", 1, "96.42"),
    ],
)
def test_a_rank_is_the_right_row_with_its_figure_cited(question: str, row: int, figure: str) -> None:
    (told,) = computed(question)
    assert figure in told.text and row_name(MARKET, MARKET.rows[row]) in told.text
    assert cited(told, MARKET) == {row}
    assert not any(other[2].text in told.text for i, other in enumerate(MARKET.rows) if i != row)


def test_the_first_two_are_told_in_their_order() -> None:
    told = computed("个股里周涨幅前2名的股票是哪些？")
    assert [cited(statement, MARKET) for statement in told] == [{2}, {0}]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("个股里周涨跌幅超过5%的有几只股票？", {0, 2}),
        ("个股里市值50亿元以下的股票有几只？", {2}),
    ],
)
def test_rows_within_a_bound_are_counted_and_each_cited(question: str, rows: set[int]) -> None:
    (told,) = computed(question)
    assert str(len(rows)) in told.text and cited(told, MARKET) == rows
    assert told.computation is not None and str(len(rows)) in told.computation.formula


def test_rows_that_say_a_word_are_counted() -> None:
    (told,) = computed("重要公告里影响为正面的有几条？")
    assert "2" in told.text and cited(told, NOTICES) == {0, 2}


@pytest.mark.parametrize(("question", "rows"), [("3月6日有几条公告？", [1, 2]), ("3月5日的公告", [0])])
def test_rows_are_picked_by_their_day(question: str, rows: list[int]) -> None:
    query = understand(Question(text=question), NAMES, reference=date(2025, 3, 9))
    assert matching_rows(query, NOTICES) == [NOTICES.rows[i] for i in rows]


@pytest.mark.parametrize(
    ("question", "figure", "formula"),
    [
        ("远山机器人和北辰股份的市值相差多少？", "106.78", ("203.20", "96.42")),
        ("远山机器人的市值是北辰股份的几倍？", "2.11", ("203.20", "96.42")),
        ("远山机器人和北辰股份市值合计多少？", "299.62", ("203.20", "96.42")),
        ("三只个股平均市值是多少？", "113.56", ("203.20", "96.42", "41.05")),
    ],
)
def test_a_computed_figure_shows_the_cells_it_comes_from(question: str, figure: str, formula: tuple[str, ...]) -> None:
    (told,) = computed(question)
    assert figure in told.text and told.computation is not None
    assert all(part in told.computation.formula for part in formula)
    assert len(cited(told, MARKET)) == len(formula)


def test_a_total_row_is_no_item_of_a_mean() -> None:
    (told,) = computed("订单平均单价是多少？", ORDERS)
    assert cited(told, ORDERS) == {0, 1, 2} or "27.0" in told.text


@pytest.mark.parametrize(
    "question", ["远山机器人的市值是多少？", "员工人数最多的公司是哪家？", "净资产收益率最高的公司是谁？"]
)
def test_nothing_is_computed_that_is_not_asked_or_not_printed(question: str) -> None:
    assert computed(question) == []


def test_without_tables_nothing_is_computed() -> None:
    query = understood("市值最大的是哪家？", NAMES)
    assert compute(query, matcher(query, NAMES), []) == []


def test_a_row_reads_aloud_with_its_units() -> None:
    row = MARKET.rows[0]
    assert row_name(MARKET, row) == "远山机器人（688902.SH）"
    assert value_text(MARKET, 2, row[2]) == "203.20 亿元" and value_text(MARKET, 3, row[3]) == "8.64%"
    assert all(cell.text in row_text(MARKET, row) for cell in row)
    assert "亿元" in context_of(MARKET) and "周涨跌幅" in context_of(MARKET)


def test_a_unit_in_the_columns_name_comes_before_the_tables() -> None:
    grid = table(("公司", "目标价（元）", "市值"), [("远山机器人", "63.10", "203.20")], unit="亿元")
    assert [unit_of(grid, i, grid.rows[0][i]) for i in range(3)] == ["", "元", "亿元"]


def test_a_unit_in_the_rows_name_comes_before_the_tables() -> None:
    assert "亿元" not in row_text(FORECAST, FORECAST.rows[2])


def test_a_merged_cell_is_told_once() -> None:
    grid = table(("组", "名称"), [("甲", "甲")])
    shared = grid.rows[0][0]
    row = (shared, shared)
    assert row_text(table(("组", "组"), []), row).count("甲") == 1


WEEKLY = "lanhai_weekly_2025-06-15.pdf"


@pytest.mark.parametrize(
    ("question", "report", "words", "page"),
    [
        ("周跌幅前十里市值最小的是哪只股票？", WEEKLY, ("亿元",), 4),
        ("周涨幅前十里市值最大的是哪只股票？", WEEKLY, ("云栈智算", "268.20"), 4),
        ("重点公司里2025年市盈率最高的是谁？", WEEKLY, ("谐固科技", "95.8"), 7),
        ("重点公司盈利预测表里，评级为“买入”的有几家？", WEEKLY, ("5",), 7),
        ("主要指数里上周涨幅最大的是哪个？", "yanshan_weekly_2025-06-30.pdf", ("砚山机器人指数", "4.87%"), 3),
        ("可比公司里2026年市盈率最低的是谁？", "tongjiang_note_2025-06-26.pdf", ("砺节传动", "23.3"), 3),
    ],
)
def test_the_samples_tables_are_ranked_and_counted(
    ask: Ask, question: str, report: str, words: tuple[str, ...], page: int
) -> None:
    answer = ask(question, report)
    assert not answer.abstained and all(word in answer.answer for word in words), answer.answer
    assert page in {citation.page for citation in answer.citations}


def test_a_ranking_is_computed_or_refused_but_never_answered_by_just_any_row(ask: Ask) -> None:
    answer = ask("Which of the main projects is the largest?", "calder_note_2025-06-27.pdf")
    assert answer.abstained or "Beiyuan" in answer.answer


def test_a_figure_is_never_told_in_another_unit_than_its_own(ask: Ask) -> None:
    answer = ask("星槎机器人2026E的每股收益是多少？", "tongjiang_note_2025-06-26.pdf").answer
    assert "3.05" in answer and "亿元" not in answer
