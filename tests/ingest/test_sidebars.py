"""Lists of facts beside a page's text, coloured headers over ruled rows, and what stands near tables without being of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text
from tests.ingest.pdf.test_grounds import ground


def test_facts_with_a_rule_under_each_have_no_header_and_keep_wrapped_rows(tmp_path: Path) -> None:
    facts = [("评级", "买入（上调）"), ("前次评级", "增持"), ("目标价", "31.50元"), ("总股本（百万股）", "412.50")]

    def draw(canvas: Any) -> None:
        for r, (label, value) in enumerate(facts):
            text(canvas, 60, 100 + 16 * r, label)
            text(canvas, 220, 100 + 16 * r, value, align="right")
            line(canvas, 58, 105 + 16 * r, 222, 105 + 16 * r)
        for y, label, value in ((164, "近三月日均成交额（百", ""), (170, "", "286"), (176, "万元）", "")):
            text(canvas, 60, y, label)
            text(canvas, 220, y, value, align="right")
        line(canvas, 58, 181, 222, 181)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.header == ()
    assert rows(table) == [*map(list, facts), ["近三月日均成交额（百万元）", "286"]]


def test_facts_under_a_heading_on_a_ground_are_not_one_table_with_those_above(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for block in range(2):
            top = 100 + 90 * block
            ground(canvas, 58, top - 22, 222, top - 10, 0.9)
            text(canvas, 60, top - 13, ("评级情况", "市场数据")[block])
            for r in range(4):
                text(canvas, 60, top + 15 * r, f"科目{block}{'甲乙丙丁'[r]}")
                text(canvas, 220, top + 15 * r, f"{block + 1}{r}.50", align="right")
                line(canvas, 58, top + 4 + 15 * r, 222, top + 4 + 15 * r)

    one, two = tables(pdf(tmp_path / "a.pdf", draw))
    assert [len(one.rows), len(two.rows)] == [4, 4]


def test_a_coloured_header_over_rows_with_rules_names_the_columns(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        ground(canvas, 60, 88, 420, 102)
        for x, name in ((62, "到期时间"), (160, "规模（亿元）"), (260, "利率（%）"), (360, "节约")):
            text(canvas, x, 98, name)
        line(canvas, 60, 102, 420, 102)
        for r in range(4):
            y = 112 + 14 * r
            for x, value in ((62, f"202{r}年"), (230, f"{r}20"), (330, f"2.{r}5"), (418, f"{r}.3")):
                text(canvas, x, y, value, align="left" if x == 62 else "right")
            line(canvas, 60, y + 4, 420, y + 4)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("到期时间", "规模（亿元）", "利率（%）", "节约")
    assert [row[0].text for row in table.rows] == ["2020年", "2021年", "2022年", "2023年"]


def test_names_that_are_shares_and_stand_aside_of_their_figures_make_no_columns(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        ground(canvas, 60, 80, 420, 106)
        text(canvas, 290, 90, "股权成本", align="centre")
        line(canvas, 160, 93, 420, 93)
        text(canvas, 62, 98, "增长率")
        for c, name in enumerate(("9.6%", "10.1%", "10.6%")):
            text(canvas, 190 + 85 * c, 103, name)
        for r, label in enumerate(("1.5%", "2.0%", "2.5%")):
            text(canvas, 62, 116 + 14 * r, label)
            for c in range(3):
                text(canvas, 248 + 85 * c, 116 + 14 * r, f"{8 + c}.{r}2", align="right")
            line(canvas, 60, 120 + 14 * r, 420, 120 + 14 * r)
        line(canvas, 60, 106, 420, 106)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("增长率", "股权成本/9.6%", "股权成本/10.1%", "股权成本/10.6%")


def test_a_running_line_and_the_next_heading_are_no_rows(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 420, 40, "Acme Inc. - Form 10-Q", 8, "right")
        for block, top in enumerate((62, 150)):
            if block:
                text(canvas, 55, top - 16, "Note 3. Inventories", 12)
            text(canvas, 60, top, "(in thousands)", 9)
            for x, name in ((300, "June 28, 2025"), (420, "June 29, 2024")):
                text(canvas, x, top, name, 9, "right")
            line(canvas, 220, top + 3, 425, top + 3)
            for r in range(4):
                text(canvas, 60, top + 14 * (r + 1), f"Line {'abcd'[r]} {block}", 9)
                for x in (300, 420):
                    text(canvas, x, top + 14 * (r + 1), f"{r + 1},{block}24", 9, "right")

    found = tables(pdf(tmp_path / "a.pdf", draw))
    assert [table.columns[1:] for table in found] == [("June 28, 2025", "June 29, 2024")] * 2
    assert [len(table.rows) for table in found] == [4, 4]


def test_the_last_of_the_facts_may_have_words_for_a_value_and_another_wrap(tmp_path: Path) -> None:
    facts = [("Market cap", "$5.9bn"), ("Shares out", "83.0mn"), ("Net debt", "$1.1bn"), ("Daily volume", "1.3mn")]

    def draw(canvas: Any) -> None:
        for r, (label, value) in enumerate(facts):
            text(canvas, 60, 100 + 14 * r, label)
            text(canvas, 220, 100 + 14 * r, value, align="right")
        text(canvas, 220, 155, "$64.10-", align="right")
        text(canvas, 60, 160, "Range")
        text(canvas, 220, 165, "$108.72", align="right")
        for y, label, value in ((179, "Yield", "1.1%"), (193, "Short interest", "6.8% of float")):
            text(canvas, 60, y, label)
            text(canvas, 220, y, value, align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert rows(table)[4:] == [["Range", "$64.10-$108.72"], ["Yield", "1.1%"], ["Short interest", "6.8% of float"]]
