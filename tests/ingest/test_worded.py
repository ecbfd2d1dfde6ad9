"""Tables of words under one rule, with nothing drawn below: days and events, announcements that wrap."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text

EVENTS = [("March 4, 2025", "Industrial conference, Chicago"), ("April 29, 2025", "First-quarter results"), ("May 15, 2025", "Annual meeting")]  # fmt: skip


def test_days_and_events_under_one_rule_are_a_table(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for number, (day, event) in enumerate([("Date", "Event"), *EVENTS]):
            text(canvas, 60, 100 + 15 * number, day)
            text(canvas, 500, 100 + 15 * number, event, align="right")
        line(canvas, 58, 104, 502, 104)
        text(canvas, 60, 190, "A sentence of running text that has nothing to do with the table above it and goes on.")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("Date", "Event")
    assert rows(table) == [list(event) for event in EVENTS]


def test_announcements_that_wrap_stay_in_their_rows_though_no_rule_ends_them(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for y in (86, 103):
            line(canvas, 60, y, 460, y)
        for x, name in ((66, "日期"), (120, "公司"), (300, "公告内容")):
            text(canvas, x, 98, name)
        for number in range(5):
            y = 116 + 30 * number
            text(canvas, 220, y, f"关于第{number + 1}期股权激励计划授予限制性股票的公告")
            text(canvas, 66, y + 6, f"3月{number + 1}日")
            text(canvas, 116, y + 6, f"公司{'甲乙丙丁戊'[number]}")
            text(canvas, 220, y + 12, "及相关事项")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("日期", "公司", "公告内容")
    assert rows(table)[1] == ["3月2日", "公司乙", "关于第2期股权激励计划授予限制性股票的公告及相关事项"]
    assert len(table.rows) == 5


def test_contents_and_columns_of_text_under_a_rule_are_no_tables(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for number, (name, page) in enumerate(
            [("Item", "Page"), ("Business", "3"), ("Risks", "9"), ("Legal", "11"), ("Exhibits", "12")]
        ):
            text(canvas, 60, 100 + 15 * number, name)
            text(canvas, 500, 100 + 15 * number, page, align="right")
        line(canvas, 58, 104, 502, 104)

    assert not tables(pdf(tmp_path / "a.pdf", draw))


def test_days_over_columns_are_names_not_figures(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for x, name in ((240, "本季度"), (400, "年初至报告期末")):
            text(canvas, x, 100, name, align="centre")
            line(canvas, x - 70, 104, x + 70, 104)
        for n in range(4):
            text(canvas, 235 + 80 * n, 115, f"{2021 - n % 2}年6月30日", align="right")
            for r in range(5):
                text(canvas, 235 + 80 * n, 130 + 14 * r, f"{r}{n},102", align="right")
        line(canvas, 170, 119, 480, 119)
        for r in range(5):
            text(canvas, 62, 130 + 14 * r, f"科目{'甲乙丙丁戊'[r]}")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns[1:] == ("本季度/2021年6月30日", "本季度/2020年6月30日", "年初至报告期末/2021年6月30日", "年初至报告期末/2020年6月30日")  # fmt: skip
    assert len(table.rows) == 5
