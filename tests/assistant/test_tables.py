"""Questions computed over tables: the right cells, cited, and the computation shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.question.operation import adds_few
from assistant.question.understand import understand
from assistant.records import Question, Statement
from assistant.tables.cell_units import unit_of, value_text
from assistant.tables.compute import compute
from assistant.tables.row_filter import matching_rows
from assistant.tables.rows import context_of, row_name, row_text
from assistant.tables.sheet import Sheet
from assistant.words.names import Names
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


def test_the_total_of_all_is_not_told_of_one_whose_rows_the_table_has() -> None:
    orders = table(
        ("日期", "供应商", "采购方", "数量（台）"),
        [
            ("03-18", "北辰股份", "东屿汽车", "120"),
            ("04-25", "远山机器人", "云栖电子", "150"),
            ("06-12", "青禾科技", "松江商贸", "80"),
            ("09-05", "远山机器人", "海州零件", "300"),
            ("合计", "", "", "650"),
        ],
        caption="机器人主要订单",
    )
    orders = replace(orders, section=("2 订单", "2.1 远山机器人再下一城"))
    (told,) = computed("远山机器人的订单一共多少台？", orders)
    assert "450" in told.text and "650" not in told.text


def test_a_place_that_is_an_entrys_own_name_is_not_ranked() -> None:
    entries = table(
        ("", ""), [("总市值（亿元）", "203.23"), ("流通市值（亿元）", "98.10"), ("第一大股东", "青衡控股（31.5%）")]
    )
    assert not computed("第一大股东是谁？", entries)


def test_a_forecast_is_of_nobody_but_its_reports_own_subject() -> None:
    for whose, told in (("北辰股份", True), ("远山机器人", False), ("", True)):
        query = understood(f"{whose}2024年和2025年营业收入合计多少？", NAMES)
        found = compute(query, matcher(query, NAMES), [Sheet("r", FORECAST)], {"r": "北辰股份 300901.SZ"})
        assert bool(found) is told, whose
        assert not told or "30.70" in found[0].text


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


ABROAD = table(
    ("股票代码", "股票名称", "市值", "周涨跌幅"),
    [("BOLT.N", "铆钉控股", "18,578.20", "-13.90%"), ("FERN.O", "蕨叶网络", "864.29", "-9.50%")],
    caption="表2 个股周涨跌幅（海外）",
    unit="亿美元",
)


def test_a_bound_is_held_against_all_tables_that_the_question_does_not_tell_apart() -> None:
    told = computed("哪些个股周跌幅超过4%？", MARKET, ABROAD)
    assert [name for s in told for name in ("北辰股份", "铆钉控股", "蕨叶网络") if name in s.text] == [
        "北辰股份", "铆钉控股", "蕨叶网络",
    ]  # fmt: skip
    (most,) = computed("跌得最多的个股是哪只股票？", MARKET, ABROAD)
    assert "铆钉控股" in most.text


def test_the_largest_gain_is_looked_for_where_the_gains_are_printed() -> None:
    falls = table(MARKET.columns, [("300903.SZ", "沉渊地产", "88.00", "-6.10%"), ("300904.SZ", "落石能源", "70.10", "-9.40%")],
        caption="个股方面，远山机器人领涨，落石能源领跌")  # fmt: skip
    gains = table(MARKET.columns, [("688902.SH", "远山机器人", "203.20", "8.64%"), ("301955.SZ", "青禾科技", "41.05", "2.30%")],
        caption="表9 周表现")  # fmt: skip
    (told,) = computed("本周领涨个股是哪个？", falls, gains)
    assert told.text.startswith("远山机器人")


def test_a_fall_over_a_year_is_ranked_by_a_column_of_changes_only() -> None:
    segments = table(
        ("业务板块", "营业收入"), [("供水", "316.10"), ("工程", "84.20")], caption="分板块收入", unit="万元"
    )
    assert not computed("收入同比降幅最大的业务板块是哪个？", segments)


def test_a_limit_with_its_scale_and_currency_is_held_against_what_cells_mean() -> None:
    (told,) = computed("市值超过1万亿美元的个股有哪些？", MARKET, ABROAD)
    assert "铆钉控股" in told.text
    assert not computed("市值超过3万亿美元的个股有哪些？", MARKET, ABROAD)


def test_a_total_is_no_row_of_its_own_and_a_row_that_tells_a_number_is_not_counted() -> None:
    told = computed("订单交付中数量超过250台的批次有哪些？", ORDERS)
    assert [s.text.split("：")[0] for s in told] == ["第二批", "第三批"]
    staff = table(("学历", "人数"), [("博士", "13"), ("硕士", "204")], caption="表5 员工学历构成")
    assert not computed("员工学历构成里博士有几个？", staff)


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


def test_two_percentages_are_apart_by_percentage_points() -> None:
    (told,) = computed("青禾科技和远山机器人的周涨跌幅相差多少？")
    assert told.computation is not None
    assert "相差 3.66 个百分点" in told.text and told.computation.formula.endswith("= 3.66 个百分点")


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


def test_the_first_few_of_a_list_are_summed_up_only_where_they_are_asked_for() -> None:
    movers = table(
        ("名称", "融资余额"),
        [("远山机器人", "3.27"), ("北辰股份", "2.85"), ("青禾科技", "1.94")],
        caption="表2 融资净买入前三",
        unit="亿元",
    )

    def told(text: str) -> list[Statement]:
        query = understood(text, NAMES)
        return compute(query, matcher(query, NAMES), [Sheet("r" * 16, movers)])

    assert not told("融资余额合计多少？")
    assert told("融资净买入前三的融资余额合计多少？")[0].text.startswith("融资余额合计 8.06")


def test_a_row_goes_by_its_company_and_not_by_the_group_that_a_merged_label_names() -> None:
    peers = table(
        ("子行业", "代码", "公司", "PE"),
        [
            ("整机", "688902.SH", "远山机器人", "30.1"),
            ("整机", "300901.SZ", "北辰股份", "22.4"),
            ("零部件", "301955.SZ", "青禾科技", "18.0"),
        ],
    )
    assert [row_name(peers, row) for row in peers.rows[:2]] == ["远山机器人（688902.SH）", "北辰股份（300901.SZ）"]


def test_a_unit_in_the_columns_name_comes_before_the_tables() -> None:
    grid = table(("公司", "目标价（元）", "市值"), [("远山机器人", "63.10", "203.20")], unit="亿元")
    assert [unit_of(grid, i, grid.rows[0][i]) for i in range(3)] == ["", "元", "亿元"]


def test_a_unit_in_the_rows_name_comes_before_the_tables() -> None:
    assert "亿元" not in row_text(FORECAST, FORECAST.rows[2])


def test_a_row_of_changes_or_shares_is_told_as_that_of_the_row_above_it() -> None:
    rows = [
        ["灯具收入", "8.0"],
        ["同 比", "12%"],
        ["毛利率", "31%"],
        ["电源收入", "5.0"],
        ["同 比", "9%"],
        ["毛利率", "28%"],
        ["存货", "2.0"],
    ]
    forecast = table(("亿元", "2026E"), rows)
    assert [row_name(forecast, row) for row in forecast.rows] == [
        "灯具收入", "灯具收入 同 比", "灯具收入 毛利率", "电源收入", "电源收入 同 比", "电源收入 毛利率", "存货",
    ]  # fmt: skip
    assert row_text(forecast, forecast.rows[4]).startswith("电源收入；")


def test_a_margin_that_stands_once_is_the_tables_own() -> None:
    accounts = table(("项目", "2026E"), [["营业收入", "8.0"], ["毛利率", "31%"]])
    assert row_name(accounts, accounts.rows[1]) == "毛利率"


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


PRICES = table(
    ("品种", "单位", "最新价", "周涨跌", "年初至今"),
    [
        ("甲铜", "元/吨", "78,930", "1.7%", "7.0%"),
        ("乙锡", "元/吨", "264,100", "6.1%", "8.2%"),
        ("丙锌", "元/吨", "22,385", "-0.7%", "12.1%"),
    ],
    caption="表3-1：主要品种价格",
)
ROUTES = table(
    ("路线", "完全成本", "单吨利润"),
    [("盐湖", "3.6", "2.45"), ("外购矿石", "6.3", "-0.25"), ("回收料", "7.0", "-0.95")],
    caption="表3：不同路线成本与利润",
    unit="万元/吨",
)
STOCKS = table(
    ("品种", "库存地点", "最新库存", "周变动"),
    [("铜", "伦敦", "13.24", "-1.76"), ("铜", "上海", "10.74", "0.16"), ("锡", "上海", "0.76", "-0.04")],
    caption="表2：库存变化",
    unit="万吨",
)
RATES = table(
    ("环节", "本周", "上周"),
    [("铜杆", "74.9%", "73.3%"), ("蓄电池", "60.9%", "66.0%"), ("型材", "55.5%", "56.7%")],
    caption="表4：主要环节开工率",
)
RATED = table(
    ("公司", "股价（元）", "评级"),
    [("远山机器人", "18.34", "推荐"), ("北辰股份", "31.05", "谨慎推荐"), ("青禾科技", "22.47", "推荐")],
    caption="表5：重点公司估值",
)


@pytest.mark.parametrize(
    ("question", "tables", "names"),
    [
        ("表3-1里年初至今涨幅最大的品种是哪个？", (ROUTES, PRICES), ["丙锌"]),
        ("本周涨幅最大的两个品种是什么？", (PRICES,), ["乙锡", "甲铜"]),
        ("哪条路线的亏损最严重？", (PRICES, ROUTES), ["回收料"]),
        ("本周开工率比上周降得最多的环节是哪个？", (RATES,), ["蓄电池"]),
        ("单吨利润最高的路线（不含“盐湖”）是哪条？", (ROUTES,), ["外购矿石"]),
    ],
)
def test_rows_are_ranked_by_the_column_of_the_span_sign_or_change_asked_for(
    question: str, tables: tuple[Table, ...], names: list[str]
) -> None:
    assert [s.text.split("：")[0] for s in computed(question, *tables)] == names


@pytest.mark.parametrize(
    ("question", "grid", "start"),
    [
        ("表3里有几条路线是亏损的？", ROUTES, "共2条：外购矿石；回收料"),
        ("表5中评级为“推荐”的公司有几家？", RATED, "共2家：远山机器人；青禾科技"),
        ("表3-1里周涨跌为-0.7%的品种有几个？", PRICES, "共1个：丙锌"),
        ("伦敦和上海两地铜的最新库存合计多少？", STOCKS, "最新库存合计 23.98"),
        ("2024年到2025年归母净利润合计多少？", FORECAST, "归母净利润合计 1.38 亿元"),
    ],
)
def test_rows_are_counted_and_added_by_sign_exact_cells_and_years(question: str, grid: Table, start: str) -> None:
    assert computed(question, grid)[0].text.startswith(start)


def test_rows_of_one_name_are_told_apart() -> None:
    assert [row_name(STOCKS, row) for row in STOCKS.rows] == ["铜 伦敦", "铜 上海", "锡"]


@pytest.mark.parametrize(
    ("question", "change", "said"),
    [
        ("本周涨幅最大的板块是哪个？", ("-0.7%", "-2.1%", "-3.9%"), "均为下跌，跌幅最小的是"),
        ("本周跌幅最大的板块是哪个？", ("0.7%", "2.1%", "3.9%"), "均为上涨，涨幅最小的是"),
        ("本周涨幅最大的板块是哪个？", ("0.7%", "-2.1%", "-3.9%"), "钢材"),
    ],
)
def test_a_gain_among_falls_is_told_as_the_smallest_fall(question: str, change: tuple[str, ...], said: str) -> None:
    rows = [(name, told) for name, told in zip(("钢材", "水泥", "玻璃"), change, strict=True)]
    sheet = Sheet("a" * 16, table(("板块", "周涨跌幅"), rows, caption="板块表现"))
    query = understood(question)
    told = compute(query, matcher(query), [sheet])
    assert told[0].text.startswith(said) and "0.7%" in told[0].text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("这周跌的有几个？", ["灯具", "电源"]),
        ("组合里纳入以来亏钱的是谁？", ["灯具"]),
        ("照明那几个品种，哪个同比跌得最狠？", ["吊灯"]),
    ],
)
def test_what_fell_lost_or_fell_most_is_told_by_the_column_whose_sign_is_meant(question: str, names: list[str]) -> None:
    weekly = table(
        ("子行业", "周涨跌幅"), [["灯具", "-1.2%"], ["电源", "-0.3%"], ["玻璃", "2.0%"]], caption="子行业这周表现"
    )
    held = table(("名称", "本周", "纳入以来"), [["灯具", "1.2%", "-3.4%"], ["玻璃", "-0.5%", "8.0%"]], caption="组合")
    goods = [
        ["照明", "吊灯", "-3.0%", "-9.1%"],
        ["照明", "壁灯", "-4.0%", "2.2%"],
        ["材料", "玻璃", "-1.0%", "-20.4%"],
        ["材料", "玻璃纤维", "0.0%", "-3.0%"],
    ]
    prices = table(("类别", "品种", "环比及同比/周变动", "环比及同比/同比"), goods, caption="照明及材料品种价格")
    sheets = [Sheet("a" * 16, {"这": weekly, "组": held, "照": prices}[question[0]])]
    told = compute(understood(question), matcher(understood(question)), sheets)
    assert all(name in " ".join(s.text for s in told) for name in names) and len(told) == 1
    assert "玻璃" not in told[0].text


SALES = table(
    ("分产品", "营业收入", "毛利率（%）", "营业收入比上年增减（%）"),
    [("松油", "316.10", "31.20", "8.40"), ("树脂", "84.20", "18.60", "-12.50"), ("香料", "40.00", "44.10", "-3.10")],
    caption="主营业务分产品情况",
    unit="万元",
)


def test_all_that_fell_are_listed_with_their_changes() -> None:
    told = computed("收入下降的产品有哪些？", SALES)
    assert [s.text.split("：")[0] for s in told] == ["树脂", "香料"]
    assert "-12.50%" in told[0].text


def test_a_rank_is_looked_for_among_rows_of_the_kind_asked_for_and_never_in_one_row() -> None:
    whole = table(("分行业", *SALES.columns[1:]), [("林产化工", "440.30", "52.00", "3.00")], caption="主营业务情况")
    regions = table(
        ("分地区", *SALES.columns[1:]),
        [("华东", "300.00", "36.00", "2.00"), ("境外", "140.30", "41.00", "9.00")],
        caption="主营业务情况",
        unit="万元",
    )
    (told,) = computed("哪个地区毛利率最高？", whole, SALES, regions)
    assert told.text.startswith("境外")
    (told,) = computed("分产品里毛利率最高的是哪个", whole, regions, SALES)
    assert told.text.startswith("香料")


def test_meetings_are_not_counted_in_a_table_of_something_else() -> None:
    posts = table(
        ("姓名", "主要工作经历"), [("林大川", "曾任考核委员会委员"), ("周予安", "任财务总监")], caption="任职情况"
    )
    assert not computed("考核委员会召开了几次会议？", posts)


def test_a_value_that_is_part_of_a_longer_one_is_not_said_by_it() -> None:
    rated = table(
        ("股票名称", "评级", "收盘价"),
        (("甲机", "强烈推荐", "3.1"), ("乙机", "推荐", "4.2"), ("丙机", "强烈推荐", "5.3"), ("丁机", "推荐", "6.4")),
    )
    assert matching_rows(understood("评为“强烈推荐”的公司有几家？"), rated) == [rated.rows[0], rated.rows[2]]


def test_men_and_women_are_counted_by_the_column_that_tells_them_apart() -> None:
    managers = table(
        ("姓名", "职务", "性别"),
        [("林大川", "董事长", "男"), ("周予安", "董事", "女"), ("石南", "监事", "男"), ("贺敏", "监事", "女")],
        caption="董事、监事情况",
    )
    (told,) = computed("女性董事、监事有几位？", managers)
    assert told.text.startswith("共2位：周予安") and cited(told, managers) == {1, 3}


def test_the_first_few_of_a_list_are_not_counted_for_all() -> None:
    clients = table(
        ("序号", "客户名称", "销售额"),
        [("1", "松江塑业", "90.00"), ("2", "临川泵业", "70.00"), ("合计", "", "160.00")],
        caption="前5大客户资料",
    )
    words = table(("释义项", "", "释义"), [("董事会", "指", "公司董事会"), ("证监会", "指", "证券监督管理委员会")])
    assert not computed("公司的客户有多少家？", clients)
    assert not computed("2020年开了几次董事会？", words)


GROUPED = table(
    ("板块", "代码", "公司", "评级", "总市值（亿元）", "PE/2024E", "PE/2025E"),
    [
        ("风电", "609946.SH", "木禾风电", "买入", "438.5", "23.4", "15.9"),
        ("风电", "609951.SH", "远岸重工", "买入", "214.9", "45.0", "23.6"),
        ("风电", "009933.SZ", "灯屿电缆", "增持", "288.3", "25.6", "16.1"),
        ("电网", "009946.SZ", "松江电气", "买入", "361.5", "25.3", "14.3"),
    ],
    caption="重点公司盈利预测与估值",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("风电三家覆盖标的里，按2025年PE看最便宜的是哪家？", "木禾风电（609946.SH）：PE/2025E 15.9"),
        ("风电板块的覆盖公司里，2024年PE最高的是谁？", "远岸重工（609951.SH）：PE/2024E 45.0"),
        ("PE最高的覆盖公司是谁（按2024年）？", "远岸重工（609951.SH）：PE/2024E 45.0"),
        ("覆盖的风电公司里哪家市值更大？", "木禾风电（609946.SH）：总市值 438.5 亿元"),
    ],
)
def test_the_most_of_a_group_is_named_by_its_company(question: str, told: str) -> None:
    assert [statement.text for statement in computed(question, GROUPED)][:1] == [told]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("涨得最多的两只里，谁的市值最高？", "远山机器人（688902.SH）：市值 203.20 亿元；周涨跌幅 8.64%"),
        ("涨得最多的两只股票中，哪只市值最小？", "青禾科技（301955.SZ）：市值 41.05 亿元；周涨跌幅 12.30%"),
    ],
)
def test_the_most_by_one_measure_is_told_among_the_first_few_by_another(question: str, told: str) -> None:
    assert [statement.text for statement in computed(question, MARKET)] == [told]


SEVERAL = table(
    ("代码", "公司", "持股占总股本", "上周占比", "PE"),
    [
        ("609946.SH", "木禾风电", "15.02%", "14.83%", "11.6"),
        ("9905.HK", "木禾茶饮", "1.60%", "1.97%", "11.8"),
        ("9901.HK", "远岸啤酒", "3.61%", "3.12%", "17.7"),
    ],
    caption="沪深港通持股与估值",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("港股里PE最低的是哪家公司？", ["木禾茶饮（9905.HK）：PE 11.8"]),
        ("占总股本最高的是哪家公司？", ["木禾风电（609946.SH）：持股占总股本 15.02%"]),
        ("上周占比最高的是哪家公司？", ["木禾风电（609946.SH）：上周占比 14.83%"]),
        ("硅片里PE最低的是哪个规格？", []),
    ],
)
def test_rows_are_ranked_within_the_market_week_and_field_asked(question: str, told: list[str]) -> None:
    assert [statement.text for statement in computed(question, SEVERAL)] == told


DEALS = table(
    ("日期", "公司", "公告内容"),
    [
        ("03-05", "远山机器人", "关于公司回购股份进展情况的公告"),
        ("03-05", "北辰股份", "关于回购股份的进展公告，累计回购120万股"),
        ("03-05", "青禾科技", "关于中标某海上风电整机采购项目的公告"),
        ("03-06", "松江重工", "关于限制性股票激励计划草案的公告"),
    ],
    caption="表5 公司公告",
)
BIDS = table(
    ("项目", "容量（MW）", "中标人"),
    [("东港一期", "500", "远山机器人"), ("西港", "200", "远山机器人"), ("南湾", "300", "北辰股份")],
    caption="表6 本周中标",
)
CLIENTS = table(
    ("序号", "客户", "销售额（百万元）"),
    [("1", "甲", "162"), ("2", "乙", "118"), ("3", "丙", "96"), ("4", "丁", "81"), ("合计", "", "457")],
    caption="表7 前四大客户",
)
VIEWS = table(
    ("来源", "净利润"), [("本报告", "489"), ("一致预期", "421"), ("差异", "+16.2%")], caption="表8 净利润预测与一致预期"
)


def test_rows_are_counted_that_tell_what_is_asked_of_them() -> None:
    [told] = computed("3月5日有几家公司公告了股份回购的进展？", DEALS)
    assert told.text.startswith("共2家") and "中标" not in told.text


def test_what_is_added_up_is_the_column_in_the_unit_asked_for() -> None:
    [told] = computed("远山机器人本周一共中了多少MW？", BIDS)
    assert "700 MW" in told.text


def test_the_first_few_are_added_up_where_the_table_prints_the_sum_of_more() -> None:
    [told] = computed("前三大客户的销售额合计是多少？", CLIENTS)
    assert "376" in told.text


def test_the_rest_of_a_market_is_none_of_the_first_few_that_are_added_up() -> None:
    market = table(
        ("地区", "销售额（万元）"),
        [("北区", "38"), ("东区", "27"), ("西区", "19"), ("南区", "11"), ("其他", "52"), ("合计", "147")],
        caption="表3 分地区销售额",
    )
    [told] = computed("销售额前三合计是多少？", market)
    assert "84" in told.text
    assert adds_few("销售额前三合计是多少？") and not adds_few("销售额合计是多少？")


def test_amounts_and_shares_have_no_mean() -> None:
    assert computed("净利润预测平均是多少？", VIEWS) == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("哪一年毛利率最高？", "毛利率最高的是 2026E：34.4%"),
        ("哪一年毛利率最低？", "毛利率最低的是 2023A：31.4%"),
        ("2023到2025年哪一年毛利率最高？", "毛利率最高的是 2025E：32.9%"),
        ("哪个季度净利率最高？", "净利率最高的是 2025Q3：18.5%"),
    ],
)
def test_the_best_of_a_rows_periods_is_told(question: str, told: str) -> None:
    years = table(
        ("项目", "2023A", "2024A", "预测/2025E", "预测/2026E"), [("毛利率", "31.4%", "31.7%", "32.9%", "34.4%")]
    )
    quarters = table(("项目", "2025Q1", "2025Q2", "2025Q3"), [("净利率", "17.5%", "18.4%", "18.5%")])
    assert [statement.text for statement in computed(question, years, quarters)] == [told]


BID_PACKAGES = table(
    ("企业", "中标包数", "中标额（亿元）"),
    [("远山电气", "27", "19.8"), ("北辰电气", "31", "26.9"), ("其他企业", "381", "120.4"), ("合计", "439", "167.1")],
)


def test_what_is_left_over_is_not_the_most_of_any(ask: Ask) -> None:
    assert [s.text for s in computed("中标包数最多的是哪家企业？", BID_PACKAGES)] == ["北辰电气：中标包数 31"]


NEWS = table(
    ("日期", "代码", "简称", "类别", "主要内容"),
    [
        ("06-11", "609946", "木禾风电", "股份回购", "截至6月10日累计买回2,316万股，占总股本1.52%，使用资金2.52亿元"),
        ("06-13", "609947", "远岸涂料", "股份回购", "拟以1至2亿元自有资金回购股份，用于员工持股计划"),
        ("06-13", "609948", "青禾科技", "人事变动", "董事长因到龄退休辞任，董事会选举新任董事长"),
    ],
)


def test_rows_of_a_kind_are_counted_also_where_their_prose_does_not_repeat_the_kind() -> None:
    (told,) = computed("类别为股份回购的有几条，分别是哪些公司？", NEWS)
    assert told.text.startswith("共2条") and "木禾风电" in told.text and "远岸涂料" in told.text


def test_a_difference_of_amounts_is_also_told_in_per_cent_of_the_second_named() -> None:
    cases = table(("情景", "净利润（百万元）"), [("乐观", "480"), ("基准", "400"), ("悲观", "300")])
    (told,) = computed("悲观的净利润比基准低多少？", cases)
    assert "100 百万元（400 − 300；悲观较基准 -25.0%）" in told.text


FUNDS = table(
    ("股东名称", "股东性质", "持股数量（万股）", "持股比例"),
    [
        ("远山投资", "境内法人", "900.0", "9.00%"),
        ("青禾稳健", "公募基金", "300.0", "3.00%"),
        ("北辰优选", "公募基金", "200.0", "2.00%"),
        ("合计", "", "1,400.0", "14.00%"),
    ],
    caption="前三大股东持股情况",
)


@pytest.mark.parametrize("question", ["前三大股东里的公募基金加起来持股多少？", "前三大股东里的公募基金一共持股多少？"])
def test_a_kind_of_rows_is_added_up_by_all_columns_that_are_meant(question: str) -> None:
    told = [statement.text for statement in computed(question, FUNDS)]
    assert told == ["持股数量合计 500.0 万股（2 项）", "持股比例合计 5.00%（2 项）"]


@pytest.mark.parametrize("said", ["剔除公募基金后", "剔除公募基金，", "不含公募基金的"])
def test_what_is_left_out_is_not_in_the_total_that_a_table_prints(said: str) -> None:
    grid = table(FUNDS.columns, [*[[c.text for c in row] for row in FUNDS.rows[:2]], ("宋河", "境内法人", "100.0", "1.00%"), ("合计", "", "1,300.0", "13.00%")], caption=FUNDS.caption)  # fmt: skip
    (told,) = computed(f"前三大股东{said}持股数量合计多少？", grid)
    assert told.text == "持股数量合计 1,000.0 万股（2 项）"


def test_a_total_with_a_blank_in_its_name_is_no_row_of_its_own() -> None:
    grid = table(("单位名称", "账面余额"), [("甲厂", "30.0"), ("乙厂", "20.0"), ("小 计", "50.0")], caption="应收账款")
    (told,) = computed("应收账款里账面余额最大的单位是哪家？", grid)
    assert "甲厂" in told.text


COVERED = table(
    ("代码", "公司", "PE（倍）/2024A", "PE（倍）/2025E", "评级"),
    [
        ("609946.SH", "木禾风电", "7.1", "9.9", "买入"),
        ("609947.SH", "远岸涂料", "8.8", "7.7", "增持"),
        ("609948.SH", "青禾科技", "20.6", "18.1", "买入"),
        ("609949.SH", "北辰电气", "12.4", "11.0", "增持"),
    ],
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which covered company trades on the lowest 2025E P/E?", "远岸涂料（609947.SH）：PE/2025E 7.7 倍"),
        ("照今年的预计盈利算，跟踪的公司里谁的估值最便宜？", "远岸涂料（609947.SH）：PE/2025E 7.7 倍"),
        ("2024年谁的估值最便宜？", "木禾风电（609946.SH）：PE/2024A 7.1 倍"),
    ],
)
def test_what_is_cheapest_is_ranked_by_its_multiple_of_the_year_asked_for(question: str, told: str) -> None:
    assert [statement.text for statement in computed(question, COVERED)] == [told]


def test_companies_of_a_rating_are_counted_however_the_count_is_put() -> None:
    (told,) = computed("盈利预测表里给“买入”评级的公司一共几家？", COVERED)
    assert told.text.startswith("共2家")


def test_companies_set_beside_the_reports_own_are_added_up_only_for_who_asks_of_several() -> None:
    peers = table(
        ("公司", "运费收入", "净利率（%）"),
        [("远山机器人", "20.5", "8.0"), ("北辰股份", "31.0", "6.5"), ("青禾科技", "12.5", "7.0")],
        caption="与可比公司对比",
        unit="亿元",
    )

    def told(question: str, subject: str) -> list[str]:
        query = understood(question, NAMES)
        return [s.text for s in compute(query, matcher(query, NAMES), [Sheet("r", peers)], {"r": subject})]

    assert told("2024年运费收入合计多少？", "远山机器人 688902.SH 某证券") == []
    assert told("可比公司运费收入合计多少？", "远山机器人 688902.SH 某证券") == ["运费收入合计 64.0 亿元（3 项）"]
    assert told("远山机器人和北辰股份运费收入合计多少？", "远山机器人 688902.SH 某证券") == [
        "运费收入合计 51.5 亿元（远山机器人 20.5 + 北辰股份 31.0）"
    ]
    assert told("2024年运费收入合计多少？", "  《机器人周报》") == ["运费收入合计 64.0 亿元（3 项）"]


def test_a_list_of_the_first_few_that_goes_on_beyond_a_bound_tells_how_many_are_within_it() -> None:
    gains = table(
        ("股票代码", "股票名称", "周涨跌幅"),
        [("688902.SH", "远山机器人", "9.1%"), ("300901.SZ", "北辰股份", "6.0%"), ("301955.SZ", "青禾科技", "2.2%")],
        caption="重点个股周涨幅前三",
    )
    (told,) = computed("重点个股里本周涨幅超过5%的有几只？", gains)
    assert told.text.startswith("共2只：远山机器人（688902.SH）；北辰股份")
    assert computed("重点个股里本周涨幅超过1%的有几只？", gains) == []


def test_what_went_out_most_is_the_least_that_came_in_net() -> None:
    flows = table(
        ("代码", "简称", "本周净申购"),
        [("512901.SH", "稻谷ETF", "96.4"), ("512902.SH", "茶叶ETF", "-48.6"), ("512903.SH", "棉花ETF", "-9.4")],
        caption="基金申赎",
    )
    assert computed("本周净赎回最多的基金是哪只？", flows)[0].text.startswith("茶叶ETF")
    assert computed("本周净申购最多的基金是哪只？", flows)[0].text.startswith("稻谷ETF")
    inflows = table(flows.columns, [("512901.SH", "稻谷ETF", "96.4"), ("512902.SH", "茶叶ETF", "8.6")], caption="基金")
    assert not computed("本周净赎回最多的基金是哪只？", inflows)
