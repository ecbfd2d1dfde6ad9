"""Cells of two lines beside cells of one that stand at their middle: one row, whatever stands round it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import HEIGHT, line, rows, tables, text


def test_a_row_over_the_first_shaded_strip_is_one_though_a_cell_of_it_wraps(tmp_path: Path) -> None:
    names = ("日期", "公司", "类别", "主要内容")
    body = [("8/25", "药擎科技", "业绩", ("上半年营收增长并上调全年收入指引至四百二十五亿", "元")),
            *(("8/26", name, "业绩", ("上半年营收增长并派发股息",)) for name in ("康澜医药", "源序生物", "济泽堂", "恒渡制药", "微衡医疗",
                                                                   "天岭生物"))]  # fmt: skip

    def draw(canvas: Any) -> None:
        for y in (100, 118, 250):
            line(canvas, 60, y, 540, y)
        for number in range(3):
            canvas.setFillGray(0.92)
            canvas.rect(60, HEIGHT - 160 - 36 * number, 480, 18, stroke=0, fill=1)
            canvas.setFillGray(0)
        for x, name in zip((80, 150, 220, 400), names, strict=True):
            text(canvas, x, 112, name, align="centre")
        for number, (*cells, content) in enumerate(body):
            y = 154 + 18 * (number - 1) if number else 132.5
            for x, words in zip((80, 150, 220), cells, strict=True):
                text(canvas, x, y, words, align="centre")
            for step, words in enumerate(content):
                text(canvas, 250, y + 11 * (step - (len(content) - 1) / 2), words)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert rows(table) == [[*cells, "".join(content)] for *cells, content in body]


def test_a_cell_begun_close_under_another_row_wraps_into_its_own(tmp_path: Path) -> None:
    body = [
        ("2023年12月", ("国家医保局",), ("集采",), ("左氧氟沙星滴眼液纳入，平均降幅57%，周期至2027年", "底")),
        ("2024年6月", ("国家药监局药审中", "心"), ("指导原则",), ("主要终点为等效球镜度数变化",)),
        ("2025年3月", ("国家卫健委",), ("防治指南",), ("建议每三个月复查",)),
        ("2025年7月", ("国家医保局",), ("报量目录",), ("单剂量规格未纳入",)),
    ]

    def draw(canvas: Any) -> None:
        for y in (100, 116, 205):
            line(canvas, 60, y, 540, y)
        for x, name in zip((64, 130, 220, 300), ("时间", "机构", "文件", "主要内容"), strict=True):
            text(canvas, x, 111, name)
        for (day, *cells), y in zip(body, (132, 157, 178, 194), strict=True):
            text(canvas, 64, y, day)
            for x, words in zip((130, 220, 300), cells, strict=True):
                for step, part in enumerate(words):
                    text(canvas, x, y + 11 * (step - (len(words) - 1) / 2), part)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert rows(table) == [[day, *("".join(words) for words in cells)] for day, *cells in body]


def test_cells_of_words_behind_figures_wrap_into_their_rows_where_no_rule_parts_these(tmp_path: Path) -> None:
    body = [
        ("Ada Thorn", "61", "2014", ("Former head of the works at", "Elm Hill"), ("Audit",)),
        ("Bo Lindqvist", "58", "2019", ("Chief executive of Ore Bay",), ("None",)),
        ("Cara Mensah", "66", "2016", ("Professor of mining at the", "school of Tarn"), ("Pay;", "Audit")),
        ("Dov Hale", "49", "2022", ("Partner of a law firm",), ("Pay",)),
    ]

    def draw(canvas: Any) -> None:
        for x, name in zip((60, 150, 190, 240, 420), ("Name", "Age", "Since", "Occupation", "Committees"), strict=True):
            text(canvas, x, 100, name)
            line(canvas, x, 104, x + 30, 104)
        y = 120.0
        for name, age, since, *words in body:
            for x, cell in zip((60, 150, 190), (name, age, since), strict=True):
                text(canvas, x, y, cell)
            for x, parts in zip((240, 420), words, strict=True):
                for step, part in enumerate(parts):
                    text(canvas, x, y + 10.5 * step, part)
            y += 15 + 10.5 * (max(map(len, words)) - 1)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("Name", "Age", "Since", "Occupation", "Committees")
    assert rows(table) == [[*head, " ".join(work), " ".join(seats)] for *head, work, seats in body]
