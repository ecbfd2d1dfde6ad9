from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from assistant.errors import BadSettings
from assistant.tables.export import choose, export_tables, pages_of
from ingest.records import Cell, Report, Table
from ingest.values import parse_value

REPORT = Report(id="ab12", sha256="ab12", file_name="a.pdf", source_path="/a.pdf", page_count=9, language="zh")


def cell(text: str, page: int = 3) -> Cell:
    kind, value, unit = parse_value(text)
    return Cell(text=text, page=page, start=0, end=len(text), box=(1, 2, 3, 4), kind=kind, value=value, unit=unit)


def table(number: int, caption: str, columns: tuple[str, ...], *rows: tuple[Cell, ...]) -> Table:
    return Table(number=number, caption=caption, columns=columns, rows=rows, boxes=((3, (0, 0, 9, 9)),), unit="亿元")


ONE = table(1, "盈利预测", ("项目", "值"), (cell("=SUM(A1)"), cell("-62.35")), (cell("增速"), cell("-8.80%")))
TWO = table(2, "盈利预测", ("项目", "页码"), (cell("+甲", 4), cell("(1,234.5)", 5)), (cell("-"), cell("3.2亿元")))


def csv_rows(*tables: Table) -> list[list[str]]:
    return list(csv.reader(StringIO(export_tables(REPORT, tables, "csv").decode("utf-8-sig"))))


def sheets(*tables: Table) -> Any:
    return load_workbook(BytesIO(export_tables(REPORT, tables, "xlsx")))


def test_every_csv_row_names_its_page_and_words_never_become_formulas() -> None:
    assert csv_rows(ONE) == [
        ["项目", "值", "页码"],
        ["'=SUM(A1)", "-62.35", "3"],
        ["增速", "-8.80%", "3"],
    ]


def test_a_row_over_a_page_break_names_both_pages_beside_a_column_called_pages() -> None:
    rows = csv_rows(TWO)
    assert rows[0] == ["项目", "页码", "页码 (PDF)"]
    assert rows[1] == ["'+甲", "(1,234.5)", "4-5"]
    assert pages_of((cell("", 2), cell("x", 7))) == "7"


def test_several_tables_in_one_csv_each_come_under_their_name() -> None:
    rows = csv_rows(ONE, TWO)
    assert rows[0] == ["表 1", "盈利预测", "单位：亿元", "p.3"]
    assert rows[5] == ["表 2", "盈利预测", "单位：亿元", "p.3"]


def test_excel_gets_numbers_as_printed_and_words_as_words() -> None:
    sheet = sheets(ONE).worksheets[0]
    risky, negative, percent = sheet["A3"], sheet["B3"], sheet["B4"]
    assert (risky.value, risky.data_type, risky.quotePrefix) == ("=SUM(A1)", "s", True)
    assert (negative.value, negative.number_format) == (-62.35, "0.00")
    assert (percent.value, percent.number_format) == (-0.088, "0.00%")
    assert sheet["C3"].value == 3


def test_units_and_thousands_stay_in_the_number_format() -> None:
    sheet = sheets(ONE, TWO).worksheets[1]
    assert (sheet["B3"].value, sheet["B3"].number_format) == (-1234.5, "#,##0.0")
    assert (sheet["B4"].value, sheet["B4"].number_format) == (3.2, '0.0"亿元"')
    assert sheet["A4"].value == "-"


def test_sheets_of_one_caption_stay_apart_and_hostile_captions_are_names() -> None:
    long = table(3, "[a]:*?/\\" + "长" * 40, ("x",), (cell("\x00y"),))
    names = sheets(ONE, TWO, long).sheetnames
    assert len(set(names)) == 3
    assert all(len(name) <= 31 for name in names)


def test_json_holds_page_box_kind_and_value_of_every_cell() -> None:
    (read,) = json.loads(export_tables(REPORT, [ONE], "json"))["tables"]
    assert read["rows"][0][1] == {
        "text": "-62.35",
        "kind": "number",
        "value": -62.35,
        "unit": "",
        "page": 3,
        "box": [1, 2, 3, 4],
    }
    assert (read["caption"], read["unit"], read["pages"]) == ("盈利预测", "亿元", [3])


def test_no_tables_are_an_empty_list_and_an_empty_workbook() -> None:
    assert json.loads(export_tables(REPORT, [], "json"))["tables"] == []
    assert len(sheets().sheetnames) == 1


def test_unknown_numbers_and_formats_are_told() -> None:
    with pytest.raises(BadSettings, match="no table 7"):
        choose([ONE, TWO], 7)
    with pytest.raises(BadSettings, match="Formats: csv"):
        export_tables(REPORT, [ONE], "pdf")


def test_a_source_that_says_what_it_is_is_not_called_so_again() -> None:
    printed, bare = replace(ONE, source="资料来源：公司公告"), replace(TWO, source="公司公告")
    rows = csv_rows(printed, bare)
    assert "资料来源：公司公告" in rows[0]
    assert "来源：公司公告" in rows[5]
