from __future__ import annotations

import pytest

from ingest.pdf.layout import compose
from tests.ingest.pdf.ink import A4, Ink, table

LEFT = [
    "左栏第一行写得很长很长很长很长很长很长",
    "左栏第二行也写得很长很长很长很长很长很",
    "左栏第三行也写得很长很长很长很长很长很",
]
RIGHT = [
    "右栏第一行写得很长很长很长很长很长很长",
    "右栏第二行也写得很长很长很长很长很长很",
    "右栏第三行也写得很长很长很长很长很长很",
]


def lines(ink: Ink) -> list[str]:
    return compose(ink.glyphs, [], A4).text.split("\n")[:-1]


def test_columns_are_read_one_after_the_other_though_drawn_line_by_line() -> None:
    ink = Ink()
    for number in range(6):
        ink.write(LEFT[number % 3], 60, 100 + 20 * number)
        ink.write(RIGHT[number % 3], 310, 100 + 20 * number)
    assert lines(ink) == LEFT * 2 + RIGHT * 2


def test_a_heading_over_both_columns_is_read_before_them_and_a_note_under_them_after() -> None:
    ink = Ink()
    ink.write("页脚上方横跨两栏的说明文字一直写到右边这里为止还要再写一些才够长", 60, 240)
    for number in range(5):
        ink.write(RIGHT[number % 3], 310, 100 + 20 * number)
        ink.write(LEFT[number % 3], 60, 100 + 20 * number)
    ink.write("横跨两栏的大标题写得足够长足够长足够长", 60, 75, size=20)
    read = lines(ink)
    assert read[0].startswith("横跨两栏") and read[-1].startswith("页脚上方")
    assert read[1:6] == [LEFT[n % 3] for n in range(5)] and read[6:11] == [RIGHT[n % 3] for n in range(5)]


def test_a_sidebar_is_read_whole_before_the_text_beside_it() -> None:
    ink = Ink()
    side = ["评级：增持", "分析师：某人", "邮箱：a@b.example", "联系人：某某"]
    main = [f"正文的第{n}行写得很长，一直写到页面的右边界附近才停下来换行继续" for n in range(6)]
    for number, text in enumerate(main):
        ink.write(text, 200, 100 + 22 * number, size=11)
    for number, text in enumerate(side):
        ink.write(text, 60, 104 + 17 * number, size=8)
    assert lines(ink) == side + main


def test_what_hangs_out_of_a_sidebar_does_not_cut_it_in_two() -> None:
    ink = Ink()
    main = [f"正文第{n}行写得很长，一直写到页面的右边界附近才停下来换行继续写" for n in range(14)]
    side = [f"侧栏第{n}行写了些什么" for n in range(12)]
    for number, text in enumerate(main):
        ink.write(text, 40, 100 + 20 * number + 18 * (number > 6), size=10)
    for number, text in enumerate(side):
        ink.write(text, 412, 104 + 16 * number + 90 * (number > 7), size=8)
    ink.write("℃", 406, 242, size=6)
    assert lines(ink) == [*main, *side[:8], "℃", *side[8:]]


def test_a_sidebar_less_than_a_character_from_the_text_is_read_apart_where_a_line_of_each_stands_at_one_height() -> (
    None
):
    ink = Ink()
    main = [f"正文第{n}行写得很长，一直写到右边界才停下来换行继续写" for n in range(14)]
    side = [f"侧栏第{n}行写了些什么" for n in range(14)]
    for number, text in enumerate(main):
        ink.write(text, 40, 100 + 20 * number, size=10)
    end = max(glyph.box[2] for glyph in ink.glyphs)
    for number, text in enumerate(side):
        ink.write(text, end + 8.5, 100 + 20 * number + 5 * (number % 4 > 0), size=9.5)
    assert lines(ink) == [*main, *side]


def test_charts_side_by_side_keep_caption_and_source_together() -> None:
    ink = Ink()
    ink.write("图表 1 收入", 60, 100)
    ink.write("图表 2 利润", 310, 100)
    ink.write("资料来源：甲", 60, 300)
    ink.write("资料来源：乙", 310, 300)
    assert lines(ink) == ["图表 1 收入", "资料来源：甲", "图表 2 利润", "资料来源：乙"]


