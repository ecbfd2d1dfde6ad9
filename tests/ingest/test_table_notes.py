"""What is said beside a table: whose it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import ruled, tables, text

ROWS = [["品名", "本周", "上周"], ["甲料", "12.5", "12.1"], ["乙料", "8.4", "8.8"]]
MIDDLE = (240, 300, 340, 380)


def test_a_caption_further_left_than_a_narrow_table_names_it(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 60, 80, "两周以来，甲料与乙料的库存变化不大，下游按需采购，成交以刚性需求为主。")
        text(canvas, 60, 100, "表3：库存对比")
        ruled(canvas, ROWS, 108, MIDDLE)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.caption == "表3：库存对比"


def test_a_caption_with_matter_of_its_own_below_does_not_name_the_table_beside_it(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 60, 100, "图3：库存走势")
        for step, label in enumerate(("240", "160", "80")):
            text(canvas, 60, 120 + 14 * step, label)
        ruled(canvas, ROWS, 108, MIDDLE)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.caption == ""


def test_the_unit_of_one_column_is_not_the_tables(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        head = ["Company", "Price", "Value (USD bn)"]
        ruled(canvas, [head, ["Arden", "41.2", "3.9"], ["Bolt", "26.5", "1.7"]], 100, (60, 180, 300, 420))

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.unit == ""


def test_a_unit_at_the_left_of_the_names_or_in_all_of_them_is_the_tables(tmp_path: Path) -> None:
    for number, head in enumerate((["USD bn", "2024", "2025"], ["", "2024 (USD bn)", "2025 (USD bn)"])):

        def draw(canvas: Any, head: list[str] = head) -> None:
            ruled(canvas, [head, ["Sales", "41.2", "43.9"], ["Costs", "26.5", "27.7"]], 100, (60, 180, 300, 420))

        (table,) = tables(pdf(tmp_path / f"{number}.pdf", draw))
        assert table.unit == "USD bn"


def test_the_source_below_a_note_is_the_tables_source(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        end = ruled(canvas, [["项目", "2023", "2024"], ["收入", "12.1", "13.4"], ["成本", "8.0", "8.9"]], top=120)
        text(canvas, 60, end + 10, "注：口径以公司公告为准。", 7)
        text(canvas, 60, end + 21, "资料来源：公司公告", 7)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.source == "资料来源：公司公告"


def test_of_captions_and_sources_side_by_side_a_table_has_its_own(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for x, name, house in ((60, "图5：库存走势", "甲所"), (330, "表6：库存对比", "乙所")):
            text(canvas, x, 100, name)
            text(canvas, x, 172, f"资料来源：{house}", 7)
        ruled(canvas, ROWS, 108, (330, 390, 430, 470))

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert (table.caption, table.source) == ("表6：库存对比", "资料来源：乙所")


def test_what_is_signed_above_a_numbered_heading_is_no_part_of_the_caption(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 60, 70, "法定代表人：张三  主管会计工作负责人：李四  会计机构负责人（会计主管人员）：王五")
        text(canvas, 60, 86, "2、库存对比")
        ruled(canvas, ROWS, 100, (60, 180, 300, 420))

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.caption == "2、库存对比"


def test_a_box_ticked_behind_a_question_is_no_unit(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 60, 90, "公司是否属于重点监管单位：√是 □否")
        ruled(canvas, ROWS, 100, (60, 180, 300, 420))

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.unit == ""


def test_a_day_in_the_text_over_a_caption_is_not_the_table_s_but_one_beside_the_caption_is(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(
            canvas, 60, 80, "截至2025年9月末，甲料与乙料的库存变化不大，下游按需采购，成交以刚性需求为主，价格或将承压"
        )
        text(canvas, 60, 100, "表3：库存对比")
        ruled(canvas, ROWS, 108)
        text(canvas, 60, 300, "表4：价格对比")
        text(canvas, 420, 299, "截至2025年10月31日", align="right")
        ruled(canvas, ROWS, 308)

    assert [table.period for table in tables(pdf(tmp_path / "a.pdf", draw))] == ["", "截至2025年10月31日"]


def test_captions_under_tables_name_them_where_the_report_prints_them_there(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        top = 100.0
        for name in ("表3 库存对比（万吨）", "表4 产量对比（万吨）"):
            text(canvas, 60, top - 20, "下游按需采购，两周以来变化不大。")
            end = ruled(canvas, ROWS, top, (60, 180, 300, 420))
            text(canvas, 180, end + 10, name)
            text(canvas, 180, end + 24, "资料来源：甲所", 7)
            top = end + 90

    found = tables(pdf(tmp_path / "a.pdf", draw))
    assert [(table.caption, table.unit, table.source) for table in found] == [
        ("表3 库存对比（万吨）", "万吨", "资料来源：甲所"),
        ("表4 产量对比（万吨）", "万吨", "资料来源：甲所"),
    ]


def test_a_caption_over_a_table_is_not_that_of_the_table_before_it(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        top = 100.0
        for name in ("表3 库存对比", "表4 产量对比", "表5 价格对比"):
            text(canvas, 60, top - 12, name)
            top = ruled(canvas, ROWS, top, (60, 180, 300, 420)) + 22

    found = tables(pdf(tmp_path / "a.pdf", draw))
    assert [table.caption for table in found] == ["表3 库存对比", "表4 产量对比", "表5 价格对比"]
