"""Labels of several rows, names over several columns and what stands above them, in tables that not every cell is ruled in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, tables, text

FIRMS = ["Arden", "Bolt", "Corrin", "Dale", "Esker", "Fenn", "Garth", "Holt"]
GROUPS = [("Food", 3), ("Power", 2), ("Metals", 3)]
XS = [60.0, 150.0, 250.0, 340.0, 430.0]


def rows(canvas: Any, top: float, step: float, at: Sequence[float]) -> float:
    """A header and eight firms; group labels at those shares of each group's height. Returns where they end."""
    for x, name in zip(XS, ["Sector", "Firm", "2023", "2024"], strict=False):
        text(canvas, x + 4, top - 4, name)
    firms = iter(enumerate(FIRMS))
    y = top
    for (label, count), share in zip(GROUPS, at, strict=True):
        text(canvas, XS[0] + 4, y + share * step * count + 3, label)
        for _ in range(count):
            number, firm = next(firms)
            text(canvas, XS[1] + 4, y + step / 2 + 3, firm)
            for column in (2, 3):
                text(canvas, XS[column] + 60, y + step / 2 + 3, f"{100 * column + number}.5", align="right")
            y += step
    return y


def labels(path: Path) -> list[tuple[str, str]]:
    (table,) = tables(path)
    return [(row[0].text, row[1].text) for row in table.rows]


def whole() -> list[tuple[str, str]]:
    named = [label for label, count in GROUPS for _ in range(count)]
    return list(zip(named, FIRMS, strict=True))


@pytest.mark.parametrize("ruled", [True, False])
def test_a_label_in_the_middle_of_its_rows_stands_on_each_of_them(tmp_path: Path, ruled: bool) -> None:
    def draw(canvas: Any) -> None:
        end = rows(canvas, 120, 16, [0.5, 0.5, 0.5])
        for y in (104, 120, 120 + 48, 120 + 80, end):
            line(canvas, XS[0], y, XS[-1], y)
        for x in XS if ruled else ():
            line(canvas, x, 104, x, end)

    assert labels(pdf(tmp_path / "a.pdf", draw)) == whole()


def test_a_label_at_the_top_of_its_rows_stays_where_it_is(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        end = rows(canvas, 120, 16, [1 / 6, 1 / 4, 1 / 6])
        for y in (104, 120, end):
            line(canvas, XS[0], y, XS[-1], y)

    found = [label for label, _ in labels(pdf(tmp_path / "a.pdf", draw))]
    assert found == ["Food", "", "", "Power", "", "Metals", "", ""]


def figures(canvas: Any, top: float, names: Sequence[str], count: int = 5) -> float:
    """A header and rows of figures flush right, a rule over and under the header and under the rows; where they end."""
    for y in (top, top + 16, top + 16 * (count + 1)):
        line(canvas, 60, y, 500, y)
    for row in range(count + 1):
        y = top + 16 * row + 12
        text(canvas, 64, y, "Item" if row == 0 else f"Line {'ABCDEFGH'[row]}")
        for column, name in enumerate(names):
            value = name if row == 0 else f"{(row * 37 + column * 11) % 90 + 10}.4"
            text(canvas, 260 + 80 * column, y, value, align="right")
    return top + 16 * (count + 1)


@pytest.mark.parametrize("unit", ["(US$m)", "（百万元）", "RMB mn"])
def test_a_unit_above_the_names_is_no_part_of_one(tmp_path: Path, unit: str) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 500, 112, unit, align="right")
        figures(canvas, 116, ["2022A", "2023A", "2024E", "2025E"])

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("Item", "2022A", "2023A", "2024E", "2025E")


