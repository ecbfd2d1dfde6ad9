"""Labels of rows that are centred over several columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text


def table_of(path: Path, last: tuple[float, str, str]) -> list[list[str]]:
    deals = [
        ("1/14", "诺芮生物", "融泰生科", "0.60"),
        ("2/20", "恒渡制药", "宜明生物", "0.75"),
        ("3/11", "沐川生物", "博湃医药", "1.80"),
    ]

    def draw(canvas: Any) -> None:
        for y in (100, 118, 192):
            line(canvas, 60, y, 500, y)
        for x, name in zip((90, 180, 300, 440), ("日期", "转让方", "受让方", "金额"), strict=True):
            text(canvas, x, 112, name, align="centre")
        for number, deal in enumerate(deals):
            for x, words in zip((90, 180, 300, 440), deal, strict=True):
                text(canvas, x, 132 + 18 * number, words, align="centre")
        x, label, value = last
        text(canvas, x, 186, label, align="centre")
        text(canvas, 440, 186, value, align="centre")

    (table,) = tables(pdf(path / "a.pdf", draw))
    assert table.columns == ("日期", "转让方", "受让方", "金额")
    return rows(table)


def test_a_total_centred_over_the_columns_before_its_figure_is_the_row_s_label(tmp_path: Path) -> None:
    assert table_of(tmp_path, (215, "合计", "3.15"))[-1] == ["合计", "合计", "合计", "3.15"]


def test_a_cell_in_its_own_column_s_middle_stays_there_though_the_first_is_blank(tmp_path: Path) -> None:
    assert table_of(tmp_path, (180, "百砺药业", "3.15"))[-1] == ["", "百砺药业", "", "3.15"]
