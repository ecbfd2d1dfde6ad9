"""Figures listed in running text, read as small tables."""

from __future__ import annotations

import pytest

from assistant.evidence.series import series_tables
from ingest.records import Block, Table
from tests.assistant.papers import page

STATED = "板块方面，机械指数周涨跌幅为2.16%，传媒指数为-0.72%，\n银行指数为0.30%。"
BRACKETED = "涨幅居前的个股：远山机器人(+8.64%)、北辰\n股份(+5.85%)、青禾科技（-4.10%）。"


def read(text: str) -> list[Table]:
    return list(
        series_tables(page(text, number=3), Block(page=3, start=0, end=len(text), kind="paragraph", section=("回顾",)))
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (STATED, [("机械指数", 2.16), ("传媒指数", -0.72), ("银行指数", 0.30)]),
        (BRACKETED, [("远山机器人", 8.64), ("北辰股份", 5.85), ("青禾科技", -4.10)]),
    ],
)
def test_a_list_of_figures_is_a_table_of_names_and_values(text: str, rows: list[tuple[str, float]]) -> None:
    (found,) = read(text)
    assert [(name.text, figure.value) for name, figure in found.rows] == rows
    assert "涨跌幅" in found.columns[1] and {figure.unit for _, figure in found.rows} == {"%"}


@pytest.mark.parametrize("text", [STATED, BRACKETED])
def test_each_cell_knows_where_it_stands(text: str) -> None:
    for row in read(text)[0].rows:
        for cell in row:
            assert text[cell.start : cell.end].replace("\n", "").strip() == cell.text and cell.page == 3


def test_two_attributes_are_two_tables() -> None:
    found = read("甲板块涨幅为1.0%，乙板块为2.0%，丙板块为3.0%。甲公司市值为10亿元，乙公司为20亿元，丙公司为30亿元。")
    assert [(table.columns[1], [row[1].value for row in table.rows]) for table in found] == [
        ("涨幅", [1.0, 2.0, 3.0]),
        ("市值", [10.0, 20.0, 30.0]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "公司上半年营收为3.2亿元，净利润为0.4亿元，毛利率为31.2%。",  # of one company: no attribute is said
        "机械指数周涨跌幅为2.16%，传媒指数为-0.72%。",
        "本周没有公告。",
    ],
)
def test_a_few_figures_are_a_sentence(text: str) -> None:
    assert read(text) == []


def test_a_figure_of_another_unit_is_not_in_the_series() -> None:
    (found,) = read(STATED + "公司营收为3.2亿元，同比增长6.1%。")
    assert {figure.unit for _, figure in found.rows} == {"%"}


def test_each_list_with_its_own_lead_is_a_table_by_itself() -> None:
    found = read(
        "机械板块（不含次新）涨幅前三为甲机（+3.1%）、乙机（+2.2%）、丙机（+1.3%）；跌幅前三为子机（-3.1%）、丑机（-2.2%）、寅机（-1.3%）。"
        "航运板块涨幅前三为丁轮（+9.1%）、戊轮（+8.2%）、己轮（+7.3%）。"
    )
    assert [("机械" in table.caption, [row[0].text for row in table.rows]) for table in found] == [
        (True, ["甲机", "乙机", "丙机"]),
        (True, ["子机", "丑机", "寅机"]),
        (False, ["丁轮", "戊轮", "己轮"]),
    ]
