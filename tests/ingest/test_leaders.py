"""Labels set with dots that lead to their figures, or indented by a space; and lists of contents, which have dots too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.read import read_report
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import rows, ruled, tables, text

LABELS = [
    "Revenue",
    "Labor",
    "Materials",
    "Fuel",
    "Rents",
    "Insurance",
    "Depreciation",
    "Impairment",
    "Total",
    "Income",
]


def led(canvas: Any, y: float, label: str, right: float) -> None:
    """A label and dots up to the column of figures."""
    dots = int((right - 60 - canvas.stringWidth(f"{label} ", "Helvetica", 9)) / canvas.stringWidth(".", "Helvetica", 9))
    text(canvas, 60, y, f"{label} {'.' * dots}")


def test_labels_that_lead_to_their_figures_by_dots_keep_them_and_lose_the_dots(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for column, year in enumerate(("2024", "2023")):
            text(canvas, 400 + 80 * column, 80, year, align="right")
        for number, label in enumerate(LABELS):
            led(canvas, 100 + 14 * number, label, 320)
            for column in (0, 1):
                text(canvas, 400 + 80 * column, 100 + 14 * number, f"{number + 1}{column}.5", align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "2024", "2023")
    assert rows(table) == [[label, f"{n}0.5", f"{n}1.5"] for n, label in enumerate(LABELS, 1)]


def test_a_list_of_contents_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for number, label in enumerate(LABELS):
            led(canvas, 100 + 14 * number, f"{number + 1}. {label}", 420)
            text(canvas, 470, 100 + 14 * number, f"F-{number + 3}", align="right")

    assert not tables(pdf(tmp_path / "a.pdf", draw))


def test_a_ruled_list_of_contents_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        listed = ["一、行情回顾", "二、行业动态", "三、公司公告", "四、投资建议", "五、风险提示"]
        entries = [[name, f"{2 * number + 4}"] for number, name in enumerate(listed)]
        ruled(canvas, [["内容目录", ""], *entries], xs=(60, 420, 480), merged=[(0, 0, 1, 2)])

    reading = read_report(pdf(tmp_path / "a.pdf", draw))
    assert not reading.tables and [block.kind for block in reading.blocks] == ["contents"]


def test_a_space_that_indents_a_label_stands_nowhere_in_it(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for number, label in enumerate(["项目", "流动资产：", "\u3000交易性金融资产", "\u3000其他应收款", "存货"]):
            text(canvas, 60, 100 + 16 * number, label)
            if number not in (0, 1):
                text(canvas, 300, 100 + 16 * number, f"{number}1,234", align="right")
                text(canvas, 400, 100 + 16 * number, f"{number}5,678", align="right")
        text(canvas, 300, 100, "2025年", align="right")
        text(canvas, 400, 100, "2024年", align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[0].text for row in table.rows] == ["流动资产：", "交易性金融资产", "其他应收款", "存货"]
