"""Tables whose columns stand so near that names and labels of two cells are no further apart than words are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text
from tests.ingest.pdf.test_grounds import ground

STEP = 14.0


def body(canvas: Any, xs: Sequence[float], lines: Sequence[Sequence[str]], top: float, labels: int = 1) -> None:
    """Rows with a rule under each: labels from the left, figures flush right, three points off the columns' edges."""
    for number, row in enumerate(lines):
        y = top + STEP * number
        for column, words in enumerate(row):
            left = column < labels
            text(canvas, xs[column] + 3 if left else xs[column + 1] - 3, y + 10, words, 8, "left" if left else "right")
        line(canvas, xs[0], y + STEP, xs[-1], y + STEP)


def names(canvas: Any, y: float, edges: Sequence[tuple[float, float, str]]) -> None:
    """Names in the middle between their edges, on a dark ground."""
    canvas.setFillGray(1)
    for left, right, words in edges:
        text(canvas, (left + right) / 2, y, words, 8, "centre")
    canvas.setFillGray(0)


def test_names_that_nearly_touch_stand_over_their_own_figures_and_bands_over_theirs(tmp_path: Path) -> None:
    xs = (60, 100, 128, 156, 194, 224, 254, 284, 310)
    leaves = ("本周", "上周", "去年同期", "周变动", "年变动", "周环比", "同比")

    def draw(canvas: Any) -> None:
        ground(canvas, 60, 90, 310, 118, 0.3)
        names(canvas, 107, [(60, 100, "品名")])
        names(canvas, 100, [(100, 194, "价格"), (194, 254, "涨跌"), (254, 310, "涨跌幅（%）")])
        names(canvas, 114, list(zip(xs[1:], xs[2:], leaves, strict=False)))
        line(canvas, 100, 104, 310, 104)
        line(canvas, 60, 118, 310, 118)
        body(canvas, xs, [
            ["甲料", "2,468", "2,415", "2,590", "+53", "-122", "2.2", "-4.7"],
            ["乙料", "3,412", "3,388", "3,245", "+24", "+167", "0.7", "5.1"],
            ["丙料", "4,520", "4,534", "4,412", "-14", "+108", "-0.3", "2.4"],
        ], 118)  # fmt: skip

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    bands = ("价格", "价格", "价格", "涨跌", "涨跌", "涨跌幅（%）", "涨跌幅（%）")
    assert table.columns == ("品名", *(f"{band}/{leaf}" for band, leaf in zip(bands, leaves, strict=True)))
    assert rows(table)[1] == ["乙料", "3,412", "3,388", "3,245", "+24", "+167", "0.7", "5.1"]


def test_labels_of_two_columns_that_nearly_touch_are_two_cells(tmp_path: Path) -> None:
    xs = (60, 132, 180, 226, 256, 284, 312)
    held = [
        ["Arden Mills", "ARD LX", "Buy", "41.2", "13.0", "11.7"],
        ["Bolt and Corrin plc", "BOLT LX", "Overweight", "26.5", "14.0", "13.2"],
        ["Dale Provisions", "DALE NX", "Neutral", "9.8", "12.6", "12.1"],
    ]

    def draw(canvas: Any) -> None:
        names_ = ("Company", "Ticker", "Rating", "Price", "2025E", "2026E")
        for left, right, words in zip(xs, xs[1:], names_, strict=False):
            text(canvas, (left + right) / 2, 100, words, 8, "centre")
        line(canvas, xs[0], 90, xs[-1], 90)
        line(canvas, xs[0], 104, xs[-1], 104)
        body(canvas, xs, held, 104, labels=3)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("Company", "Ticker", "Rating", "Price", "2025E", "2026E")
    assert rows(table) == held


def test_a_name_whose_characters_are_spread_stays_one_name(tmp_path: Path) -> None:
    xs = (60, 140, 200, 260)

    def draw(canvas: Any) -> None:
        text(canvas, 80, 100, "项", 8)
        text(canvas, 92, 100, "目", 8)
        for left, right, words in zip(xs[1:], xs[2:], ("本期", "上期"), strict=False):
            text(canvas, (left + right) / 2, 100, words, 8, "centre")
        line(canvas, xs[0], 90, xs[-1], 90)
        line(canvas, xs[0], 104, xs[-1], 104)
        body(canvas, xs, [["货款", "24.1", "23.0"], ["税费", "3.4", "3.9"], ["其他", "1.2", "0.8"]], 104)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("项目", "本期", "上期")


def test_a_band_is_shared_out_beside_names_that_have_none_below(tmp_path: Path) -> None:
    xs = (60, 130, 160, 190, 232, 262, 292, 322, 352, 382)
    upper = [(130, 160, "Price"), (160, 190, "Price"), (190, 232, "Value"), (232, 322, "EPS"), (322, 382, "P/E (x)")]
    lower = ("target", "(USD bn)", "2024", "2025E", "2026E", "2025E", "2026E")

    def draw(canvas: Any) -> None:
        ground(canvas, 60, 90, 382, 118, 0.3)
        names(canvas, 107, [(60, 130, "Company")])
        names(canvas, 100, upper)
        names(canvas, 114, list(zip(xs[2:], xs[3:], lower, strict=False)))
        line(canvas, 130, 104, 382, 104)
        line(canvas, 60, 118, 382, 118)
        body(canvas, xs, [
            ["Arden Mills", "412", "480", "3.9", "28.1", "31.6", "35.2", "13.0", "11.7"],
            ["Bolt Foods", "265", "270", "1.7", "19.8", "18.9", "20.4", "14.0", "13.0"],
            ["Corrin Dairy", "31.4", "38", "5.2", "2.05", "2.31", "2.62", "13.6", "12.0"],
        ], 118)  # fmt: skip

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == (
        "Company", "Price", "Price/target", "Value (USD bn)", "EPS/2024", "EPS/2025E", "EPS/2026E",
        "P/E (x)/2025E", "P/E (x)/2026E",
    )  # fmt: skip
    assert table.unit == ""


def test_a_name_over_several_columns_gives_none_of_them_its_unit(tmp_path: Path) -> None:
    xs = (60, 130, 190, 250, 310)

    def draw(canvas: Any) -> None:
        text(canvas, 64, 100, "Product", 8)
        text(canvas, 160, 100, "Price", 8, "centre")
        text(canvas, 266, 100, "change in week and year (%)", 8, "centre")
        line(canvas, xs[0], 90, xs[-1], 90)
        line(canvas, xs[0], 104, xs[-1], 104)
        body(
            canvas,
            xs,
            [["Rod", "412", "+53", "-12.2"], ["Plate", "265", "+24", "16.7"], ["Coil", "314", "-14", "10.8"]],
            104,
        )

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("Product", "Price", "change in week and year", "change in week and year")
