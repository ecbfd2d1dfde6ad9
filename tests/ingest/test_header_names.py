"""Names over columns without rulings: as many as columns, however wide; and labels in the middle of rows of words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.tables.notes import notes_from, unit_named
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text


def test_as_many_names_as_columns_are_one_each_though_they_reach_over_and_stand_close(tmp_path: Path) -> None:
    xs = (60, 140, 250, 320, 400, 470, 505)

    def draw(canvas: Any) -> None:
        for x, y, name in (
            (75, 105, "Region"), (160, 105, "Main site"), (247, 105, "Warehouses"), (330, 100, "Cubic feet"),
            (332, 110, "(millions)"), (405, 105, "Occupied"), (468, 105, "Owned Leased"),
        ):  # fmt: skip
            text(canvas, x, y, name)
        line(canvas, 58, 114, 540, 114)
        for r, label in enumerate(("South", "North", "West", "East")):
            y = 126 + 15 * r
            for x, value in zip(xs, (label, f"Town {label}", "19", "112.4", "81%", "14", "5"), strict=True):
                text(canvas, x, y, value)
            line(canvas, 58, y + 4, 540, y + 4)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == (
        "Region", "Main site", "Warehouses", "Cubic feet (millions)", "Occupied", "Owned", "Leased",
    )  # fmt: skip


def test_a_label_in_the_middle_of_two_rows_of_words_is_both_rows(tmp_path: Path) -> None:
    groups = (("甲公司", ("一期", "二期", "三期")), ("乙公司", ("四期", "五期")), ("丙公司", ("六期", "七期")))

    def draw(canvas: Any) -> None:
        line(canvas, 60, 88, 400, 88)
        for x, name in ((70, "公司"), (180, "项目"), (300, "阶段")):
            text(canvas, x, 98, name)
        line(canvas, 60, 103, 400, 103)
        y = 116.0
        for label, stages in groups:
            text(canvas, 65, y + 16.5 * (len(stages) - 1) / 2, label)
            for stage in stages:
                text(canvas, 180, y, f"项目{stage}")
                text(canvas, 300, y, f"{stage}入组")
                y += 16.5
        line(canvas, 60, y - 8, 400, y - 8)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[:2] for row in rows(table)] == [[label, f"项目{stage}"] for label, stages in groups for stage in stages]


def test_a_row_of_one_line_between_rules_at_even_steps_is_a_row_however_close_its_cells(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for x, name in ((62, "日期"), (130, "事项"), (330, "前值")):
            text(canvas, x, 100, name)
        for r, (day, what, before) in enumerate(
            [
                ("09-30", "官方制造业指数", "49.4"),
                ("10-09", "库存数据", "-"),
                ("10-13", "进出口数据（含铁矿石与钢材）", ""),
            ]
        ):
            y = 114 + 14 * r
            text(canvas, 62, y, day)
            text(canvas, 92, y, what)
            text(canvas, 350, y, before, align="right")
            line(canvas, 60, y + 4, 352, y + 4)
        for x, words in ((62, "10-14"), (92, "三季报"), (340, "-")):
            text(canvas, x, 156, words)
        line(canvas, 60, 104, 352, 104)
        line(canvas, 60, 160, 352, 160)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[0].text for row in table.rows] == ["09-30", "10-09", "10-13", "10-14"]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("表5：五大品种库存（万吨）", "万吨"),
        ("表1：现货价格（元/吨，含税）", "元/吨"),
        ("表9：敏感性分析（每股价值，元）", "元"),
        ("资产负债表（百万元）", "百万元"),
        ("Table 3: Actual versus estimate ($mn, except per share)", "$mn"),
        ("Exhibit 2: Volume by category (% year on year, 3Q25)", "%"),
        ("表2：前五大股东（2025年6月30日）", ""),
        ("主要股东（全称）", ""),
    ],
)
def test_the_unit_in_the_brackets_of_a_name_is_the_tables(name: str, unit: str) -> None:
    assert unit_named(name) == unit


def test_a_unit_that_stands_by_itself_above_a_table_needs_no_brackets() -> None:
    notes = notes_from(["In millions, except per share data", "Consolidated Statements of Income"])
    assert (notes.unit, notes.caption) == ("in millions", "Consolidated Statements of Income")


@pytest.mark.parametrize(("middle", "headed"), [(330, True), (270, False)])
def test_a_year_alone_over_the_middle_of_all_names_is_the_year_of_each_column(
    tmp_path: Path, middle: float, headed: bool
) -> None:
    xs = (60, 230, 330, 430)

    def draw(canvas: Any) -> None:
        text(canvas, middle, 92, "2023")
        for x, name in zip(xs[1:], ("Pumps", "Valves", "Total"), strict=True):
            text(canvas, x, 104, name)
        for r, label in enumerate(("South", "North", "West", "East", "Total")):
            for x, value in zip(xs, (label, "1,240", "2,310", "3,550"), strict=True):
                text(canvas, x, 118 + 13 * r, value)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert all(name.startswith("2023/") for name in table.columns[1:]) == headed, table.columns


def test_a_name_that_a_rule_holds_together_over_columns_is_not_cut_where_a_space_stands_on_their_edge(
    tmp_path: Path,
) -> None:
    xs = (60, 274, 344, 414, 484, 554)

    def draw(canvas: Any) -> None:
        text(canvas, 268.5, 92, "Year  ended (in thousands)", size=8)
        text(canvas, 496, 92, "% change", size=8, align="centre")
        line(canvas, 219, 96, 423, 96)
        line(canvas, 429, 96, 563, 96)
        for x, name in zip(
            (251, 321, 391, 461, 531), ("2023", "2022", "2021", "2023 vs. 2022", "2022 vs. 2021"), strict=True
        ):
            text(canvas, x, 106, name, size=8, align="centre")
        for low in (219, 289, 359, 429, 499):
            line(canvas, low, 110, low + 64, 110)
        for r, label in enumerate(("Towing revenue", "Segment income", "Depreciation")):
            y = 122 + 14 * r
            text(canvas, 60, y, label, size=8)
            for x, value in zip(xs[1:], ("612,480", "566,915", "498,230", "8.0", "13.8"), strict=True):
                text(canvas, x, y, value, size=8, align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    years = [f"Year ended (in thousands)/{year}" for year in (2023, 2022, 2021)]
    assert list(table.columns[1:]) == [*years, "% change/2023 vs. 2022", "% change/2022 vs. 2021"]
