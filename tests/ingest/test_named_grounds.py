"""Names on one ground as wide as their table: white print on a dark bar, no rule under it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import HEIGHT, line, rows, tables, text

ROW = 16.0
GOODS = [
    ["7101.XA", "松木", "58.62", "1.34%"],
    ["7102.XA", "云杉", "78.45", "2.67%"],
    ["7103.XA", "白桦", "36.18", "9.85%"],
]
NAMES = ["代码", "名称", "价格", "涨幅"]


def bar(canvas: Any, x0: float, top: float, x1: float, bottom: float, shade: float = 0.3) -> None:
    canvas.setFillGray(shade)
    canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
    canvas.setFillGray(0)


def bodied(canvas: Any, left: float, top: float, names: Sequence[str], body: Sequence[Sequence[str]]) -> None:
    """Names on a bar, a strip behind every second row, a rule under each row but the names."""
    xs = [left + 30 + 60 * number for number in range(len(names))]
    right = left + 60 * len(names)
    bar(canvas, left, top, right, top + ROW)
    for number, row in enumerate([names, *body]):
        y = top + ROW * number
        if number and number % 2 == 0:
            bar(canvas, left, y, right, y + ROW, 0.9)
        for x, words in zip(xs, row, strict=True):
            text(canvas, x, y + 11, words, 8, "centre")
        if number:
            line(canvas, left, y + ROW, right, y + ROW)


def test_names_on_a_bar_without_a_rule_under_it_head_their_table(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        bodied(
            canvas,
            60,
            100,
            ["", "一季", "二季", "三季"],
            [["松木", "1.2", "1.4", "1.5"], ["云杉", "2.2", "2.1", "2.6"]],
        )

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "一季", "二季", "三季")
    assert [row[0] for row in rows(table)] == ["松木", "云杉"]


def test_captions_with_rules_eight_points_apart_head_tables_side_by_side(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for left, name in ((60, "表 1：涨幅居前"), (308, "表 2：跌幅居前")):
            text(canvas, left, 95, name)
            line(canvas, left - 0.5, 98.5, left + 240.5, 98.5)
            bodied(canvas, left, 100, NAMES, GOODS)

    one, two = tables(pdf(tmp_path / "a.pdf", draw))
    for table, caption in ((one, "表 1：涨幅居前"), (two, "表 2：跌幅居前")):
        assert (table.caption, table.columns, rows(table)) == (caption, tuple(NAMES), GOODS)


def test_a_ruling_between_two_halves_of_rows_parts_no_cells(tmp_path: Path) -> None:
    halves = [
        [str(n), f"第{name}组", f"{n}.5%", str(n + 5), f"后{name}组", f"-{n}.1%"]
        for n, name in enumerate("甲乙丙丁戊", 1)
    ]
    names = ["序号", "组别", "增幅", "序号", "组别", "增幅"]

    def draw(canvas: Any) -> None:
        bodied(canvas, 60, 100, names, halves)
        line(canvas, 240, 100 + ROW, 240, 100 + ROW * 6)
        line(canvas, 60, 100, 420, 100)

    cells = [row for table in tables(pdf(tmp_path / "a.pdf", draw)) for row in rows(table)]
    assert cells == halves or cells == [row[:3] for row in halves] + [row[3:] for row in halves]


@pytest.mark.parametrize("levels", [1, 2])
def test_names_over_rulings_that_begin_below_them_head_the_ruled_table(tmp_path: Path, levels: int) -> None:
    """With two levels, the last two columns stand under names of their own and one over both."""
    xs, top = (60, 120, 200, 280, 360), 100.0
    body = [["松木", "板材", "12.5", "13.1"], ["云杉", "原木", "8.4", "8.8"], ["白桦", "板材", "6.1", "5.9"]]

    def draw(canvas: Any) -> None:
        start = top + ROW * levels
        bar(canvas, xs[0], top, xs[-1], start)
        for x, name in ((90, "树种"), (160, "形态")):
            text(canvas, x, (top + start) / 2 + 3, name, 8, "centre")
        for x, name in ((240, "年初"), (320, "年末")):
            text(canvas, x, start - 5, name, 8, "centre")
        if levels == 2:
            text(canvas, 280, top + 11, "价格（元）", 8, "centre")
        for r, row in enumerate(body):
            for c, words in enumerate(row):
                text(canvas, (xs[c] + xs[c + 1]) / 2, start + ROW * r + 11, words, 8, "centre")
            line(canvas, xs[0], start + ROW * (r + 1), xs[-1], start + ROW * (r + 1))
        for x in xs[1:-1]:
            line(canvas, x, start, x, start + ROW * len(body))

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    price = "价格（元）/" if levels == 2 else ""
    assert table.columns == ("树种", "形态", f"{price}年初", f"{price}年末")
    assert rows(table) == body


def test_strips_behind_rows_do_not_tear_a_table_with_labels_over_several_rows(tmp_path: Path) -> None:
    groups = {
        "针叶": ["松木", "云杉", "冷杉", "落叶松", "柏木"],
        "阔叶": ["白桦", "水曲柳", "椴木"],
        "热带": ["柚木", "红檀"],
    }
    xs = (130, 190, 250, 310, 370, 430)

    def draw(canvas: Any) -> None:
        bar(canvas, 60, 100, 460, 130)
        text(canvas, 80, 118, "类别", 8, "centre")
        text(canvas, xs[0], 118, "名称", 8, "centre")
        text(canvas, xs[1], 113, "现价", 8, "centre")
        text(canvas, xs[1], 123, "（元）", 8, "centre")
        text(canvas, (xs[2] + xs[3]) / 2, 110, "产量（吨）", 8, "centre")
        text(canvas, (xs[4] + xs[5]) / 2, 110, "销量（吨）", 8, "centre")
        for number, x in enumerate(xs[2:]):
            text(canvas, x, 127, f"202{4 + number % 2}", 8, "centre")
        line(canvas, 60, 98.5, 460, 98.5)
        line(canvas, 60, 130, 460, 130)
        top = 130.0
        for group, members in groups.items():
            text(canvas, 80, top + ROW * len(members) / 2 + 3, group, 8, "centre")
            for number, name in enumerate(members):
                if number % 2:
                    bar(canvas, 100, top, 460, top + ROW, 0.9)
                for place, words in zip(xs, [name, "51.5", "12.0", "13.5", "11.0", "12.5"], strict=True):
                    text(canvas, place, top + 11, words, 8, "centre")
                top += ROW
                line(canvas, 60 if number == len(members) - 1 else 100, top, 460, top)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns[:3] == ("类别", "名称", "现价（元）")
    assert table.columns[3:] == ("产量（吨）/2024", "产量（吨）/2025", "销量（吨）/2024", "销量（吨）/2025")
    assert [row[:2] for row in rows(table)] == [[group, name] for group, names in groups.items() for name in names]


@pytest.mark.parametrize("first", [0, 1])
def test_strips_right_under_the_names_or_one_row_below_are_rows(tmp_path: Path, first: int) -> None:
    """Names without a ground; the strips begin at the first row or at the second, a rule under each row."""
    xs = [90 + 80 * number for number in range(4)]

    def draw(canvas: Any) -> None:
        for number, row in enumerate([NAMES, *GOODS, *GOODS]):
            y = 100 + ROW * number
            if number and number % 2 != first:
                bar(canvas, 60, y, 380, y + ROW, 0.9)
            for x, words in zip(xs, row, strict=True):
                text(canvas, x, y + 11, words, 8, "centre")
            if number:
                line(canvas, 60, y + ROW, 380, y + ROW)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert (table.columns, rows(table)) == (tuple(NAMES), GOODS + GOODS)


@pytest.mark.parametrize("ruled", [True, False])
def test_names_over_rulings_need_no_ground_where_there_is_one_over_each_column(tmp_path: Path, ruled: bool) -> None:
    xs = (60, 140, 220, 300, 380)

    def draw(canvas: Any) -> None:
        if ruled:
            line(canvas, 60, 100, 380, 100)
            line(canvas, 60, 100 + ROW, 380, 100 + ROW)
        for number, row in enumerate([NAMES, *GOODS]):
            for column, words in enumerate(row):
                text(canvas, xs[column] + 40, 111 + ROW * number, words, 8, "centre")
            if number:
                line(canvas, 60, 100 + ROW * (number + 1), 380, 100 + ROW * (number + 1))
        for x in xs[1:-1]:
            line(canvas, x, 100 + ROW, x, 100 + ROW * 4)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert (table.columns, rows(table)) == (tuple(NAMES), GOODS)


def test_titles_side_by_side_head_two_tables_without_rules(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for left, name in ((60, "表 1：涨幅居前"), (308, "表 2：跌幅居前")):
            text(canvas, left, 95, name)
            for number, row in enumerate([NAMES, *GOODS]):
                for column, words in enumerate(row):
                    text(canvas, left + 30 + 60 * column, 111 + ROW * number, words, 8, "centre")

    one, two = tables(pdf(tmp_path / "a.pdf", draw))
    assert [(t.caption, t.columns, rows(t)) for t in (one, two)] == [
        ("表 1：涨幅居前", tuple(NAMES), GOODS),
        ("表 2：跌幅居前", tuple(NAMES), GOODS),
    ]


def test_words_under_names_on_a_bar_are_a_table_without_any_rule(tmp_path: Path) -> None:
    body = [
        [f"0{n}-1{n}", name, "公告内容以原文为准，工期两年"]
        for n, name in enumerate(("松木", "云杉", "白桦", "柚木"), 1)
    ]

    def draw(canvas: Any) -> None:
        bar(canvas, 60, 100, 380, 100 + ROW)
        for number, row in enumerate([["日期", "公司", "内容"], *body]):
            for x, words in zip((64, 120, 190), row, strict=True):
                text(canvas, x, 111 + ROW * number, words, 8)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert (table.columns, rows(table)) == (("日期", "公司", "内容"), body)


def test_a_strip_right_under_the_names_is_no_second_row_of_names(tmp_path: Path) -> None:
    body = [
        ["松木", "板材", "已经投产"],
        ["云杉", "原木", "正在建设"],
        ["白桦", "地板", "已经停产"],
        ["柚木", "家具", "正在招标"],
    ]

    def draw(canvas: Any) -> None:
        bar(canvas, 60, 100, 360, 118)
        for top in (118, 154):
            bar(canvas, 60, top, 360, top + 18, 0.9)
        for number, row in enumerate([["树种", "产品类别", "进展情况"], *body]):
            for column, words in enumerate(row):
                text(canvas, 110 + 100 * column, 112 + 18 * number, words, 8, "centre")
        for number in range(6):
            line(canvas, 60, 100 + 18 * number, 360, 100 + 18 * number)
        for x in (60, 160, 260, 360):
            line(canvas, x, 100, x, 190)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert (table.columns, rows(table)) == (("树种", "产品类别", "进展情况"), body)
