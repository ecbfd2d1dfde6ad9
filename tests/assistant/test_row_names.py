"""What a row is called and how its figures read: by the row above it, its own unit, the column that tells it from others."""

from __future__ import annotations

from assistant.tables.cell_units import value_text
from assistant.tables.rows import row_name
from tests.assistant.tabular import table


def test_a_measure_that_comes_again_is_told_of_the_row_above_in_its_own_unit() -> None:
    grid = table(
        ("项目", "2026E"),
        [("导轨收入", "1,134"), ("销量（万米）", "852"), ("丝杠收入", "783"), ("销量（万套）", "104")],
        unit="百万元",
    )
    row = grid.rows[3]
    assert row_name(grid, row) == "丝杠收入 销量（万套）"
    assert value_text(grid, 1, row[1], row) == "104 万套"


def test_thousands_of_an_english_column_are_told_with_its_figures() -> None:
    grid = table(("Tenant", "Annualized Base Rent ($ in 000s)"), [("Harbor Foods", "$ 4,435"), ("Kelp Co", "2,097")])
    assert value_text(grid, 1, grid.rows[0][1]) == "$ 4,435 (in 000s)"
    assert value_text(grid, 1, grid.rows[1][1]) == "2,097 (in 000s)"


def test_a_row_goes_by_its_first_column_where_things_come_again() -> None:
    grid = table(("基地", "产品", "投资额"), [("东港", "导轨", "3"), ("西港", "导轨", "2"), ("南湾", "丝杠", "6")])
    assert row_name(grid, grid.rows[1]) == "西港"
