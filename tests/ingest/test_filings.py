"""Tables as company filings print them: no rulings between columns, currency signs apart, names over rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.records import Table
from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import line, rows, tables, text

LABELS = ("Revenue", "Costs", "Profit", "Tax")


def only(path: Path) -> Table:
    (table,) = tables(path)
    return table


def figures(canvas: Any, top: float, rights: Sequence[float], labels: Sequence[str] = LABELS, x: float = 60) -> float:
    """Rows of figures set flush right; where the last one stands."""
    for r, label in enumerate(labels):
        text(canvas, x, top + 12 * r, label)
        for c, right in enumerate(rights):
            text(canvas, right, top + 12 * r, f"{c + 1}{r},{100 + r}", align="right")
    return top + 12 * (len(labels) - 1)


def test_a_name_over_a_far_off_column_stands_over_all_columns_of_its_rule(tmp_path: Path) -> None:
    """The white space left of the first figures is wide: half of that column is not ruled."""

    def draw(canvas: Any) -> None:
        text(canvas, 465, 96, "Years Ended December 31,", align="centre")
        line(canvas, 400, 99, 530, 99)
        for x, words in ((430, "2022"), (500, "2021")):
            text(canvas, x, 110, words, align="centre")
            line(canvas, x - 30, 113, x + 30, 113)
        figures(canvas, 126, (460, 530))

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "Years Ended December 31,/2022", "Years Ended December 31,/2021")


def test_currency_signs_far_from_their_figures_make_no_column(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for x, words in ((330, "December 31, 2022"), (500, "December 31, 2021")):
            text(canvas, x, 100, words, align="centre")
            line(canvas, x - 65, 104, x + 65, 104)
        bottom = figures(canvas, 116, (390, 560))
        for x in (266, 436):
            text(canvas, x, 116, "$")
            text(canvas, x, bottom, "$")

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "December 31, 2022", "December 31, 2021")
    assert [row[1].value for row in table.rows] == [10100, 11101, 12102, 13103]
    assert table.rows[0][1].text.startswith("$")


def test_figures_that_nearly_touch_stand_in_columns_of_their_own(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        text(canvas, 320, 96, "Arrears", align="right")
        text(canvas, 366, 96, "Per share", align="right")
        for r, (label, one, two) in enumerate(
            [("Year 2022", "8,472", "2.69"), ("Year 2021", "8,167", "2.59"), ("Year 2020", "7,003", "2.01")]
        ):
            y = 110 + 12 * r
            text(canvas, 60, y, label)
            text(canvas, 280, y, "$")
            text(canvas, 326, y, one, align="right")
            text(canvas, 329, y, "$")
            text(canvas, 366, y, two, align="right")
        line(canvas, 280, 100, 370, 100)

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert [[cell.value for cell in row[1:]] for row in table.rows] == [[8472, 2.69], [8167, 2.59], [7003, 2.01]]


def test_names_over_the_rules_of_their_columns_are_the_header_however_wide(tmp_path: Path) -> None:
    """Few rows of short figures under long names on rules, the first name further left than the labels."""

    def draw(canvas: Any) -> None:
        names = ("For the years ended", "Preferred number of shares", "Interest paid in the year")
        for (x0, x1), words in zip(((50, 180), (190, 330), (340, 480)), names, strict=True):
            text(canvas, (x0 + x1) / 2, 100, words, align="centre")
            line(canvas, x0, 104, x1, 104)
        for r, year in enumerate(("2021", "2022")):
            text(canvas, 115, 116 + 12 * r, year, align="centre")
            text(canvas, 328, 116 + 12 * r, f"{r + 1}13,709", align="right")
            text(canvas, 478, 116 + 12 * r, f"{r + 1},885", align="right")

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("For the years ended", "Preferred number of shares", "Interest paid in the year")
    assert rows(table) == [["2021", "113,709", "1,885"], ["2022", "213,709", "2,885"]]


def test_a_column_without_figures_is_told_by_the_rule_under_its_name(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        spans = ((200, 290), (300, 390), (400, 490))
        for (x0, x1), words in zip(spans, ("Depreciation", "Date of sale", "Date bought"), strict=True):
            text(canvas, (x0 + x1) / 2, 100, words, align="centre")
            line(canvas, x0, 104, x1, 104)
        for r, label in enumerate(LABELS):
            text(canvas, 60, 116 + 12 * r, label)
            text(canvas, 288, 116 + 12 * r, f"{r + 1},264", align="right")
            text(canvas, 488, 116 + 12 * r, f"4/{r + 10}/2016", align="right")

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "Depreciation", "Date of sale", "Date bought")
    assert rows(table)[0] == ["Revenue", "1,264", "", "4/10/2016"]


def test_a_unit_and_a_section_under_the_header_name_no_column(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for x, words in ((330, "Land"), (430, "Buildings")):
            text(canvas, x, 100, words, align="right")
            line(canvas, x - 70, 104, x, 104)
        text(canvas, 345, 115, "(in thousands)", align="centre")
        text(canvas, 60, 127, "SOUTH")
        figures(canvas, 139, (330, 430))

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "Land", "Buildings") and table.unit == "in thousands"
    assert [row[0].text for row in table.rows] == ["SOUTH", *LABELS]


def test_a_sentence_under_a_total_is_not_part_of_its_label(tmp_path: Path) -> None:
    """The shaded strips part every other row; the total and the sentence stand on the same white one."""

    def draw(canvas: Any) -> None:
        for r in range(0, 8, 2):
            canvas.setFillColorRGB(0.8, 0.9, 1)
            canvas.rect(58, 842 - (108 + 12 * r), 450, 12, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
        for x, words in ((400, "2022"), (500, "2021")):
            text(canvas, x, 92, words, align="right")
        figures(canvas, 105, (400, 500), ("Rent", "Fees", "Other", "Interest", "Tax", "Cash paid for tax"))
        line(canvas, 340, 167, 500, 167)
        text(canvas, 60, 176, "The following table gives cash at the end of the year:")
        figures(canvas, 189, (400, 500), ("In banks", "In hand", "Cash"))

    found = [row[0].text for table in tables(pdf(tmp_path / "a.pdf", draw)) for row in table.rows]
    assert "Cash paid for tax" in found and "In banks" in found


def test_a_borderless_table_goes_on_over_a_page_break_under_its_repeated_header(tmp_path: Path) -> None:
    def part(first: int, wide: float) -> Any:
        def draw(canvas: Any) -> None:
            text(canvas, 300, 60, "Schedule of land", align="centre")
            text(canvas, 60, 96, "Property")
            for x, words in ((330, "Land"), (430, "Buildings")):
                text(canvas, x, 96, words, align="right")
                line(canvas, x - 70, 100, x, 100)
            for r in range(6):
                text(canvas, 60, 112 + 12 * r, "Site with a long name"[: 6 + int(wide)] + f" {first + r}")
                text(canvas, 330, 112 + 12 * r, f"{first + r},100", align="right")
                text(canvas, 430, 112 + 12 * r, f"{first + r},200", align="right")

        return draw

    table = only(pdf(tmp_path / "a.pdf", part(1, 15), part(7, 0)))
    assert table.pages == (1, 2) and len(table.rows) == 12
    assert [row[1].value for row in table.rows][:7] == [1100, 2100, 3100, 4100, 5100, 6100, 7100]


def test_codes_close_to_names_and_dates_cut_in_two_stay_in_their_columns(tmp_path: Path) -> None:
    """A three-line table set tight: no wide gap between code and name, dates and types wrapped round their row."""

    def draw(canvas: Any) -> None:
        for y in (88, 106, 190):
            line(canvas, 60, y, 420, y)
        for x, words in ((80, "代码"), (132, "简称"), (190, "解禁日期"), (260, "数量（万股）"), (360, "类型")):
            text(canvas, x, 100, words, 8, "centre")
        for r, (code, name) in enumerate(
            [("6990.HK", "长青生物制药"), ("1801.HK", "白鹭医疗器械"), ("9926.HK", "海岚")]
        ):
            y = 122 + 26 * r
            text(canvas, 80, y, code, 8, "centre")
            text(canvas, 132, y, name, 8, "centre")
            text(canvas, 190, y - 6.5, "2025-03-", 8, "centre")
            text(canvas, 190, y + 6.5, f"2{r}", 8, "centre")
            text(canvas, 260, y, f"{r + 1},862.3", 8, "centre")
            text(canvas, 360, y, "首发原股东限售", 8, "centre")

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("代码", "简称", "解禁日期", "数量（万股）", "类型")
    assert rows(table) == [
        [code, name, f"2025-03-2{r}", f"{r + 1},862.3", "首发原股东限售"]
        for r, (code, name) in enumerate(
            [("6990.HK", "长青生物制药"), ("1801.HK", "白鹭医疗器械"), ("9926.HK", "海岚")]
        )
    ]


def test_a_rule_under_each_fact_leaves_the_first_one_in(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        facts = [
            ("评级", "买入"),
            ("前次评级", "增持"),
            ("目标价", "31.50元"),
            ("收盘价", "24.36元"),
            ("潜在涨幅", "29.3%"),
        ]
        for r, (name, value) in enumerate(facts):
            y = 110 + 15 * r
            text(canvas, 412, y, name)
            text(canvas, 550, y, value, align="right")
            line(canvas, 411, y + 4, 552, y + 4)

    found = tables(pdf(tmp_path / "a.pdf", draw))
    assert [cell.text for table in found for row in table.rows for cell in row][:2] == ["评级", "买入"]


def test_columns_of_text_in_two_sizes_do_not_stop_the_reader(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        words = "这是一段没有任何表格的普通正文文字用来排成两种字号"
        for r in range(10):
            text(canvas, 60, 80 + 14 * r, words[:20], 10)
            text(canvas, 62, 400 + 18 * r, words[:20], 15)
        for r in range(6):
            text(canvas, 400, 80 + 14 * r, f"{r},100", 10)

    tables(pdf(tmp_path / "a.pdf", draw))


def test_bands_set_flush_right_on_one_rule_reach_back_to_the_one_before(tmp_path: Path) -> None:
    """The second column's name begins left of its figures, and two bands stand on one rule."""

    def draw(canvas: Any) -> None:
        rights = (220, 300, 380, 460, 540)
        for x, words in ((380, "Prior"), (540, "New")):
            text(canvas, x, 96, words, align="right")
        line(canvas, 225, 100, 540, 100)
        for x, words in zip(rights, ("FY2024A", "FY2025E", "FY2026E", "FY2025E", "FY2026E"), strict=True):
            text(canvas, x, 110, words, 12 if x == 300 else 9, align="right")
        line(canvas, 60, 114, 540, 114)
        figures(canvas, 128, rights)

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "FY2024A", "Prior/FY2025E", "Prior/FY2026E", "New/FY2025E", "New/FY2026E")