def test_names_in_the_middle_over_pairs_of_names_set_flush_right_head_each_of_them(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        line(canvas, 60, 100, 500, 100)
        for number, name in enumerate(["Reported", "Forecast"]):
            text(canvas, 260 + 160 * number, 112, name, align="centre")
        figures(canvas, 116, ["2022A", "2023A", "2024E", "2025E"])

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("Item", "Reported/2022A", "Reported/2023A", "Forecast/2024E", "Forecast/2025E")


def test_sentences_between_rules_are_cells_though_other_cells_stand_in_their_middle(tmp_path: Path) -> None:
    events = [
        "Signed a supply deal with",
        "Opened a second plant in",
        "Sold its stake held since",
        "Named a new chair as of",
    ]

    def draw(canvas: Any) -> None:
        for x, name in ((64, "Firm"), (170, "Date"), (260, "Event")):
            text(canvas, x, 112, name)
        line(canvas, 60, 100, 520, 100)
        line(canvas, 60, 116, 520, 116)
        for number, event in enumerate(events):
            y = 116.0 + 30 * number
            text(canvas, 64, y + 18, FIRMS[number])
            text(canvas, 170, y + 18, f"2024-0{number + 1}-17")
            text(canvas, 260, y + 12, f"{event} the northern region, as it had")
            text(canvas, 260, y + 24, "told investors")
            line(canvas, 60, y + 30, 520, y + 30)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [len(row) for row in table.rows] == [3] * 4
    assert table.rows[0][2].text == f"{events[0]} the northern region, as it had told investors"


def test_a_label_that_wraps_over_the_first_figures_is_no_header(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        y = 100.0
        line(canvas, 60, y, 500, y)
        for number in range(5):
            if number == 0:
                text(canvas, 64, y + 12, "Profit attributable to")
                y += 11
            text(canvas, 64, y + 12, ["the owners", "Net sales", "Tax", "Capital spending", "Cash"][number])
            for column in range(3):
                text(canvas, 300 + 80 * column, y + 12, f"{number * 7 + column + 11}.5", align="right")
            y += 16
            line(canvas, 60, y, 500, y)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.rows[0][0].text == "Profit attributable to the owners" and len(table.rows) == 5


def test_a_table_without_rulings_goes_on_without_a_header_though_its_white_strips_move(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 60, 90, "Table 1: what is made")
        figures(canvas, 700, ["2022A", "2023A", "2024E", "2025E"])
        canvas.showPage()
        line(canvas, 60, 60, 500, 60)
        for row in range(6):
            y = 72.0 + 16 * row
            text(canvas, 64, y, f"A much longer label {'JKLMNP'[row]}")
            for column in range(4):
                text(canvas, 260 + 80 * column, y, f"{row + 1},{column}04.4", align="right")
            line(canvas, 60, y + 4, 500, y + 4)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.pages == (1, 2) and len(table.rows) == 11 and table.columns[1] == "2022A"


def test_labels_that_all_stand_between_rows_are_a_column_of_their_own(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for y in (104, 120, 200, 280):
            line(canvas, XS[0], y, XS[-1], y)
        for x, name in zip(XS, ["Sector", "Firm", "2023", "2024"], strict=False):
            text(canvas, x + 4, 116, name)
        for number, firm in enumerate(FIRMS):
            text(canvas, XS[1] + 4, 133 + 20 * number, firm)
            for column in (2, 3):
                text(canvas, XS[column] + 60, 133 + 20 * number, f"{100 * column + number}.5", align="right")
        for middle, label in ((160, "Food"), (240, "Power")):
            text(canvas, XS[0] + 4, middle + 3, label)

    found = labels(pdf(tmp_path / "a.pdf", draw))
    assert found == [("Food" if number < 4 else "Power", firm) for number, firm in enumerate(FIRMS)]


def test_labels_between_rows_of_words_stand_on_each_of_them(tmp_path: Path) -> None:
    ratings = ["买入", "增持", "中性", "减持", "强于大市", "同步大市", "弱于大市"]

    def draw(canvas: Any) -> None:
        for y in (100, 124, 220, 292):
            line(canvas, 60, y, 500, y)
        for x, name in ((64, "类别"), (140, "级别"), (220, "定义")):
            text(canvas, x, 115, name)
        for number, rating in enumerate(ratings):
            text(canvas, 140, 139 + 24 * number, rating)
            text(canvas, 220, 139 + 24 * number, f"相对基准指数涨跌幅在第{number + 1}档之内")
        text(canvas, 64, 175, "公司评级")
        text(canvas, 64, 259, "行业评级")

    found = labels(pdf(tmp_path / "a.pdf", draw))
    assert found == [("公司评级" if number < 4 else "行业评级", rating) for number, rating in enumerate(ratings)]


def test_two_levels_of_names_stay_two_where_rules_part_groups_of_rows(tmp_path: Path) -> None:
    xs = (60, 130, 190, 250, 310, 370, 430)

    def draw(canvas: Any) -> None:
        for y in (100, 134, 166, 198, 230, 262):
            line(canvas, 60, y, 430, y)
        line(canvas, 192, 117, 428, 117)
        text(canvas, 64, 119, "公司")
        text(canvas, 186, 112, "收盘价", align="right")
        text(canvas, 186, 129, "(元)", align="right")
        for x, name in ((250, "EPS（元）"), (370, "PE（倍）")):
            text(canvas, x, 112, name, align="centre")
        for column, year in enumerate(("2024A", "2025E", "2024A", "2025E")):
            text(canvas, xs[3 + column] - 4, 129, year, align="right")
        for number, firm in enumerate(FIRMS):
            text(canvas, 64, 145 + 16 * number, firm)
            for column in range(5):
                text(canvas, xs[2 + column] - 4, 145 + 16 * number, f"{number + column}.{column}5", align="right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == (
        "公司", "收盘价(元)", "EPS（元）/2024A", "EPS（元）/2025E", "PE（倍）/2024A", "PE（倍）/2025E",
    )  # fmt: skip
