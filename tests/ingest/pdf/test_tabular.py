from __future__ import annotations

from ingest.pdf.rules import Rules
from ingest.pdf.tabular import page_grids
from tests.ingest.pdf.ink import A4, Ink

FIGURES = [
    ("收盘价（元）", "110.45"),
    ("总股本（亿股）", "1.84"),
    ("流通股本（亿股）", "0.97"),
    ("总市值（亿元）", "203.23"),
]


def cells(ink: Ink) -> list[list[str]]:
    return [[cell.text for cell in grid.cells if cell.text] for grid in page_grids(ink.glyphs, Rules(), A4)]


def test_key_figures_beside_a_block_of_facts_are_a_table_without_the_facts() -> None:
    ink = Ink()
    for number, fact in enumerate(
        [
            "评级：买入（上调）",
            "目标价：128.00元",
            "所属行业：机械设备",
            "分析师：某人",
            "邮箱：a@b.example",
            "电话：5550 1186",
        ]
        * 2
    ):
        ink.write(fact, 60, 105 + 13 * number, 9)
    for number, (label, figure) in enumerate(FIGURES * 2):
        ink.write(label, 240, 100 + 17 * number, 8)
        ink.write(figure, 386 - 4 * len(figure), 100 + 17 * number, 8)
    assert cells(ink) == [[text for pair in FIGURES * 2 for text in pair]]


def test_a_table_whose_labels_and_figures_pair_up_is_not_parted() -> None:
    ink = Ink()
    for number, (label, figure) in enumerate(FIGURES * 2):
        ink.write(label, 60, 100 + 17 * number)
        ink.write(figure, 300 - 5 * len(figure), 100 + 17 * number)
        ink.write(figure, 420 - 5 * len(figure), 100 + 17 * number)
    assert cells(ink) == [[text for label, figure in FIGURES * 2 for text in (label, figure, figure)]]


def test_a_long_entry_set_flush_right_stays_in_its_column_though_labels_reach_below_it() -> None:
    ink = Ink()
    rows = [*FIGURES, ("第一大股东", "星槎控股（31.5%）"), ("近三月日均成交额（元）", "6.42")]
    for number, (label, entry) in enumerate(rows):
        wide = sum(8 if char > "\u2e80" else 4 for char in entry)
        ink.write(label, 240, 100 + 17 * number, 8)
        ink.write(entry, 390 - wide, 100 + 17 * number, 8)
    assert cells(ink) == [[text for pair in rows for text in pair]]


def test_a_column_half_in_small_and_half_in_large_print_is_no_trouble() -> None:
    ink = Ink()
    for number in range(10):
        size = 8 if number < 5 else 12
        ink.write("2025年一行正文写得很长很长很长很长很长很长", 60, 100 + 24 * number, size)
    assert cells(ink) == []


def test_facts_whose_lines_meet_some_of_the_text_beside_them_by_chance_take_none_of_it() -> None:
    ink = Ink()
    for number, baseline in enumerate((162, 178, 194, 210, 226, 249, 265, 281, 297, 320, 336, 352, 374, 390, 406, 422)):
        words = "河边作坊今年又添了9台新织机，老师傅们都说订单已经排到2027年春天才能算完呢"
        ink.write(words[: len(words) - 3 * (number % 3)], 45, baseline + 0.6, 9.5)
    facts = [*FIGURES[:3], ("近期数据", ""), *FIGURES * 2]
    for number, (label, figure) in enumerate(facts):
        baseline = 169.3 + 12.87 * number + 4.8 * (number == 3) + 6.1 * (number > 3)
        ink.write(label, 405, baseline, 7)
        ink.write(figure, 543 - 3.5 * len(figure), baseline, 7)
    for number in range(6):
        ink.write("电话：5550 1186", 405, 340 + 13 * number, 7)
    assert "织" not in "".join(text for grid in cells(ink) for text in grid)
