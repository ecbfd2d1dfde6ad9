"""Tables that go on over a page break under the same names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import rows, ruled, tables

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
