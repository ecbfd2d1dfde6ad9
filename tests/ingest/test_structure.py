from __future__ import annotations

from collections.abc import Sequence

from ingest.records import Block, Page
from ingest.structure import Structure, read_structure
from tests.ingest.pdf.ink import Ink, compose_page, table

LONG = "这是一段正文，用来说明行文的样子，它会一直写到本行的右边界才换行"
LAST = "到这里就结束了。"
Print = tuple[str, float, bool]


def plain(text: str) -> Print:
    return text, 10, False


def bold(text: str, size: float = 10) -> Print:
    return text, size, True


def paragraph() -> list[Print]:
    """Three lines of text, the first one indented."""
    return [plain("　　" + LONG[:-2]), plain(LONG), plain(LAST)]


def draw(rows: Sequence[Print], number: int, running: bool = True, top: float = 150) -> Ink:
    ink = Ink()
    if running:
        ink.write("某某证券研究所", 60, 40, 9)
        ink.write(f"{number} / 9", 280, 810, 9)
        if number == 1:
            ink.write("报告的题目", 60, 80, 22, True)
    for text, size, heavy in rows:
        ink.write(text.lstrip("　"), 60 + size * (len(text) - len(text.lstrip("　"))), top, size, heavy)
        top += 20
    return ink


def structure(*pages: Sequence[Print], running: bool = True) -> tuple[list[Page], Structure]:
    made = [compose_page(draw(rows, number, running, 150 + 7 * number), number) for number, rows in enumerate(pages, 1)]
    return [page for page, _ in made], read_structure([page for page, _ in made], [found.rows for _, found in made])


def text_of(pages: Sequence[Page], block: Block) -> str:
    return pages[block.page - 1].text[block.start : block.end]


def paths(pages: Sequence[Page], found: Structure) -> dict[str, tuple[str, ...]]:
    """Section path of each heading, and of the paragraph under it by its page and number."""
    return {text_of(pages, block): block.section for block in found.blocks if block.level}


def test_chinese_numbering_nests_and_a_new_chapter_closes_everything() -> None:
    pages, found = structure(
        [bold("第一节 概要", 14), bold("一、业务"), bold("（一）产品"), *paragraph(), bold("（二）市场"), *paragraph()],
        [bold("二、行业"), *paragraph(), bold("第二节 财务", 14), bold("一、收入"), *paragraph()],
    )
    assert paths(pages, found) == {
        "第一节 概要": (),
        "一、业务": ("第一节 概要",),
        "（一）产品": ("第一节 概要", "一、业务"),
        "（二）市场": ("第一节 概要", "一、业务"),
        "二、行业": ("第一节 概要",),
        "第二节 财务": (),
        "一、收入": ("第二节 财务",),
    }


def test_bullets_and_numbers_nest_as_they_first_appear() -> None:
    pages, found = structure(
        [bold("主要观点", 13), bold("● 投资建议"), bold("1. 算力"), *paragraph(), bold("2. 储能"), *paragraph()],
        [bold("1 行情", 13), bold("1. 指数"), bold("● 大盘"), *paragraph(), bold("2. 行业"), *paragraph()],
    )
    assert paths(pages, found)["2. 储能"] == ("主要观点", "● 投资建议")
    assert paths(pages, found)["● 大盘"] == ("1 行情", "1. 指数")
    assert paths(pages, found)["2. 行业"] == ("1 行情",)


def test_the_risk_notice_is_no_part_of_the_last_theme() -> None:
    pages, found = structure(
        [
            bold("投资建议", 13),
            bold("1. 算力"),
            *paragraph(),
            bold("2. 储能"),
            *paragraph(),
            bold("◆ 风险提示"),
            *paragraph(),
        ]
    )
    assert paths(pages, found)["◆ 风险提示"] == ("投资建议",)


def test_a_paragraph_over_a_page_break_keeps_its_section() -> None:
    _, found = structure([bold("一、业务"), *paragraph()[:2]], [plain(LAST), bold("二、行业"), *paragraph()])
    second = next(block for block in found.blocks if block.page == 2 and block.kind == "paragraph")
    assert second.section == ("一、业务",)


def test_items_of_an_english_filing_are_outermost() -> None:
    body = [
        plain("Revenue grew because more stores were open than in the year before that."),
        plain("It may fall again."),
    ]
    pages, found = structure(
        [bold("Item 1. Business"), bold("Overview"), *body, bold("Item 2. Properties"), bold("Portfolio"), *body]
    )
    assert paths(pages, found) == {
        "Item 1. Business": (),
        "Overview": ("Item 1. Business",),
        "Item 2. Properties": (),
        "Portfolio": ("Item 2. Properties",),
    }


def test_a_line_that_wraps_to_a_figure_is_not_a_list_item() -> None:
    _, found = structure(
        [plain("　　" + LONG[:-2]), plain("30.0%，" + LONG[:-4]), plain("50 家" + LAST)], running=False
    )
    assert [block.kind for block in found.blocks] == ["paragraph"]


