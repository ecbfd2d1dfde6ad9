from __future__ import annotations

from array import array

from ingest.chunk import make_chunks
from ingest.chunk.pieces import FULL
from ingest.records import Block, BlockKind, Box, Cell, Chunk, Page, Table

SENTENCE = "公司二季度收入同比增长百分之十二，主要来自海外订单的交付。"


def page(number: int, *paragraphs: str) -> Page:
    text = "".join(paragraph + "\n" for paragraph in paragraphs)
    return Page(
        number=number,
        label=str(number),
        width=595,
        height=842,
        text=text,
        drawn=text,
        lines=(),
        edges=array("f", [0.0] * (2 * len(text))),
    )


def block(on: Page, text: str, kind: BlockKind = "paragraph", section: tuple[str, ...] = (), level: int = 0) -> Block:
    start = on.text.index(text)
    return Block(page=on.number, start=start, end=start + len(text), kind=kind, section=section, level=level)


def cell(on: Page, text: str, row: int, height: float = 10) -> Cell:
    start = on.text.index(text)
    box: Box = (0, 10.0 * row, 50, 10.0 * row + height)
    return Cell(text=text, page=on.number, start=start, end=start + len(text), box=box)


def texts(chunks: tuple[Chunk, ...]) -> list[str]:
    return [chunk.text for chunk in chunks]


def test_a_heading_opens_the_chunk_of_what_stands_under_it_and_names_its_section() -> None:
    on = page(1, "一、订单", SENTENCE, "二、成本", SENTENCE.replace("收入", "成本"))
    blocks = [
        block(on, "一、订单", "heading", level=1),
        block(on, SENTENCE, section=("一、订单",)),
        block(on, "二、成本", "heading", level=1),
        block(on, SENTENCE.replace("收入", "成本"), section=("二、成本",)),
    ]
    chunks = make_chunks("r", [on], blocks, [])
    assert texts(chunks) == [f"一、订单\n{SENTENCE}", f"二、成本\n{SENTENCE.replace('收入', '成本')}"]
    assert [(chunk.id, chunk.section) for chunk in chunks] == [("r:1:1", ("一、订单",)), ("r:1:2", ("二、成本",))]


def test_paragraphs_of_one_section_share_a_chunk_until_it_is_full() -> None:
    paragraphs = [SENTENCE.replace("二", word) * 6 for word in "甲乙丙丁"]
    on = page(1, *paragraphs)
    chunks = make_chunks("r", [on], [block(on, paragraph) for paragraph in paragraphs], [])
    assert texts(chunks) == ["\n".join(paragraphs[:2]), "\n".join(paragraphs[2:])]


def test_a_long_paragraph_is_cut_after_sentences_and_nothing_is_lost() -> None:
    on = page(1, SENTENCE * 60)
    chunks = make_chunks("r", [on], [block(on, SENTENCE * 60)], [])
    assert "".join(texts(chunks)) == SENTENCE * 60
    assert all(chunk.text.endswith("。") and 2 * len(chunk.text) <= FULL * 1.25 for chunk in chunks)


def test_text_without_sentences_is_cut_all_the_same() -> None:
    on = page(1, "数" * 2000)
    chunks = make_chunks("r", [on], [block(on, "数" * 2000)], [])
    assert "".join(texts(chunks)) == "数" * 2000 and len(chunks) > 3


def test_no_chunk_crosses_a_page_though_the_section_does() -> None:
    one, two = page(1, "一、订单", SENTENCE), page(2, SENTENCE)
    blocks = [
        block(one, "一、订单", "heading", level=1),
        block(one, SENTENCE, section=("一、订单",)),
        block(two, SENTENCE, section=("一、订单",)),
    ]
    chunks = make_chunks("r", [one, two], blocks, [])
    assert [(chunk.page, chunk.section) for chunk in chunks] == [(1, ("一、订单",)), (2, ("一、订单",))]


def test_a_heading_left_alone_at_the_foot_of_a_page_is_no_chunk_of_its_own() -> None:
    one, two = page(1, SENTENCE, "二、成本"), page(2, SENTENCE)
    blocks = [
        block(one, SENTENCE),
        block(one, "二、成本", "heading", level=1),
        block(two, SENTENCE, section=("二、成本",)),
    ]
    assert texts(make_chunks("r", [one, two], blocks, [])) == [SENTENCE, SENTENCE]


def test_sections_that_say_next_to_nothing_share_a_chunk_with_the_next() -> None:
    on = page(1, "（一）其他", "不适用", "（二）风险", SENTENCE, "（三）计划", SENTENCE)
    blocks = [
        block(on, "（一）其他", "heading", ("四、",), level=2),
        block(on, "不适用", section=("四、", "（一）其他")),
        block(on, "（二）风险", "heading", ("四、",), level=2),
        block(on, SENTENCE, section=("四、", "（二）风险")),
        block(on, "（三）计划", "heading", ("四、",), level=2),
    ]
    chunks = make_chunks("r", [on], blocks, [])
    assert [chunk.section for chunk in chunks] == [("四、", "（二）风险"), ("四、",)]
    assert chunks[0].text == f"（一）其他\n不适用\n（二）风险\n{SENTENCE}"


def test_furniture_is_in_no_chunk_and_does_not_part_what_it_stands_between() -> None:
    on = page(1, "某某证券", SENTENCE, "1 / 9")
    blocks = [block(on, "某某证券", "furniture"), block(on, SENTENCE), block(on, "1 / 9", "furniture")]
    assert texts(make_chunks("r", [on], blocks, [])) == [SENTENCE]


