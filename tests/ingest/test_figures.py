"""Charts: where they stand, and that their captions know it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.read import read_report
from ingest.records import Box, Chunk
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, ruled, text


def chart(canvas: Any, x: float, top: float, caption: str) -> None:
    """A caption, bars before lines of a raster, labels, a source."""
    text(canvas, x, top, caption)
    for n in range(4):
        line(canvas, x + 20, top + 30 + 25 * n, x + 220, top + 30 + 25 * n)
        text(canvas, x, top + 33 + 25 * n, str(40 - 10 * n), 7)
        canvas.rect(x + 30 + 50 * n, 842 - (top + 105), 20, 20 + 15 * n, stroke=0, fill=1)
        text(canvas, x + 30 + 50 * n, top + 116, f"{n + 1}Q24", 7)
    text(canvas, x, top + 132, "资料来源：公司公告", 8)


def charts(path: Path) -> list[Chunk]:
    return [chunk for chunk in read_report(path).chunks if chunk.kind == "chart"]


def holds(outer: Box | None, inner: Box) -> bool:
    return (
        outer is not None
        and outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def test_a_captioned_chart_has_the_region_of_its_drawing_and_labels(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 60, 80, "公司季度收入持续增长，产能利用率处于高位，订单饱满。")
        chart(canvas, 60, 120, "图1：单季度营业收入（亿元）")

    (found,) = charts(pdf(tmp_path / "a.pdf", draw))
    (region,) = found.figures
    assert holds(region, (80, 150, 280, 225)) and region[3] < 250
    assert found.text.startswith("图1：单季度营业收入") and found.text.rstrip().endswith("公司公告")


def test_charts_side_by_side_have_their_own_regions(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        chart(canvas, 50, 120, "图1：行业指数走势")
        chart(canvas, 310, 120, "图2：板块涨跌幅（%）")

    one, two = charts(pdf(tmp_path / "a.pdf", draw))
    assert one.figures[0][2] < 300 < two.figures[0][0]


def test_a_table_is_no_chart(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 60, 90, "表1：主要指标")
        ruled(canvas, [["项目", "2023", "2024"], ["收入", "12.5", "13.1"], ["利润", "1.5", "1.9"]], top=100, shaded=1)

    reading = read_report(pdf(tmp_path / "a.pdf", draw))
    assert not reading.pages[0].figures and not [c for c in reading.chunks if c.figures]


def test_a_drawing_far_below_its_caption_is_its_own_where_nothing_is_read_between(tmp_path: Path) -> None:
    def bars(canvas: Any) -> None:
        text(canvas, 60, 100, "图1：各行业涨跌幅")
        for n in range(6):
            canvas.rect(80 + 26 * n, 842 - (190 + 12 * n), 20, 12 * n + 12, stroke=0, fill=1)
        text(canvas, 60, 300, "资料来源：公司公告", 8)

    (found,) = charts(pdf(tmp_path / "a.pdf", bars))
    assert found.figures and found.figures[0][1] < 110 and found.figures[0][3] > 240

    def text_between(canvas: Any) -> None:
        bars(canvas)
        text(canvas, 60, 130, "本段说明与图无关，写在题注和另一处图形之间，所以题注不属于那处图形。")

    assert not any(found.figures for found in charts(pdf(tmp_path / "b.pdf", text_between)))
