"""Typed tables: headers, bands, spread merges, continuations, and what stands around a table."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from ingest.records import Table
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, ruled, tables, text

PRICES = [["股票代码", "股票名称", "市值（亿元）"], ["688901.SH", "甲公司", "46.10"], ["300902.SZ", "乙公司", "293.94"]]


def only(path: Path) -> Table:
    (table,) = tables(path)
    return table


def test_the_first_row_names_the_columns_and_cells_are_typed(tmp_path: Path) -> None:
    table = only(pdf(tmp_path / "a.pdf", lambda canvas: ruled(canvas, PRICES) and None))
    assert table.columns == ("股票代码", "股票名称", "市值（亿元）") and len(table.rows) == 2
    code, name, value = table.rows[0]
    assert (code.kind, name.kind, value.kind, value.value, value.unit) == ("ticker", "text", "number", 46.1, "")


def test_a_cell_stands_where_the_page_has_its_text(tmp_path: Path) -> None:
    table = only(pdf(tmp_path / "a.pdf", lambda canvas: ruled(canvas, PRICES) and None))
    cell = table.rows[1][2]
    assert cell.page == 1 and cell.end - cell.start == len("293.94")
    assert cell.box == pytest.approx((300, 136, 420, 154), abs=1)


def test_six_bare_digits_are_a_ticker_under_a_code_column_only(tmp_path: Path) -> None:
    cells = [["证券代码", "数量"], ["600901", "600901"]]
    table = only(pdf(tmp_path / "a.pdf", lambda canvas: ruled(canvas, cells + [["300902", "12"]]) and None))
    assert [cell.kind for cell in table.rows[0]] == ["ticker", "number"]


def test_a_month_and_a_day_are_a_date_under_a_column_of_days_only(tmp_path: Path) -> None:
    cells = [["公告日期", "名称", "比值"], ["3/14", "甲公司", "3/14"], ["3/15", "乙公司", "3/15"]]
    table = only(pdf(tmp_path / "a.pdf", lambda canvas: ruled(canvas, cells) and None))
    assert [(row[0].kind, row[2].kind) for row in table.rows] == [("date", "text"), ("date", "text")]


def test_header_levels_are_joined(tmp_path: Path) -> None:
    cells = [
        ["项目", "本期", "", "上期", ""],
        ["", "收入", "成本", "收入", "成本"],
        ["主业", "9", "8", "7", "6"],
        ["其他", "5", "4", "3", "2"],
    ]
    merged = [(0, 0, 2, 1), (0, 1, 1, 2), (0, 3, 1, 2)]
    path = pdf(
        tmp_path / "a.pdf",
        lambda canvas: ruled(canvas, cells, xs=(60, 150, 230, 310, 390, 470), merged=merged) and None,
    )
    assert only(path).columns == ("项目", "本期/收入", "本期/成本", "上期/收入", "上期/成本")


def test_two_tables_side_by_side_under_bands_are_two_tables(tmp_path: Path) -> None:
    cells = [
        ["涨幅前二", "", "跌幅前二", ""],
        ["名称", "涨跌幅", "名称", "涨跌幅"],
        ["甲公司", "8.8%", "丙公司", "-9.6%"],
        ["乙公司", "8.7%", "丁公司", "-7.7%"],
    ]

    def draw(canvas: Any) -> None:
        text(canvas, 60, 92, "图表 3 个股涨跌幅（2025-06-02至2025-06-06）")
        ruled(canvas, cells, xs=(60, 150, 230, 310, 390), merged=[(0, 0, 1, 2), (0, 2, 1, 2)])

    up, down = tables(pdf(tmp_path / "a.pdf", draw))
    assert (up.group, down.group) == ("涨幅前二", "跌幅前二")
    assert up.caption == down.caption and up.period == "2025-06-02至2025-06-06"
    assert up.columns == ("涨幅前二/名称", "涨幅前二/涨跌幅")
    assert rows(down) == [["丙公司", "-9.6%"], ["丁公司", "-7.7%"]]
    assert down.rows[0][1].value == -9.6 and down.boxes[0][1][0] == pytest.approx(230, abs=1)


def test_tables_side_by_side_that_begin_with_bare_codes_are_two_tables(tmp_path: Path) -> None:
    cells = [
        ["涨幅前二", "", "", "跌幅前二", "", ""],
        ["代码", "简称", "涨跌幅", "代码", "简称", "涨跌幅"],
        ["609901", "甲公司", "8.8%", "609903", "丙公司", "-9.6%"],
        ["609902", "乙公司", "8.7%", "609904", "丁公司", "-7.7%"],
    ]

    def draw(canvas: Any) -> None:
        ruled(canvas, cells, xs=(60, 120, 190, 250, 310, 380, 440), merged=[(0, 0, 1, 3), (0, 3, 1, 3)])

    up, down = tables(pdf(tmp_path / "a.pdf", draw))
    assert (up.group, down.group) == ("涨幅前二", "跌幅前二")
    assert rows(down) == [["609903", "丙公司", "-9.6%"], ["609904", "丁公司", "-7.7%"]]


def test_one_table_with_two_periods_stays_one(tmp_path: Path) -> None:
    cells = [["项目", "本期", "上期"], ["营业收入", "12", "11"], ["营业成本", "8", "7"]]
    assert len(tables(pdf(tmp_path / "a.pdf", lambda canvas: ruled(canvas, cells) and None))) == 1


def test_a_merged_label_is_repeated_in_every_row_with_one_place(tmp_path: Path) -> None:
    cells = [["类型", "日期", "进展"], ["算力", "1月2日", "投产"], ["", "3月4日", "扩产"], ["", "5月6日", "签约"]]
    table = only(pdf(tmp_path / "a.pdf", lambda canvas: ruled(canvas, cells, merged=[(1, 0, 3, 1)]) and None))
    assert [row[0].text for row in table.rows] == ["算力"] * 3
    assert len({(row[0].start, row[0].end) for row in table.rows}) == 1


def continued(
    upper: list[list[str]], lower: list[list[str]], merged: tuple[Any, ...] = ((), ()), note: str = ""
) -> Any:
    def first(canvas: Any) -> None:
        text(canvas, 60, 40, "研究周报")
        text(canvas, 60, 692, "表 4 公司进展")
        ruled(canvas, upper, top=700, merged=merged[0])
        text(canvas, 290, 820, "1")

    def second(canvas: Any) -> None:
        text(canvas, 60, 40, "研究周报")
        if note:
            text(canvas, 60, 72, note)
        end = ruled(canvas, lower, top=80, merged=merged[1])
        text(canvas, 60, end + 14, "资料来源：公司公告")
        text(canvas, 290, 820, "2")

    return first, second


HEAD = [["公司", "日期", "进展"]]


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_a_page_break(tmp_path: Path, repeated: bool) -> None:
    more = [["乙公司", "3月4日", "扩产"], ["丙公司", "5月6日", "签约"]]
    table = only(
        pdf(tmp_path / "a.pdf", *continued(HEAD + [["甲公司", "1月2日", "投产"]], (HEAD if repeated else []) + more))
    )
    assert rows(table) == [["甲公司", "1月2日", "投产"], *more]
    assert table.pages == (1, 2) and [row[0].page for row in table.rows] == [1, 2, 2]
    assert table.caption == "表 4 公司进展" and table.source == "资料来源：公司公告"


def test_a_label_cut_by_a_page_break_holds_on_both_sides(tmp_path: Path) -> None:
    upper = HEAD + [["甲公司", "1月2日", "投产"], ["", "2月3日", "扩产"]]
    lower = HEAD + [["", "3月4日", "签约"], ["", "4月5日", "交付"], ["乙公司", "5月6日", "中标"]]
    merged = (((1, 0, 2, 1),), ((1, 0, 2, 1),))
    table = only(pdf(tmp_path / "a.pdf", *continued(upper, lower, merged)))
    assert [row[0].text for row in table.rows] == ["甲公司"] * 4 + ["乙公司"]
    assert {row[0].page for row in table.rows[:4]} == {1}


def test_a_label_printed_after_the_break_holds_before_it(tmp_path: Path) -> None:
    upper = HEAD + [["甲公司", "1月2日", "投产"], ["", "2月3日", "扩产"], ["", "2月4日", "扩产"]]
    lower = HEAD + [["乙公司", "3月4日", "签约"], ["", "4月5日", "交付"], ["", "4月6日", "交付"]]
    merged = (((2, 0, 2, 1),), ((1, 0, 3, 1),))
    table = only(pdf(tmp_path / "a.pdf", *continued(upper, lower, merged)))
    assert [row[0].text for row in table.rows] == ["甲公司"] + ["乙公司"] * 5


def test_blank_figures_at_a_break_stay_blank(tmp_path: Path) -> None:
    head = [["项目", "本期", "上期"]]
    upper = head + [["营业收入", "12.5", "11.5"], ["利息收入", "", "1.5"]]
    lower = [["租赁收入", "", ""], ["其他收益", "3.5", "2.5"]]
    table = only(pdf(tmp_path / "a.pdf", *continued(upper, lower)))
    assert rows(table)[1:3] == [["利息收入", "", "1.5"], ["租赁收入", "", ""]]


def test_a_row_cut_by_a_page_break_is_one_row(tmp_path: Path) -> None:
    upper = HEAD + [["甲公司", "1月2日", "与客户签署协议，"]]
    lower = [["", "", "约定明年交付"], ["乙公司", "5月6日", "中标"]]
    table = only(pdf(tmp_path / "a.pdf", *continued(upper, lower)))
    assert rows(table) == [["甲公司", "1月2日", "与客户签署协议，约定明年交付"], ["乙公司", "5月6日", "中标"]]


def test_a_row_cut_where_a_sentence_ends_is_one_row_if_the_others_are_filled(tmp_path: Path) -> None:
    filled = [[f"{n}公司", "投产", f"第{n}条产线投产。"] for n in "甲乙丙丁"]
    upper = HEAD + [*filled, ["戊公司", "签约", "与客户签署协议。"]]
    lower = [["", "", "协议约定明年交付。"], ["己公司", "中标", "中标新项目。"]]
    table = only(pdf(tmp_path / "a.pdf", *continued(upper, lower)))
    assert rows(table)[-2:] == [
        ["戊公司", "签约", "与客户签署协议。协议约定明年交付。"],
        ["己公司", "中标", "中标新项目。"],
    ]


def test_the_rest_of_a_merged_label_cut_by_the_break_belongs_to_all_its_rows(tmp_path: Path) -> None:
    upper = HEAD + [["技术人员（含子公司，", "1月2日", "投产"], ["", "2月3日", "扩产"]]
    lower = [["共计8人）", "", ""], ["乙公司", "5月6日", "中标"]]
    table = only(pdf(tmp_path / "a.pdf", *continued(upper, lower, (((1, 0, 2, 1),), ()))))
    assert [row[0].text for row in table.rows] == ["技术人员（含子公司，共计8人）"] * 2 + ["乙公司"]


def test_a_new_caption_begins_a_new_table(tmp_path: Path) -> None:
    path = pdf(
        tmp_path / "a.pdf",
        *continued(HEAD + [["甲公司", "1月2日", "投产"]], HEAD + [["乙", "3月4日", "扩产"]], note="表 5 产能"),
    )
    assert [table.caption for table in tables(path)] == ["表 4 公司进展", "表 5 产能"]


@pytest.mark.parametrize("note", ["5、产能情况", "（二）产能情况", "以上进展均已公告。"])
def test_a_numbered_heading_or_a_sentence_over_the_same_names_begins_a_new_table(tmp_path: Path, note: str) -> None:
    path = pdf(
        tmp_path / "a.pdf",
        *continued(HEAD + [["甲公司", "1月2日", "投产"]], HEAD + [["乙", "3月4日", "扩产"]], note=note),
    )
    assert [rows(table) for table in tables(path)] == [[["甲公司", "1月2日", "投产"]], [["乙", "3月4日", "扩产"]]]


def test_a_section_row_with_a_header_of_its_own_begins_a_table(tmp_path: Path) -> None:
    cells = [
        ["分行业情况", "", ""],
        ["行业", "收入", "成本"],
        ["设备", "37.1", "25.0"],
        ["分产品情况", "", ""],
        ["产品", "收入", "成本"],
        ["机器人", "76.4", "63.2"],
    ]

    def draw(canvas: Any) -> None:
        text(canvas, 60, 92, "表 2 主营业务情况")
        text(canvas, 330, 92, "单位：亿元")
        ruled(canvas, cells, merged=[(0, 0, 1, 3), (3, 0, 1, 3)])

    one, two = tables(pdf(tmp_path / "a.pdf", draw))
    assert [(t.group, t.columns[0], t.unit, t.caption) for t in (one, two)] == [
        ("分行业情况", "行业", "亿元", "表 2 主营业务情况"),
        ("分产品情况", "产品", "亿元", "表 2 主营业务情况"),
    ]
    assert rows(two) == [["机器人", "76.4", "63.2"]]


@pytest.mark.parametrize(
    ("above", "caption", "unit"),
    [
        (["表 2：收入预测", "单位：亿元"], "表 2：收入预测", "亿元"),
        (["合并利润表", "单位：元  币种：人民币"], "合并利润表", "元"),
        (["合并资产负债表", "编制单位：某股份有限公司", "单位：元"], "合并资产负债表", "元"),
        (["表 6 同业比较", "单位：市值为亿元，市盈率为倍"], "表 6 同业比较", "市值为亿元，市盈率为倍"),
        (["Table 5: Balance sheet (CNY mn)"], "Table 5: Balance sheet (CNY mn)", "CNY mn"),
        (["Table 3: Cash flow (in thousands)"], "Table 3: Cash flow (in thousands)", "in thousands"),
        (["Statements of Income", "(in millions)"], "Statements of Income", "in millions"),
        (["上文是一个完整的句子，与下表没有关系，只是离它很近。"], "", ""),
    ],
)
def test_caption_and_unit_are_read_above_the_table(tmp_path: Path, above: list[str], caption: str, unit: str) -> None:
    def draw(canvas: Any) -> None:
        for number, words in enumerate(above):
            text(canvas, 60, 94 - 14 * (len(above) - 1 - number), words)
        ruled(canvas, [["Item", "2024", "2025"], ["A", "1,001", "2,002"], ["B", "3,003", "4,004"]])

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert (table.caption, table.unit) == (caption, unit)


def test_a_list_of_facts_has_no_header(tmp_path: Path) -> None:
    cells = [["公司的中文名称", "甲股份有限公司"], ["注册地址", "某市某路一号"], ["邮政编码", "200000"]]
    table = only(pdf(tmp_path / "a.pdf", lambda canvas: ruled(canvas, cells, xs=(60, 200, 400)) and None))
    assert table.columns == ("", "") and len(table.rows) == 3


def test_two_columns_have_a_header_where_it_names_amounts(tmp_path: Path) -> None:
    cells = [["Company", "Price change"], ["Alpha", "3.1%"], ["Beta", "-2.0%"], ["Gamma", "0.4%"]]
    table = only(pdf(tmp_path / "a.pdf", lambda canvas: ruled(canvas, cells) and None))
    assert table.columns == ("Company", "Price change")
    assert rows(table) == cells[1:]


def test_a_borderless_statement_reads_as_typed_rows(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 300, 80, "Consolidated Statements of Cash Flows", align="centre")
        text(canvas, 300, 90, "(in thousands)", align="centre")
        for x, year in ((400, "2022"), (500, "2021")):
            text(canvas, x, 106, year, align="right")
            line(canvas, x - 60, 109, x, 109)
        text(canvas, 60, 120, "OPERATING ACTIVITIES:")
        for r, (label, one, two) in enumerate(
            [("Net loss", "(8,470)", "(9,351)"), ("Depreciation", "13,489", "11,072"), ("Warrants", "—", "2,018")]
        ):
            text(canvas, 72, 132 + 12 * r, label)
            text(canvas, 400, 132 + 12 * r, one, align="right")
            text(canvas, 500, 132 + 12 * r, two, align="right")

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert not table.ruled and table.columns == ("", "2022", "2021") and table.unit == "in thousands"
    assert [[cell.value for cell in row[1:]] for row in table.rows[1:]] == [
        [-8470, -9351],
        [13489, 11072],
        [None, 2018],
    ]
    assert table.rows[0][0].text == "OPERATING ACTIVITIES:" and table.rows[3][1].kind == "empty"


@pytest.mark.parametrize("seed", range(8))
def test_any_grids_on_any_pages_give_whole_rows(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    words = ["", "项目", "2024", "12.5", "(3,001)", "甲公司", "续表", "688901.SH", "1月2日", "单位：元", "合计"]

    def page(canvas: Any) -> None:
        top = 70.0
        while top < 640:
            cols, height = chance.randrange(1, 6), chance.randrange(1, 6)
            across = chance.randrange(1, cols + 1)
            cells = [[chance.choice(words) for _ in range(cols)] for _ in range(height)]
            merged = [(chance.randrange(height), 0, 1, across)] if chance.random() < 0.6 else []
            xs = (60, *sorted(chance.sample(range(80, 400, 10), cols - 1)), 420)
            text(canvas, 60, top - 6, chance.choice(["表 1 收入", "资料来源：公司公告", "续表", " ", "正文一行。"]))
            top = ruled(canvas, cells, top=top, xs=xs, merged=merged, shaded=chance.randrange(2)) + chance.choice(
                [3, 20, 60]
            )

    for table in tables(pdf(tmp_path / "a.pdf", page, page, page)):
        assert table.rows and {len(row) for row in table.rows} == {len(table.columns)}
        assert all(
            0 <= cell.start <= cell.end and bool(cell.text) == (cell.end > cell.start)
            for row in table.rows
            for cell in row
        )


def test_a_broken_figure_is_joined_and_a_broken_time_is_not() -> None:
    from ingest.tables.sheet import join_lines

    assert join_lines(["1,175,301,0", "34.32"]) == "1,175,301,034.32"
    assert join_lines(["2024-09-06", "20:18"]) == "2024-09-06 20:18"
    assert join_lines(["2023", "2024"]) == "2023 2024"
    assert join_lines(["人工智能", "大模型"]) == "人工智能大模型"
    assert join_lines(["Net cash", "provided"]) == "Net cash provided"
    assert join_lines(["non-", "GAAP"]) == "non-GAAP"
    assert join_lines(["2025-03-", "26"]) == "2025-03-26"


def test_two_level_names_between_three_rules_are_joined(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for y in (100, 140, 212):
            line(canvas, 60, y, 520, y)
        line(canvas, 160, 120, 330, 120)
        line(canvas, 345, 120, 520, 120)
        text(canvas, 64, 124, "项目")
        text(canvas, 245, 113, "营业收入", align="centre")
        text(canvas, 432, 113, "净利润", align="centre")
        for number, x in enumerate((200, 290, 390, 480)):
            text(canvas, x, 133, ("2024A", "2025E")[number % 2], align="centre")
            for row in range(4):
                text(canvas, x, 154 + 18 * row, f"{row + 1}{number}.5", align="centre")
        for row, words in enumerate(("设备", "软件", "服务", "合计")):
            text(canvas, 64, 154 + 18 * row, words)

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("项目", "营业收入/2024A", "营业收入/2025E", "净利润/2024A", "净利润/2025E")
    assert rows(table)[2] == ["服务", "30.5", "31.5", "32.5", "33.5"]


def test_wrapped_cells_between_three_rules_stay_in_their_row(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for y in (100, 120, 200):
            line(canvas, 60, y, 520, y)
        for x, words in ((64, "日期"), (140, "公司"), (240, "事件")):
            text(canvas, x, 114, words)
        for row in range(2):
            y = 134 + 32 * row
            for x, words in (
                (64, f"6月{row + 1}日"),
                (140, "某公司"),
                (240, "公司与重要客户签署长期供货框架协议，金额约合"),
            ):
                text(canvas, x, y, words)
            text(canvas, 240, y + 12, "三点五亿元。")

    assert rows(only(pdf(tmp_path / "a.pdf", draw))) == [
        [f"6月{day}日", "某公司", "公司与重要客户签署长期供货框架协议，金额约合三点五亿元。"] for day in (1, 2)
    ]


def test_statements_side_by_side_at_different_heights_are_two_tables(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for x0, low, name in ((50, 0, "表 7 资产负债表"), (310, 7, "表 8 利润表")):
            for y in (100, 118, 190):
                line(canvas, x0, y + low, x0 + 235, y + low)
            text(canvas, x0, 92 + low, name)
            text(canvas, x0 + 4, 113 + low, "单位：百万元")
            for number, year in enumerate(("2024A", "2025E", "2026E")):
                text(canvas, x0 + 120 + 50 * number, 113 + low, year, align="right")
                for row in range(4):
                    text(canvas, x0 + 120 + 50 * number, 132 + 17 * row + low, f"{row + 1},{number}37", align="right")
            for row, words in enumerate(("甲科目", "乙科目", "丙科目", "丁科目")):
                text(canvas, x0 + 4, 132 + 17 * row + low, words)

    left, right = tables(pdf(tmp_path / "a.pdf", draw))
    assert (left.caption, right.caption) == ("表 7 资产负债表", "表 8 利润表")
    assert left.unit == right.unit == "百万元" and rows(left) == rows(right)
    assert rows(left)[1] == ["乙科目", "2,037", "2,137", "2,237"]


def test_shading_alone_can_make_a_table(tmp_path: Path) -> None:
    names = ["代码", "名称", "评级", "目标价"]
    cells = [[f"60090{row}.SH", f"公司{words}", "买入", f"{row}5.20"] for row, words in enumerate("甲乙丙丁戊", 1)]

    def draw(canvas: Any) -> None:
        for row, words in enumerate([names, *cells]):
            if row % 2 == 0:
                canvas.setFillGray(0.9 if row else 0.6)
                canvas.rect(60, 842 - 118 - 18 * row, 400, 18, stroke=0, fill=1)
                canvas.setFillGray(0)
            for col, word in enumerate(words):
                text(canvas, 64 + 100 * col, 113 + 18 * row, word)

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert list(table.columns) == names and rows(table) == cells


def test_rows_without_rulings_inside_ruled_columns_are_parted(tmp_path: Path) -> None:
    names = ["项目", "2023", "2024", "2025E"]
    cells = [[f"{words}科目", f"{row}.1", f"{row}.2", f"{row}.3"] for row, words in enumerate("甲乙丙丁", 1)]

    def draw(canvas: Any) -> None:
        for y in (100, 118, 200):
            line(canvas, 60, y, 420, y)
        for x in (60, 160, 250, 340, 420):
            line(canvas, x, 100, x, 200)
        for row, words in enumerate([names, *cells]):
            for x, word in zip((64, 165, 255, 345), words, strict=True):
                text(canvas, x, 113 + 18 * row, word)

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert table.ruled and list(table.columns) == names and rows(table) == cells