def test_indent_and_short_last_line_part_paragraphs() -> None:
    pages, found = structure([*paragraph(), *paragraph()], running=False)
    texts = [text_of(pages, block) for block in found.blocks if block.kind == "paragraph"]
    assert len(texts) == 2 and all(text.endswith(LAST) for text in texts)


def test_a_name_and_a_date_over_two_columns_part_no_paragraph_below_them() -> None:
    ink = Ink()
    ink.write("河港物流（600000.SH）", 60, 110, 12)
    ink.write("2024年3月4日", 470, 110, 12)
    ink.write("河港研究", 60, 130, 10)
    ink.write("公司点评", 500, 130, 10)
    for number, text in enumerate([LONG[:-9], LONG[:-10], LONG[:-8], LAST]):
        ink.write(text, 60, 160 + 20 * number, 10)
    page, made = compose_page(ink)
    texts = [page.text[b.start : b.end] for b in read_structure([page], [made.rows]).blocks]
    assert "\n".join([LONG[:-9], LONG[:-10], LONG[:-8], LAST]) in texts


def test_running_headers_and_page_numbers_are_furniture_and_give_the_printed_label() -> None:
    pages, found = structure(*[paragraph() for _ in range(4)])
    furniture = [text_of(pages, block) for block in found.blocks if block.kind == "furniture"]
    assert furniture == [text for number in range(1, 5) for text in ("某某证券研究所", f"{number} / 9")]
    assert found.labels == ("1", "2", "3", "4")


def test_a_watermark_is_furniture_wherever_it_stands() -> None:
    made = []
    for number in range(1, 6):
        ink = draw(paragraph()[: 1 + number % 3], number)
        ink.write("仅供内部使用", 200, 500, 30)
        made.append(compose_page(ink, number))
    pages = [page for page, _ in made]
    found = read_structure(pages, [composed.rows for _, composed in made])
    assert {block.kind for block in found.blocks if text_of(pages, block) == "仅供内部使用"} == {"furniture"}


def test_content_at_the_top_of_a_page_is_not_furniture() -> None:
    pages, found = structure(
        *[[plain(f"第{word}页开头的一句话写得很长，一直写到右边界为止")] for word in "甲乙丙丁"], running=False
    )
    assert not [block for block in found.blocks if block.kind == "furniture"]
    assert len(found.blocks) == len(pages)


def test_a_table_header_repeated_at_the_top_of_each_page_is_not_furniture() -> None:
    made = []
    for number in range(1, 5):
        ink = Ink()
        head = [ink.write("代码", 60, 60), ink.write("名称", 200, 60)]
        row = [ink.write(f"60000{number}", 60, 80), ink.write("某公司", 200, 80)]
        made.append(compose_page(ink, number, [table([head, row], (50, 45, 300, 90))]))
    found = read_structure([page for page, _ in made], [composed.rows for _, composed in made])
    assert [block.kind for block in found.blocks] == ["table"] * 4


def test_contents_lines_are_contents_and_open_no_section() -> None:
    _, found = structure(
        [bold("目录", 14), *[plain(f"{n} 第{n}部分{'.' * 40} {n + 2}") for n in range(1, 6)]],
        [*paragraph()],
        running=False,
    )
    assert [block.kind for block in found.blocks if block.page == 1] == ["contents"]
    assert next(block for block in found.blocks if block.page == 2 and block.kind == "paragraph").section == ()


def test_disclaimers_at_the_end_are_boilerplate_with_their_own_headings() -> None:
    pages, found = structure(
        [bold("一、订单"), *paragraph()],
        [
            bold("二、成本"),
            *paragraph(),
            bold("重要声明", 13),
            bold("分析师声明"),
            *paragraph(),
            bold("评级说明"),
            *paragraph(),
        ],
    )
    kinds = [(text_of(pages, b)[:6], b.kind, b.section) for b in found.blocks if b.page == 2 and b.kind != "furniture"]
    assert [kind for _, kind, _ in kinds] == ["heading", "paragraph"] + ["boilerplate"] * 5
    assert kinds[-1][2] == ("重要声明", "评级说明")


def test_the_words_of_a_disclaimer_in_the_middle_of_a_report_are_content() -> None:
    body = [[bold("一、订单"), *paragraph()]] + [[*paragraph(), *paragraph()] for _ in range(9)]
    body[1] = [bold("风险声明"), *paragraph()]
    _, found = structure(*body)
    assert not [block for block in found.blocks if block.kind == "boilerplate"]


def test_captions_and_sources_are_told_from_text() -> None:
    pages, found = structure(
        [
            *paragraph(),
            plain("图表 3：收入与增速"),
            plain("资料来源：公司公告"),
            *paragraph(),
            plain("表 2 显示" + LONG),
            plain(LONG),
            plain(LAST),
        ]
    )
    kinds = {text_of(pages, block)[:4]: block.kind for block in found.blocks}
    assert kinds["图表 3"] == "caption" and kinds["资料来源"] == "source"


