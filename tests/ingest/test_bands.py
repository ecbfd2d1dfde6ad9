"""What reaches over several columns, or parts them, with no ruling that says so: titles, measures over years, halves, groups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.read import read_report
from ingest.records import Table
from ingest.tables.bands import over_years
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, ruled, tables, text


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


def test_halves_beside_one_column_of_labels_are_two_tables_that_both_have_it(tmp_path: Path) -> None:
    rows = [
        ["灯具", "300987.SZ", "青山灯饰", "9.10", "600866.SH", "低谷照明", "-8.40"],
        ["灯具", "600871.SH", "远岸灯业", "7.25", "000877.SZ", "长汀光源", "-6.13"],
        ["纸业", "002876.SZ", "白石纸品", "6.66", "", "", ""],
    ]

    def draw(canvas: Any) -> None:
        words = [
            ["板块", "涨幅居前", "", "", "跌幅居前", "", ""],
            ["板块", *["代码", "简称", "涨跌幅（%）"] * 2],
            *rows,
        ]
        merged = [(0, 0, 2, 1), (0, 1, 1, 3), (0, 4, 1, 3), (2, 0, 2, 1)]
        ruled(canvas, words, xs=(40, 100, 180, 260, 320, 400, 480, 540), merged=merged, shaded=2)

    found = tables(pdf(tmp_path / "a.pdf", draw))
    assert [table.group for table in found] == ["涨幅居前", "跌幅居前"]
    assert found[1].columns == ("板块", "跌幅居前/代码", "跌幅居前/简称", "跌幅居前/涨跌幅（%）")
    assert [[cell.text for cell in row] for row in found[1].rows] == [[row[0], *row[4:]] for row in rows[:2]]


def test_a_caption_on_a_ground_over_the_first_rule_is_none_of_the_names(tmp_path: Path) -> None:
    rows = [
        ["1951.HK", "锦岸灯饰", "6.84", "9926.HK", "康丘纸业", "-13.57"],
        ["2273.HK", "固石照明", "5.27", "1801.HK", "信谷木业", "-11.86"],
        ["1099.HK", "国湾电源", "3.92", "9995.HK", "荣河食品", "-11.32"],
        ["0241.HK", "阿川家具", "2.55", "2269.HK", "明溪材料", "-9.65"],
    ]
    xs = (104, 184, 264, 344, 424, 504)

    def draw(canvas: Any) -> None:
        canvas.setFillGray(0.9)
        for top in (100, 164, 196):  # the caption's, and strips behind every other row
            canvas.rect(60, 842 - top - 16, 480, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        for y in (100, 116, 132, 148, 212):
            line(canvas, 60, y, 540, y)
        text(canvas, 64, 112, "图表6：重点个股涨跌幅前四")
        text(canvas, 180, 128, "涨幅前四", align="centre")
        text(canvas, 424, 128, "跌幅前四", align="centre")
        for row, words in enumerate([["代码", "简称", "涨跌幅"] * 2, *rows]):
            for x, word in zip(xs, words, strict=True):
                text(canvas, x, 144 + 16 * row, word, align="centre")

    found = tables(pdf(tmp_path / "a.pdf", draw))
    assert [(table.caption, table.group) for table in found] == [
        ("图表6：重点个股涨跌幅前四", "涨幅前四"), ("图表6：重点个股涨跌幅前四", "跌幅前四"),
    ]  # fmt: skip
    assert [[cell.text for cell in row] for row in found[1].rows] == [row[3:] for row in rows]


def test_a_label_on_a_ground_between_rules_parts_no_table(tmp_path: Path) -> None:
    ends = (240.0, 320.0, 400.0)
    rows = [
        ["灯具收入", "1,210", "1,480", "1,760"],
        ["电源收入", "640", "702", "815"],
        ["收入合计", "1,850", "2,182", "2,575"],
        ["同比（%）", "8.1", "17.9", "18.0"],
        ["关键假设"],
        ["灯具单价", "121", "118", "116"],
        ["电源单价", "64", "63", "61"],
    ]

    def draw(canvas: Any) -> None:
        canvas.setFillGray(0.85)
        canvas.rect(60, 842 - 196, 350, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        for y in (100, 116, 148, 228):
            line(canvas, 60, y, 410, y)
        flush(canvas, 112, ["单位：万元", "2024A", "2025E", "2026E"], ends=ends)
        for number, words in enumerate(rows):
            flush(canvas, 128 + 16 * number, words, ends=ends[: len(words) - 1])

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[0].text for row in table.rows] == [row[0] for row in rows]
    assert table.columns[1:] == ("2024A", "2025E", "2026E")


def test_a_note_in_the_last_row_of_a_frame_is_no_row(tmp_path: Path) -> None:
    rows = [["公告日", "转让方", "首付款"], ["11.20", "青山灯饰", "350"], ["11.04", "远岸电源", "120"],
            ["注：首付款以披露为准", "", ""]]  # fmt: skip

    def draw(canvas: Any) -> None:
        ruled(canvas, rows, merged=[(3, 0, 1, 3)], shaded=1)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[1].text for row in table.rows] == ["青山灯饰", "远岸电源"]
    assert [row[0].kind for row in table.rows] == ["date", "date"]