def test_a_chart_is_its_caption_and_source_without_the_text_around() -> None:
    on = page(1, SENTENCE, "图表 2：出货量", "300", "200", "资料来源：公司公告", SENTENCE.replace("收入", "利润"))
    blocks = [
        block(on, SENTENCE),
        block(on, "图表 2：出货量", "caption"),
        block(on, "300"),
        block(on, "200"),
        block(on, "资料来源：公司公告", "source"),
        block(on, SENTENCE.replace("收入", "利润")),
    ]
    chunks = make_chunks("r", [on], blocks, [])
    assert [chunk.kind for chunk in chunks] == ["text", "chart", "text"]
    assert chunks[1].text == "图表 2：出货量\n300\n200\n资料来源：公司公告"


def test_first_page_facts_stay_together_whatever_their_headings() -> None:
    on = page(1, "评级：增持", "分析师", "某人 S0000000000001", SENTENCE)
    blocks = [
        block(on, "评级：增持"),
        block(on, "分析师", "heading", level=1),
        block(on, "某人 S0000000000001", section=("分析师",)),
        block(on, SENTENCE),
    ]
    chunks = make_chunks("r", [on], blocks, [], {(1, found.start) for found in blocks[:3]})
    assert [(chunk.kind, chunk.text.count("\n")) for chunk in chunks] == [("front", 2), ("text", 0)]


def test_rating_definitions_are_a_boilerplate_chunk_under_their_own_heading() -> None:
    on = page(1, "重要声明", SENTENCE, "评级说明", "买入：领先基准百分之十五以上")
    blocks = [
        block(on, "重要声明", "boilerplate", level=1),
        block(on, SENTENCE, "boilerplate", ("重要声明",)),
        block(on, "评级说明", "boilerplate", level=1),
        block(on, "买入：领先基准百分之十五以上", "boilerplate", ("评级说明",)),
    ]
    chunks = make_chunks("r", [on], blocks, [])
    assert [(chunk.kind, chunk.section) for chunk in chunks] == [
        ("boilerplate", ("重要声明",)),
        ("boilerplate", ("评级说明",)),
    ]


def companies() -> tuple[list[Page], list[Block], Table]:
    """A table over two pages; the company's cell is merged over all its rows and printed on the first page."""
    one = page(1, "表 1 跟踪", "公司\t日期\t进展", "甲公司\t3月1日\t完成样机", "3月9日\t送样客户", "资料来源：公告")
    two = page(2, "公司\t日期\t进展", "4月2日\t小批交付")
    merged = cell(one, "甲公司", 2, 90)
    table = Table(
        number=1,
        caption="表 1 跟踪",
        columns=("公司", "日期", "进展"),
        header=((cell(one, "公司", 1), cell(one, "日期", 1), cell(one, "进展", 1)),),
        rows=(
            (merged, cell(one, "3月1日", 2), cell(one, "完成样机", 2)),
            (merged, cell(one, "3月9日", 3), cell(one, "送样客户", 3)),
            (merged, cell(two, "4月2日", 2), cell(two, "小批交付", 2)),
        ),
        boxes=((1, (0, 0, 100, 100)), (2, (0, 0, 100, 100))),
        section=("三、进展",),
    )
    blocks = [
        block(one, "表 1 跟踪", "caption"),
        Block(page=1, start=one.text.index("公司\t"), end=one.text.index("\n资料来源"), kind="table"),
        block(one, "资料来源：公告", "source"),
        Block(page=2, start=0, end=len(two.text) - 1, kind="table"),
    ]
    return [one, two], blocks, table


def test_a_table_goes_with_its_caption_and_source_and_says_what_its_columns_are() -> None:
    pages, blocks, table = companies()
    first = make_chunks("r", pages, blocks, [table])[0]
    assert (first.kind, first.table) == ("table", 1)
    assert first.text == pages[0].text.rstrip()
    assert first.context == "三、进展 › 表 1 跟踪\n公司 | 日期 | 进展"


def test_a_table_goes_with_the_caption_that_stands_under_it() -> None:
    on = page(1, "公司\t进展", "甲公司\t完成样机", "表 1 跟踪", "资料来源：公告", SENTENCE)
    header = (cell(on, "公司", 1), cell(on, "进展", 1))
    rows = ((cell(on, "甲公司", 2), cell(on, "完成样机", 2)),)
    table = Table(
        number=1,
        caption="表 1 跟踪",
        columns=("公司", "进展"),
        header=(header,),
        rows=rows,
        boxes=((1, (0, 0, 100, 30)),),
        section=("三、进展",),
    )
    blocks = [
        Block(page=1, start=0, end=on.text.index("\n表 1"), kind="table"),
        block(on, "表 1 跟踪", "caption"),
        block(on, "资料来源：公告", "source"),
        block(on, SENTENCE),
    ]
    chunks = make_chunks("r", [on], blocks, [table])
    assert [(chunk.kind, chunk.text) for chunk in chunks] == [
        ("table", on.text.removesuffix(f"\n{SENTENCE}\n")),
        ("text", SENTENCE),
    ]


def test_rows_on_the_next_page_carry_the_label_that_is_printed_on_the_page_before() -> None:
    pages, blocks, table = companies()
    chunks = make_chunks("r", pages, blocks, [table])
    assert [(chunk.page, chunk.kind) for chunk in chunks] == [(1, "table"), (2, "table")]
    assert chunks[1].text == "公司\t日期\t进展\n4月2日\t小批交付"
    assert chunks[1].context.endswith("\n甲公司")


def test_a_printed_table_that_was_not_typed_is_still_found() -> None:
    on = page(1, "收入\t12", "成本\t7")
    chunks = make_chunks("r", [on], [Block(page=1, start=0, end=len(on.text) - 1, kind="table")], [])
    assert texts(chunks) == ["收入\t12\n成本\t7"]
