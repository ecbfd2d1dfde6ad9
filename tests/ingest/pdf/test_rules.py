"""What a page draws besides text, read as it is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from ingest.pdf.drawing import read_drawing
from ingest.pdf.glyphs import frame
from ingest.pdf.objects import page_objects
from ingest.pdf.rules import Rule, Rules, merge_collinear, rules_of
from tests.ingest.pdf.ink import pdf


def rules(path: Path) -> Rules:
    document = pypdfium2.PdfDocument(path)
    page = document[0]
    try:
        return rules_of(read_drawing(page_objects(page), frame(page)))
    finally:
        page.close()
        document.close()


def test_stroked_lines_and_thin_filled_bars_are_rules_alike(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.line(100, 742, 300, 742)
        canvas.rect(100, 700, 0.5, 42, stroke=0, fill=1)

    found = rules(pdf(tmp_path / "a.pdf", draw))
    (across,), (down,) = found.horizontal, found.vertical
    assert (across.at, across.low, across.high) == pytest.approx((100, 100, 300), abs=1)
    assert (down.at, down.low, down.high) == pytest.approx((100.25, 100, 142), abs=1)


def test_a_stroked_box_is_four_rules_and_a_filled_one_a_ground(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(100, 700, 200, 40, stroke=1, fill=1)

    found = rules(pdf(tmp_path / "a.pdf", draw))
    assert len(found.horizontal) == len(found.vertical) == 2
    assert found.fills[0] == pytest.approx((100, 102, 300, 142), abs=1)


def test_white_lines_show_only_on_a_shaded_ground(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.setFillGray(0.8)
        canvas.rect(100, 700, 200, 40, stroke=0, fill=1)
        canvas.setStrokeGray(1)
        canvas.line(110, 720, 290, 720)
        canvas.line(110, 600, 290, 600)

    assert [round(rule.at) for rule in rules(pdf(tmp_path / "a.pdf", draw)).horizontal] == [122]


def test_a_border_printed_as_a_frame_clipped_to_one_side_is_that_side(tmp_path: Path) -> None:
    """Browsers print `border-bottom` as one rectangle less another under a clip of one side."""

    def draw(canvas: Any) -> None:
        clip = canvas.beginPath()
        clip.rect(100, 700, 200, 1)
        canvas.clipPath(clip, stroke=0, fill=0)
        ring = canvas.beginPath()
        ring.rect(100, 700, 200, 80)
        ring.rect(100, 701, 200, 79)
        canvas.drawPath(ring, stroke=0, fill=1, fillMode=0)

    found = rules(pdf(tmp_path / "a.pdf", draw))
    assert [(round(r.at), round(r.low), round(r.high)) for r in found.horizontal] == [(142, 100, 300)]
    assert not found.vertical and not found.fills


def test_lines_in_a_form_stand_where_its_matrix_puts_them(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.beginForm("grid")
        canvas.line(0, 0, 50, 0)
        canvas.endForm()
        canvas.translate(100, 642)
        canvas.scale(2, 2)
        canvas.doForm("grid")

    (rule,) = rules(pdf(tmp_path / "a.pdf", draw)).horizontal
    assert (rule.at, rule.low, rule.high) == pytest.approx((200, 100, 200), abs=2.5)


@pytest.mark.parametrize(("turn", "lying"), [(90, False), (180, True), (270, False)])
def test_rules_turn_with_the_page(tmp_path: Path, turn: int, lying: bool) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=pdf(tmp_path / "a.pdf", lambda canvas: canvas.line(100, 742, 300, 742)))
    writer.pages[0].rotate(turn)
    writer.write(tmp_path / "b.pdf")
    found = rules(tmp_path / "b.pdf")
    assert (len(found.horizontal), len(found.vertical)) == ((1, 0) if lying else (0, 1))


def test_slanted_lines_and_curves_are_shapes_not_rules(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.line(100, 700, 200, 760)
        canvas.circle(300, 700, 40)

    found = rules(pdf(tmp_path / "a.pdf", draw))
    assert len(found.shapes) == 2 and not found.horizontal and not found.vertical


def test_what_is_drawn_off_the_page_or_invisible_is_not_there(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.line(700, 742, 900, 742)
        canvas.setStrokeAlpha(0)
        canvas.line(100, 742, 300, 742)

    assert rules(pdf(tmp_path / "a.pdf", draw)) == Rules()


def test_pieces_of_one_line_are_one_rule_and_parallel_lines_stay_two() -> None:
    pieces = [Rule(100, 0, 50), Rule(100.3, 51, 90), Rule(100, 120, 150), Rule(104, 0, 50)]
    assert [(r.at, r.low, r.high) for r in merge_collinear(pieces)] == [(100, 0, 90), (100, 120, 150), (104, 0, 50)]


def test_a_page_of_very_many_lines_is_read_up_to_a_limit_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(canvas: Any) -> None:
        path = canvas.beginPath()
        for number in range(200):
            path.moveTo(10 + 2 * number, 10)
            path.lineTo(10 + 2 * number, 40)
        canvas.drawPath(path)

    path = pdf(tmp_path / "a.pdf", draw)
    assert rules(path).complete and len(rules(path).vertical) == 200
    monkeypatch.setattr("ingest.pdf.drawing.MAX_SEGMENTS", 100)
    assert not rules(path).complete and len(rules(path).vertical) == 50
