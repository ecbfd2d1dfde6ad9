"""Grids: which drawings and alignments are tables, and which glyphs their cells hold."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from ingest.pdf.rules import Rule, Rules
from ingest.pdf.tabular import find_grids
from tests.ingest.pdf.ink import A4, Ink, pdf
from tests.ingest.pdf.tables import HEIGHT, grids, line, ruled, text, texts

PRICES = [["Name", "Price", "Change"], ["Alpha", "46.10", "8.8%"], ["Beta", "293.94", "-8.7%"]]


def test_a_ruled_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    (grid,) = grids(pdf(tmp_path / "a.pdf", lambda canvas: ruled(canvas, PRICES) and None))
    assert grid.ruled and (grid.rows, grid.cols) == (3, 3) and texts(grid) == PRICES
    assert grid.box == pytest.approx((60, 100, 420, 154), abs=1)


def test_a_missing_ruling_merges_cells(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        ruled(
            canvas, [["Item", "2024", ""], ["", "Cost", "Sales"], ["A", "1", "2"]], merged=[(0, 0, 2, 1), (0, 1, 1, 2)]
        )

    (grid,) = grids(pdf(tmp_path / "a.pdf", draw))
    spans = {cell.text: (cell.row, cell.col, cell.row_span, cell.col_span) for cell in grid.cells}
    assert spans["Item"] == (0, 0, 2, 1) and spans["2024"] == (0, 1, 1, 2) and spans["Sales"] == (1, 2, 1, 1)


def test_a_table_open_at_its_sides_keeps_its_outer_columns(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for y in (100, 118, 136, 154):
            line(canvas, 60, y, 420, y)
        for x in (180, 300):
            line(canvas, x, 100, x, 154)
        for r, row in enumerate(PRICES):
            for c, words in enumerate(row):
                text(canvas, 70 + 120 * c, 112 + 18 * r, words)

    (grid,) = grids(pdf(tmp_path / "a.pdf", draw))
    assert texts(grid) == PRICES


def test_a_double_rule_is_one_edge(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        ruled(canvas, PRICES)
        line(canvas, 60, 98.2, 420, 98.2)
        line(canvas, 60, 155.8, 420, 155.8)

    (grid,) = grids(pdf(tmp_path / "a.pdf", draw))
    assert texts(grid) == PRICES


def test_wrapped_cells_keep_their_lines_in_order(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for y in (100, 130, 160):
            line(canvas, 60, y, 300, y)
        for x in (60, 120, 300):
            line(canvas, x, 100, x, 160)
        text(canvas, 64, 118, "Day")
        text(canvas, 124, 112, "first line")
        text(canvas, 124, 124, "second line")
        text(canvas, 64, 148, "Monday")
        text(canvas, 124, 148, "third")

    (grid,) = grids(pdf(tmp_path / "a.pdf", draw))
    assert texts(grid) == [["Day", "first linesecond line"], ["Monday", "third"]]


@pytest.mark.parametrize("kind", ["framed text", "page rules", "bar chart", "picture frame", "boxes and lines"])
def test_what_is_no_table_gives_no_grid(tmp_path: Path, kind: str) -> None:
    def draw(canvas: Any) -> None:
        if kind == "framed text":
            canvas.rect(60, 600, 300, 100)
            for number in range(4):
                text(canvas, 70, 160 + 14 * number, "A summary box of running text, framed.")
        elif kind == "page rules":
            line(canvas, 60, 60, 540, 60)
            line(canvas, 60, 800, 540, 800)
            text(canvas, 60, 55, "Research")
            text(canvas, 500, 55, "Weekly")
            text(canvas, 60, 400, "Text between header and footer.")
        elif kind == "bar chart":
            for number in range(6):
                line(canvas, 100, 300 + 30 * number, 400, 300 + 30 * number)
                text(canvas, 95, 303 + 30 * number, str(100 - 20 * number), align="right")
            line(canvas, 100, 300, 100, 450)
            for number in range(5):
                canvas.rect(120 + 55 * number, HEIGHT - 450, 25, 20 + 23 * number, stroke=0, fill=1)
                text(canvas, 132 + 55 * number, 462, str(2020 + number), align="centre")
        elif kind == "boxes and lines":
            for x0, y0, x1, y1, name in ((260, 100, 440, 130, "Founder"), (60, 170, 330, 200, "Holding Company of the Founder"), (200, 240, 460, 270, "Listed Company")):  # fmt: skip
                canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0)
                text(canvas, (x0 + x1) / 2, (y0 + y1) / 2 + 3, name, align="centre")
            line(canvas, 420, 130, 420, 240)
            line(canvas, 300, 130, 300, 170)
            for x, y, share in ((425, 185, "8.8%"), (186, 150, "72.0%"), (186, 225, "31.5%")):
                text(canvas, x, y, share)
        else:
            for x in (60, 300, 540):
                line(canvas, x, 100, x, 300)
            for y in (100, 120, 300):
                line(canvas, 60, y, 540, y)
            text(canvas, 70, 114, "Figure 1")
            text(canvas, 310, 114, "Figure 2")
            for x in (65, 305):
                canvas.drawInlineImage(picture(), x, HEIGHT - 290, 220, 160)

    assert grids(pdf(tmp_path / "a.pdf", draw)) == []


def picture() -> Any:
    from PIL import Image

    return Image.new("RGB", (8, 8), "navy")


def test_a_three_line_table_takes_its_columns_from_white_space(tmp_path: Path) -> None:
    cells = [
        ["项目", "2024A", "2025E"],
        ["营业收入", "9.84", "18.60"],
        ["财务费用", "(0.11)", "0.02"],
        ["净利润", "0.76", "2.58"],
    ]

    def draw(canvas: Any) -> None:
        for y in (100, 120, 178):
            line(canvas, 60, y, 420, y)
        for r, row in enumerate(cells):
            text(canvas, 64, 114 + 19 * r, row[0])
            for c, words in enumerate(row[1:]):
                text(canvas, 260 + 130 * c, 114 + 19 * r, words, align="right")

    (grid,) = grids(pdf(tmp_path / "a.pdf", draw))
    assert not grid.ruled and grid.head == 1 and texts(grid) == cells


def test_a_currency_sign_or_bracket_in_a_column_of_its_own_joins_its_figure(tmp_path: Path) -> None:
    rows = [
        ("Operating activities", "30,758", "17,041"),
        ("Investing activities", "(133,512)", "5,101"),
        ("Total", "118,200", "—"),
    ]

    def draw(canvas: Any) -> None:
        text(canvas, 350, 96, "2022", align="right")
        text(canvas, 450, 96, "2021", align="right")
        for r, (label, one, two) in enumerate(rows):
            y = 110 + 12 * r
            text(canvas, 60, y, label)
            for right, words in ((350, one), (450, two)):
                text(canvas, right - 70, y, "$")
                text(canvas, right, y, words.rstrip(")") if words.endswith(")") else words, align="right")
                if words.endswith(")"):
                    text(canvas, right, y, ")")

    (grid,) = grids(pdf(tmp_path / "a.pdf", draw))
    figures = [[words.replace(" ", "") for words in row[1:]] for row in texts(grid)]
    assert figures == [["2022", "2021"], ["$30,758", "$17,041"], ["$(133,512)", "$5,101"], ["$118,200", "$—"]]


def test_a_rule_under_a_header_name_tells_how_far_it_reaches(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 375, 96, "Years Ended", align="centre")
        line(canvas, 310, 100, 440, 100)
        for x, words in ((340, "2022"), (430, "2021"), (530, "Note")):
            text(canvas, x, 111, words, align="right")
            line(canvas, x - 60, 114, x, 114)
        for r, label in enumerate(("Revenue", "Costs", "Profit", "Tax")):
            text(canvas, 60, 126 + 12 * r, label)
            for x, words in ((340, f"1{r},101"), (430, f"2{r},202"), (530, f"{r + 3}.5")):
                text(canvas, x, 126 + 12 * r, words, align="right")

    (grid,) = grids(pdf(tmp_path / "a.pdf", draw))
    band = next(cell for cell in grid.cells if "Years" in cell.text)
    assert (band.row, band.col, band.col_span) == (0, 1, 2) and grid.head == 2


def test_a_page_in_two_columns_is_no_table_and_hides_none(tmp_path: Path) -> None:
    words = "The quick brown fox jumps over the lazy dog near"

    def draw(canvas: Any) -> None:
        for number in range(40):
            text(canvas, 50, 100 + 13 * number, words)
            if number < 15 or number > 25:
                text(canvas, 310, 100 + 13 * number, words)
        for r, label in enumerate(("Revenue", "Costs", "Profit", "Tax", "Dividend")):
            text(canvas, 310, 310 + 13 * r, label)
            text(canvas, 440, 310 + 13 * r, f"{r + 1},204", align="right")
            text(canvas, 500, 310 + 13 * r, f"{r + 2},377", align="right")

    (grid,) = grids(pdf(tmp_path / "a.pdf", draw))
    assert texts(grid)[0] == ["Revenue", "1,204", "2,377"] and grid.rows == 5


def test_a_table_of_contents_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for number, title in enumerate(("Market review", "Industry news", "Company news", "Risks", "Disclosures")):
            text(canvas, 60, 100 + 14 * number, title)
            text(canvas, 500, 100 + 14 * number, str(3 + 2 * number), align="right")

    assert grids(pdf(tmp_path / "a.pdf", draw)) == []


@pytest.mark.parametrize("seed", range(12))
def test_no_drawing_makes_it_fail(seed: int) -> None:
    chance = random.Random(seed)
    page = Ink()
    for _ in range(150):
        words = chance.choice(
            ["12,345", "—", "(3.5)", "$", "名称", "表 1", "Table 2", "word word", "2024", "%", "单位：元", " "]
        )
        page.write(words, chance.randrange(0, 600, 7), chance.randrange(0, 850, 9), chance.choice([6, 9, 14]))
    reach = [(float(chance.randrange(0, 850, 11)), float(chance.randrange(0, 400))) for _ in range(60)]
    lying = tuple(
        sorted((Rule(at, low, low + chance.randrange(5, 300)) for at, low in reach), key=lambda rule: rule.at)
    )
    fills = tuple((low, at, low + 300.0, at + 9.0) for at, low in reach[:20])
    drawn = Rules(horizontal=lying, vertical=lying[:: 1 + seed % 3] if seed % 2 else (), fills=fills)
    for grid in find_grids(page.glyphs, drawn, A4):
        assert {(c.row + i, c.col + j) for c in grid.cells for i in range(c.row_span) for j in range(c.col_span)} == {
            (row, col) for row in range(grid.rows) for col in range(grid.cols)
        }
