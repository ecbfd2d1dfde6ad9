"""Names and figures of charts, which stand wherever bars or names end; diagrams of boxes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import HEIGHT, line, rows, tables, text


def bar(canvas: Any, x0: float, x1: float, y: float) -> None:
    canvas.setFillGray(0.4)
    canvas.rect(x0, HEIGHT - y - 5, x1 - x0, 10, stroke=0, fill=1)
    canvas.setFillGray(0)


def test_the_figures_of_lying_bars_are_one_column_wherever_the_bars_end(tmp_path: Path) -> None:
    values = [
        ("研发外包", 4.87),
        ("化学制剂", 3.42),
        ("生物制品", 2.95),
        ("原料药", 0.94),
        ("血液制品", -0.76),
        ("线下药店", -2.06),
    ]

    def draw(canvas: Any) -> None:
        for number, (name, value) in enumerate(values):
            y = 110 + 18 * number
            end = 220 + 40 * value
            text(canvas, 95, y + 3, name, align="right")
            bar(canvas, min(220, end), max(220, end), y)
            text(
                canvas, end + (3 if value > 0 else -3), y + 3, f"{value:+.2f}%", align="left" if value > 0 else "right"
            )
        for y in (95, 222):
            line(canvas, 60, y, 460, y)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert rows(table) == [[name, f"{value:+.2f}%"] for name, value in values]


def test_the_shares_of_sectors_stand_behind_their_names(tmp_path: Path) -> None:
    shares = [("抗体", "24%"), ("小分子", "27%"), ("细胞与基因治疗", "9%"), ("小核酸", "30%"), ("其他", "10%")]

    def draw(canvas: Any) -> None:
        for start in (0, 90, 180, 270):
            canvas.wedge(100, HEIGHT - 200, 200, HEIGHT - 100, start, 90, stroke=1, fill=1)
        for number, (name, share) in enumerate(shares):
            y = 110 + 18 * number
            canvas.rect(240, HEIGHT - y, 6, 6, stroke=0, fill=1)
            text(canvas, 250, y, name)
            text(canvas, 250 + 9 * len(name) + 9, y, share)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert rows(table) == [list(share) for share in shares]


def test_boxes_that_lines_join_are_no_table(tmp_path: Path) -> None:
    def box(canvas: Any, x: float, y: float, words: str) -> None:
        canvas.rect(x, HEIGHT - y - 20, 80, 20)
        text(canvas, x + 40, y + 13, words, align="centre")

    def draw(canvas: Any) -> None:
        for x, words in ((60, "陆承岳"), (170, "澄川合伙"), (280, "江阴产投")):
            box(canvas, x, 100, words)
            line(canvas, x + 40, 120, x + 40, 132)
        line(canvas, 100, 132, 320, 132)
        line(canvas, 210, 132, 210, 144)
        box(canvas, 170, 144, "澄川传动")
        line(canvas, 210, 164, 210, 176)
        line(canvas, 100, 176, 320, 176)
        for x, words in ((60, "苏州澄川"), (280, "澄川德国")):
            line(canvas, x + 40, 176, x + 40, 188)
            box(canvas, x, 188, words)

    assert not tables(pdf(tmp_path / "a.pdf", draw))
