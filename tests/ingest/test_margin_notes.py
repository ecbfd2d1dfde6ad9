"""Notes in the margin beside running text are read before the paragraph that they stand beside."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.read import read_report
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import text

LINES = (
    "我们汇总八个子板块的样本公司前三季度合计收入七千余亿元同比增长零点五个百分点",
    "归母净利润一千六百余亿元同比下降四个百分点若剔除白酒其余七个子板块合计收入",
    "同比增长六个百分点利润同比增长四点六个百分点整体保持平稳态势",
)


def told(path: Path) -> list[str]:
    return read_report(path).pages[0].text.strip().split("\n")


def test_a_note_of_two_lines_stands_before_its_short_paragraph_whole(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 50, 90, "一、三季报汇总：八大子板块业绩一览", size=13)
        for n, words in enumerate(LINES):
            text(canvas, 150, 120 + 18 * n, words, size=10)
        text(canvas, 50, 127, "零食收入增", size=9)
        text(canvas, 50, 138, "速居前", size=9)
        text(canvas, 50, 210, "二、线上渠道：各平台份额的变化", size=13)
        for n, words in enumerate(LINES):
            text(canvas, 150, 240 + 18 * n, words, size=10)

    lines = told(pdf(tmp_path / "a.pdf", draw))
    assert lines[1:6] == ["零食收入增", "速居前", *LINES]
    assert lines[7:] == list(LINES)


def test_labels_on_the_lines_of_a_list_stay_with_them(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for n, label in enumerate(("第一节", "第二节", "第三节")):
            text(canvas, 50, 100 + 20 * n, label, size=10)
            text(canvas, 150, 100 + 20 * n, LINES[n], size=10)

    assert [line.split("\t")[0] for line in told(pdf(tmp_path / "a.pdf", draw))] == ["第一节", "第二节", "第三节"]
