"""Names that stand on rules over several columns, and tables that go on after a blank row or under strips."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.ingest.pdf.ink import pdf
from tests.ingest.pdf.tables import HEIGHT, line, rows, tables, text
from tests.ingest.pdf.test_grounds import ground

ENDS = (270, 340, 410, 480, 550)
GOODS = [["Ropes", "612", "566", "498", "8.0", "13.8"], ["Sails", "431", "449", "392", "(4.1)", "14.7"], ["Masts", "268", "221", "180", "21.5", "22.5"]]  # fmt: skip


def stepped(canvas: Any, top: float, bands: Sequence[tuple[str, int, int]], names: Sequence[str]) -> None:
    """Bands on rules over columns, names on rules of their own (a line break parts their lines), and figures set flush right."""
    for band, first, last in bands:
        canvas.setFont("Helvetica", 8)
        middle, wide = (ENDS[first] - 55 + ENDS[last]) / 2, canvas.stringWidth(band, "Helvetica", 8)
        canvas.drawString(middle - wide / 2, HEIGHT - top, band, wordSpace=1.2)
        line(canvas, ENDS[first] - 55, top + 4, ENDS[last] + 5, top + 4)
    for end, name in zip(ENDS, names, strict=False):
        for number, part in enumerate(reversed(name.split("\n"))):
            text(canvas, end - 25, top + 26 - 10 * number, part, 8, "centre")
        line(canvas, end - 55, top + 30, end + 5, top + 30)
    for number, row in enumerate(GOODS):
        text(canvas, 60, top + 42 + 14 * number, row[0], 8)
        for end, words in zip(ENDS[: len(names)], row[1:], strict=False):
            text(canvas, end, top + 42 + 14 * number, words, 8, "right")


def test_a_band_of_several_words_on_a_rule_is_one_name(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        names = ["2023", "2022", "2021", "2023 vs. 2022", "2022 vs. 2021"]
        stepped(canvas, 100, [("Years ended in May (in tons)", 0, 2), ("% change", 3, 4)], names)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == (
        "",
        *(f"Years ended in May (in tons)/{year}" for year in (2023, 2022, 2021)),
        "% change/2023 vs. 2022",
        "% change/2022 vs. 2021",
    )


def test_a_year_on_a_rule_over_all_columns_heads_them_all(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        stepped(canvas, 100, [("2023", 0, 3)], ["Harbour", "Coast", "Inland\nwaters", "Total"])

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "2023/Harbour", "2023/Coast", "2023/Inland waters", "2023/Total")


def test_the_first_line_of_a_wrapped_name_under_bands_on_rules_is_no_band(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        names = ["Cost", "Accum.\nwear", "Net", "Cost", "Accum.\nwear", "Net"]
        bands = [("May 30, 2023", 0, 2), ("May 31, 2022", 3, 5)]
        ends = [200 + 60 * number for number in range(6)]
        for band, first, last in bands:
            text(canvas, (ends[first] - 50 + ends[last]) / 2, 100, band, 8, "centre")
            line(canvas, ends[first] - 52, 104, ends[last], 104)
        for end, name in zip(ends, names, strict=True):
            for number, part in enumerate(reversed(name.split("\n"))):
                text(canvas, end - 26, 126 - 10 * number, part, 8, "centre")
            line(canvas, end - 52, 130, end, 130)
        for number, label in enumerate(("Ropes", "Sails", "Masts")):
            text(canvas, 60, 142 + 14 * number, label, 8)
            for end in ends:
                text(canvas, end - 4, 142 + 14 * number, f"{end},{210 + number}", 8, "right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    day = "May 30, 2023/"
    assert table.columns[:4] == ("", f"{day}Cost", f"{day}Accum. wear", f"{day}Net")


def test_a_share_after_each_year_is_a_column_of_its_own(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for end, name in zip(ENDS, ("2023", "%", "2022", "%"), strict=False):
            text(canvas, end - 10, 100, name, 8, "centre")
            line(canvas, end - 40, 104, end + 5, 104)
        for number, row in enumerate(GOODS):
            text(canvas, 60, 116 + 14 * number, row[0], 8)
            for end, words in zip(ENDS, (row[1], "46.7", row[2], "45.8"), strict=False):
                text(canvas, end, 116 + 14 * number, words, 8, "right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "2023", "%", "2022", "%")


def test_rows_after_a_blank_row_and_years_under_a_label_are_the_same_tables(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for end, name in zip(ENDS, ("Begun", "Added", "Left"), strict=False):
            text(canvas, end, 100, name, 8, "right")
        y = 114
        for label in (
            "Boats lost:",
            "2023",
            "2022",
            "Boats bought in the year before:",
            "2023",
            "2022",
            "",
            "Crew",
            "Guests",
        ):
            if label:
                text(canvas, 60, y, label, 8)
            if label and not label.endswith(":"):
                for end in ENDS[:3]:
                    text(canvas, end, y, f"{end + y:.0f}", 8, "right")
            y += 17 if label else 12

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("", "Begun", "Added", "Left")
    assert [row[0] for row in rows(table)] == [
        "Boats lost:",
        "2023",
        "2022",
        "Boats bought in the year before:",
        "2023",
        "2022",
        "Crew",
        "Guests",
    ]


def test_strips_across_columns_of_words_make_them_one_table(tmp_path: Path) -> None:
    people = [(f"Officer {name}", str(41 + number)) for number, name in enumerate("ABCDEF")]
    told = ["Harbour master and head of the", "northern yards"]
    past = ["In this post since the spring of 2019. Before", "that in charge of the southern yards, where"]

    def draw(canvas: Any) -> None:
        for x, name in ((62, "Name"), (150, "Age"), (190, "Position"), (330, "Experience (years")):
            text(canvas, x, 110 if x < 330 else 101, name, 8)
        text(canvas, 330, 110, "served)", 8)
        line(canvas, 60, 114, 540, 114)
        for number, (name, age) in enumerate(people):
            y = 124 + 26 * number
            if number % 2 == 0:
                ground(canvas, 60, y - 10, 540, y + 16, 0.9)
            text(canvas, 62, y, name, 8)
            text(canvas, 150, y, age, 8)
            for step in (0, 1):
                text(canvas, 190, y + 10 * step, told[step], 8)
                text(canvas, 330, y + 10 * step, past[step], 8)

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert table.columns == ("Name", "Age", "Position", "Experience (years served)")
    assert rows(table) == [[name, age, " ".join(told), " ".join(past)] for name, age in people]


def test_a_figure_with_a_comma_at_the_end_of_a_label_is_part_of_it(tmp_path: Path) -> None:
    labels = ["Change in currencies", "Change in pensions", "$70 and $25", "All other changes"]
    wrapped = "Change in value of hedges, net of tax of $565,"

    def draw(canvas: Any) -> None:
        text(canvas, 300, 100, "2023", 8, "right")
        text(canvas, 360, 100, "2022", 8, "right")
        text(canvas, 60, 147, wrapped, 8)
        for label, y in zip(labels, (114, 128, 156, 170), strict=True):
            text(canvas, 60, y, label, 8)
            for end in (300, 360):
                text(canvas, end, y, f"{y - 100},{end}", 8, "right")

    (table,) = tables(pdf(tmp_path / "a.pdf", draw))
    assert [row[0] for row in rows(table)] == [*labels[:2], f"{wrapped} {labels[2]}", labels[3]]
