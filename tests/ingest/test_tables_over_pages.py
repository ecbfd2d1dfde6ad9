"""Tables that go on over a page break under the same names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import rows, ruled, tables, text
from tests.ingest.pdf.test_grounds import header

NAMES = ["代码", "公司", "市值"]


def test_a_shaded_label_under_the_names_is_none_of_them_and_the_table_goes_on_under_the_names_repeated(
    tmp_path: Path,
) -> None:
    def first(canvas: Any) -> None:
        ruled(
            canvas,
            [NAMES, ["创新药", "", ""], ["688871.SH", "凌岳医药", "831.2"], ["605861.SH", "恒渡制药", "894.6"],
             ["688879.SH", "诺芮生物", "298.4"]],
            top=700,
            merged=[(1, 0, 1, 3)],
            shaded=2,
        )  # fmt: skip

    def second(canvas: Any) -> None:
        ruled(canvas, [NAMES, ["301791.SZ", "康澜医药", "228.2"], ["301783.SZ", "晟研生物", "206.2"]], shaded=1)

    (table,) = tables(pdf(tmp_path / "a.pdf", first, second))
    assert table.columns == tuple(NAMES)
    assert rows(table)[0] == ["创新药"] * 3
    assert [row[0] for row in rows(table)[1:]] == ["688871.SH", "605861.SH", "688879.SH", "301791.SZ", "301783.SZ"]


@pytest.mark.parametrize(
    ("over", "joined"),
    [
        ("表 3（续）：本季签约一览", True),
        ("表 3 (continued)：本季签约一览", True),
        ("表 4：下季签约一览", False),
        ("表 4（续）：下季签约一览", False),
    ],
)
def test_a_caption_that_says_it_goes_on_begins_no_other_table(tmp_path: Path, over: str, joined: bool) -> None:
    def first(canvas: Any) -> None:
        text(canvas, 60, 690, "表 3：本季签约一览")
        ruled(
            canvas, [NAMES, ["688871.SH", "凌岳木业", "831.2"], ["605861.SH", "恒渡板材", "894.6"]], top=700, shaded=1
        )
        text(canvas, 60, 770, "（接下页）")

    def second(canvas: Any) -> None:
        text(canvas, 60, 90, over)
        ruled(canvas, [NAMES, ["301791.SZ", "康澜家具", "228.2"], ["301783.SZ", "晟研门窗", "206.2"]], shaded=1)

    found = tables(pdf(tmp_path / "a.pdf", first, second))
    assert [len(table.rows) for table in found] == ([4] if joined else [2, 2])


@pytest.mark.parametrize("between", ["", "来源：公开资料"])
def test_names_on_grounds_repeated_go_on_though_columns_are_as_wide_as_what_is_in_them(
    tmp_path: Path, between: str
) -> None:
    names = ("时间", "代码", "简称", "标题")

    def page(top: float, xs: tuple[float, ...], count: int, below: str = "") -> Any:
        def draw(canvas: Any) -> None:
            header(canvas, top, xs, names)
            for number in range(count):
                y = top + 27 + 16 * number
                for x, words in zip(
                    xs, (f"10-2{number}", f"68801{number}.SH", "云杉", f"第{number}号公告"), strict=False
                ):
                    text(canvas, x + 4, y, words)
            text(canvas, 60, top + 27 + 16 * count, below or " ")

        return draw

    one, two = page(600, (60, 126, 190, 250, 540), 6, between), page(80, (60, 135, 207, 262, 540), 5)
    found = tables(pdf(tmp_path / "a.pdf", one, two))
    assert [len(table.rows) for table in found] == ([6, 5] if between else [11])


def test_a_caption_inside_the_frame_with_the_unit_beside_it_is_the_caption_also_where_the_table_goes_on_under_its_names(
    tmp_path: Path,
) -> None:
    def first(canvas: Any) -> None:
        ruled(
            canvas,
            [["图表 7：家具公司三季报", "", "单位：亿元"], NAMES, ["688871.SH", "凌岳木业", "831.2"],
             ["605861.SH", "恒渡板材", "894.6"]],
            top=700,
            merged=[(0, 0, 1, 2)],
            shaded=2,
        )  # fmt: skip

    def second(canvas: Any) -> None:
        ruled(canvas, [NAMES, ["301791.SZ", "康澜家具", "228.2"], ["301783.SZ", "晟研门窗", "206.2"]], shaded=1)

    (table,) = tables(pdf(tmp_path / "a.pdf", first, second))
    assert (table.caption, table.unit, table.group) == ("图表 7：家具公司三季报", "亿元", "")
    assert table.columns == tuple(NAMES)
    assert [row[1] for row in rows(table)] == ["凌岳木业", "恒渡板材", "康澜家具", "晟研门窗"]
