"""Codes printed hard against names stand in a column of their own, and the levels along a sensitivity table are names."""

from __future__ import annotations

from ingest.records import Cell
from ingest.tables.codes import codes_apart
from ingest.tables.headers import with_axis
from ingest.tables.sheet import Row, Slot
from ingest.values import parse_value


def cell(text: str, at: int = 0) -> Cell:
    kind, value, unit = parse_value(text)
    return Cell(text=text, page=1, start=at, end=at + len(text), box=(0, 0, 100, 9), kind=kind, value=value, unit=unit)


def row(*texts: str, across: int = 1) -> Row:
    """Slots of one cell each; the last cell reaches over `across` columns."""
    slots = [Slot(cell=cell(text), row=0, col=col, down=1, across=1) for col, text in enumerate(texts)]
    last = slots[-1]._replace(across=across)
    return (*slots[:-1], *([last] * across))


def test_a_code_and_a_name_in_one_cell_become_two_cells_with_places_of_their_own() -> None:
    rows = [
        (cell("688931.SH远山眼科", 10), cell("52.4")),
        (cell("300958.SZ青松药业", 40), cell("27.1")),
        (cell("平均"), cell("3")),
    ]
    columns, apart, header = codes_apart(("代码公司", "收盘价"), rows, [(cell("代码公司"), cell("收盘价"))])
    assert columns == ("代码", "公司", "收盘价") and len(header[0]) == 3
    code, name, price = apart[0]
    assert (code.text, code.kind, code.start, code.end) == ("688931.SH", "ticker", 10, 19)
    assert (name.text, name.start, name.end, price.text) == ("远山眼科", 19, 23, "52.4")
    assert [one.text for one in apart[2]] == ["", "平均", "3"]


def test_a_column_of_names_stays_one() -> None:
    rows = [(cell("远山眼科"),), (cell("青松药业"),)]
    assert codes_apart(("公司",), rows, [])[0] == ("公司",)


def test_levels_under_one_name_over_all_columns_are_of_the_header() -> None:
    names, levels = row("WACC", "永续增长率", across=3), row("", "1.0%", "2.0%", "3.0%")
    body = [row("8.0%", "56.5", "62.6", "71.1"), row("9.0%", "48.6", "52.8", "58.3")]
    assert with_axis([names, levels, *body], 1) == 2
    assert with_axis([names, row("", "1.0%", "3.0%", "2.0%"), *body], 1) == 1
    assert with_axis([names, *body], 1) == 1


def test_levels_beside_a_corner_that_reaches_down_to_them_are_of_the_header() -> None:
    names = row("降价幅度", "自担比例", across=3)
    levels = (names[0], *row("", "20%", "40%", "60%")[1:])
    body = [row("5%", "-1.0", "-2.0", "-3.0"), row("10%", "-2.0", "-4.0", "-6.0")]
    assert with_axis([names, levels, *body], 1) == 2
    assert with_axis([names, row("降价幅度", "20%", "40%", "60%"), *body], 1) == 1
