"""A question about what only a chart shows points to the chart's drawing, in the picture of its page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from assistant.build import Desk, load_settings
from assistant.drawn import charts_behind
from assistant.page_image import AROUND, WIDTH, region_image
from assistant.records import Question


def test_the_drawing_of_a_chart_that_is_asked_for_is_found_and_cut_out(sample_library: Path) -> None:
    from PIL import Image

    desk = Desk(load_settings(data_dir=sample_library))
    answer = desk.answerer.invoke(Question(text="公司人形机器人交付量（台）2023年是多少？"))
    assert answer.abstained and "没有读取" in answer.note
    [chart] = charts_behind(desk.library, answer)
    assert "交付量" in chart.caption and desk.library.catalog.page(chart.report_id, chart.page).figures
    image = Image.open(BytesIO(region_image(desk.library.pdf_path(chart.report_id), chart.page, chart.box)))
    x0, y0, x1, y1 = chart.box
    assert abs(image.width / image.height - (x1 - x0 + 2 * AROUND) / (y1 - y0 + 2 * AROUND)) < 0.02
    assert image.width < WIDTH / 2 and len(image.convert("RGB").getcolors(1 << 20) or []) > 2


def test_an_answer_from_the_text_shows_no_chart(sample_library: Path) -> None:
    desk = Desk(load_settings(data_dir=sample_library))
    answer = desk.answerer.invoke(Question(text="曜弧光电把2025年1.6T光模块出货指引上修到多少？"))
    assert not answer.abstained and charts_behind(desk.library, answer) == []
