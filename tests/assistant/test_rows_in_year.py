"""Rows and columns that a question joins: added, compared and taken of their total in the one year, or month, that it names."""

from __future__ import annotations

import pytest

from assistant.records import Statement
from assistant.tables.compute import compute
from assistant.tables.sheet import Sheet
from ingest.records import Table
from tests.assistant.tabular import matcher, table, understood

COSTS = table(
    ("项目", "2023A", "2024A", "2025E"),
    [
        ("运输费用", "12.0", "14.5", "16.0"),
        ("仓储费用", "5.0", "5.5", "6.1"),
        ("装卸费用", "2.2", "2.4", "2.9"),
        ("损耗率（%）", "1.1", "1.2", "1.3"),
    ],
    caption="费用预测",
    unit="百万元",
)
PORTS = table(
    ("地区", "2023", "2024", "2025E"),
    [("北岸", "40.0", "42.0", "45.0"), ("南岸", "60.0", "58.0", "55.0"), ("合计", "100.0", "100.0", "100.0")],
    caption="沿江货物吞吐量",
    unit="万吨",
)
MONTHS = table(
    ("月份", "装船量（万吨）/散货", "装船量（万吨）/集装箱", "运价（元/吨）/散货", "运价（元/吨）/8小时达快线"),
    [
        ("2025年3月", "30.5", "12.0", "41.0", "88.0"),
        ("2025年4月", "28.0", "14.5", "40.2", "86.5"),
        ("2025年5月", "33.1", "13.0", "42.3", "91.2"),
    ],
    caption="装船量与运价",
)


def computed(question: str, *tables: Table) -> list[Statement]:
    query = understood(question)
    return compute(query, matcher(query), [Sheet("r", one) for one in tables])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2024年运输费用和仓储费用合计多少？", ["运输费用、仓储费用（2024A）合计 20.0 百万元（14.5 + 5.5）"]),
        ("2025E运输、仓储、装卸三项费用加起来是多少？", ["运输费用、仓储费用、装卸费用（2025E）合计 25.0 百万元（16.0 + 6.1 + 2.9）"]),
        ("2024年运输费用、仓储费用和差旅费合计多少？", []),
        ("2024年运输费用率和仓储费用率合计多少？", []),
        ("2024年运输费用和损耗率合计多少？", []),
    ],
)  # fmt: skip
def test_the_rows_that_are_named_together_are_added_in_the_year_named(question: str, told: list[str]) -> None:
    assert [s.text for s in computed(question, COSTS)] == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2025年北岸占沿江货物吞吐量的比例是多少？", ["北岸（2025E）占合计的 45.00%（45.0 ÷ 100.0）"]),
        ("2024年南岸占沿江全部货物吞吐量的比重是多少？", ["南岸（2024）占合计的 58.00%（58.0 ÷ 100.0）"]),
        ("2024年南岸占北岸码头泊位的比重是多少？", []),
        ("2022年南岸占全部吞吐量的比重是多少？", []),
    ],
)
def test_the_share_of_a_row_is_taken_of_the_printed_total(question: str, told: list[str]) -> None:
    assert [s.text for s in computed(question, PORTS)] == told


def test_rows_that_the_caption_names_too_are_compared_in_the_year_named() -> None:
    grid = table(
        ("项目", "2023", "2024"),
        [("干货", "31", "35"), ("散货", "50", "66"), ("合计", "81", "101")],
        caption="沿江干货散货吞吐量",
        unit="万吨",
    )
    (told,) = computed("散货吞吐量2024年比干货多多少万吨？", grid)
    assert told.text.startswith("散货与干货的2024相差 31 万吨（66 − 35")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("3月和5月相比，8小时达快线运价差多少？", "2025年5月与2025年3月的运价/8小时达快线相差 3.2 元/吨（91.2 − 88.0；2025年5月较2025年3月 +3.6%）"),
        ("4月散货加集装箱一共装船多少万吨？", "2025年4月：散货、集装箱合计 42.5 万吨（28.0 + 14.5）"),
        ("4—5月散货装船量月均多少万吨？", "装船量/散货平均 30.6 万吨（2 项）"),
        ("3—5月散货装船量月均多少万吨？", "装船量/散货平均 30.5 万吨（3 项）"),
        ("3—5月里8小时直达快线运价最低的是哪个月？", "2025年4月：运价/8小时达快线 86.5 元/吨"),
    ],
)  # fmt: skip
def test_months_are_rows_that_go_by_their_month(question: str, told: str) -> None:
    assert [s.text for s in computed(question, MONTHS)] == [told]


SHARES = table(
    ("名次", "船东", "2021", "2023", "2025"),
    [
        ("1", "远岸航运", "14.0", "13.1", "12.2"),
        ("2", "白鹭船务", "6.5", "8.0", "9.4"),
        ("3", "海燕物流", "8.1", "7.7", "7.5"),
        ("4", "南风航运", "3.0", "3.9", "5.0"),
        ("", "前四合计", "31.6", "32.7", "34.1"),
    ],
    caption="内河主要船东市场份额（按运量）",
    unit="%",
)
FACTS = table(("", ""), [("近1个月收益", "3.1%"), ("近6个月收益", "9.0%"), ("近12个月收益", "12.0%")])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2025年内河市占率前三的船东是哪三家？", ["远岸航运：2025 12.2%", "白鹭船务：2025 9.4%", "海燕物流：2025 7.5%"]),
        ("2021年内河市占率最低的船东是哪家？", ["南风航运：2021 3.0%"]),
        ("2022年内河市占率最高的船东是哪家？", []),
        ("2025年内河运价最高的船东是哪家？", []),
    ],
)  # fmt: skip
def test_rows_are_ranked_in_the_year_named_by_what_the_caption_measures(question: str, told: list[str]) -> None:
    assert [s.text for s in computed(question, FACTS, SHARES)] == told


def test_facts_of_a_kind_each_are_not_ranked() -> None:
    assert computed("近一年哪个收益最高？", FACTS) == []


def test_of_tables_with_the_measure_that_is_ranked_whose_rows_are_what_is_asked_for() -> None:
    lines = table(("航线", "毛利率（%）"), [("东线", "31.0"), ("西线", "28.5"), ("外线", "22.0"), ("南线", "20.0")])
    ships = table(("船型", "毛利率（%）"), [("驳船", "35.5"), ("油船", "18.5"), ("冷藏船", "16.0"), ("滚装船", "15.0")])
    assert [s.text for s in computed("毛利率最高的航线是哪条？", ships, lines)] == ["东线：毛利率 31.0%"]
    assert [s.text for s in computed("毛利率最高的船型是哪种？", lines, ships)] == ["驳船：毛利率 35.5%"]


def test_what_is_asked_of_the_row_that_is_the_most_is_told_with_it() -> None:
    docks = table(
        ("码头", "利用率（%）/2023", "利用率（%）/2024", "设计能力（万吨）/2023", "设计能力（万吨）/2024"),
        [("一号", "70.0", "81.0", "300", "320"), ("二号", "85.0", "88.5", "210", "240"), ("三号", "60.5", "64.0", "150", "150")],
        caption="各码头能力及利用率",
    )  # fmt: skip
    (told,) = computed("利用率最高的码头2024年设计能力是多少万吨？", docks)
    assert told.text == "二号：利用率/2024 88.5%；设计能力/2024 240 万吨"
