"""What reaches over several columns, or parts them, with no ruling that says so: titles, measures over years, halves, groups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.read import read_report
from ingest.records import Table
from ingest.tables.bands import over_years
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, tables, text


def flush(canvas: Any, y: float, words: list[str], first: float = 64, ends: tuple[float, ...] = ()) -> None:
    """A label at the left and cells that end at `ends`."""
    text(canvas, first, y, words[0])
    for word, end in zip(words[1:], ends, strict=True):
        text(canvas, end, y, word, align="right")


def test_a_title_in_the_first_row_is_the_caption_and_the_row_below_it_the_header(tmp_path: Path) -> None:
    ends = (240.0, 320.0, 400.0)

    def draw(canvas: Any) -> None:
        canvas.setFillGray(0.85)
        canvas.rect(60, 842 - 116, 350, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        text(canvas, 64, 112, "表9：分业务收入预测")
        for y in (100, 116, 132, 180):
            line(canvas, 60, y, 410, y)
        flush(canvas, 128, ["百万元", "2024A", "2025E", "2026E"], ends=ends)
        flush(canvas, 144, ["灯具收入", "1,210", "1,480", "1,760"], ends=ends)
        flush(canvas, 160, ["同比", "8.1%", "22.3%", "18.9%"], ends=ends)
        flush(canvas, 176, ["电源收入", "640", "702", "815"], ends=ends)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.caption == "表9：分业务收入预测" and table.unit == "百万元"
    assert table.columns == ("百万元", "2024A", "2025E", "2026E")
    assert [row[0].text for row in table.rows] == ["灯具收入", "同比", "电源收入"]


def test_a_measure_printed_over_one_of_its_years_heads_all_of_them() -> None:
    assert over_years(("公司", "2024A", "EPS（元） 2025E", "2026E", "PE/2025E", "2026E")) == (
        "公司", "EPS（元）/2024A", "EPS（元）/2025E", "EPS（元）/2026E", "PE/2025E", "PE/2026E",
    )  # fmt: skip


def test_years_that_no_measure_heads_stay_as_they_are() -> None:
    for names in (("项目", "2023A", "2024A"), ("项目", "收入 2023", "利润 2024"), ("项目", "2024/5/18", "2025E")):
        assert over_years(names) == names


def test_halves_that_one_ruling_parts_are_two_tables_with_what_stands_over_each(tmp_path: Path) -> None:
    names = ["名称", "代码", "收盘价", "周涨跌幅"]
    halves = [
        [["青山灯饰", "300987.SZ", "12.40", "9.10%"], ["远岸电源", "600871.SH", "8.31", "7.25%"], ["白石材料", "002876.SZ", "31.07", "6.66%"]],
        [["低谷矿业", "600866.SH", "5.02", "-8.40%"], ["长汀纸业", "000877.SZ", "3.96", "-6.13%"], ["南桥食品", "603321.SH", "17.85", "-4.02%"]],
    ]  # fmt: skip

    def draw(canvas: Any) -> None:
        line(canvas, 60, 100, 540, 100)
        line(canvas, 60, 132, 540, 132)
        line(canvas, 60, 180, 540, 180)
        line(canvas, 300, 116, 300, 180)
        for half, band in enumerate(["涨幅前三", "跌幅前三"]):
            left = 64 + 240 * half
            text(canvas, left + 116, 112, band, align="centre")
            for row, words in enumerate([names, *halves[half]]):
                y = 128 + 16 * row
                text(canvas, left, y, words[0])
                text(canvas, left + 60, y, words[1])
                text(canvas, left + 170, y, words[2], align="right")
                text(canvas, left + 232, y, words[3], align="right")

    found = tables(pdf(tmp_path / "a.pdf", draw))
    assert [table.group for table in found] == ["涨幅前三", "跌幅前三"]
    assert [[cell.text for cell in table.rows[0]] for table in found] == [halves[0][0], halves[1][0]]


def read(path: Path) -> Table:
    (table,) = read_report(path).tables
    return table


def test_labels_in_the_middle_of_few_groups_are_a_column_of_their_own(tmp_path: Path) -> None:
    goods = ["木浆", "废纸", "白卡", "瓦楞", "铜版", "胶版", "文化", "生活"]

    def draw(canvas: Any) -> None:
        for y in (100, 132, 132 + 64, 132 + 128):
            line(canvas, 60, y, 460, y)
        line(canvas, 300, 116, 460, 116)
        text(canvas, 380, 112, "价格", align="centre")
        for x, name in ((64, "类别"), (120, "品种"), (220, "单位")):
            text(canvas, x, 120, name)
        text(canvas, 370, 128, "本周", align="right")
        text(canvas, 456, 128, "上周", align="right")
        for row, name in enumerate(goods):
            y = 144 + 16 * row
            text(canvas, 120, y, name)
            text(canvas, 220, y, "元/吨")
            text(canvas, 370, y, f"{4100 + 37 * row:,}", align="right")
            text(canvas, 456, y, f"{4050 + 41 * row:,}", align="right")
        text(canvas, 64, 168, "原料")
        text(canvas, 64, 232, "成纸")

    table = read(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("类别", "品种", "单位", "价格/本周", "价格/上周")
    assert [(row[0].text, row[1].text) for row in table.rows] == [
        ("原料" if row < 4 else "成纸", name) for row, name in enumerate(goods)
    ]
