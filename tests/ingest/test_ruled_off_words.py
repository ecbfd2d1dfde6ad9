"""Tables of words between a heading's rule and a closing one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text


def test_the_rule_under_a_heading_heads_no_names_and_text_below_the_closing_rule_is_no_row(tmp_path: Path) -> None:
    contacts = [
        ("区域", "姓名", "电话", "邮箱"),
        ("上海", "祝锦年", "021-6032 8860", "zhu@example.cn"),
        ("北京", "费清和", "010-8527 1136", "fei@example.cn"),
        ("深圳", "孟以南", "0755-2391 6602", "meng@example.cn"),
    ]

    def draw(canvas: Any) -> None:
        text(canvas, 60, 94, "机构销售通讯录", size=12)
        for y in (98, 176, 700):
            line(canvas, 60, y, 540, y)
        for number, contact in enumerate(contacts):
            for x, words in zip((90, 190, 320, 470), contact, strict=True):
                text(canvas, x, 112 + 18 * number, words, align="centre")
        for x, words in ((60, "上海：世纪大道1899号"), (220, "200122"), (300, "北京：金融大街甲17号"), (480, "100033")):
            text(canvas, x, 190, words)
        text(canvas, 60, 203, "深圳：益田路5066号31层")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == contacts[0]
    assert rows(table) == [list(contact) for contact in contacts[1:]]


def test_text_in_three_columns_between_two_rules_is_no_table(tmp_path: Path) -> None:
    words = "创新药出海交易的定价锚正在后移"

    def draw(canvas: Any) -> None:
        for y in (98, 190):
            line(canvas, 60, y, 540, y)
        for number in range(5):
            for x in (60, 224, 388):
                text(canvas, x, 112 + 16 * number, words)

    assert not tables(pdf(tmp_path / "a.pdf", draw))
