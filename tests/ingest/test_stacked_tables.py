"""Tables one below the other, and tables below columns of text: each keeps its own names and all its columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text

ENDS = (260, 340, 420)
STOCKS = [["(in thousands)", "2022", "2021", "2020"], ["Raw goods", "410", "380", "365"], ["Finished", "275", "290", "310"]]  # fmt: skip
PLANTS = [["(in thousands)", "Ore Bay", "Elm Hill", "Total"], ["Cost", "920", "610", "1,530"], ["Wear", "(210)", "(95)", "(305)"], ["Net", "710", "515", "1,225"]]  # fmt: skip


def printed(canvas: Any, grid: Sequence[Sequence[str]], top: float, ruled: bool = False) -> float:
    """Rows with a rule under the names, or under every row. Returns where they end."""
    for number, row in enumerate(grid):
        y = top + 15 * number
        text(canvas, 62, y, row[0])
        for x, words in zip(ENDS, row[1:], strict=False):
            text(canvas, x, y, words, align="right")
        if ruled or not number:
            line(canvas, 60, y + 4, 424, y + 4)
    return top + 15 * len(grid)


def columns(path: Path) -> list[tuple[str, ...]]:
    return [table.columns[1:] for table in tables(path)]


def test_names_over_a_rule_that_stand_apart_begin_a_table_though_nothing_titles_it(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        end = printed(canvas, [*STOCKS, ["Total", "685", "670", "675"]], 100)
        printed(canvas, PLANTS, end + 14)

    assert columns(pdf(tmp_path / "a.pdf", draw)) == [("2022", "2021", "2020"), ("Ore Bay", "Elm Hill", "Total")]


def test_names_with_a_rule_under_each_that_stand_apart_begin_a_table_as_those_of_two_levels_do(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        end = printed(canvas, [*STOCKS, ["Total", "685", "670", "675"]], 100)
        for x, name in ((220, "Spent"), (380, "Worn")):
            text(canvas, x, end + 14, name, align="centre")
            line(canvas, x - 60, end + 18, x + 60, end + 18)
        text(canvas, 62, end + 30, "(in thousands)")
        for number, row in enumerate(
            [["2022", "2021"] * 2, ["41", "38", "7", "6"], ["22", "19", "4", "3"], ["63", "57", "11", "9"]]
        ):
            for x, words in zip((210, 270, 370, 430), row, strict=True):
                text(canvas, x, end + 30 + 15 * number, words, align="right")
                line(canvas, x - 40, end + 34, x + 2, end + 34)
            text(canvas, 62, end + 30 + 15 * number, ("", "Ore Bay", "Elm Hill", "All")[number])

    assert columns(pdf(tmp_path / "a.pdf", draw)) == [
        ("2022", "2021", "2020"),
        ("Spent/2022", "Spent/2021", "Worn/2022", "Worn/2021"),
    ]


def test_a_sentence_between_two_tables_is_no_row_of_either(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        end = printed(canvas, [*STOCKS, ["Total", "685", "670", "675"]], 100)
        text(canvas, 60, end + 10, "The works of the two plants wear out over ten years, those of the kilns over")
        text(canvas, 60, end + 22, "six; nothing of them was written down in any of the years.")
        printed(canvas, PLANTS, end + 48)

    one, two = tables(pdf(tmp_path / "a.pdf", draw))
    assert [len(one.rows), len(two.rows)] == [3, 3]
    assert two.columns[1:] == ("Ore Bay", "Elm Hill", "Total")


def test_a_table_under_two_columns_of_text_keeps_its_columns_on_both_sides_of_their_gutter(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for number in range(10):
            for x in (60, 330):
                text(canvas, x, 100 + 12 * number, "The kilns of the works ran on all days of th", size=9)
        printed(canvas, PLANTS, 250, ruled=True)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns[1:] == ("Ore Bay", "Elm Hill", "Total")
    assert rows(table)[0] == ["Cost", "920", "610", "1,530"]


def test_a_label_right_under_the_names_is_a_row_where_each_row_has_a_rule(tmp_path: Path) -> None:
    grid = [["", "Note", "2023 £m", "2022 £m"], ["Held for long"], ["Works", "3", "88.1", "92.4"], ["Land", "3", "12.0", "12.0"]]  # fmt: skip
    grid += [["Held for short"], ["Stocks", "", "31.5", "28.8"], ["Cash", "", "4.2", "6.1"]]

    def draw(canvas: Any) -> None:
        printed(canvas, grid, 120, ruled=True)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns[1:] == ("Note", "2023 £m", "2022 £m")
    assert [row[0].text for row in table.rows] == [row[0] for row in grid[1:]]


def test_years_under_another_label_begin_a_table_where_each_row_has_a_rule(tmp_path: Path) -> None:
    grid = [["Heads", "2023", "2022"], ["Ore Bay", "310", "305"], ["Elm Hill", "120", "131"], ["All", "430", "436"]]
    grid += [["Pay, £m", "2023", "2022"], ["Wages", "21.4", "20.2"], ["Pensions", "2.2", "2.0"], ["Total", "23.6", "22.2"]]  # fmt: skip

    def draw(canvas: Any) -> None:
        printed(canvas, grid, 120, ruled=True)

    one, two = tables(pdf(tmp_path / "a.pdf", draw))
    assert (one.columns[0], two.columns[0]) == ("Heads", "Pay, £m")
    assert [len(one.rows), len(two.rows)] == [3, 3]


def test_names_that_come_again_under_another_year_begin_a_table(tmp_path: Path) -> None:
    grid = [[f"{year}, £m", "Ore Bay", "Elm Hill", "All"] for year in (2023, 2022)]
    body = [["Sales", "51.0", "18.5", "69.5"], ["Profit", "6.1", "(0.4)", "5.7"], ["Assets", "80.2", "30.9", "111.1"]]

    def draw(canvas: Any) -> None:
        printed(canvas, [grid[0], *body, grid[1], *body], 120, ruled=True)

    one, two = tables(pdf(tmp_path / "a.pdf", draw))
    assert (one.columns[0], two.columns[0]) == ("2023, £m", "2022, £m")
    assert one.columns[1:] == two.columns[1:] == ("Ore Bay", "Elm Hill", "All")


def test_a_unit_in_thousands_over_the_labels_is_no_figure(tmp_path: Path) -> None:
    grid = [["£000", "2023", "2022"], ["Chairman", "285", "275"], ["Members", "435", "426"], ["Total", "720", "701"]]

    def draw(canvas: Any) -> None:
        end = printed(canvas, PLANTS, 100, ruled=True)
        text(canvas, 62, end + 8, "Fees of the Board")
        printed(canvas, grid, end + 23, ruled=True)

    _, fees = tables(pdf(tmp_path / "a.pdf", draw))
    assert fees.columns == ("£000", "2023", "2022")
    assert len(fees.rows) == 3


def test_a_heading_under_the_rule_that_tops_a_page_is_no_part_of_the_table_below(tmp_path: Path) -> None:
    grid = [["", "2021", "2022", "2023"], ["Results, £m"], ["Sales", "96.2", "91.8", "107.1"], ["Profit", "13.4", "12.1", "15.8"]]  # fmt: skip
    grid += [["Per share, pence"], ["Earnings", "52.3", "45.9", "62.0"], ["Dividend", "26.5", "26.5", "29.0"]]

    def draw(canvas: Any) -> None:
        line(canvas, 60, 50, 424, 50)
        text(canvas, 60, 80, "Summary of the years", size=20)
        printed(canvas, grid, 110, ruled=True)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns[1:] == ("2021", "2022", "2023")
    assert [row[0].text for row in table.rows] == [row[0] for row in grid[1:]]