def test_a_header_where_two_columns_of_text_end_belongs_to_the_table_below(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        words = "Revenue of the group fell again year on year or"
        for r in range(13):
            text(canvas, 60, 80 + 12 * r, words)
            text(canvas, 320, 80 + 12 * r, words)
        text(canvas, 60, 240, "Table 2: Segment results of the group for both years, in millions of dollars")
        for x, words in ((330, "FY2024"), (430, "FY2023"), (530, "Change (%)")):
            text(canvas, x, 252, words, align="right")
        line(canvas, 60, 256, 530, 256)
        figures(canvas, 270, (330, 430, 530))

    table = only(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "FY2024", "FY2023", "Change (%)")


def test_names_in_the_middle_over_unlike_groups_on_one_rule_head_their_own(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for x, words in ((320, "Revenue"), (500, "Contribution")):
            text(canvas, x, 96, words, align="centre")
        line(canvas, 220, 100, 560, 100)
        for x, words in zip((250, 320, 390, 465, 535), ("2023", "2022", "Change", "2023", "2022"), strict=True):
            text(canvas, x, 110, words, align="centre")
        line(canvas, 60, 114, 560, 114)
        figures(canvas, 128, (262, 332, 402, 477, 547))

    table = only(pdf(tmp_path / "a.pdf", draw))
    bands = [name.rpartition("/")[0] for name in table.columns[1:]]
    assert bands == ["Revenue"] * 3 + ["Contribution"] * 2


def test_a_table_whose_rows_are_ruled_keeps_the_header_over_its_first_rule_and_ends_at_a_heading(
    tmp_path: Path,
) -> None:
    def draw(canvas: Any) -> None:
        for top, names, rows_of in (
            (100, ("Period", "Shares purchased", "Remaining authorization (millions)"), 3),
            (190, ("Fiscal year", "Amount", ""), 4),
        ):
            text(canvas, 51, top - 18, "Purchases of shares in the year" if top == 100 else "Note 5. Future payments")
            for x, words in zip((80, 200, 420), names, strict=True):
                text(canvas, x, top, words, align="centre")
            for r in range(rows_of + 1):
                line(canvas, 51, top + 4 + 14 * r, 540, top + 4 + 14 * r)
            for r in range(rows_of):
                text(canvas, 53, top + 14 + 14 * r, f"July {r + 1}")
                text(canvas, 180, top + 14 + 14 * r, f"{r + 1},400")
                if names[2]:
                    text(canvas, 330, top + 14 + 14 * r, f"${r + 2}.86")

    first, second = tables(pdf(tmp_path / "a.pdf", draw))
    assert first.columns == ("Period", "Shares purchased", "Remaining authorization (millions)")
    assert second.columns == ("Fiscal year", "Amount")
    assert (len(first.rows), len(second.rows)) == (3, 4)