def test_label_and_figure_without_rulings_stay_on_one_line() -> None:
    ink = Ink()
    for number, (label, value) in enumerate([("收入", "1,204"), ("成本", "830"), ("毛利", "374"), ("净利", "99")]):
        ink.write(label, 60, 100 + 15 * number)
        ink.write(value, 400, 100 + 15 * number)
    assert lines(ink) == ["收入\t1,204", "成本\t830", "毛利\t374", "净利\t99"]


@pytest.mark.parametrize("hyphen", ["\x02", "\ufffe"])
def test_the_minus_at_a_line_end_survives(hyphen: str) -> None:
    ink = Ink()
    ink.write(f"跌幅为{hyphen}", 60, 100)
    ink.write("62.35%", 60, 120)
    assert compose(ink.glyphs, [], A4).text == "跌幅为-\n62.35%\n"


def test_a_ligature_becomes_letters_that_share_its_box() -> None:
    ink = Ink()
    ink.write("pro\ufb01t", 60, 100)
    page = compose(ink.glyphs, [], A4)
    assert page.text == "profit\n"
    left, right = ink.glyphs[3].box[0], ink.glyphs[3].box[2]
    assert list(page.edges[6:10]) == [left, (left + right) / 2, (left + right) / 2, right]
    assert page.place[4] == 5


def test_radicals_become_ideographs_and_full_width_marks_stay() -> None:
    ink = Ink()
    ink.write("⻓⻛⻋⼀⼾（Ａ）", 60, 100)
    assert compose(ink.glyphs, [], A4).text == "长风车一户（Ａ）\n"


def test_words_apart_get_a_blank_that_the_file_does_not_draw_but_chinese_does_not() -> None:
    ink = Ink()
    ink.write("net", 60, 100)
    ink.write("profit", 78, 100)
    ink.write("净利", 60, 120)
    ink.write("润", 83, 120)
    assert lines(ink) == ["net profit", "净利润"]


def test_a_blank_that_pdfium_infers_needs_less_room() -> None:
    ink = Ink()
    ink.write("of", 60, 100)
    ink.gap()
    ink.write("the", 71, 100)
    ink.write("of", 60, 120)
    ink.write("fer", 71, 120)
    assert lines(ink)[-2:] == ["of the", "offer"]


def test_print_made_bold_by_printing_twice_is_read_once() -> None:
    ink = Ink()
    ink.write("风险提示", 60, 100)
    ink.write("风险提示", 60.4, 100)
    assert lines(ink) == ["风险提示"]


def test_a_superscript_stays_on_its_line() -> None:
    ink = Ink()
    ink.write("Revenue", 60, 100)
    ink.write("1", 95, 96, size=6)
    ink.write("rose", 102, 100)
    assert lines(ink) == ["Revenue1 rose"]


def test_table_rows_are_lines_with_tabs_and_cell_lines_join_by_script() -> None:
    ink = Ink()
    ink.write("表前一句。", 60, 80)
    rows = [
        [ink.write("公司名称", 60, 100), ink.write("Adjusted", 200, 100) + ink.write("EBITDA", 200, 112)],
        [ink.write("上海某某", 60, 130) + ink.write("公司", 60, 142), ink.write("-3.5", 200, 136)],
    ]
    ink.write("表后一句。", 60, 170)
    page = compose(ink.glyphs, [table(rows, (50, 90, 400, 150))], A4)
    assert page.text == "表前一句。\n公司名称\tAdjusted EBITDA\n上海某某公司\t-3.5\n表后一句。\n"
    assert [(row.grid, row.row, page.text[row.start : row.end]) for row in page.rows] == [
        (0, 0, "公司名称\tAdjusted EBITDA"),
        (0, 1, "上海某某公司\t-3.5"),
    ]


def test_every_glyph_is_found_again_at_its_place() -> None:
    ink = Ink()
    for number in range(6):
        ink.write(LEFT[number % 3], 60, 100 + 20 * number)
        ink.write("Right column has longer lines", 310, 100 + 20 * number)
    page = compose(ink.glyphs, [], A4)
    assert len(page.edges) == 2 * len(page.text)
    for glyph in ink.glyphs:
        at = page.place[glyph.order]
        assert page.text[at] == glyph.char
        if glyph.char != " ":
            assert (page.edges[2 * at], page.edges[2 * at + 1]) == pytest.approx((glyph.box[0], glyph.box[2]))