def test_facts_beside_the_first_page_are_front_and_open_no_section_for_the_text() -> None:
    ink = draw([], 1, running=False)
    for number in range(8):
        ink.write(LONG, 200, 120 + 22 * number, 10)
    for number, text in enumerate(["评级：增持", "分析师：某人", "相关报告", "《上一份报告的标题》"]):
        ink.write(text, 60, 124 + 25 * number, 8, text == "相关报告")
    page, made = compose_page(ink)
    found = read_structure([page], [made.rows])
    front = "\n".join(page.text[b.start : b.end] for b in found.blocks if (b.page, b.start) in found.front)
    assert front == "评级：增持\n分析师：某人\n相关报告\n《上一份报告的标题》"
    assert all(block.section == () for block in found.blocks if LONG in page.text[block.start : block.end])


def test_a_numbered_heading_after_a_line_that_ends_at_the_edge_is_no_part_of_it() -> None:
    full = LONG[:-1] + "。"
    pages, found = structure([plain("1.1 甲行业"), *paragraph(), plain(full), plain("1.2 CXO"), *paragraph()])
    assert "1.2 CXO" in paths(pages, found)


def test_a_bold_heading_right_under_a_closed_paragraph_is_no_part_of_it() -> None:
    full = LONG[:-1] + "。"
    pages, found = structure([bold("甲行业"), *paragraph(), plain(full), bold("乙公司：订单超预期"), *paragraph()])
    assert "乙公司：订单超预期" in paths(pages, found)


def test_a_short_row_in_slightly_larger_print_between_paragraphs_is_a_subheading() -> None:
    lifted = ("与市场不同的看法", 10.6, False)
    pages, found = structure([bold("甲行业", 13), *paragraph(), lifted, *paragraph(), plain("图例说明"), *paragraph()])
    assert paths(pages, found)["与市场不同的看法"] == ("甲行业",)
    assert "图例说明" not in paths(pages, found)


def test_a_figure_that_begins_a_line_is_no_number_of_a_heading() -> None:
    pages, found = structure([bold("甲行业"), plain("乙公司：首周订单突破"), plain("3.2万"), *paragraph()])
    assert "3.2万" not in paths(pages, found)


def test_a_numbered_heading_may_begin_with_a_word_that_is_also_a_unit() -> None:
    headings = ["1.1个股表现", "1.2股东情况", "1.3年度计划", "1.4月度数据", "1.5百货零售"]
    pages, found = structure([print for text in headings for print in (plain(text), *paragraph())])
    assert list(paths(pages, found)) == headings


def test_a_figure_with_several_units_is_no_number_of_a_heading() -> None:
    pages, found = structure([bold("甲行业"), plain("3.2万亿元"), *paragraph(), plain("2.3个百分点"), *paragraph()])
    assert list(paths(pages, found)) == ["甲行业"]


def test_dots_that_lead_to_pages_do_not_make_the_text_look_large() -> None:
    contents: list[Print] = [(f"{number}. 第{number}章 {'.' * 90} {number + 2}", 8, False) for number in range(1, 28)]
    pages, found = structure([("目录", 8, False), *contents], [*paragraph(), *paragraph()])
    assert not [text_of(pages, block) for block in found.blocks if block.level and block.page == 2]


def test_the_characters_that_a_titles_last_line_leaves_over_are_its() -> None:
    pages, found = structure([("一篇题目很长的报告进入收获", 22, True), ("期", 22, True), *paragraph()])
    assert [text_of(pages, block) for block in found.blocks if block.kind == "title"][-1].endswith("期")


def test_a_short_numbered_row_in_ordinary_print_names_the_table_below_it() -> None:
    ink = Ink()
    for text, y in (
        (LONG, 80),
        (LAST, 90),
        ("3、应收账款", 100),
        ("（1）按账龄披露", 120),
        ("单位：元", 140),
        ("（2）本期核销5.00元。", 260),
        ("4、预付款项", 280),
    ):
        ink.write(text, 60, y)
    grids = []
    for top in (160, 300):
        cells = [
            [ink.write(text, x, top + 20 * n) for x, text in zip((60, 160), row, strict=True)]
            for n, row in enumerate((("账龄", "余额"), ("1年以内", "9.00")))
        ]
        grids.append(table(cells, (50, top - 5, 300, top + 45)))
    page, composed = compose_page(ink, 1, grids)
    found = read_structure([page], [composed.rows])
    tables = [block.section for block in found.blocks if block.kind == "table"]
    assert tables[0] == ("3、应收账款", "（1）按账龄披露") and tables[-1] == ("4、预付款项",)
    assert [text_of([page], b) for b in found.blocks if b.kind == "list"] == ["（2）本期核销5.00元。"]


def test_a_numbered_heading_whose_line_is_not_full_is_no_part_of_the_indented_paragraph_below() -> None:
    pages, found = structure([plain("（一）木材：" + LONG[:-12]), *paragraph()], running=False)
    assert text_of(pages, found.blocks[0]).startswith("（一）木材") and "\n" not in text_of(pages, found.blocks[0])