WEST, EAST = "甲" * 20, "乙" * 20


def columns(ink: Ink, top: float, rows: int) -> None:
    """Two columns of running text from `top`, their rows at one height."""
    for number in range(rows):
        ink.write(f"{WEST}{number}", 50, top + 16 * number)
        ink.write(f"{EAST}{number}", 310, top + 16 * number)


def test_a_large_heading_parts_both_columns_though_it_is_short() -> None:
    ink = Ink()
    columns(ink, 100, 6)
    ink.write("结论", 50, 230, size=16)
    columns(ink, 260, 6)
    text = compose(ink.glyphs, [], A4).text.replace(WEST, "L").replace(EAST, "R").split("\n")
    assert text[:6] == [f"L{n}" for n in range(6)]
    assert text[6:13] == [*(f"R{n}" for n in range(6)), "结论"]


def test_a_heading_beside_text_belongs_to_its_own_column() -> None:
    ink = Ink()
    for number in range(16):
        ink.write(f"{EAST}{number}", 310, 100 + 16 * number)
        if number not in (6, 7, 8):
            ink.write(f"{WEST}{number}", 50, 100 + 16 * number)
    ink.write("结论", 50, 220, size=16)
    text = compose(ink.glyphs, [], A4).text.replace(WEST, "L").replace(EAST, "R").split("\n")
    assert text.index("L15") < text.index("R0")


def test_a_caption_and_its_unit_stand_over_their_table_not_in_the_columns_above() -> None:
    ink = Ink()
    columns(ink, 100, 6)
    ink.write("表 1：主要指标", 50, 240)
    ink.write("单位：百万元", 470, 240, size=9)
    cells = [[ink.write(f"项目{n}", 55, 260 + 16 * n), ink.write("1.5", 400, 260 + 16 * n)] for n in range(3)]
    columns(ink, 340, 6)
    text = compose(ink.glyphs, [table(cells, (50, 246, 540, 300))], A4).text.split("\n")
    assert text[11:14] == [f"{EAST}5", "表 1：主要指标\t单位：百万元", "项目0\t1.5"]


def test_three_narrow_columns_of_text_are_read_one_after_the_other() -> None:
    ink = Ink()
    columns = [[f"第{column}栏第{chr(0x4E00 + row)}行文字写满" for row in range(10)] for column in "甲乙丙"]
    for row in range(10):
        for number, column in enumerate(columns):
            ink.write(column[row], 60 + 160 * number, 100 + 16 * row)
    assert lines(ink) == [text for column in columns for text in column]


def test_a_hyphen_that_the_file_calls_soft_shows_as_it_is_drawn() -> None:
    ink = Ink()
    ink.write("net sales of the pene\u00ad", 60, 100)
    assert lines(ink) == ["net sales of the pene-"]


def test_a_heading_below_two_tables_side_by_side_is_read_after_both() -> None:
    ink = Ink()
    ink.write("行业涨跌", 60, 58)
    grids = []
    for x, y, rows in (
        (60, 66, (("行业", "涨幅"), ("甲", "1.2"))),
        (320, 50, (("行业", "跌幅"), ("乙", "3.4"), ("丙", "5.6"))),
    ):
        cells = [
            [ink.write(word, x + 100 * col, y + 14 + 18 * row) for col, word in enumerate(words)]
            for row, words in enumerate(rows)
        ]
        grids.append(table(cells, (x, y, x + 200, 106)))
    ink.write("新股日历", 60, 150)
    ink.write("下面一段正文写得足够长，横跨整个页面的宽度，从左边一直写到右边为止还要再写一些", 60, 180)
    read = compose(ink.glyphs, grids, A4).text
    assert [read.index(word) for word in ("行业涨跌", "甲", "乙", "新股日历")] == sorted(
        read.index(word) for word in ("行业涨跌", "甲", "乙", "新股日历")
    )
